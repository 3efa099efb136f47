"""Parts of an answer, each the same as plain data and as JSON: many answers hold the same parts, written once.

Plain data given by a fragment is its reader's own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

import orjson

KEPT = 4096
"""Fragments of one kind kept by a release."""

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Fragment(ABC):
    """Some fields of an object."""

    __slots__ = ()

    @property
    @abstractmethod
    def plain(self) -> dict[str, Any]:
        """The fields as plain data."""

    @abstractmethod
    def write(self, out: list[bytes]) -> None:
        """Add the fields as JSON, without the braces of the object: texts that are joined once, at the very end."""

    def written(self) -> bytes:
        """The whole object as JSON."""
        out = [b"{"]
        self.write(out)
        out.append(b"}")
        return b"".join(out)


class Fields(Fragment):
    """Fields whose values are plain data; one at least. Kept as JSON, half the memory; few readers want the other."""

    __slots__ = ("_json",)

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._json = orjson.dumps(fields)[1:-1]

    @property
    def plain(self) -> dict[str, Any]:
        """See Fragment."""
        read: dict[str, Any] = orjson.loads(b"{%b}" % self._json)
        return read

    def write(self, out: list[bytes]) -> None:
        """See Fragment."""
        out.append(self._json)


class Joined(Fragment):
    """The fields of several fragments, each with names of its own."""

    __slots__ = ("_parts",)

    def __init__(self, *parts: Fragment) -> None:
        self._parts = parts

    @property
    def plain(self) -> dict[str, Any]:
        """See Fragment."""
        return {name: value for part in self._parts for name, value in part.plain.items()}

    def write(self, out: list[bytes]) -> None:
        """See Fragment."""
        follows = False
        for part in self._parts:
            if follows:
                out.append(b",")
            part.write(out)
            follows = True


class Nested(Fragment):
    """One field, whose value is an object or nothing."""

    __slots__ = ("_name", "_value")

    def __init__(self, name: str, value: Fragment | None) -> None:
        self._name, self._value = name, value

    @property
    def plain(self) -> dict[str, Any]:
        """See Fragment."""
        return {self._name: None if self._value is None else self._value.plain}

    def write(self, out: list[bytes]) -> None:
        """See Fragment."""
        if self._value is None:
            out.append(b'"%b":null' % self._name.encode())
            return
        out.append(b'"%b":{' % self._name.encode())
        self._value.write(out)
        out.append(b"}")


class Listed(Fragment):
    """One field, whose value is a list of objects."""

    __slots__ = ("_items", "_name")

    def __init__(self, name: str, items: Sequence[Fragment]) -> None:
        self._name, self._items = name, items

    @property
    def plain(self) -> dict[str, Any]:
        """See Fragment."""
        return {self._name: [item.plain for item in self._items]}

    def write(self, out: list[bytes]) -> None:
        """See Fragment."""
        start = b'"%b":[{' % self._name.encode()
        for item in self._items:
            out.append(start)
            item.write(out)
            start = b"},{"
        out.append(b"}]" if self._items else b'"%b":[]' % self._name.encode())


class Kept:
    """The fragments already made for one release, by kind and by what they say. Bounded; safe under threads."""

    def __init__(self) -> None:
        self._said: defaultdict[str, dict[Hashable, Fragment]] = defaultdict(dict)
        self._shared: defaultdict[str, dict[int, tuple[object, Fragment]]] = defaultdict(dict)

    def get(self, kind: str, key: K, make: Callable[[K], Fragment]) -> Fragment:
        """The fragment that says `key`, made once."""
        made = self._said[kind]
        found = made.get(key)
        if found is None:
            if len(made) >= KEPT:
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
