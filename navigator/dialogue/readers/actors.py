"""Who carries the project: the kind of actor that the speaker claims to be, among all those named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from navigator.dialogue.readers.denial import negation
from navigator.dialogue.readers.options import quoted
from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT, INFERRED, Found
from navigator.dialogue.reading.phrases import Hit
from navigator.dialogue.reading.text import Message, Pause
from navigator.dialogue.reading.words import Meaning, Role, Spoken
from navigator.profile.answers import Choice
from navigator.profile.facts import ACTOR, Fact

CREATOR = "creator"
ASSOCIATION = "association"
ALONE = ("individual", "company", "farmer")
"""What a creator also says to be; an association that opens a shop remains one."""
SELF = frozenset(
    (
        *("sommes", "suis", "represente", "representons", "gere", "gerons", "tiens", "tenons", "dirige", "dirigeons"),
        *("preside", "presidente", "president", "tresorier", "tresoriere", "secretaire", "directeur", "directrice"),
        *("gerant", "gerante", "membre", "responsable", "referent", "referente"),
        *("benevole", "elu", "elue", "animateur", "animatrice", "coordinateur", "coordinatrice", "charge", "chargee"),
        *("nom", "jai", "travaille", "bosse", "etre", "tant", "salarie", "salariee", "stagiaire"),
        *("exploite", "exploitons", "patron", "patronne", "fondateur", "fondatrice", "pilote", "anime", "animons"),
    )
)
SELF_PAIRS = (
    ("on", "est"),
    ("j", "ai"),
    ("on", "e"),
    ("on", "a"),
    ("nous", "avons"),
    ("jsuis",),
    ("chui",),
)
ASIDE = frozenset(
    (
        *("avec", "par", "chez", "dans", "aupres", "pres", "contre", "entre", "via", "comme", "vers", "sur"),
        *("soutien", "aide", "partenariat", "accord", "partenaires", "partenaire", "voisins", "voisine", "sauf"),
    )
)
OF = frozenset(("de", "d", "du", "des", "aux", "au", "a"))
PLURAL_ARTICLES = frozenset(("les", "des", "aux", "plusieurs", "deux", "trois", "quelques", "autres", "ces"))
HELPS = frozenset(
    (
        *(
            "aide",
            "donne",
            "soutient",
            "prete",
            "finance",
            "accompagne",
            "suit",
            "verse",
            "met",
            "aident",
            "soutiennent",
        ),
        *("pretent", "financent", "donnent", "promis", "cofinance", "propose", "subventionne", "fournit", "accueille"),
        *("loue", "refuse", "accorde", "suivent", "accompagnent", "encourage", "demande", "conseille", "deja", "a"),
    )
)
GIVES = frozenset(("met", "finance", "prete", "verse", "donne", "soutient", "cofinance", "subventionne"))
GREETINGS = frozenset(
    (
        *("bonjour", "bjr", "bonsoir", "slt", "salut", "cc", "coucou", "hello", "bsr", "madame", "monsieur", "alors"),
        *(
            "ben",
            "bah",
            "voila",
            "moi",
            "oui",
            "l",
            "la",
            "le",
            "les",
            "une",
            "un",
            "nous",
            "on",
            "petite",
            "petit",
            "a",
        ),
        *("euh", "merci", "asso", "en", "ici", "chers", "messieurs", "mesdames"),
    )
)
OWNING = frozenset(("mon", "ma", "notre", "nos", "mes"))
PLACED = frozenset(("commune", "intercommunality", "public_body", "school", "care_provider"))
"""« dans ma commune » says where, « dans ma boîte » says who."""
DETERMINERS = frozenset(
    ("le", "la", "les", "l", "un", "une", "des", "notre", "nos", "mon", "ma", "d", "de", "du", "cette", "toute", "tout")
)
LISTED = frozenset(("et", "ou", "la", "le", "l", "les", "une", "un", "des", "de", "d", "ainsi", "que", "aussi", "caf"))
MONEY = frozenset(("€", "euros", "euro", "k", "e"))
REACH, OPENING, CLOSE = 5, 4, 2
LIST_REACH = 12
SHORT_ANSWER = 8
CARRIERS = frozenset(("porteur", "porteuse", "demandeur", "demandeuse", "candidat", "ouvrage"))
CARRIED = frozenset(("porte", "portee", "pilote", "pilotee", "mene", "menee", "depose", "deposee", "initie", "initiee"))
CARRY = frozenset(
    ("porte", "portera", "porterait", "depose", "deposera", "pilote", "pilotera", "mene", "demande", "signe")
)
"""« porté par la commune », « le porteur c'est la commune », « c'est la commune qui porte »: the one who asks."""
BEGINS = frozenset(("ouvrir", "creer", "monter", "lancer", "reprendre"))
ONE = frozenset(("un", "une", "mon", "ma", "notre"))
LISTS = frozenset(("avec", "par", "partenaires", "partenariat", "aupres"))
SPEAKERS = frozenset(("on", "nous", "je", "j", "notre", "mon", "ma", "sommes", "suis", "nos"))
ASIDE_WEIGHT, NEAR_SELF, HELP_REACH = -1, 2, 5


def actors(spoken: Spoken, fact: Fact, asked: bool = False) -> Iterator[Found]:
    """The actor, the actors among whom to choose, or those that are denied; `asked`: the message answers « qui ? »."""
    message = spoken.message
    hits = spoken.hits(Role.OPTION, ACTOR)
    asked = asked and (len(message) <= SHORT_ANSWER or not _standing(message, hits, False))
    refused = [hit for hit in hits if _denied(message, hit)]
    standing = _begun(message, _after_but(message, _standing(message, hits, asked)))
    if standing:
        yield _chosen(message, standing)
    elif refused:
        possible = fact.option_ids - {hit.meaning.value for hit in refused}
        yield Found(ACTOR, Choice(possible), quoted(message, refused))


def _standing(message: Message, hits: list[Hit[Meaning]], asked: bool) -> list[tuple[float, Hit[Meaning]]]:
    """What may name the speaker, with its weight."""
    refused = [hit for hit in hits if _denied(message, hit)]
    said = [hit for hit in hits if hit not in refused]
    places = {hit.first for hit in said} | {hit.first for hit in refused}
    standing: list[tuple[float, Hit[Meaning]]] = []
    aside: Hit[Meaning] | None = None
    for hit in said:
        listed = aside is not None and set(message.texts[aside.last + 1 : hit.first]) <= LISTED
        weight = _weight(message, hit, places, asked) - (4 if listed and not asked else 0)
        if standing and _belongs(message, standing[-1][1], hit):
            continue
        if weight <= ASIDE_WEIGHT:
            aside = hit
        if weight > 0:
            if standing and _together(message, standing[-1][1], hit):
                weight = max(weight, standing[-1][0])
            standing.append((weight, hit))
    return standing


def _begun(message: Message, standing: list[tuple[float, Hit[Meaning]]]) -> list[tuple[float, Hit[Meaning]]]:
    """« ouvrir une laverie » alone: who wants to open a firm has none yet."""
    if len(standing) != 1:
        return standing
    ((weight, hit),) = standing
    if (
        hit.meaning.value != "company"
        or message.at(hit.first - 2) not in BEGINS
        or message.at(hit.first - 1) not in ONE
    ):
        return standing
    return [(weight, replace(hit, meaning=replace(hit.meaning, value=CREATOR)))]


def _after_but(message: Message, standing: list[tuple[float, Hit[Meaning]]]) -> list[tuple[float, Hit[Meaning]]]:
    """« salarié dans une boîte, mais j'écris pour mon association »: what follows « mais » is who speaks."""
    for index in range(len(message) - 1, 0, -1):
        if message.texts[index] == "mais":
            after = [(weight, hit) for weight, hit in standing if hit.first > index]
            if after:
                return after
    return standing


