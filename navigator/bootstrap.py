"""Builds the whole program, in one place, from settings."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import cache
from pathlib import Path

from navigator.adapters.clock import SystemClock
from navigator.adapters.content.faults import ContentRefused
from navigator.adapters.content.folder import content_hash, embedded_folder, read_folder
from navigator.adapters.content.validated import ValidatedReleases, program_version
from navigator.adapters.durable_engine import DurableEngine
from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.mail.server import smtp_server
from navigator.adapters.search.deferred import DeferredSearcher
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.address import address
from navigator.adapters.store.conversations import SqlConversations
from navigator.adapters.store.database import Database
from navigator.adapters.store.handovers import SqlHandovers
from navigator.adapters.store.releases import SqlReleaseStore
from navigator.adapters.store.reports import SqlErrorReports
from navigator.settings import Settings
from navigator.territory import Territory, load_territory
from navigator.usecases.converse import Converse
from navigator.usecases.hand_over import HandOver
from navigator.usecases.handovers import Outbox
from navigator.usecases.navigator import Navigator
from navigator.usecases.ports import InferenceEngine, ReleaseStore, StoreUnavailable
from navigator.usecases.release import Release
from navigator.usecases.search import Searcher
from navigator.usecases.workspace import Workspace, workspace

logger = logging.getLogger(__name__)
FOLDER, BACKOFFICE = "folder", "backoffice"
VALIDATED = "validated"
FORGETFUL = ValidatedReleases(None, None)


@cache
def national_territory() -> Territory:
    """The national territory, read once per process."""
    return load_territory()


@cache
def inference_engine() -> InferenceEngine:
    """The rules engine of qualification, one per process."""
    return DurableEngine()


def load_workspace(folder: Path | None) -> Workspace:
    """A content folder (the embedded one by default), checked and ready. Raises ContentRefused with every fault."""
    return prepared(read_folder(folder or embedded_folder()))


def prepared(texts: dict[str, str], validated: ValidatedReleases = FORGETFUL) -> Workspace:
    """A content's texts, checked and ready; `validated` may know them. Raises ContentRefused with every fault."""
    engine = inference_engine()
    release = validated.load(texts, national_territory(), engine)
    return workspace(release, engine, DeferredSearcher(lambda: _searcher(release)))


def _searcher(release: Release) -> Searcher:
    from navigator.adapters.search.whoosh_index import WhooshBuilder  # noqa: PLC0415 - a start needs no search engine

    return Searcher(release, WhooshBuilder())


def validated_releases(settings: Settings) -> ValidatedReleases:
    """Where this deployment keeps what it validated: the folder of its settings, or one beside its SQLite file."""
    folder = settings.cache
    if folder is None:
        try:
            place = address(settings.database)
        except StoreUnavailable:
            return FORGETFUL
        if place.file is None:
            return FORGETFUL
        folder = place.file.parent / VALIDATED
    return ValidatedReleases(folder, program_version())


def build_navigator(settings: Settings) -> Navigator:
    """The running program: content checked, kept in the store, active.

    A content with faults is refused (ContentRefused). A store that does not answer is logged and leaves the program
    reading from the folder, not ready. When the active release came from the back-office, it is kept: nothing is
    overwritten by a folder, the difference is logged.
    """
    texts = read_folder(settings.content or embedded_folder())
    validated = validated_releases(settings)
    database = Database(settings.database)
    store = SqlReleaseStore(database)
    try:
        kept = _from_backoffice(store, texts)
        desk = prepared(texts if kept is None else kept, validated)
        if kept is None:
            store.save(desk.release.id, texts, FOLDER)
            store.activate(desk.release.id)
    except StoreUnavailable as unavailable:
        logger.warning("store unavailable: %s", unavailable)
        desk = prepared(texts, validated)
    converse = Converse(SqlConversations(database), SystemSecrets())
    reports, sending = SqlErrorReports(database), hand_over(settings, database)
    return Navigator(desk, SystemClock(settings.timezone), store, converse, reports, sending)


def error_reports(settings: Settings) -> SqlErrorReports:
    """The reports of errors of the configured store, for staff."""
    return SqlErrorReports(Database(settings.database))


def hand_over(settings: Settings, database: Database | None = None) -> HandOver:
    """The hand-over over the store and the outbox of the settings. Raises SmtpRefused for a mail server misnamed."""
    files = FileOutbox(settings.outbox, settings.mail_from)
    outbox: Outbox = files
    if settings.smtp_url is not None:
        from navigator.adapters.mail.smtp import SmtpOutbox  # noqa: PLC0415 - mail and TLS, only where there is a server

        outbox = SmtpOutbox(smtp_server(settings.smtp_url.get_secret_value()), settings.mail_from, files)
    store = SqlHandovers(database or Database(settings.database))
    return HandOver(store, outbox, SystemSecrets(), timedelta(days=settings.handover_days))


def _from_backoffice(store: ReleaseStore, folder: dict[str, str]) -> dict[str, str] | None:
    """The texts of the active release when staff published it from the back-office; None when the folder rules."""
    active = store.active()
    if active is None or active.origin != BACKOFFICE:
        return None
    folder_id = content_hash(folder)
    if active.id != folder_id:
        logger.warning("the active release %s came from the back-office; folder %s is not used", active.id, folder_id)
    return store.files(active.id)


__all__ = ["ContentRefused", "build_navigator", "inference_engine", "load_workspace", "national_territory", "prepared"]
