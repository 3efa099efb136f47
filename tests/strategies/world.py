"""The naive oracle's view of the repository's language."""

from __future__ import annotations

from functools import cache

from oracles.naive import World

from strategies.language import language, raw_rulesets


@cache
def world() -> World:
    """Kinds, options, figures, communes and rulesets, as plain values."""
    spoken = language()
    return World(
        facts={fact.id: (str(fact.kind), fact.option_ids) for fact in spoken.vocabulary.values()},
        figures={figure.id: figure.value for figure in spoken.figures.values()},
        communes=cache(lambda code: frozenset(spoken.territory.communes_in(code))),
        rulesets=raw_rulesets(),
    )
