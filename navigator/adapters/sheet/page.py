"""Renders a sheet: the body that the page and the mail share, and the mail's whole document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from navigator.explanation.french import upper_first
from navigator.explanation.handover import dated

ENVIRONMENT = Environment(
    loader=PackageLoader("navigator.adapters.sheet", "."),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters["capital"] = upper_first


def body(sheet: Mapping[str, Any]) -> str:
    """The sheet as HTML sections, escaped, without any style of its own."""
    return ENVIRONMENT.get_template("sheet.html.j2").render(sheet=sheet, on=dated(sheet))


def document(sheet: Mapping[str, Any], opening: Sequence[str], title: str) -> str:
    """A whole document that loads nothing: the mail for those who read formatted mail."""
    template = ENVIRONMENT.get_template("mail.html.j2")
    return template.render(body=body(sheet), opening=opening, title=title)
