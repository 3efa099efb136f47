"""One spelling for names that people write in many ways."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_LIGATURES: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "’": " ", "ʼ": " ", "‘": " ", "–": " ", "—": " ", "‐": " ", "‑": " "}
)
_SEPARATORS: Final = re.compile(r"[^a-z0-9\n]+")
_SHORT: Final = re.compile(r"\b(?:stes?|sts?|lez)\b")
SPELT_OUT: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "lez": "les"}
_EDGES: Final = re.compile(r"^ +| +$", re.MULTILINE)


def fold(text: str) -> str:
    """Fold a name: lower case, no accents, one space between words, `st`/`ste` spelt out, `lez` as `lès`.

    « Sainte-Cécile-d'Andorge », « STE CECILE D’ANDORGE » → `sainte cecile d andorge`.
    """
    return _fold_lines(text.replace("\n", " "))


def fold_all(names: Iterable[str]) -> list[str]:
    """Fold many names at once (names hold no line end): about ten times faster than one by one."""
    return _fold_lines("\n".join(names)).split("\n")


def _fold_lines(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    plain = _SEPARATORS.sub(" ", lowered.encode("ascii", "ignore").decode("ascii"))
    return _EDGES.sub("", _SHORT.sub(lambda found: SPELT_OUT[found[0]], plain))
