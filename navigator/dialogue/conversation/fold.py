"""Turns → state. The same turns under the same content give the same state, whenever they are folded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from navigator.dialogue.conversation.merge import merged
from navigator.dialogue.conversation.state import CONFIRM, START, Change, Doubt, State, Why
from navigator.dialogue.conversation.turn import Action, Heard, Move, Turn
from navigator.dialogue.openness import is_partial
from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT
from navigator.profile.answers import DECLINED, Answer, Choice, Declined, Known, Places
from navigator.profile.facts import Vocabulary
from navigator.profile.profile import STATED, Profile, Provenance
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.territory.territory import Territory

MAX_FAILURES = 2
"""After so many failed readings of one doubtful value, it is left out."""


class Folder:
    """Folds turns under one content."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory) -> None:
        self.vocabulary, self.territory = vocabulary, territory
        self._moves: Mapping[Move, Callable[[State, Turn], State]] = {
            Move.SAY: self._say,
            Move.ANSWER: self._answer,
            Move.DECLINE: self._decline,
            Move.FORGET: self._forget,
            Move.CONFIRM: self._confirm,
            Move.ACT: self._act,
        }

    def fold(self, turns: Iterable[Turn]) -> State:
        """The state after all the turns."""
        state = START
        for turn in turns:
            state = self.step(state, turn)
        return state

    def step(self, state: State, turn: Turn) -> State:
        """The state after one more turn."""
        after = self._moves[turn.move](state, turn)
        changes = self._changes(state.profile, after.profile)
        if changes and after.previous is state.previous:
            after = replace(after, previous=state)
        restarting = turn.move is Move.SAY and turn.intent == "restart" and not turn.heard
        return replace(after, changes=changes, restarting=restarting)

    # ---- moves

    def _say(self, state: State, turn: Turn) -> State:
        if turn.intent in WORDS and not turn.heard:
            return WORDS[turn.intent](self, state, turn)
        heard = [(one, answer) for one in turn.heard if (answer := self._read(one.fact, one.value)) is not None]
        dropped = frozenset(one.fact for one in turn.heard) - {one.fact for one, _ in heard}
        state = replace(state, dropped=state.dropped | dropped)
        if not heard and not turn.suggested:
            understood = turn.intent is not None or turn.private
            return state if understood else self._failed(state, turn)
        state = replace(state, failures=0, suggested=turn.suggested or state.suggested)
        for one, answer in heard:
            state = self._learn(state, turn, one, answer)
        # A question over several facts is not over for one of them, nor any question for candidates to choose from.
        settled = {one.fact for one, _ in heard if one.certainty != AMBIGUOUS} & {turn.asked}
        return _asked(state, turn) if settled and not _doubted(state, settled) else state

    def _learn(self, state: State, turn: Turn, one: Heard, new: Known) -> State:
        """One reading on top of what is known: added, made narrower, or left to confirm."""
        old = state.profile.known.get(one.fact)
        answering = one.fact in turn.settles
        if new == old:
            return state
        if one.certainty == AMBIGUOUS and not _partial(new):
            return _doubt(state, Doubt(one.fact, new, one.words, Why.UNSURE))
        if old is not None and one.fact not in turn.corrected:
            both = merged(old, new, self.territory)
            if both is None and not answering and _firm(state.profile.where(one.fact)):
                return _doubt(state, Doubt(one.fact, new, one.words, Why.CONTRADICTS))
            new = new if both is None else both
        if new == old:
            return state
        provenance = Provenance("read", one.words, one.certainty)
        return _known(state, one.fact, new, provenance)

    def _answer(self, state: State, turn: Turn) -> State:
        settled = set()
        for fact, value in (turn.facts or {}).items():
            answer = self._read(fact, value, declined=True)
            if answer is None:
                state = replace(state, dropped=state.dropped | {fact})
                continue
            settled.add(fact)
            state = _known(state, fact, answer, STATED)
        state = replace(state, failures=0)
        return _asked(state, turn) if settled & set(turn.settles) else state

    def _decline(self, state: State, turn: Turn) -> State:
        facts = list(turn.facts or {})
        if set(facts) & set(turn.settles):
            facts = [*facts, *(one for one in turn.settles if one not in facts and one not in state.profile.known)]
        for fact in facts:
            if fact in self.vocabulary and not (fact in turn.settles and self._partly(state, fact)):
                state = _known(state, fact, DECLINED, STATED)
        state = replace(state, failures=0)
        return _asked(state, turn) if set(facts) & set(turn.settles) else state

    def _partly(self, state: State, fact: str) -> bool:
        """Whether something is known of the fact, and more was asked: not knowing more takes nothing away."""
        known = state.profile.known.get(fact)
        return known is not None and is_partial(known, self.vocabulary[fact], self.territory)

    def _forget(self, state: State, turn: Turn) -> State:
        for fact in turn.facts or {}:
            asked = tuple(one for one in state.asked if one != fact)
            state = _settled(replace(state, profile=state.profile.without(fact), asked=asked), fact)
        return replace(state, failures=0)

    def _confirm(self, state: State, turn: Turn) -> State:
        for fact in turn.facts or {}:
            state = _resolve(state, fact, turn.keep_new)
        return replace(state, failures=0)

    def _act(self, state: State, turn: Turn) -> State:
        match turn.action:
            case Action.RESTART:
                return START
            case Action.BACK:
                return self._back(state, turn)
            case Action.SKIP:
                return self._skip(state, turn)
            case _:
                return state

    # ---- words that are commands

    def _back(self, state: State, turn: Turn) -> State:
        """The state before the last change; what the content drops stays said."""
        return state if state.previous is None else replace(state.previous, changes=(), failures=0)

    def _skip(self, state: State, turn: Turn) -> State:
        if state.doubts:
            return replace(_settled(state, state.doubts[0].fact), failures=0)
        return replace(_asked(state, turn), failures=0)

    def _dont_know(self, state: State, turn: Turn) -> State:
        if state.doubts:
            return self._skip(state, turn)
        if not turn.settles:
            return state
        return self._decline(state, replace(turn, facts=dict.fromkeys(turn.settles)))

    def _yes(self, state: State, turn: Turn) -> State:
        return self._settle(state, turn, keep_new=True)

    def _no(self, state: State, turn: Turn) -> State:
        return self._settle(state, turn, keep_new=False)

    def _settle(self, state: State, turn: Turn, *, keep_new: bool) -> State:
        """Yes or no to the doubt on screen, or to the erasure announced; else it is not understood."""
        if state.doubts:
            return replace(_resolve(state, state.doubts[0].fact, keep_new), failures=0)
        return state if state.restarting else self._failed(state, turn)

    # ---- readings

    def _changes(self, before: Profile, after: Profile) -> tuple[Change, ...]:
        """What differs, in the order of the vocabulary."""
        facts = {*before.answers, *after.answers}
        return tuple(
            Change(fact, before.answers.get(fact), after.answers.get(fact))
            for fact in sorted(facts, key=self.vocabulary.position.__getitem__)
            if before.answers.get(fact) != after.answers.get(fact)
        )

    def _failed(self, state: State, turn: Turn) -> State:
        failures = state.failures + 1
        if state.doubts and failures >= MAX_FAILURES:
            return replace(_settled(state, state.doubts[0].fact), failures=0)
        return replace(state, failures=failures)

    def _read(self, fact: str, value: Any, *, declined: bool = False) -> Any:
        """The answer of a kept wire value; None when the present content no longer takes it."""
        try:
            answer = read_profile({fact: value}, self.vocabulary, self.territory).answers[fact]
        except InvalidAnswers:
            return None
        return None if isinstance(answer, Declined) and not declined else answer


