"""The shape of each content file. Strict: no unknown field, no conversion. Editors' JSON Schemas come from here."""

from __future__ import annotations

from datetime import date
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from navigator.criteria.reading import shown
from navigator.profile.days import read_day
from navigator.profile.facts import Kind
from navigator.profile.identifiers import CHECKS
from navigator.qualification.ruleset import Mode
from navigator.schemes.provenance import Confidence
from navigator.schemes.scheme import SchemeKind
from navigator.schemes.window import Status


def _day(value: Any) -> Any:
    found = read_day(value) if isinstance(value, str) else value
    if not isinstance(found, date):
        raise ValueError(f"attendu : une date AAAA-MM-JJ ; lu : {shown(value)}")
    return found


def _identifier(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


def _sentence(value: str) -> str:
    if not value.strip() or value != value.strip():
        raise ValueError("attendu : un texte sans espace au début ni à la fin")
    return value


def _pattern(value: str, *named: str) -> str:
    try:
        names = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
    except ValueError:
        names = {value}
    if not names <= {"", *named}:
        allowed = " ou ".join(f"{{{name}}}" for name in ("", *named))
        raise ValueError(f"modèle de phrase illisible ; attendu : {allowed}, sans autre accolade")
    return value


def _answer_pattern(value: str) -> str:
    return _pattern(value, "Your", "your")


Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, AfterValidator(_sentence)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)]
Pattern = Annotated[str, AfterValidator(_pattern)]
ValueId = Annotated[
    str, BeforeValidator(_identifier), WithJsonSchema({"type": ["string", "integer", "boolean"]}, mode="validation")
]
Link = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$", max_length=500)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$")]
Amount = Annotated[float, Field(ge=0, le=1e12)]
Condition = dict[str, Any]


