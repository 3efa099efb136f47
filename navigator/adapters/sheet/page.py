"""Renders a sheet: the body that the page and the mail share, and the mail's whole document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from navigator.explanation.french import upper_first
from navigator.explanation.handover import dated

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - a start shows no sheet

    environment = Environment(
        loader=PackageLoader("navigator.adapters.sheet", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = upper_first
    return environment


def body(sheet: Mapping[str, Any]) -> str:
    """The sheet as HTML sections, escaped, without any style of its own."""
    return _environment().get_template("sheet.html.j2").render(sheet=sheet, on=dated(sheet))


def document(sheet: Mapping[str, Any], opening: Sequence[str], title: str) -> str:
    """A whole document that loads nothing: the mail for those who read formatted mail."""
    template = _environment().get_template("mail.html.j2")
    return template.render(body=body(sheet), opening=opening, title=title)
