"""What a careful editor would object to in a content that loads: readability, privacy, dead rules, twins, idle facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from navigator.criteria.reading import Path
from navigator.eligibility.reach import areas
from navigator.eligibility.witness import WitnessSearch
from navigator.schemes.contact import TOWN_HALL
from navigator.schemes.provenance import Checked
from navigator.schemes.scheme import Scheme
from navigator.usecases.release import Release

WORDS_PER_SENTENCE = 20
SENTENCE_END = re.compile(r"[.!?…:;]\s+|\n+")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
PHONE = re.compile(r"\b0[1-9](?:[ .]?\d\d){4}\b")
PERSONAL = re.compile(r"^[a-z]+[.-][a-z]+@", re.IGNORECASE)
GENERIC = re.compile(
    r"mairie|commune|contact|accueil|info|ville|agglo|direction|service|secretariat|aides|relation|dgs|animation|recommandation"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One objection: the file, the path in it, the sentence. `fault` refuses the content; else it is only said."""

    file: str
    path: Path
    message: str
    fault: bool = True


def review(release: Release, today: date) -> Iterator[Remark]:
    """Every objection to a release. Imported sheets get remarks that are only said."""
    for name, scheme in release.catalogue.schemes.items():
        yield from _sheet(name, scheme, today)
    yield from _rules(release, today)
    yield from _shelf(release, today)
    yield from _contacts(release, today)
    yield from _unreachable(release)
    yield from _twins(release)
    yield from _idle_facts(release)


def _sheet(name: str, scheme: Scheme, today: date) -> Iterator[Remark]:
    file = f"catalogue/schemes/{name}.yaml"
    own = scheme.origin is None
    yield from _future(file, scheme.checked, today)
    yield from _long(file, "description", f"{scheme.promise} {scheme.description}", own)
    texts = {"promise": scheme.promise, "description": scheme.description, "help.summary": scheme.help.summary}
    texts |= {"help.note": scheme.help.note or "", "recurrence": scheme.recurrence or ""}
    for part in ("steps", "documents", "to_confirm"):
        texts |= {f"{part}.{index}": text for index, text in enumerate(getattr(scheme, part))}
    yield from _personal(file, texts, own)


def _rules(release: Release, today: date) -> Iterator[Remark]:
    for name, rule in release.rules.items():
        yield from _future(f"rules/eligibility/{name}.yaml", rule.checked, today)
        texts = {f"cannot_check.{index}": text for index, text in enumerate(rule.cannot_check)}
        yield from _personal(f"rules/eligibility/{name}.yaml", texts, rule.origin is None)


def _shelf(release: Release, today: date) -> Iterator[Remark]:
    """Resources and initiatives deserve the same care as sheets."""
    for name, resource in release.catalogue.resources.items():
        file = f"catalogue/resources/{name}.yaml"
        yield from _future(file, resource.checked, today)
        yield from _long(file, "description", f"{resource.promise} {resource.description}", own=True)
        yield from _personal(file, {"promise": resource.promise, "description": resource.description}, own=True)
    for name, initiative in release.catalogue.initiatives.items():
        file = f"catalogue/initiatives/{name}.yaml"
        yield from _future(file, initiative.checked, today)
        yield from _long(file, "summary", initiative.summary, own=True)
        yield from _personal(file, {"summary": initiative.summary}, own=True)


def _future(file: str, checked: Checked, today: date) -> Iterator[Remark]:
    if checked.on > today:
        yield Remark(file, ("checked", "on"), f"vérifié dans le futur ({checked.on}) ; attendu : une date passée")


def _long(file: str, where: str, text: str, own: bool) -> Iterator[Remark]:
    words = average_sentence(text)
    if words > WORDS_PER_SENTENCE:
        message = f"phrases trop longues ({words:.0f} mots en moyenne) ; attendu : {WORDS_PER_SENTENCE} au plus"
        yield Remark(file, (where,), message, own)


def _personal(file: str, texts: Mapping[str, str], own: bool) -> Iterator[Remark]:
    for where, text in texts.items():
        found = [match.group() for match in EMAIL.finditer(text) if is_personal(match.group())]
        found += PHONE.findall(text)
        if found:
            path: Path = tuple(int(part) if part.isdigit() else part for part in where.split("."))
            yield Remark(
                file, path, f"donnée personnelle possible ({', '.join(found)}) ; attendu : un contact public", own
            )


def average_sentence(text: str) -> float:
    """The average number of words in a sentence."""
    sentences = [sentence for sentence in SENTENCE_END.split(text) if sentence.strip()]
    return sum(len(sentence.split()) for sentence in sentences) / max(1, len(sentences))


def is_personal(email: str) -> bool:
    """Whether an address looks like a person's: two names before the @, none of them a service's."""
    return PERSONAL.match(email) is not None and GENERIC.search(email.casefold()) is None


def _contacts(release: Release, today: date) -> Iterator[Remark]:
    for name, contact in release.catalogue.contacts.items():
        if not name.startswith(TOWN_HALL):
            yield from _future(f"catalogue/contacts/{name}.yaml", contact.checked, today)
        if contact.email and not name.startswith(TOWN_HALL) and is_personal(contact.email):
            file = f"catalogue/contacts/{name}.yaml"
            yield Remark(
                file, ("email",), f"adresse personnelle possible ({contact.email}) ; attendu : une adresse publique"
            )


def _unreachable(release: Release) -> Iterator[Remark]:
    search = WitnessSearch(release.vocabulary, release.territory)
    for name, rule in release.rules.items():
        if search.witness(rule.open_to) is None:
            file = f"rules/eligibility/{name}.yaml"
            yield Remark(
                file, ("open_to",), "aucune réponse trouvée ne permet de demander ; attendu : une règle possible"
            )


def _twins(release: Release) -> Iterator[Remark]:
    seen: dict[object, str] = {}
    for name, rule in sorted(release.rules.items()):
        scheme = release.catalogue.schemes[name]
        if rule.open_to is None and not rule.aimed_at:
            continue
        key = (rule.source, areas(rule), rule.open_to, rule.aimed_at, scheme.kind)
        twin = seen.setdefault(key, name)
        if twin != name:
            message = (
                f"même source, même territoire et même règle que {twin} ; attendu : une seule fiche, ou une différence"
            )
            yield Remark(f"rules/eligibility/{name}.yaml", (), message, rule.origin is None)


def _idle_facts(release: Release) -> Iterator[Remark]:
    used = set(release.rulebook.facts)
    for ruleset in (*release.qualification, *release.referrals):
        used |= ruleset.facts()
    for index, fact in enumerate(release.vocabulary.values()):
        if fact.asked and fact.id not in used:
            message = f"le fait « {fact.id} » n'est lu par aucune règle ; attendu : une règle, ou asked: false"
            yield Remark("rules/facts.yaml", (index,), message, fault=False)
