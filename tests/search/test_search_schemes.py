"""Search the sheets: filters, counts, ways out, order, against the catalogue read one sheet at a time."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.adapters.search.tantivy_index import TantivyBuilder
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.bench import synthetic
from navigator.bench.searching import reworded
from navigator.profile.facts import THEMES
from navigator.schemes.scheme import Scheme, SchemeKind
from navigator.schemes.window import closure
from navigator.search.documents import Group
from navigator.search.engine import SearchIndexBuilder
from navigator.usecases.batch import HITS, search_line
from navigator.usecases.find_schemes import (
    SchemeFilters,
    UnknownFilterValues,
    facet_labels,
    facets,
    find_schemes,
    overlaps,
)
from navigator.usecases.search import WEAK, Searcher
from navigator.usecases.search_schemes import search_schemes
from navigator.usecases.search_view import search_view
from navigator.usecases.workspace import Workspace, workspace

ON = date(2026, 11, 22)
QUERIES = ["énergie", "jardin partagé", "composteur", "cantine bio", "velo", "zzzz", "", "rénover une école", "prêt"]
PLACES = [None, "62498", "62119", "75056", "departement:62", "region:32", "epci:246200299"]
THEME_IDS = [None, "energie", "mobilite", "eau", "alimentation", "vie-associative"]

filters = st.builds(
    SchemeFilters,
    audience=st.sampled_from([None, None, "association", "commune", "company", "farmer"]),
    theme=st.sampled_from(THEME_IDS),
    kind=st.sampled_from([None, None, *(kind.value for kind in SchemeKind)]),
    level=st.sampled_from([None, None, "1", "3"]),
    territory=st.sampled_from(PLACES),
    open_on=st.sampled_from([None, ON, date(2030, 1, 1), date(2020, 1, 1)]),
)


def passes(desk: Workspace, scheme: Scheme, wanted: SchemeFilters) -> bool:
    place, day = wanted.territory, wanted.open_on
    return (
        (wanted.audience is None or wanted.audience in desk.audiences[scheme.id])
        and (wanted.theme is None or not scheme.themes or wanted.theme in scheme.themes)
        and (wanted.kind is None or scheme.kind.value == wanted.kind)
        and (wanted.level is None or wanted.level in map(str, scheme.levels))
        and (place is None or overlaps(desk.release.territory, place, desk.areas[scheme.id]))
        and (day is None or closure(scheme.status, scheme.window, day) is None)
    )


def matching(desk: Workspace, query: str) -> list[Scheme]:
    return [desk.release.catalogue.schemes[name] for name, _ in desk.searcher.find(query, on=ON).hits]


@given(query=st.sampled_from(QUERIES), wanted=filters)
def test_the_sheets_are_those_that_match_and_pass_best_first(
    desk: Workspace, query: str, wanted: SchemeFilters
) -> None:
    found = search_schemes(desk, query, wanted, ON)
    assert list(found.schemes) == [scheme for scheme in matching(desk, query) if passes(desk, scheme, wanted)]


@given(query=st.sampled_from(QUERIES), wanted=filters)
def test_each_count_is_what_choosing_that_value_gives(desk: Workspace, query: str, wanted: SchemeFilters) -> None:
    found = search_schemes(desk, query, wanted, ON)
    some = matching(desk, query)
    assert list(found.facets) == list(facet_labels(desk))
    for facet, values in found.facets.items():
        for one in values:
            chosen = replace(wanted, **{facet: one["value"]})
            assert one["count"] == sum(passes(desk, scheme, chosen) for scheme in some)


@given(wanted=filters)
@settings(max_examples=20)
def test_browsing_without_words_filters_and_counts_alike(desk: Workspace, wanted: SchemeFilters) -> None:
    every = list(desk.release.catalogue.schemes.values())
    found = find_schemes(desk, wanted)
    assert {one.id for one in found} == {one.id for one in every if passes(desk, one, wanted)}
    assert found == sorted(found, key=lambda scheme: (scheme.title.casefold(), scheme.id))
    for facet, values in facets(desk, wanted).items():
        for one in values:
            chosen = replace(wanted, **{facet: one["value"]})
            assert one["count"] == sum(passes(desk, scheme, chosen) for scheme in every)


@given(wanted=filters, names=st.sets(st.sampled_from(["detr", "fonds-vert", "zeste-nef", "absent"])))
@settings(max_examples=20)
def test_browsing_among_some(desk: Workspace, wanted: SchemeFilters, names: set[str]) -> None:
    found = find_schemes(desk, wanted, names)
    assert {one.id for one in found} == names & {one.id for one in find_schemes(desk, wanted)}


@given(query=st.sampled_from(QUERIES), wanted=filters)
def test_ways_out_are_one_filter_dropped_with_its_count(desk: Workspace, query: str, wanted: SchemeFilters) -> None:
    found = search_schemes(desk, query, wanted, ON)
    expected = {}
    for field in fields(wanted):
        if getattr(wanted, field.name) is not None:
            wider = replace(wanted, **{field.name: None})
            total = len(search_schemes(desk, query, wider, ON).schemes)
            if total > len(found.schemes):
                expected[field.name] = total
    offered = {one.field: one.total for one in found.loosenings}
    assert offered == (expected if len(found.schemes) < WEAK else {})
    totals = [one.total for one in found.loosenings]
    assert totals == sorted(totals, reverse=True)


@pytest.mark.parametrize(
    "wrong",
    [
        SchemeFilters(audience="asociation"),
        SchemeFilters(theme="energy"),
        SchemeFilters(kind="gift"),
        SchemeFilters(level="9"),
        SchemeFilters(territory="99999"),
    ],
)
def test_unknown_values_are_refused_even_when_nothing_matches(desk: Workspace, wrong: SchemeFilters) -> None:
    for query in ("énergie", "zzzz"):
        with pytest.raises(UnknownFilterValues):
            search_schemes(desk, query, wrong, ON)


def test_an_open_sheet_comes_before_a_closed_one_of_the_same_words(desk: Workspace) -> None:
    release = desk.release
    twin = release.catalogue.schemes["detr"]
    closed = [name for name, one in release.catalogue.schemes.items() if closure(one.status, one.window, ON)]
    schemes = {
        name: replace(twin, id=name, status=one.status, window=one.window, checked=twin.checked)
        for name, one in release.catalogue.schemes.items()
    }
    made = replace(release, catalogue=replace(release.catalogue, schemes=schemes))
    searcher = Searcher(made, TantivyBuilder())
    order = [name for name, _ in searcher.find("dotation équipement", on=ON).hits]
    best = [name for name in order if name not in closed]
    assert order.index(best[0]) < min(order.index(name) for name in closed)


def test_filters_count_over_another_searcher(desk: Workspace) -> None:
    other = workspace(desk.release, desk.engine, Searcher(desk.release, TantivyBuilder()))
    for query in QUERIES:
        ours, theirs = (
            search_schemes(desk, query, SchemeFilters(), ON),
            search_schemes(other, query, SchemeFilters(), ON),
        )
        assert {one.id for one in ours.schemes} == {one.id for one in theirs.schemes}
        assert ours.facets == theirs.facets


def test_the_same_search_is_the_same_and_pages_do_not_overlap(desk: Workspace) -> None:
    found = search_schemes(desk, "énergie", SchemeFilters(), ON)
    assert search_schemes(desk, "énergie", SchemeFilters(), ON) == found
    pages = [search_view(desk, found, ON, 7, start)["items"] for start in range(0, len(found.schemes), 7)]
    assert [one["id"] for page in pages for one in page] == [scheme.id for scheme in found.schemes]


def test_a_view_says_what_matched_and_what_was_corrected(desk: Workspace) -> None:
    view = search_view(desk, search_schemes(desk, "mehtanisation", SchemeFilters(), ON), ON, 3)
    assert view["did_you_mean"] == "méthanisation"
    assert all(item["highlights"] for item in view["items"])
    for item in view["items"]:
        for field in ("title", "promise"):
            segments = item["highlights"].get(field, [])
            assert not segments or "".join(one["text"] for one in segments) == item[field]


@pytest.mark.parametrize("group", list(Group))
def test_every_group_is_searched(desk: Workspace, group: Group) -> None:
    found = desk.searcher.find("énergie", group)
    assert found.hits
    assert not found.weak
    among = {name for name, _ in found.hits[::2]}
    assert {name for name, _ in desk.searcher.find("énergie", group, among).hits} == among
    assert desk.searcher.find("zzzz", group).weak


def test_a_sheet_without_theme_is_under_every_theme(desk: Workspace) -> None:
    without = [one for one in desk.release.catalogue.schemes.values() if not one.themes]
    for theme in desk.release.vocabulary[THEMES].option_ids:
        found = find_schemes(desk, SchemeFilters(theme=theme))
        assert all(one in found for one in without)


def test_lines_of_a_batch(desk: Workspace) -> None:
    good = {
        "id": "a",
        "q": "compost",
        "filters": {"audience": "association"},
        "territory": "62498",
        "open_on": "2026-11-22",
    }
    answer = search_line(desk, json.dumps(good).encode(), ON)
    wanted = SchemeFilters("association", territory="62498", open_on=ON)
    expected = [scheme.id for scheme in search_schemes(desk, "compost", wanted, ON).schemes[:HITS]]
    assert answer == {"id": "a", "hits": expected}
    assert len(search_line(desk, b'{"id": 1, "q": "projet \\u00e9nergie"}', ON)["hits"]) == HITS
    assert search_line(desk, b'{"id": 2, "q": ""}', ON) == {"id": 2, "hits": []}


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"id": 1}', b'{"id": 1, "q": 3}', b'{"id": 1, "q": "a", "colour": "red"}', b'"x"']
)
def test_bad_lines_of_a_batch_say_so(desk: Workspace, line: bytes) -> None:
    assert set(search_line(desk, line, ON)) == {"id", "error"}


@pytest.mark.parametrize("builder", [WhooshBuilder(), TantivyBuilder()], ids=["whoosh", "tantivy"])
def test_the_first_results_are_those_of_the_whole_list(desk: Workspace, builder: SearchIndexBuilder) -> None:
    made = reworded(synthetic.release(desk.release, 900), desk.release)
    searcher = Searcher(made, builder)
    large = workspace(made, desk.engine, searcher)
    some = (
        SchemeFilters(),
        SchemeFilters(audience="association"),
        SchemeFilters(theme="energie", territory="62119", open_on=ON),
        SchemeFilters(audience="commune", kind="grant", level="2"),
    )
    for query in (*QUERIES, "énergie bâtiment travaux entreprise"):
        for one in some:
            whole = search_schemes(large, query, one, ON)
            assert whole.total == len(whole.schemes)
            for most in (1, 7, 40):
                first = search_schemes(large, query, one, ON, most=most)
                assert first.schemes == whole.schemes[:most], (query, one, most)
                assert (first.total, first.facets, first.loosenings) == (whole.total, whole.facets, whole.loosenings)
    searcher.close()
