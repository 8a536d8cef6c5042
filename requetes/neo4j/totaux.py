"""Counts grouped by the server: one row for each cell that holds something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphe.identifiants import ordre
from graphe.modele.enumerations import Origine, TypeCredit
from requetes.langage.conditions import CONTRAT
from requetes.langage.filtres import FiltreMobilisation
from requetes.langage.plan import ChampDemande
from requetes.langage.repartition import (
    CHEMINS,
    Cle,
    Dimension,
    RepartitionCalculee,
    assembler,
    cle_code,
    cle_noeud,
    controler,
)
from requetes.neo4j.conditions import GardeCypher, au_lieu, d_une_edition, filtrer
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.motifs import suivre
from requetes.neo4j.reception import ExpressionLue, Objet, Reception

CODES = {Dimension.TYPE_CREDIT: ("typeCredit", TypeCredit), Dimension.ORIGINE: ("origine", Origine)}
"""Dimensions whose values are codes: the property of a mobilisation, and its closed list."""

NOMMANTS = ("id", "titre", "nom", "numero")
LIEU = ("arrondissement", "quartier", "portees", "certitudes_lien")


@dataclass(frozen=True, slots=True)
class ValeurDeDimension:
    """Value of a dimension for one mobilisation: the variable that holds it, and the clause that binds it."""

    dimension: Dimension
    variable: str
    clause: str

    @property
    def lue(self) -> str:
        if self.dimension in CODES:
            return self.variable
        return f"[{', '.join(f'{self.variable}.{nom}' for nom in NOMMANTS)}]"


def repartir(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    """Mobilisations that the filter keeps, then what each counts for."""

    def ecrire() -> tuple[list[Dimension], str]:
        arguments = ecriture.arguments(champ)
        dimensions = list(arguments["dimensions"])
        controler(dimensions)
        filtre = arguments.get("filtre") or FiltreMobilisation()
        return dimensions, _compter(ecriture.enonce, dimensions, filtre, arguments.get(CONTRAT))

    tentative = ecriture.tenter(ecrire)
    if tentative.ecrit is None:
        return ExpressionLue("null", lambda _, reception: tentative.refus(reception))
    dimensions, expression = tentative.ecrit

    def lire(brut: Any, reception: Reception) -> Any:
        return tentative.refus(reception) or assembler_lignes(dimensions, brut)

    return ExpressionLue(expression, lire)


def _compter(enonce: Enonce, dimensions: Sequence[Dimension], filtre: FiltreMobilisation, contrat: str | None) -> str:
    m, e, f = (enonce.variable(nom) for nom in "mef")
    garde = GardeCypher(enonce, m, "Mobilisation")
    garde.predicats.append(d_une_edition(garde, contrat))
    filtrer(garde, filtre)
    valeurs = [_valeur(enonce, dimension, m) for dimension in dimensions]
    clauses = [
        du_type("Mobilisation", m, *garde.predicats),
        f"MATCH ({m})-[:ENGAGEMENT]->({e}), ({m})-[:FINANCEMENT]->({f})",
        *(valeur.clause for valeur in valeurs if valeur.clause),
    ]
    if Dimension.ARRONDISSEMENT in dimensions:
        place = dimensions.index(Dimension.ARRONDISSEMENT)
        portees = [f, *(valeur.variable for rang, valeur in enumerate(valeurs) if rang != place)]
        clauses.append(_situer(enonce, filtre, e, valeurs[place].variable, portees))
    cles = ", ".join(valeur.variable for valeur in valeurs)
    lues = ", ".join(valeur.lue for valeur in valeurs)
    comptes = f"count(*) AS {m}, count(DISTINCT {f}) AS {f}, count(DISTINCT {e}) AS {e}"
    return f"COLLECT {{ {' '.join(clauses)} WITH {cles}, {comptes} RETURN [[{lues}], {m}, {f}, {e}] }}"


def _valeur(enonce: Enonce, dimension: Dimension, m: str) -> ValeurDeDimension:
    if dimension in CODES:
        code = enonce.variable("k")
        return ValeurDeDimension(dimension, code, f"WITH *, {m}.{CODES[dimension][0]} AS {code}")
    if dimension is Dimension.ARRONDISSEMENT:
        return ValeurDeDimension(dimension, enonce.variable("k"), "")
    motif = suivre(enonce, m, "Mobilisation", CHEMINS[dimension])
    return ValeurDeDimension(dimension, motif.fin, f"OPTIONAL MATCH {motif.texte}")


def _situer(enonce: Enonce, filtre: FiltreMobilisation, e: str, arrondissement: str, portees: Sequence[str]) -> str:
    """Once for each arrondissement of the ancrages that satisfy the filter's place; and once for none, which totals.

    The places of an engagement are looked for once, whatever it is given: `portees` are the variables kept meanwhile.
    """
    a, tous, un = (enonce.variable(nom) for nom in ("a", "l", "l"))
    gardes = au_lieu(enonce, a, {nom: getattr(filtre, nom) for nom in LIEU})
    gardees = ", ".join(f"{un}[{rang}] AS {portee}" for rang, portee in enumerate(portees))
    return (
        f"WITH {e}, collect([{', '.join(portees)}]) AS {tous} "
        f"CALL ({e}) {{ MATCH ({e})<-[:ENGAGEMENT]-({a}:Ancrage)-[:ARRONDISSEMENT]->({arrondissement}) "
        f"WHERE {' AND '.join(gardes) or 'true'} RETURN DISTINCT {arrondissement} "
        f"UNION ALL RETURN null AS {arrondissement} }} "
        f"UNWIND {tous} AS {un} WITH {e}, {arrondissement}, {gardees}"
    )


def assembler_lignes(dimensions: Sequence[Dimension], lignes: Sequence[Any]) -> RepartitionCalculee:
    """Of rows [keys, mobilisations, financements, engagements], in any order."""
    cellules = lignes
    if Dimension.ARRONDISSEMENT in dimensions:
        place = dimensions.index(Dimension.ARRONDISSEMENT)
        cellules = [ligne for ligne in lignes if ligne[0][place][0] is not None]
        lignes = [ligne for ligne in lignes if ligne[0][place][0] is None]
    colonnes = [_cles(dimension, [ligne[0][rang] for ligne in cellules]) for rang, dimension in enumerate(dimensions)]
    comptes = dict(zip(zip(*colonnes, strict=True), ((m, f, e) for _, m, f, e in cellules), strict=True))
    return assembler(dimensions, comptes, sum(ligne[1] for ligne in lignes))


def _cles(dimension: Dimension, colonne: Sequence[Any]) -> list[Cle]:
    """Keys of one column; nodes rank among those met, in the order of their identifiers."""
    if dimension in CODES:
        membres: Mapping[str, Any] = CODES[dimension][1].__members__
        return [cle_code(dimension, membres[code]) for code in colonne]
    noeuds = {valeurs[0]: Objet(**dict(zip(NOMMANTS, valeurs, strict=True))) for valeurs in colonne}
    absent = noeuds.pop(None, None)
    cles = {id: cle_noeud(dimension, noeuds[id], rang) for rang, id in enumerate(sorted(noeuds, key=ordre))}
    if absent is not None:
        cles[None] = cle_noeud(dimension, None, len(cles))
    return [cles[valeurs[0]] for valeurs in colonne]
