"""The vocabulary: every fact that a rule may read, with its kind, options, question and bounds (`rules/facts.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

YES, NO = "true", "false"
ACTOR, PLACE, THEMES, NATURE = "actor_type", "project_place", "themes", "nature"
CORE = (ACTOR, PLACE, THEMES, NATURE)


class Kind(StrEnum):
    """How a fact is answered. `number` is a whole number, `money` is in euros, `place` is a territory code."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    PLACE = "place"
    TEXT = "text"

    @property
    def is_ordered(self) -> bool:
        """True for kinds whose answers are intervals: numbers, money, dates."""
        return self in (Kind.NUMBER, Kind.MONEY, Kind.DATE)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice: `phrase` completes « Vous êtes … », `to` « Réservé … », `your` names the applicant."""

    id: str
    label: str
    phrase: str
    to: str
    your: str | None = None
    prior: float = 0.0


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentence patterns of a fact; `{}` receives the answer or the condition, `{Your}` the applicant."""

    answer: str
    denied: str
    need: str
    need_not: str
    yes: str
    no: str
    need_yes: str
    need_no: str
    count: str
    count_one: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A ready-made interval of answers, in the fact's unit, ends inclusive; `None` = no end."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a person would know. `cost`: effort of answering (1 = one tap); `order` forces the first ones."""

    id: str
    kind: Kind
    label: str
    question: str
    why: str
    topic: str
    says: Wording
    help: str = ""
    unit: str = ""
    unit_one: str = ""
    minimum: float = 0
    maximum: float = 1e12
    cost: float = 1.0
    order: int | None = None
    asked: bool = True
    check: str | None = None
    prior: float = 0.5
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    option_ids: frozenset[str] = field(init=False, compare=False, repr=False)
    _by_id: dict[str, Option] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the options; a yes/no fact is a choice between `true` and `false`."""
        by_id = {option.id: option for option in self.options}
        object.__setattr__(self, "_by_id", by_id)
        ids = frozenset((YES, NO)) if self.kind is Kind.YES_NO else frozenset(by_id)
        object.__setattr__(self, "option_ids", ids)

    def option(self, option_id: str) -> Option:
        """The option of that id; KeyError when the fact has none."""
        return self._by_id[option_id]


class Vocabulary(Mapping[str, Fact]):
    """All facts by id, in authored order (which breaks ties between questions)."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self._facts = {fact.id: fact for fact in facts}
        self.position = {fact.id: index for index, fact in enumerate(facts)}

    def __getitem__(self, fact_id: str) -> Fact:
        return self._facts[fact_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)
