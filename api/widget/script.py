"""The script as served: the sources joined in order, in one scope, without their comments and needless spaces.

Nothing is renamed or rewritten: what the browser runs is what the sources say.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256, sha384
from importlib.resources import files

ORDER = (
    "beginning",
    "words",
    "elements",
    "server",
    "memory",
    "log",
    "commune",
    "answers",
    "question",
    "facts",
    "results",
    "handover",
    "tools",
    "chat",
    "element",
    "placing",
)
SOURCES = files("api.widget") / "source"


def source(name: str) -> str:
    """One file of `source/`."""
    return (SOURCES / name).read_text(encoding="utf-8")


# A text, a template (none holds another), a comment, a regular expression, a run of spaces, or one sign.
TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`'
    r"|\s*//[^\n]*"
    r"|(?<=[(,=:!])\s?/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*"
    r"|\s+|."
)
IN_NAMES = re.compile(r"[\w$#]")


def without_comments(text: str) -> str:
    """Without indentation, empty lines, and the comments that stand on lines of their own."""
    return "\n".join(_kept(text))


def _kept(text: str) -> Iterator[str]:
    inside = False
    for line in map(str.strip, text.splitlines()):
        inside = inside or line.startswith("/*")
        if inside:
            inside = not line.endswith("*/")
        elif line and not line.startswith("//"):
            yield line


def lean_style(text: str) -> str:
    """A style sheet without comments, nor spaces that separate nothing; those of selectors and values stay."""
    return re.sub(r"\s*([{};,])\s*|(?<=[\w-]:) ", r"\1", without_comments(text)).replace(";}", "}")


def lean(text: str) -> str:
    """JavaScript without comments, nor spaces that separate nothing; texts are left as they are."""
    found = (match[0] for match in TOKEN.finditer(without_comments(text)))
    tokens = [token if token.isspace() else token.lstrip() for token in found]
    tokens = [token for token in tokens if not token.startswith("//")]
    kept = [
        token
        for before, token, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
        if not token.isspace() or _separates(before, token, after)
    ]
    return "".join(kept)


def _separates(before: str, space: str, after: str) -> bool:
    """Whether a space stands between two names or signs that would join, or a line ends where a statement may."""
    if "\n" in space:
        return before not in ";{,([" and after not in "})]"
    if before in "+-" and after in "+-":
        return True
    return bool(IN_NAMES.match(before) and IN_NAMES.match(after))


def script() -> bytes:
    """The whole widget, style sheet included: one classic script, one scope."""
    style = json.dumps(lean_style(source("navigator.css")), ensure_ascii=False)
    body = "\n".join(lean(source(f"{name}.js")) for name in ORDER)
    return f'(() => {{"use strict";const STYLE={style};\n{body}\n}})();\n'.encode()


def loader(name: str, checksum: str) -> bytes:
    """The small script that brings the present one, checked; `name` is its file name, beside the loader."""
    text = source("loader.js").replace("/*name*/", name).replace("/*integrity*/", checksum)
    return lean(text).encode()


def short_hash(content: bytes) -> str:
    """What names a file after its content."""
    return sha256(content).hexdigest()[:10]


def integrity(content: bytes) -> str:
    """The value of an `integrity` attribute (SRI)."""
    return f"sha384-{b64encode(sha384(content).digest()).decode()}"
