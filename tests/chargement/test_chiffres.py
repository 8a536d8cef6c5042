"""Figures, appointments and publics of the contract, each checked against its line by reading."""

from pathlib import Path

import pytest

from chargement.cadre.chiffres import lire_chiffres_du_contrat, lire_nombre
from chargement.document.source import lire_source, texte_embarque
from chargement.document.texte import Document
from graphe.graphe import Graphe
from graphe.modele.contrat import Chiffre, Contrat, PublicCible
from graphe.modele.territoire import Quartier, ValeursParis

RANG = "Rang parmi les quartiers prioritaires de France, du plus inégalitaire au moins (écart interdécile des revenus)"
CE1 = "à l’évaluation d’entrée en CE1, « lire un texte à voix haute »"


@pytest.mark.parametrize(
    ("ligne", "libelle", "territoire", "valeur", "unite", "annee"),
    [
        (8, "Engagements du contrat", "Paris", 30, "engagements", None),
        (24, "Part de jeunes de moins de 25 ans, près de", "Quartiers prioritaires", 33.33, "%", None),
        (26, "Part de familles monoparentales", "Paris", 33.33, "%", None),
        (27, "Part d’habitants de nationalité étrangère, plus de", "Quartiers prioritaires", 20, "%", None),
        (31, "Revenu médian disponible", "Paris", 28570, "€", None),
        (33, "Taux de pauvreté", "Quartiers prioritaires", 32, "%", None),
        (35, RANG, "Grand Belleville", 7, "rang", 2019),  # note 4
        (35, RANG, "Goutte D'Or", 1, "rang", 2019),
        (35, "Quartiers prioritaires du précédent contrat", "France", 1352, "quartiers", 2019),
        (42, "Évolution du nombre de personnes en situation de rue, 2022-2023", "Paris", 16, "%", 2023),
        (46, "Taux de chômage", "Paris", 11, "%", None),
        (52, "Part de NEET parmi les 16-25 ans", "Quartiers prioritaires", 17, "%", None),
        (58, "Part de logements sociaux SRU", "Quartiers prioritaires", 71, "%", 2021),
        (65, "Évolution des effectifs de collège, 2016-2022", "Établissements en REP/REP+", -9.7, "%", 2022),
        (68, "Indicateur de mixité fonctionnelle", "Paris", 0.58, "rapport", None),
        (78, "Médecins spécialistes", "Paris", 2.3, "pour 1 000 habitants", 2022),
        (88, f"Résultats {CE1}", "Académie de Paris", 79.9, "%", 2019),  # note 11
        (88, f"Résultats {CE1}", "Académie de Paris", 76.6, "%", 2020),
        (88, f"Baisse des résultats {CE1}", "Académie de Paris", 3.3, "points", 2020),
        (88, f"Résultats {CE1}", "Établissements en REP", 73.9, "%", 2019),
        (88, f"Résultats {CE1}", "Établissements en REP", 69.7, "%", 2020),
        (88, f"Baisse des résultats {CE1}", "Établissements en REP", 4.2, "points", 2020),
        (88, f"Résultats {CE1}", "Établissements en REP+", 71.5, "%", 2019),
        (88, f"Résultats {CE1}", "Établissements en REP+", 67, "%", 2020),
        (88, f"Baisse des résultats {CE1}", "Établissements en REP+", 4.5, "points", 2020),
        (128, "Membres adultes de la Conférence citoyenne", "Paris", 14, "personnes", 2023),
        (129, "Visites de terrain de la Conférence citoyenne", "Paris", 2, "visites", 2023),
        (153, "Ateliers thématiques de la concertation des partenaires", "Paris", 6, "ateliers", None),
        (154, "Participants de chaque atelier thématique, au moins", "Paris", 50, "personnes", None),
        (154, "Participants de chaque atelier thématique, au plus", "Paris", 80, "personnes", None),
        (264, "Nouveaux quartiers prioritaires 2024-2030", "15e arrondissement", 2, "quartiers", 2024),
        (266, "Habitants des quartiers populaires", "Quartiers populaires", 427425, "habitants", 2020),
        (279, "Part du budget d’investissement de la Ville de Paris", "Quartiers populaires", 25, "%", None),
        (315, "Part de collégiens de milieu très favorisé dans le privé, plus de", "Académie de Paris", 50, "%", None),
        (717, "Part d’allocataires du RSA", "Paris", 5.4, "%", None),
        (1028, "Locaux en pied d’immeuble des bailleurs sociaux", "Paris", 7200, "locaux", None),
        (
            1030,
            "Part des associations dans les locaux commercialisés par Paris commerces, près de",
            "Paris",
            25,
            "%",
            None,
        ),
        (1029, "Densité commerciale moyenne de Paris, rapportée à la sienne", "Quartiers populaires", 3, "fois", None),
        (1077, "Part de la population des quartiers prioritaires", "Portes de Paris", 50, "%", None),
        (1115, "Médecins libéraux spécialistes", "Paris", 4838, "médecins", 2022),
        (
            1458,
            "Personnes à la rue, rapportées à celles de l’année précédente",
            "Quartiers populaires",
            2,
            "fois",
            2023,
        ),
        (1600, "Part des zones de fragilité en santé environnementale", "Quartiers prioritaires", 78, "%", None),
        (1491, "Part des passoires thermiques", "Paris, parc privé", 58, "%", 2018),
        (1491, "Réduction des émissions de gaz à effet de serre que vise le plan climat", "Paris", 50, "%", 2030),
        (1543, "Part d’espaces verts ouverts au public", "Quartiers prioritaires", 5, "%", None),
    ],
)
def test_un_chiffre_est_celui_de_sa_ligne(
    graphe: Graphe, ligne: int, libelle: str, territoire: str, valeur: float, unite: str, annee: int | None
) -> None:
    lus = [c for c in graphe.tous(Chiffre) if (c.libelle, c.territoire, c.annee) == (libelle, territoire, annee)]

    assert [(c.source.ligne_debut, c.valeur, c.unite) for c in lus if c.source.ligne_debut == ligne] == [
        (ligne, valeur, unite)
    ]


