"""A scheme sheet: what is offered, by whom, with what help. It holds no condition (`rules/eligibility` does)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from navigator.schemes.provenance import Checked, Source
from navigator.schemes.window import Status, Window


class SchemeKind(StrEnum):
    """The form of the help."""

    GRANT = "grant"
    CALL_FOR_PROJECTS = "call_for_projects"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    TAX_RELIEF = "tax_relief"
    STUDY = "study"
    ADVICE = "advice"
    ENGINEERING = "engineering"
    TRAINING = "training"
    TOOL = "tool"
    LABEL = "label"
    NETWORKING = "networking"


@dataclass(frozen=True, slots=True)
class Help:
    """What the scheme gives. Amounts in euros, rate in percent; None = unknown. `observed` amounts are never bounds."""

    summary: str
    min_eur: float | None = None
    max_eur: float | None = None
    rate_percent: float | None = None
    ceiling_eur: float | None = None
    basis: str | None = None
    note: str | None = None

    @property
    def published(self) -> bool:
        """Whether its figures are the operator's own; else they were only observed, or are unknown."""
        return self.basis == "published"

    def estimate(self, budget: float | None) -> tuple[float | None, float | None]:
        """What it could bring for a budget, in euros: (least, most), from published figures only; None = unknown."""
        if not self.published:
            return None, None
        most = self.max_eur
        if self.rate_percent is not None and budget is not None:
            spending = budget if self.ceiling_eur is None else min(budget, self.ceiling_eur)
            share = spending * self.rate_percent / 100
            most = share if most is None else min(most, share)
        if budget is not None and most is not None:
            most = min(most, budget)
        least = self.min_eur if most is None or self.min_eur is None or self.min_eur <= most else None
        return least, most


@dataclass(frozen=True, slots=True)
class Scheme:
    """One sheet. `themes` and `nature` empty = all, or unknown; `levels` = levels where it is useful.

    `exchange` keeps the columns of an exchange format that the sheet does not model, to write them back.
    """

    id: str
    title: str
    promise: str
    operator: str
    kind: SchemeKind
    status: Status
    window: Window
    recurrence: str | None
    themes: tuple[str, ...]
    nature: tuple[str, ...]
    levels: tuple[int, ...]
    help: Help
    description: str
    steps: tuple[str, ...]
    documents: tuple[str, ...]
    contacts: tuple[str, ...]
    url: str | None
    sources: tuple[Source, ...]
    checked: Checked
    to_confirm: tuple[str, ...]
    keywords: tuple[str, ...]
    origin: str | None = None
    exchange: Mapping[str, str] = field(default_factory=dict)
