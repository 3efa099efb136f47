"""Answers on the wire: strict reading of JSON-like values into answers, and writing them back.

The same forms serve the API, batch files, rule examples and the conversation (`docs/content.md`).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from navigator.profile.answers import DECLINED, Answer, Choice, Choices, Declined, Interval, Places, Text
from navigator.profile.days import read_day
from navigator.profile.facts import NO, YES, Fact, Kind, Vocabulary
from navigator.profile.identifiers import CHECKS
from navigator.profile.profile import Profile
from navigator.profile.spelling import did_you_mean

MAX_TEXT = 200
MAX_ITEMS = 100


class KnownPlaces(Protocol):
    """What reading a place needs from the territory."""

    def knows(self, code: str) -> bool:
        """Whether the code names a place."""
        ...

    def normalise(self, code: str) -> str:
        """The code that rules compare (a former commune gives its present one)."""
        ...

    def suggestions(self, code: str) -> tuple[str, ...]:
        """Codes that may have been meant, with their names."""
        ...


@dataclass(frozen=True, slots=True)
class WireFault:
    """One refused value: the path of the field, and a sentence saying what was expected."""

    path: tuple[str | int, ...]
    message: str


class InvalidAnswers(Exception):
    """Some answers were refused; `faults` lists them all."""

    def __init__(self, faults: tuple[WireFault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{'.'.join(map(str, f.path))}: {f.message}" for f in faults))


class _Refused(Exception):
    """One value refused, with the path inside it."""

    def __init__(self, message: str, *path: str | int) -> None:
        self.message, self.path = message, path
        super().__init__(message)


def read_profile(facts: Mapping[str, Any], vocabulary: Vocabulary, places: KnownPlaces) -> Profile:
    """A profile from wire values. Raises InvalidAnswers listing every refused field."""
    answers: dict[str, Answer] = {}
    faults: list[WireFault] = []
    for fact_id, value in facts.items():
        fact = vocabulary.get(fact_id)
        if fact is None:
            hint = did_you_mean(str(fact_id), vocabulary)
            faults.append(_fault((str(fact_id)[:40],), f"fait inconnu{hint} ; les faits sont listés par /v1/facts"))
            continue
        try:
            answers[fact_id] = read_answer(value, fact, places)
        except _Refused as refused:
            faults.append(_fault((fact_id, *refused.path), refused.message))
    if faults:
        raise InvalidAnswers(tuple(faults))
    return Profile(answers)


def _fault(path: tuple[str | int, ...], message: str) -> WireFault:
    """A fault that any encoder can write: JSON may carry half a surrogate pair."""
    return WireFault(tuple(_writable(step) if isinstance(step, str) else step for step in path), _writable(message))


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def read_answer(value: Any, fact: Fact, places: KnownPlaces) -> Answer:
    """One answer from its wire value. Raises the refusal that `read_profile` collects."""
    if value is None:
        return DECLINED
    return _READERS[fact.kind](value, fact, places)


def _keys(value: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    if not value:
        raise _Refused(f"objet vide ; attendu : {' ou '.join(allowed)}")
    for key in value:
        if key not in allowed:
            raise _Refused(f"clé inconnue ; attendu : {' ou '.join(allowed)}", str(key)[:40])


def _option(value: Any, fact: Fact, *path: str | int) -> str:
    if not isinstance(value, str):
        raise _Refused(f"attendu : un identifiant d'option (texte), reçu : {_shown(value)}", *path)
    if value not in fact.option_ids:
        raise _Refused(f"option inconnue « {value[:40]} »{did_you_mean(value, fact.option_ids)}", *path)
    return value


def _option_list(value: Any, fact: Fact, *path: str | int) -> frozenset[str]:
    if not isinstance(value, list):
        raise _Refused(f"attendu : une liste d'options, reçu : {_shown(value)}", *path)
    if len(value) > MAX_ITEMS:
        raise _Refused(f"liste trop longue ({len(value)}) ; au plus {MAX_ITEMS}", *path)
    return frozenset(_option(item, fact, *path, index) for index, item in enumerate(value))


def _read_choice(value: Any, fact: Fact, places: KnownPlaces) -> Answer:
    if not isinstance(value, dict):
        return Choice(frozenset((_option(value, fact),)))
    _keys(value, ("one_of", "none_of"))
    possible = fact.option_ids
    if "one_of" in value:
        possible &= _option_list(value["one_of"], fact, "one_of")
    if "none_of" in value:
        possible -= _option_list(value["none_of"], fact, "none_of")
    if not possible:
        raise _Refused("aucune option ne reste possible")
    return DECLINED if possible == fact.option_ids else Choice(possible)


def _read_choices(value: Any, fact: Fact, places: KnownPlaces) -> Answer:
    if isinstance(value, list):
        included = _option_list(value, fact)
        return Choices(included, fact.option_ids - included)
    if not isinstance(value, dict):
        raise _Refused(f"attendu : une liste d'options ou includes/excludes, reçu : {_shown(value)}")
    _keys(value, ("includes", "excludes"))
    included = _option_list(value.get("includes", []), fact, "includes")
    excluded = _option_list(value.get("excludes", []), fact, "excludes")
    both = included & excluded
    if both:
        raise _Refused(f"à la fois inclus et exclu : {', '.join(sorted(both))}")
    return Choices(included, excluded)


def _read_yes_no(value: Any, fact: Fact, places: KnownPlaces) -> Answer:
    if not isinstance(value, bool):
        raise _Refused(f"attendu : true ou false, reçu : {_shown(value)}")
    return Choice(frozenset((YES if value else NO,)))


def _number(value: Any, fact: Fact, *path: str | int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Refused(f"attendu : un nombre, reçu : {_shown(value)}", *path)
    if isinstance(value, float) and not math.isfinite(value):
        raise _Refused("attendu : un nombre fini", *path)
    if fact.kind is Kind.NUMBER and value != int(value):
        raise _Refused(f"attendu : un nombre entier, reçu : {_shown(value)}", *path)
    if not fact.minimum <= value <= fact.maximum:
        raise _Refused(f"attendu : entre {fact.minimum:.0f} et {fact.maximum:.0f}, reçu : {_shown(value)}", *path)
    return int(value) if value == int(value) else round(float(value), 2)


def _day(value: Any, fact: Fact, *path: str | int) -> float:
    if isinstance(value, date):
        return value.toordinal()
    if not isinstance(value, str):
        raise _Refused(f"attendu : une date AAAA-MM-JJ (texte), reçu : {_shown(value)}", *path)
    day = read_day(value)
    if day is None:
        raise _Refused(f"attendu : une date AAAA-MM-JJ, reçu : {_shown(value)}", *path)
    if not 1000 <= day.year <= 2200:
        raise _Refused(f"date hors de portée : {_shown(value)}", *path)
    return day.toordinal()


def _read_interval(value: Any, fact: Fact, places: KnownPlaces) -> Answer:
    end: Callable[..., float] = _day if fact.kind is Kind.DATE else _number
    if not isinstance(value, dict):
        exact = end(value, fact)
        return Interval(exact, exact)
    _keys(value, ("min", "max"))
    low = end(value["min"], fact, "min") if value.get("min") is not None else None
    high = end(value["max"], fact, "max") if value.get("max") is not None else None
    if low is None and high is None:
        raise _Refused("attendu : min, max ou les deux")
    if low is not None and high is not None and low > high:
        raise _Refused("min dépasse max")
    return Interval(low, high)


def _place(value: Any, places: KnownPlaces, *path: str | int) -> str:
    if not isinstance(value, str):
        raise _Refused(f"attendu : un code de lieu (texte : '62510', 'departement:62'), reçu : {_shown(value)}", *path)
    if not places.knows(value):
        raise _Refused(unknown_place(value, places), *path)
    return places.normalise(value)


def unknown_place(code: str, places: KnownPlaces) -> str:
    """What is said of a code that names no place, with those that may have been meant."""
    near = places.suggestions(code[:60])
    hint = f" ; vouliez-vous dire {' ou '.join(near)} ?" if near else ""
    return f"lieu inconnu « {code[:40]} »{hint}"


def _read_place(value: Any, fact: Fact, places: KnownPlaces) -> Answer:
    if not isinstance(value, dict):
        return Places((_place(value, places),))
    _keys(value, ("all_of", "one_of"))
    if len(value) > 1:
        raise _Refused("attendu : all_of ou one_of, pas les deux")
    ((key, codes),) = value.items()
    if not isinstance(codes, list) or not codes:
        raise _Refused("attendu : une liste non vide de codes", key)
    if len(codes) > MAX_ITEMS:
        raise _Refused(f"liste trop longue ({len(codes)}) ; au plus {MAX_ITEMS}", key)
    read = tuple(dict.fromkeys(_place(code, places, key, index) for index, code in enumerate(codes)))
    return Places(read, every=key == "all_of" or len(read) == 1)


def _read_text(value: Any, fact: Fact, places: KnownPlaces) -> Answer:
    if not isinstance(value, str) or not value.strip():
        raise _Refused(f"attendu : un texte, reçu : {_shown(value)}")
    if len(value) > MAX_TEXT or any(unicodedata.category(char) in ("Cc", "Cs") for char in value):
        raise _Refused(f"attendu : un texte d'au plus {MAX_TEXT} caractères, sans caractère de contrôle")
    text = value.strip()
    if fact.check:
        text = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").upper()
        valid, expected = CHECKS[fact.check]
        if not valid(text):
            raise _Refused(f"attendu : {expected}")
    return Text(text)


_READERS: dict[Kind, Callable[[Any, Fact, KnownPlaces], Answer]] = {
    Kind.CHOICE: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.YES_NO: _read_yes_no,
    Kind.NUMBER: _read_interval,
    Kind.MONEY: _read_interval,
    Kind.DATE: _read_interval,
    Kind.PLACE: _read_place,
    Kind.TEXT: _read_text,
}


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"le texte « {value[:40]} »"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**12:
        return "un nombre trop grand"
    if isinstance(value, int | float):
        return f"{value:.12g}"
    if isinstance(value, list):
        return "une liste"
    return "un objet" if isinstance(value, dict) else type(value).__name__


def write_answer(answer: Answer, fact: Fact) -> Any:
    """The wire value of an answer; reading it back gives the same answer."""
    match answer:
        case Declined():
            return None
        case Choice(possible):
            if len(possible) == 1:
                (option,) = possible
                return option == YES if fact.kind is Kind.YES_NO else option
            return {"one_of": sorted(possible)}
        case Choices(included, excluded):
            if included | excluded == fact.option_ids:
                return sorted(included)
            return {"includes": sorted(included), "excludes": sorted(excluded)}
        case Interval(low, high):
            if answer.exact:
                return _end(low, fact)
            return {key: _end(end, fact) for key, end in (("min", low), ("max", high)) if end is not None}
        case Places(codes, every):
            return codes[0] if len(codes) == 1 else {"all_of" if every else "one_of": list(codes)}
        case Text(value):
            return value


def _end(value: float | None, fact: Fact) -> Any:
    return date.fromordinal(int(value)).isoformat() if fact.kind is Kind.DATE and value is not None else value


def write_profile(profile: Profile, vocabulary: Vocabulary) -> dict[str, Any]:
    """The wire form of a whole profile, in the vocabulary's order."""
    order = sorted(profile.answers, key=vocabulary.position.__getitem__)
    return {fact_id: write_answer(profile.answers[fact_id], vocabulary[fact_id]) for fact_id in order}
