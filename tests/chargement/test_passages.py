"""Every line has a home: a node reads it, or it is a heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.cadre.passages import lignes_lues, lire_passages, situer_lignes
from chargement.document.source import texte_embarque
from chargement.document.texte import Document
from graphe.graphe import Graphe
from graphe.modele.contrat import Note, Passage
from graphe.modele.engagement import Engagement
from graphe.modele.enumerations import Partie
from graphe.modele.qualite import Rapport
from graphe.modele.territoire import Quartier
from graphe.texte import cle

INTITULES = {
    cle(texte)
    for texte in """
A. Le bilan du précédent contrat de ville 2015-2023
1. L’évolution de la situation socio-économique des quartiers de la politique de la ville à Paris
Des populations identifiées comme particulièrement fragiles dans les quartiers : une population vieillissante et des familles vulnérables
Des quartiers avec de la mixité sociale, mais des personnes très modestes toujours présentes et fragilisées par la crise sanitaire
Une concentration de personnes très fragiles dans certains quartiers prioritaires parisiens : personnes hébergées en hôtel social, en errance, à la rue, etc.
Un taux de chômage en baisse mais des difficultés d’insertion professionnelle importantes des jeunes et des femmes
Une légère hausse du mal-logement et des situations de sur-occupation qui restent fréquentes
Des écarts de réussite scolaire persistants et le constat d’une augmentation des inscriptions vers les établissements privés
Des quartiers prioritaires à vocation résidentielle, avec une activité économique soutenue des auto-entrepreneurs
Des équipements bien implantés dans les quartiers prioritaires, un réseau de transport en commun qui s’est amélioré, mais une offre de services de proximité parfois moins dense
2. Bilan de la mise en œuvre de la politique de la ville 2015-2023
Éducation, jeunesse, parentalité :
Emploi, insertion et développement économique :
Accès aux droits, cadre de vie, renouvellement urbain, participation citoyenne :
B. La collaboration avec les partenaires institutionnels et associatifs et la concertation des habitantes et habitants
1. La concertation des habitantes et habitants
Synthèse de l’avis citoyen rendu par la Conférence citoyenne
2. La concertation des partenaires institutionnels et associatifs
C. La nouvelle géographie prioritaire applicable au 1er janvier 2024
Liste des quartiers prioritaires 2024-2030
Arrondissement
Population estimée (Filosofi 2019)
D. Les principes et leviers d’action
1. La mobilisation et l’adaptation des politiques publiques de droit commun dans les quartiers prioritaires
2. La mobilisation des moyens spécifiques de la politique de la ville
3. La participation des habitantes et habitants
4. Une action ciblée en direction des personnes en situation de fragilité
PAROLE D’HABITANTE ET D’HABITANT
ENJEUX ET PRINCIPAUX AXES D’INTERVENTION
ENJEUX ET PRINCIPAUX AXES D’INTERVENTIONS
ACTIONS À CONSOLIDER
ACTIONS À DÉVELOPPER
ACTIONS NOUVELLES A DEVELOPPER
LES ACTEURS
ACTEURS
LES FINANCEMENTS MOBILISABLES
FINANCEMENTS MOBILISABLES
LES PLANS ET STRATÉGIES
LES PLANS ET STRATEGIES :
LES PLANS ET STRATEGIES ASSOCIES
LES INDICATEURS À SUIVRE :
LES INDICATEURS À SUIVRE : en cours de définition
Thématique N°2
Se former, travailler ou entreprendre
Thématique N°7
S‘épanouir dans mon quartier, à Paris et au-delà
Thématique N°8
Participer à la vie de mon quartier et de ma ville
3. GOUVERNANCE ET ÉVALUATION DU CONTRAT DE VILLE
1) Le pilotage du contrat de ville
A. La gouvernance parisienne
B. La gouvernance locale
2) La participation des citoyennes et citoyens
3) Le suivi et l’évaluation du contrat de ville
La cartographie des quartiers prioritaires
Les projets structurants
Projets structurants
Nom du projet
Nom du projet structurant
Descriptif
Rapide descriptif
Adresse
Localisation
Existant ou à venir
Liste des signataires
· Bailleurs sociaux :
Glossaire
TABLEAU DE SYNTHESE
Part (en%) Evolution (en point)
Indicateurs ::'"'::':s Quattersde Paris p"“‘":::‘“ Quattiersde | paris Années
""".strip().splitlines()
}
"""Read one by one: headings of parts, of sections and of tables, and nothing else."""


@pytest.fixture(scope="module")
def passages(graphe: Graphe) -> dict[int, Passage]:
    return {p.source.ligne_debut: p for p in graphe.tous(Passage)}


def test_presque_tout_ce_qui_est_imprime_est_dans_un_noeud(graphe: Graphe) -> None:
    (rapport,) = graphe.tous(Rapport)

    assert rapport.couverture >= 0.97


def test_le_reste_est_fait_d_intitules_et_d_eux_seuls(graphe: Graphe) -> None:
    (rapport,) = graphe.tous(Rapport)

    assert {ligne.texte for ligne in rapport.lignes_sans_noeud if cle(ligne.texte) not in INTITULES} == set()


@pytest.mark.parametrize(
    ("ligne", "partie", "intitule", "debut"),
    [
        (1, Partie.PREAMBULE, None, "Avec le contrat de ville parisien 2024-2030"),
        (4, Partie.PREAMBULE, None, "La mobilisation, prioritairement,"),
        (31, Partie.BILAN, "Des quartiers avec de la mixité sociale, mais", "L’écart de revenu entre"),
        (
            42,
            Partie.BILAN,
            "Une concentration de personnes très fragiles dans",
            "Le nombre de personnes en situation de rue",
        ),
        (100, Partie.BILAN, "Emploi, insertion et développement économique", "L’offre associative de proximité"),
        (
            127,
            Partie.CONCERTATION,
            "1. La concertation des habitantes et habitants",
            "À l’échelle parisienne, une Conf",
        ),
        (165, Partie.GEOGRAPHIE, "C. La nouvelle géographie prioritaire", "Un revenu médian déclaré par Unité"),
        (257, Partie.GEOGRAPHIE, "C. La nouvelle géographie prioritaire", "TOTAL\n121 800"),
        (265, Partie.GEOGRAPHIE, "C. La nouvelle géographie prioritaire", "En complément de cette nouvelle géographie"),
        (
            279,
            Partie.PRINCIPES,
            "1. La mobilisation et l’adaptation des politiques publiques de droit",
            "La Ville de Par",
        ),
        (
            285,
            Partie.PRINCIPES,
            "2. La mobilisation des moyens spécifiques",
            "Le contrat de ville 2024-2030 ouvre droit",
        ),
        (1926, Partie.GOUVERNANCE, "1) Le pilotage du contrat de ville", "Au regard de l’architecture"),
        (1984, Partie.EVALUATION, "3) Le suivi et l’évaluation du contrat de ville", "Un état des crédits consacrés"),
        (4784, Partie.ANNEXES, "Bailleurs sociaux", "CDC Habitat Social"),
    ],
)
def test_ce_que_l_on_lit_d_un_paragraphe(
    passages: dict[int, Passage], ligne: int, partie: Partie, intitule: str | None, debut: str
) -> None:
    passage = passages[ligne]

    assert passage.partie is partie
    assert passage.texte.startswith(debut)
    assert passage.intitule is None if intitule is None else (passage.intitule or "").startswith(intitule)


def test_un_paragraphe_n_est_lu_qu_une_fois(graphe: Graphe, passages: dict[int, Passage]) -> None:
    autres = lignes_lues(noeud for noeud in graphe if not isinstance(noeud, Passage))

    assert autres & {n for p in passages.values() for n in range(p.source.ligne_debut, p.source.ligne_fin + 1)} == set()


def test_chaque_note_tient_dans_un_paragraphe_lu(graphe: Graphe) -> None:
    lues = lignes_lues(graphe)
    hors = {note.numero: note.source.ligne_debut for note in graphe.tous(Note)}

    assert {numero: ligne for numero, ligne in hors.items() if ligne not in lues} == {1: 14, 10: 80}


@pytest.mark.lent
def test_une_valeur_cite_toutes_ses_lignes(graphe: Graphe) -> None:
    """The problématique of a fiche, the description and the figures of a quartier."""
    document = texte_embarque()
    for engagement in graphe.tous(Engagement):
        lignes = [ligne.net for ligne in document.entre(engagement.source.ligne_debut, engagement.source.ligne_fin)]
        assert set((engagement.problematique or "").split("\n")) <= set(lignes)
        assert engagement.titre in lignes[0]
    for quartier in graphe.tous(Quartier):
        if quartier.fiche and quartier.description:
            lignes = [ligne.net for ligne in document.entre(quartier.fiche.ligne_debut, quartier.fiche.ligne_fin)]
            assert set(quartier.description.split("\n")) <= set(lignes)


LIGNES = st.sampled_from(
    ["Une phrase.", "· Une puce", "A. Le bilan du précédent contrat de ville", "Un intertitre", "", "\tcellule",
     "D. Les principes et leviers d’action", "ENGAGEMENT 1 : Faire", "Une ligne perdue", "Liste des signataires"]
)  # fmt: skip


@given(st.lists(LIGNES, max_size=12))
def test_rien_n_est_perdu_quelles_que_soient_les_lignes(lignes: list[str]) -> None:
    document = Document.depuis_texte("\n".join(lignes), "essai.txt")
    intitules = [s.ligne.numero for s in situer_lignes(document) if s.est_intitule]

    lues = sorted(lignes_lues(lire_passages(document, [])) | set(intitules))

    assert set(lues) >= {ligne.numero for ligne in document.lignes if not ligne.vide}


def test_dans_une_fiche_une_ligne_perdue_est_un_passage() -> None:
    texte = "ENGAGEMENT 1 : Faire\nUne ligne perdue\nACTIONS À CONSOLIDER\n"
    (passage,) = lire_passages(Document.depuis_texte(texte, "essai.txt"), [])

    assert (passage.id, passage.texte) == ("paris-2024/passage/engagements/1", "Une ligne perdue")
