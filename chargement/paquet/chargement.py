"""A package read whole: rows become nodes, links are followed, and nothing is kept when anything is wrong."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from chargement.chargeur import Chargement, Suivi
from chargement.paquet.cellules import INVALIDE, Cellules
from chargement.paquet.description import lire_la_description
from chargement.paquet.fautes import Fautes
from chargement.paquet.fichier import RangeeLue, lire_les_rangees
from graphe.echanges.colonnes import ID, RANG, nom_de_table
from graphe.echanges.paquet import DESCRIPTION
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, liens
from graphe.modele.champs import Champ, champs
from graphe.modele.contrat import Contrat
from graphe.modele.declaration import NOEUD, declaration
from graphe.modele.qualite import Comptage, Rapport
from graphe.rdf.formes import forme_attendue
from graphe.serie import depuis_donnees

ETAPE = "tables"


def est_un_paquet(chemin: Path | None) -> bool:
    return chemin is not None and (chemin.is_dir() or chemin.name == DESCRIPTION)


def charger_le_paquet(chemin: Path, suivi: Suivi | None = None) -> Chargement:
    """`chemin` is the folder of the package, or its `datapackage.json`."""
    fautes = Fautes()
    dossier = chemin if chemin.is_dir() else chemin.parent
    ressources = lire_la_description(dossier, fautes)
    rangees = []
    for rang, ressource in enumerate(ressources, 1):
        rangees += lire_les_rangees(ressource, fautes)
        if suivi:
            suivi(ETAPE, rang, len(ressources))
    noeuds = _Composition(rangees, fautes).noeuds()
    fautes.verifier()
    noeuds += _rapports(noeuds, rangees)
    graphe = Graphe(noeuds)
    return Chargement(graphe, graphe.tous(Rapport)[0])


class _Composition:
    def __init__(self, rangees: Iterable[RangeeLue], fautes: Fautes) -> None:
        self._fautes = fautes
        self._entieres: dict[str, RangeeLue] = {}
        self._valeurs: dict[tuple[str, str], list[tuple[int, Any]]] = defaultdict(list)
        par_genre: dict[bool, list[RangeeLue]] = defaultdict(list)
        for rangee in rangees:
            par_genre[bool(rangee.ressource.table.champ)].append(rangee)
        for rangee in par_genre[False]:
            self._retenir(rangee)
        for rangee in par_genre[True]:
            self._retenir_valeur(rangee)

    def noeuds(self) -> list[Noeud]:
        composes = [noeud for noeud in map(self._composer, self._entieres.values()) if noeud]
        contrats = {i for i, r in self._entieres.items() if r.ressource.table.type_ is Contrat}
        if not contrats and not self._fautes.relevees:
            self._fautes.ajouter("CONTRAT_ABSENT", "contrats", "aucune ligne : attendu un contrat au moins.")
        for noeud in composes:
            self._verifier_les_liens(noeud)
            self._verifier_la_cle(noeud, contrats)
        return composes

    def _retenir(self, rangee: RangeeLue) -> None:
        cellules, identifiant = Cellules(rangee, self._fautes), rangee.cellules.get(ID, "")
        dit = declaration(rangee.ressource.table.type_)
        if not re.fullmatch(dit.motif, identifiant):
            cellules.invalide(ID, f"un identifiant comme « {dit.exemple} »")
        elif deja := self._entieres.get(identifiant):
            ou = f"{deja.ressource.fichier}, ligne {deja.ligne}"
            cellules.faute("IDENTIFIANT_DOUBLE", ID, f"« {identifiant} » est déjà dans {ou}, attendu une fois.")
        else:
            self._entieres[identifiant] = rangee

    def _retenir_valeur(self, rangee: RangeeLue) -> None:
        table, cellules = rangee.ressource.table, Cellules(rangee, self._fautes)
        colonne = table.cle[0]
        porteur, rang = rangee.cellules.get(colonne, ""), rangee.cellules.get(RANG, "")
        if porteur not in self._entieres:
            cellules.invalide(colonne, f"un identifiant de la table « {nom_de_table(table.type_.__name__)} »")
        if not re.fullmatch("[1-9][0-9]*", rang):
            cellules.invalide(RANG, "un entier d'au moins 1")
            return
        (champ,) = (c for c in champs(table.type_) if c.nom == table.champ)
        valeurs = self._valeurs[porteur, table.champ]
        if any(int(rang) == deja for deja, _ in valeurs):
            cellules.invalide(RANG, "un rang que les autres lignes du même élément n'ont pas")
        valeurs.append((int(rang), _valide(cellules, champ.valeur, TypeAdapter(champ.valeur).validate_python)))

    def _composer(self, rangee: RangeeLue) -> Noeud | None:
        type_, identifiant = rangee.ressource.table.type_, rangee.cellules[ID]

        def depuis(donnees: dict[str, Any]) -> Noeud:
            listes = {c.nom: self._liste(identifiant, c) for c in champs(type_)}
            tenues = {nom: liste for nom, liste in listes.items() if liste}
            return depuis_donnees(type_.__name__, {"id": identifiant, **donnees, **tenues})

        noeud: Noeud | None = _valide(Cellules(rangee, self._fautes), type_, depuis)
        return noeud

    def _liste(self, identifiant: str, champ: Champ) -> list[Any]:
        return [valeur for _, valeur in sorted(self._valeurs[identifiant, champ.nom], key=lambda v: v[0])]

    def _verifier_les_liens(self, noeud: Noeud) -> None:
        cellules = Cellules(self._entieres[noeud.id], self._fautes)
        for relation, cible in liens(noeud):
            trouvee = self._entieres.get(cible)
            if trouvee is None or relation.cible not in (NOEUD, trouvee.ressource.table.type_.__name__):
                ou = "du paquet" if relation.cible == NOEUD else f"de la table « {nom_de_table(relation.cible)} »"
                cellules.faute("LIEN_ROMPU", relation.nom, f"« {cible} », attendu un identifiant {ou}.")
            elif relation.cible == type(noeud).__name__ and self._en_cercle(noeud.id, relation.nom):
                cellules.faute("LIEN_EN_CERCLE", relation.nom, f"« {cible} » ramène à « {noeud.id} ».")

    def _en_cercle(self, depart: str, relation: str) -> bool:
        """Following one same link leads back to where it starts: no level is above the others."""
        vus, ici = set(), self._entieres[depart].cellules.get(relation, "")
        while relation in PARENTES and ici in self._entieres and ici not in vus:
            if ici == depart:
                return True
            vus.add(ici)
            ici = self._entieres[ici].cellules.get(relation, "")
        return False

    def _verifier_la_cle(self, noeud: Noeud, contrats: set[str]) -> None:
        """What belongs to a contract has its key first."""
        if "{contrat}" in EXEMPLES[type(noeud).__name__] and noeud.id.partition("/")[0] not in contrats:
            Cellules(self._entieres[noeud.id], self._fautes).invalide(
                ID, "la clé d'un contrat de la table « contrats »"
            )


PARENTES = ("parent", "thematique_parente", "rattachement", "remplace")
"""Links to what stands above, or before: they never turn round."""
EXEMPLES = {nom: declaration(type_).exemple.replace("paris-2024", "{contrat}", 1) for nom, type_ in TYPES.items()}


def _valide(cellules: Cellules, type_: Any, faire: Any) -> Any:
    """None when the row is wrong, which is then told by column."""
    avant = cellules.compte()
    donnees = cellules.donnees(type_)
    if cellules.compte() > avant:
        return None
    try:
        return faire(donnees)
    except ValidationError as erreur:
        for colonne, attendu in sorted(set(_attendus(type_, erreur))):
            cellules.faute(
                INVALIDE, colonne, f"« {cellules.rangee.cellules.get(colonne, '')[:80]} », attendu {attendu}."
            )
        return None


def _attendus(type_: Any, erreur: ValidationError) -> Iterator[tuple[str, str]]:
    """By column, what the declaration of its field says."""
    for faute in erreur.errors():
        noms = [str(nom) for nom in faute["loc"] if isinstance(nom, str)]
        declare: Champ | None = None
        dans = type_
        for nom in noms:
            declare = next((c for c in champs(dans) if c.nom == nom), None)
            dans = declare.valeur if declare else dans
        yield "_".join(noms), forme_attendue(declare) if declare else "une autre valeur"


def _rapports(noeuds: list[Noeud], rangees: list[RangeeLue]) -> list[Rapport]:
    """Of the contracts whose package has none: what was read, and the digest of it."""
    connus = {noeud.id for noeud in noeuds}
    empreinte = hashlib.sha256("\n".join(r.source.texte for r in rangees).encode()).hexdigest()
    comptes = Counter(type(noeud).__name__ for noeud in noeuds)
    comptages = tuple(Comptage(type=nom, releve=comptes[nom]) for nom in TYPES if comptes[nom])
    return [
        Rapport(id=f"{noeud.id}/rapport", empreinte_source=empreinte, comptages=comptages, couverture=1.0)
        for noeud in noeuds
        if isinstance(noeud, Contrat) and f"{noeud.id}/rapport" not in connus
    ]
