"""Our schemes as rows of the exchange schema, with everything that the schema cannot hold listed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, UUID, uuid5

from navigator.adapters.exchange.columns import (
    CLOSED,
    COLUMNS,
    COUNTRY,
    EVERY_SECTOR,
    KEPT,
    MICRO,
    SEPARATOR,
    TARGETS,
    TYPES,
    Loss,
    cog_of,
)
from navigator.adapters.exchange.same import PARIS, still_says
from navigator.criteria.criterion import Criterion, Operator, Range
from navigator.criteria.expressions import Expression, Leaf
from navigator.eligibility.reach import audiences
from navigator.eligibility.rule import Rule
from navigator.explanation.conditions import ConditionWording
from navigator.profile.answers import Choice
from navigator.profile.facts import ACTOR, NO, PLACE
from navigator.schemes.provenance import Confidence
from navigator.schemes.scheme import Scheme, SchemeKind
from navigator.schemes.window import Status
from navigator.usecases.release import Release

STAFF, SEAT, SECTION, REGIME = "staff", "seat_place", "naf_section", "is_micro_entrepreneur"


def write_csv(release: Release) -> tuple[str, tuple[Loss, ...]]:
    """The CSV of all the schemes of a release, in order of their UUIDs, and the losses."""
    losses: list[Loss] = []
    wording = ConditionWording(release.vocabulary, release.territory, release.figures, release.notions)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for name, scheme in sorted(release.catalogue.schemes.items(), key=lambda item: exchange_id(item[0])):
        writer.writerow(_Row(release, wording, scheme, release.rules[name], losses).row())
    return out.getvalue(), tuple(losses)


def exchange_id(name: str) -> str:
    """The UUID of a scheme: its own id when it is one, else one derived from it, always the same."""
    try:
        return str(UUID(name))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"navigator:scheme:{name}"))


STATUSES = {Status.CLOSED: "fermé", Status.RECURRING: "récurrent", Status.UNKNOWN: "dates inconnues"}


class _Row:
    def __init__(
        self, release: Release, wording: ConditionWording, scheme: Scheme, rule: Rule, losses: list[Loss]
    ) -> None:
        self.release, self.wording, self.scheme, self.rule, self.losses = release, wording, scheme, rule, losses
        self.low = self.high = ""
        self.inside: list[str] = []
        self.outside: list[str] = []
        self.prose: list[str] = []
        self.sections: tuple[str, ...] = ()
        self.regimes = ""

    def row(self) -> dict[str, str]:
        scheme = self.scheme
        targets = list(self.targets())
        for condition in self.rule.requirements:
            self.requirement(condition)
        for target in self.rule.targets:
            self.targeting(target)
        self.sheet_losses()
        row = dict.fromkeys(COLUMNS, "")
        lines = (*self.prose, *self.rule.cannot_check) or ("Aucune autre condition connue.",)
        row |= {
            "id": exchange_id(scheme.id),
            "titre": scheme.title,
            "promesse": scheme.promise,
            "description": scheme.description,
            "eligibilite": "\n".join(f"• {line}" for line in lines),
            "types_aides": TYPES[scheme.kind],
            "porteurs": json.dumps([{"nom": scheme.operator, "roles": ["instructeur"]}], ensure_ascii=False),
            "url_source": scheme.url or "",
            "cibles": SEPARATOR.join(targets),
            "eligibilite_geographique": SEPARATOR.join(self.inside) or COUNTRY,
            "eligibilite_geographique_exclusions": SEPARATOR.join(self.outside),
            "date_ouverture": _moment(scheme.window.opens, time(0)),
            "date_cloture": _moment(scheme.window.closes, time(23, 59, 59)),
            "date_mise_a_jour": _moment(scheme.checked.on, time(0)),
            "eligibilite_effectif_minimal": self.low,
            "eligibilite_effectif_maximal": self.high,
            "eligibilite_forme_juridique_exclusions": self.regimes,
            "ciblage_secteur_activite": self.sectors(),
            "ciblage_naf": SEPARATOR.join(self.sections),
        }
        kept = scheme.exchange
        return row | {one: kept[one] for one in kept if one in KEPT or still_says(one, kept[one], row[one])}

    def lose(self, what: str, detail: str) -> None:
        self.losses.append(Loss(self.scheme.id, what, detail))

    def requirement(self, condition: Expression) -> None:
        """A condition goes to its column when there is one, else to the prose, and is listed."""
        if isinstance(condition, Leaf):
            criterion = condition.criterion
            if criterion.fact == ACTOR:
                return
            if criterion.fact in (PLACE, SEAT) and criterion.operator is Operator.WITHIN:
                self.place(criterion)
                return
            if criterion.fact == REGIME and self.excludes_micro(criterion):
                self.regimes = MICRO
                return
            if criterion.fact == STAFF and isinstance(criterion.operand, Range) and self.staff(criterion.operand):
                return
        sentence = self.wording.need(condition)
        self.prose.append(sentence)
        self.lose("condition", f"écrite en toutes lettres, sans colonne : {sentence}")

    def targeting(self, condition: Expression) -> None:
        """Activity sections have a column; other targeting has none."""
        if isinstance(condition, Leaf) and not self.sections:
            criterion = condition.criterion
            wanted = criterion.fact == SECTION and criterion.operator is Operator.ONE_OF and not criterion.negated
            if wanted and isinstance(criterion.operand, frozenset):
                self.sections = tuple(sorted(criterion.operand))
                return
        self.lose("ciblage", f"ce qui classe sans exclure n'a pas de colonne : {self.wording.need(condition)}")

    def sectors(self) -> str:
        if not self.sections:
            return EVERY_SECTOR
        fact = self.release.vocabulary[SECTION]
        return SEPARATOR.join(fact.option(one).phrase for one in self.sections)

    def excludes_micro(self, criterion: Criterion) -> bool:
        """Whether a criterion is « not under the micro-entrepreneur regime », asked of professionals alone."""
        only = set(audiences(self.rule, self.release.vocabulary[ACTOR])) <= set(TARGETS["professionnels"])
        return only and criterion.truth(Choice(frozenset((NO,)))) is True

    def place(self, criterion: Criterion) -> None:
        assert isinstance(criterion.operand, tuple)
        codes = self.outside if criterion.negated else self.inside
        for code in criterion.operand:
            for member in self.members(code):
                cog = cog_of(member)
                if cog and cog not in codes:
                    codes.append(cog)
        if criterion.fact == SEAT:
            self.lose("lieu", "le schéma ne distingue pas le siège du lieu du projet")

    def members(self, code: str) -> tuple[str, ...]:
        for perimeter in self.release.territory.perimeters:
            if perimeter.code == code:
                self.lose("périmètre", f"« {perimeter.label} » remplacé par ses membres")
                return perimeter.members
        return (code,)

    def staff(self, accepted: Range) -> bool:
        low = accepted.low if not accepted.low_open else (accepted.low or 0) + 1
        high = accepted.high if not accepted.high_open else (accepted.high or 0) - 1
        if (low is not None and self.low) or (high is not None and self.high):
            return False
        self.low = self.low or ("" if low is None else f"{low:.0f}")
        self.high = self.high or ("" if high is None else f"{high:.0f}")
        return True

    def targets(self) -> Iterator[str]:
        who = set(audiences(self.rule, self.release.vocabulary[ACTOR]))
        for target, actors in TARGETS.items():
            present = [actor for actor in actors if actor in who]
            if present:
                yield target
                if len(present) < len(actors):
                    labels = (self.release.vocabulary[ACTOR].option(one).label for one in present)
                    sentence = f"Bénéficiaires ({target}) : {', '.join(labels)}."
                    self.prose.append(sentence)
                    self.lose("bénéficiaires", f"« {target} » est plus large que nos porteurs : {sentence}")

    def sheet_losses(self) -> None:
        scheme = self.scheme
        if scheme.kind is SchemeKind.CALL_FOR_PROJECTS:
            self.lose("nature", "un appel à projets devient « financement »")
        if scheme.status is Status.CLOSED:
            self.prose.insert(0, CLOSED)
        if scheme.status is not Status.OPEN:
            self.lose("état", f"« {STATUSES[scheme.status]} » n'a pas de colonne")
        if scheme.checked.status is Confidence.CONFIRMED:
            self.lose("confiance", "« confirmé » n'a pas de colonne")
        unheld = {
            "thèmes": scheme.themes,
            "besoins": scheme.nature,
            "niveaux": scheme.levels,
            "étapes": scheme.steps,
            "documents": scheme.documents,
            "contacts": scheme.contacts,
            "mots-clés": scheme.keywords,
            "à confirmer": scheme.to_confirm,
            "calendrier": scheme.recurrence,
            "sources": scheme.sources,
            "montants et taux": scheme.help.summary,
            "exemples": self.rule.examples,
        }
        for what, value in unheld.items():
            if value:
                self.lose(what, "sans colonne dans le schéma")


def _moment(day: date | None, at: time) -> str:
    return datetime.combine(day, at, PARIS).isoformat() if day else ""
