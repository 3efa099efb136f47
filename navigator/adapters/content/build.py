"""From the texts of a content to a release: every file read, every cross-check made, every fault kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from navigator.adapters.content import conditions, sheets, vocabulary
from navigator.adapters.content.faults import ContentRefused, Faults, LocatedFault, stem
from navigator.adapters.content.folder import content_hash
from navigator.adapters.content.models import (
    ContactModel,
    FactModel,
    FigureModel,
    LexiconModel,
    PerimeterModel,
    ReferralModel,
    RuleModel,
    RulesetModel,
    SchemeModel,
    SiteModel,
)
from navigator.adapters.content.yaml12 import Document, parse
from navigator.criteria.notion import NotionDefinition
from navigator.criteria.reading import Language
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.reach import areas, width
from navigator.eligibility.rule import Rule
from navigator.eligibility.rulebook import Rulebook
from navigator.qualification.notions import notion_of
from navigator.qualification.ruleset import Ruleset
from navigator.schemes.catalogue import Catalogue
from navigator.schemes.contact import Contact
from navigator.schemes.scheme import Scheme
from navigator.territory.perimeter import InvalidPerimeters
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

M = TypeVar("M", bound=BaseModel)

FACTS = "rules/facts.yaml"
FIGURES = "rules/figures.yaml"
SITE = "rules/wording/site.yaml"
LEXICON = "rules/wording/lexicon.yaml"
PERIMETERS = "catalogue/territory/perimeters.yaml"
SINGLE = (FACTS, FIGURES, SITE, LEXICON, PERIMETERS)
OPTIONAL = (FIGURES, LEXICON, PERIMETERS, SITE)
FOLDERS = ("rules/qualification", "rules/referrals", "rules/eligibility", "catalogue/schemes", "catalogue/contacts")
NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.yaml")


@dataclass(frozen=True, slots=True)
class Built:
    """A release, the warnings found on the way, and the documents (to find the line of a later fault)."""

    release: Release
    warnings: tuple[LocatedFault, ...]
    documents: Mapping[str, Document]


def build(texts: Mapping[str, str], national: Territory) -> Built:
    """The release that the texts make. Raises ContentRefused with every fault when there is one."""
    documents = {name: parse(text, name) for name, text in texts.items()}
    builder = _Builder(documents, Faults(documents))
    release = builder.release(texts, national)
    if release is None or builder.faults.fatal:
        raise ContentRefused(builder.faults.located)
    return Built(release, tuple(builder.faults.located), documents)


class _Builder:
    def __init__(self, documents: Mapping[str, Document], faults: Faults) -> None:
        self.documents, self.faults = documents, faults
        for name, document in documents.items():
            faults.extend(name, document.faults)
            folder, _, file = name.rpartition("/")
            if name not in SINGLE and (folder not in FOLDERS or not NAME.fullmatch(file)):
                expected = f"attendu : {', '.join(SINGLE)}, ou <identifiant>.yaml dans {', '.join(FOLDERS)}"
                faults.add(name, (), f"fichier inattendu ; {expected}")

    def release(self, texts: Mapping[str, str], national: Territory) -> Release | None:
        facts = self.items(FACTS, FactModel)
        known = vocabulary.vocabulary(facts, FACTS, self.faults)
        if any(fault.file == FACTS for fault in self.faults.located):
            return None  # every rule that reads a faulty fact would be reported again
        figures = vocabulary.figures(self.items(FIGURES, FigureModel), FIGURES, self.faults)
        territory = self.territory(national)
        language = Language(known, territory, figures)
        rulesets, language = self.qualification(language)
        contacts = self.contacts(language)
        schemes = self.schemes(language, contacts)
        referrals = self.referrals(language, contacts)
        rules = self.rules(language)
        self.pairs(schemes, rules)
        site = self.one(SITE, SiteModel) or SiteModel.model_validate(_NEUTRAL_SITE)
        words = self.one(LEXICON, LexiconModel) or LexiconModel(facts={})
        lexicon = vocabulary.lexicon(words, known, territory, LEXICON, self.faults)
        if site.human_contact not in contacts and SITE in self.documents:
            self.faults.add(SITE, ("human_contact",), f"contact inconnu « {site.human_contact} »")
        if self.faults.fatal:
            return None
        rulebook = Rulebook(schemes, rules)
        return Release(
            id=content_hash(texts),
            files=dict(texts),
            vocabulary=known,
            territory=territory,
            figures=figures,
            notions=language.notions,
            qualification=rulesets,
            referrals=referrals,
            catalogue=Catalogue(schemes, contacts),
            rules=rules,
            rulebook=rulebook,
            ranking=Ranking(rulebook, {name: _width(rule, territory) for name, rule in rules.items()}),
            site=vocabulary.site(site),
            lexicon=lexicon,
        )

    def territory(self, national: Territory) -> Territory:
        given = vocabulary.perimeters(self.items(PERIMETERS, PerimeterModel))
        try:
            return national.with_perimeters(given)
        except InvalidPerimeters as invalid:
            for message in invalid.faults:
                self.faults.add(PERIMETERS, (), message)
            return national

    def qualification(self, language: Language) -> tuple[tuple[Ruleset, ...], Language]:
        """Rulesets in an order where each reads only notions inferred before it."""
        pending = dict(self.folder("rules/qualification", RulesetModel))
        names = {stem(file) for file in pending}
        made: list[Ruleset] = []
        notions: dict[str, NotionDefinition] = {}
        while pending:
            ready = [
                file for file, model in pending.items() if not _reads(model, names - notions.keys() - {stem(file)})
            ]
            if not ready:
                for file in pending:
                    self.faults.add(file, (), "notions qui se lisent l'une l'autre en rond ; attendu : un ordre")
                break
            for file in ready:
                model = pending.pop(file)
                current = Language(language.vocabulary, language.territory, language.figures, dict(notions))
                if stem(file) in language.vocabulary:
                    self.faults.add(file, (), f"« {stem(file)} » est déjà un fait ; attendu : un autre nom")
                ruleset = conditions.ruleset(stem(file), model, file, current, self.faults)
                if ruleset is not None and not self.faults.fatal:
                    made.append(ruleset)
                    notions[ruleset.id] = notion_of(ruleset)
                else:
                    names.discard(stem(file))
        return tuple(made), Language(language.vocabulary, language.territory, language.figures, notions)

    def contacts(self, language: Language) -> dict[str, Contact]:
        found: dict[str, Contact] = {}
        for file in self.files("catalogue/contacts"):
            listed = isinstance(self.documents[file].data, list)
            models = self.items(file, ContactModel) if listed else [self.one(file, ContactModel)]
            for index, model in enumerate(models):
                if model is None:
                    continue
                path = (index,) if listed else ()
                name = model.id if listed else stem(file)
                if name is None:
                    self.faults.add(file, path, "champ obligatoire absent : id")
                    continue
                if name in found:
                    self.faults.add(file, path, f"contact « {name} » déclaré deux fois")
                found[name] = sheets.contact(name, model, file, path, language, self.faults)
        return dict(sorted(found.items()))

    def schemes(self, language: Language, contacts: Mapping[str, Contact]) -> dict[str, Scheme]:
        return {
            stem(file): sheets.scheme(stem(file), model, file, language, contacts, self.faults)
            for file, model in self.folder("catalogue/schemes", SchemeModel)
        }

    def referrals(self, language: Language, contacts: Mapping[str, Contact]) -> tuple[Ruleset, ...]:
        made = [
            conditions.referral(stem(file), model, file, language, contacts, self.faults)
            for file, model in self.folder("rules/referrals", ReferralModel)
        ]
        return tuple(ruleset for ruleset in made if ruleset is not None)

    def rules(self, language: Language) -> dict[str, Rule]:
        made = {
            stem(file): conditions.rule(stem(file), model, file, language, self.faults)
            for file, model in self.folder("rules/eligibility", RuleModel)
        }
        return {name: rule for name, rule in made.items() if rule is not None}

    def pairs(self, schemes: Mapping[str, Scheme], rules: Mapping[str, Rule]) -> None:
        sheet_files = {stem(file) for file in self.files("catalogue/schemes")}
        rule_files = {stem(file) for file in self.files("rules/eligibility")}
        for name in sorted(sheet_files - rule_files):
            file = f"catalogue/schemes/{name}.yaml"
            self.faults.add(file, (), f"fiche sans règle ; attendu : rules/eligibility/{name}.yaml")
        for name in sorted(rule_files - sheet_files):
            file = f"rules/eligibility/{name}.yaml"
            self.faults.add(file, (), f"règle sans fiche ; attendu : catalogue/schemes/{name}.yaml")

    def files(self, folder: str) -> list[str]:
        return [name for name in self.documents if name.rpartition("/")[0] == folder]

    def folder(self, folder: str, model: type[M]) -> list[tuple[str, M]]:
        read = [(file, self.one(file, model)) for file in self.files(folder)]
        return [(file, found) for file, found in read if found is not None]

    def one(self, file: str, model: type[M]) -> M | None:
        document = self.documents.get(file)
        if document is None or document.data is None:
            return None
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            self.faults.shape(file, error, model)
            return None

    def items(self, file: str, model: type[M]) -> list[M]:
        document = self.documents.get(file)
        if document is None:
            if file not in OPTIONAL:
                self.faults.add(file, (), "fichier absent ; attendu : il est nécessaire")
            return []
        if not isinstance(document.data, list):
            if document.data is not None:
                self.faults.add(file, (), "attendu : une liste d'entrées")
            return []
        read = []
        for index, item in enumerate(document.data):
            try:
                read.append(model.model_validate(item))
            except ValidationError as error:
                self.faults.shape(file, error, model, (index,))
        return read


def _reads(model: RulesetModel, notions: set[str]) -> bool:
    """Whether a ruleset's conditions name one of the notions."""
    stack: list[object] = [model.applies, *(rule.when for rule in model.rules)]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if not notions.isdisjoint(item):
                return True
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return False


def _width(rule: Rule, territory: Territory) -> int:
    codes = areas(rule)
    if not codes:
        return width(None)
    return width(len({commune for code in codes for commune in territory.communes_in(code)}))


_NEUTRAL_SITE = {
    "name": "Navigateur des aides",
    "tagline": "Les aides possibles pour votre projet, et qui appeler.",
    "publisher": "Éditeur à renseigner dans rules/wording/site.yaml",
    "programme": "Programme local",
    "territory": "le territoire",
    "perimeter": "country:FR",
    "human_contact": "a-renseigner",
    "example_project": "Nous sommes une association et nous voulons créer un jardin partagé, budget 8000 €",
    "introduction": "Décrivez votre projet.",
}
