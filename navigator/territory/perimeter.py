"""Ad-hoc perimeters: content, given by the catalogue."""

from dataclasses import dataclass


class InvalidPerimeters(ValueError):
    """Perimeters that cannot be used; `faults` lists every fault of every perimeter."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults))


@dataclass(frozen=True, slots=True)
class PerimeterSource:
    """Where the list of members was read: a public label and an https link."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Perimeter:
    """A named set of places that is not an administrative level: a syndicat mixte, a basin, a pôle.

    `id` gives the code `perimeter:<id>`. `members` and `excluded` are codes of communes or national areas (not
    of other perimeters); the perimeter is every commune of the members that is in none of the excluded.
    `located` is the wording after a verb, with its preposition: « dans le Pôle… ». `confirmed` is false while the
    members are an approximation, which `note` then explains.
    """

    id: str
    label: str
    located: str
    members: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    source: PerimeterSource | None = None
    note: str | None = None
    confirmed: bool = True

    @property
    def code(self) -> str:
        """The code on the wire: `perimeter:<id>`."""
        return f"perimeter:{self.id}"
