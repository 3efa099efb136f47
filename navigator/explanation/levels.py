"""The level of intervention in French: known, presumed with what would change it, or none outside the territory."""

from __future__ import annotations

from navigator.explanation.french import listed, supposing
from navigator.qualification.inference import Certainty, Inference


def level_text(inference: Inference) -> str:
    """One line: « Niveau 1 : … », « À ce stade niveau 1 ; passerait au niveau 2 si … », or why there is none."""
    ruleset = inference.ruleset
    if inference.certainty is Certainty.NONE or inference.value is None:
        return ruleset.not_applicable or f"{ruleset.label} : sans objet."
    value = ruleset.values[inference.value]
    if inference.certainty is Certainty.KNOWN:
        reasons = because(inference)
        return f"Niveau {value.id}{f' : {listed(reasons)}' if reasons else ''}."
    would = would_change(inference)
    if not would:
        return f"À ce stade niveau {value.id}, à confirmer."
    steps = [f"au niveau {level} {_if_any(reasons[:3])}" for level, reasons in would.items()]
    return f"À ce stade niveau {value.id} ; passerait {' ; '.join(steps)}."


def _if_any(reasons: list[str]) -> str:
    """« si a, si b, ou si c »."""
    clauses = [supposing(reason) for reason in reasons]
    return f"{', '.join(clauses[:-1])}, ou {clauses[-1]}" if len(clauses) > 1 else clauses[0]


def because(inference: Inference) -> list[str]:
    """The reasons of the rules that fired for the value; for the value by default, its own reason."""
    ruleset = inference.ruleset
    reasons = [rule.because for rule in inference.fired if rule.then == inference.value]
    by_default = inference.certainty is Certainty.KNOWN and inference.value == ruleset.otherwise
    if not reasons and by_default and ruleset.otherwise_because:
        return [ruleset.otherwise_because]
    return reasons


def would_change(inference: Inference) -> dict[str, list[str]]:
    """For each other value still possible, from the nearest: the reasons that would lead there."""
    others = [value for value in reversed(inference.possible) if value != inference.value]
    reasons = {value: [rule.because for rule in inference.open if rule.then == value] for value in others}
    return {value: found for value, found in reasons.items() if found}
