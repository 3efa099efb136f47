"""Figures with their limits, shown as a table or as data: the same lines in both."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from navigator.bench.reference import Timing

HEADERS = ("mesure", "valeur", "limite ici", "multiple", "limite", "")
OK, OVER, GIVEN = "ok", "DÉPASSÉ", "—"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure. `multiple` and `limit_multiple` are in times the reference, for durations only.

    `at_least`: the limit is a minimum (a throughput), else a maximum; `limit` None: given for information.
    """

    measure: str
    value: float
    unit: str
    limit: float | None = None
    multiple: float | None = None
    limit_multiple: float | None = None
    at_least: bool = False

    @property
    def ok(self) -> bool | None:
        """Whether the limit is kept; None without limit. Durations are compared as multiples of the reference."""
        if self.limit is None:
            return None
        if self.multiple is not None and self.limit_multiple is not None:
            return self.multiple <= self.limit_multiple
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def plain(self) -> dict[str, Any]:
        """As data."""
        return {
            "measure": self.measure,
            "value": self.value,
            "unit": self.unit,
            "limit": self.limit,
            "multiple": self.multiple,
            "limit_multiple": self.limit_multiple,
            "ok": self.ok,
        }

    def cells(self) -> tuple[str, ...]:
        """As a line of the table."""
        sign = "≥" if self.at_least else "≤"
        return (
            self.measure,
            f"{_number(self.value)} {self.unit}",
            GIVEN if self.limit is None else f"{sign} {_number(self.limit)} {self.unit}",
            GIVEN if self.multiple is None else f"{_number(self.multiple)} ×",
            GIVEN if self.limit_multiple is None else f"{sign} {_number(self.limit_multiple)} ×",
            {True: OK, False: OVER, None: ""}[self.ok],
        )


def duration(measure: str, timing: Timing[Any], limit_ms: float | None = None) -> Figure:
    """A duration for one operation, beside the reference."""
    return Figure(
        measure,
        timing.ms,
        "ms",
        None if limit_ms is None else timing.limit(limit_ms),
        timing.multiple,
        None if limit_ms is None else timing.limit(limit_ms) / timing.reference_ms,
    )


@dataclass(slots=True)
class Report:
    """What a bench command prints: named values that other programs read, then every figure."""

    values: dict[str, Any] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As data."""
        return {
            **self.values,
            "python": platform.python_version(),
            "figures": [figure.plain() for figure in self.figures],
            "notes": self.notes,
        }

    def lines(self) -> Iterator[str]:
        """As a table, with its named values and notes."""
        rows = [HEADERS, *(figure.cells() for figure in self.figures)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEADERS))]
        for row in rows:
            first, *others = zip(row, widths, strict=True)
            yield "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()
        yield ""
        for name, value in self.values.items():
            yield f"{name} = {_number(value) if isinstance(value, float) else value}"
        yield from self.notes

    @property
    def ok(self) -> bool:
        """Whether every limit is kept."""
        return all(figure.ok is not False for figure in self.figures)


def _number(value: float) -> str:
    """Three significant digits; no exponent."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.6f}".rstrip("0").rstrip(".") or "0"
