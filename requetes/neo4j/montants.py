"""Sums of amounts grouped by the server: one row for all those that count alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphe.modele.enumerations import NatureMontant
from requetes.langage.filtres import FiltreSubvention
from requetes.langage.montants import (
    CHEMINS,
    CODES,
    TYPES,
    CleDeMontant,
    DimensionMontant,
    a_l_arrondissement,
    au_dispositif,
    au_financement,
    cle_simple,
    cles,
    controler,
    montre,
    parts,
    sans_couche,
)
from requetes.langage.plan import ChampDemande
from requetes.langage.sommes import MontantsCalcules, Tas, assembler
from requetes.neo4j.comptes import compte_de_tous
from requetes.neo4j.conditions import GardeCypher, filtrer
from requetes.neo4j.copies import copie, tri
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.intitules import nommants, nomme
from requetes.neo4j.motifs import lire as lire_chemin
from requetes.neo4j.reception import ExpressionLue, Reception
from requetes.neo4j.totaux import NOEUD, descendre

SUBVENTION = "Subvention"
FIXES = 5
"""Values read of each row beside those of the dimensions."""
Lecteurs = Mapping[DimensionMontant, ExpressionLue | None]


@dataclass(frozen=True, slots=True)
class Ici:
    """Where the sum is asked: predicates on a row `x` for all of them, for those there, for those said otherwise.

    `valeur` is what the server gives of it; `preciser` makes of it the filter that asks the same.
    """

    valeur: str = "null"
    partout: Callable[[str], list[str]] = lambda _: []
    dedans: Callable[[str], list[str]] = lambda _: []
    autrement: Callable[[str], list[str]] = lambda _: []
    preciser: Callable[[FiltreSubvention, Any], FiltreSubvention] = lambda filtre, _: filtre
    au_lieu: bool = False


def montants(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    return _sommer(ecriture, champ, Ici(), sans_couche)


def montants_du_financement(ecriture: EcritureCypher, champ: ChampDemande, parent: str, _type: str) -> ExpressionLue:
    financement = copie(SUBVENTION, CHEMINS[DimensionMontant.FINANCEMENT])
    assert financement is not None
    ici = Ici(f"{parent}.id", partout=lambda x: [f"{x}.{financement.propriete} = {parent}.id"], preciser=au_financement)
    return _sommer(ecriture, champ, ici, lambda: None)


def montants_de_l_arrondissement(
    ecriture: EcritureCypher, champ: ChampDemande, parent: str, _type: str
) -> ExpressionLue:
    ici = Ici(
        f"{parent}.numero",
        dedans=partial(_nomme, f"{parent}.numero", "arrondissements.numero"),
        autrement=partial(_nomme, f"{parent}.numero", "autres_arrondissements.numero"),
        preciser=a_l_arrondissement,
        au_lieu=True,
    )
    return _sommer(ecriture, champ, ici, lambda: None)


def montants_du_dispositif(ecriture: EcritureCypher, champ: ChampDemande, parent: str, _type: str) -> ExpressionLue:
    partout = partial(_nomme, f"{parent}.id", CHEMINS[DimensionMontant.DISPOSITIF])
    ici = Ici(f"{parent}.id", partout=partout, preciser=au_dispositif)
    return _sommer(ecriture, champ, ici, lambda: None)


def _nomme(valeur: str, chemin: str, x: str) -> list[str]:
    gardee = copie(SUBVENTION, chemin)
    assert gardee is not None
    return [f"{valeur} IN coalesce({x}.{gardee.propriete}, [])"]


def _sommer(
    ecriture: EcritureCypher, champ: ChampDemande, ici: Ici, sans: Callable[[], Exception | None]
) -> ExpressionLue:
    lecteurs = {d: _lecteur(ecriture, champ, d) for d in TYPES}

    def ecrire() -> tuple[Sequence[DimensionMontant], FiltreSubvention, str]:
        arguments = ecriture.arguments(champ)
        dimensions, filtre = list(arguments["dimensions"]), arguments.get("filtre") or FiltreSubvention()
        controler(dimensions, filtre)
        return dimensions, filtre, _Ecriture(ecriture.enonce, ici, lecteurs).expression(dimensions, filtre)

    tentative = ecriture.tenter(ecrire)

    def lire(brut: Any, reception: Reception) -> Any:
        nombre, valeur, lignes = brut
        if not nombre:
            return reception.refuser((), sans())
        refus = tentative.refus(reception)
        if refus is not None or tentative.ecrit is None:
            return refus
        dimensions, filtre, _ = tentative.ecrit
        return _assembler(dimensions, ici.preciser(filtre, valeur), lecteurs, lignes, reception)

    expression = tentative.ecrit[2] if tentative.ecrit else "null"
    return ExpressionLue(f"[{compte_de_tous(SUBVENTION)}, {ici.valeur}, {expression}]", lire)


def _lecteur(ecriture: EcritureCypher, champ: ChampDemande, dimension: DimensionMontant) -> ExpressionLue | None:
    """What is asked of a node that is a value of the dimension; None when nothing is."""
    type_ = TYPES[dimension]
    demandes = [c for cles_ in descendre(champ, "cellules", "cles") for c in cles_ if c.nom == "noeud"]
    champs = tuple(c for demande in demandes for c in (demande.valeur.selection or {})[type_])
    return ecriture.noeud({type_: champs}, NOEUD) if demandes else None


@dataclass(frozen=True, slots=True)
class _Ecriture:
    enonce: Enonce
    ici: Ici
    lecteurs: Lecteurs

    def expression(self, dimensions: Sequence[DimensionMontant], filtre: FiltreSubvention) -> str:
        x = self.enonce.variable("x")
        self._garder(x, filtre)  # what it names must be known, whatever of it is asked first
        lieu = parts(filtre, ici=self.ici.au_lieu)
        ailleurs = GardeCypher(self.enonce, x, SUBVENTION)
        filtrer(ailleurs, lieu.ailleurs)
        ou = [
            self._place(x, lieu.total, self.ici.dedans),
            self._place(x, lieu.partage, self.ici.dedans),
            self._place(x, lieu.non_situe, lambda _: []),
            self._place(x, lieu.autrement, self.ici.autrement),
        ]
        lues = [f"[{', '.join(ou)}]", *(f"{x}.{p}" for p in ("annee", "nature", "minorant")), self._couche(x)]
        lues += [self._valeurs(x, dimension) for dimension in dimensions]
        lignes, centimes = du_type(SUBVENTION, x, *ailleurs.predicats, *self.ici.partout(x)), _centimes(x)
        groupe, c, n = (self.enonce.variable(nom) for nom in ("g", "c", "n"))
        montres = [self._montre(d, f"{groupe}[{rang}]") for rang, d in enumerate(dimensions, FIXES)]
        grouper = self._grouper_ici if self.ici.valeur != "null" else _grouper
        clauses = grouper(lignes, f"[{', '.join(lues)}]", centimes, (groupe, c, n))
        return f"COLLECT {{ {clauses} RETURN [{groupe}[..{FIXES}], {c}, {n}, [{', '.join(montres)}]] }}"

    def _grouper_ici(self, lignes: str, lues: str, centimes: str, noms: tuple[str, str, str]) -> str:
        """Under a node, no sum(): where it stands, the server takes an aggregation for one of the whole expression."""
        toutes, groupes = self.enonce.variable("l"), self.enonce.variable("l")
        groupe, c, n = noms
        return (
            f"WITH COLLECT {{ {lignes} RETURN [{lues}, {centimes}] }} AS {toutes} "
            f"WITH {toutes}, COLLECT {{ UNWIND {toutes} AS un RETURN DISTINCT un[0] }} AS {groupes} "
            f"UNWIND {groupes} AS {groupe} "
            f"WITH {groupe}, [un IN {toutes} WHERE un[0] = {groupe} | un[1]] AS {n} "
            f"WITH {groupe}, reduce(t = 0, un IN {n} | t + un) AS {c}, size({n}) AS {n}"
        )

    def _garder(self, x: str, filtre: FiltreSubvention) -> list[str]:
        garde = GardeCypher(self.enonce, x, SUBVENTION, stricte=True)
        filtrer(garde, filtre)
        return garde.predicats

    def _place(self, x: str, demande: FiltreSubvention | None, ici: Callable[[str], list[str]]) -> str:
        if demande is None:
            return "false"
        return f"({' AND '.join([*self._garder(x, demande), *ici(x)]) or 'true'})"

    def _couche(self, x: str) -> str:
        gardee = copie(SUBVENTION, CHEMINS[DimensionMontant.COUCHE])
        assert gardee is not None
        return f"{x}.{gardee.propriete}"

    def _valeurs(self, x: str, dimension: DimensionMontant) -> str:
        """The code or the number, or the identifiers of the nodes."""
        gardee = copie(SUBVENTION, CHEMINS[dimension])
        if gardee is not None:
            lue = f"{x}.{gardee.propriete}"
            return f"coalesce({lue}, [])" if gardee.pluriel else f"[i IN [{lue}] WHERE i IS NOT NULL]"
        motif, propriete, _ = lire_chemin(self.enonce, x, SUBVENTION, CHEMINS[dimension])
        if not motif.suivies:
            return f"{x}.{propriete}"
        fin = motif.fin
        return f"COLLECT {{ MATCH {motif.texte} WITH DISTINCT {fin} ORDER BY {fin}.ordre RETURN {fin}.id }}"

    def _montre(self, dimension: DimensionMontant, valeurs: str) -> str:
        if dimension not in TYPES:
            return valeurs
        lecteur = self.lecteurs[dimension]
        lus = [*nommants(TYPES[dimension], NOEUD), lecteur.expression if lecteur else "null"]
        trouver = du_type(TYPES[dimension], NOEUD, f"{NOEUD}.id = i")
        return f"COLLECT {{ UNWIND {valeurs} AS i {trouver} RETURN [{', '.join(lus)}] }}"


def _centimes(x: str) -> str:
    return f"{x}.{tri(SUBVENTION, 'montant')}"


def _grouper(lignes: str, lues: str, centimes: str, noms: tuple[str, str, str]) -> str:
    groupe, c, n = noms
    return f"{lignes} WITH {lues} AS {groupe}, sum({centimes}) AS {c}, count(*) AS {n}"


def _assembler(
    dimensions: Sequence[DimensionMontant],
    filtre: FiltreSubvention,
    lecteurs: Lecteurs,
    lignes: Sequence[Any],
    reception: Reception,
) -> MontantsCalcules | Exception | None:
    try:
        tas = [_tas(dimensions, filtre, lecteurs, ligne, reception) for ligne in lignes]
        calcules = assembler(dimensions, tas, filtre)
    except Exception as erreur:  # a cell would add what must not be
        return reception.refuser((), erreur)
    reception.refuse |= calcules.meles is not None
    return calcules


def _tas(
    dimensions: Sequence[DimensionMontant],
    filtre: FiltreSubvention,
    lecteurs: Lecteurs,
    ligne: Sequence[Any],
    reception: Reception,
) -> Tas:
    (ou, annee, nature, minorant, couche), centimes, nombre, valeurs = ligne
    lues = tuple(_cles(d, filtre, lecteurs, v, reception) for d, v in zip(dimensions, valeurs, strict=True))
    return Tas(lues, tuple(ou), annee, NatureMontant[nature], couche, minorant, centimes, nombre)


def _cles(
    dimension: DimensionMontant, filtre: FiltreSubvention, lecteurs: Lecteurs, brut: Any, reception: Reception
) -> tuple[CleDeMontant, ...]:
    if dimension not in TYPES:
        return (cle_simple(dimension, CODES[dimension][brut] if dimension in CODES else brut),)
    if not brut:
        return cles(dimension, (), ())
    noeuds = [nomme(lus) for *lus, _ in brut]
    montres = [(noeud, un[-1]) for noeud, un in zip(noeuds, brut, strict=True) if montre(dimension, filtre, noeud)]
    if not montres:
        return ()
    lecteur = lecteurs[dimension]
    lus = [lecteur.lire(lu, reception) if lecteur else None for _, lu in montres]
    return cles(dimension, [noeud for noeud, _ in montres], lus)
