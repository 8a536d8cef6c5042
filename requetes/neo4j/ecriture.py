"""What is read of nodes, written as expressions of Cypher: one list for each node.

Its fields are in an order of their own: what asks the same otherwise, or under other keys, makes the same statement,
which the server prepares once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graphql import VariableValues

from graphe.modele.catalogue import PARTAGES, REDIGES
from requetes.langage.conditions import CONTRAT
from requetes.langage.cout import Compter
from requetes.langage.plan import ChampDemande, Place, Selection, grouper, rangement
from requetes.neo4j import poids
from requetes.neo4j.attributs import Attributs
from requetes.neo4j.enonce import VERSION, Enonce, Verification
from requetes.neo4j.reception import ExpressionLue, Reception, classe

ECRITES = {"typeCredit": "classement_type"}
"""What a Redaction holds in the place of a property computed from another."""
DITS = REDIGES | {"type_credit"}

T = TypeVar("T")
Lecteur = Callable[["EcritureCypher", ChampDemande, str, str], ExpressionLue]
"""From the writing, the field, the variable of its node and the type of that node."""


def inconnu(_type: str) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Tentative(Generic[T]):
    """What was written, or why it could not be; with what must be verified before it is believed."""

    ecrit: T | None
    erreur: Exception | None
    verifications: tuple[Verification, ...]

    def refus(self, reception: Reception) -> Exception | None:
        return reception.refuser(self.verifications, self.erreur)


class EcritureCypher:
    """Writes one plan for the values of one request; `champs` says how to write a field that reads the graph.

    `trouves` is what a first statement found, by place in the document. `refusee` becomes true when an argument is.
    `compter` says how many nodes of a type there are, 0 when it is not known. `lectures`: fields written so far.
    """

    def __init__(
        self,
        enonce: Enonce,
        variables: VariableValues,
        champs: Lecteur,
        trouves: Mapping[Place, Any] | None = None,
        compter: Compter = inconnu,
    ) -> None:
        self.enonce = enonce
        self.variables = variables
        self._champs = champs
        self.lectures = 0
        self.trouves = trouves or {}
        self.refusee = False
        self.compter = compter
        self.contrat: str | None = None

    @contextmanager
    def dans_l_edition(self, champ: ChampDemande) -> Iterator[None]:
        """What stands under a field that asks for an edition is told in its words."""
        avant = self.contrat
        if champ.arguments and CONTRAT in champ.arguments.demandes:
            lus = self.tenter(lambda: self.arguments(champ)).ecrit or {}  # refused, they are so where the field is read
            self.contrat = lus.get(CONTRAT) or avant
        try:
            yield
        finally:
            self.contrat = avant

    def champ(self, champ: ChampDemande, x: str, type_: str) -> ExpressionLue:
        self.lectures += 1
        return self._champs(self, champ, x, type_)

    def ranger(self, champs: Iterable[ChampDemande]) -> list[ChampDemande]:
        """Those that are alike, by what they are given."""
        return sorted(champs, key=lambda champ: (rangement(champ), repr(self.tenter(lambda: self.arguments(champ)))))

    def tenter(self, ecrire: Callable[[], T]) -> Tentative[T]:
        depuis = len(self.enonce.verifications)
        ecrit, refus = None, None
        try:
            ecrit = ecrire()
        except Exception as erreur:  # told in the answer, at the place of the field
            refus, self.refusee = erreur, True
        return Tentative(ecrit, refus, tuple(self.enonce.verifications[depuis:]))

    def arguments(self, champ: ChampDemande) -> dict[str, Any]:
        return dict(champ.arguments.calculer(self.variables)) if champ.arguments else {}

    def noeud(self, selection: Selection, x: str, *, identifie: bool = False) -> ExpressionLue:
        """The list of what is read of the node `x`; `identifie` adds its identifier."""
        if len(selection) < 2:
            champs = next(iter(selection.values()), ())
            return self._objet(list(selection), champs, x, identifie=identifie)
        branches, pesees, noeuds = [], [], 0
        lecteurs: dict[str, Callable[[Any, Reception], Any]] = {}
        for types, champs in grouper({t: tuple(self.ranger(cs)) for t, cs in sorted(selection.items())}):
            lecture = self._objet(types, champs, x, identifie=identifie)
            noms = ", ".join(f"'{type_}'" for type_ in types)
            branches.append(f"WHEN {x}.type IN [{noms}] THEN {lecture.expression}")
            pesees.append(f"WHEN {x}.type IN [{noms}] THEN {lecture.octets}")
            noeuds = max(noeuds, lecture.noeuds)
            lecteurs.update(dict.fromkeys(types, lecture.lire))

        def lire(brut: Any, reception: Reception) -> Any:
            return lecteurs[brut[0]](brut[1], reception)

        octets = f"CASE {' '.join(pesees)} ELSE 0 END"
        return ExpressionLue(f"[{x}.type, CASE {' '.join(branches)} END]", lire, octets, noeuds)

    def _objet(self, types: Sequence[str], champs: Sequence[ChampDemande], x: str, *, identifie: bool) -> ExpressionLue:
        """Of several types, the same is read; the name of the type comes first."""
        champs = self.ranger(champs)
        attributs = Attributs().relever(champs)
        if identifie:
            attributs.simples.setdefault("id", ("id", str))
        proprietes = ["type", *sorted(set(attributs.proprietes()))]
        lire_attributs = attributs.lecteur({p: rang for rang, p in enumerate(proprietes)})
        lues = [(c.place, self.champ(c, x, types[0])) for c in champs if c.declaration.signification is not None]
        citees, redaction = citations(self, champs, x), self._redaction(types, champs, x)
        pesees = [*(lue for _, lue in lues), *([citees] if citees else [])]
        a_lire = [*pesees, *([redaction] if redaction else [])]
        expressions = [f"{x}.{p}" for p in proprietes] + [lue.expression for lue in a_lire]
        octets = poids.de_l_objet(x, champs, attributs.textes_demandes(), pesees)
        noeuds = 1 + sum(lue.noeuds for lue in pesees)
        lire = _lecteur_d_objet(lire_attributs, len(proprietes), lues, citees, redaction)
        return ExpressionLue(f"[{', '.join(expressions)}]", lire, octets, noeuds)

    def _redaction(self, types: Sequence[str], champs: Sequence[ChampDemande], x: str) -> ExpressionLue | None:
        """What is asked that the edition says otherwise, in its words; None when none is asked, or nothing of that."""
        if self.contrat is None or PARTAGES.isdisjoint(types):
            return None
        dits = Attributs().relever(c for c in champs if c.declaration.attribut in DITS)
        proprietes = list(dict.fromkeys(dits.proprietes()))
        if not proprietes:
            return None
        r, c, p = (self.enonce.variable(nom) for nom in ("r", "c", "p"))
        lues = ", ".join(f"{r}.{ECRITES.get(propriete, propriete)}" for propriete in proprietes)
        ici = f"(:Contrat {{version: {VERSION}, id: {self.enonce.parametre(self.contrat)}}})"
        motif = f"({x})<-[:SUJET]-({r}:Redaction)-[:CONTRAT]->({c}) MATCH {p} = ({c})-[:REMPLACE*0..]->{ici}"
        lire = dits.lecteur({propriete: rang for rang, propriete in enumerate(proprietes)})
        expression = f"head(COLLECT {{ MATCH {motif} RETURN [{lues}] ORDER BY length({p}) LIMIT 1 }})"
        return ExpressionLue(expression, lambda brut, _: lire(brut))


def _lecteur_d_objet(
    lire_attributs: Callable[[list[Any]], dict[str, Any]],
    debut: int,
    lues: Sequence[tuple[Place, ExpressionLue]],
    citees: ExpressionLue | None,
    redaction: ExpressionLue | None,
) -> Callable[[list[Any], Reception], Any]:
    """Of a row: properties, what fields read from `debut` on, then citations and the words of another edition."""
    fin = debut + len(lues)

    def lire(brut: list[Any], reception: Reception) -> Any:
        reception.recevoir_un_noeud()
        lus = {cle: lue.lire(b, reception) for (cle, lue), b in zip(lues, brut[debut:fin], strict=True)}
        attributs = lire_attributs(brut)
        if redaction and brut[-1] is not None:
            attributs |= redaction.lire(brut[-1], reception)
        noeud = classe(brut[0])(attributs, lus)
        if citees:
            citees.lire((noeud, brut[fin]), reception)
        return noeud

    return lire


def citations(ecriture: EcritureCypher, champs: Sequence[ChampDemande], x: str) -> ExpressionLue | None:
    """Engagements asked of the citations of a plan, which are stored with it: found among those of the plan."""
    demandes = [
        engagement
        for champ in champs
        if champ.nom == "citations" and champ.valeur.element and champ.valeur.element.selection
        for engagement in champ.valeur.element.selection["CitationPlan"]
        if engagement.declaration.signification is not None
    ]
    if not demandes:
        return None
    e = ecriture.enonce.variable()
    lectures = [(c.place, ecriture.champ(c, e, "Engagement")) for c in ecriture.ranger(demandes)]
    lues = ", ".join(lecture.expression for _, lecture in lectures)

    def lire(brut: Any, reception: Reception) -> None:
        plan, engagements = brut
        par_id = dict(engagements)
        for citation in plan.citations:
            valeurs = par_id[citation.engagement]
            citation.lus = {
                cle: lecture.lire(v, reception) for (cle, lecture), v in zip(lectures, valeurs, strict=True)
            }

    cites = f"MATCH ({x})-[:ENGAGEMENTS]->({e})"
    pesees = " + ".join(lecture.octets for _, lecture in lectures)
    octets = poids.de_la_liste(f"COLLECT {{ {cites} RETURN {pesees} }}")
    noeuds = ecriture.compter("Engagement") * sum(lecture.noeuds for _, lecture in lectures)
    return ExpressionLue(f"COLLECT {{ {cites} RETURN [{e}.id, [{lues}]] }}", lire, octets, noeuds)
