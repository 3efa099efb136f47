"""Suggest resources and local initiatives beside the schemes: by theme, applicant, level and place, each with why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from navigator.criteria.criterion import PlacesAlike, Within
from navigator.criteria.expressions import Answers
from navigator.eligibility.reach import width
from navigator.eligibility.rulebook import Verdicts
from navigator.eligibility.trunk import Mask
from navigator.profile.answers import Choice, Choices, Places
from navigator.profile.facts import ACTOR, PLACE, THEMES
from navigator.qualification.inference import Certainty, Inference
from navigator.schemes.initiative import Initiative
from navigator.schemes.resource import Resource, ResourceKind
from navigator.schemes.suggestion import Suggestion, Suggestions
from navigator.territory.area import FRANCE, AreaKind
from navigator.territory.territory import Territory
from navigator.usecases.release import Release
from navigator.usecases.shelf import Tiers, actor_tiers, first, level_tiers, named, theme_tiers

RESOURCES_SHOWN, INITIATIVES_SHOWN = 4, 3
OF_ONE_KIND = 2
SCHEMES_BESIDE = 5
LEVELS = 3
RUNGS = 5
UNNAMED = 99
MEMO_LIMIT = 256
USABLE = (
    ResourceKind.METHOD,
    ResourceKind.GUIDE,
    ResourceKind.TOOL,
    ResourceKind.SELF_ASSESSMENT,
    ResourceKind.COMMONS,
)
KIND_ORDER = {kind: number for number, kind in enumerate(ResourceKind)}


@dataclass(frozen=True, slots=True)
class _Here:
    """What a place settles: the resources meant for it, those that may be, and the initiatives by nearness."""

    certain: Mask
    possible: Mask
    near: Tiers


@dataclass(frozen=True, slots=True)
class _Level:
    """The project's level as far as it is known; no value where there is no level."""

    value: str | None
    possible: tuple[str, ...]
    presumed: bool


class Suggester:
    """The resources and initiatives of one release, ready to be chosen from. Only memos of pure functions change."""

    def __init__(self, release: Release) -> None:
        territory, catalogue = release.territory, release.catalogue
        self.resources = sorted(catalogue.resources.values(), key=lambda one: _preference(one, territory))
        self.initiatives = sorted(catalogue.initiatives.values(), key=lambda one: (len(one.themes), one.id))
        self._all_resources = (1 << len(self.resources)) - 1
        self._all_initiatives = (1 << len(self.initiatives)) - 1
        self._themes = named([one.themes for one in self.resources])
        self._actors = named([one.audiences for one in self.resources])
        self._levels = named([one.levels for one in self.resources])
        self._told_themes = named([one.themes for one in self.initiatives])
        self._told_levels = named([one.levels for one in self.initiatives])
        numbers = release.rulebook.number
        self._schemes = [(1 << i, numbers[one.scheme]) for i, one in enumerate(self.resources) if one.scheme in numbers]
        self._scheme_ids = {one.scheme: 1 << i for i, one in enumerate(self.resources) if one.scheme is not None}
        self._areas = [(1 << i, Within(one.territory, territory)) for i, one in enumerate(self.resources)]
        self._everywhere = sum(1 << i for i, one in enumerate(self.resources) if FRANCE.code in one.territory)
        self._rungs = [_rungs(one, release) for one in self.initiatives]
        self._near: list[list[tuple[Mask, Within]]] = [
            [(1 << i, Within(rungs[step], territory)) for i, rungs in enumerate(self._rungs) if rungs[step]]
            for step in range(RUNGS)
        ]
        self._alike = PlacesAlike(test for _, test in (*self._areas, *(one for step in self._near for one in step)))
        self._memo: dict[object, _Here] = {}

    def suggest(
        self, answers: Answers, inference: Inference | None, verdicts: Verdicts, beside: Collection[str]
    ) -> Suggestions:
        """At most four resources and three initiatives; the schemes told beside are not told twice."""
        here, level = self._here(answers), _level(inference)
        return Suggestions(
            tuple(self._resources_for(answers, here, level, verdicts, beside)),
            tuple(self._initiatives_for(answers, here, level)),
        )

    def _resources_for(
        self, answers: Answers, here: _Here, level: _Level, verdicts: Verdicts, beside: Collection[str]
    ) -> list[Suggestion]:
        """Nothing whose own scheme is closed, refused or told beside; nothing without a reason; two of a kind at most."""
        wanted = self._all_resources
        refused = verdicts.ineligible | verdicts.closed
        for bit, number in self._schemes:
            if refused >> number & 1:
                wanted &= ~bit
        for scheme in beside:
            wanted &= ~self._scheme_ids.get(scheme, 0)
        themes = theme_tiers(self._themes, answers)
        actors = actor_tiers(self._actors, answers, self._all_resources)
        levels = level_tiers(self._levels, level.value, level.possible, self._all_resources)
        places = here.certain, here.possible
        wanted &= themes[0] | actors[0] | here.certain & ~self._everywhere
        kinds: Counter[ResourceKind] = Counter()

        def accept(number: int) -> bool:
            kinds[self.resources[number].kind] += 1
            return kinds[self.resources[number].kind] <= OF_ONE_KIND

        return [
            self._resource_grounds(number, answers, here, level)
            for number in first((themes, levels, actors, places), wanted, RESOURCES_SHOWN, accept)
        ]

    def _resource_grounds(self, number: int, answers: Answers, here: _Here, level: _Level) -> Suggestion:
        one, bit = self.resources[number], 1 << number
        actor = answers.get(ACTOR)
        settled = actor.possible if isinstance(actor, Choice) and len(actor.possible) == 1 else frozenset()
        return Suggestion(
            id=one.id,
            themes=_shared(one.themes, answers),
            actor=next((option for option in settled if option in one.audiences), None),
            areas=() if bit & self._everywhere else one.territory,
            certain=bool(bit & (here.certain | self._everywhere)),
            level=_served(one.levels, level),
            presumed=level.presumed,
        )

    def _initiatives_for(self, answers: Answers, here: _Here, level: _Level) -> list[Suggestion]:
        """On the project's themes, for its level, then the nearest. Without a known theme, only those that are near."""
        shared, others = theme_tiers(self._told_themes, answers)
        fit, _ = level_tiers(self._told_levels, level.value, level.possible, self._all_initiatives)
        levels = fit, self._all_initiatives & ~fit
        orders = ((shared,), levels, here.near) if _themes_known(answers) else ((others,), here.near[:RUNGS], levels)
        return [
            self._initiative_grounds(number, answers, here)
            for number in first(orders, self._all_initiatives, INITIATIVES_SHOWN, _always)
        ]

    def _initiative_grounds(self, number: int, answers: Answers, here: _Here) -> Suggestion:
        one, bit = self.initiatives[number], 1 << number
        step = next((step for step in range(RUNGS) if here.near[step] & bit), None)
        return Suggestion(
            id=one.id,
            themes=_shared(one.themes, answers),
            areas=() if step is None else self._rungs[number][step],
        )

    def _here(self, answers: Answers) -> _Here:
        """What the project's place settles; remembered, since a conversation keeps its place."""
        place = answers.get(PLACE)
        if not isinstance(place, Places):
            unsettled = (0,) * RUNGS + (self._all_initiatives,)
            return _Here(self._everywhere, self._all_resources & ~self._everywhere, unsettled)
        key = self._alike.key(place)
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[key] = self._settled(place)
        return found

    def _settled(self, place: Places) -> _Here:
        certain = possible = 0
        for bit, test in self._areas:
            inside = test(place)
            certain |= bit if inside else 0
            possible |= bit if inside is None else 0
        near: list[Mask] = []
        told = unsure = 0
        for step in self._near:
            inside_here = 0
            for bit, test in step:
                inside = test(place)
                inside_here |= bit if inside else 0
                unsure |= bit if inside is None else 0
            near.append(inside_here & ~told)
            told |= inside_here
        return _Here(certain, possible, (*near, unsure & ~told))


