"""What the program says besides the question: answers to words and buttons, repairs, notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from navigator.dialogue.conversation.state import State
from navigator.dialogue.conversation.turn import Action, Move, Turn
from navigator.eligibility.rulebook import bits
from navigator.explanation import replies
from navigator.profile.answers import Declined
from navigator.usecases.assess import ProjectAssessment
from navigator.usecases.put_question import Put
from navigator.usecases.workspace import Workspace

NAMED = 3
CONTACTS = 2


@dataclass(frozen=True, slots=True)
class Speech:
    """Sentences in order, and links (label, address: tel:, mailto: or https:)."""

    say: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Scene:
    desk: Workspace
    turn: Turn
    before: State
    after: State
    put: Put | None
    assessed: ProjectAssessment


def speak(
    desk: Workspace, turns: Sequence[Turn], before: State, after: State, put: Put | None, assessed: ProjectAssessment
) -> Speech:
    """What to say after the last of the turns; a welcome when there is none."""
    if not turns:
        example = f"Par exemple : « {desk.release.site.example_project} »."
        return Speech((replies.WELCOME, example, replies.NO_NAME))
    scene = _Scene(desk, turns[-1], before, after, put, assessed)
    said, links = _answer(scene)
    notices = list(_notices(scene, turns))
    end = [replies.NO_MORE] if put is None and not said else []
    return Speech((*notices, *said, *end), links)


def _notices(scene: _Scene, turns: Sequence[Turn]) -> Iterator[str]:
    """What happened beside the conversation."""
    if len(turns) > 1 and turns[-2].release != scene.turn.release:
        yield replies.UPDATED
    lost = scene.after.dropped - scene.before.dropped
    if lost:
        vocabulary = scene.desk.release.vocabulary
        yield replies.no_longer([vocabulary[fact].label if fact in vocabulary else fact for fact in sorted(lost)])
    if scene.turn.private:
        yield replies.PRIVATE


Said = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]


def _answer(scene: _Scene) -> Said:
    turn = scene.turn
    if turn.move is Move.ACT and turn.action is not None:
        return ACTIONS[turn.action](scene)
    if turn.move is Move.DECLINE:
        return (replies.UNKNOWN,), ()
    if turn.move is not Move.SAY:
        return (), ()
    if turn.intent in INTENTS and (not turn.heard or turn.intent in BESIDE_FACTS):
        return INTENTS[turn.intent](scene)
    return _repair(scene), ()


def _repair(scene: _Scene) -> tuple[str, ...]:
    """Nothing was read: rephrase with an example first, then choices, the way round and a person."""
    before, after = scene.before, scene.after
    if before.doubts and not after.doubts and not after.changes and not scene.turn.heard:
        return (replies.LEFT_AS_IT_WAS,)
    if scene.turn.heard and not after.changes and after.doubts == before.doubts:
        return (replies.ALREADY,)
    if after.failures <= before.failures:
        return ()
    if after.failures > 1:
        return (replies.STILL_NOT, *_call(scene, 1)[0])
    if scene.turn.asked is None or not before.profile.answers:
        return (replies.NOTHING_READ,)
    help_ = _help(scene)
    return (replies.NOT_UNDERSTOOD, *((help_,) if help_ else ()))


def _help(scene: _Scene) -> str:
    if scene.put is None:
        return ""
    composite = scene.desk.questions.composite(scene.put.id)
    return composite.help if composite else scene.desk.release.vocabulary[scene.put.fact].help


def _say(*sentences: str) -> Callable[[_Scene], Said]:
    return lambda scene: (sentences, ())


def _call(scene: _Scene, most: int = CONTACTS) -> Said:
    """The nearest contacts, with the public ways to reach them."""
    said, links = [], []
    contacts = scene.desk.release.catalogue.contacts
    for referral in scene.assessed.qualification.referrals[:most]:
        contact = contacts[referral.contact]
        means = [one for one in (contact.phone, contact.email) if one]
        said.append(replies.call(contact.name, contact.role, means))
        if contact.phone:
            links.append((f"Appeler {contact.name}", f"tel:{contact.phone.replace(' ', '')}"))
        if contact.email:
            links.append((f"Écrire à {contact.name}", f"mailto:{contact.email}"))
        if contact.url:
            links.append((contact.name, contact.url))
    return tuple(said), tuple(links)


def _why(scene: _Scene) -> Said:
    """Why the question on screen: the first schemes that wait for it."""
    if scene.put is None:
        return (replies.NO_MORE,), ()
    composite = scene.desk.questions.composite(scene.put.id)
    verdicts, waiting = scene.assessed.verdicts, 0
    for fact in scene.put.settles:
        waiting |= verdicts.lacking.get(fact, 0) & verdicts.undetermined
    release = scene.desk.release
    ids = {release.rulebook.ids[number] for number in bits(waiting)}
    ranks = release.ranking.ranked(verdicts, scene.assessed.profile.known)
    first = islice((rank.scheme for rank in ranks if rank.scheme in ids), NAMED)
    titles = [release.catalogue.schemes[scheme].title for scheme in first]
    why = composite.why if composite else release.vocabulary[scene.put.fact].why
    return (replies.decides(why, titles, len(ids)),), ()


def _undone(scene: _Scene) -> Said:
    return ((replies.UNDONE if scene.after.changes else replies.NOTHING_TO_UNDO,), ())


def _no(scene: _Scene) -> Said:
    if scene.before.restarting:
        return (replies.NOT_RESTARTED,), ()
    return ((), ()) if scene.before.doubts else (_repair(scene), ())


def _yes(scene: _Scene) -> Said:
    return ((), ()) if scene.before.doubts else ((replies.YES_TO_WHAT,), ())


def _distress(scene: _Scene) -> Said:
    lines = scene.desk.release.site.emergency
    said = [f"{one.label} : {one.number}." for one in lines]
    return (replies.DISTRESS, *said), tuple(
        (f"Appeler le {one.number}", f"tel:{one.number.replace(' ', '')}") for one in lines
    )


def _with_a_person(sentence: str) -> Callable[[_Scene], Said]:
    def said(scene: _Scene) -> Said:
        told, links = _call(scene, 1)
        return (sentence, *told), links

    return said


def _dont_know(scene: _Scene) -> Said:
    declined = [one for one in scene.after.changes if isinstance(one.after, Declined)]
    return ((replies.UNKNOWN,) if declined else (replies.SKIPPED,)), ()


ACTIONS: dict[Action, Callable[[_Scene], Said]] = {
    Action.RESULTS: _say(replies.RESULTS),
    Action.RESTART: _say(replies.RESTARTED),
    Action.HUMAN: _call,
    Action.WHY: _why,
    Action.BACK: _undone,
    Action.SKIP: _say(replies.SKIPPED),
    Action.HELP: _say(replies.HELP),
}
INTENTS: dict[str, Callable[[_Scene], Said]] = {
    "yes": _yes,
    "no": _no,
    "dont_know": _dont_know,
    "skip": _say(replies.SKIPPED),
    "back": _undone,
    "restart": _say(replies.RESTART),
    "stop": _say(replies.STOP),
    "help": _say(replies.HELP),
    "why": _why,
    "human": _call,
    "results": _say(replies.RESULTS),
    "thanks": _say(replies.THANKS),
    "greeting": _say(replies.GREETING),
    "question": _with_a_person(replies.QUESTION),
    "correct": _say(replies.CORRECTING),
    "complaint": _with_a_person(replies.COMPLAINT),
    "out_of_scope": _say(replies.OUT_OF_SCOPE),
    "insult": _with_a_person(replies.INSULT),
    "distress": _distress,
}
BESIDE_FACTS = ("distress", "human", "results", "stop", "why")
"""Intents that are answered even when the same sentence holds facts."""
