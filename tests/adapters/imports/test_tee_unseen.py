"""Situations that the peer's reference does not hold: our reading of a programme against a naive reading of its text.

The oracle evaluates the `publicodes` block as written, with Kleene's three values; « applicable si » that fails is false.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.imports.publicodes import OBJECTIVES
from navigator.adapters.imports.tee import import_tee, place_names
from navigator.criteria.truth import Truth, all_of, any_of
from navigator.eligibility.verdict import Verdict
from navigator.profile.wire import read_profile
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

PEER = Path(__file__).parents[4] / "shared" / "peers" / "tee"
DAY = timedelta(days=1)
TRUTHS: dict[Verdict, Truth] = {Verdict.ELIGIBLE: True, Verdict.INELIGIBLE: False, Verdict.CLOSED: False}
STAFF = (0, 1, 9, 10, 19, 20, 49, 50, 249, 250, 299, 300, 499, 500, 4999, 5000, 100000)
UNKNOWN_PLACES = ("Landes", "Bouches-du-Rhône")
SEEDS = range(60)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PEER.is_dir(), reason="the peer's programmes are not beside this clone"),
]


@dataclass(frozen=True)
class Situation:
    """One company as the peer sees it; None = not said."""

    on: date
    region: str | None
    naf: str | None
    micro: bool | None
    staff: int | None
    objectives: Mapping[str, bool]


class Oracle:
    """The truth of one programme, read rule by rule from its text."""

    def __init__(self, programme: Mapping[str, Any], situation: Situation) -> None:
        self.rules, self.programme, self.situation = programme["publicodes"], programme, situation

    def truth(self) -> Truth:
        return self.block(self.rules["entreprise . est ciblée"])

    def block(self, raw: Any) -> Truth:
        if isinstance(raw, str):
            return self.expression(raw)
        parts: list[Truth] = []
        for key, value in raw.items():
            if key == "toutes ces conditions":
                parts.append(all_of([self.block(one) for one in value]))
            elif key == "une de ces conditions":
                parts.append(any_of([self.block(one) for one in value]))
            elif key == "applicable si":
                parts.append(self.block(value))
            else:
                assert (key, value) == ("valeur", "oui")
        return all_of(parts)

    def expression(self, text: str) -> Truth:
        said = self.situation
        right = text.partition(" <= ")[2]
        if text.startswith("dispositif . "):
            return self.day("début de validité") <= said.on
        if text.startswith("date du jour"):
            return said.on <= self.day("fin de validité")
        if text.startswith("effectif"):
            if said.staff is None:
                return None
            return said.staff <= int(right) if right else said.staff >= int(text.split(" >= ")[1])
        if text.startswith("code NAF"):
            return None if said.naf is None else said.naf == text[-1]
        if text.startswith("questionnaire"):
            return said.objectives.get(text.rpartition(" . ")[2])
        if text.startswith("microentrepreneur = "):
            return None if said.micro is None else said.micro is (text.rpartition(" ")[2] == "oui")
        if text.startswith("région = "):
            return None if said.region is None else said.region == text.removeprefix("région = ")
        name = text if text in self.rules else f"entreprise . {text}"
        return True if name not in self.rules and name.endswith("est éligible") else self.block(self.rules[name])

    def day(self, name: str) -> date:
        written = [int(part) for part in str(self.programme[name]).split("/")]
        return date(written[2], written[1], written[0])


@pytest.fixture(scope="module")
def programmes() -> dict[str, Any]:
    """Those that name known places only, read as plain YAML."""
    read = {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        for path in sorted((PEER / "programs").glob("*.yaml"))
    }
    return {
        name: one
        for name, one in read.items()
        if not any(f"région = {place}" in str(one["publicodes"]) for place in UNKNOWN_PLACES)
    }


@pytest.fixture(scope="module")
def imported(territory: Territory) -> Release:
    result = import_tee(PEER / "programs", read_folder(embedded_folder()), territory, date(2026, 11, 22))
    assert not result.faults
    return build(result.files, territory).release


@pytest.fixture(scope="module")
def regions() -> list[str]:
    """Every region that the peer's questionnaire can give, overseas included."""
    text = (PEER / "interface.yaml").read_text(encoding="utf-8")
    listed = yaml.safe_load(text[text.index("Auvergne-Rhône-Alpes:") : text.index("questionnaire:")])
    return [value.strip('"') for value in listed.values()]


def situation(seed: int, regions: list[str], days: list[date]) -> Situation:
    draw = random.Random(seed)

    def maybe(values: Any) -> Any:
        return draw.choice(list(values)) if draw.random() > 0.2 else None

    return Situation(
        on=draw.choice(days) + draw.choice((-DAY, timedelta(), DAY)),
        region=maybe(regions),
        naf=maybe("ABCDEFGHIJKLMNOPQRSTU"),
        micro=maybe((True, False)),
        staff=maybe(STAFF),
        objectives={name: draw.random() < 0.5 for name in OBJECTIVES if draw.random() > 0.25},
    )


def given(said: Situation, territory: Territory) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "seat_place": place_names(territory).get(said.region) if said.region else None,
        "naf_section": said.naf,
        "is_micro_entrepreneur": said.micro,
        "staff": said.staff,
        "tee_objectives": {
            "includes": [OBJECTIVES[name] for name, told in said.objectives.items() if told],
            "excludes": [OBJECTIVES[name] for name, told in said.objectives.items() if not told],
        },
    }
    return {fact: value for fact, value in facts.items() if value is not None}


def test_every_region_of_the_peer_is_a_place(regions: list[str], territory: Territory) -> None:
    assert len(regions) == 26
    names = place_names(territory)
    codes = [names.get(region) for region in regions]
    assert None not in codes
    assert len(set(codes)) == len(codes)


def test_unseen_situations_agree_with_the_text(
    imported: Release, programmes: dict[str, Any], regions: list[str], territory: Territory
) -> None:
    days = sorted(
        {
            Oracle(one, Situation(date.min, None, None, None, None, {})).day(name)
            for one in programmes.values()
            for name in ("début de validité", "fin de validité")
            if name in one
        }
    )
    different = []
    for seed in SEEDS:
        said = situation(seed, regions, days)
        profile = read_profile(given(said, territory), imported.vocabulary, imported.territory)
        found = imported.rulebook.evaluate(profile.known, said.on)
        verdicts, aimed = found.verdicts(), found.aimed()
        for name, programme in programmes.items():
            ours = all_of((TRUTHS.get(verdicts[name]), aimed[name]))
            theirs = Oracle(programme, said).truth()
            if ours is not theirs:
                different.append((seed, name, theirs, ours))
    assert not different, f"{len(different)}: {different[:10]}"
