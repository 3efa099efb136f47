"""What a sheet says beside its rule: its dates, its help, what remains to check, in French."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from navigator.eligibility.rule import Rule
from navigator.explanation.french import NO_BREAK, day, euros, number
from navigator.schemes.provenance import Confidence
from navigator.schemes.scheme import Help, Scheme, SchemeKind
from navigator.schemes.window import Closure, Status, closure, dates_to_confirm
from navigator.territory.perimeter import Perimeter

KINDS = {
    SchemeKind.GRANT: "Subvention",
    SchemeKind.CALL_FOR_PROJECTS: "Appel à projets",
    SchemeKind.LOAN: "Prêt",
    SchemeKind.GUARANTEE: "Garantie",
    SchemeKind.TAX_RELIEF: "Avantage fiscal",
    SchemeKind.STUDY: "Étude ou diagnostic",
    SchemeKind.ADVICE: "Accompagnement",
    SchemeKind.ENGINEERING: "Appui technique",
    SchemeKind.TRAINING: "Formation",
    SchemeKind.TOOL: "Outil",
    SchemeKind.LABEL: "Label",
    SchemeKind.NETWORKING: "Mise en relation",
}
DATES = "Les dates sont à confirmer."
LIMITS = "Le périmètre « {} » est approché ici : faites confirmer que votre commune en fait partie."


def closure_text(scheme: Scheme, on: date) -> str | None:
    """« Fermé depuis le … », « Ouvre le … »; None while nothing says that it is closed."""
    match closure(scheme.status, scheme.window, on):
        case Closure.ENDED:
            assert scheme.window.closes is not None
            return f"Fermé depuis le {day(scheme.window.closes)}"
        case Closure.NOT_YET:
            assert scheme.window.opens is not None
            return f"Pas encore ouvert : ouvre le {day(scheme.window.opens)}"
        case Closure.STOPPED:
            return "Fermé (la date de fermeture n'est pas connue)"
        case None:
            return None


def window_text(scheme: Scheme, on: date) -> str:
    """When one may apply, as a sentence."""
    closed = closure_text(scheme, on)
    if closed:
        return closed
    closes = scheme.window.closes
    if closes:
        return f"Ouvert jusqu'au {day(closes)} inclus"
    if scheme.recurrence:
        return scheme.recurrence.rstrip(".")
    if scheme.status is Status.OPEN:
        return "Ouvert, sans date limite connue"
    if scheme.status is Status.RECURRING:
        return "Revient régulièrement ; dates à confirmer"
    return "Dates à confirmer"


def to_check(scheme: Scheme, rule: Rule, perimeters: Iterable[Perimeter] = ()) -> list[str]:
    """What a person must check with the operator: conditions no rule can test, limits, dates, facts not confirmed.

    `perimeters` are those that the rule names.
    """
    items = list(rule.cannot_check)
    items.extend(LIMITS.format(one.label) for one in perimeters if not one.confirmed)
    if dates_to_confirm(scheme.status, scheme.window):
        items.append(DATES)
    if scheme.checked.status is Confidence.TO_CONFIRM:
        items.extend(f"À confirmer : {item}" for item in scheme.to_confirm)
    return items


def checked_text(scheme: Scheme) -> str:
    """« Vérifié le 22 novembre 2026 » or « Relevé le …, à confirmer »."""
    when = day(scheme.checked.on)
    if scheme.checked.status is Confidence.CONFIRMED:
        return f"Vérifié le {when}"
    return f"Relevé le {when}, à confirmer auprès de l'opérateur"


def estimate_text(help_: Help, budget: float | None) -> str | None:
    """« Jusqu'à 6 400 € pour votre budget » when published figures allow it."""
    least, most = help_.estimate(budget)
    if most is None:
        return f"À partir de {euros(least)}" if least else None
    about = " pour votre budget" if budget is not None and help_.rate_percent is not None else ""
    if least == most:
        return f"{euros(most)}{about}"
    if least:
        return f"De {euros(least)} à {euros(most)}{about}"
    return f"Jusqu'à {euros(most)}{about}"


def rate_text(help_: Help) -> str | None:
    """« Jusqu'à 80 % des dépenses »."""
    return f"Jusqu'à {number(help_.rate_percent)}{NO_BREAK}% des dépenses" if help_.rate_percent is not None else None
