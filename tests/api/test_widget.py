"""The widget as served: small, pinned by its content, loadable by any page, and made of nothing dangerous."""

from __future__ import annotations

import gzip
import html
import re
from base64 import b64encode
from hashlib import sha256, sha384

import pytest
from http_client import BROWSER, Client, ClientFactory

from api.widget.assets import LOADER, STABLE, published
from api.widget.script import ORDER, SOURCES, lean, lean_style, source

PINNED, INTEGRITY = published().pinned, published().integrity
SCRIPT = published().files[STABLE].content
MOST_BYTES = 15_000
MOST_WITH_LOADER = 15 * 1024
MOST_LOADER_BYTES = 1_000
WIKI = "https://wiki.example.org"
EVERY = sorted(one.name for one in SOURCES.iterdir())


# ---- what is sent


def test_everything_weighs_less_than_15_kb_compressed(client: Client) -> None:
    weights = {name: len(gzip.compress(client.get(f"/widget/{name}").content, 9)) for name in (PINNED, LOADER)}
    assert weights[PINNED] <= MOST_BYTES, weights
    assert sum(weights.values()) <= MOST_WITH_LOADER, weights
    assert len(client.get(f"/widget/{LOADER}").content) <= MOST_LOADER_BYTES


def test_the_pinned_name_and_the_checksum_are_those_of_the_content(client: Client) -> None:
    content = client.get(f"/widget/{PINNED}").content
    assert content == client.get(f"/widget/{STABLE}").content == SCRIPT
    assert f"navigator.{sha256(content).hexdigest()[:10]}.js" == PINNED
    assert f"sha384-{b64encode(sha384(content).digest()).decode()}" == INTEGRITY
    loader = client.get(f"/widget/{LOADER}").text
    assert PINNED in loader
    assert INTEGRITY in loader


def test_the_pinned_script_is_kept_for_ever_and_the_others_are_checked_each_time(client: Client) -> None:
    assert "immutable" in client.get(f"/widget/{PINNED}").headers["cache-control"]
    for name in (STABLE, LOADER):
        first = client.get(f"/widget/{name}")
        assert first.headers["cache-control"] == "public, no-cache"
        again = client.get(f"/widget/{name}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_it_is_compressed_for_browsers_that_read_it(client: Client) -> None:
    plain = client.get(f"/widget/{PINNED}", headers={"Accept-Encoding": "identity"})
    packed = client.get(f"/widget/{PINNED}", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content == SCRIPT
    for response in (plain, packed):
        assert response.headers["vary"] == "Accept-Encoding"
        assert response.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("name", [PINNED, STABLE, LOADER])
def test_any_page_may_load_it_and_no_answer_of_the_api_is_opened_thereby(client: Client, name: str) -> None:
    script = client.get(f"/widget/{name}", headers={"Origin": "https://anywhere.example"})
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert script.headers["access-control-allow-origin"] == "*"
    assert script.headers["x-content-type-options"] == "nosniff"
    other = client.get("/v1/facts", headers={"Origin": "https://anywhere.example"})
    assert other.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in other.headers


def test_a_version_that_is_no_more_is_said(client: Client) -> None:
    gone = client.get("/widget/navigator.0123456789.js")
    assert gone.status_code == 404
    assert "reprenez le code" in gone.json()["detail"]


def test_scripts_are_not_counted_among_a_visitor_s_calls(client_for: ClientFactory) -> None:
    client = client_for(rate_limit="1/minute")
    assert [client.get(f"/widget/{PINNED}").status_code for _ in range(3)] == [200, 200, 200]


# ---- pages of other sites


def test_an_allowed_page_may_do_all_that_the_widget_does(client_for: ClientFactory) -> None:
    client = client_for(allowed_origins=(WIKI,))
    for method in ("GET", "POST", "DELETE"):
        asked = {
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type",
        }
        preflight = client.call("OPTIONS", "/v1/conversations", headers={"Origin": WIKI, **asked})
        assert preflight.status_code == 200
        assert preflight.headers["access-control-allow-origin"] == WIKI
        assert int(preflight.headers["access-control-max-age"]) > 600


def test_an_allowed_page_can_read_that_it_calls_too_often(client_for: ClientFactory) -> None:
    client = client_for(allowed_origins=(WIKI,), rate_limit="1/minute")
    answers = [client.get("/v1/facts", headers={"Origin": WIKI}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 429]
    assert answers[1].headers["access-control-allow-origin"] == WIKI
    assert "Retry-After" in answers[1].headers["access-control-expose-headers"]


# ---- how it is made


def test_every_source_is_joined_once() -> None:
    assert sorted([*(f"{name}.js" for name in ORDER), "loader.js", "navigator.css"]) == EVERY


@pytest.mark.parametrize("name", [one for one in EVERY if one.endswith(".js")])
def test_no_source_evaluates_or_parses_a_text_nor_reaches_elsewhere(name: str) -> None:
    text = source(name)
    for refused in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", 'setTimeout("'):
        assert refused not in text
    for refused in ("localStorage", "cookie", "indexedDB", "XMLHttpRequest", "WebSocket", "sendBeacon", ".style"):
        assert refused not in text.replace("No cookie", ""), refused
    assert not re.search(r"\bstyle:", text)
    assert not re.search(r"https?://\w", text)


@pytest.mark.parametrize("name", [one for one in EVERY if one not in ("words.js", "loader.js", "navigator.css")])
def test_words_stand_in_one_file(name: str) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source(name), flags=re.DOTALL)
    texts = re.findall(r'"([^"\n]*)"|`([^`\n]*)`', code)
    assert [one for pair in texts for one in pair if re.search(r"[A-ZÀ-Ý][a-zà-ÿ]+ [a-zà-ÿ]|[éèêàçù]", one)] == []


@pytest.mark.parametrize("name", [one for one in EVERY if one.endswith(".js")])
def test_sources_are_short_and_each_class_and_function_says_what_it_is(name: str) -> None:
    text = source(name)
    assert text.count("\n") < 400
    assert "\t" not in text
    assert name == "loader.js" or text.lstrip().startswith("/**")


# ---- spaces


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("const a = 1;\n  const b = (a) => a + 1;\n", "const a=1;const b=(a)=>a+1;"),
        ("/** What it does. */\nconst a = 1; // why\n// alone\nlet b;", "const a=1;let b;"),
        ("/**\n * Long.\n */\nf();", "f();"),
        ('f("a , b", `c ; ${d ? " : " : ""}`);', 'f("a , b",`c ; ${d ? " : " : ""}`);'),
        ('f("https://x", a);', 'f("https://x",a);'),
        ("a.replace(/ [,;] /g, b);", "a.replace(/ [,;] /g,b);"),
        ("const a = /[/ ]\\/ {2}/.exec(b);", "const a=/[/ ]\\/ {2}/.exec(b);"),
        ("return a + +b;", "return a+ +b;"),
        ("class A extends B {\n  #c\n  d() {}\n}\ne();", "class A extends B{#c\nd(){}}\ne();"),
        ("async #a() {\n  await b;\n}", "async #a(){await b;}"),
    ],
)
def test_only_spaces_that_separate_nothing_are_left_out(written: str, served: str) -> None:
    assert lean(written) == served


