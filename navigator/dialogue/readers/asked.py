"""The closed parser: what a short answer says of the fact just asked, when the words alone do not name it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rapidfuzz import process

from navigator.dialogue.reading.quantities import numbers_in
from navigator.dialogue.reading.text import folded, message
from navigator.profile.answers import Answer, Choices, Places
from navigator.profile.facts import NO, YES, Fact, Kind, Vocabulary
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.territory.territory import Territory

NEAR_ENOUGH = 80
FRENCH_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", re.ASCII)


class AskedReader:
    """Reads the answer to one question; `near` is the place where the deployment serves."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory, near: str) -> None:
        self.vocabulary, self.territory, self.near = vocabulary, territory, near

    def answer(self, fact: Fact, typed: str) -> Answer | None:
        """The answer that the words give, or None: then the fact may still be read as in any sentence."""
        if fact.kind is Kind.PLACE:
            return self._place(fact, typed)
        if fact.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
            return self._options(fact, typed)
        if fact.kind in (Kind.NUMBER, Kind.MONEY):
            return self._number(fact, typed)
        if fact.kind is Kind.DATE and (day := FRENCH_DAY.fullmatch(typed.strip())):
            try:
                typed = date(int(day[3]), int(day[2]), int(day[1])).isoformat()
            except ValueError:
                return None
        return self._wire(fact, typed)

    def _wire(self, fact: Fact, value: Any) -> Answer | None:
        try:
            return read_profile({fact.id: value}, self.vocabulary, self.territory).answers[fact.id]
        except InvalidAnswers:
            return None

    def _options(self, fact: Fact, typed: str) -> Answer | None:
        yes_no = ((YES, "Oui"), (NO, "Non"))
        choices = yes_no if fact.kind is Kind.YES_NO else tuple((one.id, one.label) for one in fact.options)
        labels = {index: " ".join(folded(label)) for index, (_, label) in enumerate(choices)}
        chosen = []
        for part in typed.replace(";", ",").split(","):
            text = " ".join(folded(part))
            if text.isdecimal() and 1 <= int(text) <= len(choices):
                chosen.append(choices[int(text) - 1][0])
                continue
            match = process.extractOne(text, labels, score_cutoff=NEAR_ENOUGH) if text else None
            if match is None:
                return None
            chosen.append(choices[match[2]][0])
        if fact.kind is Kind.CHOICES:
            return Choices(frozenset(chosen), frozenset())
        return self._wire(fact, chosen[0] == YES if fact.kind is Kind.YES_NO else chosen[0])

    def _number(self, fact: Fact, typed: str) -> Answer | None:
        values = numbers_in(message(typed))
        if len(values) == 2 and values[0] <= values[1]:
            return self._wire(fact, {"min": values[0], "max": values[1]})
        return self._wire(fact, values[0]) if len(values) == 1 else None

    def _place(self, fact: Fact, typed: str) -> Answer | None:
        """A commune by name, postal code or INSEE code; five digits may be either, and the nearer place is meant."""
        matches = self.territory.search(typed, limit=5, near=self.near)
        best = [match for match in matches if match.how is matches[0].how and match.distance == matches[0].distance]
        local = [match for match in best if self.territory.inside(match.commune.insee, self.near)]
        if self.territory.knows(typed) and (not best or (not local and self.territory.inside(typed, self.near))):
            return self._wire(fact, typed)
        codes = tuple(match.commune.insee for match in local or best)
        return Places(codes, every=len(codes) == 1) if codes else None
