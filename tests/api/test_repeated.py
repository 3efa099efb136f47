"""The same body gets the same bytes; another release, another day or a long body never gets a kept answer."""

from __future__ import annotations

from datetime import date

from http_client import Client

from api.public.repeated import KEPT, LONGEST, Repeated

DAY = date(2026, 11, 22)


def test_the_same_question_gets_the_same_bytes(client: Client) -> None:
    facts = {"actor_type": "association", "project_place": "62510"}
    first, second = (client.post("/v1/assessments", {"facts": facts}) for _ in range(2))
    assert first.content == second.content
    other = client.post("/v1/assessments", {"facts": {**facts, "project_place": "62041"}})
    assert other.content != first.content


def test_a_kept_answer_is_never_given_to_another_content_type(client: Client) -> None:
    body = b'{"facts": {"actor_type": "commune"}}'
    good = client.call("POST", "/v1/assessments", content=body, headers={"Content-Type": "application/json"})
    bad = client.call("POST", "/v1/assessments", content=body, headers={"Content-Type": "text/plain"})
    assert (good.status_code, bad.status_code) == (200, 415)


def test_what_is_kept() -> None:
    kept = Repeated()
    kept.keep(("a", DAY, b"q"), b"answer")
    assert kept.get(("a", DAY, b"q")) == b"answer"
    assert kept.get(("b", DAY, b"q")) is None
    assert kept.get(("a", date(2026, 11, 23), b"q")) is None
    kept.keep(("a", DAY, b"x" * (LONGEST + 1)), b"answer")
    assert kept.get(("a", DAY, b"x" * (LONGEST + 1))) is None
    for number in range(KEPT):
        kept.keep(("a", DAY, str(number).encode()), b"other")
    assert kept.get(("a", DAY, b"q")) is None
