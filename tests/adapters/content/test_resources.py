"""Resources and initiatives: each way of being wrong says where and what was expected; the repository's own are sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from navigator.adapters.content.build import Built
from navigator.adapters.content.faults import LocatedFault
from navigator.adapters.content.schemas import schemas
from navigator.schemes.catalogue import Catalogue
from navigator.schemes.provenance import Confidence
from navigator.schemes.resource import ResourceKind
from navigator.usecases.release import Release

Texts = Mapping[str, str]
RESOURCE, INITIATIVE = "catalogue/resources/compost-guide.yaml", "catalogue/initiatives/solar-roof.yaml"
GUIDE = """\
title: Guide du compost
promise: Composter à plusieurs, pas à pas.
kind: guide
themes: [alimentation]
levels: [1]
audiences: [association]
territory: [departement:62]
publisher: Agglomération
licence: null
url: https://example.org/compost
contacts: [agglo]
description: Un guide simple.
sources:
  - {label: Agglomération, url: https://example.org/compost}
checked: {on: 2026-11-22, status: confirmed}
to_confirm: []
keywords: [compost]
scheme: garden-grant
"""
ROOF = """\
title: Un toit solaire
summary: Des habitants ont équipé un toit.
place: ['62510']
themes: [energie]
levels: []
holder: null
since: 2019
url: null
sources:
  - {label: Journal, url: null}
checked: {on: 2026-11-22, status: to_confirm}
to_confirm:
  - La production
keywords: []
"""


@pytest.fixture
def texts(minimal: Texts) -> dict[str, str]:
    return {**minimal, RESOURCE: GUIDE, INITIATIVE: ROOF}


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if line.startswith(start))


def test_both_are_read_as_they_are_written(texts: Texts, loaded: Callable[[Texts], Built]) -> None:
    catalogue = loaded(texts).release.catalogue
    guide, roof = catalogue.resources["compost-guide"], catalogue.initiatives["solar-roof"]
    assert (guide.kind, guide.territory, guide.scheme) == (ResourceKind.GUIDE, ("departement:62",), "garden-grant")
    assert guide.sources[0].label == "Agglomération"
    assert (roof.since, roof.place, roof.holder, roof.checked.status) == (
        "2019",
        ("62510",),
        None,
        Confidence.TO_CONFIRM,
    )


def test_both_folders_are_optional(minimal: Texts, loaded: Callable[[Texts], Built]) -> None:
    catalogue = loaded(minimal).release.catalogue
    assert (catalogue.resources, catalogue.initiatives) == ({}, {})
    assert Catalogue({}, {}).resources == {}


@pytest.mark.parametrize("since", ["2019", "2019-07", "2019-07-01", "null"])
def test_since_is_as_precise_as_what_is_known(texts: Texts, loaded: Callable[[Texts], Built], since: str) -> None:
    changed = {**texts, INITIATIVE: ROOF.replace("since: 2019", f"since: {since}")}
    assert str(loaded(changed).release.catalogue.initiatives["solar-roof"].since or "null") == since


@pytest.mark.parametrize(
    ("file", "before", "after", "at", "words"),
    [
        (
            RESOURCE,
            "[alimentation]",
            "[alimentacion]",
            "themes",
            ["thème inconnu", "vouliez-vous dire « alimentation »"],
        ),
        (
            RESOURCE,
            "[association]",
            "[asociation]",
            "audiences",
            ["public inconnu", "vouliez-vous dire « association »"],
        ),
        (RESOURCE, "departement:62", "departement:99", "territory", ["code de lieu inconnu « departement:99 »"]),
        (RESOURCE, "[agglo]", "[aglo]", "contacts", ["contact inconnu « aglo »", "vouliez-vous dire « agglo »"]),
        (RESOURCE, "garden-grant", "garden-grants", "scheme", ["fiche inconnue", "vouliez-vous dire « garden-grant »"]),
        (
            RESOURCE,
            "kind: guide",
            "kind: guides",
            "kind",
            ["valeur inconnue « guides »", "vouliez-vous dire « guide »"],
        ),
        (RESOURCE, "status: confirmed", "status: to_confirm", "to_confirm", ["dire ce qui reste à confirmer"]),
        (RESOURCE, "https://example.org/compost\ncon", "http://example.org\ncon", "url", ["commence par https://"]),
        (RESOURCE, "Guide du compost", "Guide " * 14 + "long", "title", ["texte trop long", "80 au plus"]),
        (RESOURCE, "pas à pas.", "pas " * 40 + "à pas.", "promise", ["texte trop long", "160 au plus"]),
        (RESOURCE, "licence: null", "license: null", "license", ["champ inconnu", "vouliez-vous dire « licence »"]),
        (RESOURCE, "[departement:62]", "[]", "territory", ["liste trop courte"]),
        (RESOURCE, "levels: [1]", "levels: [4]", "levels", ["attendu : 1, 2 ou 3"]),
        (INITIATIVE, "[energie]", "[energy]", "themes", ["thème inconnu « energy »"]),
        (INITIATIVE, "'62510'", "'62511000'", "place", ["code de lieu inconnu « 62511000 »"]),
        (INITIATIVE, "since: 2019", "since: 2019-13", "since", ["une année, un mois ou un jour", "« 2019-13 »"]),
        (INITIATIVE, "since: 2019", "since: true", "since", ["une année, un mois ou un jour"]),
        (
            INITIATIVE,
            "status: to_confirm",
            "status: confirmed",
            "to_confirm",
            ["une liste vide, ou status: to_confirm"],
        ),
        (INITIATIVE, "holder: null\n", "", "title", ["champ obligatoire absent", "holder"]),
    ],
)
def test_a_fault_says_where_and_what_was_expected(
    texts: dict[str, str],
    faults_of: Callable[[Texts], tuple[LocatedFault, ...]],
    file: str,
    before: str,
    after: str,
    at: str,
    words: list[str],
) -> None:
    assert texts[file].count(before) == 1
    changed = texts[file].replace(before, after)
    faults = [fault for fault in faults_of({**texts, file: changed}) if all(word in str(fault) for word in words)]
    assert len(faults) == 1, faults_of({**texts, file: changed})
    assert (faults[0].file, faults[0].line) == (file, line_of(changed, at))


@pytest.mark.parametrize(
    ("file", "copy", "change", "field"),
    [
        (RESOURCE, "catalogue/resources/other.yaml", ("scheme: garden-grant", "scheme: null"), "title"),
        (RESOURCE, "catalogue/resources/other.yaml", ("Guide du compost", "Le compost"), "scheme"),
        (INITIATIVE, "catalogue/initiatives/the-roof.yaml", ("Un toit solaire", "UN TOIT SOLAIRE"), "title"),
    ],
)
def test_one_thing_is_told_once(
    texts: dict[str, str],
    faults_of: Callable[[Texts], tuple[LocatedFault, ...]],
    file: str,
    copy: str,
    change: tuple[str, str],
    field: str,
) -> None:
    (fault,) = faults_of({**texts, copy: texts[file].replace(*change)})
    assert fault.file == copy
    assert fault.message.startswith(f"{field} : déjà dit par {file}")


def test_editors_have_a_schema_for_both(minimal: Texts) -> None:
    made = schemas(minimal)
    assert "method" in str(made["resources"])
    assert "since" in made["initiatives"]["properties"]


# ---- the repository's own


def test_the_founding_documents_are_served(embedded: Release) -> None:
    catalogue = embedded.catalogue
    assert len(catalogue.resources) >= 30
    assert len(catalogue.initiatives) >= 15
    for name in ("territoire-e-plus-c-moins", "tacct", "guides-efc", "assett-autoevaluation", "wiki-turbine-niveaux"):
        assert name in catalogue.resources
    assert {one.kind for one in catalogue.resources.values()} == set(ResourceKind)


def test_texts_are_short_and_name_no_file(embedded: Release) -> None:
    for one in embedded.catalogue.resources.values():
        assert 30 <= len(one.promise) <= 160, one.id
        assert 60 <= len(one.description) <= 500, one.id
    for told in embedded.catalogue.initiatives.values():
        assert 60 <= len(told.summary) <= 400, told.id
    for item in (*embedded.catalogue.resources.values(), *embedded.catalogue.initiatives.values()):
        assert item.keywords, item.id
        assert not re.search(r"seeds?/|\.ya?ml|\.txt", str(item)), item.id


def test_links_are_https_and_every_item_has_a_source(embedded: Release) -> None:
    for item in (*embedded.catalogue.resources.values(), *embedded.catalogue.initiatives.values()):
        assert item.sources, item.id
        assert all(link is None or link.startswith("https://") for link in (item.url, *(s.url for s in item.sources)))
        assert item.url or item.to_confirm, item.id


def test_a_resource_does_not_go_beyond_the_sheet_of_the_same_thing(embedded: Release) -> None:
    for one in embedded.catalogue.resources.values():
        if one.scheme is not None and one.themes:
            shared = set(one.themes) & set(embedded.catalogue.schemes[one.scheme].themes)
            assert shared or not embedded.catalogue.schemes[one.scheme].themes, one.id


def test_assett_is_not_claimed_for_the_territory(embedded: Release) -> None:
    assett = embedded.catalogue.resources["assett-autoevaluation"]
    assert all(embedded.territory.inside(code, "region:32") is False for code in assett.territory)
    assert "Ce n'est pas le questionnaire" in assett.description
