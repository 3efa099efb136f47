"""Write the compact territory data of `navigator/territory/data` from an unpacked npm package.

    npm pack @etalab/decoupage-administratif@6.0.0     # in a temporary folder, then unpack it
    python tools/build_territory.py <folder>/package <folder>/<name>.tgz

The output depends on the input only: the same package gives the same bytes. Codes stay strings throughout.
"""

import csv
import hashlib
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

Row = dict[str, Any]

OUTPUT: Final = Path(__file__).resolve().parent.parent / "navigator" / "territory" / "data"
DATED: Final = "2026-11-22"
"""The day the data was taken; written in the README, never read from a clock."""

INPUTS: Final = ("communes.json", "departements.json", "epci.json", "regions.json")

LOCATED_BY_ARTICLE: Final = {
    0: "en {}",
    1: "en {}",
    2: "dans le {}",
    3: "en {}",
    4: "dans les {}",
    5: "dans l'{}",
}
"""Preposition and article by `typeLiaison` (TNCC of the INSEE geographic code: 2 le, 3 la, 4 les, 5 l')."""

WITH_LA: Final = frozenset(
    ["Creuse", "Drôme", "Loire", "Manche", "Marne", "Meuse", "Nièvre", "Sarthe", "Somme", "Vienne"]
)
"""Feminine départements that usage introduces with « dans la », not « en »."""

LOCATED_EXCEPTIONS: Final = {
    "Paris": "à Paris",
    "La Réunion": "à La Réunion",
    "Mayotte": "à Mayotte",
    "Saint-Pierre-et-Miquelon": "à Saint-Pierre-et-Miquelon",
    "Saint-Barthélemy": "à Saint-Barthélemy",
    "Saint-Martin": "à Saint-Martin",
    "Terres australes et antarctiques françaises": "dans les Terres australes et antarctiques françaises",
    "Wallis et Futuna": "à Wallis et Futuna",
    "Île de Clipperton": "sur l'île de Clipperton",
    "Grand Est": "dans le Grand Est",
}


def located(area: Row) -> str:
    """Say where something is: « dans le Pas-de-Calais », « en Bretagne », « à Mayotte »."""
    name = area["nom"]
    if name in WITH_LA:
        return f"dans la {name}"
    return LOCATED_EXCEPTIONS.get(name) or LOCATED_BY_ARTICLE[area["typeLiaison"]].format(name)


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Render a CSV with Unix line ends; `None` becomes an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def communes_table(communes: list[Row], epci: list[Row]) -> str:
    """One row per current commune, in code order. Collectivités d'outre-mer have no département."""
    siren = {member["code"]: area["code"] for area in epci for member in area["membres"]}
    return table(
        ("insee", "name", "postcodes", "population", "departement", "epci"),
        (
            (
                row["code"],
                row["nom"],
                " ".join(row.get("codesPostaux", ())),
                row.get("population"),
                None if row["zone"] == "com" else row["departement"],
                siren.get(row["code"]),
            )
            for row in communes
        ),
    )


def aliases_table(communes: list[Row], others: list[Row]) -> str:
    """Codes and names that lead to a current commune.

    Déléguées, associées and arrondissements have a name; a former code of a merged commune has none. The
    déléguée of a chef-lieu shares the code of its commune: kept only when its name differs, for the search.
    Former codes are left out when they are also a postal code, which was more likely meant, and when they date
    from another département (Corse before 1976, Seine and Seine-et-Oise before 1968).
    """
    names = {row["code"]: row["nom"] for row in communes}
    kinds = {
        "commune-deleguee": "deleguee",
        "commune-associee": "associee",
        "arrondissement-municipal": "arrondissement",
    }
    rows = [(row["code"], row["nom"], kinds[row["type"]], row.get("chefLieu", row.get("commune"))) for row in others]
    rows = [row for row in rows if row[0] != row[3] or row[1] != names[row[3]]]
    known = {row[0] for row in rows} | set(names)
    postcodes = {postcode for row in communes for postcode in row.get("codesPostaux", ())}
    former = {code: row["code"] for row in communes for code in row.get("anciensCodes", ())}
    rows += [
        (code, "", "ancienne", parent)
        for code, parent in former.items()
        if code not in known and code not in postcodes and code[:2] == parent[:2]
    ]
    return table(("code", "name", "kind", "commune"), sorted(rows))


