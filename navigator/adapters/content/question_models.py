"""The shapes of the questions that settle several facts, and of deductions."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from navigator.adapters.content.models import CheckedModel, Condition, Model, Slug, SourceModel, Text

Wire = dict[str, Any]
Share = Annotated[float, Field(gt=0, lt=1)]


class CompositeOptionModel(Model):
    """One option: what choosing it says of facts, and what leaving it unticked says."""

    id: Slug
    label: Annotated[Text, Field(max_length=90)]
    sets: Wire = Field(default_factory=dict)
    otherwise: Wire = Field(default_factory=dict)
    copies: dict[str, str] = Field(default_factory=dict)
    closes: list[str] = Field(default_factory=list)
    when: Condition | None = None
    prior: Share | None = None


class CompositeExampleModel(Model):
    """A case: facts known before, options shown and chosen, facts given."""

    name: Text
    given: Wire = Field(default_factory=dict)
    shown: list[Slug] | None = None
    chosen: list[Slug]
    expect: Wire


class CompositeModel(Model):
    """rules/questions/<id>.yaml"""

    fact: str
    question: Text
    again: Text | None = None
    help: Text | None = None
    why: Text
    topic: Slug
    cost: Annotated[float, Field(gt=0, le=10)] = 1
    several: bool
    times: Annotated[int, Field(ge=1, le=4)] = 1
    at_most: Annotated[int, Field(ge=2, le=9)] = 7
    when: Condition | None = None
    options: Annotated[list[CompositeOptionModel], Field(min_length=2)]
    examples: Annotated[list[CompositeExampleModel], Field(min_length=1)]


class DeductionExampleModel(Model):
    """A case: facts known, the facts deduced from them (none = nothing may be deduced)."""

    name: Text
    given: Wire
    expect: Wire


class DeductionModel(Model):
    """One entry of rules/deductions.yaml"""

    name: Slug
    when: Condition
    sets: Annotated[Wire, Field(min_length=1)]
    because: Text
    source: SourceModel
    checked: CheckedModel
    examples: Annotated[list[DeductionExampleModel], Field(min_length=1)]