WORDS: dict[str, Callable[[Folder, State, Turn], State]] = {
    "yes": Folder._yes,
    "no": Folder._no,
    "dont_know": Folder._dont_know,
    "skip": Folder._skip,
    "back": Folder._back,
}
"""Intents that move the state by themselves; the others only call for an answer."""


def _known(state: State, fact: str, answer: Answer, provenance: Provenance) -> State:
    return _settled(replace(state, profile=state.profile.with_answer(fact, answer, provenance)), fact)


def _settled(state: State, fact: str) -> State:
    """The same, without any doubt on that fact."""
    return replace(state, doubts=tuple(one for one in state.doubts if one.fact != fact))


def _doubt(state: State, doubt: Doubt) -> State:
    return replace(state, doubts=(*_settled(state, doubt.fact).doubts, doubt))


def _doubted(state: State, facts: Collection[str | None]) -> bool:
    return any(doubt.fact in facts for doubt in state.doubts)


def _resolve(state: State, fact: str, keep_new: bool) -> State:
    doubt = next((one for one in state.doubts if one.fact == fact), None)
    if doubt is not None and keep_new:
        return _known(state, fact, doubt.answer, Provenance("stated", doubt.words))
    old = state.profile.answers.get(fact)
    if old is not None and doubt is None:
        return _known(state, fact, old, STATED)  # a value read, confirmed by the visitor
    return _settled(state, fact)


def _asked(state: State, turn: Turn) -> State:
    if turn.asked is None or turn.asked.startswith(CONFIRM):
        return state
    return replace(state, asked=tuple(dict.fromkeys((*state.asked, turn.asked))), topic=turn.topic or state.topic)


def _firm(where: Provenance) -> bool:
    """Whether the visitor said it, in so many words or by a tap: then it is never overwritten in silence."""
    return where.source == "stated" or (where.source == "read" and where.certainty == EXPLICIT)


def _partial(answer: Known) -> bool:
    """Whether an ambiguous answer says by itself that it is not settled: candidates to choose from."""
    if isinstance(answer, Choice):
        return len(answer.possible) > 1
    return isinstance(answer, Places) and not answer.every and len(answer.codes) > 1
