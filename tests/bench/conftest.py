"""A content small enough to be measured in an instant."""

from __future__ import annotations

import pytest

from navigator.bench import synthetic
from navigator.usecases.release import Release

NEEDS_CONTACTS = ("rules/referrals/", "rules/wording/site.yaml")
SMALL = 20


@pytest.fixture(scope="session")
def small_texts(core: Release) -> dict[str, str]:
    """The repository's vocabulary and notions with a few synthetic schemes; no contact."""
    texts = synthetic.texts(core, SMALL)
    return {name: text for name, text in texts.items() if not name.startswith(NEEDS_CONTACTS)}
