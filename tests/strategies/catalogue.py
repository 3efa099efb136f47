"""Generated catalogues: a few sheets with their rules, kept in their plain form beside the domain objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from navigator.eligibility.ranking import Ranking
from navigator.eligibility.rule import Rule
from navigator.eligibility.rulebook import Rulebook
from navigator.schemes.provenance import Checked, Confidence
from navigator.schemes.scheme import Help, Scheme, SchemeKind
from navigator.schemes.window import Status, Window
from strategies.answers import options, subsets
from strategies.conditions import conditions, expression
from strategies.language import language

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Sample:
    """One scheme as generated: the plain rule, and what the program makes of it."""

    scheme: Scheme
    rule: Rule
    open_to: dict[str, Any] | None
    aimed_at: list[dict[str, Any]]
    width: int


@dataclass(frozen=True)
class Samples:
    """A catalogue as generated."""

    schemes: tuple[Sample, ...]

    def rulebook(self) -> Rulebook:
        """A fresh rulebook, all its memos empty."""
        return Rulebook(
            {one.scheme.id: one.scheme for one in self.schemes}, {s.scheme.id: s.rule for s in self.schemes}
        )

    def ranking(self, rulebook: Rulebook) -> Ranking:
        """The ranking of a rulebook of these schemes."""
        return Ranking(rulebook, {one.scheme.id: one.width for one in self.schemes})


def days() -> st.SearchStrategy[date]:
    """A day within three of today."""
    return st.integers(-3, 3).map(lambda shift: TODAY + timedelta(days=shift))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """A window whose bounds, when it has any, are near today."""
    opens, closes = draw(st.none() | days()), draw(st.none() | days())
    if opens is not None and closes is not None and opens > closes:
        opens, closes = closes, opens
    return Window(opens, closes)


@st.composite
def samples(draw: st.DrawFn, name: str, notions: bool = False) -> Sample:
    """One scheme: everyone or a condition, some targets, a status, a window."""
    open_to = draw(st.none() | conditions(notions, most=6))
    aimed_at = draw(st.lists(conditions(notions, most=3), max_size=2))
    checked = Checked(TODAY - timedelta(days=draw(st.integers(0, 2))), Confidence.CONFIRMED)
    vocabulary = language().vocabulary
    scheme = Scheme(
        id=name,
        title=name,
        promise=name,
        operator="Opérateur",
        kind=SchemeKind.GRANT,
        status=draw(st.sampled_from([Status.OPEN, Status.OPEN, Status.RECURRING, Status.UNKNOWN, Status.CLOSED])),
        window=draw(st.just(Window()) | windows()),
        recurrence=None,
        themes=tuple(draw(subsets(options(vocabulary["themes"])))),
        nature=tuple(draw(subsets(options(vocabulary["nature"])))),
        levels=(),
        help=Help("aide"),
        description="description",
        steps=(),
        documents=(),
        contacts=(),
        url=None,
        sources=(),
        checked=checked,
        to_confirm=(),
        keywords=(),
    )
    rule = Rule(
        scheme=name,
        open_to=None if open_to is None else expression(open_to),
        aimed_at=tuple(expression(raw) for raw in aimed_at),
        cannot_check=(),
        source="https://example.org",
        checked=checked,
    )
    return Sample(scheme, rule, open_to, aimed_at, draw(st.integers(0, 5)))


def catalogues(least: int = 1, most: int = 6, notions: bool = False) -> st.SearchStrategy[Samples]:
    """A few schemes, ids in no particular order."""
    names = st.lists(st.sampled_from("abcdefghij"), unique=True, min_size=least, max_size=most)
    return names.flatmap(lambda ids: st.tuples(*(samples(name, notions) for name in ids))).map(Samples)
