"""Atheris on the reader, which is imported under instrumentation: imported before, it would not be covered."""

from __future__ import annotations

import sys


def main() -> None:
    """Run until told to stop, or until something fails."""
    import atheris

    with atheris.instrument_imports(include=["navigator.dialogue"]):
        from reading_check import check

        from navigator.bootstrap import load_workspace
    reader = load_workspace(None).reader
    atheris.Setup(sys.argv, lambda data: check(reader, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
