"""The dossier of a thématique: its engagements, who pilots them, their money, what they lack."""

from collections.abc import Callable, Iterator

from graphe.modele.enumerations import Role
from service.dossiers.engagement import manques
from service.dossiers.financement import intitule
from service.dossiers.forme import DossierCompose, LigneDeDossier, Objet, SectionDeDossier, Valeur
from service.dossiers.lecture import (
    ACTION,
    CREDIT,
    FICHE,
    INDICATEUR,
    OBJECTIF,
    accorder,
    action,
    credit,
    fiche,
    indicateur,
    libelle,
    noeuds,
    objectif,
    par_fiche,
    preuves,
    renvoi,
    section,
)
from service.dossiers.suivi import CREDITS, DATES, DU_FLUX, ETAT, SUIVI, Dit, credits_dits, valeurs

ABSENCES = {
    "participations": "Aucune fiche ne nomme d'acteur.",
    "actions": "Aucune action.",
    "mobilisations": "Aucun financement cité.",
    "objectifs": "Aucun objectif chiffré ou daté.",
    "indicateurs": "Aucun indicateur.",
}


def composer(donnees: Objet) -> DossierCompose:
    thematique = donnees["dossier"]
    fiches = noeuds(thematique, "engagements")
    return DossierCompose(
        genre="Thématique",
        titre=intitule(thematique),
        identifiant=thematique["id"],
        en_bref=tuple(_en_bref(fiches)),
        sections=(
            section("Engagements", (FICHE, "Problématiques"), map(_engagement, fiches), "Aucun engagement."),
            section(
                "Ce qui manque",
                (FICHE, "Manque", "Ce que cela veut dire"),
                (m for e in fiches for m in _manques(e)),
                "Rien ne manque à ses fiches.",
                fait=1,
                groupee=True,
            ),
            _table("Qui pilote, qui participe", ("Rôle", "Acteur", "Tel qu'imprimé"), fiches, "participations"),
            _table("Financements", CREDIT, fiches, "mobilisations"),
            _suivi(ETAT, CREDITS, fiches, credits_dits, ABSENCES["mobilisations"], DU_FLUX, fait=5),
            _table("Actions", ACTION, fiches, "actions"),
            _table("Objectifs", OBJECTIF, fiches, "objectifs"),
            _table("Indicateurs", INDICATEUR, fiches, "indicateurs"),
            _suivi(f"Valeurs des indicateurs, {DATES}", SUIVI, fiches, _valeurs, ABSENCES["indicateurs"], fait=4),
        ),
    )


def _en_bref(fiches: list[Objet]) -> Iterator[str]:
    noms = {"actions": "action", "mobilisations": "mobilisation", "indicateurs": "indicateur", "objectifs": "objectif"}
    dits = [accorder(sum(len(noeuds(e, nom)) for e in fiches), mot) for nom, mot in noms.items()]
    yield f"{accorder(len(fiches), 'engagement')} : {', '.join(dits)}."
    locaux = sum(bool(e["ancrages"]["totalCount"]) for e in fiches)
    yield f"{accorder(locaux, 'engagement')} sur {len(fiches)} avec une preuve locale."


def _engagement(engagement: Objet) -> LigneDeDossier:
    cellules = fiche(engagement), engagement["problematique"]
    return LigneDeDossier(engagement["id"], cellules, preuves(engagement["source"]))


def _manques(engagement: Objet) -> Iterator[LigneDeDossier]:
    for manque in manques(engagement, engagement["ancrages"]["totalCount"]):
        yield LigneDeDossier(engagement["id"], (fiche(engagement), *manque), preuves(engagement["source"]))


def _participation(noeud: Objet) -> tuple[Valeur, ...]:
    return libelle(Role, noeud["role"]), renvoi(noeud["acteur"]), noeud["libelle"]


def _mobilisation(noeud: Objet) -> tuple[Valeur, ...]:
    return credit(noeud, noeud["financement"], noeud["typeCredit"])


LECTURES = {
    "participations": _participation,
    "actions": action,
    "mobilisations": _mobilisation,
    "objectifs": objectif,
    "indicateurs": indicateur,
}


Dits = Iterator[Dit]


def _suivi(
    titre: str, colonnes: tuple[str, ...], fiches: list[Objet], lire: Callable[[Objet], Dits], absence: str,
    *phrases: str, fait: int,
) -> SectionDeDossier:  # fmt: skip
    lignes = (LigneDeDossier(dit, (fiche(e), *cellules), lues) for e in fiches for dit, cellules, lues in lire(e))
    return section(titre, (FICHE, *colonnes), lignes, absence, fait=fait, groupee=True, phrases=phrases)


def _valeurs(engagement: Objet) -> Dits:
    for lu in noeuds(engagement, "indicateurs"):
        yield from valeurs(engagement, lu)


def _table(titre: str, colonnes: tuple[str, ...], fiches: list[Objet], nom: str) -> SectionDeDossier:
    fait = {"participations": 2, "actions": 3, "indicateurs": 2}.get(nom, 1)
    lignes = par_fiche(fiches, nom, LECTURES[nom])
    return section(titre, (FICHE, *colonnes), lignes, ABSENCES[nom], fait=fait, groupee=True)
