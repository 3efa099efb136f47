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
    (b"cross-origin-resource-policy", b"same-origin"),
)
NO_STORE = (b"cache-control", b"no-store")


def protect(message: Message) -> None:
    """Add the headers to the start of an answer; an answer that says nothing of caches is kept by none."""
    headers = list(message["headers"])
    cached = any(name == b"cache-control" for name, _ in headers)
    message["headers"] = [*headers, *SECURITY] if cached else [*headers, *SECURITY, NO_STORE]
