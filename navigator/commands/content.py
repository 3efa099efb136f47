"""`navigator check` and `navigator content …`: validate, export, and schemas for editors."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import orjson

from navigator.adapters.content.faults import ContentRefused, LocatedFault
from navigator.adapters.content.folder import embedded_folder, read_folder, write_folder
from navigator.adapters.content.load import load, objections
from navigator.adapters.content.schemas import write_schemas
from navigator.adapters.exchange.writing import write_csv
from navigator.adapters.store.releases import SqlReleaseStore
from navigator.bootstrap import inference_engine, national_territory
from navigator.commands.options import content_option, day, desk_for, fail, json_option, print_json
from navigator.settings import Settings
from navigator.usecases.ports import StoreUnavailable
from navigator.usecases.release import Release


@click.command()
@content_option
@json_option
def check(folder: Path | None, as_json: bool) -> None:
    """Relire tout le contenu, jouer tous les exemples, dire chaque faute avec son fichier et sa ligne."""
    release: Release | None = None
    faults: tuple[LocatedFault, ...]
    try:
        built = load(read_folder(folder or embedded_folder()), national_territory(), inference_engine())
        faults = tuple(sorted((*built.warnings, *objections(built, day(None)))))
        if all(fault.warning for fault in faults):
            release = built.release
    except ContentRefused as refused:
        faults = refused.faults
    if as_json:
        print_json(
            {
                "valid": release is not None,
                "release": release.id if release else None,
                "faults": [_plain(fault) for fault in faults],
            }
        )
    else:
        for fault in faults:
            click.echo(str(fault))
        if release is not None:
            catalogue = release.catalogue
            examples = sum(map(len, _examples(release)))
            click.echo(
                f"Contenu valide : {len(release.rules)} dispositifs, {len(catalogue.contacts)} contacts, "
                f"{len(catalogue.resources)} ressources, {len(catalogue.initiatives)} initiatives, "
                f"{examples} exemples joués, {len(faults)} avertissement(s). Version {release.id[:12]}."
            )
        else:
            click.echo(f"{len(faults)} faute(s).", err=True)
    sys.exit(0 if release is not None else 1)


def _examples(release: Release) -> Iterator[Sequence[object]]:
    """The examples of each rule, ruleset, question and deduction."""
    yield from (rule.examples for rule in release.rules.values())
    yield from (ruleset.examples for ruleset in (*release.qualification, *release.referrals))
    yield from (composite.examples for composite in release.composites.values())
    yield from (deduction.examples for deduction in release.deductions)


def _plain(fault: LocatedFault) -> dict[str, object]:
    return {"file": fault.file, "line": fault.line, "message": fault.message, "warning": fault.warning}


@click.group()
def content() -> None:
    """Exporter le contenu actif, écrire les schémas pour les éditeurs."""


@content.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--release", "release_id", help="Version à exporter (par défaut : la version active de la base).")
def export(directory: Path, release_id: str | None) -> None:
    """Écrire une version du contenu en fichiers YAML, octet pour octet, dans un dossier vide."""
    store = SqlReleaseStore(Settings().database)
    try:
        active = store.active() if release_id is None else None
        wanted = release_id or (active.id if active else None)
        texts = store.files(wanted) if wanted else read_folder(Settings().content or embedded_folder())
    except StoreUnavailable as unavailable:
        fail(str(unavailable), 1)
    except KeyError:
        fail(f"version inconnue « {release_id} » ; attendu : l'identifiant d'une version de la base", 1)
    try:
        write_folder(texts, directory)
    except FileExistsError as error:
        fail(str(error))
    click.echo(f"{len(texts)} fichiers écrits dans {directory}.")


@content.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--losses", type=click.Path(dir_okay=False, path_type=Path), help="Écrire la liste des pertes (JSON).")
@content_option
def national(file: Path, losses: Path | None, folder: Path | None) -> None:
    """Écrire tous les dispositifs au schéma interministériel « dispositif-aide-professionnels » (CSV)."""
    release = desk_for(folder).release
    text, lost = write_csv(release)
    file.write_text(text, encoding="utf-8", newline="")
    kinds = Counter(what for _, what in {(loss.scheme, loss.what) for loss in lost})
    click.echo(f"{len(release.rules)} dispositifs écrits dans {file}. Ce que le schéma ne peut pas porter :")
    for what, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"  {what} : {count} dispositif(s)")
    if losses is not None:
        rows = [{"scheme": loss.scheme, "what": loss.what, "detail": loss.detail} for loss in lost]
        losses.write_bytes(orjson.dumps(rows, option=orjson.OPT_INDENT_2))


@content.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def schemas(directory: Path) -> None:
    """Écrire les schémas JSON des fichiers de contenu, pour la complétion dans un éditeur."""
    for path in write_schemas(directory, read_folder(embedded_folder())):
        click.echo(str(path))
