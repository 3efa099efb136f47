"""Labels of communes: with their département, because many share a name."""

from collections.abc import Mapping

from navigator.territory.area import FRANCE, Area
from navigator.territory.commune import Commune
from navigator.territory.naming import at


def holder(commune: Commune, areas: Mapping[str, Area]) -> Area:
    """Give the département, or the overseas collectivity, that tells the commune from its homonyms."""
    return areas[commune.departement or commune.collectivity or FRANCE.code]


def commune_label(commune: Commune, areas: Mapping[str, Area]) -> str:
    """« Liévin (Pas-de-Calais) »; « Paris » alone, being both."""
    above = holder(commune, areas)
    return commune.name if above.name == commune.name else f"{commune.name} ({above.name})"


def commune_located(commune: Commune, areas: Mapping[str, Area]) -> str:
    """« à Liévin, dans le Pas-de-Calais »; « à Paris »."""
    above = holder(commune, areas)
    return above.located if above.name == commune.name else f"{at(commune.name)}, {above.located}"
