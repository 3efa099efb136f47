"""Security headers of every answer, errors included."""

from __future__ import annotations

from starlette.types import Message

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
RESOURCE_POLICY = (b"cross-origin-resource-policy", b"same-origin")
NO_STORE = (b"cache-control", b"no-store")


def protect(message: Message) -> None:
    """Add the headers to the start of an answer.

    One that says nothing of caches is kept by none; one that says nothing of other sites is not for their pages.
    """
    headers = [*message["headers"], *SECURITY]
    names = {name for name, _ in headers}
    headers.extend(header for header in (RESOURCE_POLICY, NO_STORE) if header[0] not in names)
    message["headers"] = headers
