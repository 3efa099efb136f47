"""`navigator bench …`: the performance figures, reproducible, each beside a reference timed in the same run."""

from __future__ import annotations

from pathlib import Path

import click

from navigator.adapters.content.faults import ContentRefused
from navigator.adapters.content.folder import embedded_folder
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.bench.assessing import PROFILES, SIZES, bench_assess
from navigator.bench.children import ServerFailed
from navigator.bench.dialogue import SEED, VISITORS, bench_dialogue
from navigator.bench.endurance import COUNT, bench_endurance
from navigator.bench.figures import Report
from navigator.bench.imported import imported_desk
from navigator.bench.loads import ROUNDS as LOAD_ROUNDS
from navigator.bench.loads import bench_load
from navigator.bench.over_http import ROUNDS as HTTP_ROUNDS
from navigator.bench.over_http import SECONDS, bench_http
from navigator.bench.quality import UnreadableJudgements, judgements, kept
from navigator.bench.quality import baseline as read_baseline
from navigator.bench.reading import ReadingReport, bench_reading
from navigator.bench.reading_sets import UnreadableSet
from navigator.bench.reference import ROUNDS
from navigator.bench.searching import LARGE, LARGE_MS, SearchReport, bench_large, bench_search
from navigator.commands.options import content_option, desk_for, fail, json_option, print_json
from navigator.search.engine import SearchIndexBuilder

SENTENCES, SETS = (
    "tests/dialogue/reading",
    ("authored", "blind1", "blind_a", "blind_b", "blind_c", "blind_d", "blind_d_even", "blind_e"),
)
JUDGEMENTS, BASELINE = "tests/search/judgements.yaml", "tests/search/baseline.json"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def bench() -> None:
    """Mesurer les performances ; chaque chiffre est donné à côté d'une référence mesurée dans le même passage."""


@bench.command()
@content_option
@click.option("--size", "sizes", multiple=True, type=click.IntRange(1), help="Taille d'un catalogue synthétique.")
@click.option("--profiles", "count", type=click.IntRange(1), default=PROFILES, show_default=True)
@click.option(
    "--rounds", type=click.IntRange(1), default=ROUNDS, show_default=True, help="Passages ; on garde la médiane."
)
@json_option
def assess(folder: Path | None, sizes: tuple[int, ...], count: int, rounds: int, as_json: bool) -> None:
    """Verdicts, question suivante, constats et phrases, mémoire. `--content` se limite à ce contenu."""
    chosen = sizes or (() if folder is not None else SIZES)
    _show(bench_assess(desk_for(folder), chosen, count, rounds), as_json)


@bench.command()
@content_option
@click.option(
    "--seconds", type=click.FloatRange(0.2), default=SECONDS, show_default=True, help="Durée de chaque charge."
)
@click.option("--rounds", type=click.IntRange(1), default=HTTP_ROUNDS, show_default=True)
@json_option
def http(folder: Path | None, seconds: float, rounds: int, as_json: bool) -> None:
    """Débit à côté d'une route vide, latences à 50 requêtes par seconde, démarrage à froid."""
    try:
        report = bench_http(desk_for(folder), folder, seconds, rounds)
    except ServerFailed as failed:
        fail(str(failed), 1)
    _show(report, as_json)


@bench.command()
@content_option
@click.option("--rounds", type=click.IntRange(1), default=LOAD_ROUNDS, show_default=True)
@json_option
def load(folder: Path | None, rounds: int, as_json: bool) -> None:
    """Contenu lu et validé en entier, puis rechargé une fois validé."""
    desk_for(folder)  # a content with faults is told as everywhere
    _show(bench_load(folder, rounds), as_json)


@bench.command()
@content_option
@click.option("--visitors", "count", type=click.IntRange(1), default=VISITORS, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True, help="Graine du tirage des visiteurs.")
@json_option
def dialogue(folder: Path | None, count: int, seed: int, as_json: bool) -> None:
    """Questions posées à des visiteurs simulés, et justesse de la liste qu'ils obtiennent."""
    _show(bench_dialogue(desk_for(folder), count, seed), as_json)


