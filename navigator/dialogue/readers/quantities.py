"""Quantities: one number, or two that make a range, with what is said of their limits and of how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navigator.dialogue.readers.numbers import Number, numbers
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import EXPLICIT, INFERRED
from navigator.dialogue.reading.text import Message, Pause
from navigator.profile.answers import Interval

BETWEEN = frozenset(("a", "ou", "voire", "jusqu"))
HYPHENS = frozenset("-–—/")
AT_MOST = (
    *(("moins", "de"), ("moins", "d"), ("pas", "plus", "de"), ("pas", "plus", "d"), ("plus", "de", "pas")),
    *(
        ("jusqu", "a"),
        ("jusque",),
        ("maximum",),
        ("maximum", "de"),
        ("max",),
        ("maxi",),
        ("au", "plus"),
        ("au", "maximum"),
    ),
    *(
        ("plafond", "de"),
        ("inferieur", "a"),
        ("inferieure", "a"),
        ("depasse", "pas"),
        ("depasser",),
        ("depassera", "pas"),
    ),
    *(("dessous", "de"), ("sous", "les"), ("sous", "la", "barre", "des"), ("limite", "a"), ("plafonne", "a")),
)
AT_LEAST = (
    *(("au", "moins"), ("au", "minimum"), ("minimum",), ("mini",), ("plus", "de"), ("plus", "d"), ("partir", "de")),
    *(("pas", "moins", "de"), ("superieur", "a"), ("superieure", "a"), ("depasse",), ("dessus", "de"), ("dela", "de")),
    *(("minimum", "de"), ("depasse", "les")),
)
STRICT = {("moins", "de"), ("moins", "d"), ("plus", "de"), ("plus", "d"), ("inferieur", "a"), ("superieur", "a")}
MOST_AFTER = (
    ("max",),
    ("maximum",),
    ("maxi",),
    ("grand", "max"),
    ("au", "plus"),
    ("au", "maximum"),
    ("grand", "maximum"),
)
LEAST_AFTER = (("minimum",), ("mini",), ("au", "moins"), ("et", "plus"), ("ou", "plus"), ("au", "minimum"))
ABOUT_BEFORE = frozenset(
    (
        *("environ", "vers", "autour", "approximativement", "presque", "alentours", "quelque", "quelques", "dans"),
        *("pres", "peu", "grosso", "proche", "autours", "genre", "disons"),
    )
)
ABOUT_AFTER = (("environ",), ("a", "peu", "pres"), ("grosso", "modo"), ("a", "la", "louche"), ("approximativement",))
FILLERS = frozenset(("les", "de", "d", "des", "un", "une", "a", "total", "la", "somme", "l", "budget", "entre"))
LONGEST = max(len(words) for words in (*AT_MOST, *AT_LEAST))
ABOUT_REACH = 3
SMALL = 1000


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is said: low and high ends (inclusive, `None` = open), the words, and how it is said.

    `strict`: « moins de », « plus de » exclude the number itself, which matters for whole things. `parts`: two numbers
    made the range.
    """

    low: float | None
    high: float | None
    first: int
    last: int
    euros: bool
    scaled: bool
    rough: bool
    strict: bool = False
    article: bool = False
    parts: int = 1

    @property
    def certainty(self) -> str:
        """Inferred when the number is round or its scale was guessed."""
        return INFERRED if self.rough else EXPLICIT

    @property
    def largest(self) -> float:
        """The larger end known."""
        return max(end for end in (self.low, self.high) if end is not None)

    def interval(self, whole: bool = False) -> Interval:
        """The answer; `whole`: of things that are counted."""
        low, high = self.low, self.high
        if whole and self.strict:
            low = None if low is None else low + 1
            high = None if high is None else high - 1
        return Interval(_tidy(low), _tidy(high))


def _tidy(value: float | None) -> float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 2)


