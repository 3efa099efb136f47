"""Plausible circumstances: who, where, what; facts that hold together, drawn from the priors of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import exp, log
from random import Random
from typing import Any

from navigator.profile.facts import ACTOR, NATURE, PLACE, THEMES, Fact, Kind
from navigator.usecases.release import Release

PUBLIC = ("commune", "intercommunality", "public_body", "school")
UNREGISTERED = ("citizen_group", "individual", "creator")
BUSINESS = ("company", "cooperative", "farmer")
NEAR_SHARE, SAME_SEAT = 0.85, 0.85
STAFF = {
    "association": ((0, 0, 0.5), (1, 9, 0.36), (10, 49, 0.11), (50, 249, 0.03)),
    "company": ((0, 0, 0.3), (1, 9, 0.35), (10, 49, 0.2), (50, 249, 0.1), (250, 2000, 0.05)),
    "cooperative": ((0, 0, 0.1), (1, 9, 0.5), (10, 49, 0.3), (50, 249, 0.1)),
    "farmer": ((0, 0, 0.5), (1, 9, 0.47), (10, 30, 0.03)),
    "commune": ((1, 9, 0.35), (10, 49, 0.4), (50, 249, 0.2), (250, 900, 0.05)),
    "intercommunality": ((10, 49, 0.2), (50, 249, 0.4), (250, 900, 0.4)),
    "school": ((10, 49, 0.5), (50, 249, 0.5)),
    "care_provider": ((10, 49, 0.4), (50, 249, 0.4), (250, 1500, 0.2)),
    "foundation": ((0, 0, 0.2), (1, 9, 0.4), (10, 49, 0.3), (50, 249, 0.1)),
    "public_body": ((1, 9, 0.2), (10, 49, 0.4), (50, 249, 0.3), (250, 1500, 0.1)),
    "support_organisation": ((1, 9, 0.5), (10, 49, 0.4), (50, 249, 0.1)),
}
SECTORS = {
    "farmer": {"A": 1.0},
    "commune": {"O": 1.0},
    "intercommunality": {"O": 1.0},
    "school": {"P": 1.0},
    "care_provider": {"Q": 1.0},
    "public_body": {"O": 0.7, "E": 0.2, "Q": 0.1},
    "association": {"S": 0.55, "R": 0.15, "Q": 0.12, "P": 0.1, "N": 0.08},
    "foundation": {"S": 0.7, "Q": 0.3},
    "support_organisation": {"M": 0.4, "S": 0.4, "O": 0.2},
}
THEMES_OF = {"farmer": {"agriculture": 6.0, "alimentation": 2.0}, "citizen_group": {"alimentation": 2.0}}
ASSETS_OF = {
    "alimentation": ("school_building", "waste_facility", "natural_area", "business_premises", "farm"),
    "agriculture": ("farm", "natural_area", "vehicle", "renewable_installation"),
    "energie": ("renewable_installation", "public_building", "heat_network", "public_lighting", "business_premises"),
    "batiment": ("public_building", "school_building", "housing", "business_premises"),
    "mobilite": ("cycling_facility", "vehicle", "public_space"),
    "logistique": ("vehicle", "business_premises"),
    "dechets-economie-circulaire": ("waste_facility", "industrial_process", "business_premises"),
    "eau": ("watercourse", "natural_area", "public_space", "industrial_process"),
    "biodiversite": ("natural_area", "public_space", "school_building", "watercourse"),
    "eco-materiaux": ("public_building", "business_premises", "industrial_process", "housing"),
    "adaptation-climat": ("public_space", "school_building", "natural_area", "watercourse"),
}
ONLY_PUBLIC_ASSETS = ("public_building", "public_lighting", "public_space", "heat_network")
STARTED = {"idea": 0.0, "study": 0.03, "ready": 0.05, "started": 0.6, "done": 1.0}
OWNERS = {
    "commune": 0.95,
    "intercommunality": 0.9,
    "farmer": 0.7,
    "company": 0.4,
    "individual": 0.6,
    "association": 0.1,
}
BUILDINGS = frozenset(("public_building", "school_building", "housing", "business_premises"))
GENERAL_INTEREST = {"association": 0.75, "foundation": 1.0, "citizen_group": 0.6, "support_organisation": 0.6}


class Circumstances:
    """Draws whole sets of facts for one release; facts that the release does not have are left out."""

    def __init__(self, release: Release) -> None:
        self.territory = release.territory
        self.near = self._weighted(release.site.perimeter)
        self.anywhere = self._weighted("country:FR")
        asked = [fact for fact in release.vocabulary.values() if fact.asked]
        order = list(DRAWN)
        self.facts = sorted(asked, key=lambda fact: order.index(fact.id) if fact.id in DRAWN else len(order))

    def _weighted(self, area: str) -> tuple[tuple[str, ...], list[int]]:
        communes = tuple(self.territory.communes_in(area))
        return communes, [self.territory.commune(code).population or 1 for code in communes]

    def wire(self, chance: Random) -> dict[str, Any]:
        """The wire values of every askable fact that applies; of several choices, the main one first."""
        known: dict[str, Any] = {}
        for fact in sorted(
            self.facts, key=lambda one: (one.id not in DRAWN, list(DRAWN).index(one.id) if one.id in DRAWN else 0)
        ):
            draw = DRAWN.get(fact.id)
            value = draw(self, fact, known, chance) if draw else generic(fact, chance)
            if value is not None:
                known[fact.id] = value
        return known

    def place(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        communes, weights = self.near if chance.random() < NEAR_SHARE and self.near[0] else self.anywhere
        return chance.choices(communes, weights)[0]

    def seat(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        if known.get(ACTOR) in UNREGISTERED:
            return None
        if PLACE in known and (known.get(ACTOR) in PUBLIC or chance.random() < SAME_SEAT):
            return known[PLACE]
        return self.place(fact, known, chance)

    def themes(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        tilt = THEMES_OF.get(known.get(ACTOR, ""), {})
        weights = {option.id: option.prior * tilt.get(option.id, 1.0) for option in fact.options}
        return some(weights, chance, (0.55, 0.33, 0.12))

    def nature(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return some({option.id: option.prior for option in fact.options}, chance, (0.6, 0.3, 0.1))

    def asset(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        if chance.random() < (0.12 if "investment" in known.get(NATURE, ()) else 0.45):
            return []
        likely = {option for theme in known.get(THEMES, ()) for option in ASSETS_OF.get(theme, ())}
        public = known.get(ACTOR) in PUBLIC
        weights = {
            option.id: option.prior * (8 if option.id in likely else 0.3)
            for option in fact.options
            if public or option.id not in ONLY_PUBLIC_ASSETS
        }
        return some(weights, chance, (0.7, 0.3))

    def started(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return chance.random() < STARTED.get(known.get("stage", ""), fact.prior)

    def budget(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        low, high = (20_000, 3_000_000) if known.get(ACTOR) in (*PUBLIC, "care_provider") else (800, 300_000)
        if known.get(ACTOR) in ("individual", "citizen_group"):
            low, high = 300, 30_000
        return spread(low, high, chance)

    def grant(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return round(known.get("budget_eur", 10_000) * chance.uniform(0.2, 0.8))

    def secured(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return 0 if chance.random() < 0.5 else round(known.get("budget_eur", 10_000) * chance.uniform(0.05, 0.5))

    def staff(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        bands = STAFF.get(known.get(ACTOR, ""), ((0, 0, 1.0),))
        low, high, _ = chance.choices(bands, [weight for *_, weight in bands])[0]
        return chance.randint(low, high)

    def turnover(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        actor = known.get(ACTOR)
        if actor not in (*BUSINESS, "association", "support_organisation", "care_provider", "foundation"):
            return None
        each = 140_000 if actor in BUSINESS else 50_000
        return round((known.get("staff", 0) + 0.4) * each * exp(chance.gauss(0, 0.4)))

    def population(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        if known.get(ACTOR) == "intercommunality":
            return spread(30_000, 290_000, chance)
        if known.get(ACTOR) != "commune" or PLACE not in known:
            return None
        return self.territory.commune(known[PLACE]).population

    def duration(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return chance.randint(2, 40)

    def partners_count(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        low, high = chance.choices(((0, 0), (1, 2), (3, 5), (6, 12)), (0.5, 0.3, 0.15, 0.05))[0]
        return chance.randint(low, high)

    def partners(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        weights = {option.id: option.prior for option in fact.options if option.id != known.get(ACTOR)}
        return some(weights, chance, (0.5, 0.3, 0.2)) if known.get("partners_count") or chance.random() < 0.3 else []

    def saving(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        works = BUILDINGS & set(known.get("asset", ())) and {"batiment", "energie"} & set(known.get(THEMES, ()))
        return chance.randint(10, 65) if works else None

    def study_done(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return chance.random() < {"idea": 0.08, "study": 0.35}.get(known.get("stage", ""), 0.5)

    def organic(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return known.get(ACTOR) == "farmer" and chance.random() < fact.prior

    def siret(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        actor = known.get(ACTOR)
        return actor not in UNREGISTERED and (actor != "association" or chance.random() < fact.prior)

    def sector(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        if known.get(ACTOR) in ("individual", "citizen_group"):
            return None
        weights = SECTORS.get(known.get(ACTOR, ""), {option.id: option.prior for option in fact.options})
        found = some({one: weight for one, weight in weights.items() if one in fact.option_ids}, chance, (1.0,))
        return found[0] if found else None

    def micro(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        alone = known.get(ACTOR) == "company" and known.get("staff") == 0
        return (alone and chance.random() < 0.6) or (known.get(ACTOR) == "creator" and chance.random() < 0.4)

    def owner(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return chance.random() < OWNERS.get(known.get(ACTOR, ""), 0.3)

    def general(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        return known.get(ACTOR) in PUBLIC or chance.random() < GENERAL_INTEREST.get(known.get(ACTOR, ""), 0.03)

    def social(self, fact: Fact, known: Mapping[str, Any], chance: Random) -> Any:
        """By law (31 July 2014, art. 1) associations, cooperatives and foundations belong to it."""
        actor = known.get(ACTOR)
        return actor in ("association", "cooperative", "foundation") or (actor == "company" and chance.random() < 0.08)


Draw = Callable[[Circumstances, Fact, Mapping[str, Any], Random], Any]
DRAWN: dict[str, Draw] = {
    ACTOR: lambda self, fact, known, chance: generic(fact, chance),
    PLACE: Circumstances.place,
    "seat_place": Circumstances.seat,
    THEMES: Circumstances.themes,
    NATURE: Circumstances.nature,
    "asset": Circumstances.asset,
    "stage": lambda self, fact, known, chance: generic(fact, chance),
    "works_started": Circumstances.started,
    "budget_eur": Circumstances.budget,
    "grant_requested_eur": Circumstances.grant,
    "secured_funding_eur": Circumstances.secured,
    "staff": Circumstances.staff,
    "turnover_eur": Circumstances.turnover,
    "population": Circumstances.population,
    "duration_months": Circumstances.duration,
    "partners_count": Circumstances.partners_count,
    "partners": Circumstances.partners,
    "energy_saving_percent": Circumstances.saving,
    "prior_study": Circumstances.study_done,
    "organic": Circumstances.organic,
    "has_siret": Circumstances.siret,
    "naf_section": Circumstances.sector,
    "is_micro_entrepreneur": Circumstances.micro,
    "owns_premises": Circumstances.owner,
    "general_interest": Circumstances.general,
    "is_social_economy": Circumstances.social,
}
"""How each fact is drawn, in an order where each reads only those before it; any other follows its own priors."""


def generic(fact: Fact, chance: Random) -> Any:
    """A value from the fact's own priors."""
    match fact.kind:
        case Kind.YES_NO:
            return chance.random() < fact.prior
        case Kind.CHOICE:
            return some({option.id: option.prior for option in fact.options}, chance, (1.0,))[0]
        case Kind.CHOICES:
            return [option.id for option in fact.options if chance.random() < option.prior]
        case Kind.NUMBER | Kind.MONEY:
            return min(max(spread(1, 1000, chance), int(fact.minimum)), int(fact.maximum))
    return None


def some(weights: Mapping[str, float], chance: Random, sizes: Sequence[float]) -> list[str]:
    """One option or more, drawn without replacement; `sizes`: how likely one, two, three… are."""
    wanted = chance.choices(range(1, len(sizes) + 1), sizes)[0]
    left = {option: max(weight, 0.001) for option, weight in weights.items()}
    found = []
    for _ in range(min(wanted, len(left))):
        found.append(chance.choices(list(left), list(left.values()))[0])
        del left[found[-1]]
    return found


def spread(low: float, high: float, chance: Random) -> int:
    """A number between two, small ones as often as large ones, rounded as people say it."""
    value = exp(chance.uniform(log(low), log(high)))
    unit = int("1" + "0" * max(0, len(str(int(value))) - 2))
    return max(int(low), round(value / unit) * unit)
