import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.document.texte import Document
from chargement.erreurs import ReferentielInvalide
from chargement.rapprochement.acteurs import RepertoireActeurs
from chargement.rapprochement.financements import FinancementReleve, Flux, Libelle, RepertoireFinancements
from graphe.modele.enumerations import Certitude, Origine, TypeCredit
from graphe.modele.financement import Classement, Financement, ProgrammeBudgetaire
from graphe.texte import cle
from tests.chargement.financements_annotes import ANNOTATIONS, Annotation

REPERTOIRE = RepertoireFinancements()
LIBELLES = [(libelle.texte, libelle.origines, flux.id) for flux in REPERTOIRE.flux for libelle in flux.libelles]
APPEL_DILCRAH = (
    "appel à projets de la délégation interministérielle à la lutte contre le racisme, l’antisémitisme "
    "et la haine anti-LGBT"
)
CLASSEMENT = Classement(type=TypeCredit.NON_CLASSE, certitude=Certitude.DEDUITE, regle="essai", motif="Essai.")


def _flux(identifiant: str, *libelles: Libelle) -> Flux:
    return Flux(id=identifiant, nom=identifiant, financeur=None, libelles=libelles, source="essai")


def _construire(releves: list[FinancementReleve]) -> dict[str, Financement]:
    return {f.id: f for f in REPERTOIRE.construire(releves, lambda _: CLASSEMENT)}


def _tous() -> dict[str, Financement]:
    return _construire([FinancementReleve(a.libelle, a.origine, a.flux) for a in ANNOTATIONS])


def test_toutes_les_mentions_sont_annotees(document: Document) -> None:
    assert len(ANNOTATIONS) == 220
    assert {a.engagement for a in ANNOTATIONS} == set(range(1, 31)) - {22}
    assert [a for a in ANNOTATIONS if a.libelle not in document[a.ligne].net] == []


@pytest.mark.parametrize("annotation", ANNOTATIONS, ids=lambda a: f"{a.engagement}-{a.libelle[:40]}")
def test_chaque_mention_designe_son_flux(annotation: Annotation) -> None:
    assert REPERTOIRE.trouver(annotation.libelle, annotation.origine) == annotation.flux


@pytest.mark.parametrize(
    ("graphies", "flux"),
    [
        (
            [
                ("Appels à projets politique de la ville (BOP147)", Origine.ETAT),
                ("crédits BOP147", Origine.ETAT),
                ("Crédits politique de la ville (P147)", Origine.ETAT),
                ("politique de la ville", Origine.ETAT),
            ],
            "financement/programme-147",
        ),
        (
            [
                ("politique de la ville", Origine.VILLE_DE_PARIS),
                ("SPV", Origine.VILLE_DE_PARIS),
                ("service politique de la ville", Origine.VILLE_DE_PARIS),
                ("Appel à projets politique de la ville", Origine.VILLE_DE_PARIS),
            ],
            "financement/politique-de-la-ville-ville-de-paris",
        ),
        (
            [("Financements DASCO", Origine.VILLE_DE_PARIS), ("DASCO", Origine.VILLE_DE_PARIS)],
            "financement/dasco",
        ),
        (
            [
                ("abattement de la taxe foncière sur les propriétés bâties", Origine.AUTRES),
                ("Abattement de la Taxe Foncière sur les Propriétés Bâties", Origine.AUTRES),
                ("TFPB", Origine.AUTRES),
            ],
            "financement/abattement-tfpb",
        ),
        (
            [("Appel à projets local DILCRAH de Paris", Origine.ETAT), (APPEL_DILCRAH, Origine.VILLE_DE_PARIS)],
            "financement/dilcrah",
        ),
    ],
)
def test_un_seul_flux_quelles_que_soient_les_graphies(graphies: list[tuple[str, Origine]], flux: str) -> None:
    assert {REPERTOIRE.trouver(libelle, origine) for libelle, origine in graphies} == {flux}


@pytest.mark.parametrize(
    ("libelle", "etat", "ville"),
    [
        ("politique de la ville", "programme-147", "politique-de-la-ville-ville-de-paris"),
        ("Appel à projets politique de la ville", "programme-147", "politique-de-la-ville-ville-de-paris"),
        ("savoir Rouler à Vélo", "savoir-rouler-a-velo-etat", "savoir-rouler-a-velo-ville-de-paris"),
    ],
)
def test_les_memes_mots_sous_deux_intitules_sont_deux_flux(libelle: str, etat: str, ville: str) -> None:
    assert REPERTOIRE.trouver(libelle, Origine.ETAT) == f"financement/{etat}"
    assert REPERTOIRE.trouver(libelle, Origine.VILLE_DE_PARIS) == f"financement/{ville}"


@pytest.mark.parametrize(
    ("libelle", "origine"),
    [
        ("Dotation imaginaire", Origine.ETAT),
        ("Appel à projets politique de la ville", Origine.REGION),
        ("appels à projets", Origine.ETAT),
        ("crédits politique de la vile", Origine.VILLE_DE_PARIS),
    ],
)
def test_rien_n_est_rapproche_par_ressemblance(libelle: str, origine: Origine) -> None:
    assert REPERTOIRE.trouver(libelle, origine) is None