def test_une_problematique_donne_ses_chiffres(graphe: Graphe) -> None:
    donnes = [c for c in graphe.tous(Chiffre) if c.engagement == "paris-2024/engagement/8"]

    assert {c.source.ligne_debut for c in donnes} == {717}
    assert len(donnes) == 5


@pytest.mark.parametrize(
    ("imprime", "valeur"),
    [
        ("+1,5", 1.5),
        ("28 570 €", 28570),
        ("1/4", 25),
        ("-20 %", -20),
        ("un quart", 25),
        ("la moitié", 50),
        ("une femme sur quatre", 25),
        ("deux fois", 2),
        ("a doublé", 2),
        ("de moitié", 50),
        ("Deux", 2),
        ("douze", 12),
    ],
)
def test_un_nombre_imprime(imprime: str, valeur: float) -> None:
    assert lire_nombre(imprime) == valeur


def test_un_chiffre_qui_n_est_plus_dans_le_texte_est_signale() -> None:
    lecture = lire_chiffres_du_contrat(Document.depuis_texte("Rien de tout cela.", "essai.txt"), [])

    assert lecture.noeuds == []
    assert {s.code for s in lecture.signalements} == {"PASSAGE_DISPARU"}


def test_les_rendez_vous_du_contrat(graphe: Graphe) -> None:
    (contrat,) = graphe.tous(Contrat)

    assert [(e.annee, e.frequence, e.source.ligne_debut) for e in contrat.echeances] == [
        (2027, None, 1972),
        (2030, None, 1),
        (None, "annuel", 1982),
    ]


@pytest.mark.parametrize(
    ("ligne", "actions"),
    [
        (304, {680, 1192, 1252, 1730}),
        (305, {1312, 1678}),
        (306, {618, 1678, 1686}),
        (307, {691}),
        (308, {1198, 1678}),
        (309, {615, 624, 626, 1363}),
        (310, {617, 625, 1047, 1470, 1471, 1472, 1475, 1476, 1508, 1685}),
    ],
)
def test_les_actions_qui_nomment_un_public(graphe: Graphe, ligne: int, actions: set[int]) -> None:
    (public,) = [p for p in graphe.tous(PublicCible) if p.source.ligne_debut == ligne]
    nommees = {getattr(graphe.noeud(action), "source").ligne_debut for action in public.actions}  # noqa: B009

    assert nommees == actions


