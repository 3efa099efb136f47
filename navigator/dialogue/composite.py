"""A question that settles several facts at once (`rules/questions/`): each option says something of one fact or more.

`several`: statements to tick; a statement shown and left unticked says something too (`otherwise`). Else one option is
chosen. Only the options that matter to this profile are shown, `at_most` of them; what was not shown says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from navigator.criteria.expressions import Answers, Expression
from navigator.profile.agreement import agreed
from navigator.profile.answers import DECLINED, Choices, Known
from navigator.profile.profile import STATED, Profile

TIMES = "-"


@dataclass(frozen=True, slots=True)
class CompositeOption:
    """One line of the question. `sets`: what choosing it says; `otherwise`: what leaving it unticked says.

    `copies`: facts that take the answer of another when it is chosen (the seat is where the project is). `closes`: lists
    that are complete as they stand when it is left unticked, each with all its options. `prior`: how often it is chosen.
    """

    id: str
    label: str
    sets: Mapping[str, Known]
    otherwise: Mapping[str, Known] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    closes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    when: Expression | None = None
    prior: float = 0.5
    facts: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Gather the facts that the option speaks of."""
        object.__setattr__(
            self, "facts", tuple(dict.fromkeys((*self.sets, *self.otherwise, *self.copies, *self.closes)))
        )

    def said(self, chosen: bool, known: Answers) -> dict[str, Known]:
        """What choosing it, or not, says of each fact."""
        if chosen:
            return {**self.sets, **{fact: known[source] for fact, source in self.copies.items() if source in known}}
        complete = {}
        for fact, every in self.closes.items():
            told = known.get(fact)
            if isinstance(told, Choices) and told.included:
                complete[fact] = Choices(told.included, every - told.included)
        return {**self.otherwise, **complete}


@dataclass(frozen=True, slots=True)
class CompositeExample:
    """A case beside a question: wire facts known before, the options shown and chosen, the wire facts it then gives."""

    name: str
    given: Mapping[str, Any]
    shown: tuple[str, ...]
    chosen: tuple[str, ...]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Composite:
    """One question over several facts. `fact` is the principal one; `when` must hold for it to be asked.

    It may be asked `times` times, with other options each time; `again` is then its text.
    """

    id: str
    fact: str
    text: str
    help: str
    why: str
    topic: str
    cost: float
    several: bool
    options: tuple[CompositeOption, ...]
    when: Expression | None = None
    times: int = 1
    again: str = ""
    at_most: int = 7
    examples: tuple[CompositeExample, ...] = ()
    facts: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Gather the facts that it may settle, the principal one first."""
        named = (fact for option in self.options for fact in option.facts)
        object.__setattr__(self, "facts", tuple(dict.fromkeys((self.fact, *named))))

    def turn(self, asked: Collection[str]) -> str | None:
        """The id under which it may be asked now; None when it was asked as often as it may be."""
        for number in range(1, self.times + 1):
            name = self.id if number == 1 else f"{self.id}{TIMES}{number}"
            if name not in asked:
                return name
        return None

    def option(self, option_id: str) -> CompositeOption:
        """The option of that id; KeyError when there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    def answers(self, chosen: Collection[str], shown: Iterable[str], known: Answers) -> dict[str, Known]:
        """What an answer to the options shown says, joined with what is already known of each fact.

        What contradicts something known replaces it: the visitor has just said so.
        """
        found: dict[str, Known] = {}
        for option_id in shown:
            if not self.several and option_id not in chosen:
                continue
            for fact, said in self.option(option_id).said(option_id in chosen, known).items():
                before = found.get(fact, known.get(fact, said))
                found[fact] = agreed(before, said) or said
        return found


def answered(profile: Profile, composite: Composite, chosen: Collection[str], shown: Iterable[str]) -> Profile:
    """The profile after an answer to the options shown (none chosen: « rien de tout cela »)."""
    for fact, answer in composite.answers(chosen, shown, profile.known).items():
        profile = profile.with_answer(fact, answer, STATED)
    return profile


def declined(profile: Profile, sets: Iterable[str]) -> Profile:
    """The profile after « je ne sais pas »: what was already known of a fact is kept."""
    for fact in sets:
        if fact not in profile.answers:
            profile = profile.with_answer(fact, DECLINED, STATED)
    return profile


def composite_of(composites: Mapping[str, Composite], question_id: str) -> Composite | None:
    """The composite of a question's id (`details`, `details-2`…); None when it is a fact's own question."""
    found = composites.get(question_id)
    if found is None:
        name, _, number = question_id.rpartition(TIMES)
        found = composites.get(name) if number.isdecimal() else None
    return found
