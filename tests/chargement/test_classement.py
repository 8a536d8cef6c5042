import pytest
from pydantic import ValidationError

from chargement.document.texte import Document
from chargement.erreurs import ReferentielInvalide, ReglesContradictoires
from chargement.rapprochement.classement import (
    Concerne,
    PassageCite,
    Regle,
    RegleEcrite,
    classer,
    lire_regles,
    verifier_regles,
)
from chargement.rapprochement.financements import Flux, RepertoireFinancements
from chargement.referentiel import lire_referentiel
from graphe.modele.enumerations import Certitude, TypeCredit
from graphe.modele.financement import Classement
from tests.chargement.financements_annotes import ANNOTATIONS, Annotation

FLUX = {flux.id: flux for flux in RepertoireFinancements().flux}
ECRITES = lire_referentiel("regles", list[RegleEcrite])
INCONNU = Flux(id="financement/dotation-imaginaire", nom="Dotation", financeur=None, libelles=(), source="essai")
TEXTE = Document.depuis_texte("Le Fonds d’essai est spécifique.\nUn[footnoteRef:4] mot.", "essai.txt")


@pytest.fixture(scope="module")
def regles(document: Document) -> list[Regle]:
    return lire_regles(document)


def _regle(
    identifiant: str, rang: int, type_: TypeCredit, concerne: Concerne, passage: PassageCite | None = None
) -> Regle:
    ecrite = RegleEcrite(
        id=identifiant,
        rang=rang,
        type=type_,
        certitude=Certitude.DEDUITE,
        motif="Essai.",
        passage=passage,
        concerne=concerne,
    )
    return verifier_regles([ecrite], TEXTE)[0]


def _tous(identifiant: str, rang: int, type_: TypeCredit) -> Regle:
    return _regle(identifiant, rang, type_, Concerne(tous=True))


@pytest.mark.parametrize("annotation", ANNOTATIONS, ids=lambda a: f"{a.engagement}-{a.libelle[:40]}")
def test_chaque_mention_a_le_type_lu(annotation: Annotation, regles: list[Regle]) -> None:
    assert classer(FLUX[annotation.flux], regles).type is annotation.type


def test_le_classement_dit_sa_regle_et_le_passage(document: Document, regles: list[Regle]) -> None:
    assert classer(FLUX["financement/cites-educatives"], regles) == Classement(
        type=TypeCredit.SPECIFIQUE,
        certitude=Certitude.EXPLICITE,
        regle="specifique-cites-educatives",
        motif="La partie D.2 cite les Cités éducatives parmi les dispositifs spécifiques.",
        source=document.citer(290, "Des dispositifs spécifiques\u00a0Cités éducatives"),
    )


EXPLICITES = {
    "abattement-tfpb": 290,
    "budget-participatif": 279,
    "cites-educatives": 290,
    "citeslab": 290,
    "conseillers-numeriques": 289,
    "dfpe": 578,
    "fonds-de-participation-des-habitants": 298,
    "fonds-vert": 280,
    "pacte-des-solidarites": 278,
    "politique-de-la-ville-ville-de-paris": 289,
    "programme-147": 289,
    "reussite-educative": 290,
    "ville-vie-vacances": 289,
}


def test_explicites_seulement_les_flux_que_le_texte_nomme(regles: list[Regle]) -> None:
    classements = {flux.id: classer(flux, regles) for flux in FLUX.values()}
    lignes = {
        identifiant.removeprefix("financement/"): classement.source.ligne_debut
        for identifiant, classement in classements.items()
        if classement.certitude is Certitude.EXPLICITE and classement.source
    }
    assert lignes == EXPLICITES


@pytest.mark.parametrize(
    ("flux", "regle"),
    [
        ("dac", "droit-commun-ville-de-paris"),
        ("ecole-ouverte", "droit-commun-ville-de-paris"),
        ("clas", "droit-commun-caf"),
        ("caim", "droit-commun-assurance-maladie"),
        ("impact-2028", "droit-commun-region"),
        ("drac", "droit-commun-etat"),
        ("programme-104", "droit-commun-programmes-budgetaires"),
        ("anru", "specifique-anru"),
        ("explore-l-europe", "specifique-anct"),
        ("bpifrance", "non-classe-prets-et-investissements"),
        ("citeslab", "specifique-citeslab"),
        ("vegetalisation-bailleurs-sociaux", "non-classe-non-dit"),
        ("fse-regional", "non-classe-fonds-europeens"),
    ],
)
def test_la_premiere_regle_decide(flux: str, regle: str, regles: list[Regle]) -> None:
    assert classer(FLUX[f"financement/{flux}"], regles).regle == regle


CONTESTABLES = {
    "citeslab",
    "cnr",
    "colos-apprenantes",
    "credits-ville-de-paris",
    "culture-et-lien-social",
    "ddct",
    "explore-l-europe",
    "formation-valeurs-de-la-republique",
    "investissements-gup-urbanisme-transitoire",
    "programme-104",
    "promesse-republicaine",
    "vegetalisation-bailleurs-sociaux",
}


def test_ce_qu_un_lecteur_contesterait_dit_l_autre_lecture_et_ses_lignes(regles: list[Regle]) -> None:
    classements = {flux.id.removeprefix("financement/"): classer(flux, regles) for flux in FLUX.values()}
    assert {nom for nom, c in classements.items() if c.contestable} == CONTESTABLES
    for nom, classement in classements.items():
        assert (classement.autre_lecture is not None and "(L." in classement.autre_lecture) is (nom in CONTESTABLES)