@pytest.mark.parametrize(
    ("ligne", "chomage", "jeunes", "seniors", "pauvrete"),
    [
        (1988, 11, 27, 17, None),
        (2076, 11, 27, 17, None),
        (2185, 11, 27, 17, None),
    ],
)
def test_paris_en_face(
    graphe: Graphe, ligne: int, chomage: float, jeunes: float, seniors: float, pauvrete: float | None
) -> None:
    (quartier,) = [q for q in graphe.tous(Quartier) if q.fiche and q.fiche.ligne_debut == ligne]
    assert quartier.chiffres_cles is not None
    paris = quartier.chiffres_cles.paris

    assert paris is not None
    assert (paris.taux_chomage, paris.part_moins25, paris.part_plus65, paris.taux_pauvrete) == (
        chomage,
        jeunes,
        seniors,
        pauvrete,
    )


def test_paris_n_est_dit_que_la_ou_il_est_imprime(graphe: Graphe) -> None:
    sans = {
        q.fiche.ligne_debut
        for q in graphe.tous(Quartier)
        if q.fiche and q.chiffres_cles and q.chiffres_cles.paris is None
    }

    assert sans == set()


def test_chaque_comparaison_imprimee_est_lue(graphe: Graphe) -> None:
    """Twenty-three fiches print five of them each."""
    paris = [q.chiffres_cles.paris for q in graphe.tous(Quartier) if q.chiffres_cles and q.chiffres_cles.paris]

    assert sum(taux is not None for p in paris for taux in taux_de(p)) == 115


def taux_de(paris: ValeursParis) -> tuple[float | None, ...]:
    return (
        paris.taux_pauvrete, paris.taux_chomage, paris.part_moins25, paris.part_neet, paris.part_monoparentales,
        paris.part_plus65,
    )  # fmt: skip


@pytest.fixture(scope="module")
def connus() -> dict[str, float]:
    """What is read in the packaged text."""
    lus = lire_chiffres_du_contrat(texte_embarque(), ())
    return {c.id: c.valeur for c in lus.noeuds if isinstance(c, Chiffre)}


@pytest.mark.lent
@pytest.mark.parametrize(
    ("avant", "apres", "change"),
    [
        ("121 800 habitantes et habitants soit", "123 400 habitantes et habitants soit", {("habitants-des-quartiers-prioritaires-quartiers-prioritaires", 123400.0)}),
        ("26 % contre 13 % à Paris", "27,5 % contre 12 % à Paris", {("part-de-foyers-sous-le-seuil-de-bas-revenus-quartiers-prioritaires", 27.5), ("part-de-foyers-sous-le-seuil-de-bas-revenus-paris", 12.0)}),
        ("26 700 enfants", "vingt-six mille enfants", set()),
        ("71,5 % à 67 %", "71,5 % à 66,1 %", {("resultats-a-l-evaluation-d-entree-en-ce1-lire-un-texte-a-voix-haute-etablissements-en-rep-2020-2", 66.1)}),
    ],
)  # fmt: skip
def test_un_chiffre_qui_change_reste_le_meme(
    avant: str, apres: str, change: set[tuple[str, float]], connus: dict[str, float], tmp_path: Path
) -> None:
    imprime = texte_embarque().imprime.replace("\xa0", " ")
    assert imprime.count(avant) == 1
    fichier = tmp_path / "avenant.txt"
    fichier.write_text(imprime.replace(avant, apres), encoding="utf-8", newline="")
    lus = lire_chiffres_du_contrat(lire_source(fichier), ())
    tous = {c.id: c.valeur for c in lus.noeuds if isinstance(c, Chiffre)}
    assert {(i.rpartition("/")[2].rstrip("-"), v) for i, v in tous.items() if connus[i] != v} == change
    assert {s.code for s in lus.signalements} == {"CHIFFRE_CHANGE" if change else "PASSAGE_DISPARU"}
    assert set(tous) == set(connus) if change else set(tous) < set(connus)
    assert all(c.source.texte in imprime.replace(avant, apres) for c in lus.noeuds if isinstance(c, Chiffre))
