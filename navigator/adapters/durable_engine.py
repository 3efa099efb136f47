"""The rules engine of qualification: durable_rules behind the port `InferenceEngine`.

The library is loaded when the first ruleset is run, not before. Nothing is remembered but compiled rulesets:
`navigator/usecases/conclusions.py` asks only for what was never concluded.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from navigator.adapters.durable.clauses import Program, program
from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.ruleset import Ruleset

MAX_RULESETS = 256  # kept compiled, about 0.5 MB each: several releases and drafts

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

    def truths(self, answers: Answers, notions: Notions) -> Mapping[str, Truth]:
        message = self._message(answers, notions)
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

    def _message(self, answers: Answers, notions: Notions) -> dict[str, int]:
        fields = self.program.fields
        try:
            inferred = {name: notions[notion][value] for (notion, value), name in fields.notions.items()}
        except KeyError as missing:
            raise NotionNotInferred(f"{self.ruleset.id} reads {missing}, inferred by no ruleset before it") from missing
        message = {name: int(truth) for name, truth in inferred.items() if truth is not None}
        for aspect, (name, read) in fields.facts.items():
            answer = answers.get(aspect.fact)
            value = None if answer is None else read(answer)
            if value is not None:
                message[name] = value
        return message