def _denied(message: Message, hit: Hit[Meaning]) -> bool:
    """« pas une asso », « n'a pas le statut associatif »; not « l'asso n'a pas de local »."""
    return negation(message, hit.first) is not None


def _chosen(message: Message, standing: list[tuple[float, Hit[Meaning]]]) -> Found:
    firm = {hit.meaning.value for weight, hit in standing if weight >= CLOSE} - {CREATOR, *ALONE}
    standing = [(weight, hit) for weight, hit in standing if not firm or hit.meaning.value != CREATOR]
    best = max(weight for weight, _ in standing)
    first = [hit for weight, hit in standing if weight > best - CLOSE]
    options = dict.fromkeys(hit.meaning.value for hit in first)
    creators = [hit for _, hit in standing if hit.meaning.value == CREATOR]
    if creators:
        first, options = creators, {CREATOR: None}
    if len(options) == 1:
        hit = max(standing, key=lambda one: (one[1].meaning.value in options, one[0]))[1] if not creators else first[0]
        certainty = EXPLICIT if best >= CLOSE else INFERRED
        return Found(ACTOR, Choice(frozenset(options)), message.quote(hit.first, hit.last), certainty)
    return Found(ACTOR, Choice(frozenset(options)), quoted(message, first), AMBIGUOUS)


