"""What the message asks for, besides what it states: yes, no, skip, a person, a question, a complaint, distress…"""

from __future__ import annotations

from navigator.dialogue.reading.text import Message, Pause
from navigator.dialogue.reading.words import Role, Spoken

FIRST = ("distress", "insult")
COMMANDS = ("human", "stop", "restart", "back", "results", "why", "dont_know", "skip", "help", "correct", "complaint")
LAST = ("out_of_scope", "thanks", "greeting", "yes", "no")
OPENING = ("yes", "no")
ALONE = (*FIRST, *(name for name in COMMANDS if name not in ("results", "correct", "complaint")), "thanks", "greeting")
QUESTION_WORDS = frozenset(
    ("combien", "comment", "quand", "quel", "quelle", "quels", "quelles", "pourquoi", "ou", "qui")
)
QUESTION_STARTS = (
    *(
        ("est", "ce", "que"),
        ("est", "ce", "qu"),
        ("quel", "est"),
        ("quelle", "est"),
        ("quels", "sont"),
        ("quelles", "sont"),
        ("qui", "est"),
        ("c", "est", "quoi"),
        ("qu", "est", "ce"),
        ("puis", "je"),
        ("peut", "on"),
    ),
    *(("a", "t", "on", "droit"), ("c", "est", "combien"), ("ca", "marche", "comment"), ("y", "a", "t", "il")),
)
SHORT = 6


def intent(spoken: Spoken, has_facts: bool) -> str | None:
    """The intent of a message; what it states counts in « oui, à Lens » too."""
    message = spoken.message
    if not len(message):
        return None
    for name in FIRST:
        if spoken.hits(Role.SAID, name) or _whole(spoken, name):
            return name
    for name in (*COMMANDS, *LAST):
        if _whole(spoken, name):
            return name
    for name in COMMANDS:
        if spoken.hits(Role.SAID, name):
            return name
    if spoken.hits(Role.SAID, "out_of_scope") and not has_facts:
        return "out_of_scope"
    opening = _opening(spoken)
    if opening is not None:
        return opening
    if _asks(message):
        return "question"
    if spoken.hits(Role.SAID, "out_of_scope"):
        return "out_of_scope"
    return "thanks" if spoken.hits(Role.SAID, "thanks") and not has_facts else None


def settled(spoken: Spoken) -> str | None:
    """The intent that is the whole of a message and leaves no room for a fact: « aucune idée » is no idea of project."""
    return next((name for name in ALONE if _whole(spoken, name)), None) if len(spoken.message) else None


def _whole(spoken: Spoken, name: str) -> bool:
    """Whether the message is nothing but expressions of one intent (« oui oui », « bah non merci »)."""
    taken = {
        index
        for role in (Role.WHOLE, Role.SAID)
        for hit in spoken.hits(role, name)
        for index in range(hit.first, hit.last + 1)
    }
    return len(taken) == len(spoken.message)


def _opening(spoken: Spoken) -> str | None:
    """« oui, avec la médiathèque », « non pas encore », « pas encore, on attend »: the first words answer."""
    message = spoken.message
    first = message.at(0) if message.at(0) not in ("bah", "ben", "euh", "ah", "eh") else message.at(1)
    if first in ("oui", "ouais", "ouep", "yes", "oue", "voui"):
        return "yes"
    if first in ("non", "nan", "nope", "no"):
        return "no"
    for name in OPENING:
        for hit in spoken.hits(Role.WHOLE, name):
            if hit.first == 0 and message.pause(hit.last + 1) >= Pause.COMMA:
                return name
    return None


def _asks(message: Message) -> bool:
    texts = message.texts
    if any(message.follows(index, words) for words in QUESTION_STARTS for index in range(min(len(texts), 12))):
        return True
    return "?" in message.text and (len(texts) > 1 or texts[0] in QUESTION_WORDS)
