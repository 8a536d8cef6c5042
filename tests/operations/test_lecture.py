"""The stored answers against what readers noted in the text: they are not only what the program once said."""

from collections import Counter
from typing import Any

import pytest

from graphe.texte import cle
from tests.attendus import attendus, reponse_attendue

FINANCEMENTS: dict[int, list[list[Any]]] = attendus("financements")
FICHES: list[dict[str, Any]] = attendus("engagements")
THEMATIQUES = {1: range(1, 7), 2: range(7, 11), 3: range(11, 16), 4: range(16, 18), 5: range(18, 23),
               6: range(23, 26), 7: range(26, 29), 8: range(29, 31)}  # fmt: skip


def _reponse(nom: str) -> dict[str, Any]:
    return reponse_attendue(nom, version="")


def test_les_financements_du_18e_sont_ceux_que_les_fiches_impriment() -> None:
    """Every engagement holds for the 18e, so every printed item does, with its heading, its type and its line."""
    nodes = _reponse("financements-par-arrondissement")["mobilisations"]["nodes"]
    lus = [
        [n["engagement"]["numero"], n["source"]["ligneDebut"], n["origine"], n["libelle"], n["typeCredit"]]
        for n in nodes
    ]
    notes = [[numero, *ligne[:4]] for numero, lignes in sorted(FINANCEMENTS.items()) for ligne in lignes]
    assert lus == notes


def test_le_programme_147_est_dans_les_fiches_que_le_lecteur_a_notees() -> None:
    financement = _reponse("un-flux-partout")["financement"]
    lus = [(m["engagement"]["numero"], m["source"]["ligneDebut"], m["libelle"]) for m in
           financement["mobilisations"]["nodes"]]  # fmt: skip
    notes = [(n, ligne[0], ligne[2]) for n, lignes in sorted(FINANCEMENTS.items()) for ligne in lignes
             if ligne[4] == "programme-147"]  # fmt: skip
    assert lus == notes


@pytest.mark.parametrize("numero", THEMATIQUES)
def test_droit_commun_et_specifique_se_recomptent(numero: int) -> None:
    lignes = [(n, *ligne) for n in THEMATIQUES[numero] for ligne in FINANCEMENTS.get(n, [])]
    notes = Counter(type_ for _, _, _, _, type_, _ in lignes)
    flux = {type_: len({f for *_, t, f in lignes if t == type_}) for type_ in notes}
    fiches = {type_: len({n for n, *_, t, _ in lignes if t == type_}) for type_ in notes}
    for cellule in _reponse("droit-commun-et-specifique-par-thematique")["repartition"]["cellules"]:
        thematique, type_ = (c["valeur"] for c in cellule["cles"])
        if thematique == f"paris-2024/thematique/{numero}":
            comptes = (cellule["mobilisations"], cellule["financements"], cellule["engagements"])
            assert comptes == (notes[type_], flux.get(type_, 0), fiches.get(type_, 0))


def test_france_travail_est_ou_le_lecteur_l_a_lu() -> None:
    roles = {"pilotes": "PILOTE", "partenaires": "PARTENAIRE", "lieux": "LIEU_RESSOURCE"}
    notes = sorted(
        (fiche["numero"], role)
        for fiche in FICHES
        for liste, role in roles.items()
        for mention in fiche[liste]
        if isinstance(mention, str) and cle(mention) == "france travail"
    )
    acteur = _reponse("engagements-d-un-partenaire")["acteur"]
    assert sorted((p["engagement"]["numero"], p["role"]) for p in acteur["participations"]["nodes"]) == notes


def test_la_goutte_d_or_a_les_chiffres_et_les_projets_de_sa_fiche() -> None:
    (fiche,) = (f for f in attendus("quartiers") if cle(f["quartier"]) == "goutte d'or")
    quartier = _reponse("un-quartier")["quartier"]
    chiffres = quartier["chiffresCles"]
    champs = ("habitants", "tauxPauvrete", "tauxChomage", "partMoins25", "partNeet", "partMonoparentales", "partPlus65")
    assert [chiffres[c] for c in champs] == fiche["chiffres"]
    lus = [[p["source"]["ligneDebut"], p["nom"], p["statuts"]] for p in quartier["projets"]["nodes"]]
    assert lus == [[projet[0], projet[2], projet[7]] for projet in fiche["projets"]]


def test_aveq_est_porte_par_les_projets_que_le_lecteur_a_notes() -> None:
    """18e et 20e : les fiches dont chaque projet a été noté avec ses dispositifs."""
    projets = [projet for fiche in attendus("dispositifs_projets") for projet in fiche["projets"]]
    notes = {projet["ligne"]: "aveq" in projet["dispositifs"] for projet in projets}
    nodes = _reponse("projets-d-un-dispositif")["dispositif"]["projets"]["nodes"]
    lus = {n["source"]["ligneDebut"] for n in nodes}
    assert {ligne for ligne, porte in notes.items() if porte} == lus & set(notes)