def _rungs(one: Initiative, release: Release) -> tuple[tuple[str, ...], ...]:
    """What holds the initiative, from the nearest: its places, intercommunalities, perimeter, départements, régions."""
    territory, perimeter = release.territory, release.site.perimeter
    codes = [territory.normalise(code) for code in one.place]
    communes = [territory.commune(territory.communes_in(code)[0]) for code in codes]
    steps: list[list[str | None]] = [
        [code for code in codes if territory.area(code).kind is AreaKind.COMMUNE],
        [commune.epci for commune in communes],
        [perimeter if perimeter != FRANCE.code else None],
        [commune.departement for commune in communes],
        [commune.region for commune in communes],
    ]
    return tuple(tuple(code for code in dict.fromkeys(step) if code and _holds(code, one, territory)) for step in steps)


def _holds(area: str, one: Initiative, territory: Territory) -> bool:
    return any(territory.inside(code, area) for code in one.place)


def _preference(one: Resource, territory: Territory) -> tuple[bool, int, int, int, int, str]:
    """Among equals: what can be used at once, the narrowest territory, the most specific themes and public."""
    everywhere = FRANCE.code in one.territory
    held = set() if everywhere else set().union(*map(territory.communes_in, one.territory))
    return (
        one.kind not in USABLE,
        width(None if everywhere else len(held)),
        len(one.themes) or UNNAMED,
        KIND_ORDER[one.kind],
        len(one.audiences) or UNNAMED,
        one.id,
    )


def _level(inference: Inference | None) -> _Level:
    if inference is None or inference.certainty is Certainty.NONE or inference.value is None:
        return _Level(None, (), presumed=False)
    return _Level(inference.value, inference.possible, inference.certainty is Certainty.PRESUMED)


def _served(levels: tuple[int, ...], level: _Level) -> int | None:
    """The project's level when the item is for this one in particular."""
    value = int(level.value) if level.value is not None and level.value.isdigit() else None
    return value if value in levels and len(levels) < LEVELS else None


def _shared(themes: tuple[str, ...], answers: Answers) -> tuple[str, ...]:
    answer = answers.get(THEMES)
    return tuple(one for one in themes if one in answer.included) if isinstance(answer, Choices) else ()


def _themes_known(answers: Answers) -> bool:
    answer = answers.get(THEMES)
    return isinstance(answer, Choices) and bool(answer.included)


def _always(_: int) -> bool:
    return True
