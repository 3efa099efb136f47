"""Identifiers and secrets from the system's generator; of a secret, only a digest is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string

BYTES = 24  # 192 bits
CODE_DIGITS = 16  # 53 bits, asked with a random number and a limit of calls


class SystemSecrets:
    """`Secrets`. The secrets are random and long: a plain SHA-256 is enough, no password is ever kept here."""

    def identifier(self) -> str:
        """A public identifier: `c_` and 22 signs."""
        return f"c_{secrets.token_urlsafe(16)}"

    def secret(self) -> str:
        """192 bits, safe in a URL fragment."""
        return secrets.token_urlsafe(BYTES)

    def digits(self, count: int) -> str:
        """Random digits."""
        return "".join(secrets.choice(string.digits) for _ in range(count))

    def code(self, secret: str, about: str) -> str:
        """Sixteen digits of HMAC-SHA256."""
        made = hmac.digest(secret.encode("utf-8", "replace"), about.encode("utf-8", "replace"), "sha256")
        return f"{int.from_bytes(made) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"

    def digest(self, secret: str) -> str:
        """SHA-256, hexadecimal."""
        return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()

    def matches(self, secret: str, digest: str) -> bool:
        """Whether the secret has that digest, in constant time."""
        return hmac.compare_digest(self.digest(secret), digest)
