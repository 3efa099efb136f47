"""`navigator bench search`: the quality of search on judged queries, what was lost, and how long it takes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median
from time import perf_counter, thread_time
from typing import Any

from navigator.bench import synthetic
from navigator.bench.figures import Figure, Report, duration
from navigator.bench.quality import FIRST, MEASURES, TOP, Baseline, Judged, Outcome, by_split, measured
from navigator.bench.reference import REFERENCE_MS, ROUNDS, frozen, reference, timed
from navigator.schemes.catalogue import Catalogue
from navigator.schemes.scheme import Scheme
from navigator.search.engine import SearchIndexBuilder
from navigator.usecases.find_schemes import SchemeFilters
from navigator.usecases.release import Release
from navigator.usecases.search import Searcher
from navigator.usecases.search_schemes import search_schemes
from navigator.usecases.search_view import search_view
from navigator.usecases.workspace import Workspace, workspace

ON = date(2026, 11, 22)
BETHUNE = "62119"
FILTERS = (
    SchemeFilters(audience="association"),
    SchemeFilters(theme="energie", territory=BETHUNE),
    SchemeFilters(audience="commune", kind="grant", level="2"),
    SchemeFilters(audience="company", territory=BETHUNE, open_on=ON),
)
SMALL, SMALL_MS = 400, 10.0
LARGE, LARGE_MS = 5_000, 5.0
"""The limit of Tantivy; Whoosh is for small catalogues."""
BUILD_MS = 2_000.0
SHOWN, PAGE = 10, 20
READING = (
    f"ndcg : nDCG@{TOP}, gains 2^note - 1 ; mrr : inverse du rang de la première fiche utile (note 2 ou 3) des {TOP} ;",
    f"  recall : fiches utiles parmi les {TOP}, sur min({TOP}, utiles) ; success : une fiche utile parmi les {FIRST}.",
    "recherche : plan, moteur, filtres, les vingt premières fiches, décomptes de tous les filtres ; sans mise en forme.",
    "  temps de processeur ; p50 et p95 sur les requêtes x filtres, la médiane des passages étant gardée pour chacune ;",
    "multiple : durée ÷ référence (ajouter les entiers inférieurs à 1 000 000 dans une boucle) du même passage.",
)
HEADERS = ("jugements", "ndcg", "mrr", "recall", "success", f"réussies à {FIRST}")


@dataclass(slots=True)
class SearchReport:
    """The outcomes, those lost since a previous run, and the timings."""

    outcomes: list[Outcome]
    before: Baseline | None = None
    timings: Report = field(default_factory=Report)

    @property
    def barren(self) -> list[Outcome]:
        """The queries with nothing useful among the first ten."""
        return [one for one in self.outcomes if not one.useful]

    @property
    def lost(self) -> list[Outcome]:
        """The queries that had an exact sheet among the first ten in the previous run, and have none."""
        return [] if self.before is None else self.before.lost(self.outcomes)

    def plain(self) -> dict[str, Any]:
        """As data; it can be kept as the previous run of a later one."""
        return {
            "splits": by_split(self.outcomes),
            "before": None if self.before is None else dict(self.before.ndcg),
            "nothing_useful": [one.judged.id for one in self.barren],
            "lost": [one.judged.id for one in self.lost],
            **self.timings.plain(),
            "queries": [one.plain() for one in self.outcomes],
        }

    def lines(self) -> Iterator[str]:
        """As tables."""
        if self.outcomes:
            yield "  ".join([HEADERS[0].ljust(10), *(header.rjust(7) for header in HEADERS[1:])])
            for split, means in by_split(self.outcomes).items():
                cells = [f"{means[name]:.3f}".rjust(7) for name in MEASURES]
                yield "  ".join([split.ljust(10), *cells, f"{means['succeeded']}/{means['queries']}".rjust(12)])
            if self.before is not None:
                yield "avant : " + ", ".join(f"{split} ndcg {ndcg:.3f}" for split, ndcg in self.before.ndcg.items())
            yield ""
            for title, some in (("rien d'utile dans les dix", self.barren), ("perdues", self.lost)):
                yield f"{title} : {len(some)}"
                yield from (f"  {one.judged.id}  {one.judged.query}" for one in some)
            yield ""
        yield from self.timings.lines()


def bench_search(
    desk: Workspace,
    builder: SearchIndexBuilder,
    judged: Sequence[Judged],
    before: Baseline | None = None,
    rounds: int = ROUNDS,
) -> SearchReport:
    """The quality and the timings on a content."""
    release = desk.release
    report = SearchReport([], before, Report(notes=list(READING)))
    size = len(release.catalogue.schemes)
    label = f"{size} dispositifs"
    with frozen():
        built = timed(lambda: Searcher(release, builder).close(), 1, max(3, rounds // 2))
        report.timings.values["reference_ms"] = built.reference_ms
    prepared = workspace(release, desk.engine, Searcher(release, builder))
    report.outcomes = measured(judged, lambda query: found(prepared, query))
    queries = [one.query for one in judged]
    with frozen():
        _latencies(report.timings, prepared, queries, label, SMALL_MS if size <= SMALL else None, rounds)
    report.timings.figures.append(duration(f"index construit, {label}", built, BUILD_MS * max(1.0, size / 260)))
    prepared.searcher.close()
    return report


def found(desk: Workspace, query: str) -> list[str]:
    """The sheets of a query without filter, best first."""
    return [scheme.id for scheme in search_schemes(desk, query, SchemeFilters(), ON).schemes]


def bench_large(
    report: Report,
    desk: Workspace,
    builder: SearchIndexBuilder,
    queries: Sequence[str],
    size: int,
    rounds: int = ROUNDS,
    limit: float | None = None,
) -> None:
    """The timings over a synthetic catalogue whose texts are sentences of the real one, added to a report."""
    made = reworded(synthetic.release(desk.release, size), desk.release)
    start = perf_counter()
    searcher = Searcher(made, builder)
    spent = (perf_counter() - start) * 1000
    label = f"{size} dispositifs synthétiques"
    prepared = workspace(made, desk.engine, searcher)
    with frozen():
        _latencies(report, prepared, queries, label, limit, rounds)
    report.figures.append(Figure(f"index construit, {label}", spent, "ms"))
    searcher.close()


def reworded(made: Release, base: Release, seed: int = 1) -> Release:
    """The same sheets, with titles, sentences and keywords of the real ones, drawn at random."""
    draw = random.Random(seed)  # noqa: S311 - texts to search, no secret
    real = list(base.catalogue.schemes.values())
    sentences = [sentence for one in real for sentence in one.description.split(". ") if sentence]

    def sheet(scheme: Scheme) -> Scheme:
        one, other = draw.choice(real), draw.choice(real)
        return replace(
            scheme,
            title=one.title,
            promise=other.promise,
            description=". ".join(draw.choices(sentences, k=4)),
            help=replace(scheme.help, summary=one.help.summary),
            steps=other.steps,
            documents=one.documents,
            keywords=tuple(dict.fromkeys((*one.keywords[:3], *other.keywords[:3]))),
        )

    schemes = {name: sheet(scheme) for name, scheme in made.catalogue.schemes.items()}
    return replace(made, catalogue=Catalogue(schemes, made.catalogue.contacts, {}, {}))


def _latencies(
    report: Report, desk: Workspace, queries: Sequence[str], label: str, limit: float | None, rounds: int
) -> None:
    def search(query: str, filters: SchemeFilters) -> object:
        return search_schemes(desk, query, filters, ON, most=PAGE)

    def shown(query: str, filters: SchemeFilters) -> object:
        return search_view(desk, search_schemes(desk, query, filters, ON, most=SHOWN), ON, SHOWN)

    for name, work, most in (("recherche, filtres et décomptes", search, limit), ("réponse entière", shown, None)):
        cases = [(query, filters) for query in queries for filters in FILTERS]
        spent, beside = _spent(work, cases, rounds)
        report.figures.append(_figure(f"{name}, p50, {label}", spent[len(spent) // 2], beside, None))
        report.figures.append(_figure(f"{name}, p95, {label}", spent[int(len(spent) * 0.95)], beside, most))


def _spent(
    work: Callable[[str, SchemeFilters], object], cases: Sequence[tuple[str, SchemeFilters]], rounds: int
) -> tuple[list[float], float]:
    """How long each case takes, shortest first, and the reference, in milliseconds: medians of the rounds.

    A first round is not measured. Processor time of this thread, which is all that a search takes: on a shared machine
    the clock on the wall says mostly, of something so short, what the neighbours do.
    """
    taken: list[list[float]] = []
    references: list[float] = []
    for query, filters in cases:
        work(query, filters)
    for _ in range(rounds):
        references.append(_processor(reference))
        taken.append([_processor(lambda case=case: work(*case)) for case in cases])  # type: ignore[misc]
        references.append(_processor(reference))
    return sorted(median(case) * 1000 for case in zip(*taken, strict=True)), median(references) * 1000


def _processor(work: Callable[[], object]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def _figure(measure: str, value: float, beside: float, limit: float | None) -> Figure:
    return Figure(
        measure,
        value,
        "ms",
        None if limit is None else limit / REFERENCE_MS * beside,
        value / beside,
        None if limit is None else limit / REFERENCE_MS,
    )
