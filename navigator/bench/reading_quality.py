"""The quality of reading: precision and recall by slot over sets of sentences whose reading is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from navigator.bench.reading_sets import Sentence, period, sentences
from navigator.profile.facts import THEMES, Kind
from navigator.usecases.read_message import read_message
from navigator.usecases.workspace import Workspace

SLOTS = {
    "actor_type": "acteur",
    "project_place": "lieu",
    "seat_place": "lieu",
    "budget_eur": "montants",
    "grant_requested_eur": "montants",
    "secured_funding_eur": "montants",
    "turnover_eur": "montants",
    "staff": "personnes",
    "volunteers": "personnes",
    "members": "personnes",
    "beneficiaries": "personnes",
    "population": "personnes",
    "creation_date": "dates",
    "start_date": "dates",
    "end_date": "dates",
    "deadline": "dates",
    "duration_months": "dates",
    "themes": "thèmes",
    "partners": "partenaires",
    "partners_count": "partenaires",
    "siren": "identifiants",
    "siret": "identifiants",
    "rna": "identifiants",
}
CORE = ("acteur", "lieu", "montants", "personnes", "dates")


@dataclass(slots=True)
class Score:
    """Right, spurious or wrong, and missed values."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was read, the share that was right; 1 when nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what was to be read, the share that was; 1 when nothing was to be."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def add(self, other: Score) -> None:
        """Add another score to this one."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass(slots=True)
class SetReport:
    """One set judged: scores by slot, intents and privacy; `faults` says each, for those who may look."""

    name: str
    sentences: int
    slots: dict[str, Score]
    intents: Score
    private: Score
    faults: list[str] = field(default_factory=list)

    def total(self, slots: Iterable[str] = CORE) -> Score:
        """The micro-average of several slots."""
        total = Score()
        for name in slots:
            total.add(self.slots.get(name, Score()))
        return total


def judge(desk: Workspace, file: Path) -> SetReport:
    """Read every sentence of a set and compare. Raises UnreadableSet."""
    given = sentences(file)
    slots: defaultdict[str, Score] = defaultdict(Score)
    intents, private = Score(), Score()
    faults: list[str] = []
    for sentence in given:
        said = read_message(desk, sentence.text, sentence.on, sentence.asked)
        faults += _compare(desk, sentence, said["facts"], slots)
        if sentence.intents:
            good = said["intent"] in sentence.intents
            intents.add(Score(int(good), int(not good and said["intent"] is not None), int(not good)))
            if not good:
                faults.append(f"{sentence.id} intent : {said['intent']} au lieu de {'|'.join(sentence.intents)}")
        elif said["intent"] in ("out_of_scope", "stop", "restart", "complaint", "human"):
            intents.wrong += 1
            faults.append(f"{sentence.id} intent : {said['intent']} en trop")
        if sentence.private or said["private"]:
            private.add(
                Score(int(sentence.private and said["private"]), int(not sentence.private), int(not said["private"]))
            )
    return SetReport(file.stem, len(given), dict(slots), intents, private, faults)


def _compare(
    desk: Workspace, sentence: Sentence, facts: Mapping[str, Any], slots: defaultdict[str, Score]
) -> list[str]:
    faults = []
    for fact in SLOTS:
        expected, found = sentence.expect.get(fact), facts.get(fact)
        if fact in sentence.free or (expected is None and found is None):
            continue
        kind = desk.release.vocabulary[fact].kind
        if kind is Kind.CHOICES:
            said = found["value"]["includes"] if found else []
            if fact == THEMES and sentence.themes is not None:
                said = [one for one in said if one in sentence.themes]
            score = _options(expected or [], said, fact in sentence.expect)
        else:
            good = expected is not None and found is not None and _right(expected, found, kind)
            score = Score(int(good), int(found is not None and not good), int(expected is not None and not good))
        slots[SLOTS[fact]].add(score)
        if score.wrong or score.missed:
            shown = found and found["value"]
            faults.append(f"{sentence.id} {fact} : {shown} au lieu de {expected} — {sentence.text}")
    return faults


def _options(expected: list[str], found: list[str], judged: bool) -> Score:
    """Options one by one; « a|b » is either. What is found besides counts only where some were expected."""
    wanted = [set(one.split("|")) for one in expected]
    hit = [one for one in wanted if one & set(found)]
    named = set().union(*wanted) if wanted else set()
    return Score(len(hit), len(set(found) - named) if judged else 0, len(wanted) - len(hit))


def _right(expected: Any, found: Mapping[str, Any], kind: Kind) -> bool:
    value = found["value"]
    if isinstance(expected, dict) and "any" in expected:
        return any(_right(one, found, kind) for one in expected["any"])
    if kind is Kind.DATE:
        return _date_right(expected, value)
    if kind is Kind.PLACE and isinstance(expected, dict) and isinstance(value, dict):
        ((how, codes),) = expected.items()
        others = value.get(how, [])
        return set(codes) <= set(others) if how == "one_of" else set(codes) == set(others)
    if kind is Kind.PLACE and isinstance(expected, dict):
        return expected.get("one_of") == [value] and found["certainty"] == "ambiguous"
    if isinstance(expected, dict) and isinstance(value, dict):
        return {key: _plain(one) for key, one in expected.items()} == {key: _plain(one) for key, one in value.items()}
    return bool(expected == value)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _date_right(expected: Any, value: Any) -> bool:
    """Whether either end falls in one of the expected periods."""
    if isinstance(expected, dict):
        expected = f"{expected.get('min', '')}..{expected.get('max', '')}"
    ends = [value] if isinstance(value, str) else [value[key] for key in ("min", "max") if key in value]
    for text in str(expected).split("|"):
        low, high = period(text)
        for end in ends:
            day = date.fromisoformat(end)
            if (low is None or day >= low) and (high is None or day <= high):
                return True
    return False
