"""Supposing an answer gives what evaluating it gives."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import known, wire_profiles
from strategies.catalogue import TODAY, Samples, catalogues
from strategies.narrowing import narrower

from navigator.eligibility.what_if import Supposition, WhatIf


@given(made=catalogues(most=10), wire=wire_profiles(), data=st.data())
def test_a_supposed_answer_is_evaluated_as_if_given(made: Samples, wire: dict[str, Any], data: st.DataObject) -> None:
    """For any fact, known or not, and one answer after another on the same ground."""
    rulebook, answers = made.rulebook(), known(wire)
    what_if = WhatIf(rulebook, answers, TODAY)
    for fact, index in rulebook.position.items():
        supposition = what_if.about(fact) or Supposition(what_if, index)
        for answer in data.draw(st.lists(narrower(fact, None), max_size=2)):
            supposed = supposition.verdicts(answer)
            evaluated = made.rulebook().evaluate({**answers, fact: answer}, TODAY)
            assert supposed == evaluated
            if not what_if.moves(fact) and fact not in answers:
                now = what_if.verdicts
                assert (supposed.eligible, supposed.undetermined) == (now.eligible, now.undetermined)
    assert what_if.verdicts == made.rulebook().evaluate(answers, TODAY)


def test_there_is_no_ground_for_supposing_what_no_rule_reads() -> None:
    assert WhatIf(Samples(()).rulebook(), {}, TODAY).about("turnover_eur") is None
