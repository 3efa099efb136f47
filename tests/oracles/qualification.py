"""A profile qualified with nothing remembered: the engine runs for every ruleset, and contacts are simply sorted."""

from __future__ import annotations

from collections.abc import Mapping

from navigator.criteria.expressions import Answers, missing_facts
from navigator.criteria.truth import Truth
from navigator.profile.answers import Places
from navigator.qualification.inference import Inference, infer
from navigator.territory.area import AreaKind
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.qualify import Qualification
from navigator.usecases.refer import UNCERTAIN, Referral
from navigator.usecases.release import Release


def qualified(release: Release, engine: InferenceEngine, answers: Answers) -> Qualification:
    """Infer all notions, then the referrals that read them."""
    inferences: dict[str, Inference] = {}
    notions: dict[str, Mapping[str, Truth]] = {}
    for ruleset in release.qualification:
        inferences[ruleset.id] = infer(ruleset, engine.truths(ruleset, answers, notions), answers)
        notions[ruleset.id] = inferences[ruleset.id].truths
    led: list[tuple[int, Referral]] = []
    for ruleset in release.referrals:
        truths = engine.truths(ruleset, answers, notions)
        for rule in ruleset.rules:
            if truths[rule.name] is not False:
                referral = Referral(rule.then, rule.closeness, rule.because, truths[rule.name] is True)
                led.append((len(missing_facts(rule.when, answers)), referral))
    return Qualification(inferences, contacts(release, answers, led))


def contacts(release: Release, answers: Answers, led: list[tuple[int, Referral]]) -> tuple[Referral, ...]:
    """Each contact once; what is only possible counts when nothing is certain, after the deployment's own contact."""
    certain = [one for one in led if one[1].certain]
    nearest = sorted(certain or led, key=lambda one: (one[0], one[1].closeness, one[1].contact))
    named = [each for _, one in nearest for each in instead(release, answers, one)]
    human = release.site.human_contact
    if not certain and human in release.catalogue.contacts:
        named.insert(0, Referral(human, 1, UNCERTAIN, certain=False))
    return tuple(
        {one.contact: one for one in reversed(named)}[name] for name in dict.fromkeys(o.contact for o in named)
    )


def instead(release: Release, answers: Answers, one: Referral) -> list[Referral]:
    """The referral itself; for « the town hall », those of the communes where the project may be."""
    if one.contact != "town_hall":
        return [one]
    place = answers.get("project_place")
    codes = place.codes if isinstance(place, Places) else ()
    communes = [code for code in codes if release.territory.area(code).kind is AreaKind.COMMUNE]
    halls = ["mairie-" + release.territory.normalise(code) for code in communes]
    return [Referral(n, one.closeness, one.because, one.certain) for n in halls if n in release.catalogue.contacts]
