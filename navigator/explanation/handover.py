"""What is said of the project sheet and of handing it over to a person, in plain French. No decision is taken here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from navigator.explanation.french import counted, day, listed, upper_first

Plain = Mapping[str, Any]

TITLE = "Fiche projet"
NOTICE = (
    "Ce sont des pistes, d'après les réponses données. Ce service ne décide d'aucun droit : c'est l'organisme qui décide. "
    "Vérifiez les conditions et les dates avec lui avant de vous engager."
)
NOT_KNOWN = "pas encore connu"
MARKS = {"met": "rempli", "not_met": "non rempli", "missing": "à préciser"}
NAMED = 2

NEEDS_CONSENT = "attendu : true ; la fiche n'est envoyée qu'avec votre accord explicite"
NOT_REACHABLE = "attendu : une adresse e-mail ou un numéro de téléphone, ou rien"
TOO_LONG = "attendu : au plus {most} caractères"
NOBODY = "aucun contact de ce projet n'a d'adresse e-mail publique"

STATUS = {
    "sending": "Envoi en cours ou interrompu",
    "sent": "Envoyée",
    "queued": "En attente d'envoi",
    "failed": "Échec de l'envoi",
    "answered": "Répondue",
}


def open_point(label: str, titles: Sequence[str], declined: bool) -> str:
    """« Le budget du projet : à préciser pour « A », « B » et 2 autres pistes »; two are named."""
    known = "vous ne savez pas encore" if declined else "à préciser"
    if not titles:
        return f"{upper_first(label)} : {known}"
    named = [f"« {title} »" for title in titles[:NAMED]]
    more = len(titles) - len(named)
    if more:
        named.append(counted(more, "autre piste", "autres pistes"))
    link = ", utile pour " if declined else " pour "
    return f"{upper_first(label)} : {known}{link}{listed(named)}"


def to_confirm(text: str) -> str:
    """A value that was read and not confirmed."""
    return f"À confirmer : {text}"


def unreachable(name: str, ways: str) -> str:
    """A contact without a public e-mail: how to reach it instead."""
    return f"{name} n'a pas d'adresse e-mail publique. {ways}"


def not_a_contact(known: Sequence[str]) -> str:
    """A recipient that is not among the contacts of the project."""
    if not known:
        return NOBODY
    return f"destinataire inconnu pour ce projet ; attendu : {listed(known, 'ou')}"


def instead(contact: Plain) -> str:
    """What to do when no mail can be sent: « Appelez le 03 21 … », or its page, or its address."""
    if contact["phone"]:
        return f"Appelez le {contact['phone']}."
    if contact["url"]:
        return f"Passez par sa page : {contact['url']}"
    if contact["address"]:
        return f"Son adresse : {contact['address']}."
    return "Son numéro n'est pas connu ici."


def failed(contact: Plain, number: str) -> str:
    """What is said when the mail could not leave: nothing is lost, and what to do instead."""
    return (
        f"La fiche n'a pas pu être envoyée à : {contact['name']}. Elle est gardée sous le numéro {number} : "
        f"vous pouvez réessayer. {instead(contact)}"
    )


def acknowledged(contact: Plain, sent: bool, publisher: str) -> str:
    """What is said when the sheet left, or waits for somebody of the deployment to send it."""
    if sent:
        return f"Votre fiche est envoyée à : {contact['name']}."
    team = f"L'équipe de ce service ({publisher})"
    return f"Votre fiche est enregistrée. {team} doit encore la transmettre à : {contact['name']}."


def consent(name: str) -> str:
    """The sentence beside the box, naming the recipient."""
    return f"J'accepte que ma fiche soit envoyée à : {name}."


def notices(contact: Plain, publisher: str, months: int) -> list[str]:
    """What a visitor must know before sending: what, to whom, how long, how to erase."""
    content = (
        "Ce qui est envoyé : vos réponses, le niveau de votre projet, vos premières pistes, et ce que vous écrivez "
        "ci-dessous. Rien d'autre."
    )
    readers = (
        f"À qui : {contact['name']}, à son adresse publique {contact['email']}. L'équipe de ce service ({publisher}) "
        "garde aussi la fiche, pour suivre votre demande. Personne d'autre ne la reçoit."
    )
    duration = f"Combien de temps : l'équipe l'efface {counted(months, 'mois', 'mois')} après le dernier échange."
    erasing = (
        "Effacer la conversation n'efface pas une fiche déjà envoyée. Avec le numéro et le code que vous allez "
        "recevoir, vous pourrez effacer la fiche gardée ici. Le message déjà reçu reste chez son destinataire : "
        "demandez-lui de l'effacer."
    )
    return [content, readers, duration, erasing, "Ne rien envoyer ne change pas vos pistes."]


def subject(number: str, site: str) -> str:
    """The subject of the mail; nothing of the visitor in it."""
    return f"Fiche projet {number} – {site}"


def letter(sheet: Plain, number: str, reply_to: str | None, message: str | None) -> str:
    """The mail in plain text: who asks, what, how to answer, then the sheet."""
    return "\n".join((*opening(sheet, number, reply_to, message), "", *sheet_lines(sheet), ""))


def opening(sheet: Plain, number: str, reply_to: str | None, message: str | None) -> list[str]:
    """The first lines of the mail, before the sheet."""
    how = f"Pour lui répondre : {reply_to}" if reply_to else "La personne n'a pas laissé de coordonnées."
    lines = [
        "Bonjour,",
        "",
        f"Une personne a décrit son projet sur {sheet['site']} et a demandé que sa fiche vous soit envoyée.",
        how,
        f"Numéro à rappeler : {number}",
    ]
    if message:
        lines += ["", "Son message :", *(f"> {line}" for line in message.splitlines())]
    return [*lines, "", "Voici sa fiche. Elle est écrite pour la personne : « vous » la désigne."]


def sheet_lines(sheet: Plain) -> list[str]:
    """The sheet as lines of text, for the mail and the terminal."""
    return list(_lines(sheet))


def _lines(sheet: Plain) -> Iterator[str]:
    yield f"FICHE PROJET – {dated(sheet)}"
    yield from _part("Le projet", (f"- {upper_first(one['label'])} : {one['answer']}" for one in sheet["facts"]))
    if sheet["level"]:
        yield from _part("Niveau", (sheet["level"]["text"], *(f"- {one}" for one in sheet["level"]["because"])))
    yield from _part("À préciser", (f"- {one['text']}" for one in sheet["open_points"]))
    yield from _part("Contacts", (contact_line(one) for one in sheet["contacts"]))
    yield from _part("Premières pistes", ())
    for scheme in sheet["schemes"]:
        yield f"{scheme['rank']}. {scheme['title']} ({scheme['operator']})"
        yield f"   {scheme['verdict_text']}. {scheme['window']['text']}."
        reasons = (f"   - {MARKS[finding['status']]} : {finding['text']}" for finding in scheme["findings"])
        yield from dict.fromkeys(reasons)  # two conditions may be met by one answer
        for item in scheme["to_check"]:
            yield f"   - à vérifier : {item}"
        if scheme["url"]:
            yield f"   {scheme['url']}"
    yield ""
    yield sheet["notice"]
    yield f"Version du contenu : {sheet['release'][:12]}"


def _part(title: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    yield ""
    yield title.upper()
    yield from lines


def contact_line(contact: Plain) -> str:
    """A contact with its ways to be reached, in one line."""
    ways = [way for way in (contact["phone"], contact["email"], contact["url"], contact["address"]) if way]
    doubt = "" if contact["certain"] else " (à confirmer)"
    return f"- {contact['name']}{doubt} : {', '.join(ways) or 'coordonnées à chercher'}"


def dated(sheet: Plain) -> str:
    """« 22 novembre 2026 »."""
    return day(date.fromisoformat(sheet["on"]))
