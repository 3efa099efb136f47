"""What every content understands, whatever its lexicon: the few words that steer a conversation."""

from __future__ import annotations

from navigator.dialogue.reading.lexicon import Phrases

BASIC_INTENTS = {
    "yes": Phrases(("oui", "ouais", "d'accord", "ok")),
    "no": Phrases(("non", "pas du tout")),
    "dont_know": Phrases(("jsp", "aucune idée"), ("je ne sais pas", "je sais pas")),
    "skip": Phrases(("passer", "question suivante")),
    "back": Phrases(("retour", "question précédente")),
    "restart": Phrases(("recommencer", "tout recommencer")),
    "stop": Phrases(("stop", "arrêter", "quitter", "au revoir")),
    "help": Phrases(("aide", "aidez-moi"), ("je ne comprends pas",)),
    "why": Phrases(("pourquoi",), ("pourquoi cette question",)),
    "human": Phrases(("un conseiller", "humain"), ("parler à quelqu'un", "parler à un conseiller")),
    "results": Phrases(("résultats", "mes pistes", "voir mes pistes")),
    "greeting": Phrases(("bonjour", "bonsoir", "salut")),
    "thanks": Phrases(("merci", "merci beaucoup")),
}
