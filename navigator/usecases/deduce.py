"""Facts that other facts decide: never ask what a commune already says."""

from __future__ import annotations

from navigator.profile.answers import Choice, Interval, Places
from navigator.profile.facts import ACTOR, PLACE
from navigator.profile.profile import Profile, Provenance
from navigator.territory.area import AreaKind
from navigator.usecases.release import Release

POPULATION = "population"
COMMUNE = Choice(frozenset(("commune",)))
DEDUCED = Provenance(source="deduced", certainty="inferred")


def with_deductions(profile: Profile, release: Release) -> Profile:
    """The profile, completed: a commune that acts on its own ground has that ground's population (INSEE).

    Nothing is deduced that the content does not know: another one may have no fact for the population.
    """
    place = profile.known.get(PLACE)
    territory = release.territory
    if POPULATION not in release.vocabulary or POPULATION in profile.answers or profile.known.get(ACTOR) != COMMUNE:
        return profile
    if not isinstance(place, Places) or len(place.codes) != 1:
        return profile
    (code,) = place.codes
    if territory.area(code).kind is not AreaKind.COMMUNE:
        return profile
    inhabitants = territory.commune(code).population
    if inhabitants is None:
        return profile
    return profile.with_answer(POPULATION, Interval(inhabitants, inhabitants), DEDUCED)
