"""From the facts of a body to a profile."""

from __future__ import annotations

from typing import Any

from api.errors import FieldFault, refused_fields
from navigator.profile.profile import Profile
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.workspace import Workspace


def profile_of(desk: Workspace, facts: dict[str, Any]) -> Profile:
    """The profile that the facts state. Raises Problem (422) naming every refused field."""
    try:
        return read_profile(facts, desk.release.vocabulary, desk.release.territory)
    except InvalidAnswers as invalid:
        faults = [FieldFault(".".join(("facts", *map(str, fault.path))), fault.message) for fault in invalid.faults]
        raise refused_fields(faults) from None
