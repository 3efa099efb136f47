"""The lexicon: from the files of words to the domain, with every collision reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from navigator.adapters.content.faults import Faults
from navigator.adapters.content.lexicon_models import LexiconModel
from navigator.dialogue.reading.lexicon import Cues, Lexicon, Phrases, Terms
from navigator.dialogue.reading.phrases import pattern
from navigator.profile.facts import Kind, Vocabulary
from navigator.profile.spelling import did_you_mean
from navigator.territory.territory import Territory

FACTS = "rules/facts.yaml"
Pattern = tuple[tuple[str, bool], ...]


def lexicon(
    models: Iterable[tuple[str, LexiconModel]], known: Vocabulary, territory: Territory, faults: Faults
) -> Lexicon:
    """The lexicon of several files.

    Faults: unknown facts and options, expressions without a word, one expression for two options of a fact or for two
    intents, an expression that a trap hides.
    """
    return _Builder(known, territory, faults).made(list(models))


class _Builder:
    def __init__(self, known: Vocabulary, territory: Territory, faults: Faults) -> None:
        self.known, self.territory, self.faults = known, territory, faults
        self.owners: dict[tuple[str, Pattern], str] = {}
        self.terms: defaultdict[str, defaultdict[str, list[Terms]]] = defaultdict(lambda: defaultdict(list))

    def made(self, models: list[tuple[str, LexiconModel]]) -> Lexicon:
        hidden = {(fact, pattern(term)) for _, model in models for fact, terms in model.traps.items() for term in terms}
        cues: defaultdict[str, list[Cues]] = defaultdict(list)
        intents: defaultdict[str, list[Phrases]] = defaultdict(list)
        traps: defaultdict[str, list[str]] = defaultdict(list)
        for file, model in models:
            self.options(file, model, hidden)
            for fact, one in model.cues.items():
                if self.is_fact(file, "cues", fact):
                    for side in ("before", "after"):
                        self.words(file, ("cues", fact, side), getattr(one, side))
                    cues[fact].append(Cues(tuple(one.before), tuple(one.after)))
            for intent, phrases in model.intents.items():
                for part in ("whole", "said"):
                    for term in self.words(file, ("intents", intent, part), getattr(phrases, part)):
                        self.owned(file, ("intents", intent, part), "intents", term, intent)
                intents[intent].append(Phrases(tuple(phrases.whole), tuple(phrases.said)))
            for fact, terms in model.traps.items():
                if self.is_fact(file, "traps", fact):
                    traps[fact] += self.words(file, ("traps", fact), terms)
        return Lexicon(
            {
                fact: {option: _joined(parts) for option, parts in options.items()}
                for fact, options in self.terms.items()
            },
            {
                fact: Cues(tuple(w for c in parts for w in c.before), tuple(w for c in parts for w in c.after))
                for fact, parts in cues.items()
            },
            {
                name: Phrases(tuple(w for p in parts for w in p.whole), tuple(w for p in parts for w in p.said))
                for name, parts in intents.items()
            },
            {fact: tuple(terms) for fact, terms in traps.items()},
            tuple(name for _, model in models for name in model.ordinary_names),
        )

    def options(self, file: str, model: LexiconModel, hidden: set[tuple[str, Pattern]]) -> None:
        for fact_id, entries in model.facts.items():
            if not self.is_fact(file, "facts", fact_id):
                continue
            fact = self.known[fact_id]
            for index, entry in enumerate(entries):
                path = ("facts", fact_id, index)
                place = fact.kind is Kind.PLACE
                if not (self.territory.knows(entry.value) if place else entry.value in fact.option_ids):
                    hint = did_you_mean(entry.value, fact.option_ids)
                    message = f"option inconnue « {entry.value} »{hint} ; voir {FACTS}"
                    self.faults.add(file, (*path, "value"), message)
                if not entry.terms and not entry.weak:
                    self.faults.add(file, path, "entrée sans mot ; attendu : terms, weak ou les deux")
                for part in ("terms", "weak"):
                    for term in self.words(file, (*path, part), getattr(entry, part)):
                        self.owned(file, (*path, part), fact_id, term, entry.value)
                        if (fact_id, pattern(term)) in hidden:
                            message = f"« {term} » est aussi dans les pièges (traps) de {fact_id} ; attendu : un seul"
                            self.faults.add(file, (*path, part), message)
                self.terms[fact_id][entry.value].append(Terms(tuple(entry.terms), tuple(entry.weak)))

    def is_fact(self, file: str, section: str, fact_id: str) -> bool:
        if fact_id in self.known:
            return True
        message = f"fait inconnu « {fact_id} »{did_you_mean(fact_id, self.known)} ; voir {FACTS}"
        self.faults.add(file, (section, fact_id), message)
        return False

    def words(self, file: str, path: tuple[str | int, ...], terms: list[str]) -> list[str]:
        """The expressions that hold a word; the others are faults."""
        for term in terms:
            if not pattern(term):
                self.faults.add(file, path, f"« {term} » ne contient aucun mot ; attendu : des lettres ou des chiffres")
        return [term for term in terms if pattern(term)]

    def owned(self, file: str, path: tuple[str | int, ...], kind: str, term: str, value: str) -> None:
        owner = self.owners.setdefault((kind, pattern(term)), value)
        if owner != value:
            message = f"« {term} » désigne à la fois {owner} et {value} ; attendu : un seul des deux"
            self.faults.add(file, path, message)


def _joined(parts: list[Terms]) -> Terms:
    return Terms(tuple(w for part in parts for w in part.terms), tuple(w for part in parts for w in part.weak))
