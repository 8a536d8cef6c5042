"""Counts grouped by the server: one row for each cell that holds something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from requetes.langage.conditions import CONTRAT, LIEU, NON_PRECISE
from requetes.langage.filtres import FiltreMobilisation
from requetes.langage.plan import ChampDemande, Selection
from requetes.langage.repartition import (
    CHEMINS,
    CODES,
    DE_LIEU,
    TYPES,
    Cle,
    Compte,
    Dimension,
    RepartitionCalculee,
    assembler,
    cle_code,
    cle_financeurs,
    cle_noeud,
    cles_de_codes,
    controler,
    quartiers_montres,
)
from requetes.neo4j.conditions import GardeCypher, d_une_edition, filtrer
from requetes.neo4j.copies import QUARTIERS, copie
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.intitules import nommants, nomme
from requetes.neo4j.lieux import au_lieu
from requetes.neo4j.motifs import suivre
from requetes.neo4j.reception import ExpressionLue, Reception

PROPRIETES = {Dimension.TYPE_CREDIT: "typeCredit", Dimension.ORIGINE: "origine"}
"""Of a mobilisation, those that hold a code as it is."""


@dataclass(frozen=True, slots=True)
class ValeurDeDimension:
    """Value of a dimension for one mobilisation: the variable that holds it, the clause that binds it, what is read.

    A code, or the nodes that are the value, each with its names and what is asked of it: none when nothing is said.
    """

    dimension: Dimension
    variable: str
    clause: str
    lue: str


@dataclass(frozen=True, slots=True)
class Denombrement:
    """`toutes`: for each dimension, the expression of all its values, when the empty ones are asked."""

    dimensions: list[Dimension]
    filtre: FiltreMobilisation
    expression: str
    toutes: list[str] | None


def repartir(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    """Mobilisations that the filter keeps, then what each counts for."""
    lecteurs = {d: _lecteur(ecriture, champ, d) for d in Dimension if d in TYPES}

    def ecrire() -> Denombrement:
        arguments = ecriture.arguments(champ)
        dimensions = list(arguments["dimensions"])
        controler(dimensions)
        filtre = arguments.get("filtre") or FiltreMobilisation()
        ecrite = EcritureDesTotaux(ecriture.enonce, lecteurs, filtre, arguments.get(CONTRAT))
        toutes = [ecrite.toutes(d) for d in dimensions] if arguments.get("avec_vides") else None
        return Denombrement(dimensions, filtre, ecrite.expression(dimensions), toutes)

    tentative = ecriture.tenter(ecrire)
    if tentative.ecrit is None:
        return ExpressionLue("null", lambda _, reception: tentative.refus(reception))
    question = tentative.ecrit

    def lire(brut: Any, reception: Reception) -> Any:
        refus = tentative.refus(reception)
        if refus is not None:
            return refus
        try:
            return Assemblage(lecteurs, reception).repartition(question, *brut)
        except Exception as erreur:  # too many cells
            return reception.refuser((), erreur)

    return ExpressionLue(f"[{question.expression}, [{', '.join(question.toutes or ())}]]", lire)


def _lecteur(ecriture: EcritureCypher, champ: ChampDemande, dimension: Dimension) -> ExpressionLue | None:
    """What is asked of a node that is a value of the dimension, as the node `k`; None when nothing is."""
    type_ = TYPES[dimension]
    demandes = [c for cles in descendre(champ, "cellules", "cles") for c in cles if c.nom == "noeud"]
    champs = tuple(c for demande in demandes for c in (demande.valeur.selection or {})[type_])
    return ecriture.noeud({type_: champs}, NOEUD) if demandes else None


NOEUD = "k"


def descendre(champ: ChampDemande, *noms: str) -> list[Sequence[ChampDemande]]:
    """The fields asked of what stands at the end of a path of lists."""
    atteintes: list[Selection] = [champ.valeur.selection or {}]
    for nom in noms:
        suivis = [c for selection in atteintes for champs in selection.values() for c in champs if c.nom == nom]
        atteintes = [c.valeur.element.selection or {} for c in suivis if c.valeur.element]
    return [champs for selection in atteintes for champs in selection.values()]


@dataclass(frozen=True, slots=True)
class EcritureDesTotaux:
    """Writes the statement."""

    enonce: Enonce
    lecteurs: Mapping[Dimension, ExpressionLue | None]
    filtre: FiltreMobilisation
    contrat: str | None

    def expression(self, dimensions: Sequence[Dimension]) -> str:
        m, e, f, c, s = (self.enonce.variable(nom) for nom in "mefcs")
        garde = GardeCypher(self.enonce, m, "Mobilisation")
        garde.predicats.append(d_une_edition(garde, self.contrat))
        filtrer(garde, self.filtre)
        valeurs = [self.valeur(dimension, m) for dimension in dimensions]
        certitude = f"{m}.{_propriete(Dimension.CERTITUDE)}"
        clauses = [
            du_type("Mobilisation", m, *garde.predicats),
            f"MATCH ({m})-[:ENGAGEMENT]->({e}), ({m})-[:FINANCEMENT]->({f}) WITH *, {certitude} AS {c}",
            *(valeur.clause for valeur in valeurs if valeur.clause),
            self._situer(
                [v for v in valeurs if v.dimension in DE_LIEU],
                e,
                s,
                [f, c, *(v.variable for v in valeurs if v.dimension not in DE_LIEU)],
            ),
        ]
        cles = ", ".join([s, *(valeur.variable for valeur in valeurs)])
        lues = ", ".join(valeur.lue for valeur in valeurs)
        comptes = f"count(*) AS {m}, count(DISTINCT {f}) AS {f}, count(DISTINCT {e}) AS {e}"
        surs = f"sum(CASE {c} WHEN 'EXPLICITE' THEN 1 ELSE 0 END) AS {c}"
        retour = f"RETURN [{s}, [{lues}], {m}, {f}, {e}, {c}]"
        return f"COLLECT {{ {' '.join(clauses)} WITH {cles}, {comptes}, {surs} {retour} }}"

    def valeur(self, dimension: Dimension, m: str) -> ValeurDeDimension:
        k = self.enonce.variable("k")
        if dimension in DE_LIEU:
            return ValeurDeDimension(dimension, k, "", self._lue(dimension, k))
        if dimension in CODES:
            return ValeurDeDimension(dimension, k, f"WITH *, {m}.{_propriete(dimension)} AS {k}", k)
        if dimension is Dimension.FINANCEUR:
            return ValeurDeDimension(
                dimension, k, f"WITH *, {_financeurs(self.enonce, m)} AS {k}", self._lue(dimension, k)
            )
        motif = suivre(self.enonce, m, "Mobilisation", CHEMINS[dimension])
        return ValeurDeDimension(dimension, motif.fin, f"MATCH {motif.texte}", self._lue(dimension, motif.fin))

    def _lue(self, dimension: Dimension, k: str) -> str:
        """Of a variable that holds a code, a node, its identifier, or several of them."""
        if dimension in CODES:
            return k
        lecteur = self.lecteurs[dimension]
        lus = [*nommants(TYPES[dimension], NOEUD), lecteur.expression if lecteur else "null"]
        un = f"RETURN [{', '.join(lus)}]"
        if dimension is Dimension.QUARTIER:
            return f"COLLECT {{ {du_type('Quartier', NOEUD, f'{NOEUD}.id = {k}')} {un} }}"
        if dimension is Dimension.FINANCEUR:
            return f"COLLECT {{ UNWIND {k} AS i {du_type('Acteur', NOEUD, f'{NOEUD}.id = i')} {un} }}"
        return f"COLLECT {{ WITH {k} AS {NOEUD} {un} }}"

    def _situer(self, valeurs: Sequence[ValeurDeDimension], e: str, s: str, portees: Sequence[str]) -> str:
        """Once for each place of the ancrages that satisfy what the filter asks of it; and once for none, which totals.

        The places of an engagement are looked for once, whatever it is given: `portees` are the variables kept
        meanwhile.
        """
        if not valeurs:
            return f"WITH *, true AS {s}"
        a, tous, un = (self.enonce.variable(nom) for nom in ("a", "l", "l"))
        gardes = au_lieu(self.enonce, a, {nom: getattr(self.filtre, nom) for nom in LIEU})
        lus = " ".join(self._lieu(valeur, a) for valeur in valeurs)
        gardees = ", ".join(f"{un}[{rang}] AS {portee}" for rang, portee in enumerate(portees))
        variables = [valeur.variable for valeur in valeurs]
        return (
            f"WITH {e}, collect([{', '.join(portees)}]) AS {tous} "
            f"CALL ({e}) {{ MATCH ({e})<-[:ENGAGEMENT]-({a}:Ancrage) WHERE {' AND '.join(gardes)} {lus} "
            f"RETURN DISTINCT {', '.join(variables)}, true AS {s} "
            f"UNION ALL RETURN {', '.join(f'null AS {variable}' for variable in variables)}, false AS {s} }} "
            f"UNWIND {tous} AS {un} WITH {e}, {', '.join(variables)}, {s}, {gardees}"
        )

    def _lieu(self, valeur: ValeurDeDimension, a: str) -> str:
        if valeur.dimension is Dimension.PORTEE:
            return f"WITH *, {a}.portee AS {valeur.variable}"
        if valeur.dimension is Dimension.ARRONDISSEMENT:
            return f"MATCH ({a})-[:ARRONDISSEMENT]->({valeur.variable})"
        lus, montres = f"{a}.{QUARTIERS}", quartiers_montres(self.filtre)
        lus = f"CASE WHEN size({lus}) = 0 THEN ['{NON_PRECISE}'] ELSE {lus} END"
        if montres is not None:
            lus = f"[q IN {lus} WHERE q IN {self.enonce.parametre(sorted(montres))}]"
        return f"UNWIND {lus} AS {valeur.variable}"

    def toutes(self, dimension: Dimension) -> str:
        """Every value there is in the edition, met or not."""
        k = self.enonce.variable("k")
        if dimension in CODES:
            return "[]"
        if dimension is Dimension.FINANCEUR:
            m = self.enonce.variable("m")
            trouver = f"{self._du_type('Mobilisation', m)} WITH DISTINCT {_financeurs(self.enonce, m)} AS {k}"
        else:
            trouver = self._du_type(TYPES[dimension], k)
            trouver += f" WITH {k}.id AS {k}" if dimension is Dimension.QUARTIER else ""
        return f"COLLECT {{ {trouver} RETURN {self._lue(dimension, k)} }}"

    def _du_type(self, type_: str, x: str) -> str:
        return du_type(type_, x, d_une_edition(GardeCypher(self.enonce, x, type_), self.contrat))


def _propriete(dimension: Dimension) -> str:
    gardee = copie("Mobilisation", CHEMINS[dimension])
    return gardee.propriete if gardee else PROPRIETES[dimension]


def _financeurs(enonce: Enonce, m: str) -> str:
    """Identifiers, in order."""
    motif = suivre(enonce, m, "Mobilisation", CHEMINS[Dimension.FINANCEUR])
    return f"COLLECT {{ MATCH {motif.texte} WITH {motif.fin} ORDER BY {motif.fin}.ordre RETURN {motif.fin}.id }}"


@dataclass(frozen=True, slots=True)
class Assemblage:
    """Reads what the server gave."""

    lecteurs: Mapping[Dimension, ExpressionLue | None]
    reception: Reception

    def repartition(self, question: Denombrement, lignes: Sequence[Any], toutes: Sequence[Any]) -> RepartitionCalculee:
        """Of rows [placed, values, mobilisations, financements, engagements, explicites], in any order."""
        dimensions = question.dimensions
        lieu = any(dimension in DE_LIEU for dimension in dimensions)
        total = sum(ligne[2] for ligne in lignes if ligne[0] is not lieu)
        comptes = {self._cles(dimensions, valeurs): Compte(*nombres) for s, valeurs, *nombres in lignes if s}
        valeurs = [self._toutes(d, brut) for d, brut in zip(dimensions, toutes, strict=True)] if toutes else None
        return assembler(dimensions, comptes, total, question.filtre, valeurs)

    def _cles(self, dimensions: Sequence[Dimension], valeurs: Sequence[Any]) -> tuple[Cle, ...]:
        return tuple(self._cle(d, valeur) for d, valeur in zip(dimensions, valeurs, strict=True))

    def _cle(self, dimension: Dimension, brut: Any) -> Cle:
        if dimension in CODES:
            return cle_code(dimension, CODES[dimension][brut])
        noeuds = [nomme(lus) for *lus, _ in brut]
        lecteur = self.lecteurs[dimension]
        lu = lecteur.lire(brut[0][-1], self.reception) if lecteur and len(brut) == 1 else None
        if dimension is Dimension.FINANCEUR:
            return cle_financeurs(noeuds, lu)
        return cle_noeud(dimension, noeuds[0] if noeuds else None, lu)

    def _toutes(self, dimension: Dimension, brut: Any) -> list[Cle]:
        if dimension in CODES:
            return list(cles_de_codes(dimension))
        return [self._cle(dimension, un) for un in brut]
