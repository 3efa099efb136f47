"""Playing every example of a content: the faults that only evaluation finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navigator.criteria.reading import Path
from navigator.eligibility.assessing import assess
from navigator.eligibility.rule import Example, Rule
from navigator.eligibility.verdict import Assessment, FindingStatus, Verdict
from navigator.profile.profile import Profile
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.qualification.inference import infer
from navigator.qualification.ruleset import Ruleset, RulesetExample
from navigator.usecases.check_questions import check_questions
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.qualify import Qualifier
from navigator.usecases.release import Release


@dataclass(frozen=True, slots=True)
class ExampleFault:
    """An example that does not give what it states: the file, the path in it, and what was found."""

    file: str
    path: Path
    message: str


def check_examples(release: Release, engine: InferenceEngine) -> Iterator[ExampleFault]:
    """Every example of every rule, ruleset and referral that is unreadable or wrong."""
    for name, rule in release.rules.items():
        yield from _rule(release, name, rule)
    qualifier = Qualifier(release, engine)
    for ruleset in release.qualification:
        yield from _ruleset(release, qualifier, ruleset)
    for file, path, message in check_questions(release):
        yield ExampleFault(file, path, message)
    files = {file.rpartition("/")[2][: -len(".yaml")]: file for file in release.files if "/referrals/" in file}
    by_id = {f"referral_{stem}".replace("-", "_"): file for stem, file in files.items()}
    for ruleset in release.referrals:
        yield from _referral(release, engine, qualifier, ruleset, by_id[ruleset.id])


def _rule(release: Release, name: str, rule: Rule) -> Iterator[ExampleFault]:
    file = f"rules/eligibility/{name}.yaml"
    for index, example in enumerate(rule.examples):
        path = ("examples", index)
        try:
            profile = read_profile(example.given, release.vocabulary, release.territory)
        except InvalidAnswers as invalid:
            yield from _unreadable(file, path, invalid)
            continue
        scheme = release.catalogue.schemes[name]
        found = assess(scheme, rule, profile.known, example.on or rule.checked.on)
        message = _difference(example, found)
        if message:
            yield ExampleFault(file, path, f"« {example.name} » : {message}")


def _difference(example: Example, found: Assessment) -> str | None:
    if found.verdict != example.verdict:
        causes = _listed(found.missing | _failing(found))
        return f"attendu {example.verdict}, trouvé {found.verdict}{causes}"
    if example.facts is None or found.verdict is Verdict.CLOSED:
        return None
    facts = found.missing if found.verdict is Verdict.UNDETERMINED else _failing(found)
    if facts != example.facts:
        return f"{found.verdict} : attendu{_listed(example.facts)}, trouvé{_listed(facts)}"
    return None


def _failing(found: Assessment) -> frozenset[str]:
    return frozenset().union(*(f.facts for f in found.findings if f.status is FindingStatus.NOT_MET))


def _listed(facts: frozenset[str]) -> str:
    return f" [{', '.join(sorted(facts))}]"


def _ruleset(release: Release, qualifier: Qualifier, ruleset: Ruleset) -> Iterator[ExampleFault]:
    file = f"rules/qualification/{ruleset.id}.yaml"
    for path, example, profile in _readable(release, ruleset, file):
        if isinstance(profile, ExampleFault):
            yield profile
            continue
        found = qualifier.inferred(profile.known).inferences[ruleset.id].possible
        if found != example.expect:
            message = f"attendu [{', '.join(example.expect)}], trouvé [{', '.join(found)}]"
            yield ExampleFault(file, path, f"« {example.name} » : {message}")


def _referral(
    release: Release, engine: InferenceEngine, qualifier: Qualifier, ruleset: Ruleset, file: str
) -> Iterator[ExampleFault]:
    for path, example, profile in _readable(release, ruleset, file):
        if isinstance(profile, ExampleFault):
            yield profile
            continue
        inferences = qualifier.inferred(profile.known).inferences
        notions = {notion: one.truths for notion, one in inferences.items()}
        inference = infer(ruleset, engine.truths(ruleset, profile.known, notions), profile.known)
        order = sorted(inference.fired, key=lambda rule: (rule.closeness, rule.then))
        found = tuple(dict.fromkeys(rule.then for rule in order))
        if found != example.expect:
            message = f"attendu [{', '.join(example.expect)}], trouvé [{', '.join(found)}]"
            yield ExampleFault(file, path, f"« {example.name} » : {message}")


def _readable(
    release: Release, ruleset: Ruleset, file: str
) -> Iterator[tuple[Path, RulesetExample, Profile | ExampleFault]]:
    for index, example in enumerate(ruleset.examples):
        path = ("examples", index)
        try:
            yield path, example, read_profile(example.given, release.vocabulary, release.territory)
        except InvalidAnswers as invalid:
            for fault in _unreadable(file, path, invalid):
                yield path, example, fault


def _unreadable(file: str, path: Path, invalid: InvalidAnswers) -> Iterator[ExampleFault]:
    for fault in invalid.faults:
        yield ExampleFault(file, (*path, "given", *fault.path), fault.message)
