"""Every documented answer, by the name that its route gives; imported when the documentation is asked for."""

from __future__ import annotations

from api.schemas.assessments import AssessmentAnswer
from api.schemas.contacts import ContactAnswer, ContactsAnswer
from api.schemas.conversations import ConversationAnswer, KeptAnswer, LinkAnswer, OpenedAnswer
from api.schemas.facts import FactsAnswer
from api.schemas.handovers import HandoverAnswer, ProjectSheetAnswer
from api.schemas.health import HealthAnswer
from api.schemas.problem import ProblemDocument
from api.schemas.readings import ReadingAnswer
from api.schemas.reports import ReportAnswer
from api.schemas.resources import InitiativeAnswer, InitiativesAnswer, ResourceAnswer, ResourcesAnswer
from api.schemas.schemes import SchemeAssessmentAnswer, SchemesAnswer, SheetAnswer
from api.schemas.shape import Shape
from api.schemas.territories import TerritoriesAnswer

ANSWERS: tuple[type[Shape], ...] = (
    FactsAnswer,
    AssessmentAnswer,
    OpenedAnswer,
    ConversationAnswer,
    KeptAnswer,
    LinkAnswer,
    ProjectSheetAnswer,
    HandoverAnswer,
    SchemesAnswer,
    SheetAnswer,
    SchemeAssessmentAnswer,
    ContactsAnswer,
    ContactAnswer,
    ResourcesAnswer,
    ResourceAnswer,
    InitiativesAnswer,
    InitiativeAnswer,
    TerritoriesAnswer,
    ReadingAnswer,
    ReportAnswer,
    HealthAnswer,
    ProblemDocument,
)