@bench.command()
@content_option
@click.option("--count", type=click.IntRange(1), default=COUNT, show_default=True, help="Évaluations à la suite.")
@json_option
def endurance(folder: Path | None, count: int, as_json: bool) -> None:
    """Mémoire après des centaines de milliers d'évaluations à la suite."""
    _show(bench_endurance(desk_for(folder), count), as_json)


@bench.command()
@content_option
@click.option("--judgements", "file", type=FILE, help="Requêtes jugées ; sinon les nôtres (tests/search).")
@click.option(
    "--tee",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Dossier de programmes TEE à importer en mémoire, avec nos synonymes ; demande --judgements.",
)
@click.option("--engine", type=click.Choice(["whoosh", "tantivy"]), default="whoosh", show_default=True)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Passage précédent (JSON) ; sinon celui du dépôt, pour nos jugements.",
)
@click.option("--keep", is_flag=True, help="Écrire ce passage dans le fichier de --baseline.")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(1), help="Taille d'un catalogue synthétique.")
@click.option("--rounds", type=click.IntRange(1), default=ROUNDS, show_default=True)
@json_option
def search(
    folder: Path | None,
    file: Path | None,
    tee: Path | None,
    engine: str,
    baseline: Path | None,
    keep: bool,
    sizes: tuple[int, ...],
    rounds: int,
    as_json: bool,
) -> None:
    """Qualité sur des requêtes jugées, requêtes perdues depuis le passage précédent, durées."""
    ours = file is None and folder is None and tee is None
    if tee is not None and (file is None or folder is not None):
        fail("--tee demande --judgements, et remplace --content")
    file = file or embedded_folder() / JUDGEMENTS
    if ours and baseline is None:
        baseline = embedded_folder() / BASELINE
    if keep and baseline is None:
        fail("--keep demande --baseline FICHIER")
    builder = _builder(engine)
    try:
        judged = judgements(file)
        before = read_baseline(baseline) if baseline is not None and baseline.exists() else None
        desk = desk_for(folder) if tee is None else imported_desk(tee)
        report = bench_search(desk, builder, judged, before, rounds)
    except (UnreadableJudgements, ContentRefused) as error:
        fail(str(error))
    queries = [one.query for one in judged]
    for size in sizes:
        limit = LARGE_MS if engine == "tantivy" and size <= LARGE else None
        bench_large(report.timings, desk, builder, queries, size, rounds, limit)
    if keep and baseline is not None:
        baseline.write_text(kept(report.outcomes), encoding="utf-8")
    _show(report, as_json)


@bench.command()
@content_option
@click.option("--set", "files", multiple=True, type=FILE, help="Un jeu de phrases ; sinon les nôtres.")
@click.option("--rounds", type=click.IntRange(1), default=ROUNDS, show_default=True)
@json_option
def reading(folder: Path | None, files: tuple[Path, ...], rounds: int, as_json: bool) -> None:
    """Lecture du français : précision et rappel par sorte de fait et par jeu de phrases, durées."""
    chosen = files or tuple(embedded_folder() / SENTENCES / f"{name}.yaml" for name in SETS)
    missing = [str(file) for file in chosen if not file.exists()]
    if missing:
        fail(f"jeu absent : {', '.join(missing)} ; les nôtres sont dans le dépôt, sinon --set FICHIER")
    try:
        report = bench_reading(desk_for(folder), chosen, rounds)
    except UnreadableSet as error:
        fail(str(error))
    _show(report, as_json)


def _builder(engine: str) -> SearchIndexBuilder:
    """The engine asked for; leaves with 2 when it is not installed."""
    if engine == "whoosh":
        return WhooshBuilder()
    try:
        from navigator.adapters.search.tantivy_index import TantivyBuilder  # noqa: PLC0415 - an optional extra
    except ImportError:
        fail("tantivy n'est pas installé : pip install navigator[tantivy]")
    return TantivyBuilder()


def _show(report: Report | SearchReport | ReadingReport, as_json: bool) -> None:
    """The table or the data."""
    if as_json:
        print_json(report.plain())
    else:
        for line in report.lines():
            click.echo(line)
