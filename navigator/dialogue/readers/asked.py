"""The closed parser: what a short answer says of the fact just asked, when the words alone do not name it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from navigator.dialogue.readers.gazette import Gazette
from navigator.dialogue.readers.quantities import Quantity
from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT, INFERRED, Found
from navigator.dialogue.reading.text import Message, folded
from navigator.profile.answers import Choice, Choices, Declined, Interval, Known, Places
from navigator.profile.facts import NO, YES, Fact, Kind, Vocabulary
from navigator.profile.wire import InvalidAnswers, read_profile

NEAR_ENOUGH = 80
SHORTEST_LABEL = 3
NOTHING = frozenset(("rien", "aucun", "aucune", "zero", "personne", "gratuit", "gratuitement", "nul"))
ALONE = (("tout", "seul"), ("toute", "seule"), ("juste", "moi"), ("que", "moi"), ("moi",), ("seul",), ("seule",))
COUPLE = frozenset(("femme", "mari", "conjoint", "conjointe", "compagne", "compagnon", "associe", "associee", "frere"))
PARTNERS_OF = COUPLE | {"soeur", "epouse", "epoux", "fils", "fille", "copine", "copain", "collegue", "ami", "amie"}
TIMES = (
    ("a", "temps", "plein"),
    ("a", "mi", "temps"),
    ("a", "temps", "partiel"),
    ("temps", "plein"),
    ("mi", "temps"),
    ("temps", "partiel"),
    ("plein", "temps"),
)
ONLY_VOLUNTEERS = (("que", "des", "benevoles"), ("tous", "benevoles"), ("toutes", "benevoles"), ("100", "benevole"))
DONT, NOT = "dont", frozenset(("pas", "plus", "non"))
LEAST_SURE = 100
LONG_WORD = 4
SHORT = 3
SEPARATORS = str.maketrans({";": ",", "/": ",", "\n": ","})


NO_OPTION = frozenset(
    ("dont_know", "skip", "back", "restart", "stop", "help", "why", "human", "insult", "complaint", "distress")
)
"""What leaves no room for an option named by its label."""


class AskedReader:
    """Reads the answer to one question."""

    def __init__(self, vocabulary: Vocabulary, gazette: Gazette) -> None:
        self.vocabulary, self.gazette = vocabulary, gazette

    def answer(self, fact: Fact, said: Message, quantities: Sequence[Quantity], intent: str | None) -> Found | None:
        """What the whole message answers to the question on a fact; None when nothing can be understood."""
        if fact.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
            return self._option(fact, said, intent)
        if intent in ("dont_know", "skip", "back", "help", "why", "results", "human", "stop", "restart", "thanks"):
            return None
        if fact.kind in (Kind.NUMBER, Kind.MONEY):
            return self._number(fact, said, quantities)
        if fact.kind is Kind.PLACE:
            return self._place(fact, said, intent)
        answer = self._wire(fact, said.text.strip())
        return None if answer is None else Found(fact.id, answer, said.text.strip())

    def _wire(self, fact: Fact, value: object) -> Known | None:
        try:
            answer = read_profile({fact.id: value}, self.vocabulary, self.gazette.territory).answers[fact.id]
        except InvalidAnswers:
            return None
        return None if isinstance(answer, Declined) else answer

    def _option(self, fact: Fact, said: Message, intent: str | None) -> Found | None:
        words = said.text.strip()
        if intent in NO_OPTION:
            return None
        if fact.kind is Kind.YES_NO:
            value = {"1": YES, "2": NO}.get(words) or {"yes": YES, "no": NO}.get(intent or "")
            return Found(fact.id, Choice(frozenset((value,))), words) if value else None
        chosen = self._chosen(fact, words)
        if chosen and fact.kind is Kind.CHOICES:
            return Found(fact.id, Choices(frozenset(chosen), frozenset()), words)
        if chosen:
            return Found(fact.id, Choice(frozenset(chosen[:1])), words)
        opening = {"yes": "oui", "no": "non"}.get(intent or "")
        if opening and fact.kind is Kind.CHOICE:
            same = frozenset(one.id for one in fact.options if folded(one.label)[:1] == (opening,))
            if same:
                return Found(fact.id, Choice(same), words, EXPLICIT if len(same) == 1 else AMBIGUOUS)
        return None

    def _chosen(self, fact: Fact, typed: str) -> list[str]:
        """Options by their number or their label, all of the parts understood; else nothing."""
        labels = {index: " ".join(folded(one.label)) for index, one in enumerate(fact.options)}
        chosen = []
        for part in typed.translate(SEPARATORS).split(","):
            text = " ".join(folded(part))
            if text.isdecimal() and 1 <= int(text) <= len(fact.options):
                chosen.append(fact.options[int(text) - 1].id)
                continue
            short = len(text) < SHORTEST_LABEL
            match = None if short else process.extractOne(text, labels, score_cutoff=NEAR_ENOUGH)
            match = match if match and _names(text, match[0]) else None
            if match is None or len(text) > 2 * len(match[0]) + 8:
                return []
            chosen.append(fact.options[match[2]].id)
        return chosen

    def _number(self, fact: Fact, said: Message, quantities: Sequence[Quantity]) -> Found | None:
        short = len(said) <= SHORT
        kept = [
            one
            for one in quantities
            if not _put_aside(said, one) and (short or not one.article or _is_time(said, one.last + 1))
        ]
        if len(kept) > 1 and all(_is_time(said, one.last + 1) for one in kept):
            total = sum(one.largest for one in kept)
            return Found(fact.id, Interval(int(total), int(total)), said.quote(kept[0].first, kept[-1].last), INFERRED)
        if len(kept) == 1:
            return self._quantity(fact, said, kept[0])
        if kept:
            return None
        return self._nobody(fact, said)

    def _quantity(self, fact: Fact, said: Message, one: Quantity) -> Found | None:
        whole = fact.kind is Kind.NUMBER
        if whole and any(end is not None and end != int(end) for end in (one.low, one.high)):
            return None
        if whole and one.euros:
            return None
        certainty = one.certainty
        if fact.kind is Kind.MONEY and not one.euros and not one.scaled and 0 < one.largest < LEAST_SURE:
            certainty = AMBIGUOUS
        return Found(fact.id, one.interval(whole=whole), said.quote(one.first, one.last), certainty)

    def _nobody(self, fact: Fact, said: Message) -> Found | None:
        """« personne », « rien », « juste moi », « moi et ma femme »."""
        texts = said.texts
        if not texts:
            return None
        words = said.quote(0, len(texts) - 1)
        if fact.kind is Kind.NUMBER and "moi" in texts and PARTNERS_OF & set(texts):
            return Found(fact.id, Interval(2, 2), words)
        if NOTHING & set(texts[:4]) or (any(_has(texts, phrase) for phrase in ONLY_VOLUNTEERS) and fact.id == "staff"):
            return Found(fact.id, Interval(0, 0), words)
        if fact.kind is Kind.NUMBER and any(_has(texts, phrase) for phrase in ALONE):
            return Found(fact.id, Interval(1, 1), words)
        return None

    def _place(self, fact: Fact, said: Message, intent: str | None) -> Found | None:
        """A commune by name, postal code or INSEE code, as the search of places finds it."""
        typed, near = said.text.strip(), self.gazette.near
        territory = self.gazette.territory
        if intent in ("yes", "no", "correct", "question") or not typed:
            return None
        matches = territory.search(typed, limit=5)
        matches = [one for one in matches if one.commune.insee in near] or matches
        best = [match for match in matches if match.how is matches[0].how and match.distance == matches[0].distance]
        codes = tuple(match.commune.insee for match in best)
        if territory.knows(typed) and not any(code in near for code in codes):
            return Found(fact.id, Places((territory.normalise(typed),)), typed)
        sure = len(codes) == 1
        return Found(fact.id, Places(codes, every=sure), typed, INFERRED if sure else AMBIGUOUS) if codes else None


def _put_aside(said: Message, one: Quantity) -> bool:
    """« 14 dont 3 à mi-temps », « 5 et pas 15 »: the part and the wrong number are not the answer."""
    before = said.texts[max(0, one.first - 2) : one.first]
    return DONT in before or bool(NOT & set(before[-1:]))


def _names(typed: str, label: str) -> bool:
    """Whether what was typed is the label, or words of it: « idée », never « je sais pas » for « Je crée… »."""
    words = [word for word in typed.split() if len(word) >= LONG_WORD]
    return fuzz.ratio(typed, label) >= NEAR_ENOUGH or (
        bool(words) and all(any(fuzz.ratio(word, one) >= NEAR_ENOUGH for one in label.split()) for word in words)
    )


def _is_time(said: Message, index: int) -> bool:
    return any(said.follows(index, words) for words in TIMES)


def _has(texts: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(texts[index : index + len(phrase)] == phrase for index in range(len(texts)))
