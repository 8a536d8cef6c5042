import pytest

from chargement.fiches.decoupage import Section, reconnaitre


@pytest.mark.parametrize(
    ("ligne", "section", "reste"),
    [
        ("PROBLÉMATIQUES ET BESOINS EXPRIMÉS :", Section.PROBLEMATIQUE, ""),
        ("PAROLE D’HABITANTE ET D’HABITANT", Section.TEMOIGNAGE, ""),
        ("ENJEUX ET PRINCIPAUX AXES D’INTERVENTIONS", Section.ENJEUX, ""),  # L.323
        ("ENJEUX ET PRINCIPAUX AXES D’INTERVENTION", Section.ENJEUX, ""),  # L.440
        ("ACTIONS NOUVELLES A DEVELOPPER", Section.DEVELOPPER, ""),  # L.930
        ("ACTIONS À DÉVELOPPER", Section.DEVELOPPER, ""),
        ("ACTEURS", Section.ACTEURS, ""),  # L.1210
        ("FINANCEMENTS MOBILISABLES", Section.FINANCEMENTS, ""),  # L.1519
        ("LES PLANS ET STRATEGIES ASSOCIES", Section.PLANS, ""),  # L.800
        ("LES PLANS ET STRATEGIES :", Section.PLANS, ""),  # L.1525
        ("LES INDICATEURS À SUIVRE : en cours de définition", Section.INDICATEURS, "en cours de definition"),  # L.588
    ],
)
def test_les_variantes_d_un_intitule(ligne: str, section: Section, reste: str) -> None:
    assert reconnaitre(ligne) == (section, reste)


@pytest.mark.parametrize("ligne", ["Les acteurs jeunesse", "acteurs associatifs", "2. Développer", "· ACTEURS", ""])
def test_une_ligne_de_prose_n_ouvre_rien(ligne: str) -> None:
    assert reconnaitre(ligne) is None
