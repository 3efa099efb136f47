"""Whom to call, on the page of a project."""

from __future__ import annotations

from http_client import Client


def test_a_contact_that_an_answer_may_still_change_is_to_confirm_wherever_it_stands(client: Client) -> None:
    vague = client.send("/projet", action="garder", etat='{"facts": {"actor_type": "association"}}').text
    settled = client.send(
        "/projet", action="garder", etat='{"facts": {"actor_type": "company", "project_place": "62510"}}'
    ).text
    assert _contacts(vague).count('<li class="card">') == _contacts(vague).count("À confirmer") > 4
    assert "À confirmer" not in _contacts(settled)
    assert _contacts(settled).count('<li class="card">') > 4


def _contacts(text: str) -> str:
    return text.partition('<section id="contacts"')[2].partition("</section>")[0]
