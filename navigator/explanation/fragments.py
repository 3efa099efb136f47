"""Parts of an answer, already written as JSON: many answers hold the same parts, written once.

A fragment is some fields of an object, as pieces of JSON without the braces; pieces are shared, never copied, and joined
once, at the very end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

import orjson

KEPT = 4096
"""Fragments of one kind kept by a release."""

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Fragment:
    """Some fields of an object."""

    __slots__ = ("pieces",)

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces = pieces

    def written(self) -> bytes:
        """The whole object as JSON."""
        return b"".join((b"{", *self.pieces, b"}"))

    @property
    def plain(self) -> dict[str, Any]:
        """The fields as plain data; its reader's own."""
        read: dict[str, Any] = orjson.loads(self.written())
        return read


def fields(values: Mapping[str, Any]) -> Fragment:
    """Fields whose values are plain data; one at least."""
    return Fragment([orjson.dumps(values)[1:-1]])


def joined(*parts: Fragment) -> Fragment:
    """The fields of several fragments, each with names of its own."""
    pieces: list[bytes] = []
    for part in parts:
        if pieces and part.pieces:
            pieces.append(b",")
        pieces += part.pieces
    return Fragment(pieces)


def nested(name: str, value: Fragment | None) -> Fragment:
    """One field, whose value is an object or nothing."""
    if value is None:
        return fields({name: None})
    return Fragment([b'"%b":{' % name.encode(), *value.pieces, b"}"])


def listed(name: str, items: Iterable[Fragment]) -> Fragment:
    """One field, whose value is a list of objects."""
    pieces = [b'"%b":[' % name.encode()]
    opening = b"{"
    for item in items:
        pieces.append(opening)
        pieces += item.pieces
        opening = b"},{"
    pieces.append(b"]" if opening == b"{" else b"}]")
    return Fragment(pieces)


class Kept:
    """The fragments already made for one release, by kind and by what they say. Bounded; safe under threads."""

    def __init__(self) -> None:
        self._said: defaultdict[str, dict[Hashable, Fragment]] = defaultdict(dict)
        self._shared: defaultdict[str, dict[int, tuple[object, Fragment]]] = defaultdict(dict)

    def get(self, kind: str, key: K, make: Callable[[K], Fragment], most: int = 0) -> Fragment:
        """The fragment that says `key`, made once; `most` of them are kept, KEPT when it is not said."""
        made = self._said[kind]
        found = made.get(key)
        if found is None:
            if len(made) >= (most or KEPT):
                made.clear()
            found = made[key] = make(key)
        return found

    def of(self, kind: str, one: T, make: Callable[[T], Fragment]) -> Fragment:
        """The fragment of an object that answers share, known by its identity (it is kept too: its id stays its own)."""
        made = self._shared[kind]
        found = made.get(id(one))
        if found is None:
            if len(made) >= KEPT:
                made.clear()
            found = made[id(one)] = (one, make(one))
        return found[1]
