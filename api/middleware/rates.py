"""Calls allowed per address. The address is hashed with a key made at start, kept in memory only, and never logged."""

from __future__ import annotations

import ipaddress
import math
import secrets
from hashlib import blake2b

from limits import parse
from limits.strategies import FixedWindowRateLimiter
from starlette.types import Scope

from api.errors import Problem, ProblemKind
from api.middleware.windows import Windows

EXEMPT = ("/healthz", "/readyz", "/static/", "/widget/")


class Rates:
    """Counts the calls of each caller. `trusted_proxies`: how many proxies in front append to X-Forwarded-For."""

    def __init__(self, rate: str, trusted_proxies: int) -> None:
        self._rate = parse(rate)
        self._windows = Windows()
        self._limiter = FixedWindowRateLimiter(self._windows)
        self._salt = secrets.token_bytes(32)
        self._trusted_proxies = trusted_proxies

    def check(self, scope: Scope) -> None:
        """Count one call. Raises Problem (429) with Retry-After once the caller has no call left."""
        if scope["path"].startswith(EXEMPT):
            return
        address = caller(scope, self._trusted_proxies)
        key = blake2b(address.encode(), digest_size=16, key=self._salt).hexdigest()
        if self._limiter.hit(self._rate, key):
            return
        seconds = max(1, math.ceil(self._windows.seconds_left(self._rate.key_for(key))))
        raise Problem(
            ProblemKind.TOO_MANY_REQUESTS,
            f"Trop de requêtes depuis votre adresse. Réessayez dans {_wait(seconds)}.",
            headers={"Retry-After": str(seconds)},
        )


def _wait(seconds: int) -> str:
    return f"{seconds} s" if seconds < 120 else f"{math.ceil(seconds / 60)} min"


def caller(scope: Scope, trusted_proxies: int) -> str:
    """The caller's address; a whole /64 of IPv6 is one caller."""
    client = scope.get("client")
    address = client[0] if client else ""
    if trusted_proxies:
        forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        hops = [hop.strip() for hop in b",".join(forwarded).decode("latin-1").split(",") if hop.strip()]
        if hops:
            address = hops[-min(trusted_proxies, len(hops))]
    if ":" not in address:
        return address[:64]
    try:
        return str(ipaddress.IPv6Network((address, 64), strict=False))
    except ValueError:
        return address[:64]
