"""French wording: articles, prepositions, readable EPCI names."""

import pytest

from navigator.territory import Territory, fold
from navigator.territory.naming import at, epci_located, epci_name

LOCATED = [
    ("62510", "à Liévin, dans le Pas-de-Calais"),
    ("72181", "au Mans, dans la Sarthe"),
    ("85194", "aux Sables-d'Olonne, en Vendée"),
    ("17300", "à La Rochelle, en Charente-Maritime"),
    ("75056", "à Paris"),
    ("75113", "à Paris"),
    ("97411", "à Saint-Denis, à La Réunion"),
    ("97701", "à Saint-Barthélemy"),
    ("98901", "sur l'île de Clipperton"),
    ("22016", "à l'Île-de-Bréhat, dans les Côtes-d'Armor"),
    ("departement:62", "dans le Pas-de-Calais"),
    ("departement:01", "dans l'Ain"),
    ("departement:76", "en Seine-Maritime"),
    ("departement:75", "à Paris"),
    ("departement:80", "dans la Somme"),
    ("departement:52", "en Haute-Marne"),
    ("departement:976", "à Mayotte"),
    ("region:32", "dans les Hauts-de-France"),
    ("region:53", "en Bretagne"),
    ("region:44", "dans le Grand Est"),
    ("region:24", "dans le Centre-Val de Loire"),
    ("region:04", "à La Réunion"),
    ("com:984", "dans les Terres australes et antarctiques françaises"),
    ("epci:246200364", "dans la communauté d'agglomération de Lens-Liévin"),
    ("epci:200046977", "dans la Métropole de Lyon"),
    ("country:FR", "en France"),
    ("perimeter:pma", "dans le Pôle métropolitain de l'Artois"),
]


@pytest.mark.parametrize(("code", "expected"), LOCATED)
def test_located(territory: Territory, code: str, expected: str) -> None:
    assert territory.located(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("62510", "Liévin (Pas-de-Calais)"),
        ("75056", "Paris"),
        ("97801", "Saint-Martin"),
        ("departement:62", "Pas-de-Calais"),
        ("epci:246200364", "Communauté d'agglomération de Lens-Liévin"),
        ("perimeter:pma", "Pôle métropolitain de l'Artois"),
    ],
)
def test_describe(territory: Territory, code: str, expected: str) -> None:
    assert territory.describe(code) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lens", "à Lens"),
        ("Le Havre", "au Havre"),
        ("Les Abymes", "aux Abymes"),
        ("L'Abergement", "à L'Abergement"),
        ("Lesquin", "à Lesquin"),
        ("Île-d'Aix", "à l'Île-d'Aix"),
        ("Îles Saint-Paul et Nouvelle-Amsterdam", "aux Îles Saint-Paul et Nouvelle-Amsterdam"),
        ("Archipel des Kerguelen", "dans l'archipel des Kerguelen"),
    ],
)
def test_at(name: str, expected: str) -> None:
    assert at(name) == expected


@pytest.mark.parametrize(
    ("label", "name", "located"),
    [
        (
            "CA de Béthune-Bruay, Artois-Lys Romane",
            "Communauté d'agglomération de Béthune-Bruay, Artois-Lys Romane",
            "dans la communauté d'agglomération de Béthune-Bruay, Artois-Lys Romane",
        ),
        ("CU d'Arras", "Communauté urbaine d'Arras", "dans la communauté urbaine d'Arras"),
        (
            "CC Éguzon - Argenton - Vallée de la Creuse",
            "Communauté de communes Éguzon – Argenton – Vallée de la Creuse",
            "dans la communauté de communes Éguzon – Argenton – Vallée de la Creuse",
        ),
        (
            'CA "Saintes - Grandes Rives - L\'Agglo"',
            "Communauté d'agglomération Saintes – Grandes Rives – L'Agglo",
            "dans la communauté d'agglomération Saintes – Grandes Rives – L'Agglo",
        ),
        ("Bordeaux Métropole", "Bordeaux Métropole", "sur le territoire de Bordeaux Métropole"),
        ("Orléans Métropole", "Orléans Métropole", "sur le territoire d'Orléans Métropole"),
        ("Eurométropole de Strasbourg", "Eurométropole de Strasbourg", "dans l'Eurométropole de Strasbourg"),
        ("Métropole du Grand Paris", "Métropole du Grand Paris", "dans la Métropole du Grand Paris"),
    ],
)
def test_epci(label: str, name: str, located: str) -> None:
    assert epci_name(label) == name
    assert epci_located(name) == located


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("STE CÉCILE D’ANDORGE", "sainte cecile d andorge"),
        ("Œuilly", "oeuilly"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("Noyelles-lès-Vermelles", "noyelles les vermelles"),
        ("Lambres-lez-Aire", "lambres les aire"),
        ("  St   Omer \n", "saint omer"),
        ("Stes-Maries", "saintes maries"),
        ("Sts Geosmes", "saints geosmes"),
        ("Est", "est"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded
