"""An address that is not one is refused at the first call, without showing it; a good one names its database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from refusals import EVERY_CALL, PASSWORD, WRITTEN, refusal

from navigator.adapters.store.address import address
from navigator.adapters.store.releases import SqlReleaseStore


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "adresse illisible"),
        ("navigator.sqlite3", "adresse illisible"),
        (f"postgresql//u:{WRITTEN}@h/b", "adresse illisible"),
        (f"postgresql://u:{WRITTEN}@h:port/b", "adresse illisible"),
        (f"mysql://u:{WRITTEN}@h/b", "« mysql » n'est pas une base connue"),
        (f"postgresql+asyncpg://u:{WRITTEN}@h/b", "« postgresql+asyncpg » n'est pas une base connue"),
        ("sqlite://var/navigator.sqlite3", "adresse SQLite à deux barres obliques"),
        ("postgresql://u:pa@ss@h/b", "mot de passe mal écrit, avec un « @ »"),
        ("postgresql://u:pa@h/ss@h/b", "mot de passe mal écrit, avec un « @ »"),
    ],
)
@pytest.mark.parametrize("call", EVERY_CALL)
def test_an_address_that_is_not_one(url: str, said: str, call: Callable[[SqlReleaseStore], object]) -> None:
    message = refusal(SqlReleaseStore(url), call)
    assert message.startswith(f"NAVIGATOR_DATABASE : {said}")
    assert "attendu : sqlite:///dossier/fichier.sqlite3 ou postgresql://utilisateur@serveur/base" in message
    assert "corrigez ce réglage" in message
    assert WRITTEN not in message
    assert PASSWORD not in message
    assert "ss@" not in message


@pytest.mark.parametrize("written", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_uses_psycopg(written: str) -> None:
    place = address(f"{written}://u@h:5433/b")
    assert place.url.drivername == "postgresql+psycopg"
    assert place.where == "La base PostgreSQL « b » sur h:5433 (utilisateur « u »)"


def test_a_server_is_named_even_when_the_address_is_nearly_empty() -> None:
    assert address("postgresql://").where == "La base PostgreSQL par défaut sur la machine elle-même"
    assert address("postgresql://?host=/run/pg").where == "La base PostgreSQL par défaut sur /run/pg"


def test_building_a_store_touches_nothing(tmp_path: Path) -> None:
    SqlReleaseStore(f"sqlite:///{tmp_path}/var/store.sqlite3")
    SqlReleaseStore("nonsense")
    assert not list(tmp_path.iterdir())
