"""Synthetic catalogues of any size over a real vocabulary: rules of 5 to 25 criteria. Same seed, same catalogue.

Rules share criteria as real ones do (a few very common, many rare), and the number of distinct criteria grows with the
square root of the catalogue: 340 real rules have about 75 distinct conditions on the applicant and 85 on themes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from navigator.adapters.content import sheets
from navigator.adapters.content.faults import Faults
from navigator.adapters.content.layout import CONTACTS, ELIGIBILITY, SCHEMES
from navigator.adapters.content.models import SchemeModel
from navigator.criteria.expressions import All, AnyOf, Expression
from navigator.criteria.reading import Fault, Language, read_condition
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.reach import areas, width
from navigator.eligibility.rule import Rule
from navigator.eligibility.rulebook import Rulebook
from navigator.profile.facts import ACTOR, NATURE, PLACE, THEMES, Fact, Kind
from navigator.schemes.catalogue import Catalogue
from navigator.schemes.provenance import Checked, Confidence
from navigator.schemes.scheme import Scheme, SchemeKind
from navigator.schemes.window import Status
from navigator.usecases.release import Release
from navigator.usecases.workspace import LEVEL

LEAST, MOST = 5, 25
REAL = 340
"""The size of the real catalogue to which the numbers of distinct criteria below are fitted."""
VARIETY = 1000
"""How many different sheets there are: only their themes, dates and status take part in the measures."""
DISTINCT: Mapping[Kind, int] = {
    Kind.CHOICE: 70,
    Kind.CHOICES: 70,
    Kind.NUMBER: 25,
    Kind.MONEY: 30,
    Kind.DATE: 15,
    Kind.PLACE: 35,
    Kind.TEXT: 4,
    Kind.YES_NO: 2,
}
COMMON = {ACTOR: 12.0, PLACE: 8.0, THEMES: 6.0, NATURE: 4.0, LEVEL: 0.05}
ROUND = (1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 75)
KEPT = ("rules/", f"{CONTACTS}/", "catalogue/territory/")
CHECKED = date(2026, 11, 22)
WORDS = [
    "aide",
    "projet",
    "commune",
    "association",
    "entreprise",
    "énergie",
    "chaleur",
    "jardin",
    "vélo",
    "étude",
    "travaux",
    "dossier",
    "demande",
    "région",
    "territoire",
    "habitants",
    "transition",
    "accompagnement",
    "subvention",
    "financement",
    "rénovation",
    "biodiversité",
    "réemploi",
    "formation",
]

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlainScheme:
    """One sheet and its rule, as their YAML files would say."""

    id: str
    sheet: Plain
    rule: Plain


def plain_schemes(base: Release, count: int, seed: int = 1) -> list[PlainScheme]:
    """Sheets and rules in their plain form."""
    return list(islice(_Author(base, count, seed).schemes(), count))


def texts(base: Release, count: int, seed: int = 1) -> dict[str, str]:
    """A whole content as files: the vocabulary, notions and contacts of `base`, its schemes replaced."""
    kept = {
        name: text for name, text in base.files.items() if name.startswith(KEPT) and not name.startswith(ELIGIBILITY)
    }
    for scheme in plain_schemes(base, count, seed):
        kept[f"{SCHEMES}/{scheme.id}.yaml"] = json.dumps(scheme.sheet, ensure_ascii=False, indent=1)
        kept[f"{ELIGIBILITY}/{scheme.id}.yaml"] = json.dumps(scheme.rule, ensure_ascii=False, indent=1)
    return kept


def release(base: Release, count: int, seed: int = 1) -> Release:
    """The release that these files make, without writing and parsing YAML; equal criteria and sheets are read once."""
    language = Language(base.vocabulary, base.territory, base.figures, base.notions)
    plain = plain_schemes(base, count, seed)
    sheets_read = _Sheets(language)
    conditions = _Conditions(language)
    schemes = {one.id: replace(sheets_read.scheme(one.sheet), id=one.id) for one in plain}
    rules = {one.id: conditions.rule(one) for one in plain}
    rulebook = Rulebook(schemes, rules)
    return replace(
        base,
        catalogue=Catalogue(schemes, base.catalogue.contacts),
        rules=rules,
        rulebook=rulebook,
        ranking=Ranking(rulebook, _widths(base, rules)),
    )


class _Sheets:
    """Sheets from their plain form, each distinct one read once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.read: dict[int, Scheme] = {}

    def scheme(self, plain: Plain) -> Scheme:
        found = self.read.get(id(plain))
        if found is None:
            faults = Faults({})
            model = SchemeModel.model_validate(plain)
            found = self.read[id(plain)] = sheets.scheme("synthetic", model, "synthetic", self.language, (), faults)
            assert not faults.located, faults.located
        return found


