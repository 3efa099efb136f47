"""durable_rules, spoken here and nowhere else: one packet of clauses as one of its rulesets.

Every line that looks odd answers a trap of durable_rules 2.0.28, measured in
docs/adr/0001-durable-rules-for-qualification.md.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

from durable.engine import Host
from durable.engine import durable_rules_engine as library

from navigator.adapters.durable.clauses import Clause
from navigator.adapters.durable.literals import Comparison

NAME = "packet"  # a host holds one ruleset, so that no two can ever share a name
POSTED = "posted"


class EngineFailed(RuntimeError):
    """durable_rules could not run a ruleset; the message says what it answered."""


class _QuietHost(Host):  # type: ignore[misc]  # the library is untyped
    def _run(self) -> None:
        """Start no polling timers: nothing here is asynchronous."""


class Packet:
    """A compiled packet. Thread-safe: each call into the library holds the GIL, each session is its caller's own."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        # A message that no rule matches is an exception and leaves its session allocated: one rule takes them all.
        rules = {"any": {"all": [{"m": {POSTED: 1}}], "run": _conclude("done")}}
        for number, clause in enumerate(clauses):
            tests = [_written(test) for test in clause.tests]
            rules[f"c{number}"] = {"all": [{"m": {"$and": tests}}], "run": _conclude(clause.conclusion)}
        try:
            self._host = _QuietHost({NAME: rules})
        except library.error as error:
            raise EngineFailed(f"compiling {len(clauses)} clauses: {error}") from error
        self.reads = frozenset(test.field for clause in clauses for test in clause.tests)
        self._concludes = frozenset(clause.conclusion for clause in clauses)
        self._sessions = count()
        # The library never frees a ruleset by itself (about 300 kB each).
        handle = self._host.get_ruleset(NAME)._handle
        weakref.finalize(self, library.delete_ruleset, handle).atexit = False

    def conclusions(self, fields: Mapping[str, int]) -> frozenset[str]:
        """What the fields lead to. Raises EngineFailed."""
        session = str(next(self._sessions))
        message = {"sid": session, POSTED: 1, **{name: fields[name] for name in self.reads & fields.keys()}}
        try:
            # A fact, not an event: an event is consumed by the first rule that takes it.
            state = self._host.assert_fact(NAME, message)
        except Exception as error:
            raise EngineFailed(f"posting {message}: {error}") from error
        finally:
            self._forget(session)
        if not isinstance(state, dict) or "exception" in state or "done" not in state:
            raise EngineFailed(f"posting {message}: the library answered {state}")
        return self._concludes & state.keys()

    def _forget(self, session: str) -> None:
        with suppress(library.error):  # a message refused before its session existed: that error is the one to tell
            self._host.delete_state(NAME, session)


def _written(test: Comparison) -> dict[str, Any]:
    plain = {test.field: test.value}
    return plain if test.operator == "$eq" else {test.operator: plain}


def _conclude(name: str) -> Callable[[Any], None]:
    """An action that notes a conclusion in the session's state. One parameter: with two it would be asynchronous."""

    def action(context: Any) -> None:
        context.s[name] = 1

    return action
