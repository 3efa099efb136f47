"""A release: an immutable, validated snapshot of all content, named by its hash. Every answer names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from navigator.criteria.figure import Figure
from navigator.criteria.notion import NotionDefinition
from navigator.dialogue.composite import Composite
from navigator.dialogue.reading.lexicon import Lexicon
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.rule import Rule
from navigator.eligibility.rulebook import Rulebook
from navigator.profile.facts import Vocabulary
from navigator.qualification.deduction import Deduction
from navigator.qualification.ruleset import Ruleset
from navigator.schemes.catalogue import Catalogue
from navigator.search.synonyms import Synonyms
from navigator.territory.territory import Territory
from navigator.usecases.site import Site


@dataclass(frozen=True, slots=True, repr=False)
class Release:
    """All that one version of the content says, compiled. `files` holds its texts by relative path."""

    id: str
    files: Mapping[str, str]
    vocabulary: Vocabulary
    territory: Territory
    figures: Mapping[str, Figure]
    notions: Mapping[str, NotionDefinition]
    qualification: tuple[Ruleset, ...]
    referrals: tuple[Ruleset, ...]
    catalogue: Catalogue
    rules: Mapping[str, Rule]
    rulebook: Rulebook
    ranking: Ranking
    site: Site
    lexicon: Lexicon
    synonyms: Synonyms
    composites: Mapping[str, Composite] = field(default_factory=dict)
    deductions: tuple[Deduction, ...] = ()
