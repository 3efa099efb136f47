"""When a scheme is open: from its first day through its last day included, in the Europe/Paris calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What the operator says of the scheme, beside its dates."""

    OPEN = "open"
    RECURRING = "recurring"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Closure(StrEnum):
    """Why a scheme cannot be asked for on a day."""

    ENDED = "ended"
    NOT_YET = "not_yet"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Window:
    """First and last days on which one may apply, both included; None = no such bound is known."""

    opens: date | None = None
    closes: date | None = None

    @property
    def known(self) -> bool:
        """True when at least one bound is known."""
        return self.opens is not None or self.closes is not None


def closure(status: Status, window: Window, on: date) -> Closure | None:
    """Why the scheme is closed on that day, or None when nothing says that it is.

    A window unknown, or a recurring scheme without dates, does not close; an operator's « closed » always does.
    """
    if window.closes is not None and on > window.closes:
        return Closure.ENDED
    if status is Status.CLOSED:
        return Closure.STOPPED
    if window.opens is not None and on < window.opens:
        return Closure.NOT_YET
    return None


def dates_to_confirm(status: Status, window: Window) -> bool:
    """True when nobody can say the dates: the answer then asks to confirm them."""
    return status is Status.UNKNOWN or (status is Status.RECURRING and not window.known)
