"""SIREN, SIRET and RNA numbers: their control rules (INSEE: Luhn; La Poste's SIRET: sum divisible by 5)."""

from __future__ import annotations

import re

LA_POSTE = "356000000"
RNA = re.compile(r"W[0-9]{9}")


def luhn(digits: str) -> bool:
    """Whether a string of digits satisfies the Luhn sum."""
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_siren(text: str) -> bool:
    """Nine digits with a valid Luhn sum."""
    return len(text) == 9 and text.isascii() and text.isdigit() and luhn(text)


def is_siret(text: str) -> bool:
    """Fourteen digits: SIREN then establishment; La Poste's own establishments follow another sum."""
    if len(text) != 14 or not text.isascii() or not text.isdigit() or not luhn(text[:9]):
        return False
    return luhn(text) or (text.startswith(LA_POSTE) and sum(map(int, text)) % 5 == 0)


def is_rna(text: str) -> bool:
    """`W` and nine digits (no control digit exists)."""
    return RNA.fullmatch(text) is not None


CHECKS = {
    "siren": (is_siren, "un SIREN de 9 chiffres valide"),
    "siret": (is_siret, "un SIRET de 14 chiffres valide"),
    "rna": (is_rna, "un numéro RNA : W suivi de 9 chiffres"),
}
