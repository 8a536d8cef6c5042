import itertools

import pytest

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from requetes.embarque.chemins import CheminTrouve, chemins, voisinage
from requetes.langage import chemins as module
from requetes.langage.chemins import NON_TRAVERSES
from requetes.langage.erreurs import ErreurRequete
from tests.fabrique import AVEQ, E7, E8, FRANCE_TRAVAIL, GOUTTE_D_OR, P147, PROJET_AVEQ, VILLE

Lu = list[tuple[str, str, int | None]]


def _lire(graphe: Graphe, de: str, vers: str, longueur_max: int = 4, limite: int = 10) -> list[Lu]:
    return [
        [(e.relation, e.noeud.id, e.source.ligne_debut if e.source else None) for e in chemin.etapes]
        for chemin in chemins(graphe, de, vers, longueur_max, limite)
    ]


@pytest.mark.parametrize(
    ("de", "vers", "attendu"),
    [
        (FRANCE_TRAVAIL, E7, [("est partenaire de", E7, 702)]),
        (E7, FRANCE_TRAVAIL, [("a pour partenaire", FRANCE_TRAVAIL, 702)]),
        (P147, E8, [("soutient", E8, 721)]),
        (PROJET_AVEQ, E7, [("porte", AVEQ, 3710), ("est nommé par", E7, 714)]),
        (P147, PROJET_AVEQ, [("soutient", E7, 721), ("nomme", AVEQ, 714), ("est porté par", PROJET_AVEQ, 3710)]),
        (E8, "plan/parisien-de-l-insertion", [("s'inscrit dans", "plan/parisien-de-l-insertion", 766)]),
        (VILLE, "paris-2024", [("est signataire de", "paris-2024", 4759)]),
        (E7, "paris-2024/thematique/2", [("relève de", "paris-2024/thematique/2", 700)]),
        (f"{E7}/action/1", "arrondissement/18", [("nomme", "arrondissement/18", 713)]),
        ("acteur/ville-de-paris/dae", VILLE, [("est rattaché à", VILLE, None)]),
        (f"{E7}/mobilisation/1", P147, [("mobilise", P147, 721)]),
        ("paris-2024/anomalie/1", f"{E7}/action/2", [("signale", f"{E7}/action/2", 714)]),
    ],
)
def test_le_plus_court_se_lit_et_se_prouve(graphe: Graphe, de: str, vers: str, attendu: Lu) -> None:
    assert _lire(graphe, de, vers)[0] == attendu


def test_les_plus_courts_d_abord_et_chacun_une_fois(graphe: Graphe) -> None:
    trouves = chemins(graphe, P147, GOUTTE_D_OR, longueur_max=6, limite=50)
    longueurs = [chemin.longueur for chemin in trouves]

    assert longueurs == sorted(longueurs)
    assert longueurs[0] == 3
    assert len({tuple((e.relation, e.noeud.id) for e in c.etapes) for c in trouves}) == len(trouves)


def test_la_limite_coupe_la_meme_liste(graphe: Graphe) -> None:
    tous = _lire(graphe, P147, GOUTTE_D_OR, 6, 50)

    assert _lire(graphe, P147, GOUTTE_D_OR, 6, 2) == tous[:2]
    assert len(tous) > 2


def test_aucun_chemin_ne_passe_par_ce_qui_relie_tout(graphe: Graphe) -> None:
    noeuds = [P147, GOUTTE_D_OR, VILLE, "arrondissement/18", "paris-2024", f"{E7}/ancrage/parisienne-18"]
    for de, vers in itertools.permutations(noeuds, 2):
        for chemin in chemins(graphe, de, vers, 5, 50):
            passages = [de, *(etape.noeud.id for etape in chemin.etapes)]
            assert len(set(passages)) == len(passages)
            assert not {type(e.noeud).__name__ for e in chemin.etapes[:-1]} & NON_TRAVERSES


def test_deux_engagements_ne_se_touchent_pas_par_leur_thematique(graphe: Graphe) -> None:
    """What joins them is the collective that a partner is a member of."""
    assert _lire(graphe, E7, "paris-2024/engagement/11", longueur_max=6) == [
        [
            ("a pour partenaire", "acteur/france-travail", 702),
            ("est membre de", "acteur/associations", None),
            ("est partenaire de", "paris-2024/engagement/11", 701),
        ]
    ]


def test_les_chemins_se_lisent_dans_l_autre_sens(graphe: Graphe) -> None:
    aller = chemins(graphe, P147, GOUTTE_D_OR, 5, 50)
    retour = chemins(graphe, GOUTTE_D_OR, P147, 5, 50)

    def noeuds(depart: str, liste: list[CheminTrouve]) -> set[tuple[str, ...]]:
        return {(depart, *(e.noeud.id for e in c.etapes)) for c in liste}

    assert noeuds(P147, aller) == {tuple(reversed(n)) for n in noeuds(GOUTTE_D_OR, retour)}


@pytest.mark.parametrize(
    ("de", "vers", "longueur_max", "limite", "code"),
    [
        (E7, E8, 0, 10, "ARGUMENTS_INVALIDES"),
        (E7, E8, 7, 10, "ARGUMENTS_INVALIDES"),
        (E7, E8, 4, 0, "ARGUMENTS_INVALIDES"),
        (E7, E8, 4, 51, "ARGUMENTS_INVALIDES"),
        (E7, E7, 4, 10, "ARGUMENTS_INVALIDES"),
        (E7, "inconnu", 4, 10, "IDENTIFIANT_INCONNU"),
    ],
)
def test_refuse(graphe: Graphe, de: str, vers: str, longueur_max: int, limite: int, code: str) -> None:
    with pytest.raises(ErreurRequete) as erreur:
        chemins(graphe, de, vers, longueur_max, limite)

    assert erreur.value.code == code


def test_le_travail_est_borne(graphe: Graphe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRAVAIL_MAX", 3)

    assert len(_lire(graphe, P147, GOUTTE_D_OR, 6, 50)) < 2


def test_tout_pas_a_son_retour(graphe: Graphe) -> None:
    pas = {(depart, p.cible) for depart, suivants in voisinage(graphe).items() for p in suivants}

    assert pas == {(cible, depart) for depart, cible in pas}


def test_types_non_traverses_connus() -> None:
    assert set(TYPES) >= NON_TRAVERSES
    assert all(issubclass(TYPES[nom], Noeud) for nom in NON_TRAVERSES)
