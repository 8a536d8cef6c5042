from typing import Any

import pytest

from service.operations.tableau import Tableau, cellules, en_csv, en_texte, mettre_a_plat

MOBILISATIONS: dict[str, Any] = {
    "mobilisations": {
        "totalCount": 3,
        "nodes": [
            {
                "libelle": "BOP 163",
                "engagement": {"numero": 1, "titre": "Titre ; à point-virgule"},
                "ancrages": {"totalCount": 2, "nodes": [{"portee": "PARISIENNE"}, {"portee": "CITATION"}]},
            },
            {"libelle": "ligne\nbrisée", "engagement": {"numero": 2, "titre": None}, "ancrages": {"nodes": []}},
        ],
    }
}


def test_la_premiere_liste_de_noeuds_devient_les_lignes() -> None:
    tableau = mettre_a_plat(MOBILISATIONS)
    assert tableau.colonnes == (
        "libelle",
        "engagement.numero",
        "engagement.titre",
        "ancrages.totalCount",
        "ancrages.portee",
    )
    assert tableau.lignes[0]["ancrages.portee"] == "PARISIENNE | CITATION"
    assert tableau.lignes[1]["engagement.titre"] == ""


def test_ce_qui_manque_est_dit() -> None:
    assert mettre_a_plat(MOBILISATIONS).remarques == (
        "Lignes montrées : 2 sur 3 ; demandez la suite avec first et after.",
    )


def test_les_autres_listes_sont_nommees() -> None:
    donnees = {"a": {"nodes": [{"x": 1}]}, "b": {"c": {"nodes": [{"y": 2}]}}, "d": [{"z": 3}]}
    assert mettre_a_plat(donnees).remarques == ("Listes non montrées : b.c, d (--format json les donne).",)


@pytest.mark.parametrize(
    ("donnees", "colonnes", "lignes"),
    [
        ({"contrat": {"titre": "T", "debut": 2024}}, ("contrat.titre", "contrat.debut"), [("T", "2024")]),
        ({"q": {"edges": [{"cursor": "a", "node": {"x": 1}}]}}, ("x",), [("1",)]),
        ({"q": {"edges": [{"cursor": "a"}]}}, ("cursor",), [("a",)]),
        ({"nodes": [{"id": "a"}, None, {"id": "b"}]}, ("id",), [("a",), ("b",)]),
        ({"action": {"sousPoints": ["un", "deux"]}}, ("action.sousPoints",), [("un | deux",)]),
        ({"q": {"nodes": [{"x": 1}, {"x": 2, "y": [1, 2]}]}}, ("x", "y"), [("1",), ("2", "1 | 2")]),
        ({"q": {"nodes": [{"a": None}, {"a": {"b": {"c": 1}}}]}}, ("a.b.c",), [("",), ("1",)]),
        ({"engagement": None}, ("engagement",), [("",)]),
        ({"q": {"nodes": []}}, (), []),
    ],
)
def test_formes_de_reponse(donnees: dict[str, Any], colonnes: tuple[str, ...], lignes: list[tuple[str, ...]]) -> None:
    tableau = mettre_a_plat(donnees)
    assert tableau.colonnes == colonnes
    assert [tuple(ligne.values()) for ligne in tableau.lignes] == lignes


def test_une_liste_vide_de_textes_ne_prend_pas_la_place_des_lignes() -> None:
    """An acteur without other names, before the list that was asked."""
    tableau = mettre_a_plat({"acteur": {"autresNoms": [], "engagements": {"nodes": [{"numero": 1}]}}})
    assert (tableau.colonnes, tableau.lignes, tableau.remarques) == (("numero",), ({"numero": "1"},), ())
    vide = mettre_a_plat({"acteur": {"autresNoms": [], "engagements": {"totalCount": 0, "nodes": []}}})
    assert (vide.lignes, vide.remarques) == ((), ())


def test_les_valeurs_d_une_liste_restent_alignees() -> None:
    valeur = {"nodes": [{"a": 1}, {"b": 2}]}
    assert dict(cellules(valeur, "q")) == {"q.a": "1 | ", "q.b": " | 2"}


def test_une_liste_dans_une_liste_a_son_propre_separateur() -> None:
    valeur = [{"p": "CITATION", "s": [{"l": 332}]}, {"p": "PARISIENNE", "s": [{"l": 8}, {"l": 221}]}]
    assert dict(cellules(valeur)) == {"p": "CITATION | PARISIENNE", "s.l": "332 | 8 / 221"}


@pytest.mark.parametrize(
    ("valeur", "texte"), [(None, ""), (True, "oui"), (False, "non"), (42.5, "42,5"), (7, "7"), ("État", "État")]
)
def test_valeurs_pour_un_tableur_francais(valeur: object, texte: str) -> None:
    assert en_texte(valeur) == texte


def test_csv_entier() -> None:
    assert en_csv(mettre_a_plat({"q": {"nodes": [{"libelle": 'é;"', "n": 1.5}, {"libelle": "ligne\nbrisée"}]}})) == (
        b"\xef\xbb\xbf" + 'libelle;n\r\n"é;""";1,5\r\n"ligne\nbrisée";\r\n'.encode()
    )


def test_avec_des_virgules_entre_les_cases_les_decimales_prennent_un_point() -> None:
    donnees = {"nodes": [{"taux": 42.5, "taux_voisins": [1.5, None], "libelle": "a, b"}]}
    lignes = tuple(dict(cellules(e, decimale=".")) for e in donnees["nodes"])
    tableau = Tableau(colonnes=("taux", "taux_voisins", "libelle"), lignes=lignes)
    assert en_csv(tableau, ",") == b'\xef\xbb\xbftaux,taux_voisins,libelle\r\n42.5,1.5 | ,"a, b"\r\n'


@pytest.mark.parametrize(
    ("valeur", "case"),
    [
        ("=1+1", "'=1+1"),
        ("+33 1 42 76 40 40", "'+33 1 42 76 40 40"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("- un tiret", "'- un tiret"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\n=1", '"\'\n=1"'),
        ("＝1+1", "'＝1+1"),
        ("＋1+1", "'＋1+1"),
        ("－1+1", "'－1+1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("'=1", "''=1"),
        ("'", "'"),
        ("l'an", "l'an"),
        (["=1", "2"], "'=1 | 2"),
        (-12, "-12"),
        (-42.5, "-42,5"),
        (-1e-7, "-1e-07"),
        ("-12", "-12"),
        ("a=1", "a=1"),
    ],
)
def test_un_tableur_n_execute_aucune_case(valeur: object, case: str) -> None:
    assert en_csv(mettre_a_plat({"q": {"nodes": [{"x": valeur}]}})) == f"\ufeffx\r\n{case}\r\n".encode()


def test_un_retour_en_tete_de_case_n_execute_rien() -> None:
    tableau = Tableau(colonnes=("x",), lignes=({"x": "\r=1"},))
    assert en_csv(tableau) == b'\xef\xbb\xbfx\r\n"\'\r=1"\r\n'
