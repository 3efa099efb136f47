"""Facts that other facts decide: never ask what a commune, a stage or a type of applicant already says."""

from __future__ import annotations

from navigator.profile.answers import Choice, Interval, Known, Places
from navigator.profile.facts import ACTOR, PLACE
from navigator.profile.profile import Profile, Provenance
from navigator.territory.area import AreaKind
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

POPULATION = "population"
COMMUNE = Choice(frozenset(("commune",)))
DEDUCED = Provenance(source="deduced", certainty="inferred")


def with_deductions(profile: Profile, release: Release) -> Profile:
    """The profile, completed by what the content deduces for certain; what was said, or declined, is never replaced.

    A commune that acts on its own ground has that ground's population (INSEE), when the content knows that fact.
    """
    found: dict[str, Known] = {}
    for deduction in release.deductions:
        missing = [fact for fact in deduction.sets if fact not in profile.answers and fact not in found]
        if missing and deduction.when.truth(profile.known):
            found.update((fact, deduction.sets[fact]) for fact in missing)
    if POPULATION in release.vocabulary and POPULATION not in profile.answers:
        inhabitants = _population(profile, release.territory)
        if inhabitants is not None:
            found[POPULATION] = Interval(inhabitants, inhabitants)
    if not found:
        return profile
    return Profile({**profile.answers, **found}, {**profile.provenance, **dict.fromkeys(found, DEDUCED)})


def _population(profile: Profile, territory: Territory) -> int | None:
    place = profile.known.get(PLACE)
    if profile.known.get(ACTOR) != COMMUNE or not isinstance(place, Places) or len(place.codes) != 1:
        return None
    (code,) = place.codes
    return territory.commune(code).population if territory.area(code).kind is AreaKind.COMMUNE else None
