"""`navigator bench dialogue`: how many questions simulated visitors answer, and how right the list is that they get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import mean, median
from time import process_time
from typing import Any

from navigator.bench.conversing import LIST, SHORT, Talk, talks
from navigator.bench.figures import Figure, Report
from navigator.bench.reference import REFERENCE_MS, reference
from navigator.bench.reference import seconds as clocked
from navigator.bench.visitors import Visitor, visitors
from navigator.profile.wire import write_profile
from navigator.qualification.inference import Certainty
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)
VISITORS, SEED = 1000, 2
MEDIAN, MOST, F1 = 5.0, 8.0, 0.95
QUESTION_MS, TURN_MS = 15.0, 25.0
TURNS = 200
DOUBT = 0.05
WORST = 5
READING = (
    f"F1 : sur les couples (dispositif, verdict) des {LIST} premiers de la liste, contre ceux du profil entier ;",
    "  tous visiteurs confondus. Un dispositif « à préciser » ici et « possible » là compte comme faux.",
    f"« je ne sais pas » : les mêmes visiteurs, qui ne savent pas répondre à {DOUBT:.0%} des questions.",
)


@dataclass(slots=True)
class DialogueReport(Report):
    """The figures, how many visitors were asked so many questions, how often each was asked, the worst lists."""

    histogram: dict[int, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    worst: list[dict[str, Any]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As data."""
        more = {"histogram": self.histogram, "asked": self.asked, "facts": self.facts, "worst": self.worst}
        return {**Report.plain(self), **more}

    def lines(self) -> Iterator[str]:
        """As a table, then what was asked, then the worst lists."""
        yield from Report.lines(self)
        yield "visiteurs par nombre de questions : " + _listed(self.histogram)
        yield "questions posées : " + _listed(self.asked)
        yield "faits demandés : " + _listed(self.facts)
        for one in self.worst:
            yield f"visiteur {one['visitor']} : F1 {one['f1']:.2f}, {one['asked']}"
            yield f"  en trop {one['extra']} ; en moins {one['lacking']}"


def bench_dialogue(desk: Workspace, count: int = VISITORS, seed: int = SEED) -> DialogueReport:
    """Every visitor twice: once sure of her answers, once not always."""
    people = visitors(desk.release, count, seed)
    before = clocked(reference)
    done = list(talks(desk, people, ON))
    beside = (before + clocked(reference)) / 2
    unsure = list(talks(desk, people, ON, DOUBT))
    report = DialogueReport(notes=list(READING))
    numbers = sorted(len(one.asked) for one in done)
    report.values = {"visitors": count, "seed": seed, "median": median(numbers), "f1": f1(done)}
    figures = report.figures
    figures.append(Figure("questions, médiane", median(numbers), "", MEDIAN))
    figures.append(Figure("questions, moyenne", mean(numbers), ""))
    figures.append(Figure("questions, 90e centile", numbers[len(numbers) * 9 // 10], ""))
    figures.append(Figure("questions, maximum", numbers[-1], "", MOST))
    figures.append(Figure(f"F1 des {LIST} premiers, verdicts compris", f1(done), "", F1, at_least=True))
    same = sum(one.found[:SHORT] == one.whole[:SHORT] for one in done) / count
    figures.append(Figure(f"mêmes {SHORT} premiers, dans le même ordre", same, ""))
    figures.append(Figure("niveau connu à la fin", _share(done, Certainty.KNOWN), ""))
    figures.append(Figure("niveau présumé à la fin", _share(done, Certainty.PRESUMED), ""))
    doubtful = [one for one in unsure if one.unsure]
    figures.append(Figure("F1, « je ne sais pas » au moins une fois", f1(doubtful), ""))
    figures.append(Figure("questions, « je ne sais pas » au moins une fois, maximum", _most(doubtful), "", MOST))
    figures.extend(_durations(done, beside))
    figures.append(_turn(desk, people[:TURNS]))
    report.histogram = dict(sorted(Counter(numbers).items()))
    report.asked = dict(Counter(question.id for one in done for question in one.asked).most_common())
    report.facts = dict(Counter(fact for one in done for question in one.asked for fact in question.sets).most_common())
    report.worst = [_told(desk, one) for one in sorted(done, key=lambda one: one.f1)[:WORST]]
    return report


def f1(done: Sequence[Talk]) -> float:
    """Over all visitors together: twice the pairs in common ÷ all pairs."""
    pairs = sum(len(one.found) + len(one.whole) for one in done)
    return 2 * sum(one.right for one in done) / pairs if pairs else 1.0


def _share(done: Sequence[Talk], certainty: Certainty) -> float:
    return sum(one.level is certainty for one in done) / len(done)


def _most(done: Iterable[Talk]) -> float:
    return max((len(one.asked) for one in done), default=0)


def _durations(done: Sequence[Talk], beside: float) -> Iterator[Figure]:
    """Processor time of one choice, the memo of questions empty."""
    spent = sorted(seconds for one in done for seconds in one.seconds)
    limit = QUESTION_MS / REFERENCE_MS
    for name, value in (("moyenne", mean(spent)), ("95e centile", spent[len(spent) * 95 // 100])):
        yield Figure(
            f"choix d'une question, {name}",
            value * 1000,
            "ms",
            limit * beside * 1000,
            value / beside,
            limit,
        )


def _turn(desk: Workspace, people: Sequence[Visitor]) -> Figure:
    """Processor time of a whole answer to a first message, said in sentences, nothing remembered of the questions."""
    before = clocked(reference)
    spent = []
    for visitor in people:
        desk.questions.forget()
        start = process_time()
        project_view(desk, assess_project(desk, visitor.opening, ON))
        spent.append(process_time() - start)
    beside = (before + clocked(reference)) / 2
    value, limit = sorted(spent)[len(spent) * 95 // 100], TURN_MS / REFERENCE_MS
    limit_ms = limit * beside * 1000
    return Figure("tour entier, 95e centile", value * 1000, "ms", limit_ms, value / beside, limit)


def _told(desk: Workspace, one: Talk) -> dict[str, Any]:
    found, whole = set(one.found), set(one.whole)
    return {
        "visitor": one.visitor.number,
        "f1": one.f1,
        "opening": write_profile(one.visitor.opening, desk.release.vocabulary),
        "asked": [question.id for question in one.asked],
        "extra": sorted(name for name, _ in found - whole),
        "lacking": sorted(name for name, _ in whole - found),
    }


def _listed(counts: dict[Any, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
