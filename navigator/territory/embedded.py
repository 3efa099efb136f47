"""Reading the embedded national data (`data/*.csv`, described in `data/README.md`)."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from navigator.territory.area import FRANCE, Area, AreaKind
from navigator.territory.communes import Communes, members
from navigator.territory.gazetteer import Gazetteer
from navigator.territory.naming import epci_located, epci_name
from navigator.territory.national import FormerName, National
from navigator.territory.territory import Territory


def load_territory() -> Territory:
    """Give the national territory, without perimeters. The data is read once per process."""
    return Territory(*_embedded())


@cache
def _embedded() -> tuple[National, Gazetteer]:
    national = read_national()
    return national, Gazetteer(national)


def read_national() -> National:
    """Read the national data afresh: about 35,000 communes, 1,255 EPCI, 101 départements, 18 régions."""
    region_of = {code: f"region:{region}" for code, _, region, _ in _rows("departements.csv")}
    lines = _lines("communes.csv")
    communes = Communes(lines, region_of)
    aliases = list(_rows("aliases.csv"))
    return National(
        communes=communes,
        aliases={code: commune for code, _, _, commune in aliases if code != commune},
        former_names=tuple(FormerName(name, commune) for _, name, _, commune in aliases if name),
        areas={area.code: area for area in _areas()},
        members=members(lines, region_of, (code for code, _, _ in _rows("overseas.csv"))),
    )


def _areas() -> Iterator[Area]:
    yield FRANCE
    for code, name, located in _rows("regions.csv"):
        yield Area(f"region:{code}", AreaKind.REGION, name, located)
    for code, name, _, located in _rows("departements.csv"):
        yield Area(f"departement:{code}", AreaKind.DEPARTEMENT, name, located)
    for code, name, located in _rows("overseas.csv"):
        yield Area(f"com:{code}", AreaKind.COLLECTIVITY, name, located)
    for siren, label, _ in _rows("epci.csv"):
        name = epci_name(label)
        yield Area(f"epci:{siren}", AreaKind.EPCI, name, epci_located(name))


def _rows(name: str) -> Iterator[list[str]]:
    return csv.reader(_lines(name))


def _lines(name: str) -> list[str]:
    """The lines of a table, its header left out."""
    return (files("navigator.territory") / "data" / name).read_text("utf-8").splitlines()[1:]
