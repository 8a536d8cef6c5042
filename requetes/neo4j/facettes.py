"""The facettes of a list, counted by the server: one row for each set of values that some of its elements have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from requetes.langage.conditions import CONTRAT
from requetes.langage.facettes import (
    CODES,
    TYPES,
    DimensionFacette,
    Facette,
    Ligne,
    cle_de,
    compter,
    facettes_de,
)
from requetes.langage.filtres import Filtre
from requetes.langage.plan import ChampDemande
from requetes.langage.repartition import Cle
from requetes.langage.significations import Facettes
from requetes.neo4j.conditions import GardeCypher, d_une_edition
from requetes.neo4j.copies import copie
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.intitules import nommants, nomme
from requetes.neo4j.liste import Liste
from requetes.neo4j.motifs import lire as lire_chemin
from requetes.neo4j.reception import ExpressionLue, Reception

NOEUD = "k"
Lecteurs = Mapping[DimensionFacette, ExpressionLue | None]


def ecrire_facettes(
    ecriture: EcritureCypher, champ: ChampDemande, liste: Liste, demandes: Mapping[str, Any], *, a_la_racine: bool
) -> ExpressionLue:
    """`demandes` are the arguments of the list."""
    sens = champ.declaration.signification
    assert isinstance(sens, Facettes)
    lecteurs = {d: _lecteur(ecriture, champ, type_) for d, type_ in TYPES.items()}

    def ecrire() -> tuple[ListeDenombree, str]:
        arguments = ecriture.arguments(champ)
        dimensions = list(arguments["dimensions"])
        lues = list(zip(dimensions, facettes_de(sens.type, dimensions), strict=True))
        avec_vides = arguments.get("avec_vides", False)
        ecrite = EcritureDesFacettes(ecriture.enonce, sens.type, lecteurs, demandes.get(CONTRAT))
        denombrement = ListeDenombree(sens.type, dimensions, demandes.get("filtre"), avec_vides)
        return denombrement, ecrite.expression(liste, lues, avec_vides=avec_vides, groupees=a_la_racine)

    tentative = ecriture.tenter(ecrire)
    if tentative.ecrit is None:
        return ExpressionLue("null", lambda _, reception: tentative.refus(reception))
    denombrement, expression = tentative.ecrit

    def lire(brut: Any, reception: Reception) -> Any:
        refus = tentative.refus(reception)
        if refus is not None:
            return refus
        try:
            return denombrement.cellules(brut, lecteurs, reception)
        except Exception as erreur:  # too many cells
            return reception.refuser((), erreur)

    lus = sum(ecriture.compter(TYPES.get(dimension, sens.type)) for dimension in denombrement.dimensions)
    return ExpressionLue(expression, lire, noeuds=lus)


def _lecteur(ecriture: EcritureCypher, champ: ChampDemande, type_: str) -> ExpressionLue | None:
    """What is asked of a node that is a value, as the node `k`; None when nothing is."""
    cellule = champ.valeur.element
    assert cellule is not None
    cles = [c for champs in (cellule.selection or {}).values() for c in champs if c.nom == "cles"]
    cle = [f for c in cles if c.valeur.element for fs in (c.valeur.element.selection or {}).values() for f in fs]
    demandes = [c for c in cle if c.nom == "noeud"]
    champs = tuple(c for demande in demandes for c in (demande.valeur.selection or {})[type_])
    return ecriture.noeud({type_: champs}, NOEUD) if demandes else None


@dataclass(frozen=True, slots=True)
class EcritureDesFacettes:
    enonce: Enonce
    type: str
    lecteurs: Lecteurs
    contrat: str | None

    def expression(
        self, liste: Liste, lues: Sequence[tuple[DimensionFacette, Facette]], *, avec_vides: bool, groupees: bool
    ) -> str:
        """[rows, for each dimension the nodes that may be values, or all the years].

        A list under a node is not `groupees`: there, the server takes a count for one of the whole expression.
        """
        x, n = liste.variable, self.enonce.variable("n")
        variables = [self.enonce.variable("k") for _ in lues]
        valeurs = (f"{self._valeurs(x, d, f)} AS {k}" for k, (d, f) in zip(variables, lues, strict=True))
        cles = ", ".join(variables)
        comptees = f"WITH {cles}, count(*) AS {n}" if groupees else f"WITH {cles}, 1 AS {n}"
        lignes = (
            f"COLLECT {{ {liste.clauses} WITH DISTINCT {x} WITH {', '.join(valeurs)} {comptees} "
            f"RETURN [[{cles}], {n}] }}"
        )
        tables = (self._table(d, f, avec_vides=avec_vides) for d, f in lues)
        return f"[{lignes}, [{', '.join(tables)}]]"

    def _valeurs(self, x: str, dimension: DimensionFacette, facette: Facette) -> str:
        """A list: codes, years, or identifiers."""
        if dimension is DimensionFacette.QUARTIER:
            return self._lues(x, f"{facette.chemin}.dans")
        return self._lues(x, f"{facette.chemin}.id" if dimension in TYPES else facette.chemin)

    def _lues(self, x: str, chemin: str) -> str:
        gardee = copie(self.type, chemin)
        if gardee is not None:
            return self._liste(f"{x}.{gardee.propriete}", pluriel=gardee.pluriel)
        motif, propriete, pluriel = lire_chemin(self.enonce, x, self.type, chemin)
        if not motif.suivies:
            return self._liste(f"{x}.{propriete}", pluriel=pluriel)
        lue = f"{motif.fin}.{propriete}"
        return f"COLLECT {{ MATCH {motif.texte} WHERE {lue} IS NOT NULL RETURN DISTINCT {lue} }}"

    def _liste(self, lue: str, *, pluriel: bool) -> str:
        return f"coalesce({lue}, [])" if pluriel else f"CASE WHEN {lue} IS NULL THEN [] ELSE [{lue}] END"

    def _table(self, dimension: DimensionFacette, facette: Facette, *, avec_vides: bool) -> str:
        """Nodes: [whether it is of the edition, names, what is asked of it]."""
        if dimension in TYPES:
            lecteur = self.lecteurs[dimension]
            noms = ", ".join(nommants(TYPES[dimension], NOEUD))
            sienne = self._edition(TYPES[dimension], NOEUD) if avec_vides else "false"
            lu = lecteur.expression if lecteur else "null"
            return f"COLLECT {{ {du_type(TYPES[dimension], NOEUD)} RETURN [{sienne}, {noms}, {lu}] }}"
        if dimension in CODES or not avec_vides:
            return "[]"
        x, v = self.enonce.variable(), self.enonce.variable("v")
        trouves = du_type(self.type, x, self._edition(self.type, x))
        return f"COLLECT {{ {trouves} UNWIND {self._lues(x, facette.chemin)} AS {v} RETURN DISTINCT {v} }}"

    def _edition(self, type_: str, x: str) -> str:
        return d_une_edition(GardeCypher(self.enonce, x, type_), self.contrat)


@dataclass(frozen=True, slots=True)
class ListeDenombree:
    type: str
    dimensions: Sequence[DimensionFacette]
    filtre: Filtre | None
    avec_vides: bool

    def cellules(self, brut: Any, lecteurs: Lecteurs, reception: Reception) -> Any:
        rangees, tables = brut
        lues = [_cles(d, table, lecteurs, reception) for d, table in zip(self.dimensions, tables, strict=True)]
        lignes: list[Ligne] = [
            ([_siennes(d, dites, v) for d, dites, v in zip(self.dimensions, lues, valeurs, strict=True)], nombre)
            for valeurs, nombre in rangees
        ]
        toutes = None
        if self.avec_vides:
            toutes = [_toutes(d, dites, t) for d, dites, t in zip(self.dimensions, lues, tables, strict=True)]
        return compter(self.type, lignes, self.filtre, toutes)


def _cles(
    dimension: DimensionFacette, table: Sequence[Any], lecteurs: Lecteurs, reception: Reception
) -> Mapping[Any, Cle]:
    """By code, year or identifier."""
    if dimension in CODES:
        return {code.name: cle_de(dimension, code) for code in CODES[dimension]}
    if dimension not in TYPES:
        return {}
    lecteur = lecteurs[dimension]
    trouvees = {}
    for _, *noms, brut in table:
        noeud = nomme(noms)
        trouvees[noeud.id] = cle_de(dimension, noeud, lecteur and lecteur.lire(brut, reception))
    return trouvees


def _siennes(dimension: DimensionFacette, dites: Mapping[Any, Cle], valeurs: Sequence[Any]) -> list[Cle]:
    siennes = [dites.get(valeur) or cle_de(dimension, valeur) for valeur in valeurs]
    return list(dict.fromkeys(siennes)) or [cle_de(dimension, None)]


def _toutes(dimension: DimensionFacette, dites: Mapping[Any, Cle], table: Sequence[Any]) -> list[Cle]:
    if dimension in CODES:
        return list(dites.values())
    if dimension in TYPES:
        return [dites[identifiant] for sienne, identifiant, *_ in table if sienne]
    return [cle_de(dimension, annee) for annee in table]
