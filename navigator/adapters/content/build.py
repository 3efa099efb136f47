"""From the texts of a content to a release: every file read, every cross-check made, every fault kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from navigator.adapters.content import conditions, questions, resources, sheets, vocabulary
from navigator.adapters.content import lexicon as lexicons
from navigator.adapters.content.faults import ContentRefused, Faults, LocatedFault, stem
from navigator.adapters.content.folder import content_hash
from navigator.adapters.content.layout import (
    CONTACTS,
    DEDUCTIONS,
    ELIGIBILITY,
    FACTS,
    FIGURES,
    FOLDERS,
    INITIATIVES,
    LEXICON,
    LEXICONS,
    LISTS,
    OPTIONAL,
    PERIMETERS,
    QUALIFICATION,
    QUESTIONS,
    REFERRALS,
    RESOURCES,
    SCHEMES,
    SHAPES,
    SINGLE,
    SITE,
    SYNONYMS,
)
from navigator.adapters.content.lexicon_models import LexiconModel
from navigator.adapters.content.models import (
    ContactModel,
    FactModel,
    FigureModel,
    PerimeterModel,
    ReferralModel,
    RuleModel,
    RulesetModel,
    SchemeModel,
    SiteModel,
    SynonymModel,
)
from navigator.adapters.content.question_models import CompositeModel, DeductionModel
from navigator.adapters.content.resource_models import InitiativeModel, ResourceModel
from navigator.adapters.content.yaml12 import Document, parse
from navigator.criteria.notion import NotionDefinition
from navigator.criteria.reading import Language
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.reach import rule_width
from navigator.eligibility.rule import Rule
from navigator.eligibility.rulebook import Rulebook
from navigator.profile.spelling import did_you_mean
from navigator.qualification.notions import notion_of
from navigator.qualification.ruleset import Ruleset
from navigator.schemes.catalogue import Catalogue
from navigator.schemes.contact import Contact
from navigator.schemes.initiative import Initiative
from navigator.schemes.resource import Resource
from navigator.schemes.scheme import Scheme
from navigator.search.synonyms import Synonyms
from navigator.territory.perimeter import InvalidPerimeters
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

M = TypeVar("M", bound=BaseModel)

NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.yaml")


@dataclass(frozen=True, slots=True)
class Built:
    """A release, the warnings found on the way, and the documents (to find the line of a later fault)."""

    release: Release
    warnings: tuple[LocatedFault, ...]
    documents: Mapping[str, Document]


def parsed(texts: Mapping[str, str]) -> dict[str, Document]:
    """Every text as a document, its faults of syntax kept in it."""
    return {name: parse(text, name) for name, text in texts.items()}


def build(
    texts: Mapping[str, str],
    national: Territory,
    documents: Mapping[str, Document] | None = None,
    name: str | None = None,
) -> Built:
    """The release that the texts make; `documents` when they are parsed, `name` when they are hashed.

    Raises ContentRefused with every fault.
    """
    found = parsed(texts) if documents is None else documents
    builder = _Builder(found, Faults(found))
    release = builder.release(texts, name or content_hash(texts), national)
    if release is None or builder.faults.fatal:
        raise ContentRefused(builder.faults.located)
    return Built(release, tuple(sorted(builder.faults.located)), found)


def rebuild(
    texts: Mapping[str, str], name: str, national: Territory, data: Mapping[str, Any], synonyms: Synonyms
) -> Release:
    """The release of texts validated before, from the data that they said then. Raises ContentRefused."""
    if data.keys() != texts.keys():
        raise ValueError("other files than those of the release")
    documents = {file: Document(file, data[file], texts[file]) for file in texts}
    builder = _Builder(documents, Faults(documents), synonyms)
    release = builder.release(texts, name, national)
    if release is None or builder.faults.fatal:
        raise ContentRefused(builder.faults.located)
    return release


class _Builder:
    """`synonyms`, when they were checked and compiled before."""

    def __init__(self, documents: Mapping[str, Document], faults: Faults, synonyms: Synonyms | None = None) -> None:
        self.documents, self.faults, self.synonyms = documents, faults, synonyms
        self.misshapen: set[str] = set()
        self.files: dict[str, list[str]] = {folder: [] for folder in FOLDERS}
        for name, document in documents.items():
            faults.extend(name, document.faults)
            folder, _, file = name.rpartition("/")
            if folder in self.files and NAME.fullmatch(file):
                self.files[folder].append(name)
            elif name not in SINGLE:
                expected = f"attendu : {', '.join(SINGLE)}, ou <identifiant>.yaml dans {', '.join(FOLDERS)}"
                faults.add(name, (), f"fichier inattendu ; {expected}")

    def release(self, texts: Mapping[str, str], name: str, national: Territory) -> Release | None:
        facts = self.items(FACTS, FactModel)
        known = vocabulary.vocabulary(facts, self.declared(FACTS), FACTS, self.faults)
        if any(fault.file == FACTS for fault in self.faults.located):
            self.shapes()
            return None  # every rule that reads a faulty fact would be reported again
        figures = vocabulary.figures(self.items(FIGURES, FigureModel), FIGURES, self.faults)
        territory = self.territory(national)
        language = Language(known, territory, figures)
        rulesets, language = self.qualification(language)
        contacts = self.contacts(language)
        declared = self.declared_contacts()
        schemes = self.schemes(language, declared)
        shared = self.resources(language, declared)
        initiatives = self.initiatives(language)
        referrals = self.referrals(language, declared)
        rules = self.rules(language)
        asked = {
            stem(file): questions.composite(stem(file), model, file, language, self.faults)
            for file, model in self.folder(QUESTIONS, CompositeModel)
        }
        deduced = questions.deductions(
            enumerate(self.items(DEDUCTIONS, DeductionModel)), DEDUCTIONS, language, self.faults
        )
        self.rest_of_misshapen(language, declared)
        self.pairs()
        site = self.one(SITE, SiteModel) or SiteModel.model_validate(vocabulary.NEUTRAL_SITE)
        words = lexicons.lexicon(self.lexicons(), known, territory, self.faults)
        if SITE in self.documents:
            self.site(site, territory, declared)
        synonyms = self.synonyms
        if synonyms is None:
            synonyms = vocabulary.synonyms(self.items(SYNONYMS, SynonymModel), SYNONYMS, self.faults)
        if self.faults.fatal:
            return None
        rulebook = Rulebook(schemes, rules)
        return Release(
            id=name,
            files=dict(texts),
            vocabulary=known,
            territory=territory,
            figures=figures,
            notions=language.notions,
            qualification=rulesets,
            referrals=referrals,
            catalogue=Catalogue(schemes, contacts, shared, initiatives),
            rules=rules,
            rulebook=rulebook,
            ranking=Ranking(rulebook, {name: rule_width(rule, territory) for name, rule in rules.items()}),
            site=vocabulary.site(site),
            lexicon=words,
            synonyms=synonyms,
            composites=dict(sorted(asked.items())),
            deductions=deduced,
        )

    def shapes(self) -> None:
        """The faults that each file has by itself, whatever the facts are."""
        for file in SINGLE[1:]:
            model = SHAPES[file]
            if file in LISTS:
                self.items(file, model)
            else:
                self.one(file, model)
        for folder in FOLDERS:
            for file in self.files[folder]:
                if isinstance(self.documents[file].data, list) and folder == CONTACTS:
                    self.items(file, ContactModel)
                else:
                    self.one(file, SHAPES[folder])
        self.pairs()

    def site(self, site: SiteModel, territory: Territory, contacts: Collection[str]) -> None:
        if site.human_contact not in contacts:
            hint = did_you_mean(site.human_contact, contacts)
            self.faults.add(
                SITE,
                ("human_contact",),
                f"contact inconnu « {site.human_contact} »{hint} ; attendu : {sheets.CONTACTS_LISTED}",
            )
        if not territory.knows(site.perimeter):
            sheets.unknown_place(site.perimeter, SITE, ("perimeter",), territory, self.faults)

    def lexicons(self) -> Iterator[tuple[str, LexiconModel]]:
        single = self.one(LEXICON, LexiconModel)
        if single is not None:
            yield LEXICON, single
        yield from self.folder(LEXICONS, LexiconModel)

    def territory(self, national: Territory) -> Territory:
        models = self.items(PERIMETERS, PerimeterModel)
        if vocabulary.known_members(models, national, PERIMETERS, self.faults):
            try:
                return national.with_perimeters(vocabulary.perimeters(models))
            except InvalidPerimeters as invalid:
                for message in invalid.faults:
                    self.faults.add(
                        PERIMETERS, (), f"périmètre impossible : {message} ; attendu : une commune au moins"
                    )
        return national.with_perimeters(vocabulary.placeholders(self.declared(PERIMETERS)))

    def qualification(self, language: Language) -> tuple[tuple[Ruleset, ...], Language]:
        """Rulesets in an order where each reads only notions inferred before it."""
        pending = dict(self.folder(QUALIFICATION, RulesetModel))
        names = {stem(file) for file in pending}
        unreadable = {stem(file) for file in self.files[QUALIFICATION]} - names
        made: list[Ruleset] = []
        notions: dict[str, NotionDefinition] = {}
        while pending:
            ready = [
                file
                for file, model in pending.items()
                if not conditions.reads(model, names - notions.keys() - {stem(file)})
            ]
            if not ready:
                unreadable.update(map(stem, pending))
                for file in pending:
                    self.faults.add(file, (), "notions qui se lisent l'une l'autre en rond ; attendu : un ordre")
                break
            for file in ready:
                model = pending.pop(file)
                current = replace(language, notions=dict(notions), unreadable=frozenset(unreadable))
                if stem(file) in language.vocabulary:
                    self.faults.add(file, (), f"« {stem(file)} » est déjà un fait ; attendu : un autre nom")
                ruleset = conditions.ruleset(stem(file), model, file, current, self.faults)
                if ruleset is None:
                    unreadable.add(stem(file))
                    names.discard(stem(file))
                else:
                    made.append(ruleset)
                    notions[ruleset.id] = notion_of(ruleset)
        return tuple(made), replace(language, notions=notions, unreadable=frozenset(unreadable))

    def contacts(self, language: Language) -> dict[str, Contact]:
        found: dict[str, Contact] = {}
        for file in self.files[CONTACTS]:
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
                    self.faults.add(file, path, f"contact « {name} » déclaré deux fois ; attendu : une seule")
                found[name] = sheets.contact(name, model, file, path, language, self.faults)
        return dict(sorted(found.items()))

    def declared_contacts(self) -> set[str]:
        """Every contact that a file names, even one with faults of its own: those are said once, where they are."""
        names: set[str] = set()
        for file in self.files[CONTACTS]:
            listed = isinstance(self.documents[file].data, list)
            names |= self.declared(file) if listed else {stem(file)}
        return names

    def declared(self, file: str) -> set[str]:
        """The ids that the entries of a list give."""
        data = self.documents[file].data if file in self.documents else None
        return {str(entry.get("id")) for entry in data if isinstance(entry, dict)} if isinstance(data, list) else set()

    def schemes(self, language: Language, contacts: Collection[str]) -> dict[str, Scheme]:
        return {
            stem(file): sheets.scheme(stem(file), model, file, language, contacts, self.faults)
            for file, model in self.folder(SCHEMES, SchemeModel)
        }

    def resources(self, language: Language, contacts: Collection[str]) -> dict[str, Resource]:
        schemes = {stem(file) for file in self.files[SCHEMES]}
        found = {
            stem(file): resources.resource(stem(file), model, file, language, contacts, schemes, self.faults)
            for file, model in self.folder(RESOURCES, ResourceModel)
        }
        resources.said_once(found, RESOURCES, self.faults)
        return dict(sorted(found.items()))

    def initiatives(self, language: Language) -> dict[str, Initiative]:
        found = {
            stem(file): resources.initiative(stem(file), model, file, language, self.faults)
            for file, model in self.folder(INITIATIVES, InitiativeModel)
        }
        resources.said_once(found, INITIATIVES, self.faults)
        return dict(sorted(found.items()))

    def referrals(self, language: Language, contacts: Collection[str]) -> tuple[Ruleset, ...]:
        made = [
            conditions.referral(stem(file), model, file, language, contacts, self.faults)
            for file, model in self.folder(REFERRALS, ReferralModel)
        ]
        return tuple(ruleset for ruleset in made if ruleset is not None)

    def rules(self, language: Language) -> dict[str, Rule]:
        made = {
            stem(file): conditions.rule(stem(file), model, file, language, self.faults)
            for file, model in self.folder(ELIGIBILITY, RuleModel)
        }
        return {name: rule for name, rule in made.items() if rule is not None}

    def rest_of_misshapen(self, language: Language, contacts: Collection[str]) -> None:
        """What can still be checked in files of a wrong shape, so that all their faults are said at once."""
        for file in sorted(self.misshapen):
            data = self.documents[file].data
            if isinstance(data, dict) and file.startswith("rules/"):
                conditions.readable_conditions(data, file, language, self.faults)
            elif isinstance(data, dict) and file.startswith(SCHEMES):
                sheets.readable_names(data, file, language, contacts, self.faults)

    def pairs(self) -> None:
        sheet_files = {stem(file) for file in self.files[SCHEMES]}
        rule_files = {stem(file) for file in self.files[ELIGIBILITY]}
        for name in sorted(sheet_files - rule_files):
            file = f"{SCHEMES}/{name}.yaml"
            self.faults.add(file, (), f"fiche sans règle ; attendu : {ELIGIBILITY}/{name}.yaml")
        for name in sorted(rule_files - sheet_files):
            file = f"{ELIGIBILITY}/{name}.yaml"
            self.faults.add(file, (), f"règle sans fiche ; attendu : {SCHEMES}/{name}.yaml")

    def folder(self, folder: str, model: type[M]) -> Iterator[tuple[str, M]]:
        """One file after the other, so that no more than one model is alive."""
        for file in self.files[folder]:
            found = self.one(file, model)
            if found is not None:
                self.documents[file].data = None  # read, and not needed again: half of what loading would hold
                yield file, found

    def one(self, file: str, model: type[M]) -> M | None:
        document = self.documents.get(file)
        if document is None or document.data is None:
            return None
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            self.faults.shape(file, error, model)
            self.misshapen.add(file)
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
