"""French wording of places: prepositions before a commune, readable names of EPCI."""

import re
from typing import Final

_AT_ARTICLE: Final = (
    ("Le ", "au "),
    ("Les ", "aux "),
    ("Archipel ", "dans l'archipel "),
    ("Îles ", "aux Îles "),
    ("Île ", "à l'Île "),
    ("Île-", "à l'Île-"),
)
_EPCI_FORMS: Final = {
    "CC": "Communauté de communes",
    "CA": "Communauté d'agglomération",
    "CU": "Communauté urbaine",
}
_SPACED_HYPHEN: Final = " - "
_VOWELS: Final = "aeiouyàâéèêëîïôöûœAEIOUYÀÂÉÈÊËÎÏÔÖÛŒ"


def at(name: str) -> str:
    """« à Lens », « au Mans », « aux Sables-d'Olonne », « à La Rochelle », « à l'Île-d'Aix »."""
    for start, wording in _AT_ARTICLE:
        if name.startswith(start):
            return wording + name[len(start) :]
    return f"à {name}"


def epci_name(label: str) -> str:
    """Readable name of an EPCI from its DGCL label.

    « CA de Lens - Liévin » → « Communauté d'agglomération de Lens-Liévin ». A spaced hyphen becomes a plain one
    between single words, a dash when a part has several words.
    """
    text = re.sub(r"\s+", " ", label.replace('"', "")).strip()
    form, _, rest = text.partition(" ")
    rest = rest if form in _EPCI_FORMS else text
    parts = rest.split(_SPACED_HYPHEN)
    bare = [re.sub(r"^(de |du |des |d')", "", parts[0]), *parts[1:]]
    joined = ("-" if not any(" " in part for part in bare) else " – ").join(parts)
    return f"{_EPCI_FORMS[form]} {joined}" if form in _EPCI_FORMS else joined


def epci_located(name: str) -> str:
    """« dans la communauté d'agglomération de Lens-Liévin », « sur le territoire de Bordeaux Métropole »."""
    if name.startswith("Communauté"):
        return f"dans la c{name[1:]}"
    if name.startswith("Métropole"):
        return f"dans la {name}"
    if name.startswith("Eurométropole"):
        return f"dans l'{name}"
    return f"sur le territoire d'{name}" if name[0] in _VOWELS else f"sur le territoire de {name}"