def test_ce_que_le_texte_ne_dit_pas_n_est_jamais_dit_fonds_propres() -> None:
    assert not [ecrite.id for ecrite in ECRITES if "propres" in ecrite.motif]


def test_un_flux_inconnu_reste_visible_sans_classement(regles: list[Regle]) -> None:
    classement = classer(INCONNU, regles)
    assert (classement.type, classement.regle) == (TypeCredit.NON_CLASSE, "non-classe-par-defaut")


def test_aucun_flux_declare_ne_tombe_dans_la_regle_par_defaut_et_chaque_autre_regle_sert(regles: list[Regle]) -> None:
    servies = {classer(flux, regles).regle for flux in FLUX.values()}
    assert servies == {regle.id for regle in regles} - {"non-classe-par-defaut"}


def test_les_regles_ne_nomment_que_des_flux_et_des_financeurs_declares() -> None:
    financeurs = {flux.financeur for flux in FLUX.values()}
    assert {f for ecrite in ECRITES for f in ecrite.concerne.flux} <= set(FLUX)
    assert {f for ecrite in ECRITES for f in ecrite.concerne.financeurs} <= financeurs


def test_un_financeur_entraine_ses_services_et_eux_seuls() -> None:
    concerne = Concerne(financeurs=frozenset({"acteur/ville"}))
    flux = {
        f: INCONNU.model_copy(update={"financeur": f}) for f in ("acteur/ville", "acteur/ville/dac", "acteur/ville-2")
    }
    assert [f for f in flux if concerne.contient(flux[f])] == ["acteur/ville", "acteur/ville/dac"]
    assert not concerne.contient(INCONNU)


def test_deux_regles_du_meme_rang_qui_se_contredisent_font_echouer() -> None:
    regles = [_tous("regle-a", 10, TypeCredit.SPECIFIQUE), _tous("regle-b", 10, TypeCredit.DROIT_COMMUN)]
    with pytest.raises(ReglesContradictoires, match=r"financement/dotation-imaginaire.*regle-a.*regle-b"):
        classer(INCONNU, regles)


def test_deux_regles_du_meme_rang_qui_s_accordent_donnent_la_premiere() -> None:
    regles = [_tous("regle-a", 10, TypeCredit.SPECIFIQUE), _tous("regle-b", 10, TypeCredit.SPECIFIQUE)]
    assert classer(INCONNU, regles).regle == "regle-a"


def test_un_rang_plus_haut_ne_contredit_pas() -> None:
    regles = [_tous("regle-a", 10, TypeCredit.SPECIFIQUE), _tous("regle-b", 20, TypeCredit.DROIT_COMMUN)]
    assert classer(INCONNU, regles).regle == "regle-a"


def test_aucune_regle_ne_decide() -> None:
    with pytest.raises(ReferentielInvalide, match=r"aucune règle ne décide de « financement/dotation-imaginaire »"):
        classer(INCONNU, [])


@pytest.mark.parametrize(
    ("ligne", "texte"),
    [(2, "Fonds d’essai"), (0, "Fonds d’essai"), (3, "Fonds d’essai"), (2, "Un[footnoteRef:4] mot.")],
    ids=["autre ligne", "ligne zéro", "hors du texte", "marque"],
)
def test_une_regle_dont_le_passage_n_est_pas_a_sa_ligne_ne_classe_plus(ligne: int, texte: str) -> None:
    passage = PassageCite(ligne=ligne, texte=texte)
    regle = _regle("regle-a", 10, TypeCredit.SPECIFIQUE, Concerne(tous=True), passage)
    assert (regle.classement.type, regle.classement.source) == (TypeCredit.NON_CLASSE, None)
    assert regle.disparu is not None
    assert texte in regle.disparu.message


def test_un_passage_est_cite_comme_le_texte_l_imprime() -> None:
    passage = PassageCite(ligne=1, texte="Fonds d'essai")
    source = _regle("regle-a", 10, TypeCredit.SPECIFIQUE, Concerne(tous=True), passage).classement.source
    assert source is not None
    assert source.texte == "Fonds d’essai"


@pytest.mark.lent
@pytest.mark.parametrize("ligne", [277, 278, 279, 280, 281, 285, 289, 290, 298, 578, 850])
def test_un_texte_altere_a_une_ligne_citee_le_dit(ligne: int, document: Document) -> None:
    brut = "\n".join("" if imprimee.numero == ligne else imprimee.brut for imprimee in document.lignes)
    regles = lire_regles(Document.depuis_texte(brut, "altéré.txt"))
    assert {regle.disparu.debut for regle in regles if regle.disparu} == {ligne}


def test_les_identifiants_de_regles_sont_uniques(document: Document) -> None:
    with pytest.raises(ReferentielInvalide, match="même identifiant"):
        verifier_regles([ECRITES[0], ECRITES[0]], document)


def test_les_rangs_suivent_l_ordre_du_fichier(document: Document) -> None:
    with pytest.raises(ReferentielInvalide, match=r"« specifique-programme-147 » \(rang 10\) suit"):
        verifier_regles([ECRITES[-1], ECRITES[0]], document)


def test_une_regle_explicite_cite_un_passage() -> None:
    sans_passage = ECRITES[0].model_dump() | {"passage": None}
    with pytest.raises(ValidationError, match="attendu le passage qui le dit"):
        RegleEcrite.model_validate(sans_passage)


@pytest.mark.parametrize("criteres", [{}, {"tous": True, "flux": ["financement/fse"]}])
def test_une_regle_a_exactement_un_critere(criteres: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="exactement un critère"):
        Concerne.model_validate(criteres)
