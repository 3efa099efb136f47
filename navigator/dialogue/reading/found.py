"""What reading finds: facts with the words they came from and how sure they are, and what the message asks for."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.profile.answers import Known

EXPLICIT, INFERRED, AMBIGUOUS = "explicit", "inferred", "ambiguous"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact read in a message. `certainty`: explicit, inferred, or ambiguous (to be confirmed by the visitor)."""

    fact: str
    answer: Known
    words: str
    certainty: str = EXPLICIT


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says.

    `facts`: at most one per fact. `intent`: one of `yes no dont_know skip back restart stop help why human results
    thanks question correct complaint out_of_scope`, or `distress`, `insult`, `greeting`: only the conversation uses those.
    `private`: a telephone number or an e-mail address was recognised, and dropped. `corrected`: the facts that the
    message announces as a correction (« en fait c'est 12 000 »). `cut`: the text was longer than what is read.
    """

    facts: tuple[Found, ...] = ()
    intent: str | None = None
    private: bool = False
    corrected: frozenset[str] = frozenset()
    cut: bool = False

    def get(self, fact: str) -> Found | None:
        """What was found of a fact, if anything."""
        return next((one for one in self.facts if one.fact == fact), None)
