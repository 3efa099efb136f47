"""The embedded data and the program that writes it."""

import csv
import importlib.util
import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

from navigator.territory import load_territory
from navigator.territory.commune import Commune
from navigator.territory.embedded import read_national

ROOT = Path(__file__).resolve().parents[2]
FILES = {"aliases.csv", "communes.csv", "departements.csv", "epci.csv", "overseas.csv", "regions.csv", "README.md"}
COMMUNES = [
    {
        "code": "62510",
        "nom": "Liévin",
        "zone": "metro",
        "departement": "62",
        "type": "commune-actuelle",
        "codesPostaux": ["62800"],
        "population": 30063,
        "anciensCodes": ["62001", "62800", "59001"],
    },
    {"code": "98901", "nom": "Île de Clipperton", "zone": "com", "departement": "989", "type": "commune-actuelle"},
    {"code": "62510", "nom": "Liévin", "type": "commune-deleguee", "chefLieu": "62510"},
    {"code": "62002", "nom": "Riaumont", "type": "commune-associee", "chefLieu": "62510"},
]
DEPARTEMENTS = [
    {"code": "62", "region": "32", "nom": "Pas-de-Calais", "typeLiaison": 2, "zone": "metro"},
    {"code": "80", "region": "32", "nom": "Somme", "typeLiaison": 3, "zone": "metro"},
    {"code": "01", "region": "84", "nom": "Ain", "typeLiaison": 5, "zone": "metro"},
    {"code": "989", "region": "989", "nom": "Île de Clipperton", "typeLiaison": 0, "zone": "com"},
]
EPCI = [{"code": "246200364", "nom": "CA de Lens - Liévin", "type": "CA", "membres": [{"code": "62510"}]}]
REGIONS = [{"code": "32", "nom": "Hauts-de-France", "typeLiaison": 4, "zone": "metro"}]


def test_the_data_is_small_and_documented() -> None:
    folder = files("navigator.territory") / "data"
    names = {entry.name for entry in folder.iterdir()}
    assert names == FILES
    assert sum(len((folder / name).read_bytes()) for name in names) < 2_000_000
    page = (folder / "README.md").read_text("utf-8")
    for word in ("decoupage-administratif", "6.0.0", "Licence Ouverte", "MIT", "45 communes", "sha256", "md5"):
        assert word in page


def test_the_data_is_read_once_per_process() -> None:
    assert load_territory().commune("62510") is load_territory().commune("62510")


def test_reading_afresh_gives_the_same() -> None:
    assert read_national() == read_national()


def test_the_table_of_communes_is_read_as_any_csv() -> None:
    data = files("navigator.territory") / "data"
    communes, departements = (
        list(csv.DictReader((data / f"{name}.csv").read_text("utf-8").splitlines()))
        for name in ("communes", "departements")
    )
    region_of = {row["code"]: f"region:{row['region']}" for row in departements}
    national = read_national()
    assert list(national.communes) == [row["insee"] for row in communes] == sorted(row["insee"] for row in communes)
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for row in communes:
        place, siren = row["departement"], row["epci"]
        expected = Commune(
            insee=row["insee"],
            name=row["name"],
            postcodes=tuple(row["postcodes"].split()),
            population=int(row["population"]) if row["population"] else None,
            departement=f"departement:{place}" if place else None,
            region=region_of[place] if place else None,
            epci=f"epci:{siren}" if siren else None,
            collectivity=None if place else f"com:{row['insee'][:3]}",
        )
        assert national.communes[row["insee"]] == expected
        for area in expected.chain[1:]:
            inside[area].append(row["insee"])
    assert national.members == {area: tuple(found) for area, found in inside.items()}


@pytest.fixture(scope="session")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_territory", ROOT / "tools/build_territory.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of four communes, unpacked, with its archive beside it."""
    data = tmp_path / "package" / "data"
    data.mkdir(parents=True)
    for name, rows in (("communes", COMMUNES), ("departements", DEPARTEMENTS), ("epci", EPCI), ("regions", REGIONS)):
        (data / f"{name}.json").write_text(json.dumps(rows), "utf-8")
    (data.parent / "package.json").write_text(json.dumps({"name": "sample", "version": "1.2.3"}), "utf-8")
    (tmp_path / "sample.tgz").write_bytes(b"archive")
    return tmp_path


def test_the_generator_depends_on_its_input_only(generator: ModuleType, package: Path) -> None:
    written = generator.build(package / "package", package / "sample.tgz")
    assert written == generator.build(package / "package", package / "sample.tgz")
    assert written["communes.csv"].splitlines() == [
        "insee,name,postcodes,population,departement,epci",
        "62510,Liévin,62800,30063,62,246200364",
        "98901,Île de Clipperton,,,,",
    ]
    assert written["aliases.csv"].splitlines()[1:] == ["62001,,ancienne,62510", "62002,Riaumont,associee,62510"]
    assert written["departements.csv"].splitlines()[1:] == [
        "01,Ain,84,dans l'Ain",
        "62,Pas-de-Calais,32,dans le Pas-de-Calais",
        "80,Somme,32,dans la Somme",
    ]
    assert written["overseas.csv"].splitlines()[1:] == ["989,Île de Clipperton,sur l'île de Clipperton"]
    assert "`sample` 1.2.3" in written["README.md"]


def test_the_generator_writes_into_the_data_folder(
    generator: ModuleType, package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator, "OUTPUT", package / "out")
    assert generator.main([str(package / "package"), str(package / "sample.tgz")]) == 0
    assert {entry.name for entry in (package / "out").iterdir()} == FILES
    assert "communes.csv: " in capsys.readouterr().out
    assert generator.main([]) == 2
    assert "usage" in capsys.readouterr().err
