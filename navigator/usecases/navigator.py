"""The running program: the active release ready to answer, swapped atomically; the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from navigator.usecases.converse import Converse, Instant
from navigator.usecases.hand_over import HandOver
from navigator.usecases.ports import Clock, ReleaseStore, StoreUnavailable
from navigator.usecases.report_error import ErrorReports
from navigator.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the program can answer, and whether its store can be reached, in words for staff."""

    ready: bool
    detail: str


class Navigator:
    """Holds the active release. Take `desk` once per request: it stays the same for the whole answer."""

    def __init__(
        self,
        desk: Workspace,
        clock: Clock,
        store: ReleaseStore | None = None,
        converse: Converse | None = None,
        reports: ErrorReports | None = None,
        hand_over: HandOver | None = None,
    ) -> None:
        self._desk = desk
        self.clock = clock
        self.store = store
        self.converse = converse
        self.reports = reports
        self.hand_over = hand_over

    @property
    def desk(self) -> Workspace:
        """The active release; one reference, replaced in one assignment."""
        return self._desk

    def swap(self, desk: Workspace) -> None:
        """Answer from another release from now on; requests under way keep theirs."""
        self._desk = desk

    def today(self) -> date:
        """The current day of the deployment."""
        return self.clock.today()

    def instant(self) -> Instant:
        """The current moment, and the current day of the deployment."""
        return Instant.of(self.clock)

    def readiness(self) -> Readiness:
        """Ready when a release is loaded and the store answers; reads keep working even when it does not."""
        if self.store is None:
            return Readiness(True, "Contenu chargé, sans base de données.")
        try:
            self.store.ping()
        except StoreUnavailable as unavailable:
            return Readiness(False, str(unavailable))
        return Readiness(True, "Contenu chargé, base de données joignable.")
