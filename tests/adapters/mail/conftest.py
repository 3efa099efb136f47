"""A letter to send."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from navigator.dialogue.conversation.state import State
from navigator.explanation.handover import letter as text_of
from navigator.explanation.handover import opening
from navigator.profile.wire import read_profile
from navigator.usecases.handovers import Letter
from navigator.usecases.project_sheet import project_sheet
from navigator.usecases.workspace import Workspace

FACTS = {"actor_type": "association", "project_place": "62510", "themes": ["alimentation"], "budget_eur": 8000}


@pytest.fixture(scope="session")
def letter(desk: Workspace) -> Letter:
    """A sheet with a message that tries everything."""
    state = State(read_profile(FACTS, desk.release.vocabulary, desk.release.territory))
    sheet = project_sheet(desk, state, date(2026, 11, 22))
    given = ("N-2026-1234-5678", "jardin@example.org", "Bonjour <script>alert(1)</script>\n.\nBcc: tous@example.org")
    return Letter(
        number=given[0],
        to_name="Mairie de Liévin, « accueil »",
        to_email="mairie@example.org",
        subject="Fiche projet N-2026-1234-5678 – Navigateur de l'éco-transition",
        text=text_of(sheet, *given),
        opening=tuple(opening(sheet, *given)),
        sheet=sheet,
        written_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        reply_to=given[1],
    )