def _weight(message: Message, hit: Hit[Meaning], places: set[int], asked: bool) -> float:
    """How likely the words name the speaker: above 0, they may."""
    weight = -1.0 if hit.meaning.weak else 1.5
    if asked:
        return weight + 4
    first, aside = hit.first, False
    near = message.texts[max(0, first - 1) : first]
    for index in range(first - 1, max(first - 1 - REACH, -1), -1):
        if message.pause(index + 1) >= Pause.COMMA or index in places:
            break
        word = message.texts[index]
        if (word == "par" and message.at(index - 1) in CARRIED) or word in CARRIERS:
            weight += 4
            break
        if word in ASIDE and set(message.texts[index + 1 : first]) <= DETERMINERS:
            aside = True
            break
        pair = message.texts[index : index + 2]
        if word == "en" and hit.meaning.value in PLACED and index == first - 1:
            aside = True
            break
        near_self = word in OWNING | {"nous", "moi"} and first - index <= NEAR_SELF
        if near_self or word in SELF or pair in SELF_PAIRS or (word,) in SELF_PAIRS:
            inside = hit.meaning.value in PLACED and message.at(index - 1) in ASIDE | {"de", "a"} and word in OWNING
            weight += -3 if inside else 5
            break
    else:
        index = -1
    weight += _opening(message, first) if not hit.meaning.weak else 2 * (first == 0)
    if aside or _in_a_list(message, first):
        weight -= 4
    elif set(near) & OF or (message.at(first - 1) in ("l", "la", "le") and message.at(first - 2) in OF):
        weight -= 1 if hit.meaning.value == ASSOCIATION else 2
    if message.at(first - 3) in MONEY or message.at(first - 2) in MONEY:
        weight -= 3
    if set(near) & PLURAL_ARTICLES and hit.meaning.value != "citizen_group":
        weight -= 2
    if message.at(hit.last + 1) == "qui" and CARRY & set(message.texts[hit.last + 2 : hit.last + 4]):
        weight += 4
    if _helps(message, hit.last):
        weight -= 5
    return weight


def _belongs(message: Message, one: Hit[Meaning], other: Hit[Meaning]) -> bool:
    """« les parents de l'école »: the school says which parents."""
    between = message.texts[one.last + 1 : other.first]
    return between[:1] in (("de",), ("du",), ("des",), ("d",)) and set(between) <= DETERMINERS


def _together(message: Message, one: Hit[Meaning], other: Hit[Meaning]) -> bool:
    """« la mairie et une association »: neither speaks for the other."""
    between = message.texts[one.last + 1 : other.first]
    return "et" in between and set(between) <= DETERMINERS | {"et"}


def _helps(message: Message, last: int) -> bool:
    """« la mairie de Lens nous prête une salle », « la région met 10 000 € »: they help, they do not ask."""
    if message.at(last + 1) in GIVES or message.follows(last + 1, ("est", "d", "accord")):
        return True
    for index in range(last + 1, min(last + 1 + HELP_REACH, len(message) - 1)):
        if message.pause(index) >= Pause.COMMA:
            return False
        if message.texts[index] in ("nous", "me", "m", "vous"):
            return message.at(index + 1) in HELPS or message.at(index + 2) in HELPS
    return False


def _in_a_list(message: Message, first: int) -> bool:
    """« soutenu par la CAF, la région et une fondation »: the last ones stand aside as the first does."""
    listed = False
    for index in range(first - 1, max(first - 1 - LIST_REACH, -1), -1):
        if message.pause(index + 1) >= Pause.STOP or message.texts[index] in SPEAKERS | {"mais", "est"}:
            return False
        listed = listed or message.texts[index] == "et" or message.pause(index + 1) == Pause.COMMA
        if message.texts[index] in LISTS:
            return listed
    return False


def _opening(message: Message, first: int) -> float:
    """Named at the very beginning, or at the beginning of a sentence."""
    if first <= OPENING and all(word in GREETINGS for word in message.texts[:first]):
        return 3
    start = first
    while start > max(0, first - 2) and not message.pause(start) >= Pause.STOP:
        start -= 1
    if message.pause(start) >= Pause.STOP and set(message.texts[start:first]) <= GREETINGS:
        return 1.5
    return 0