@given(st.sampled_from(LIBELLES), st.sampled_from([" ", "\u00a0", "\u202f", "  "]), st.booleans())
def test_casse_espaces_et_apostrophes_ne_comptent_pas(
    declare: tuple[str, tuple[Origine, ...], str], espace: str, majuscules: bool
) -> None:
    texte, origines, flux = declare
    graphie = texte.replace(" ", espace).replace("’", "'")
    graphie = graphie.upper() if majuscules else graphie
    assert {REPERTOIRE.trouver(graphie, origine) for origine in origines or Origine} == {flux}


@given(st.text(max_size=80), st.sampled_from(Origine))
def test_un_inconnu_ne_prend_jamais_l_identifiant_d_un_flux_declare(libelle: str, origine: Origine) -> None:
    identifiant = REPERTOIRE.inconnu(libelle, origine)
    assert identifiant not in {flux.id for flux in REPERTOIRE.flux}
    assert re.fullmatch(r"financement/[a-z0-9]+(-[a-z0-9]+)*", identifiant)


def test_un_inconnu_homonyme_d_un_flux_declare_garde_son_intitule() -> None:
    assert (
        REPERTOIRE.inconnu("Programme 147", Origine.VILLE_DE_PARIS) == "financement/programme-147-sous-ville-de-paris"
    )


def test_chaque_flux_declare_est_imprime_dans_une_fiche() -> None:
    imprimes = {annotation.flux for annotation in ANNOTATIONS}
    assert {flux.id for flux in REPERTOIRE.flux} == imprimes


# Spellings a reader may take from the same line of the text, depending on where a parenthesis or a heading is cut.
VARIANTES = {
    "BPI (co-financement des CitéLab’ et du Carrefour de l’Entrepreneuriat)",
    "programme Entrepreneur#Leader",
}


def test_chaque_graphie_declaree_est_imprimee_dans_une_fiche() -> None:
    imprimees = {cle(annotation.libelle) for annotation in ANNOTATIONS}
    assert {texte for texte, _, _ in LIBELLES if cle(texte) not in imprimees} == VARIANTES


def test_les_lignes_dites_par_le_referentiel_impriment_le_flux() -> None:
    for flux in REPERTOIRE.flux:
        dites = {int(n) for n in re.findall(r"\b\d{3,4}\b", flux.source)}
        assert {a.ligne for a in ANNOTATIONS if a.flux == flux.id} <= dites, flux.id


def test_chaque_financeur_est_un_acteur_connu() -> None:
    acteurs = {acteur.id for acteur in RepertoireActeurs().acteurs()}
    assert {flux.financeur for flux in REPERTOIRE.flux if flux.financeur} <= acteurs
    assert {f for flux in REPERTOIRE.flux for libelle in flux.libelles for f in libelle.financeurs} <= acteurs


@pytest.mark.parametrize(
    ("flux", "libelle", "financeurs"),
    [
        ("dasco-et-dac", "financements de la DASCO et de la DAC", ["ville-de-paris/dac", "ville-de-paris/dasco"]),
        ("dfpe", "DFPE", ["ville-de-paris/dfpe"]),
        (
            "dfpe",
            "droit commun DFPE pour les LAEP, Samedis en famille, groupes de paroles, réseaux familles "
            "monoparentales (avec SPV) et ludothèque",
            ["ville-de-paris/dfpe", "ville-de-paris/spv"],
        ),
        (
            "fonds-locaux-caf",
            "Fonds locaux dans le cadre de la Convention Caf / Ville de Paris (DAC)",
            ["caf", "ville-de-paris/dac"],
        ),
        (
            "parentalite-numerique",
            "appel à projets parentalité numérique (DFPE et Caf)",
            ["caf", "ville-de-paris/dfpe"],
        ),
        ("politique-de-la-ville-ville-de-paris", "SPV", ["ville-de-paris/spv"]),
        ("politique-de-la-ville-ville-de-paris", "Appel à projets politique de la ville", ["ville-de-paris"]),
        (
            "vegetalisation-bailleurs-sociaux",
            "dispositif d’accompagnement à la végétalisation des bailleurs sociaux",
            [],
        ),
        ("inconnu", "Dotation imaginaire", []),
    ],
)
def test_une_mention_peut_avoir_plusieurs_financeurs(flux: str, libelle: str, financeurs: list[str]) -> None:
    assert REPERTOIRE.financeurs(f"financement/{flux}", libelle) == tuple(f"acteur/{f}" for f in financeurs)


