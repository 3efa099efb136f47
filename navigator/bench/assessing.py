"""`navigator bench assess`: verdicts, next question, findings and sentences, memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from time import perf_counter

from navigator.bench import synthetic
from navigator.bench.children import loaded_memory
from navigator.bench.figures import Figure, Report, duration
from navigator.bench.profiles import profiles
from navigator.bench.reference import ROUNDS, frozen, sampled, timed
from navigator.criteria.truth import all_of
from navigator.eligibility.assessing import Found
from navigator.eligibility.ranking import Rank
from navigator.explanation.findings import FindingWording
from navigator.profile.profile import Profile
from navigator.schemes.window import closure
from navigator.usecases.assess import SHOWN, assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace, workspace

ON = date(2026, 11, 22)
SIZES = (250, 5_000, 50_000)
VERDICTS_MS = {250: 0.25, 5_000: 3.0, 50_000: 15.0}
QUESTION_MS, FINDINGS_MS = 15.0, 1.0
MEMORY_SIZE, MEMORY_MB = 5_000, 250.0
PROFILES = 400
COLD_PROFILES = 60
NAIVE_PROFILES = 10
QUESTION_LARGEST = 5_000
READING = (
    "ms_per_situation : tous les verdicts (et le ciblage) du contenu pour un profil typé, préparé avant la mesure ;",
    "  régime établi sur des profils variés, mémoires gardées d'un profil à l'autre.",
    "à froid : les mémoires sont vidées avant chaque profil, hors du temps mesuré.",
    "multiple : durée d'une opération ÷ référence (ajouter les entiers inférieurs à 1 000 000 dans une boucle),",
    "  mesurées tour à tour ; médiane des passages.",
)


def bench_assess(desk: Workspace, sizes: Sequence[int], count: int = PROFILES, rounds: int = ROUNDS) -> Report:
    """The figures of a content, then those of synthetic catalogues of the sizes given."""
    report = Report(notes=list(READING))
    with frozen():
        visitors = profiles(desk.release, count)
        label = f"{len(desk.release.rules)} dispositifs du contenu"
        _verdicts(report, desk, visitors, label, VERDICTS_MS[250], rounds)
        report.values = {"ms_per_situation": report.figures[0].value, **report.values}
        _naive(report, desk, visitors, label, rounds)
        _dictionaries(report, desk, visitors, label, rounds)
        _question(report, desk, visitors, label, rounds)
        _findings(report, desk, visitors, label, rounds)
    for size in sizes:
        made = synthetic.release(desk.release, size)
        prepared = workspace(made, desk.engine, desk.searcher)
        few = max(20, min(count, count * 5_000 // size))
        with frozen():
            visitors = profiles(made, few, seed=2)
            label = f"{size} dispositifs synthétiques"
            _verdicts(report, prepared, visitors, label, limit_for(size), rounds)
            if size <= QUESTION_LARGEST:
                _naive(report, prepared, visitors, label, rounds)
                _question(report, prepared, visitors[:100], label, rounds)
                _findings(report, prepared, visitors[:100], label, rounds)
    if MEMORY_SIZE in sizes:
        memory = loaded_memory(synthetic.texts(desk.release, MEMORY_SIZE))
        report.figures.append(Figure(f"mémoire, {MEMORY_SIZE} dispositifs chargés", memory, "Mo", MEMORY_MB))
    return report


def limit_for(size: int) -> float:
    """The limit of the smallest catalogue that is at least as large; beyond the largest, in proportion."""
    for largest, limit in VERDICTS_MS.items():
        if size <= largest:
            return limit
    return VERDICTS_MS[50_000] * size / 50_000


def _verdicts(
    report: Report, desk: Workspace, visitors: Sequence[Profile], label: str, limit: float, rounds: int
) -> None:
    rulebook, answers = desk.release.rulebook, [visitor.known for visitor in visitors]

    def warm() -> None:
        for known in answers:
            rulebook.evaluate(known, ON)

    def cold() -> tuple[float, None]:
        spent = 0.0
        for known in answers[:COLD_PROFILES]:
            for bucket in rulebook.buckets:
                bucket.forget()
            start = perf_counter()
            rulebook.evaluate(known, ON)
            spent += perf_counter() - start
        return spent, None

    steady = timed(warm, len(answers), rounds)
    report.values.setdefault("reference_ms", steady.reference_ms)
    report.figures.append(duration(f"verdicts, {label}", steady, limit))
    first = sampled(cold, min(COLD_PROFILES, len(answers)), rounds)
    report.figures.append(duration(f"verdicts à froid, {label}", first, limit))


def _naive(report: Report, desk: Workspace, visitors: Sequence[Profile], label: str, rounds: int) -> None:
    """What verdicts cost without masks: every rule by itself, condition after condition."""
    rules = [(desk.release.catalogue.schemes[name], rule) for name, rule in desk.release.rules.items()]

    def work() -> None:
        for visitor in visitors[:NAIVE_PROFILES]:
            for scheme, rule in rules:
                all_of(condition.truth(visitor.known) for condition in rule.requirements)
                all_of(target.truth(visitor.known) for target in rule.targets)
                closure(scheme.status, scheme.window, ON)

    done = timed(work, min(NAIVE_PROFILES, len(visitors)), rounds)
    report.figures.append(duration(f"pour comparaison, règle par règle sans masques, {label}", done))


def _dictionaries(report: Report, desk: Workspace, visitors: Sequence[Profile], label: str, rounds: int) -> None:
    def work() -> None:
        for visitor in visitors:
            verdicts = desk.release.rulebook.evaluate(visitor.known, ON)
            verdicts.verdicts()
            verdicts.aimed()

    report.figures.append(duration(f"verdicts un par un (dictionnaires), {label}", timed(work, len(visitors), rounds)))


def _question(report: Report, desk: Workspace, visitors: Sequence[Profile], label: str, rounds: int) -> None:
    def work() -> None:
        desk.questions.forget()
        for visitor in visitors:
            desk.questions.next(visitor, ON)

    report.figures.append(duration(f"question suivante, {label}", timed(work, len(visitors), rounds), QUESTION_MS))


def _findings(report: Report, desk: Workspace, visitors: Sequence[Profile], label: str, rounds: int) -> None:
    """The findings and sentences of the 20 schemes shown; the list itself is drawn up before the measure."""
    cases = [
        (visitor.known, [(rank.scheme, rank.aimed) for rank in islice(_ranked(desk, visitor), SHOWN)])
        for visitor in visitors
    ]

    def say(fresh: Callable[[], FindingWording]) -> None:
        for answers, shown in cases:
            wording, said = fresh(), desk.conditions.answers.said(answers)
            found: Found = {}
            for scheme, aimed in shown:
                assessment = desk.assessor.assess(scheme, answers, ON, aimed, found)
                for finding in assessment.findings:
                    wording.reason(finding, said)

    def views() -> None:
        desk.questions.forget()
        for visitor in visitors:
            project_view(desk, assess_project(desk, visitor, ON))

    warm = timed(lambda: say(lambda: desk.findings), len(cases), rounds)
    report.figures.append(duration(f"constats et phrases des {SHOWN} affichés, {label}", warm, FINDINGS_MS))
    cold = timed(lambda: say(lambda: FindingWording(desk.conditions)), len(cases), rounds)
    report.figures.append(duration(f"constats et phrases à froid, {label}", cold))
    report.figures.append(duration(f"réponse entière (sans HTTP), {label}", timed(views, len(visitors), rounds)))


def _ranked(desk: Workspace, visitor: Profile) -> Iterator[Rank]:
    verdicts = desk.release.rulebook.evaluate(visitor.known, ON)
    return desk.release.ranking.ranked(verdicts, visitor.known)
