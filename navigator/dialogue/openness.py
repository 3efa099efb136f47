"""Which facts a question may still teach something about."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from navigator.dialogue.composite import Composite
from navigator.profile.answers import Choice, Choices, Interval, Known, Places
from navigator.profile.facts import Fact, Vocabulary
from navigator.profile.profile import Profile
from navigator.territory.area import AreaKind
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

    def itself(self, fact: Fact) -> bool:
        """Whether the fact's own question may be asked."""
        if not fact.asked or fact.id in self.asked:
            return False
        if fact.id not in self.profile.answers:
            return True
        answer = self.profile.known.get(fact.id)
        if isinstance(answer, Choices):
            if answer.included and fact.id not in self.reopened:
                return False
        elif fact.id in self.spoken or isinstance(answer, Interval):
            return False
        return answer is not None and is_partial(answer, fact, self.territory)

    def partly(self, fact_id: str) -> bool:
        """Whether an option of a composite may add something to what is known of the fact."""
        if fact_id not in self.profile.answers:
            return fact_id not in self.asked
        answer = self.profile.known.get(fact_id)
        return answer is not None and is_partial(answer, self.vocabulary[fact_id], self.territory)


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
            wide = all(territory.area(code).kind is not AreaKind.COMMUNE for code in codes)
            return wide or (len(codes) > 1 and not every)
    return False
