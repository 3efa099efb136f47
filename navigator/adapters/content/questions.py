"""Questions that settle several facts, and deductions: from their models to the domain, every name checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from navigator.adapters.content.conditions import condition
from navigator.adapters.content.faults import Faults
from navigator.adapters.content.question_models import CompositeModel, CompositeOptionModel, DeductionModel
from navigator.adapters.content.sheets import checked, sources
from navigator.criteria.reading import Language, Path
from navigator.dialogue.composite import TIMES, Composite, CompositeExample, CompositeOption
from navigator.profile.agreement import agreed
from navigator.profile.answers import Known
from navigator.profile.facts import Kind
from navigator.profile.spelling import did_you_mean
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.qualification.deduction import Deduction, DeductionExample


def composite(name: str, model: CompositeModel, file: str, language: Language, faults: Faults) -> Composite:
    """One question; unknown facts, options that contradict themselves and options never heard of are faults."""
    made = tuple(
        _option(option, len(model.options), model.several, file, ("options", index), language, faults)
        for index, option in enumerate(model.options)
    )
    ids = [option.id for option in made]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        faults.add(file, ("options",), f"option « {twice} » déclarée deux fois ; attendu : une seule")
    if name in language.vocabulary or name.rpartition(TIMES)[2].isdecimal():
        faults.add(file, (), f"« {name} » ; attendu : ni un fait, ni un nom qui finit par un tiret et un nombre")
    if model.times > 1 and not (model.several and model.again):
        faults.add(file, ("times",), "attendu : `several: true` et un texte `again`, pour reposer la question")
    found = Composite(
        id=name,
        fact=model.fact,
        text=model.question,
        help=model.help or "",
        why=model.why,
        topic=model.topic,
        cost=model.cost,
        several=model.several,
        options=made,
        when=None if model.when is None else condition(model.when, file, ("when",), language, faults),
        times=model.times,
        again=model.again or "",
        at_most=model.at_most,
        examples=tuple(
            CompositeExample(one.name, one.given, tuple(one.shown or ids), tuple(one.chosen), one.expect)
            for one in model.examples
        ),
    )
    if model.fact not in {fact for option in made for fact in option.facts}:
        faults.add(file, ("fact",), f"fait « {model.fact} » dont aucune option ne parle ; attendu : le fait principal")
    for index, example in enumerate(found.examples):
        for key, named in (("shown", example.shown), ("chosen", example.chosen)):
            for option in sorted(set(named) - set(ids if key == "shown" else example.shown)):
                message = f"option inconnue « {option} »{did_you_mean(option, ids)} ; attendu : une option montrée"
                faults.add(file, ("examples", index, key), message)
    return found


def _option(
    model: CompositeOptionModel,
    among: int,
    several: bool,
    file: str,
    path: Path,
    language: Language,
    faults: Faults,
) -> CompositeOption:
    sets = _answers(model.sets, file, (*path, "sets"), language, faults)
    otherwise = _answers(model.otherwise, file, (*path, "otherwise"), language, faults)
    for fact in sorted(sets.keys() & otherwise.keys()):
        if agreed(sets[fact], otherwise[fact]) is not None:
            message = f"« {fact} » : ce que dit l'option cochée et ce que dit l'option non cochée se recouvrent"
            faults.add(file, path, f"{message} ; attendu : le contraire l'un de l'autre")
    if not several and (otherwise or model.closes or not sets):
        faults.add(file, path, "attendu : `sets` et rien d'autre, quand une seule option est à choisir")
    if several and not (sets or otherwise or model.copies or model.closes):
        faults.add(file, path, "option qui ne dit rien ; attendu : sets, otherwise, copies ou closes")
    return CompositeOption(
        id=model.id,
        label=model.label,
        sets=sets,
        otherwise=otherwise,
        copies=_copies(model.copies, file, (*path, "copies"), language, faults),
        closes=_closes(model.closes, file, (*path, "closes"), language, faults),
        when=None if model.when is None else condition(model.when, file, (*path, "when"), language, faults),
        prior=model.prior if model.prior is not None else 0.5 if several else 1 / among,
    )


def _copies(named: Mapping[str, str], file: str, path: Path, language: Language, faults: Faults) -> dict[str, str]:
    found = {}
    for fact, source in named.items():
        if _known(fact, file, (*path, fact), language, faults) and _known(
            source, file, (*path, fact), language, faults
        ):
            if language.vocabulary[fact].kind is not language.vocabulary[source].kind:
                faults.add(file, (*path, fact), f"« {fact} » et « {source} » ; attendu : deux faits de même nature")
            found[fact] = source
    return found


def _closes(
    named: Iterable[str], file: str, path: Path, language: Language, faults: Faults
) -> dict[str, frozenset[str]]:
    found = {}
    for index, fact in enumerate(named):
        if not _known(fact, file, (*path, index), language, faults):
            continue
        if language.vocabulary[fact].kind is not Kind.CHOICES:
            faults.add(file, (*path, index), f"« {fact} » ; attendu : un fait à plusieurs choix (kind: choices)")
        found[fact] = language.vocabulary[fact].option_ids
    return found


def _known(fact: str, file: str, path: Path, language: Language, faults: Faults) -> bool:
    if fact in language.vocabulary:
        return True
    hint = did_you_mean(fact, language.vocabulary)
    faults.add(file, path, f"fait inconnu « {fact} »{hint} ; attendu : un fait de rules/facts.yaml")
    return False


def _answers(wire: Mapping[str, Any], file: str, path: Path, language: Language, faults: Faults) -> dict[str, Known]:
    """Answers on the wire, each of which must say something."""
    found: dict[str, Known] = {}
    for fact, value in wire.items():
        if not _known(fact, file, (*path, fact), language, faults):
            continue
        try:
            known = read_profile({fact: value}, language.vocabulary, language.territory).known
        except InvalidAnswers as invalid:
            for fault in invalid.faults:
                faults.add(file, (*path, *fault.path), fault.message)
            continue
        if fact not in known:
            faults.add(file, (*path, fact), "réponse qui ne dit rien ; attendu : une valeur")
        found.update(known)
    return found


def deductions(
    models: Iterable[tuple[int, DeductionModel]], file: str, language: Language, faults: Faults
) -> tuple[Deduction, ...]:
    """Deductions in authored order; two of one name are a fault."""
    made: list[Deduction] = []
    for index, model in models:
        if model.name in {one.name for one in made}:
            faults.add(file, (index, "name"), f"déduction « {model.name} » déclarée deux fois ; attendu : une seule")
        when = condition(model.when, file, (index, "when"), language, faults)
        sets = _answers(model.sets, file, (index, "sets"), language, faults)
        examples = tuple(DeductionExample(one.name, one.given, one.expect) for one in model.examples)
        (source,) = sources([model.source])
        if when is not None:
            made.append(Deduction(model.name, when, sets, model.because, source, checked(model.checked), examples))
    return tuple(made)
