"""The editor's objections: each has a content that deserves it, and the repository's own content deserves none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from navigator.criteria.expressions import AnyOf, Expression, Leaf, negate
from navigator.criteria.reading import Fault, Language, read_condition
from navigator.eligibility.witness import WitnessSearch
from navigator.schemes.catalogue import Catalogue
from navigator.usecases.release import Release
from navigator.usecases.review_content import average_sentence, is_personal, review

ON = date(2026, 11, 22)


def changed(release: Release, scheme: str, **changes: object) -> Release:
    """The same release with one sheet changed."""
    sheets = dict(release.catalogue.schemes)
    sheets[scheme] = replace(sheets[scheme], **changes)  # type: ignore[arg-type]
    return replace(release, catalogue=replace(release.catalogue, schemes=sheets))


def messages(release: Release, scheme: str) -> str:
    return " ".join(remark.message for remark in review(release, ON) if scheme in remark.file)


def test_the_repository_deserves_no_remark(embedded: Release) -> None:
    assert list(review(embedded, ON)) == []


def test_objections_to_a_sheet(embedded: Release) -> None:
    name = "budget-citoyen-62"
    sheet = embedded.catalogue.schemes[name]
    future = replace(sheet.checked, on=date(2027, 1, 1))
    assert "vérifié dans le futur" in messages(changed(embedded, name, checked=future), name)
    assert "phrases trop longues" in messages(changed(embedded, name, description="mot " * 120), name)
    assert "jeanne.martin@exemple.fr" in messages(
        changed(embedded, name, description="Voir jeanne.martin@exemple.fr"), name
    )
    assert "06 12 34 56 78" in messages(changed(embedded, name, steps=("Appeler le 06 12 34 56 78",)), name)


def test_a_number_or_an_address_is_found_wherever_people_read(embedded: Release) -> None:
    name = "budget-citoyen-62"
    for field in ("documents", "to_confirm"):
        found = messages(changed(embedded, name, **{field: ("Joindre le 06 12 34 56 78",)}), name)
        assert "06 12 34 56 78" in found, field
    help_ = replace(embedded.catalogue.schemes[name].help, note="Écrire à jeanne.martin@exemple.fr")
    assert "jeanne.martin" in messages(changed(embedded, name, help=help_), name)
    rule = replace(embedded.rules[name], cannot_check=("Le dire au 06 12 34 56 78",))
    assert "06 12 34 56 78" in messages(replace(embedded, rules={**embedded.rules, name: rule}), name)


def test_resources_and_initiatives_are_read_too(embedded: Release) -> None:
    name, resource = next(iter(embedded.catalogue.resources.items()))
    place, initiative = next(iter(embedded.catalogue.initiatives.items()))
    catalogue = replace(
        embedded.catalogue,
        resources={name: replace(resource, description="mot " * 300)},
        initiatives={place: replace(initiative, summary="Appeler le 06 12 34 56 78")},
    )
    found = [remark.message for remark in review(replace(embedded, catalogue=catalogue), ON)]
    assert any("phrases trop longues" in message for message in found)
    assert any("06 12 34 56 78" in message for message in found)


def test_objections_to_a_contact(embedded: Release) -> None:
    contact = replace(embedded.catalogue.contacts["cerdd"], email="jeanne.martin@exemple.fr")
    catalogue = Catalogue(embedded.catalogue.schemes, {**embedded.catalogue.contacts, "cerdd": contact})
    assert "adresse personnelle possible" in messages(replace(embedded, catalogue=catalogue), "cerdd")


def test_twins_and_idle_facts(embedded: Release) -> None:
    rules = {**embedded.rules, "cerdd": replace(embedded.rules["caue62"], scheme="cerdd")}
    sheets = {**embedded.catalogue.schemes, "cerdd": replace(embedded.catalogue.schemes["caue62"], id="cerdd")}
    twins = replace(embedded, rules=rules, catalogue=replace(embedded.catalogue, schemes=sheets))
    assert "même règle que caue62" in messages(twins, "cerdd")


@pytest.mark.parametrize(
    ("email", "personal"),
    [
        ("jeanne.martin@agence.fr", True),
        ("j-martin@agence.fr", True),
        ("contact@agence.fr", False),
        ("mairie.lens@ville.fr", False),
        ("aides-territoires@beta.gouv.fr", False),
    ],
)
def test_personal_addresses(email: str, personal: bool) -> None:
    assert is_personal(email) is personal


def test_average_sentence() -> None:
    assert average_sentence("Un deux trois. Quatre cinq.") == 2.5
    assert average_sentence("") == 0


@pytest.mark.parametrize(
    "raw",
    [
        {"actor_type": {"none_of": ["company", "association"]}},
        {"all": [{"themes": {"one_of": ["eau"]}}, {"themes": {"none_of": ["energie"]}}]},
        {"themes": {"count_at_least": 3}},
        {"all": [{"staff": {"more_than": 9}}, {"staff": {"less_than": 11}}]},
        {"budget_eur": {"less_than": 1}},
        {"start_date": {"after": "2027-01-01"}},
        {"all": [{"project_place": {"within": ["departement:62"]}}, {"project_place": {"not_within": ["62510"]}}]},
        {"project_place": {"not_within": ["region:32"]}},
        {"rna": {"is": "W123456789"}},
        {"has_siret": {"is": False}},
        {"level": {"is": 2}},
        {"level": {"none_of": [1]}},
        {"any": [{"all": [{"staff": {"at_most": 2}}, {"staff": {"at_least": 3}}]}, {"stage": {"is": "idea"}}]},
    ],
)
def test_a_witness_meets_the_condition(raw: dict[str, object], core: Release) -> None:
    faults: list[Fault] = []
    language = Language(core.vocabulary, core.territory, core.figures, core.notions)
    condition = read_condition(raw, (), language, faults)
    assert condition is not None, faults
    found = WitnessSearch(core.vocabulary, core.territory).witness(condition)
    assert found is not None
    assert condition.truth(found)


def test_no_witness_for_the_impossible(core: Release) -> None:
    faults: list[Fault] = []
    language = Language(core.vocabulary, core.territory, core.figures, core.notions)
    idea = read_condition({"stage": {"is": "idea"}}, (), language, faults)
    assert isinstance(idea, Leaf)
    search = WitnessSearch(core.vocabulary, core.territory)
    impossible: Expression = AnyOf((idea,))
    for part in (impossible, negate(impossible)):
        assert search.witness(part) is not None
    rules = read_condition({"all": [{"stage": {"is": "idea"}}, {"stage": {"is": "done"}}]}, (), language, faults)
    assert rules is not None
    assert search.witness(rules) is None
    assert search.witness(None) == {}
