"""Which facts a question may still teach something about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from navigator.dialogue.composite import Composite
from navigator.profile.answers import Choice, Choices, Interval, Known, Places
from navigator.profile.facts import Fact, Vocabulary
from navigator.profile.profile import Profile
from navigator.territory.territory import Territory


class Openness:
    """What may be asked of one profile after some questions. Each fact has its own question once at most."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        territory: Territory,
        profile: Profile,
        asked: Collection[str],
        done: Iterable[Composite],
    ) -> None:
        self.vocabulary, self.territory = vocabulary, territory
        self.profile, self.asked = profile, asked
        self.spoken: set[str] = set()
        """The facts that composites asked before could settle: their own question comes only for what they left out."""
        self.reopened: set[str] = set()
        """The lists that a composite asked whether they were complete."""
        for composite in done:
            self.spoken.update(composite.facts)
            self.reopened.update(fact for option in composite.options for fact in option.closes)

    def own(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Those of the facts whose own question may be asked."""
        answers, asked = self.profile.answers, self.asked
        return (
            fact
            for fact in facts
            if fact.asked and fact.id not in asked and (fact.id not in answers or self._again(fact))
        )

    def partly(self, facts: Iterable[str]) -> Iterator[str]:
        """Those of the facts to which an option of a composite may add something."""
        answers, asked = self.profile.answers, self.asked
        return (fact for fact in facts if (self._partial(fact) if fact in answers else fact not in asked))

    def _again(self, fact: Fact) -> bool:
        """Whether a fact with an answer has its own question still."""
        answer = self.profile.known.get(fact.id)
        if isinstance(answer, Choices):
            if answer.included and fact.id not in self.reopened:
                return False
        elif fact.id in self.spoken or isinstance(answer, Interval):
            return False
        return self._partial(fact.id)

    def _partial(self, fact: str) -> bool:
        answer = self.profile.known.get(fact)
        return answer is not None and is_partial(answer, self.vocabulary[fact], self.territory)


def is_partial(answer: Known, fact: Fact, territory: Territory) -> bool:
    """Whether more could be known of the fact."""
    match answer:
        case Choice(possible):
            return len(possible) > 1
        case Choices(included, excluded):
            return included | excluded != fact.option_ids
        case Interval():
            return not answer.exact
        case Places(codes, every):
            wide = all(territory.holders(code) is None for code in codes)
            return wide or (len(codes) > 1 and not every)
    return False
