"""A PostgreSQL store that cannot serve says what, where and what to do; never a password; and comes back."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import psycopg
import pytest
from postgres import LOCKED_OUT, Server
from refusals import EVERY_CALL, PASSWORD, WRITTEN, refusal
from sqlalchemy import text

from navigator.adapters.store.address import address
from navigator.adapters.store.faults import explained
from navigator.adapters.store.releases import SqlReleaseStore
from navigator.usecases.ports import StoreUnavailable


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_server_that_does_not_answer(call: Callable[[SqlReleaseStore], object]) -> None:
    store = SqlReleaseStore(f"postgresql://staff:{WRITTEN}@127.0.0.1:1/navigator")
    with pytest.raises(StoreUnavailable) as refused:
        call(store)
    message = str(refused.value)
    everything = "".join(traceback.format_exception(refused.value))
    assert "La base PostgreSQL « navigator » sur 127.0.0.1:1 (utilisateur « staff »)" in message
    assert "le serveur ne répond pas ou refuse l'accès" in message
    assert "vérifiez le serveur, le nom de la base, l'utilisateur et le mot de passe" in message
    assert "Connection refused" in everything
    assert PASSWORD not in everything
    assert WRITTEN not in everything


def test_no_password_is_ever_shown_even_by_the_driver() -> None:
    place = address(f"postgresql://u:{WRITTEN}@h/b?sslpassword=hush")
    said = str(explained(place, RuntimeError(f"bad {PASSWORD} or {WRITTEN}\nor hush")))
    assert "(bad *** or *** or ***)" in said


@pytest.mark.postgres
def test_a_wrong_password(postgres: Server) -> None:
    url = postgres.url().replace("postgres@", f"{LOCKED_OUT}:{WRITTEN}@")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(url)
    message = refusal(SqlReleaseStore(url))
    assert "le serveur ne répond pas ou refuse l'accès" in message
    assert PASSWORD not in message
    assert WRITTEN not in message


@pytest.mark.postgres
def test_a_database_that_does_not_exist(postgres: Server) -> None:
    message = refusal(SqlReleaseStore(postgres.url().replace("/navigator", "/missing")))
    assert "does not exist" in message
    assert "le nom de la base" in message


@pytest.mark.postgres
def test_a_read_only_server(postgres: Server) -> None:
    url = postgres.url()
    made = SqlReleaseStore(url)
    made.ping()
    made.close()
    store = SqlReleaseStore(f"{url}&options=-cdefault_transaction_read_only%3Don")
    assert store.active() is None
    assert "en lecture seule" in refusal(store)


@pytest.mark.postgres
def test_a_user_without_rights(postgres: Server) -> None:
    url = postgres.url()
    made = SqlReleaseStore(url)
    made.ping()
    with made._database.writing() as connection:
        connection.execute(text("DROP ROLE IF EXISTS visitor"))
        connection.execute(text("CREATE ROLE visitor LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO visitor"))
    made.close()
    store = SqlReleaseStore(url.replace("postgres@", "visitor@"))
    assert store.active() is None
    message = refusal(store)
    assert "n'a pas les droits nécessaires" in message
    assert "utilisateur « visitor »" in message


@pytest.mark.postgres
def test_a_writer_that_never_ends(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("navigator.adapters.store.engine.WAIT", 0.1)
    url = postgres.url()
    store, other = SqlReleaseStore(f"{url}&connect_timeout=5"), SqlReleaseStore(f"{url}&connect_timeout=5")
    store.ping()
    with other._database.writing():
        store.ping()
        assert "occupée par un autre programme" in refusal(store, lambda store: store.save("a", {}, "folder"))
    store.save("a", {}, "folder")
    store.close()
    other.close()


@pytest.mark.postgres
def test_tables_that_disappear_from_a_server(postgres: Server) -> None:
    store = SqlReleaseStore(postgres.url())
    with store._database.writing() as connection:
        connection.execute(text("DROP TABLE release_files"))
    assert "ses tables sont absentes" in refusal(store, lambda store: store.files("a"))


@pytest.mark.postgres
@pytest.mark.slow
def test_a_server_that_restarts_serves_again(postgres: Server) -> None:
    store = SqlReleaseStore(postgres.url())
    store.save("a", {"x": "y"}, "folder")
    postgres.stop(mode="fast")
    try:
        assert "le serveur ne répond pas" in refusal(store)
    finally:
        postgres.start()
    store.ping()
    postgres.stop(mode="fast")
    postgres.start()  # the connections kept open are dead: the next call opens another
    assert store.files("a") == {"x": "y"}
    store.close()
