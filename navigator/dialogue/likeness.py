"""Which answers lead to the same question: two communes of the same areas, two amounts between the same thresholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from navigator.criteria.alike import Alike
from navigator.criteria.criterion import Criterion, Operator
from navigator.profile.answers import Answer, Interval, Places
from navigator.profile.facts import Kind, Vocabulary


class Likeness:
    """Tells apart the answers that some criteria tell apart, and those of which more could be asked."""

    def __init__(self, vocabulary: Vocabulary, criteria: Iterable[Criterion]) -> None:
        """`criteria`: all that decide of a question. A place may be copied from one fact to another: one likeness."""
        by_fact: defaultdict[str, list[Criterion]] = defaultdict(list)
        places: list[Criterion] = []
        for criterion in criteria:
            (places if criterion.operator is Operator.WITHIN else by_fact[criterion.fact]).append(criterion)
        anywhere = Alike(places)
        self._alike = {
            fact.id: anywhere if fact.kind is Kind.PLACE else Alike(by_fact[fact.id]) for fact in vocabulary.values()
        }

    def key(self, fact: str, answer: Answer) -> Hashable:
        """The same for two answers that lead to the same question; the answer itself when more could be known of it."""
        match answer:
            case Interval() if answer.exact:
                return self._alike[fact].key(answer)
            case Places(codes) if len(codes) == 1:
                return self._alike[fact].key(answer)
        return answer
