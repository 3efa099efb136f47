"""The rules engine of qualification: durable_rules behind the port `InferenceEngine`, with a memo.

The library is loaded when the first ruleset is run, not before.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from navigator.adapters.durable.clauses import Program, program
from navigator.adapters.durable.conclusions import Conclusions
from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.ruleset import Ruleset

MAX_RULESETS = 256  # kept compiled, about 0.5 MB each: several releases and drafts
MAX_MEMO = 512  # results kept for each ruleset, and for each rule

Notions = Mapping[str, Mapping[str, Truth]]


class NotionNotInferred(LookupError):
    """A ruleset reads a notion that was not inferred before it."""


class ContradictoryConclusions(RuntimeError):
    """A rule was both inferred and excluded: its clauses do not say what its condition says."""


class DurableEngine:
    """Runs rulesets by forward chaining. One instance serves all threads and all releases."""

    def __init__(self) -> None:
        self._compiled: dict[int, _Compiled] = {}
        self._compiling = Lock()

    def truths(self, ruleset: Ruleset, answers: Answers, notions: Notions) -> Mapping[str, Truth]:
        """For each rule name (and APPLIES): inferred, excluded, or None when open; equal to `Expression.truth`.

        Raises EngineFailed (navigator.adapters.durable.host) when the library does, NotionNotInferred when `notions`
        lacks one that the ruleset reads.
        """
        return self._of(ruleset).truths(answers, notions)

    def _of(self, ruleset: Ruleset) -> _Compiled:
        # By identity: equal conditions of two releases may stand on different perimeters. The entry keeps its ruleset
        # alive, hence its id its own.
        found = self._compiled.get(id(ruleset))
        if found is None:
            with self._compiling:
                found = self._compiled.get(id(ruleset))
                if found is None:
                    found = _Compiled(ruleset)
                    if len(self._compiled) >= MAX_RULESETS:
                        del self._compiled[next(iter(self._compiled))]
                    self._compiled[id(ruleset)] = found
        return found


class _Compiled:
    def __init__(self, ruleset: Ruleset) -> None:
        from navigator.adapters.durable.host import Packet  # noqa: PLC0415 - loads durable_rules, only when needed

        self.ruleset = ruleset
        self.program: Program = program(ruleset)
        self.stages = [[Packet(clauses) for clauses in stage] for stage in self.program.stages]
        self.conclusions = Conclusions(ruleset, self.program.fields.notions)

    def truths(self, answers: Answers, notions: Notions) -> Mapping[str, Truth]:
        """The truths of the rules; the library runs when a rule reads truths never met together."""
        values = self._notions(notions)
        read = self.conclusions.read(answers, values)
        found = self.conclusions.get(read, MAX_MEMO)
        return found or self.conclusions.keep(read, self._run(self._message(answers, values)), MAX_MEMO)

    def _notions(self, notions: Notions) -> dict[str, Truth]:
        try:
            return {name: notions[notion][value] for (notion, value), name in self.program.fields.notions.items()}
        except KeyError as missing:
            raise NotionNotInferred(f"{self.ruleset.id} reads {missing}, inferred by no ruleset before it") from missing

    def _message(self, answers: Answers, notions: Mapping[str, Truth]) -> dict[str, int]:
        message = {name: int(truth) for name, truth in notions.items() if truth is not None}
        for aspect, (name, read) in self.program.fields.facts.items():
            answer = answers.get(aspect.fact)
            value = None if answer is None else read(answer)
            if value is not None:
                message[name] = value
        return message

    def _run(self, message: dict[str, int]) -> dict[str, Truth]:
        for stage in self.stages:
            concluded = {name for packet in stage for name in packet.conclusions(message)}
            message.update(dict.fromkeys(concluded, 1))
        truths: dict[str, Truth] = {}
        for name, (rule, truth) in self.program.settles.items():
            truths.setdefault(rule, None)
            if name in message:
                if truths[rule] is not None:
                    raise ContradictoryConclusions(f"{self.ruleset.id}: rule {rule} both holds and does not")
                truths[rule] = truth
        return truths
