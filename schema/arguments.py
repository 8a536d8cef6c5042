"""Arguments shared by several fields, with the conditions they stand for."""

from typing import Any

import strawberry

from graphe.modele.enumerations import CertitudeLien, Portee, Role, Statut
from requetes.langage.conditions import Condition, Parmi, Situe
from requetes.langage.controles import ArrondissementConnu
from requetes.langage.filtres import LIENS_COMPTES, SOUS_QUARTIERS
from schema.champs import Argument
from schema.entrees import FILTRES, ORDRES

ROLES = Argument(list[Role] | None, "Rôles retenus, p. ex. [PILOTE] ; absent : tous.")
STATUTS = Argument(list[Statut] | None, "Statuts retenus : le projet en porte un au moins ; absent : tous.")
PORTEES = Argument(list[Portee] | None, "Portées des ancrages qui comptent ; absent : les trois.")
CERTITUDES_LIEN = Argument(list[CertitudeLien] | None, LIENS_COMPTES)
ARRONDISSEMENT = Argument(int | None, "Numéro d'arrondissement, de 1 à 20.")
QUARTIER = Argument(strawberry.ID | None, f"Identifiant d'un quartier, {SOUS_QUARTIERS}")
DU_CONTRAT = Argument(
    strawberry.ID | None,
    "Édition du contrat, p. ex. « paris-2024 » ; absent : celle en vigueur, qu'aucune autre ne remplace.",
)
AVEC_SERVICES = Argument(bool, "Compter aussi les services rattachés.", True)
AU_TITRE_DE = Argument(
    bool,
    "Compter aussi ce que font les collectifs dont l'acteur est membre ; Participation.auTitreDe dit alors lequel.",
    False,
)

PAR_ROLE: dict[str, Condition] = {"roles": Parmi("role")}
PAR_STATUT: dict[str, Condition] = {"statuts": Parmi("statuts")}
SITUE = Situe()
PAR_ANCRAGE: dict[str, Condition] = dict.fromkeys(("arrondissement", "quartier", "portees", "certitudes_lien"), SITUE)
PAR_ARRONDISSEMENT: dict[str, Condition] = {
    "arrondissement": Parmi("quartier.arrondissements.numero", ArrondissementConnu())
}


def filtre(type_: str) -> Argument:
    entree: Any = FILTRES[f"Filtre{type_}"]
    return Argument(entree | None, "Conditions à satisfaire ; absent : tout est gardé.")


def ordre(type_: str) -> Argument:
    entree: Any = ORDRES[f"Ordre{type_}"]
    return Argument(entree | None, "Ordre de la liste ; absent : ordre naturel des identifiants.")


def ordres(type_: str) -> Argument:
    entree: Any = ORDRES[f"Ordre{type_}"]
    dit = "Plusieurs ordres : chacun départage ceux que les précédents, et « ordre » d'abord, laissent égaux."
    return Argument(list[entree] | None, dit)
