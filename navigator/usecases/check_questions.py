"""Playing the examples of questions that settle several facts, and of deductions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from navigator.criteria.reading import Path
from navigator.profile.answers import Answer
from navigator.profile.wire import InvalidAnswers, read_profile, write_answer
from navigator.usecases.deduce import with_deductions
from navigator.usecases.release import Release


def check_questions(release: Release) -> Iterator[tuple[str, Path, str]]:
    """The file, the path and the fault of each example that is unreadable or does not give what it states."""
    for name, composite in release.composites.items():
        file = f"rules/questions/{name}.yaml"
        for index, example in enumerate(composite.examples):
            path: Path = ("examples", index)
            try:
                given = read_profile(example.given, release.vocabulary, release.territory)
                expected = read_profile(example.expect, release.vocabulary, release.territory).answers
            except InvalidAnswers as invalid:
                yield file, path, str(invalid)
                continue
            found = composite.answers(example.chosen, example.shown, given.known)
            if found != expected:
                yield file, path, f"« {example.name} » : {_difference(release, expected, found)}"
    yield from _deductions(release)


def _deductions(release: Release) -> Iterator[tuple[str, Path, str]]:
    for number, deduction in enumerate(release.deductions):
        for index, example in enumerate(deduction.examples):
            path: Path = (number, "examples", index)
            try:
                given = read_profile(example.given, release.vocabulary, release.territory)
                expected = read_profile(example.expect, release.vocabulary, release.territory).answers
            except InvalidAnswers as invalid:
                yield "rules/deductions.yaml", path, str(invalid)
                continue
            whole = with_deductions(given, replace(release, deductions=(deduction,))).answers
            found = {fact: answer for fact, answer in whole.items() if fact not in given.answers}
            if found != expected:
                message = f"« {example.name} » : {_difference(release, expected, found)}"
                yield "rules/deductions.yaml", path, message


def _difference(release: Release, expected: Mapping[str, Answer], found: Mapping[str, Answer]) -> str:
    return f"attendu {_told(release, expected)}, trouvé {_told(release, found)}"


def _told(release: Release, answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {fact: write_answer(answer, release.vocabulary[fact]) for fact, answer in sorted(answers.items())}