def quantities(message: Message, claims: Claims, money: bool = False) -> Iterator[Quantity]:
    """Every quantity of a message, in order; ranges made."""
    found = list(numbers(message, claims, money))
    index = 0
    while index < len(found):
        following = found[index + 1] if index + 1 < len(found) else None
        made = _range(message, found[index], following) if following else None
        yield made or _single(message, found[index])
        index += 2 if made else 1


def _range(message: Message, one: Number, other: Number) -> Quantity | None:
    """« 5 à 10 000 », « entre 5 et 10 k€ », « 8000 voire 9000 », « 10-15k »: None when the two are apart."""
    words = message.texts[one.last + 1 : other.first]
    between = message.at(one.first - 1) == "entre" or message.at(one.first - 2) == "entre"
    hyphen = not words and bool(set(message.gap(other.first)) & HYPHENS)
    bare = not words and message.pause(other.first) <= Pause.NONE and not one.euros and one.scale == 1
    joined = bool(words) and words[0] in BETWEEN and (len(words) == 1 or words in (("jusqu", "a"), ("ou", "bien")))
    joined = joined or (between and words in (("et",), ("a",)))
    if not joined and words and words[0] == "ou" and words[-1] in FILLERS and len(words) == 2:
        joined = True
    if one.article or not (joined or hyphen or (bare and one.value + 1 == other.value / other.scale)):
        return None
    if message.pause(other.first) > Pause.COLON:
        return None
    low, guessed = one.value, False
    factor = other.scale if other.scale > 1 else _round_scale(other.value)
    if (
        one.scale == 1
        and low < SMALL
        and factor > 1
        and not (one.euros and other.euros)
        and low * factor <= other.value
    ):
        low, guessed = low * factor, True
    if low >= other.value:
        return None
    if joined and words == ("a",) and not between and one.euros and not other.euros and other.scale == 1:
        return None
    first = one.first - 1 if between or message.at(one.first - 1) == "de" else one.first
    rough = guessed or one.rough or other.rough or _about(message, first, other.last)
    return Quantity(
        low, other.value, one.first, other.last, one.euros or other.euros, other.scale > 1 or guessed, rough, parts=2
    )


def _round_scale(value: float) -> float:
    return 1000 if value >= SMALL and value % 1000 == 0 else 1


def _single(message: Message, number: Number) -> Quantity:
    low: float | None = number.value
    high: float | None = number.value
    strict = False
    before = _before(message, number.first, AT_LEAST)
    most = _before(message, number.first, AT_MOST)
    if most is not None and (before is None or len(most) >= len(before)):
        low, strict = None, most in STRICT
    elif before is not None:
        high, strict = None, before in STRICT
    elif _after(message, number.last, MOST_AFTER):
        low = None
    elif _after(message, number.last, LEAST_AFTER):
        high = None
    rough = number.rough or _about(message, number.first, number.last)
    return Quantity(
        low,
        high,
        number.first,
        number.last,
        number.euros,
        number.scale > 1,
        rough,
        strict,
        number.article,
    )


def _before(message: Message, first: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    """The longest phrase that ends just before a number, a filler allowed."""
    found: tuple[str, ...] | None = None
    for skipped in (0, 1):
        end = first - skipped
        if skipped and message.at(first - 1) not in FILLERS:
            break
        for words in phrases:
            better = found is None or len(words) > len(found)
            if better and message.follows(end - len(words), words) and message.pause(first) <= Pause.COLON:
                found = words
    return found


def _after(message: Message, last: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return message.pause(last + 1) <= Pause.NONE and any(message.follows(last + 1, words) for words in phrases)


def _about(message: Message, first: int, last: int) -> bool:
    before = message.texts[max(0, first - ABOUT_REACH) : first]
    if (
        set(before) & (ABOUT_BEFORE - {"dans", "peu"})
        or before[-2:] == ("dans", "les")
        or before[-2:] == ("peu", "pres")
    ):
        return True
    if "~" in message.gap(first):
        return True
    end = last + 1
    return any(message.follows(end, words) or message.follows(end + 1, words) for words in ABOUT_AFTER)
