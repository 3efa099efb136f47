"""Where each kind of content file stands, and its shape."""

from __future__ import annotations

from pydantic import BaseModel

from navigator.adapters.content.lexicon_models import LexiconModel
from navigator.adapters.content.models import (
    ContactModel,
    FigureModel,
    PerimeterModel,
    ReferralModel,
    RuleModel,
    RulesetModel,
    SchemeModel,
    SiteModel,
    SynonymModel,
)
from navigator.adapters.content.question_models import CompositeModel, DeductionModel
from navigator.adapters.content.resource_models import InitiativeModel, ResourceModel

FACTS = "rules/facts.yaml"
FIGURES = "rules/figures.yaml"
SITE = "rules/wording/site.yaml"
LEXICON = "rules/wording/lexicon.yaml"
SYNONYMS = "rules/wording/synonyms.yaml"
PERIMETERS = "catalogue/territory/perimeters.yaml"
DEDUCTIONS = "rules/deductions.yaml"
SINGLE = (FACTS, FIGURES, SITE, LEXICON, SYNONYMS, PERIMETERS, DEDUCTIONS)
LISTS = (FACTS, FIGURES, SYNONYMS, PERIMETERS, DEDUCTIONS)
OPTIONAL = (FIGURES, LEXICON, SYNONYMS, PERIMETERS, SITE, DEDUCTIONS)
QUALIFICATION, REFERRALS, ELIGIBILITY = "rules/qualification", "rules/referrals", "rules/eligibility"
LEXICONS, QUESTIONS = "rules/wording/lexicon", "rules/questions"
SCHEMES, CONTACTS = "catalogue/schemes", "catalogue/contacts"
RESOURCES, INITIATIVES = "catalogue/resources", "catalogue/initiatives"
FOLDERS = (QUALIFICATION, REFERRALS, ELIGIBILITY, LEXICONS, QUESTIONS, SCHEMES, CONTACTS, RESOURCES, INITIATIVES)

SHAPES: dict[str, type[BaseModel]] = {
    FIGURES: FigureModel,
    SITE: SiteModel,
    LEXICON: LexiconModel,
    LEXICONS: LexiconModel,
    SYNONYMS: SynonymModel,
    PERIMETERS: PerimeterModel,
    DEDUCTIONS: DeductionModel,
    QUESTIONS: CompositeModel,
    QUALIFICATION: RulesetModel,
    REFERRALS: ReferralModel,
    ELIGIBILITY: RuleModel,
    SCHEMES: SchemeModel,
    CONTACTS: ContactModel,
    RESOURCES: ResourceModel,
    INITIATIVES: InitiativeModel,
}
