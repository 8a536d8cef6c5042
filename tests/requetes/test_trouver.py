import json
from collections.abc import Callable
from typing import Any

import pytest

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from requetes.annuaire import trouver
from requetes.langage.erreurs import ErreurRequete
from tests.fabrique import AVEQ, BELLEVILLE_11E, DAE, E7, FRANCE_TRAVAIL, GOUTTE_D_OR, P147, VILLE
from tests.requetes.demandes import Demander, refus

Recherche = Callable[..., Noeud]


def _question(recherche: Recherche, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The field of the root that looks for the same."""
    nom = {"noeud": "node"}.get(recherche.__name__, recherche.__name__)
    ecrits = ", ".join(f"{argument}: {json.dumps(valeur)}" for argument, valeur in arguments.items())
    return f"{{ {nom}{f'({ecrits})' if ecrits else ''} {{ id }} }}", {}


@pytest.mark.parametrize(
    ("recherche", "arguments", "attendu"),
    [
        (trouver.noeud, {"id": E7}, E7),
        (trouver.engagement, {"numero": 7}, E7),
        (trouver.arrondissement, {"numero": 18}, "arrondissement/18"),
        (trouver.acteur, {"id": DAE}, DAE),
        (trouver.acteur, {"nom": "VILLE DE PARIS"}, VILLE),
        (trouver.acteur, {"nom": "direction de l'attractivite et de l’emploi"}, DAE),
        (trouver.acteur, {"nom": "dae"}, DAE),
        (trouver.acteur, {"nom": "  pole   emploi "}, FRANCE_TRAVAIL),
        (trouver.financement, {"nom": "bop147"}, P147),
        (trouver.financement, {"id": P147}, P147),
        (trouver.financement, {"nom": "P147"}, P147),
        (trouver.financement, {"nom": "le programme 147"}, P147),
        (trouver.acteur, {"nom": "D.A.E."}, DAE),
        (trouver.acteur, {"nom": "la DAE"}, DAE),
        (trouver.acteur, {"nom": "DAE de Paris"}, DAE),
        (trouver.acteur, {"nom": "Direction de l´attractivité et de l′em\u00adploi"}, DAE),
        (trouver.acteur, {"nom": "attractivité"}, DAE),
        (trouver.acteur, {"nom": "France-Travail"}, FRANCE_TRAVAIL),
        (trouver.quartier, {"nom": "la Goutte-d'Or"}, GOUTTE_D_OR),
        (trouver.quartier, {"nom": "Goutte"}, GOUTTE_D_OR),
        (trouver.quartier, {"code": "qn07511m"}, GOUTTE_D_OR),
        (trouver.quartier, {"nom": "goutte d'or"}, GOUTTE_D_OR),
        (trouver.quartier, {"id": BELLEVILLE_11E}, BELLEVILLE_11E),
        (trouver.dispositif, {"nom": "aveq"}, AVEQ),
        (trouver.sigle, {"sigle": "dae"}, "paris-2024/sigle/dae"),
    ],
)
def test_trouve(demander: Demander, recherche: Recherche, arguments: dict[str, Any], attendu: str) -> None:
    (trouve,) = demander(*_question(recherche, arguments))["data"].values()
    assert trouve == {"id": attendu}


@pytest.mark.parametrize(
    ("recherche", "arguments", "code", "message"),
    [
        (trouver.engagement, {"numero": 99}, "IDENTIFIANT_INCONNU",
         "Engagement inconnu : « 99 ». Attendu un numéro de 7 à 11. Le plus proche : 11."),
        (trouver.arrondissement, {"numero": 0}, "IDENTIFIANT_INCONNU",
         "Arrondissement inconnu : « 0 ». Attendu un numéro de 1 à 20. Le plus proche : 1."),
        (trouver.noeud, {"id": "paris-2024/engagment/7"}, "IDENTIFIANT_INCONNU",
         "Aucun nœud ne porte l'identifiant « paris-2024/engagment/7 » : attendu un identifiant tel que "
         "« paris-2024/engagement/7 ». Le plus proche : « paris-2024/engagement/7 »."),
        (trouver.noeud, {"id": "engagement/7/action/1"}, "IDENTIFIANT_INCONNU",
         "Aucun nœud ne porte l'identifiant « engagement/7/action/1 » : attendu un identifiant tel que "
         "« paris-2024/engagement/7 ». Le plus proche : « paris-2024/engagement/7/action/1 »."),
        (trouver.noeud, {"id": "zzz"}, "IDENTIFIANT_INCONNU",
         "Aucun nœud ne porte l'identifiant « zzz » : attendu un identifiant tel que « paris-2024/engagement/7 »."),
        (trouver.noeud, {"id": "paris-2024/rapport"}, "IDENTIFIANT_INCONNU",
         "Aucun nœud ne porte l'identifiant « paris-2024/rapport » : attendu un identifiant tel que "
         "« paris-2024/engagement/7 »."),
        (trouver.acteur, {"id": "acteur/vile-de-paris"}, "IDENTIFIANT_INCONNU",
         "Acteur inconnu : « acteur/vile-de-paris ». Attendu un identifiant tel que « acteur/ville-de-paris ». "
         "Le plus proche : « acteur/ville-de-paris »."),
        (trouver.acteur, {"nom": "Frnce travail"}, "IDENTIFIANT_INCONNU",
         "Acteur inconnu : « Frnce travail ». Attendu un nom, un sigle ou un autre nom, sans égard aux accents ni à la "
         "casse. Le plus proche : « France Travail » (« acteur/france-travail »)."),
        (trouver.quartier, {"code": "QN07511"}, "IDENTIFIANT_INCONNU",
         "Quartier inconnu : « QN07511 ». Attendu un code officiel tel que « QN07511M ». "
         "Le plus proche : « QN07511M »."),
        (trouver.sigle, {"sigle": "QQQ"}, "IDENTIFIANT_INCONNU",
         "Sigle inconnu : « QQQ ». Attendu un sigle du glossaire, tel que « QPV »."),
        (trouver.acteur, {"id": E7}, "TYPE_INATTENDU",
         "« paris-2024/engagement/7 » désigne un nœud de type Engagement : attendu un identifiant de type Acteur, tel "
         "que « acteur/ville-de-paris »."),
        (trouver.acteur, {}, "ARGUMENTS_INVALIDES",
         "Reçu aucun argument : attendu un argument, et un seul, parmi « id », « nom »."),
        (trouver.quartier, {"id": GOUTTE_D_OR, "nom": "Goutte d’Or"}, "ARGUMENTS_INVALIDES",
         "Reçu « id » et « nom » : attendu un argument, et un seul, parmi « id », « code », « nom »."),
        (trouver.financement, {"id": ""}, "IDENTIFIANT_INCONNU",
         "Financement inconnu : «  ». Attendu un identifiant tel que « financement/programme-147 »."),
    ],
)  # fmt: skip
def test_refuse(demander: Demander, recherche: Recherche, arguments: dict[str, Any], code: str, message: str) -> None:
    assert refus(demander(*_question(recherche, arguments))) == (code, message)


def test_un_nom_partage_demande_l_identifiant(graphe: Graphe) -> None:
    from graphe.modele.acteur import Acteur
    from graphe.modele.enumerations import CategorieActeur

    doubles = [
        Acteur(id=f"acteur/{n}", nom="Maison des associations", categorie=CategorieActeur.LIEU) for n in ("a", "b")
    ]

    with pytest.raises(ErreurRequete, match="désigne plusieurs nœuds : « acteur/a », « acteur/b »") as erreur:
        trouver.acteur(Graphe([*graphe, *doubles]), nom="maison des associations")

    assert erreur.value.code == "ARGUMENTS_INVALIDES"


def test_les_noeuds_gardent_leur_place(graphe: Graphe) -> None:
    premier, deuxieme, troisieme = trouver.noeuds(graphe, [E7, "inconnu", AVEQ])

    assert isinstance(premier, Noeud)
    assert isinstance(deuxieme, ErreurRequete)
    assert isinstance(troisieme, Noeud)
    assert (premier.id, troisieme.id) == (E7, AVEQ)


def test_trop_de_noeuds(graphe: Graphe) -> None:
    with pytest.raises(ErreurRequete, match="compte 501 identifiants : attendu 500 au plus"):
        trouver.noeuds(graphe, [E7] * 501)


def test_une_valeur_tres_longue_est_coupee_dans_le_message(graphe: Graphe) -> None:
    with pytest.raises(ErreurRequete) as erreur:
        trouver.acteur(graphe, nom="a" * 100_000)

    assert len(str(erreur.value)) < 300
