"""Answers on the wire: what is refused, where and why; and that reading back what was written changes nothing."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, LEVEL_FACTS, profile, wire_profiles
from strategies.language import language

from navigator.profile.answers import DECLINED, Answer, Choice, Choices, Interval, Places, Text
from navigator.profile.facts import Kind
from navigator.profile.profile import Profile
from navigator.profile.wire import InvalidAnswers, WireFault, read_profile, write_answer, write_profile

ALL_FACTS = tuple(language().vocabulary)
DAY = 739942  # 2026-11-22


def read(**facts: Any) -> Profile:
    return profile(facts)


def answer(fact: str, value: Any) -> Answer:
    return profile({fact: value}).answers[fact]


def refused(**facts: Any) -> tuple[WireFault, ...]:
    with pytest.raises(InvalidAnswers) as invalid:
        profile(facts)
    return invalid.value.faults


READ: list[tuple[str, Any, Answer]] = [
    ("actor_type", "association", Choice(frozenset(("association",)))),
    ("actor_type", {"one_of": ["association", "company"]}, Choice(frozenset(("association", "company")))),
    ("stage", {"none_of": ["started", "done"]}, Choice(frozenset(("idea", "study", "ready")))),
    ("stage", {"one_of": ["idea", "done"], "none_of": ["done"]}, Choice(frozenset(("idea",)))),
    ("works_started", True, Choice(frozenset(("true",)))),
    ("works_started", False, Choice(frozenset(("false",)))),
    ("staff", 12, Interval(12, 12)),
    ("staff", 12.0, Interval(12, 12)),
    ("staff", {"min": 10, "max": 19}, Interval(10, 19)),
    ("staff", {"max": 9}, Interval(None, 9)),
    ("staff", {"min": 250, "max": None}, Interval(250, None)),
    ("budget_eur", 8000.129, Interval(8000.13, 8000.13)),
    ("budget_eur", 0, Interval(0, 0)),
    ("start_date", "2026-11-22", Interval(DAY, DAY)),
    ("start_date", {"min": "2026-11-22"}, Interval(DAY, None)),
    ("project_place", "62510", Places(("62510",))),
    ("project_place", "75113", Places(("75056",))),
    ("project_place", "departement:62", Places(("departement:62",))),
    ("project_place", {"all_of": ["62510", "62119", "62510"]}, Places(("62510", "62119"))),
    ("project_place", {"one_of": ["62510", "62119"]}, Places(("62510", "62119"), every=False)),
    ("project_place", {"one_of": ["62510"]}, Places(("62510",))),
    ("legal_form", "  SCIC ", Text("SCIC")),
    ("siren", "732 829 320", Text("732829320")),
    ("rna", "w123456789", Text("W123456789")),
]


@pytest.mark.parametrize(("fact", "value", "expected"), READ, ids=lambda part: str(part)[:40])
def test_what_is_read(fact: str, value: Any, expected: Answer) -> None:
    assert answer(fact, value) == expected


def test_a_list_of_choices_is_complete_and_a_block_is_not() -> None:
    every = language().vocabulary["themes"].option_ids
    assert answer("themes", ["energie"]) == Choices(frozenset(("energie",)), every - {"energie"})
    assert answer("themes", []) == Choices(frozenset(), every)
    assert answer("themes", {"includes": ["energie"]}) == Choices(frozenset(("energie",)), frozenset())
    partial = answer("themes", {"includes": ["energie"], "excludes": ["eau"]})
    assert partial == Choices(frozenset(("energie",)), frozenset(("eau",)))


@pytest.mark.parametrize("fact", ALL_FACTS)
def test_null_is_declined_for_every_fact(fact: str) -> None:
    declined = profile({fact: None})
    assert declined.answers[fact] is DECLINED
    assert fact not in declined.known
    assert write_profile(declined, language().vocabulary) == {fact: None}


def test_every_option_at_once_says_nothing() -> None:
    stages = sorted(language().vocabulary["stage"].option_ids)
    assert answer("stage", {"one_of": stages}) is DECLINED
    assert answer("stage", {"none_of": []}) is DECLINED


NUMBERS: list[tuple[Any, str]] = [
    ("12", "attendu : un nombre, reçu : le texte « 12 »"),
    (True, "attendu : un nombre, reçu : true"),
    (False, "attendu : un nombre, reçu : false"),
    ([12], "attendu : un nombre, reçu : une liste"),
    (math.nan, "attendu : un nombre fini"),
    (math.inf, "attendu : un nombre fini"),
    (-math.inf, "attendu : un nombre fini"),
    (1e308, "attendu : entre 0 et"),
    (10**400, "un nombre trop grand"),
    (-(10**400), "un nombre trop grand"),
    (-1, "reçu : -1"),
]


@pytest.mark.parametrize("fact", ["staff", "budget_eur"])
@pytest.mark.parametrize(("value", "words"), NUMBERS, ids=lambda part: str(part)[:20])
def test_refused_numbers(fact: str, value: Any, words: str) -> None:
    """The same value is refused alone and at both ends of an interval, at its own path."""
    (alone,) = refused(**{fact: value})
    assert alone.path == (fact,)
    assert words in alone.message
    for end in ("min", "max"):
        (inside,) = refused(**{fact: {end: value}})
        assert inside.path == (fact, end)
        assert words in inside.message


PLACES: list[tuple[Any, str]] = [
    (62510, "attendu : un code de lieu (texte : '62510', 'departement:62'), reçu : 62510"),
    (True, "reçu : true"),
    ("62999", "lieu inconnu « 62999 » ; vouliez-vous dire 62909 (Ytres, Pas-de-Calais)"),
    ("59000", "vouliez-vous dire 59350 (Lille, Nord)"),
    ("62", "vouliez-vous dire departement:62 (Pas-de-Calais)"),
    ("epci:246200365", "vouliez-vous dire epci:246200364 (Communauté d'agglomération de Lens-Liévin)"),
    ("Liévin", "vouliez-vous dire 62510 (Liévin, Pas-de-Calais)"),
    ("perimeter:pna", "vouliez-vous dire perimeter:pma (Pôle métropolitain de l'Artois)"),
    ("", "lieu inconnu «  »"),
    (["62510"], "reçu : une liste"),
]


@pytest.mark.parametrize(("value", "words"), PLACES, ids=lambda part: str(part)[:20])
def test_refused_places(value: Any, words: str) -> None:
    (alone,) = refused(project_place=value)
    assert alone.path == ("project_place",)
    assert words in alone.message
    (inside,) = refused(project_place={"one_of": ["62119", value]})
    assert inside.path == ("project_place", "one_of", 1)
    assert words in inside.message


REFUSED: list[tuple[str, Any, tuple[str | int, ...], str]] = [
    ("actor_type", "asociation", (), "option inconnue « asociation » (vouliez-vous dire « association » ?)"),
    ("actor_type", 3, (), "attendu : un identifiant d'option (texte), reçu : 3"),
    ("actor_type", ["association"], (), "reçu : une liste"),
    ("actor_type", {}, (), "objet vide ; attendu : one_of ou none_of"),
    ("actor_type", {"is": "association"}, ("is",), "clé inconnue ; attendu : one_of ou none_of"),
    ("actor_type", {"one_of": "association"}, ("one_of",), "attendu : une liste d'options"),
    ("actor_type", {"one_of": ["association", "x"]}, ("one_of", 1), "option inconnue « x »"),
    ("actor_type", {"none_of": [None]}, ("none_of", 0), "reçu : NoneType"),
    ("actor_type", {"one_of": []}, (), "aucune option ne reste possible"),
    ("actor_type", {"one_of": ["company"], "none_of": ["company"]}, (), "aucune option ne reste possible"),
    ("actor_type", {"one_of": ["association"] * 10_000}, ("one_of",), "liste trop longue (10000) ; au plus 100"),
    ("works_started", "true", (), "attendu : true ou false, reçu : le texte « true »"),
    ("works_started", 1, (), "attendu : true ou false, reçu : 1"),
    ("works_started", {}, (), "attendu : true ou false, reçu : un objet"),
    ("themes", "energie", (), "attendu : une liste d'options ou includes/excludes, reçu : le texte « energie »"),
    ("themes", ["energie"] * 10_000, (), "liste trop longue (10000) ; au plus 100"),
    ("themes", ["energie", "enrgie"], (1,), "option inconnue « enrgie » (vouliez-vous dire « energie »"),
    ("themes", {}, (), "objet vide ; attendu : includes ou excludes"),
    ("themes", {"one_of": ["eau"]}, ("one_of",), "clé inconnue ; attendu : includes ou excludes"),
    ("themes", {"includes": None}, ("includes",), "attendu : une liste d'options, reçu : NoneType"),
    ("themes", {"includes": ["eau"], "excludes": ["eau"]}, (), "à la fois inclus et exclu : eau"),
    ("staff", 2.5, (), "attendu : un nombre entier, reçu : 2.5"),
    ("staff", {"min": 1, "max": 2.5}, ("max",), "attendu : un nombre entier"),
    ("staff", 5_000_001, (), "attendu : entre 0 et 5000000, reçu : 5000001"),
    ("staff", {}, (), "objet vide ; attendu : min ou max"),
    ("staff", {"min": None}, (), "attendu : min, max ou les deux"),
    ("staff", {"min": 10, "max": 9}, (), "min dépasse max"),
    ("staff", {"minimum": 10}, ("minimum",), "clé inconnue ; attendu : min ou max"),
    ("budget_eur", -0.01, (), "attendu : entre 0 et 1000000000000, reçu : -0.01"),
    ("start_date", "22/11/2026", (), "attendu : une date AAAA-MM-JJ, reçu : le texte « 22/11/2026 »"),
    ("start_date", "2026-02-30", (), "attendu : une date AAAA-MM-JJ"),
    ("start_date", "2026-W47-7", (), "attendu : une date AAAA-MM-JJ"),
    ("start_date", "20261122", (), "attendu : une date AAAA-MM-JJ"),
    ("start_date", "2026-11-22T00:00", (), "attendu : une date AAAA-MM-JJ"),
    ("start_date", "٢٠٢٦-١١-٢٢", (), "attendu : une date AAAA-MM-JJ"),
    ("start_date", 20261122, (), "attendu : une date AAAA-MM-JJ (texte), reçu : 20261122"),
    ("start_date", "0999-12-31", (), "date hors de portée"),
    ("start_date", "2201-01-01", (), "date hors de portée"),
    ("start_date", {"min": "2027-01-01", "max": "2026-01-01"}, (), "min dépasse max"),
    ("start_date", {"max": "demain"}, ("max",), "reçu : le texte « demain »"),
    ("project_place", {}, (), "objet vide ; attendu : all_of ou one_of"),
    ("project_place", {"all_of": []}, ("all_of",), "une liste non vide de codes"),
    ("project_place", {"all_of": "62510"}, ("all_of",), "une liste non vide de codes"),
    ("project_place", {"all_of": ["62510"], "one_of": ["62510"]}, (), "all_of ou one_of, pas les deux"),
    ("project_place", {"any_of": ["62510"]}, ("any_of",), "clé inconnue"),
    ("project_place", {"all_of": ["62510"] * 10_000}, ("all_of",), "liste trop longue (10000) ; au plus 100"),
    ("legal_form", "", (), "attendu : un texte, reçu : le texte «  »"),
    ("legal_form", "   ", (), "attendu : un texte"),
    ("legal_form", 3, (), "attendu : un texte, reçu : 3"),
    ("legal_form", {}, (), "reçu : un objet"),
    ("legal_form", "a" * 201, (), "au plus 200 caractères"),
    ("legal_form", "SA\x00S", (), "sans caractère de contrôle"),
    ("legal_form", "SA\nS", (), "sans caractère de contrôle"),
    ("legal_form", "SA\x9bS", (), "sans caractère de contrôle"),
    ("legal_form", "SA\ud800S", (), "sans caractère de contrôle"),
    ("siren", "732829321", (), "attendu : un SIREN de 9 chiffres valide"),
    ("siret", "73282932000075", (), "attendu : un SIRET de 14 chiffres valide"),
    ("rna", "X123456789", (), "attendu : un numéro RNA : W suivi de 9 chiffres"),
]


@pytest.mark.parametrize(("fact", "value", "inside", "words"), REFUSED, ids=lambda part: str(part)[:30])
def test_what_is_refused_and_where(fact: str, value: Any, inside: tuple[str | int, ...], words: str) -> None:
    (fault,) = refused(**{fact: value})
    assert fault.path == (fact, *inside)
    assert words in fault.message


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("budjet_eur", "fait inconnu (vouliez-vous dire « budget_eur » ?) ; les faits sont listés par /v1/facts"),
        ("zzz", "fait inconnu ; les faits"),
        ("level", "fait inconnu"),
    ],
)
def test_unknown_facts(name: str, words: str) -> None:
    """A notion is deduced: nobody may state it."""
    (fault,) = refused(**{name: 1})
    assert fault.path == (name,)
    assert words in fault.message


def test_every_refused_field_is_said_at_once() -> None:
    faults = refused(staff="12", budget_eur=-1, actor_type="association", zzz=1, themes=["x", "y"])
    assert [fault.path for fault in faults] == [("staff",), ("budget_eur",), ("zzz",), ("themes", 0)]


def test_a_refusal_prints_the_path_of_each_field() -> None:
    with pytest.raises(InvalidAnswers, match=r"^themes\.1: option inconnue .*; staff: attendu"):
        read(themes=["eau", "x"], staff="x")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.just("62510")
    | st.just(10**500),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["min", "max", "one_of", "none_of", "all_of", "includes", "x"]), inner)
    ),
    max_leaves=6,
)


@given(fact=st.sampled_from([*ALL_FACTS, "zzz", "\ud800"]), value=JSON)
def test_no_value_does_anything_but_be_read_or_refused(fact: str, value: Any) -> None:
    """Refusals can be written in any encoding, even for half a surrogate pair."""
    try:
        found = profile({fact: value})
    except InvalidAnswers as invalid:
        for fault in invalid.faults:
            json.dumps([fault.path, fault.message], ensure_ascii=False).encode()
            assert fault.path[0] == fact.encode("utf-8", "replace").decode()
    else:
        assert set(found.answers) == {fact}


@given(wire=wire_profiles(FACTS + LEVEL_FACTS))
def test_reading_back_what_was_written_changes_nothing(wire: dict[str, Any]) -> None:
    vocabulary = language().vocabulary
    first = profile(wire)
    written = write_profile(first, vocabulary)
    assert profile(json.loads(json.dumps(written))) == first
    assert write_profile(profile(written), vocabulary) == written
    assert list(written) == sorted(wire, key=vocabulary.position.__getitem__)


@given(wire=wire_profiles())
def test_the_order_of_facts_is_irrelevant(wire: dict[str, Any]) -> None:
    assert profile(wire) == profile(dict(reversed(wire.items())))


@pytest.mark.parametrize(
    ("fact", "value", "written"),
    [
        ("actor_type", {"one_of": ["company", "association"]}, {"one_of": ["association", "company"]}),
        ("actor_type", {"one_of": ["company"]}, "company"),
        ("works_started", True, True),
        ("themes", {"includes": [], "excludes": ["eau"]}, {"includes": [], "excludes": ["eau"]}),
        ("start_date", {"min": "2026-11-22", "max": "2026-11-22"}, "2026-11-22"),
        ("start_date", {"max": "2026-11-22"}, {"max": "2026-11-22"}),
        ("project_place", {"one_of": ["62510", "62119"]}, {"one_of": ["62510", "62119"]}),
        ("project_place", {"all_of": ["62510", "62119"]}, {"all_of": ["62510", "62119"]}),
        ("siret", "356 000 000 00048", "35600000000048"),
    ],
)
def test_what_is_written(fact: str, value: Any, written: Any) -> None:
    assert write_answer(answer(fact, value), language().vocabulary[fact]) == written


def test_a_former_commune_is_written_as_the_present_one() -> None:
    assert write_profile(read(project_place="75113"), language().vocabulary) == {"project_place": "75056"}


def test_days_given_as_dates_are_read() -> None:
    assert answer("start_date", date(2026, 11, 22)) == Interval(DAY, DAY)


def test_reading_leaves_its_input_alone() -> None:
    given_facts = {"themes": {"includes": ["eau"]}, "staff": {"min": 1}}
    before = json.dumps(given_facts)
    read_profile(given_facts, language().vocabulary, language().territory)
    assert json.dumps(given_facts) == before


def test_each_kind_of_fact_is_read_and_written() -> None:
    assert {language().vocabulary[fact].kind for fact, _, _ in READ} >= set(Kind) - {Kind.CHOICES}