class Model(BaseModel):
    """Base of all content models."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class SourceModel(Model):
    """A public label and its https link."""

    label: Text
    url: Link | None


class CheckedModel(Model):
    """The day of the last check, and its outcome."""

    on: Day
    status: Annotated[Confidence, Field(strict=False)]


class WindowModel(Model):
    """First and last days, both included."""

    opens: Day | None = None
    closes: Day | None = None


class HelpModel(Model):
    """What the scheme gives: amounts in euros, rate in percent."""

    summary: Text
    min_eur: Amount | None = None
    max_eur: Amount | None = None
    rate_percent: Annotated[float, Field(gt=0, le=100)] | None = None
    ceiling_eur: Amount | None = None
    basis: Literal["published", "observed"] | None = None
    note: Text | None = None


class SchemeModel(Model):
    """catalogue/schemes/<id>.yaml"""

    title: Annotated[Text, StringConstraints(max_length=80)]
    promise: Annotated[Text, StringConstraints(max_length=160)]
    operator: Text
    kind: Annotated[SchemeKind, Field(strict=False)]
    status: Annotated[Status, Field(strict=False)]
    window: WindowModel = WindowModel()
    recurrence: Text | None = None
    themes: list[str]
    nature: list[str]
    levels: list[Literal[1, 2, 3]]
    help: HelpModel
    description: Text
    steps: list[Text]
    documents: list[Text]
    contacts: list[str]
    url: Link | None
    sources: Annotated[list[SourceModel], Field(min_length=1)]
    checked: CheckedModel
    to_confirm: list[Text]
    keywords: list[Text]
    origin: Slug | None = None
    exchange: dict[str, str] = {}


class ContactModel(Model):
    """catalogue/contacts/<id>.yaml, or one entry of a list with its `id`."""

    id: Slug | None = None
    name: Text
    kind: Text
    role: Text
    territory: Annotated[list[str], Field(min_length=1)]
    themes: list[str]
    levels: list[Literal[1, 2, 3]]
    groups: list[Literal["policy_makers", "project_holders", "supporters", "inhabitants"]]
    url: Link | None
    email: Email | None
    phone: Text | None
    address: Text | None
    sources: Annotated[list[SourceModel], Field(min_length=1)]
    checked: CheckedModel


class ExampleModel(Model):
    """One case of a rule: wire facts and the outcome expected."""

    name: Annotated[Text, StringConstraints(min_length=10)]
    given: dict[str, Any]
    on: Day | None = None
    expect: Literal["eligible", "closed"] | ExpectedFacts


class ExpectedFacts(Model):
    """`undetermined` with the facts that lack, or `ineligible` with the facts in cause; exactly one of them."""

    undetermined: list[str] | None = None
    ineligible: list[str] | None = None


class RuleModel(Model):
    """rules/eligibility/<id>.yaml"""

    source: Link
    checked: CheckedModel
    open_to: Condition | Literal["everyone"]
    aimed_at: list[Condition] = []
    cannot_check: list[Text] = []
    examples: list[ExampleModel] = []
    origin: Slug | None = None


class FigureModel(Model):
    """One entry of rules/figures.yaml"""

    id: Slug
    label: Text
    value: float
    unit: Text
    source: SourceModel
    checked: CheckedModel


class OptionModel(Model):
    """One option of a choice."""

    id: ValueId
    label: Text
    phrase: Text | None = None
    to: Text | None = None
    your: Text | None = None
    prior: Annotated[float, Field(ge=0, le=1)] = 0.0


class WordingModel(Model):
    """Sentence patterns of a fact."""

    answer: Annotated[str, AfterValidator(_answer_pattern)] = ""
    denied: Pattern = ""
    need: Pattern = ""
    need_not: Pattern = ""
    yes: str = ""
    no: str = ""
    need_yes: str = ""
    need_no: str = ""
    count: str = ""
    count_one: str = ""


class FactModel(Model):
    """One entry of rules/facts.yaml"""

    id: Slug
    kind: Annotated[Kind, Field(strict=False)]
    topic: Slug
    label: Text
    question: Text
    why: Text
    help: Text | None = None
    says: WordingModel = WordingModel()
    unit: Text | None = None
    unit_one: Text | None = None
    minimum: float = 0
    maximum: float = 1e12
    cost: Annotated[float, Field(gt=0, le=5)] = 1.0
    order: int | None = None
    asked: bool = True
    check: Literal[tuple(CHECKS)] | None = None  # type: ignore[valid-type]
    prior: Annotated[float, Field(ge=0, le=1)] = 0.5
    options: list[OptionModel] = []
    bands: list[Annotated[tuple[float | None, float | None], Field(strict=False)]] = []


class ValueModel(Model):
    """A value that a ruleset infers."""

    id: ValueId
    label: Text
    description: Text | None = None
    offers: list[Text] = []
    asks: list[Text] = []


class InferenceRuleModel(Model):
    """A named rule of a ruleset."""

    name: Slug
    then: ValueId
    when: Condition
    because: Text


class InferenceExampleModel(Model):
    """A case of a ruleset or of a referral file: the values expected."""

    name: Annotated[Text, StringConstraints(min_length=10)]
    given: dict[str, Any]
    on: Day | None = None
    expect: list[ValueId]


class RulesetModel(Model):
    """rules/qualification/<notion>.yaml"""

    label: Text
    mode: Annotated[Mode, Field(strict=False)]
    sources: Annotated[list[SourceModel], Field(min_length=1)]
    checked: CheckedModel
    applies: Condition | None = None
    not_applicable: Text | None = None
    values: Annotated[list[ValueModel], Field(min_length=1)]
    rules: Annotated[list[InferenceRuleModel], Field(min_length=1)]
    otherwise: ValueId | None = None
    otherwise_because: Text | None = None
    examples: Annotated[list[InferenceExampleModel], Field(min_length=1)]


class ReferralRuleModel(Model):
    """One referral: which contact, for whom, and why."""

    name: Slug
    contact: Slug
    closeness: Annotated[int, Field(ge=1, le=9)]
    when: Condition
    because: Text


class ReferralModel(Model):
    """rules/referrals/<subject>.yaml"""

    label: Text
    source: Link
    checked: CheckedModel
    rules: Annotated[list[ReferralRuleModel], Field(min_length=1)]
    examples: Annotated[list[InferenceExampleModel], Field(min_length=1)]


class PerimeterModel(Model):
    """One entry of catalogue/territory/perimeters.yaml"""

    id: Slug
    label: Text
    located: Text
    members: Annotated[list[str], Field(min_length=1)]
    excluded: list[str] = []
    source: SourceModel
    note: Text | None = None
    checked: CheckedModel


class EmergencyModel(Model):
    """A public number for people in distress."""

    label: Text
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 ]{1,13}$")]
    source: Link


class SiteModel(Model):
    """rules/wording/site.yaml: the names and sentences of one deployment."""

    name: Text
    tagline: Text
    publisher: Text
    programme: Text
    territory: Text
    perimeter: str
    human_contact: Slug
    example_project: Text
    introduction: Text
    emergency: list[EmergencyModel] = []


class SynonymModel(Model):
    """One entry of rules/wording/synonyms.yaml"""

    same: Annotated[list[Text], Field(min_length=1)]
    related: list[Text] = []


ExampleModel.model_rebuild()
