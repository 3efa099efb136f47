"""« Did you mean »: near codes for a code that names nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from rapidfuzz.distance import OSA

from navigator.territory.area import Area, AreaKind
from navigator.territory.fold import fold
from navigator.territory.gazetteer import Gazetteer
from navigator.territory.labels import commune_label
from navigator.territory.names import allowed_errors
from navigator.territory.national import National

_HOW_MANY: Final = 3
_PREFIXES: Final = {
    "commune": AreaKind.COMMUNE,
    "insee": AreaKind.COMMUNE,
    "com": AreaKind.COLLECTIVITY,
    "dep": AreaKind.DEPARTEMENT,
    "dept": AreaKind.DEPARTEMENT,
    "departement": AreaKind.DEPARTEMENT,
    "reg": AreaKind.REGION,
    "region": AreaKind.REGION,
    "epc": AreaKind.EPCI,
    "epci": AreaKind.EPCI,
    "siren": AreaKind.EPCI,
    "pays": AreaKind.COUNTRY,
    "country": AreaKind.COUNTRY,
    "perimeter": AreaKind.PERIMETER,
    "perimetre": AreaKind.PERIMETER,
    "bassin": AreaKind.PERIMETER,
}
"""Spellings of prefixes seen in public exports and in source material."""
_CODE_ERRORS: Final = 2
_LOOKALIKES: Final = str.maketrans("OIL", "011")


def suggest(code: str, national: National, areas: Mapping[str, Area], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Give at most three places `code` may have meant, likeliest first, as `62510 (Liévin, Pas-de-Calais)`."""
    text = code.strip()[:120]
    prefix, separator, body = _split(text)
    kind = _PREFIXES.get(fold(prefix)) if separator else None
    if kind in (None, AreaKind.COMMUNE) or (kind is AreaKind.COLLECTIVITY and len(body) > 3):
        found: Iterable[str] = _bare(text if kind is None else body, national, areas, gazetteer)
    else:
        found = _of_kind(kind, body, areas)
    titles = (_title(place, national, areas) for place in dict.fromkeys(found))
    return tuple(islice(titles, _HOW_MANY))


def _split(text: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"([^\W\d_]+)\s*([:\-_ ])\s*(.*)", text)
    return (found[1], found[2], found[3]) if found else ("", "", text)


def _bare(text: str, national: National, areas: Mapping[str, Area], gazetteer: Gazetteer) -> Iterator[str]:
    """Codes for a text without a prefix: an INSEE code misspelt, a postal code, a département, a SIREN, a name."""
    upper = text.upper()
    for candidate in (upper, upper.zfill(5), upper.translate(_LOOKALIKES)):
        if (insee := national.aliases.get(candidate, candidate)) in national.communes:
            yield insee
            return
    if re.fullmatch(r"\d{9}", text):
        yield from _of_kind(AreaKind.EPCI, text, areas)
    if f"departement:{upper}" in areas:
        yield f"departement:{upper}"
    elif len(text) > 2:
        yield from (match.commune.insee for match in gazetteer.search(text, _HOW_MANY))
    if re.fullmatch(r"\d[\dAB]\d{3}", upper):
        yield from _near_insee(upper, national)


def _near_insee(code: str, national: National) -> list[str]:
    """Communes of the same département one keystroke away, closest number first."""

    def gap(insee: str) -> int:
        return abs(int(insee[2:]) - int(code[2:]))

    same = (insee for insee in national.communes if insee[:2] == code[:2])
    return sorted((insee for insee in same if OSA.distance(insee, code, score_cutoff=1) == 1), key=gap)


def _of_kind(kind: AreaKind | None, body: str, areas: Mapping[str, Area]) -> list[str]:
    """Areas of one kind: the same code in another spelling, else the nearest names, else the nearest codes."""
    name = fold(body)
    bodies = {area.code.partition(":")[2]: area for area in areas.values() if area.kind is kind}
    if kind is AreaKind.COUNTRY:
        return [area.code for area in bodies.values()]
    spellings = (body.upper(), body.lower(), body.lstrip("0"), body.zfill(2))
    if same := [bodies[spelling].code for spelling in spellings if spelling in bodies]:
        return same
    named = [(_name_gap(name, fold(area.name)), area.code) for area in bodies.values()]
    if near := _nearest(named, allowed_errors(name)):
        return near
    coded = [(OSA.distance(body, code), area.code) for code, area in bodies.items()]
    return _nearest(coded, min(_CODE_ERRORS, len(body) // 2))


def _nearest(gaps: list[tuple[int, str]], most: int) -> list[str]:
    """Codes at the smallest gap, when it is at most `most`."""
    least = min((gap for gap, _ in gaps), default=most + 1)
    return [code for gap, code in sorted(gaps) if gap == least <= most]


def _name_gap(name: str, full: str) -> int:
    """Typing errors between a name and a full name, or the end of it: « lens lievin » for the whole EPCI."""
    return min(OSA.distance(name, full), OSA.distance(name, full[-len(name) :]) if name else len(full))


def _title(code: str, national: National, areas: Mapping[str, Area]) -> str:
    commune = national.communes.get(code)
    if commune is None:
        return f"{code} ({areas[code].name})"
    return f"{code} ({commune_label(commune, areas).replace(' (', ', ').removesuffix(')')})"
