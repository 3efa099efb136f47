"""From the facts of a body to a profile."""

from __future__ import annotations

from typing import Any

from api.errors import faults_in, refused_fields
from navigator.profile.profile import Profile
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.workspace import Workspace


def profile_of(desk: Workspace, facts: dict[str, Any]) -> Profile:
    """The profile that the facts state. Raises Problem (422) naming every refused field."""
    try:
        return read_profile(facts, desk.release.vocabulary, desk.release.territory)
    except InvalidAnswers as invalid:
        raise refused_fields(faults_in(invalid, "facts")) from None
