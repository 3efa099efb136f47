"""The columns of the schema and the words it uses, beside ours.

Source: etalab/schema-dispositif-aide, dispositif-aide-professionnels v0.2.0 (Licence Ouverte 2.0).
"""

from __future__ import annotations

from dataclasses import dataclass

from navigator.schemes.scheme import SchemeKind
from navigator.territory.area import FRANCE

COLUMNS = (
    "id",
    "titre",
    "promesse",
    "description",
    "eligibilite",
    "types_aides",
    "porteurs",
    "programmes_parents",
    "url_source",
    "cibles",
    "eligibilite_geographique",
    "eligibilite_geographique_exclusions",
    "date_ouverture",
    "date_cloture",
    "date_mise_a_jour",
    "base_juridique",
    "eligibilite_effectif_minimal",
    "eligibilite_effectif_maximal",
    "eligibilite_categorie_taille_entreprise",
    "eligibilite_annees_existence_minimal",
    "eligibilite_forme_juridique",
    "eligibilite_forme_juridique_exclusions",
    "ciblage_secteur_activite",
    "ciblage_naf",
    "ciblage_naf_exclusions",
    "chainage_paiement",
)
REQUIRED = ("id", "titre", "description", "types_aides", "cibles", "eligibilite_geographique", "date_mise_a_jour")
KEPT = (
    "types_aides",
    "porteurs",
    "programmes_parents",
    "base_juridique",
    "eligibilite_categorie_taille_entreprise",
    "eligibilite_annees_existence_minimal",
    "eligibilite_forme_juridique",
    "eligibilite_forme_juridique_exclusions",
    "ciblage_secteur_activite",
    "ciblage_naf",
    "ciblage_naf_exclusions",
    "chainage_paiement",
)
"""Columns that our sheets do not model: kept as they are in the sheet's `exchange`, and written back."""

REWRITTEN = ("titre", "promesse", "eligibilite", "date_ouverture", "date_cloture", "date_mise_a_jour")
"""Columns that our sheets model in their own way: kept too, and written back as they were while they say the same."""

CLOSED = "Ce dispositif est fermé."
"""The line of `eligibilite` that says what no column can: an operator's « closed » without a date."""

MICRO = "Microentrepreneur"
EVERY_SECTOR = "tous secteurs d'activité"
SEPARATOR = "|"
COUNTRY = "PAYS-99100"
TYPES = {
    SchemeKind.GRANT: "financement",
    SchemeKind.CALL_FOR_PROJECTS: "financement",
    SchemeKind.STUDY: "étude",
    SchemeKind.TRAINING: "formation",
    SchemeKind.TAX_RELIEF: "avantage fiscal",
    SchemeKind.LOAN: "prêt",
    SchemeKind.GUARANTEE: "garantie",
    SchemeKind.ADVICE: "accompagnement",
    SchemeKind.ENGINEERING: "ingénierie",
    SchemeKind.TOOL: "outil",
    SchemeKind.LABEL: "label",
    SchemeKind.NETWORKING: "mise en relation",
}
KINDS = {word: kind for kind, word in reversed(TYPES.items())}
TARGETS = {
    "professionnels": ("company", "cooperative", "farmer", "creator"),
    "particuliers": ("individual", "citizen_group"),
    "associations": ("association", "foundation", "support_organisation"),
    "secteur public": ("commune", "intercommunality", "public_body", "school", "care_provider"),
}
PREFIXES = {"region": "REG", "departement": "DEP", "epci": "EPC", "com": "COM"}


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something that the other side cannot hold: which scheme, what, and what became of it."""

    scheme: str
    what: str
    detail: str


def cog_of(code: str) -> str | None:
    """The prefixed COG code of one of our place codes; None for an ad-hoc perimeter."""
    if code == FRANCE.code:
        return COUNTRY
    prefix, mark, rest = code.partition(":")
    if not mark:
        return f"COM-{code}"
    return f"{PREFIXES[prefix]}-{rest}" if prefix in PREFIXES else None


def place_of(cog: str) -> str:
    """Our code of a prefixed COG code; COM- is a commune with five characters, an overseas collectivity with three.

    Raises ValueError when the form is unknown.
    """
    prefix, _, rest = cog.partition("-")
    if cog == COUNTRY:
        return FRANCE.code
    if prefix == "COM":
        return rest if len(rest) == 5 else f"com:{rest}"
    for ours, theirs in PREFIXES.items():
        if prefix == theirs:
            return f"{ours}:{rest}"
    raise ValueError(f"code géographique inconnu « {cog} » ; attendu : PAYS-99100, REG-, DEP-, EPC- ou COM-")