SANS_FINANCEUR = {
    "abattement-tfpb",
    "ateliers-du-prif",
    "conference-des-financeurs",
    "conference-des-financeurs-inclusion-numerique",
    "contrat-local-de-sante",
    "fonds-de-solidarite-logement",
    "fonds-prives",
    "hlm-accompagne",
    "observatoire-inclusion-numerique",
    "parentalite-numerique",
    "reserve-civique",
    "service-civique",
    "service-national-universel",
    "vegetalisation-bailleurs-sociaux",
    "webinaires-aidants-numeriques",
}


def test_le_financeur_que_le_texte_ne_dit_pas_reste_vide() -> None:
    vides = {flux.id.removeprefix("financement/") for flux in REPERTOIRE.flux if flux.financeur is None}
    assert vides == SANS_FINANCEUR


def test_le_programme_147_reunit_ses_graphies_sous_l_etat() -> None:
    flux = _tous()["financement/programme-147"]
    assert flux == Financement(
        id="financement/programme-147",
        nom="Crédits politique de la ville de l'État (programme 147)",
        autres_noms=(
            "Appels à projets politique de la ville (BOP147)",
            "Appel à projets politique de la ville",
            "BOP 147",
            "politique de la ville",
            "crédits BOP147",
            "crédits politique de la Ville État (P147)",
            "AMI politique de la ville",
            "Appel à projets du contrat de ville",
            "crédits politique de la ville (BOP 147)",
            "Appel à projets politique de la ville (BOP 147)",
            "crédits politiques de la ville (BOP147)",
            "Crédits politique de la ville (P147)",
        ),
        financeur="acteur/etat",
        financeurs=("acteur/etat",),
        origines=(Origine.ETAT,),
        programme=ProgrammeBudgetaire(numero=147, titre="Politique de la ville", mission="Cohésion des territoires"),
        classement=CLASSEMENT,
    )


@pytest.mark.parametrize(
    ("flux", "origines"),
    [
        ("cites-educatives", (Origine.ETAT, Origine.AUTRES)),
        ("fse", (Origine.ETAT, Origine.AUTRES)),
        ("dilcrah", (Origine.ETAT, Origine.VILLE_DE_PARIS)),
        ("budget-participatif", (Origine.VILLE_DE_PARIS, Origine.NON_PRECISEE)),
        ("caim", (Origine.CPAM,)),
        ("offre-inclusion", (Origine.ETAT, Origine.DRIEETS)),
        ("culture-et-lien-social", (Origine.DRAC,)),
    ],
)
def test_origines_dans_l_ordre_de_l_enumeration(flux: str, origines: tuple[Origine, ...]) -> None:
    assert _tous()[f"financement/{flux}"].origines == origines


@pytest.mark.parametrize(
    ("flux", "numero", "mission"),
    [
        ("programme-104", 104, "Immigration, asile et intégration"),
        ("programme-137", 137, "Solidarité, insertion et égalité des chances"),
        ("programme-147", 147, "Cohésion des territoires"),
        ("programme-163", 163, "Sport, jeunesse et vie associative"),
        ("colos-apprenantes", 163, "Sport, jeunesse et vie associative"),
        ("programme-177", 177, "Cohésion des territoires"),
        ("fipd", 216, "Administration générale et territoriale de l'État"),
    ],
)
def test_programmes_budgetaires(flux: str, numero: int, mission: str) -> None:
    programme = _tous()[f"financement/{flux}"].programme
    assert programme is not None
    assert (programme.numero, programme.mission) == (numero, mission)


def test_aucun_autre_flux_n_a_de_programme() -> None:
    assert {f.programme.numero for f in _tous().values() if f.programme} == {104, 137, 147, 163, 177, 216}
    assert sum(f.programme is not None for f in _tous().values()) == 7


def test_une_graphie_qui_ne_change_que_la_casse_n_est_pas_un_autre_nom() -> None:
    assert _tous()["financement/fondations-privees"].autres_noms == ()
    assert _tous()["financement/coproasis"].autres_noms[1:] == ("Aides « Coproasis »",)


def test_un_inconnu_devient_un_flux_sans_financeur() -> None:
    libelle = "Dotation imaginaire"
    releve = FinancementReleve(libelle, Origine.CAF, REPERTOIRE.inconnu(libelle, Origine.CAF))
    assert _construire([releve]) == {
        "financement/dotation-imaginaire": Financement(
            id="financement/dotation-imaginaire", nom=libelle, origines=(Origine.CAF,), classement=CLASSEMENT
        )
    }


def test_deux_flux_pour_une_meme_mention_font_echouer_la_lecture() -> None:
    flux = [
        _flux("financement/un", Libelle(texte="Fonds d’essai")),
        _flux("financement/deux", Libelle(texte="fonds d'essai", origines=(Origine.CAF,))),
    ]
    with pytest.raises(
        ReferentielInvalide, match="« Caf » désigne à la fois « financement/un » et « financement/deux »"
    ):
        RepertoireFinancements(flux)


def test_un_identifiant_repete_fait_echouer_la_lecture() -> None:
    with pytest.raises(ReferentielInvalide, match="« financement/un » y est deux fois"):
        RepertoireFinancements([_flux("financement/un"), _flux("financement/un")])
