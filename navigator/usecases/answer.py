"""Understand what was typed in answer to one question: the reader's closed parser, and nothing else."""

from __future__ import annotations

from datetime import date

from navigator.profile.answers import Answer
from navigator.usecases.workspace import Workspace


def understand_answer(desk: Workspace, fact_id: str, typed: str, on: date) -> Answer | None:
    """The answer that the words give, on a day, to the question on that fact; None when they cannot be understood."""
    found = desk.reader.read(typed, on, fact_id).get(fact_id)
    return None if found is None else found.answer
