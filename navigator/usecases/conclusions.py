"""What rules concluded, remembered by the truths that they read: the engine runs only for truths never met.

Each rule is inferred from its own criteria alone, and each criterion weighs by its truth alone; what some truths settle,
more truths do not change.
"""

from __future__ import annotations

from dataclasses import dataclass

from navigator.criteria.expressions import Answers, Expression, missing_facts
from navigator.criteria.truth import Truth
from navigator.qualification.inference import Inference, infer
from navigator.qualification.ruleset import Ruleset
from navigator.qualification.truth_bits import TruthBits, keep
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.refer import Led, Referrer


@dataclass(slots=True)
class Project:
    """What is known of a project so far; `bits`: the truths of its answers and of its inferences."""

    answers: Answers
    bits: int
    inferences: dict[str, Inference]


class Concluded:
    """What one rule concluded by the truths that it reads; where it leads, by those behind its notions too."""

    def __init__(self, when: Expression, bits: TruthBits) -> None:
        self.when = when
        self.reads, self.behind = bits.mask((when,)), bits.mask((when,), behind=True)
        self.concluded: dict[int, Truth] = {}
        self.led: dict[int, Led] = {}

    def truth(self, bits: int) -> Truth:
        """What was concluded from the same truths, or settled by fewer. Raises KeyError."""
        read = bits & self.reads
        if read not in self.concluded:
            for known, truth in self.concluded.copy().items():
                if truth is not None and known & read == known:
                    return keep(self.concluded, read, truth)
        return self.concluded[read]


class Conclusions:
    """What the rules of one ruleset concluded, and the engine to ask when they did not yet."""

    def __init__(self, ruleset: Ruleset, engine: InferenceEngine, bits: TruthBits) -> None:
        self.ruleset, self._engine, self._bits = ruleset, engine, bits
        conditions = ruleset.conditions()
        self.rules = {name: Concluded(when, bits) for name, when in conditions.items()}
        self._reads = bits.mask(conditions.values(), behind=True)

    def truth(self, name: str, project: Project) -> Truth:
        """The truth of a rule."""
        try:
            return self.rules[name].truth(project.bits)
        except KeyError:
            notions = {notion: inference.truths for notion, inference in project.inferences.items()}
            truths = self._engine.truths(self.ruleset, project.answers, notions)
            for one, rule in self.rules.items():
                keep(rule.concluded, project.bits & rule.reads, truths[one])
            return truths[name]


class Notion(Conclusions):
    """A notion, and its inferences by all that they read."""

    def __init__(self, ruleset: Ruleset, engine: InferenceEngine, bits: TruthBits) -> None:
        super().__init__(ruleset, engine, bits)
        self.memo: dict[int, tuple[Inference, int]] = {}

    def infer(self, project: Project) -> None:
        """Add to the project what is inferred of the notion."""
        read = project.bits & self._reads
        found = self.memo.get(read)
        if found is None:
            truths = {name: self.truth(name, project) for name in self.rules}
            inference = infer(self.ruleset, truths, project.answers)
            found = keep(self.memo, read, (inference, self._bits.of_notion(self.ruleset.id, inference.truths)))
        project.inferences[self.ruleset.id], inferred = found
        project.bits |= inferred


class Subject(Conclusions):
    """A subject of referral, and where its rules lead by all that they read."""

    def __init__(self, ruleset: Ruleset, engine: InferenceEngine, bits: TruthBits, referrer: Referrer) -> None:
        super().__init__(ruleset, engine, bits)
        self._referrer = referrer
        self.memo: dict[int, Led] = {}

    def led(self, project: Project) -> Led:
        """Where the rules lead that hold, or that some answer may still settle."""
        read = project.bits & self._reads
        found = self.memo.get(read)
        if found is None:
            found = 0
            for name, rule in self.rules.items():
                led = rule.led.get(project.bits & rule.behind)
                found |= self._led(name, rule, project) if led is None else led
            keep(self.memo, read, found)
        return found

    def _led(self, name: str, rule: Concluded, project: Project) -> Led:
        led = 0
        if self.truth(name, project) is not False:
            led = self._referrer.place(self.ruleset, name, len(missing_facts(rule.when, project.answers)))
        return keep(rule.led, project.bits & rule.behind, led)
