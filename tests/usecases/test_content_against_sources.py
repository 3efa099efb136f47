"""The catalogue against the founding facts, field by field: nothing invented, nobody wrongly shut out."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.profile.wire import read_profile
from navigator.schemes.provenance import Confidence
from navigator.usecases.release import Release

FACTS = Path(__file__).parents[3] / "shared" / "facts"
ON = date(2026, 11, 22)
AUDIENCES = {
    "particulier": "individual",
    "collectif-habitants": "citizen_group",
    "association": "association",
    "commune": "commune",
    "epci": "intercommunality",
    "etablissement-public": "public_body",
    "tpe-pme": "company",
    "grande-entreprise": "company",
    "agriculteur": "farmer",
    "structure-accompagnement": "support_organisation",
}
OWN_SHEET = "Les entreprises et les coopératives ont"
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FACTS.is_dir(), reason="the founding facts are not beside this clone"),
]


def local() -> list[dict[str, Any]]:
    text = (FACTS / "schemes_associations_collectivites.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return entries


def companies() -> list[dict[str, str]]:
    with (FACTS / "dispositifs_entreprises_hdf.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def truth(release: Release, scheme: str, **facts: Any) -> bool | None:
    rule = release.rules[scheme]
    known = read_profile(facts, release.vocabulary, release.territory).known
    return True if rule.open_to is None else rule.open_to.truth(known)


def test_every_entry_has_its_sheet_and_its_rule(embedded: Release) -> None:
    ids = {one["id"] for one in local()} | {one["id_tee"] for one in companies()}
    assert ids == set(embedded.rules) == set(embedded.catalogue.schemes)


def test_what_remains_to_be_confirmed_is_said(embedded: Release) -> None:
    for entry in local():
        sheet = embedded.catalogue.schemes[entry["id"]]
        assert (sheet.checked.status is Confidence.TO_CONFIRM) == entry["a_verifier"], sheet.id
        assert bool(sheet.to_confirm) == entry["a_verifier"], sheet.id


def test_amounts_are_those_of_the_source_and_observed_ones_are_no_bounds(embedded: Release) -> None:
    for entry in local():
        help_, amount = embedded.catalogue.schemes[entry["id"]].help, entry["amount"]
        shown = {help_.min_eur, help_.max_eur, help_.rate_percent, help_.ceiling_eur} - {None}
        if amount["basis"] == "observe-2023":
            assert (shown, help_.basis) == (set(), "observed"), entry["id"]
        else:
            assert shown <= {amount[key] for key in ("min", "max", "rate_percent", "ceiling_eur")}, entry["id"]


def test_days_are_those_of_the_sources(embedded: Release) -> None:
    for entry in local():
        window = embedded.catalogue.schemes[entry["id"]].window
        written = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", str(entry["deadline"]))
        if written and entry["id"] not in {"nos-gestes-climat", "impact-co2"}:
            opens, closes = (date.fromisoformat(day) for day in written.groups())
            assert window.closes == closes, entry["id"]
            assert window.opens in (opens, None if opens == closes else opens), entry["id"]
        elif entry["id"] not in {"nos-gestes-climat", "impact-co2"}:
            assert not window.known, entry["id"]
    for row in companies():
        window = embedded.catalogue.schemes[row["id_tee"]].window
        ends = [
            date(*(int(part) for part in reversed(day.split("/")))) if day else None  # type: ignore[arg-type]
            for day in (row["debut_validite"], row["fin_validite"])
        ]
        if row["id_tee"] != "impact-co2":  # « until 2099 » is no end
            assert [window.opens, window.closes] == ends, row["id_tee"]


def test_no_address_that_no_source_gives(embedded: Release) -> None:
    known = set(EMAIL.findall((FACTS / "schemes_associations_collectivites.yaml").read_text(encoding="utf-8")))
    for name, text in embedded.files.items():
        if name.startswith(("catalogue/schemes/", "rules/eligibility/")):
            assert set(EMAIL.findall(text)) <= known, name


def test_the_territory_of_a_rule_is_that_of_its_source(embedded: Release) -> None:
    territory = embedded.territory
    for entry in local():
        codes = [code.replace("commune:", "").replace("bassin:", "perimeter:bassin-") for code in entry["territory"]]
        for commune in territory.communes_in("perimeter:pma"):
            meant = "national" in codes or any(territory.inside(commune, code) for code in codes)
            found = truth(embedded, entry["id"], project_place=commune, seat_place=commune) is not False
            assert found == meant, (entry["id"], commune)


def test_nobody_whom_a_source_names_is_shut_out(embedded: Release) -> None:
    for entry in local():
        own_sheet = OWN_SHEET in embedded.catalogue.schemes[entry["id"]].description
        for audience in entry["audiences"]:
            actor = AUDIENCES[audience]
            staff = {"tpe-pme": 10, "grande-entreprise": 1000}.get(audience)
            facts = {"actor_type": actor} | ({} if staff is None else {"staff": staff})
            if not (own_sheet and actor == "company"):
                assert truth(embedded, entry["id"], **facts) is not False, (entry["id"], audience)


def test_staff_limits_are_those_of_the_source(embedded: Release) -> None:
    for row in companies():
        name = row["id_tee"]
        for end, beyond in (("effectif_min", -1), ("effectif_max", 1)):
            if row[end]:
                limit = int(row[end])
                assert truth(embedded, name, actor_type="company", staff=limit) is not False, (name, end)
                assert truth(embedded, name, actor_type="company", staff=limit + beyond) is False, (name, end)


def test_links_are_those_of_the_sources(embedded: Release) -> None:
    def bare(url: str | None) -> str:
        return re.sub(r"[?#].*$", "", (url or "").replace("http://", "https://")).rstrip("/")

    for identifier, url in [
        *((one["id"], one["url"]) for one in local()),
        *((row["id_tee"], row["url"].split()[0] if row["url"] else None) for row in companies()),
    ]:
        sheet = embedded.catalogue.schemes[identifier]
        sources = {bare(source.url) for source in sheet.sources}
        assert bare(url) in {bare(sheet.url), *sources}, identifier
