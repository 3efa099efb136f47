"""Kleene's strong three-valued logic: True, False, and None for unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Truth: TypeAlias = bool | None


def all_of(truths: Iterable[Truth]) -> Truth:
    """False as soon as one is false; else unknown if one is; else true."""
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            unknown = True
    return None if unknown else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """True as soon as one is true; else unknown if one is; else false."""
    unknown = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            unknown = True
    return None if unknown else False


def negation(truth: Truth) -> Truth:
    """Not; unknown stays unknown."""
    return None if truth is None else not truth
