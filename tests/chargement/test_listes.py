"""Enumerations split as a reader does: each oddity of the text is one row, printed as in the source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.document.listes import decouper, decouper_services, parenthese


@pytest.mark.parametrize(
    ("texte", "items"),
    [
        # L.1628, virgule finale
        ("Ville de Paris (DTEC, DEVE),", ["Ville de Paris (DTEC, DEVE)"]),
        # L.698, point final
        ("CCIP. ", ["CCIP"]),
        # L.746, barre oblique entre deux acteurs
        ("Ville (DDCT, DAE) / Préfecture, France Travail", ["Ville (DDCT, DAE)", "Préfecture", "France Travail"]),
        # L.697, barre oblique entre deux services
        ("Ville de Paris (DAE/DDCT), France Travail", ["Ville de Paris (DAE/DDCT)", "France Travail"]),
        # L.843, virgule manquante après la parenthèse
        ("Initiative Economique (ADIE) Région Île-de-France", ["Initiative Economique (ADIE)", "Région Île-de-France"]),
        # L.937, virgules manquantes
        ("Ville (DSOL, DLH CASVP) bailleurs sociaux, Caf", ["Ville (DSOL, DLH CASVP)", "bailleurs sociaux", "Caf"]),
        # L.1516, pas d'espace après la virgule
        ("Urbanis, Région,Métropole du Grand Paris", ["Urbanis", "Région", "Métropole du Grand Paris"]),
        # L.1851, « et » entre deux acteurs
        ("Ville de Paris (DDCT) et Préfecture (BPV)", ["Ville de Paris (DDCT)", "Préfecture (BPV)"]),
        # L.1741, « et » dans un nom
        ("clubs et associations sportifs, SDJES", ["clubs et associations sportifs", "SDJES"]),
        # L.1269, parenthèse jamais fermée, « etc. »
        (
            "Ville de Paris (DAC, RéPaRe : réseau (formation et accompagnement juridique), etc. ",
            ["Ville de Paris (DAC, RéPaRe : réseau (formation et accompagnement juridique)"],
        ),
        # L.844, intitulé de sous-liste
        (
            "Point Paris Emploi (EPEC), le réseaux d’accompagnement et de financement à la création d’activité : "
            "France active, BGE",
            ["Point Paris Emploi (EPEC)", "France active", "BGE"],
        ),
    ],
)
def test_decouper_des_acteurs(texte: str, items: list[str]) -> None:
    assert decouper(texte, acteurs=True) == items


@pytest.mark.parametrize(
    ("texte", "items"),
    [
        # L.635
        ("Appel à projets politique de la ville, Cités éducatives, ", ["Appel à projets politique de la ville", "Cités éducatives"]),
        # L.414
        ("GIP Réussite Éducative et fondations privées", ["GIP Réussite Éducative", "fondations privées"]),
        # L.848, parenthèse orpheline
        ("stratégie Impact 2028, programme Entrepreneur#Leader)", ["stratégie Impact 2028", "programme Entrepreneur#Leader)"]),
        # L.850, parenthèse jamais fermée, deux items
        (
            "BPI (co-financement des CitéLab’ et du Carrefour de l’Entrepreneuriat, Banque des territoires (offre de prêts)",
            ["BPI (co-financement des CitéLab’ et du Carrefour de l’Entrepreneuriat", "Banque des territoires (offre de prêts)"],
        ),
        # L.1273, un item et sa condition
        (
            "Campagne de subvention de la DRDFE (P 137) mais sur des montants au-delà de 5 000 € de préférence",
            ["Campagne de subvention de la DRDFE (P 137) mais sur des montants au-delà de 5 000 € de préférence"],
        ),
        # L.1379, virgule dans le titre d'un programme
        (
            "(104), programme Hébergement, parcours vers le logement et insertion des personnes vulnérables (177)",
            ["(104)", "programme Hébergement, parcours vers le logement et insertion des personnes vulnérables (177)"],
        ),
        # L.1325
        ("ateliers du PRIF, TFPB/financements bailleurs sociaux", ["ateliers du PRIF", "TFPB", "financements bailleurs sociaux"]),
        # L.1904, la barre ne coupe pas un financement
        ("Volontaires de Paris / plateforme agir.paris", ["Volontaires de Paris / plateforme agir.paris"]),
    ],
)  # fmt: skip
def test_decouper_des_financements(texte: str, items: list[str]) -> None:
    assert decouper(texte) == items


@pytest.mark.parametrize(
    ("mention", "attendu"),
    [
        ("Ville de Paris (DASCO, DFPE)", ("Ville de Paris", "DASCO, DFPE")),
        ("Ville de Paris (DAC, RéPaRe : réseau (formation)", ("Ville de Paris", "DAC, RéPaRe : réseau (formation)")),
        ("France Travail", None),
        ("Campagne de la DRDFE (P 137) mais", None),
    ],
)
def test_parenthese(mention: str, attendu: tuple[str, str] | None) -> None:
    assert parenthese(mention) == attendu


@pytest.mark.parametrize(
    ("contenu", "services"),
    [
        ("DSOL, DLH CASVP", ["DSOL", "DLH", "CASVP"]),  # L.937
        ("DPMP / SPV / Mairies d’arrondissement", ["DPMP", "SPV", "Mairies d’arrondissement"]),  # L.996
        ("DSOL/clubs de prévention spécialisée, DPE", ["DSOL", "clubs de prévention spécialisée", "DPE"]),  # L.997
        ("DAE/DASCO/SEII/ DSOL", ["DAE", "DASCO", "SEII", "DSOL"]),  # L.1375
    ],
)
def test_decouper_services(contenu: str, services: list[str]) -> None:
    assert decouper_services(contenu) == services


_NOMS = (
    st.text(alphabet="abcdéèàxyz -", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda s: s and s not in {"et", "etc"} and not s.endswith(" etc"))
)
_ITEMS = st.lists(
    st.tuples(_NOMS, st.lists(_NOMS, max_size=3)).map(lambda c: f"{c[0]} ({', '.join(c[1])})" if c[1] else c[0]),
    min_size=1,
    max_size=6,
)


@given(_ITEMS)
def test_les_virgules_des_parentheses_ne_coupent_pas(items: list[str]) -> None:
    attendu = [" ".join(item.split()) for item in items]
    assert decouper(", ".join(items)) == attendu
    assert decouper(", ".join(items), acteurs=True) == attendu


@given(st.text(max_size=80).filter(lambda texte: "etc" not in texte), st.booleans())
def test_rien_ne_se_perd_que_des_separateurs(texte: str, acteurs: bool) -> None:
    """Every letter and digit is kept, in order (« ) et » between two acteurs is itself a separator)."""
    attendu = re.sub(r"\)\s+et\s", ")", " ".join(texte.split())) if acteurs else texte
    garde = "".join(decouper(texte, acteurs=acteurs))
    assert [c for c in garde if c.isalnum()] == [c for c in attendu if c.isalnum()]
