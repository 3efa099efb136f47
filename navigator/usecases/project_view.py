"""A project assessment as plain data: what `POST /v1/assessments` answers, the pages and the terminal show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from navigator.dialogue.question import Question
from navigator.eligibility.assessing import Found
from navigator.eligibility.ranking import Rank
from navigator.explanation.answers import Said, Told
from navigator.explanation.changes import near_miss_text
from navigator.explanation.fragments import Fragment, fields, joined, listed, nested
from navigator.explanation.french import counted
from navigator.explanation.levels import because, level_text, would_change
from navigator.explanation.ranks import why_first
from navigator.profile.answers import Answer, Interval
from navigator.profile.facts import NO, YES, Fact, Kind
from navigator.profile.profile import Profile, Provenance
from navigator.profile.wire import write_answer
from navigator.qualification.inference import Inference
from navigator.usecases.assess import NearMiss, ProjectAssessment, counts
from navigator.usecases.composite_view import composite_view
from navigator.usecases.qualify import Qualification
from navigator.usecases.refer import Referral
from navigator.usecases.resource_view import suggested_initiatives, suggested_resources
from navigator.usecases.scheme_view import listed_scheme
from navigator.usecases.workspace import GROUPS, LEVEL, Workspace


def project_view(desk: Workspace, assessed: ProjectAssessment) -> dict[str, Any]:
    """The whole answer."""
    return project_fragment(desk, assessed).plain


def project_fragment(desk: Workspace, assessed: ProjectAssessment) -> Fragment:
    """The same, from parts that other answers share."""
    profile, on = assessed.profile, assessed.on
    question = assessed.question
    said = desk.conditions.answers.said(profile.known)
    return joined(
        fields({"release": desk.release.id, "on": on.isoformat()}),
        listed("understood", _understood(desk, profile, said)),
        nested("qualification", _qualification(desk, assessed.qualification)),
        fields({"counts": counts(assessed.verdicts)}),
        listed("schemes", _schemes(desk, assessed.shown, said, on)),
        listed("near_misses", [_near_miss(desk, miss) for miss in assessed.near_misses]),
        listed("contacts", _contacts(desk, assessed.qualification.referrals)),
        listed("resources", suggested_resources(desk, assessed.suggestions)),
        listed("initiatives", suggested_initiatives(desk, assessed.suggestions)),
        nested("next_question", _question(desk, question, profile) if question else None),
    )


def understood_view(desk: Workspace, profile: Profile) -> list[dict[str, Any]]:
    """Each answer said back, with where it came from; what was declined is said too."""
    return [one.plain for one in _understood(desk, profile, desk.conditions.answers.said(profile.known))]


def _understood(desk: Workspace, profile: Profile, said: Said) -> list[Fragment]:
    vocabulary = desk.release.vocabulary
    facts = sorted(profile.answers, key=vocabulary.position.__getitem__)
    return [
        _said_back(vocabulary[fact], profile.answers[fact], profile.where(fact), said.told.get(fact)) for fact in facts
    ]


def _said_back(fact: Fact, answer: Answer, where: Provenance, told: Told | None) -> Fragment:
    return fields(
        {
            "fact": fact.id,
            "value": write_answer(answer, fact),
            "text": told.sentence if told else f"Vous ne savez pas : {fact.label}",
            "source": where.source,
            "words": where.words,
            "certainty": where.certainty,
        }
    )


def _qualification(desk: Workspace, qualification: Qualification) -> Fragment:
    """Level, groups and the other notions, each with the rules that fired."""
    inferences, kept = qualification.inferences, desk.kept
    notions = [one for name, one in inferences.items() if name not in (LEVEL, GROUPS)]
    return joined(
        kept.of("level", inferences[LEVEL], _level) if LEVEL in inferences else NO_LEVEL,
        kept.of("groups", inferences[GROUPS], _groups) if GROUPS in inferences else NO_GROUPS,
        nested("notions", joined(*[kept.of("notion", one, _notion) for one in notions])),
    )


NO_LEVEL, NO_GROUPS = fields({"level": None}), fields({"groups": []})


def _level(inference: Inference) -> Fragment:
    return fields({"level": level_view(inference)})


def _groups(inference: Inference) -> Fragment:
    return fields({"groups": groups_view(inference)})


def _notion(one: Inference) -> Fragment:
    said = {
        "status": one.certainty.value,
        "value": _plain(one.value),
        "possible": [_plain(value) for value in one.possible],
        "rules": [rule.name for rule in one.fired],
        "missing": sorted(one.missing),
    }
    return fields({one.ruleset.id: said})


def level_view(inference: Inference) -> dict[str, Any]:
    """The level: its status, its value, those still possible, why, and what would settle it."""
    value = inference.ruleset.values[inference.value] if inference.value else None
    return {
        "status": inference.certainty.value,
        "value": _plain(inference.value),
        "possible": sorted(_plain(one) for one in inference.possible),
        "label": value.label if value else None,
        "description": value.description if value else None,
        "offers": list(value.offers) if value else [],
        "asks": list(value.asks) if value else [],
        "text": level_text(inference),
        "because": because(inference),
        "rules": [rule.name for rule in inference.fired],
        "would_change": would_change(inference),
        "missing": sorted(inference.missing),
        "sources": [{"label": source.label, "url": source.url} for source in inference.ruleset.sources],
    }


def groups_view(inference: Inference) -> list[dict[str, Any]]:
    """The groups inferred, with what the programme does for them and what they can do for it."""
    shown = []
    for name, truth in inference.truths.items():
        if truth:
            value = inference.ruleset.values[name]
            reasons = [rule for rule in inference.fired if rule.then == name]
            shown.append(
                {
                    "id": name,
                    "label": value.label,
                    "description": value.description,
                    "offers": list(value.offers),
                    "asks": list(value.asks),
                    "because": [rule.because for rule in reasons],
                    "rules": [rule.name for rule in reasons],
                }
            )
    return shown


def _schemes(desk: Workspace, shown: tuple[Rank, ...], said: Said, on: date) -> Iterator[Fragment]:
    found: Found = {}
    for number, rank in enumerate(shown, start=1):
        place = desk.kept.get("rank", number, _place)
        why = desk.kept.get("why", rank[1:], _why)  # many schemes stand there for the same reasons
        yield joined(listed_scheme(desk, rank, said, on, found), place, why)


def _place(number: int) -> Fragment:
    return fields({"rank": number})


def _why(reasons: tuple[Any, ...]) -> Fragment:
    return fields({"why_first": why_first(Rank("", *reasons))})


def _near_miss(desk: Workspace, miss: NearMiss) -> Fragment:
    return desk.kept.get("near miss", miss, lambda one: fields(near_miss_view(desk, one)))


def near_miss_view(desk: Workspace, miss: NearMiss) -> dict[str, Any]:
    """A scheme that somebody else could ask for."""
    scheme = desk.release.catalogue.schemes[miss.scheme]
    return {
        "id": scheme.id,
        "title": scheme.title,
        "promise": scheme.promise,
        "operator": scheme.operator,
        "actors": list(miss.actors),
        "text": near_miss_text(miss.actors, desk.conditions),
        "url": scheme.url,
    }


def _contacts(desk: Workspace, referrals: tuple[Referral, ...]) -> list[Fragment]:
    """Whom to call, nearest first, and why."""
    kept = desk.kept
    return [kept.get("contact", one, lambda one: _contact(desk, one)) for one in referrals]


def _contact(desk: Workspace, referral: Referral) -> Fragment:
    contact = desk.release.catalogue.contacts[referral.contact]
    return fields(
        {
            "id": contact.id,
            "name": contact.name,
            "kind": contact.kind,
            "role": contact.role,
            "because": referral.because,
            "certain": referral.certain,
            "url": contact.url,
            "email": contact.email,
            "phone": contact.phone,
            "address": contact.address,
            "confidence": contact.checked.status.value,
            "checked_on": contact.checked.on.isoformat(),
        }
    )


def _question(desk: Workspace, question: Question, profile: Profile) -> Fragment:
    if question.options:  # what its options say depends on the profile
        return fields(question_view(desk, question, profile))
    key = (question.id, question.sets, question.decides, question.remaining_at_most)
    return desk.kept.get("question", key, lambda _: fields(question_view(desk, question, profile)))


def question_view(desk: Workspace, question: Question, profile: Profile) -> dict[str, Any]:
    """The next question with its choices, why it is asked and how many may remain."""
    composite, fact = desk.questions.composite(question.id), desk.release.vocabulary[question.fact]
    if composite:
        shown = composite_view(desk, composite, question, profile.known)
    else:
        shown = {**fact_view(fact, desk), "fact": fact.id, "text": fact.question}
    return {
        **shown,
        "sets": list(question.sets),
        "why": why_text(composite.why if composite else fact.why, question),
        "decides": question.decides,
        "remaining_at_most": question.remaining_at_most,
    }


def why_text(why: str, question: Question) -> str:
    """« Beaucoup d'aides ont un budget minimum. Cette réponse compte pour 7 dispositifs. »"""
    if not question.decides:
        return why
    return f"{why} Cette réponse compte pour {counted(question.decides, 'dispositif', 'dispositifs')}."