class _Conditions:
    """Rules from their plain form, each distinct criterion read once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.read: dict[int, Expression] = {}

    def rule(self, scheme: PlainScheme) -> Rule:
        plain = scheme.rule
        aimed = tuple(self.expression(one) for one in plain["aimed_at"])
        source, noted = plain["source"], tuple(plain["cannot_check"])
        checked = Checked(CHECKED, Confidence.CONFIRMED)
        return Rule(scheme.id, self.expression(plain["open_to"]), aimed, noted, source, checked, (), plain["origin"])

    def expression(self, plain: Plain) -> Expression:
        ((name, value),) = plain.items()
        if name in ("all", "any"):
            parts = tuple(self.expression(one) for one in value)
            return parts[0] if len(parts) == 1 else All(parts) if name == "all" else AnyOf(parts)
        found = self.read.get(id(plain))
        if found is None:
            faults: list[Fault] = []
            read = read_condition(plain, (), self.language, faults)
            assert read is not None, faults
            found = self.read[id(plain)] = read
        return found


def _widths(base: Release, rules: Mapping[str, Rule]) -> dict[str, int]:
    known: dict[tuple[str, ...], int] = {(): width(None)}
    found = {}
    for name, rule in rules.items():
        codes = areas(rule)
        if codes not in known:
            known[codes] = width(len({commune for code in codes for commune in base.territory.communes_in(code)}))
        found[name] = known[codes]
    return found


class _Author:
    """Writes schemes one after the other."""

    def __init__(self, base: Release, count: int, seed: int) -> None:
        self.base, self.count = base, count
        self.random = random.Random(f"catalogue {seed}")  # noqa: S311 - a seeded generator, no secret
        self.facts = [fact for fact in base.vocabulary.values() if fact.check is None and fact.asked]
        territory = base.territory
        self.communes = communes = territory.communes_in("country:FR")
        self.regions, self.departements, self.epci = (
            tuple(code for code in codes if territory.knows(code))
            for codes in (
                [f"region:{number:02}" for number in range(1, 95)],
                [f"departement:{number:02}" for number in range(1, 96)],
                sorted(
                    {code for commune in communes for code in territory.commune(commune).chain if code[:4] == "epci"}
                ),
            )
        )
        self.pools: dict[str, list[Plain]] = {fact.id: self.pool(fact) for fact in self.facts}
        if LEVEL in base.notions:
            self.pools[LEVEL] = [{LEVEL: {"one_of": levels}} for levels in ([1], [1, 2], [2, 3], [3])]

    def schemes(self) -> Iterator[PlainScheme]:
        written = [self.sheet() for _ in range(min(self.count, VARIETY))]
        for number in range(self.count):
            yield PlainScheme(f"synthetic-{number:05}", written[number % VARIETY], self.rule())

    def pool(self, fact: Fact) -> list[Plain]:
        """The criteria that the catalogue has on a fact, the most common first."""
        size = max(2, round(DISTINCT[fact.kind] * (self.count / REAL) ** 0.5))
        made: dict[str, Plain] = {}
        for _ in range(size * 3):
            if len(made) == size:
                break
            plain = {fact.id: self.test(fact)}
            made[json.dumps(plain)] = plain
        return list(made.values())

    def test(self, fact: Fact) -> Plain:
        draw = self.random
        ids = [option.id for option in fact.options]
        match fact.kind:
            case Kind.YES_NO:
                return {"is": draw.random() < 0.5}
            case Kind.TEXT:
                return {"is": draw.choice(("SCIC", "SARL", "SA", "SAS", "EURL", "Loi 1901"))}
            case Kind.CHOICE:
                negated = draw.random() < 0.1
                few = draw.sample(ids, draw.randint(1, max(1, (len(ids) - 1) // (4 if negated else 2))))
                return {"none_of" if negated else "one_of": sorted(few)}
            case Kind.CHOICES:
                if draw.random() < 0.03:
                    return {"count_at_least": draw.randint(2, 3)}
                few = draw.sample(ids, draw.randint(1, min(6, len(ids) - 1)))
                return {"none_of" if draw.random() < 0.05 else "one_of": sorted(few)}
            case Kind.PLACE:
                return {"within" if draw.random() < 0.97 else "not_within": self.places()}
            case Kind.DATE:
                return {draw.choice(("before", "after")): (CHECKED + timedelta(draw.randint(-2000, 700))).isoformat()}
            case _:
                return self.comparison(fact)

    def comparison(self, fact: Fact) -> Plain:
        draw = self.random
        top = max((end for band in fact.bands for end in (band.low, band.high) if end is not None), default=100)
        scales = [scale for scale in (1, 10, 100, 1000, 10_000, 100_000) if scale <= max(top, 10)]
        low, high = sorted(draw.choice(ROUND) * draw.choice(scales) for _ in "ab")
        low, high = (min(max(end, int(fact.minimum) + 1), int(min(fact.maximum, 10**9)) - 1) for end in (low, high))
        kind = draw.random()
        if kind < 0.15 and low < high:
            return {"between": [low, high]}
        return {"at_least": low} if kind < 0.6 else {"at_most": high}

    def places(self) -> list[str]:
        draw, kind = self.random, self.random.random()
        if kind < 0.35:
            return [draw.choice(self.regions)]
        if kind < 0.65:
            return draw.sample(self.departements, draw.randint(1, 3))
        if kind < 0.9:
            return draw.sample(self.epci, draw.randint(1, 2))
        return draw.sample(self.communes, draw.randint(1, 8))

    def criterion(self, fact: str) -> Plain:
        pool = self.pools[fact]
        return pool[int(len(pool) * self.random.random() ** 2)]

    def rule(self) -> Plain:
        """5 to 25 criteria: conjuncts on different facts, groups of two to four, one to four targets."""
        draw = self.random
        left = draw.randint(LEAST, MOST)
        aimed = min(draw.randint(0, 4), left - 3)
        left -= aimed
        names = self.shuffled()
        parts: list[Plain] = []
        groups = draw.choices((0, 1, 2, 3), (45, 35, 15, 5))[0]
        while left > 0 and names:
            size = min(draw.choice((2, 2, 2, 3, 4)), left)
            if groups and size > 1 and len(names) >= size:
                groups -= 1
                inner = [self.criterion(names.pop()) for _ in range(size)]
                if size == 4:
                    inner = [inner[0], inner[1], {"all": inner[2:]}]
                parts.append({"any": inner})
                left -= size
            else:
                parts.append(self.criterion(names.pop(0)))
                left -= 1
        draw.shuffle(parts)
        targets = [THEMES, NATURE, *draw.sample([fact.id for fact in self.facts], 4)]
        return {
            "source": "https://example.org/",
            "checked": {"on": CHECKED.isoformat(), "status": "confirmed"},
            "open_to": {"all": parts},
            "aimed_at": [self.criterion(fact) for fact in targets[:aimed]],
            "cannot_check": [self.sentence(12)],
            "origin": "synthetic",
        }

    def shuffled(self) -> list[str]:
        """The facts of a rule, the common ones first more often than not."""
        draw = self.random
        keys = {fact: draw.random() ** (1 / COMMON.get(fact, 1.0)) for fact in self.pools}
        return sorted(keys, key=keys.__getitem__, reverse=True)

    def sheet(self) -> Plain:
        draw = self.random
        themes, nature = self.base.vocabulary[THEMES], self.base.vocabulary[NATURE]
        window: Plain = {}
        if draw.random() < 0.3:
            opens = CHECKED + timedelta(draw.randint(-200, 60))
            window = {"opens": opens.isoformat(), "closes": (opens + timedelta(draw.randint(20, 300))).isoformat()}
        return {
            "title": self.sentence(7)[:80].strip(),
            "promise": self.sentence(12)[:160].strip(),
            "operator": self.sentence(2),
            "kind": draw.choice(list(SchemeKind)).value,
            "status": draw.choices(list(Status), (5, 2, 1, 2))[0].value,
            "window": window,
            "recurrence": None,
            "themes": sorted(draw.sample([option.id for option in themes.options], draw.randint(0, 3))),
            "nature": sorted(draw.sample([option.id for option in nature.options], draw.randint(0, 2))),
            "levels": draw.choice(([1], [1, 2], [2, 3])),
            "help": {"summary": self.sentence(10), "max_eur": draw.choice(ROUND) * 1000, "basis": "published"},
            "description": self.sentence(60),
            "steps": [self.sentence(9) for _ in range(3)],
            "documents": [self.sentence(5) for _ in range(3)],
            "contacts": [],
            "url": "https://example.org/",
            "sources": [{"label": self.sentence(4), "url": "https://example.org/"}],
            "checked": {"on": (CHECKED - timedelta(draw.randint(0, 60))).isoformat(), "status": "confirmed"},
            "to_confirm": [],
            "keywords": draw.sample(WORDS, 5),
        }

    def sentence(self, words: int) -> str:
        return " ".join(self.random.choices(WORDS, k=words)).capitalize()