def test_the_style_sheet_keeps_the_spaces_that_mean_something() -> None:
    written = "/* Why. */\n.a .b:hover > c, d {\n  margin: 0 auto;\n  width: calc(1em + 2px);\n}\n"
    assert lean_style(written) == ".a .b:hover > c,d{margin:0 auto;width:calc(1em + 2px)}"


# ---- pages of ours


def test_the_page_to_embed_gives_code_that_works(client: Client) -> None:
    page = html.unescape(client.get("/integrer", headers=BROWSER).text)
    assert f'src="http://navigator.test/widget/{LOADER}" defer' in page
    assert f'src="http://navigator.test/widget/{PINNED}"' in page
    assert f'integrity="{INTEGRITY}"' in page
    assert "aucun autre site n’est autorisé" in page
    for name in re.findall(r"--nav-[a-z-]+", source("navigator.css")):
        assert name in page
    parts = {
        part for one in EVERY for found in re.findall(r'part: "([a-z -]+)"', source(one)) for part in found.split()
    }
    assert {part for part in parts if f"<code>{part}</code>" not in page} == set()


def test_the_page_to_embed_names_the_sites_allowed(client_for: ClientFactory) -> None:
    page = client_for(allowed_origins=(WIKI,)).get("/integrer", headers=BROWSER)
    assert f"<code>{WIKI}</code>" in page.text


def test_without_javascript_the_front_page_keeps_its_form(client: Client) -> None:
    page = client.get("/", headers=BROWSER).text
    held = re.search(r"<funding-navigator[^>]*>(.*?)</funding-navigator>", page, re.DOTALL)
    assert held
    assert 'action="/projet"' in held[1]
    assert f'src="/widget/{PINNED}" integrity="{INTEGRITY}" crossorigin="anonymous" defer' in page


def test_the_form_gives_way_to_a_resumed_conversation_on_its_first_page_only(client: Client) -> None:
    assert "<funding-navigator resume" in client.get("/projet", headers=BROWSER).text
    assert "<funding-navigator" not in client.send("/projet", action="lire", description="une asso").text
