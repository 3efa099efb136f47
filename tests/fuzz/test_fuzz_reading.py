"""The fuzz harness on nasty seeds; for a moment with Atheris when it is installed."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from pathlib import Path

import pytest
from reading_check import check

from navigator.usecases.workspace import Workspace

SEEDS = (
    b"",
    b"\x00",
    b"\x01\x00" + b"9" * 3000,
    "\x02\x01entre 5 et 10 000 € à Liévin ou à Noyelles en février ou mars".encode(),
    "\x04\x0229 février, dans un an, d'ici 1200 mois, il y a 1200 ans".encode(),
    b"\x04\x0031/02/2027 00/00/0000 99.99.99 1.2.3.4.5 2026-13-45",
    "\x03\x00à à à st ste lez lès 62 62 300 62300 62999".encode(),
    "\x01\x00½ ² ① ٣ ٤٥ ﬁ œ é\u0301 \u202e \u0000 e\u0301\u0301\u0301".encode(),
    b"\x02\x00un une mille cent et demi cent mille mille vingt et un million et demi milliard",
)
PIECES = (
    "à",
    "Lens",
    "12",
    "€",
    "mille",
    "mars",
    "2027",
    "pas",
    "salariés",
    "de",
    "1er",
    "/",
    "-",
    "k",
    "dans",
    "et",
    ".",
)
ROUNDS = 200


@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
def test_nasty_seeds(desk: Workspace, seed: bytes) -> None:
    check(desk.reader, seed)


def test_shuffled_pieces(desk: Workspace) -> None:
    draw = random.Random(5)
    for _ in range(ROUNDS):
        text = " ".join(draw.choices(PIECES, k=draw.randrange(1, 30)))
        check(desk.reader, bytes((draw.randrange(256), draw.randrange(256))) + text.encode())


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is not made for this machine or this Python"
)
def test_atheris_for_a_moment() -> None:
    script = Path(__file__).with_name("fuzz_reading.py")
    done = subprocess.run([sys.executable, str(script), "-runs=2000"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
