"""Wire answers and profiles: exact, partial, declined or absent, from pools small enough for criteria to meet them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from navigator.criteria.expressions import Answers
from navigator.profile.facts import Fact, Kind
from navigator.profile.profile import Profile
from navigator.profile.wire import read_profile
from strategies.language import language

FACTS = ("actor_type", "works_started", "themes", "staff", "budget_eur", "creation_date", "project_place", "legal_form")
LEVEL_FACTS = ("political_backing", "method", "impact", "project_scale", "partners_count", "turnover_eur")
NUMBERS = (0, 1, 2, 5, 6, 9, 10, 49, 50, 249, 250, 251)
AMOUNTS = (0, 0.01, 500, 4999.99, 5000, 8000, 50_000_000, 50_000_000.01, 10**12)
DAYS = ("2020-02-29", "2025-12-31", "2026-01-01", "2026-11-22", "2027-03-31")
PLACES = (
    "62510",
    "62119",
    "62041",
    "59350",
    "75056",
    "epci:246200364",
    "perimeter:pma",
    "departement:62",
    "departement:59",
    "region:32",
    "country:FR",
)
TEXTS = ("SCIC", "SARL", 'dite "la Coop"', "1e16")
OPTIONS = 5


def options(fact: Fact) -> list[str]:
    """The first options of a choice; few, so that criteria and answers overlap, but never all of a long list."""
    return [option.id for option in fact.options][:OPTIONS]


def ordered(fact: Fact) -> tuple[Any, ...]:
    """The values of an ordered fact, lowest first."""
    return {Kind.NUMBER: NUMBERS, Kind.MONEY: AMOUNTS, Kind.DATE: DAYS}[fact.kind]


def subsets(values: list[str], least: int = 0) -> st.SearchStrategy[list[str]]:
    """Distinct values, in any order."""
    return st.lists(st.sampled_from(values), unique=True, min_size=least)


def answers(fact: Fact) -> st.SearchStrategy[Any]:
    """A wire answer to one fact, partial as often as exact; null = declined."""
    match fact.kind:
        case Kind.YES_NO:
            given: st.SearchStrategy[Any] = st.booleans()
        case Kind.CHOICE:
            several = subsets(options(fact), 1).map(lambda chosen: {"one_of": chosen})
            denied = subsets(options(fact)[:-1], 1).map(lambda chosen: {"none_of": chosen})
            given = st.sampled_from([*fact.option_ids]) | st.sampled_from(options(fact)) | several | denied
        case Kind.CHOICES:
            given = subsets(options(fact)) | _partial_choices(fact)
        case Kind.PLACE:
            many = subsets(list(PLACES), 1)
            given = st.sampled_from(PLACES) | many.map(lambda c: {"all_of": c}) | many.map(lambda c: {"one_of": c})
        case Kind.TEXT:
            given = st.sampled_from(TEXTS)
        case _:
            given = st.sampled_from(ordered(fact)) | intervals(fact)
    return given | st.none()


@st.composite
def _partial_choices(draw: st.DrawFn, fact: Fact) -> dict[str, list[str]]:
    included = draw(subsets(options(fact)))
    left = [option.id for option in fact.options if option.id not in included]
    return {"includes": included, "excludes": draw(subsets(left))}


@st.composite
def intervals(draw: st.DrawFn, fact: Fact) -> dict[str, Any]:
    """An interval with one end or two."""
    values = ordered(fact)
    low, high = sorted(draw(st.lists(st.integers(0, len(values) - 1), min_size=2, max_size=2)))
    ends = {"min": values[low], "max": values[high]}
    absent = draw(st.sampled_from(["min", "max", None]))
    return {key: end for key, end in ends.items() if key != absent}


def wire_profiles(facts: tuple[str, ...] = FACTS) -> st.SearchStrategy[dict[str, Any]]:
    """Wire facts: each one absent, declined, partial or exact."""
    return st.fixed_dictionaries({}, optional={fact: answers(language().vocabulary[fact]) for fact in facts})


def profile(wire: Mapping[str, Any]) -> Profile:
    """The profile of wire facts."""
    return read_profile(wire, language().vocabulary, language().territory)


def known(wire: Mapping[str, Any]) -> Answers:
    """The known answers of wire facts."""
    return profile(wire).known
