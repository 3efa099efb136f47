"""The French chain: one function for documents and queries, so that both meet on the same stems.

Elision, accents, ligatures, hyphen compounds (eco-conception also gives ecoconception), stop words that carry no
meaning in a request for help, then Snowball's French stemmer on the folded word: people type without accents, and
folding first was measured better than stemming first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import Stemmer

LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"  # an accent may follow its letter (texts of macOS)
INITIALS = r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)|(?<!\w)[^\W\d_]&[^\W\d_](?!\w)"  # P.A.C., R&D
WORD = re.compile(rf"({INITIALS})|{LETTERS}(?:[-‐‑'’ʼ]{LETTERS})*")
PART = re.compile(LETTERS)
ELIDED = frozenset(
    """
    l d j m t s n c qu lorsqu puisqu jusqu quoiqu presqu quelqu aujourd
    """.split()
)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
PLURALS = {
    "eaux": "eau",
    "locaux": "local",
    "vegetaux": "vegetal",
    "bureaux": "bureau",
    "bateaux": "bateau",
    "reseaux": "reseau",
    "panneaux": "panneau",
    "materiau": "materiaux",
    "velos": "velo",
    "animaux": "animal",
    "journaux": "journal",
}
OWN_STEM = (
    {
        form: plural
        for plural in """
    amiantes bases cafes communications concertations courants datas eleves equipes formes gares livres mares
    materiaux organiques pacas pluies renouvelables repas restaurants stationnements taxis terrasses travaux ventes
    """.split()
        for form in (plural, plural.removesuffix("s"))
    }
    | dict.fromkeys(("restaurateur", "restaurateurs", "restauratrice"), "restaurants")
    | {"marais": "mares"}
)
"""Words that the stemmer would give the stem of another: restaurant and restaurer, pluie and PLUi, vente and vent."""
STOP_WORDS = frozenset(
    """
    a ai aie ait ainsi alors apres as assez au aucun aucune aussi autour autre autres aux avait avant avec
    avez avoir avons bien c car ce ceci cela ces cet cette ceux chaque chez ci comme comment d dans de deja
    depuis des deux doit donc dont du elle elles en encore entre envers est et etait ete etre eu eux fait
    faire fais faisons faut font grace hors i il ils j je jusque l la le les leur leurs lors lorsque lui m ma
    mais me meme memes mes moi moins mon n ne ni nos notre nous on ont or ou par parce pas pendant peu peut
    peuvent peux plus plutot pour pourquoi pres puis puisque qu quand que quel quelle quelles quelque quels
    qui quoi sa sans se selon sera seront ses si sien soit son sont sous suis sur t ta tandis te tel telle tes
    toi ton toujours tous tout toute toutes tres trop tu un une unes uns vers voici voila vos votre vous y
    afin aimerais aimerait aimerions aide aider aides avoir besoin besoins cherche cherchent cherchons
    chercher connaitre demande demander dispositif dispositifs existe existent grande grands grand jaimerais
    merci monter mettre mieux nouveau nouvelle obtenir pouvoir prendre prevoir projet projets quelqu recherche
    recherchons savoir souhaite souhaitent souhaiter souhaitons soutien svp trouver veulent veut veux voudrais
    voudrait voudrions voulons vouloir bonjour petite petit petits petites creer lancer hui
    aller arreter change changer cher chere chers commencer continuer garder gens gros grosse laisser passer payer
    personne personnes remplacer rendre tenir utiliser venir vieille vieux
    """.split()
)
KEPT_SHORT = frozenset(
    """
    rh h2 pv ia rd
    """.split()
)
KEPT_AS_WRITTEN = frozenset({"maïs"})
"""Words that only their accents tell from a stop word."""

ENDINGS = tuple(
    sorted(
        """
        ation ition ateur atric ement ment ent eur eux age ag at er ir ant abl ur ier ist if iv iqu ct el al e i
        """.split(),
        key=len,
        reverse=True,
    )
)
ROOT = 4
PLURAL, PARTICIPLE = 6, 6
PAIR = "_"

_stemmer = Stemmer.Stemmer("french", 0)  # in C, whole under the GIL: safe under threads, which the pure one is not


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its stem, and where it stands in the original."""

    stem: str
    start: int
    end: int


def fold(word: str) -> str:
    """Lower case, no accents, ligatures opened."""
    if word.isascii():
        return word.lower()
    lower = unicodedata.normalize("NFKD", word).casefold().translate(LIGATURES)
    return "".join(char for char in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """The stem of a folded word; plurals that the stemmer misses are put right first."""
    word = PLURALS.get(folded, folded)
    if word in OWN_STEM:
        return OWN_STEM[word]
    if word[-1:].isdigit() or len(word) < 3:
        return word
    if len(word) >= PLURAL and word.endswith("s") and not word.endswith("ss"):  # crédits, emplois, vergers
        word = word[:-1]
    if len(word) >= PARTICIPLE and word.endswith(("ee", "ees")):  # rénovées: its accent is gone, the stemmer needs it
        word = word.rstrip("s")[:-1]
    found: str = _stemmer.stemWord(word)
    return found


@lru_cache(maxsize=50_000)
def family(stemmed: str) -> str:
    """What stems of one family share, roughly: « chauffag » (chauffage) and « chauff » (chauffer) both give « chauff »."""
    root = next(
        (stemmed[: -len(one)] for one in ENDINGS if stemmed.endswith(one) and len(stemmed) - len(one) >= ROOT), stemmed
    )
    if len(root) > ROOT and root.endswith("y"):  # nettoyage, nettoie
        root = root[:-1]
    return root[:-1] if len(root) > ROOT and root[-1] == root[-2] else root  # consomment, consommation


def pairs(words: Sequence[str]) -> list[str]:
    """Neighbours as one word; no stem holds the mark between them."""
    return [first + PAIR + second for first, second in pairwise(words)]


def tokens(text: str) -> list[Token]:
    """The meaningful words of a text, in order."""
    found: list[Token] = []
    for match in WORD.finditer(text):
        if match[1]:
            word = fold("".join(PART.findall(match[1])))
            if _meaningful(word, word):
                found.append(Token(stem(word), match.start(), match.end()))
            continue
        parts = [(part.group(), match.start() + part.start()) for part in PART.finditer(match.group())]
        folded = [(fold(part), start, start + len(part)) for part, start in parts]
        words = [one for index, one in enumerate(folded) if not (one[0] in ELIDED and index < len(folded) - 1)]
        for word, start, end in words:
            if _meaningful(word, text[start:end]):
                found.append(Token(stem(word), start, end))
        if len(words) > 1 and all(len(word) > 1 for word, _, _ in words):
            joined = "".join(word for word, _, _ in words)
            found.append(Token(stem(joined), words[0][1], words[-1][2]))
    return found


def stems(text: str) -> list[str]:
    """The stems alone."""
    return [token.stem for token in tokens(text)]


def _meaningful(word: str, written: str) -> bool:
    if word in STOP_WORDS:
        return unicodedata.normalize("NFC", written.lower()) in KEPT_AS_WRITTEN
    return len(word) > 2 or word in KEPT_SHORT or word.isdigit()