def fact_view(fact: Fact, desk: Workspace) -> dict[str, Any]:
    """One fact of the vocabulary, as `/v1/facts` lists it."""
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "label": fact.label,
        "question": fact.question,
        "help": fact.help or None,
        "why": fact.why,
        "topic": fact.topic,
        "unit": "€" if fact.kind is Kind.MONEY else (fact.unit or None),
        "minimum": fact.minimum if fact.kind in (Kind.NUMBER, Kind.MONEY) else None,
        "maximum": fact.maximum if fact.kind in (Kind.NUMBER, Kind.MONEY) else None,
        "asked": fact.asked,
        "options": options_view(fact),
        "bands": [
            {
                "value": {k: v for k, v in (("min", band.low), ("max", band.high)) if v is not None},
                "label": desk.conditions.answers.interval(fact, Interval(band.low, band.high)),
            }
            for band in fact.bands
        ],
    }


def options_view(fact: Fact) -> list[dict[str, Any]]:
    """The choices of a fact; yes/no as true and false."""
    if fact.kind is Kind.YES_NO:
        return [{"value": True, "label": "Oui"}, {"value": False, "label": "Non"}]
    return [{"value": option.id, "label": option.label} for option in fact.options]


def _plain(value: str | None) -> Any:
    """A notion's value on the wire: numbers and booleans as such."""
    if value in (YES, NO):
        return value == YES
    return int(value) if value is not None and value.isdigit() else value
