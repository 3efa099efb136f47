"""Who and where a rule may be met: the audiences and territory of a sheet are read from its rule, not written twice."""

from __future__ import annotations

from navigator.criteria.criterion import Operator
from navigator.criteria.expressions import Leaf, conditions
from navigator.eligibility.rule import Rule
from navigator.profile.answers import Choice
from navigator.profile.facts import Fact
from navigator.territory.territory import Territory

WIDTHS = (1, 120, 400, 1000, 10000)


def audiences(rule: Rule, actor: Fact) -> tuple[str, ...]:
    """The options of a choice fact that do not exclude the applicant by themselves, in authored order."""
    if rule.open_to is None:
        return tuple(option.id for option in actor.options)
    possible = []
    for option in actor.options:
        answers = {actor.id: Choice(frozenset((option.id,)))}
        if rule.open_to.truth(answers) is not False:
            possible.append(option.id)
    return tuple(possible)


def areas(rule: Rule) -> tuple[str, ...]:
    """The territory codes to which the rule limits itself, in order; empty = the whole country."""
    found: list[str] = []
    for part in rule.requirements:
        for condition in conditions(part):
            criterion = condition.criterion
            if isinstance(condition, Leaf) and criterion.operator is Operator.WITHIN and not criterion.negated:
                assert isinstance(criterion.operand, tuple)
                found.extend(criterion.operand)
    return tuple(dict.fromkeys(found))


def width(communes: int | None) -> int:
    """How wide a territory is, from 0 (one commune) to 5 (the country), by the number of communes it covers."""
    if communes is None:
        return len(WIDTHS)
    return sum(communes > limit for limit in WIDTHS)


def rule_width(rule: Rule, territory: Territory) -> int:
    """How wide the territory of a rule is, from 0 to 5."""
    codes = areas(rule)
    if not codes:
        return width(None)
    if len(codes) == 1:
        return width(len(territory.communes_in(codes[0])))
    return width(len(set().union(*map(territory.communes_in, codes))))
