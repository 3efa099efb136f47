"""What the conversation says, in plain French: one place for its sentences. No decision is taken here."""

from __future__ import annotations

from collections.abc import Sequence

from navigator.explanation.answers import AnswerWording
from navigator.explanation.french import counted, listed, lower_first
from navigator.profile.answers import Answer, Choice, Choices, Declined, Known, Places
from navigator.profile.facts import ACTOR, PLACE, Fact, Kind

SELF_EVIDENT = (ACTOR, PLACE)
"""Facts whose value alone is clear: « une association », « à Liévin, dans le Pas-de-Calais »."""

WELCOME = (
    "Bonjour. Je suis un programme à règles, sans intelligence artificielle générative. "
    "Je cherche les aides possibles pour votre projet et qui appeler."
)
NO_NAME = "N'écrivez ni nom, ni adresse, ni donnée de santé : je n'en ai pas besoin."
PRIVATE = "J'ai effacé des coordonnées de votre message : je n'en ai pas besoin."
NOTHING_READ = "Je n'ai rien reconnu dans ces mots."
NOT_UNDERSTOOD = "Je n'ai pas compris votre réponse."
STILL_NOT = "Je ne comprends toujours pas. Choisissez une réponse proposée, passez la question, ou parlez à quelqu'un."
LEFT_AS_IT_WAS = "Je garde ce que vous aviez dit avant."
UPDATED = "Les fiches ont été mises à jour pendant notre échange. Toutes vos réponses sont gardées."
NO_MORE = "Je n'ai plus de question utile : aucune réponse de plus ne changerait vos premières pistes."
RESULTS = "Voici vos pistes, d'après vos réponses. Elles sont à vérifier avec chaque organisme."
RESTART = "Voulez-vous tout effacer et recommencer ? Répondez « oui », ou touchez « Recommencer »."
RESTARTED = "Tout est effacé. Décrivez votre projet, ou répondez à la question."
NOT_RESTARTED = "Rien n'est effacé. Nous continuons."
NOTHING_TO_UNDO = "Il n'y a rien à annuler."
UNDONE = "C'est annulé."
SKIPPED = "D'accord, je passe cette question."
UNKNOWN = "Ce n'est pas grave. Je continue sans cette réponse."
HELP = (
    "Écrivez votre projet avec vos mots, ou touchez une réponse. Vous pouvez corriger à tout moment, par une phrase "
    "ou avec « Modifier ». « Je ne sais pas » est une bonne réponse. « Voir mes pistes » montre la liste tout de suite."
)
GREETING = "Bonjour. Décrivez votre projet avec vos mots, ou répondez à la question."
THANKS = "Avec plaisir. Vos pistes restent à l'écran, et vous pouvez imprimer la fiche."
STOP = "D'accord, je m'arrête là. Voici vos pistes d'après ce que vous avez dit. Vous pouvez tout effacer."
QUESTION = (
    "Je ne sais pas répondre à cette question ici. Je sais chercher les aides pour votre projet ; "
    "la personne à contacter répondra au reste."
)
COMPLAINT = "Je suis désolé que cela ne vous aide pas. Une personne peut prendre le relais."
OUT_OF_SCOPE = (
    "Je ne peux pas vous aider sur ce sujet. Je cherche les aides pour un projet de transition écologique. "
    "Avez-vous un projet à décrire ?"
)
INSULT = "Je reste à votre service. Si vous préférez, une personne peut vous répondre."
DISTRESS = "Ce que vous vivez a l'air très difficile, et je ne suis qu'un programme. Des personnes vous écoutent."
CORRECTING = "Écrivez la bonne réponse, ou touchez « Modifier » à côté de celle qui est fausse."
YES_TO_WHAT = "D'accord. Dites-m'en plus avec vos mots, ou répondez à la question."

NOTED = "C'est noté."
ALREADY = "C'est déjà noté."
KEEP_NEW, KEEP_OLD = "Oui, c'est juste", "Non"


def value_said(fact: Fact, answer: Answer, wording: AnswerWording) -> str:
    """An answer in a few words, with what it is about unless that is clear: « le budget du projet : 8 000 € »."""
    if isinstance(answer, Declined):
        return f"vous ne savez pas ({fact.label})"
    if fact.kind is Kind.YES_NO:
        return lower_first(wording.sentence(fact, answer))
    said = wording.value(fact, answer)
    clear = fact.id in SELF_EVIDENT or (fact.kind is Kind.NUMBER and bool(fact.unit))
    return said if clear else f"{fact.label} : {said}"


def noted(new: Sequence[str], changed: Sequence[tuple[str, str]], removed: Sequence[str]) -> str | None:
    """One line for what the last turn taught: « J'ai noté : … », « J'ai changé : … (avant : …) », « J'ai oublié : … »."""
    parts = []
    if new:
        parts.append(f"J'ai noté : {' ; '.join(new)}.")
    if changed:
        parts.append(f"J'ai changé : {' ; '.join(f'{after} (avant : {before})' for after, before in changed)}.")
    if removed:
        parts.append(f"J'ai oublié : {listed(removed)}.")
    return " ".join(parts) or None


def contradiction(before: str, after: str) -> str:
    """The question that settles a contradiction."""
    return f"Vous aviez dit : {before}. Vous dites maintenant : {after}. Est-ce que je change ?"


def unsure(words: str, after: str) -> str:
    """The question that settles a value the words leave open."""
    return f"Vous avez écrit « {words} ». Ai-je bien compris : {after} ?"


def which(fact: Fact) -> str:
    """The question that chooses among candidates."""
    return (
        "De quelle commune s'agit-il ?"
        if fact.kind is Kind.PLACE
        else f"{fact.question} Plusieurs réponses sont possibles."
    )


def more(fact: Fact, said: str) -> str:
    """The question of a list that is known in part."""
    return f"{fact.question} Vous avez déjà dit : {said}. Ajoutez ce qui manque, ou validez."


def no_longer(labels: Sequence[str]) -> str:
    """What is said of kept answers that the present content no longer takes."""
    return f"Les fiches ont changé : je ne sais plus utiliser {listed(labels)}. Vous pouvez répondre de nouveau."


def decides(why: str, titles: Sequence[str], total: int) -> str:
    """Why a question is asked, with the schemes that depend on it."""
    if not titles:
        return why
    named = listed([f"« {title} »" for title in titles])
    more = total - len(titles)
    others = f", et {counted(more, 'autre', 'autres')}" if more > 0 else ""
    return f"{why} Cette réponse compte pour {named}{others}."


def call(name: str, role: str, means: Sequence[str]) -> str:
    """Whom to contact, and how."""
    how = f" ({', '.join(means)})" if means else ""
    return f"Vous pouvez contacter {name} : {lower_first(role.rstrip('.'))}{how}."


def candidates(fact: Fact, answer: Known) -> tuple[str, ...]:
    """The option ids or place codes among which the visitor chooses, in the order of the vocabulary."""
    match answer:
        case Choice(possible):
            return tuple(option.id for option in fact.options if option.id in possible)
        case Places(codes, every):
            return () if every else codes
        case Choices():
            return ()
        case _:
            return ()