def readme(source: Path, archive: Path, written: dict[str, str]) -> str:
    """The page beside the data: where it comes from, its licence, its age, its known faults."""
    package = json.loads((source / "package.json").read_text("utf-8"))
    sums = [f"| `data/{name}` | {digest('sha256', (source / 'data' / name).read_bytes())} |" for name in INPUTS]
    rows = [f"| `{name}` | {text.count(chr(10)) - 1} |" for name, text in written.items()]
    return "\n".join(
        [
            "# Territory data",
            "",
            "Written by `tools/build_territory.py`; never edited by hand.",
            "",
            f"* **Source**: npm package `{package['name']}` {package['version']}, read on {DATED}.",
            "* **Licence**: the code of the package is MIT; the data is under the Licence Ouverte (Etalab).",
            "  INSEE (Code officiel géographique, populations), DGCL (EPCI), La Poste (postal codes).",
            "* **Vintage**: communes and names 2026; populations: `population` of `communes.json` (INSEE",
            "  reference population; not the DGCL one, which is a year older); EPCI: see below.",
            f"* **Archive**: sha256 `{digest('sha256', archive.read_bytes())}`,",
            f"  md5 `{digest('md5', archive.read_bytes())}`.",
            "",
            "| file read | sha256 |",
            "|---|---|",
            *sums,
            "",
            "| file written | rows |",
            "|---|---|",
            *rows,
            "",
            "## Columns",
            "",
            "* `communes.csv`: `postcodes` separated by spaces; `departement` empty in the collectivités",
            "  d'outre-mer (the first three characters of `insee` are then the collectivity); `epci` is a SIREN,",
            "  empty when there is none; an empty `population` is unknown, not zero. The région is the one of",
            "  the département.",
            "* `aliases.csv`: `kind` is `deleguee`, `associee`, `arrondissement` (Paris, Lyon, Marseille) or",
            "  `ancienne` (a code left by a merger, without a name; not when it is also a postal code, nor when it",
            "  dates from another département); `commune` is the commune of today.",
            "* `epci.csv`: `label` as the DGCL writes it; `kind` CC, CA, CU, METRO or MET69 (métropole de Lyon).",
            "* `departements.csv`, `regions.csv`, `overseas.csv`: `located` is the wording with its preposition.",
            "",
            "## Known faults",
            "",
            "* The EPCI file of this version is byte for byte the one of 2025. Against the EPCI of 1 January",
            "  2026, **45 communes** are in another EPCI (Thionville Fensch, Lévézou, Tarbes-Lourdes, Grand Ouest",
            "  Toulousain, Cœur de Nacre); none is in the départements 59 and 62. Take the next version when it",
            "  corrects this.",
            "* The établissements publics territoriaux of Grand Paris are left out: they have no taxing power.",
            "",
            "## Again",
            "",
            "```sh",
            f'cd "$(mktemp -d)" && npm pack {package["name"]}@{package["version"]} && tar xzf *.tgz',
            "python <repository>/tools/build_territory.py package *.tgz",
            "```",
            "",
            "Compare with `git diff --stat` afterwards, run `pytest tests/territory`, and change the date in the",
            "generator.",
            "",
        ]
    )


def digest(algorithm: str, content: bytes) -> str:
    """Hexadecimal digest; identifies the input, protects nothing."""
    return hashlib.new(algorithm, content, usedforsecurity=False).hexdigest()


def build(source: Path, archive: Path) -> dict[str, str]:
    """File name → content, for the package unpacked in `source`."""
    communes_all, departements, epci, regions = (
        json.loads((source / "data" / name).read_text("utf-8")) for name in INPUTS
    )
    current = (row for row in communes_all if row["type"] == "commune-actuelle")
    communes = sorted(current, key=lambda row: row["code"])
    others = [row for row in communes_all if row["type"] != "commune-actuelle"]
    overseas = [row for row in departements if row["zone"] == "com"]
    written = {
        "communes.csv": communes_table(communes, epci),
        "aliases.csv": aliases_table(communes, others),
        "epci.csv": table(
            ("siren", "label", "kind"),
            sorted((row["code"], row["nom"], row["type"]) for row in epci),
        ),
        "departements.csv": table(
            ("code", "name", "region", "located"),
            sorted((d["code"], d["nom"], d["region"], located(d)) for d in departements if d["zone"] != "com"),
        ),
        "regions.csv": table(
            ("code", "name", "located"),
            sorted((row["code"], row["nom"], located(row)) for row in regions if row["zone"] != "com"),
        ),
        "overseas.csv": table(
            ("code", "name", "located"), sorted((row["code"], row["nom"], located(row)) for row in overseas)
        ),
    }
    return written | {"README.md": readme(source, archive, written)}


def main(arguments: list[str]) -> int:
    """Write every file and say how large it is."""
    if len(arguments) != 2:
        sys.stderr.write("usage: build_territory.py PACKAGE_FOLDER ARCHIVE\n")
        return 2
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, text in build(Path(arguments[0]), Path(arguments[1])).items():
        (OUTPUT / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}: {len(text.encode())} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
