"""`navigator ask`: the conversation, in a terminal. Nothing is kept when it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from navigator.adapters.clock import SystemClock
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory import MemoryConversations
from navigator.commands.options import content_option, desk_for
from navigator.commands.printing import print_list
from navigator.dialogue.conversation.turn import Action, Move
from navigator.settings import Settings
from navigator.usecases.conversations import FullConversation
from navigator.usecases.converse import Converse, Instant
from navigator.usecases.hear import MAX_TEXT, Sent
from navigator.usecases.workspace import Workspace

LEAVE = {"q", "quitter", "stop", "fin"}
SHORT = {
    "r": Action.RESULTS,
    "résultats": Action.RESULTS,
    "resultats": Action.RESULTS,
    "pourquoi": Action.WHY,
    "retour": Action.BACK,
    "passer": Action.SKIP,
    "aide": Action.HELP,
    "humain": Action.HUMAN,
    "recommencer": Action.RESTART,
}
UNKNOWN = {"", "?"}
COMMANDS = (
    "Entrée vide : je ne sais pas · r : voir mes pistes · pourquoi · retour · passer · humain · aide · q : quitter"
)


@click.command()
@content_option
def ask(folder: Path | None) -> None:
    """Décrire un projet et répondre à quelques questions, dans le terminal."""
    desk = desk_for(folder)
    click.secho(desk.release.site.name, bold=True)
    click.secho(COMMANDS, dim=True)
    visitor = _Visitor(desk)
    visitor.show()
    while (typed := _typed()) is not None and typed.casefold() not in LEAVE:
        visitor.send(typed)
        visitor.show()
    visitor.leave(wants_list=typed is not None)


def _typed() -> str | None:
    """The line typed; None at the end of the input."""
    try:
        line: str = click.prompt("vous", default="", show_default=False, prompt_suffix=" > ")
    except click.Abort:
        click.echo("")
        return None
    return line.strip()


class _Visitor:
    """One conversation, shown as it goes."""

    def __init__(self, desk: Workspace) -> None:
        self.desk = desk
        self.clock = SystemClock(Settings().timezone)
        self.converse = Converse(MemoryConversations(), SystemSecrets())
        self.view = self.converse.open(desk, Instant.of(self.clock))
        self.token: str = self.view["token"]
        self.count = 0

    def send(self, typed: str) -> None:
        """One line: the number of a choice, a command, « je ne sais pas », or a sentence."""
        self.count += 1
        sent = self._sent(f"line-{self.count}", typed[:MAX_TEXT])
        try:
            self.view = self.converse.send(
                self.desk, self.view["id"], self.token, sent, self.view["revision"], Instant.of(self.clock)
            )
        except FullConversation:
            click.secho("Cette conversation est très longue : tapez q, puis recommencez.", fg="yellow")

    def show(self) -> None:
        """What was understood, what is said, the list when it is due, the question."""
        reply = self.view["reply"]
        if reply["understood"]:
            click.secho(reply["understood"], fg="green")
        for sentence in reply["say"]:
            click.echo(sentence)
        if self.view["possible"] != self.view["possible_before"]:
            click.secho(f"{self.view['possible']} pistes encore possibles.", dim=True)
        if self.view["results"]:
            print_list(self.view["level"], self.view["counts"], self.view["results"])
        if reply["question"]:
            _put(reply["question"])

    def leave(self, *, wants_list: bool) -> None:
        """The list, unless it is just above or the input was cut."""
        if wants_list and not self.view["results"]:
            view = self.converse.read(self.desk, self.view["id"], self.token, Instant.of(self.clock))
            print_list(view["level"], view["counts"], view["results"])

    def _sent(self, message_id: str, typed: str) -> Sent:
        question, word = self.view["reply"]["question"], typed.casefold()
        if word in SHORT:
            return Sent(message_id, Move.ACT, action=SHORT[word])
        if question is None:
            return Sent(message_id, Move.SAY, text=typed)
        if word in UNKNOWN:
            return _declined(message_id, question)
        numbered = _numbered(question, typed)
        if numbered is None:
            return Sent(message_id, Move.SAY, text=typed)
        if _settles_several(question):
            return Sent(message_id, Move.ANSWER, chosen=tuple(one["value"] for one in numbered))
        values = [one["value"] for one in numbered]
        return Sent(message_id, Move.ANSWER, facts={question["fact"]: values if _many(question) else values[0]})


def _declined(message_id: str, question: dict[str, Any]) -> Sent:
    """« Je ne sais pas »; a doubtful value is then left out."""
    if question["kind"] == "confirm":
        return Sent(message_id, Move.CONFIRM, facts={question["fact"]: None}, keep_new=False)
    return Sent(message_id, Move.DECLINE, facts={question["fact"]: None})


def _choices(question: dict[str, Any]) -> list[dict[str, Any]]:
    """The numbered choices of a question."""
    found: list[dict[str, Any]] = question["options"] or question["bands"]
    return found


def _many(question: dict[str, Any]) -> bool:
    return bool(question["kind"] == "choices")


def _settles_several(question: dict[str, Any]) -> bool:
    """Whether its options say something of several facts."""
    return any(option.get("sets") is not None for option in question["options"])


def _numbered(question: dict[str, Any], typed: str) -> list[dict[str, Any]] | None:
    """The choices that « 2 » or « 1, 3 » names, « 0 » for none of these; None when what is typed is no such number."""
    choices = _choices(question)
    if typed == "0" and _many(question):
        return []
    parts = [part.strip() for part in typed.replace(";", ",").split(",")]
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit()]
    if len(numbers) != len(parts) or not all(1 <= number <= len(choices) for number in numbers):
        return None
    if len(numbers) != 1 and not _many(question):
        return None
    return [choices[number - 1] for number in numbers]


def _put(question: dict[str, Any]) -> None:
    """One question with its choices."""
    click.secho(f"\n{question['text']}", bold=True)
    if question["help"]:
        click.echo(f"  {question['help']}")
    for number, choice in enumerate(_choices(question), start=1):
        mark = " ← d'après vos mots" if choice["value"] in question["suggested"] else ""
        click.echo(f"  {number}. {choice['label']}{mark}")
    if question["kind"] == "choices":
        click.secho("  Plusieurs réponses : 1, 3. Rien de tout cela : 0", dim=True)
    if question["kind"] == "confirm":
        click.secho("  oui / non", dim=True)
    if question["remaining_at_most"]:
        click.secho(f"  (encore {question['remaining_at_most']} au plus)", dim=True)
