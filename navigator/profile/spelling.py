"""« Vouliez-vous dire … ? » : the nearest known names to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process


def nearest(word: str, known: Iterable[str], limit: int = 2) -> tuple[str, ...]:
    """The known names that look like `word`, best first; empty when none does."""
    found = process.extract(word[:60], list(known), limit=limit, score_cutoff=70)
    return tuple(match[0] for match in found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A clause to append to a message, or an empty string when nothing is near."""
    near = nearest(word, known)
    return f" (vouliez-vous dire « {' » ou « '.join(near)} » ?)" if near else ""
