"""Who the printed mentions name. The expected identifiers come from reading the text."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.document.texte import Document
from chargement.erreurs import ReferentielInvalide
from chargement.fiches.moyens import lire_participants
from chargement.rapprochement.acteurs import EntreeActeur, RepertoireActeurs
from chargement.referentiel import lire_referentiel
from graphe.modele.acteur import Acteur
from graphe.modele.base import Source
from graphe.modele.enumerations import CategorieActeur
from graphe.texte import cle, compacter
from tests.attendus import attendus

VILLE = "acteur/ville-de-paris"
PREFECTURE = "acteur/prefecture-ile-de-france"
ACADEMIE = "acteur/academie-de-paris"
ECOLE = "acteur/education-nationale"

REPERTOIRE = RepertoireActeurs()
ENTREES = lire_referentiel("acteurs", list[EntreeActeur])
LUES = attendus("mentions_acteurs")
MENTIONS = [(m, None, i) for i, mentions in LUES["mentions"].items() for m in mentions]
SERVICES = [(m, parent, i) for parent, lus in LUES["services"].items() for i, mentions in lus.items() for m in mentions]
ROLES = re.compile(r"^(Pilotes|Partenaires associés|Lieux ressources) :")


def _entree(id: str, nom: str, rattachement: str | None = None, *, contexte: bool = False) -> EntreeActeur:
    return EntreeActeur(
        id=id, nom=nom, categorie=CategorieActeur.COLLECTIF, rattachement=rattachement,
        seulement_en_contexte=contexte, source="L.1",
    )  # fmt: skip


@pytest.mark.parametrize(("mention", "parent", "attendu"), MENTIONS + SERVICES)
def test_chaque_mention_des_fiches(mention: str, parent: str | None, attendu: str) -> None:
    assert REPERTOIRE.trouver(mention, parent) == attendu


@pytest.mark.parametrize(
    ("mention", "parent", "attendu"),
    [
        ("Ville de\u00a0Paris", None, VILLE),
        (" ville  de paris ", None, VILLE),
        ("préfecture d'Ile-de-France", None, PREFECTURE),
        ("préfecture d’Île-de France", None, PREFECTURE),
        ("Préfecture de Paris et d’Ile-de-France", None, PREFECTURE),
        ("Préfecture de la région d’Île-de-France, préfecture de Paris", None, PREFECTURE),
        ("Préfecture", "acteur/etat", PREFECTURE),
        ("PRÉFECTURE DE POLICE", None, "acteur/prefecture-de-police"),
        ("DRIEETS", PREFECTURE, "acteur/drieets"),
        ("DRIEAT 75", None, "acteur/drieat"),
        ("DRILH", None, "acteur/drihl"),
        ("SRU", VILLE, f"{VILLE}/sru"),
        ("DSP", VILLE, f"{VILLE}/dsp"),
        ("DSP", None, f"{VILLE}/dsp"),
        ("SPV", VILLE, f"{VILLE}/spv"),
        ("SPV", f"{VILLE}/ddct", f"{VILLE}/spv"),
        ("DDCT-SPV", None, f"{VILLE}/spv"),
        ("GPIS", VILLE, "acteur/gpis"),
        ("clubs de prévention spécialisée", VILLE, "acteur/clubs-de-prevention"),
        ("MAEC", ECOLE, f"{ACADEMIE}/maec"),
        ("MAEC", ACADEMIE, f"{ACADEMIE}/maec"),
        ("SDJES", ECOLE, "acteur/sdjes"),
        ("BPI", None, "acteur/bpifrance"),
        ("Bpifrance", None, "acteur/bpifrance"),
        ("Banque publique d’investissement", None, "acteur/bpifrance"),
        ("Banque d’investissement public France", None, "acteur/bpifrance"),
        ("Chambre de commerce et de l’industrie", None, "acteur/cci-paris"),
        ("CCI Paris", None, "acteur/cci-paris"),
        ("MLP", None, "acteur/mission-locale-de-paris"),
        ("C.A.F.", None, "acteur/caf"),
        ("la Caf", None, "acteur/caf"),
        ("France-Travail", None, "acteur/france-travail"),
        ("DASCO.", None, f"{VILLE}/dasco"),
        ("D.A.S.C.O.", VILLE, f"{VILLE}/dasco"),
        ("Mission Locale de Paris (MLP)", None, "acteur/mission-locale-de-paris"),
        ("CAF", None, "acteur/caf"),
        ("Caisse d'allocations familiales", None, "acteur/caf"),
        ("GIP RE", None, "acteur/gip-reussite-educative"),
        ("GIE Paris commerces", None, "acteur/gie-paris-commerces"),
        ("Espace Paris Emploi Compétences", None, "acteur/epec"),
        ("CDC", None, "acteur/caisse-des-depots"),
        ("ANCT", None, "acteur/anct"),
        ("FONDATIONS PRIVÉES", None, "acteur/fondations-privees"),
        ("Syctom", None, "acteur/syctom"),
        ("Emmaüs Connect", None, "acteur/emmaus-connect"),
        ("Union européenne", None, "acteur/union-europeenne"),
    ],
)
def test_graphies(mention: str, parent: str | None, attendu: str) -> None:
    assert REPERTOIRE.trouver(mention, parent) == attendu


@pytest.mark.parametrize(
    "mention",
    [
        "SRU",  # la loi SRU, hors de la Ville
        "Ville de Paris (DASCO, DFPE)",
        "Ville de Paris (DAJ)",
        "Préfecture (BPV)",
        "EPEC (Groupement des Créateurs)",
        "Région Île-de-France (ADIE)",
        "FSE",
        "GIP",
        "TZCLD",
        "une association",
        "",
    ],
)
def test_ce_qui_ne_nomme_personne(mention: str) -> None:
    assert REPERTOIRE.trouver(mention) is None


@pytest.mark.parametrize(
    "mentions",
    [
        ("Préfecture", "Préfecture de police", "État"),
        ("Éducation nationale", "Académie de Paris"),
        ("Caisse des dépôts et consignations", "Banque des territoires", "Banque de France", "CDC Habitat Social"),
        (
            "associations",
            "associations locales",
            "associations parisiennes",
            "acteurs associatifs",
            "associations jeunesse",
        ),
        ("Paris Initiative Entreprise (PIE)", "Émergence (PIE)"),
        ("EPEC", "Point Paris Emploi (EPEC)"),
        ("Quartier Jeunes", "le Kiosque Jeunes au sein de Quartier Jeunes (QJ)", "CIDJ"),
        ("France Services", "opérateurs de France Services", "France Travail", "France active", "France rénov’"),
        ("Agence parisienne du climat", "Académie du climat"),
        ("Emmaüs Connect", "Emmaüs Habitat"),
        ("Espaces parisiens des solidarités", "Espaces parisiens pour l’insertion"),
        ("Conseils citoyens", "Conseils de quartiers", "Kiosques Citoyens"),
    ],
)
def test_jamais_confondus(mentions: tuple[str, ...]) -> None:
    trouves = [REPERTOIRE.trouver(m) for m in mentions]
    assert None not in trouves
    assert len(set(trouves)) == len(mentions)


@pytest.mark.lent
def test_les_attendus_sont_imprimes(document: Document) -> None:
    lignes = [ligne.net for ligne in document.lignes if ROLES.match(ligne.net)]
    absentes = [m for m, _, _ in MENTIONS + SERVICES if not any(compacter(m) in net for net in lignes)]
    assert absentes == []


def test_aucune_mention_du_texte_ne_reste_inconnue(document: Document) -> None:
    """Every mention of the 30 fiches was read: none is missing from the expected values."""
    lues = {(cle(m), parent) for m, parent, _ in MENTIONS + SERVICES}
    roles = [ligne for ligne in document.lignes if ROLES.match(ligne.net)]
    mentions = [m for ligne in roles for m in lire_participants(ligne, REPERTOIRE.trouver) or ()]
    assert [m.nom for m in mentions if (cle(m.nom), None) not in lues] == []
    services = [(s, REPERTOIRE.trouver(m.nom)) for m in mentions for s in m.services]
    assert [s for s, parent in services if (cle(s), parent) not in lues] == []


def test_les_signataires(document: Document) -> None:
    noms = [re.sub(r"^· ", "", ligne.net) for ligne in document.entre(4759, 4799)]
    trouves = [REPERTOIRE.trouver(nom) for nom in noms if not nom.endswith(":")]
    assert len(trouves) == 40
    assert None not in trouves
    assert len(set(trouves)) == 39
    bailleurs = [a.id for a in REPERTOIRE.acteurs() if a.categorie is CategorieActeur.BAILLEUR]
    assert len(bailleurs) == 23
    assert set(trouves[16:]) == set(bailleurs)


@pytest.mark.parametrize("sigle", LUES["glossaire"])
def test_glossaire(sigle: str, document: Document) -> None:
    """The sigle and what the glossary says it stands for name the same acteur (DSP apart, which it gets wrong)."""
    debut = re.compile(rf"^{sigle} ?: ?(.+)$")
    developpement = next(t[1] for ligne in document.entre(4805, 4912) if (t := debut.match(ligne.net)))
    assert REPERTOIRE.trouver(sigle) is not None
    assert REPERTOIRE.trouver(sigle) == REPERTOIRE.trouver(developpement)


@pytest.mark.parametrize(
    ("identifiant", "racine", "service"),
    [
        (VILLE, VILLE, False),
        (f"{VILLE}/dasco", VILLE, True),
        (f"{VILLE}/spv", VILLE, True),
        (f"{VILLE}/sru", VILLE, True),
        (f"{VILLE}/mairies-d-arrondissement", VILLE, False),
        ("acteur/casvp", VILLE, False),
        (f"{PREFECTURE}/bpv", PREFECTURE, True),
        (f"{ACADEMIE}/maec", ACADEMIE, True),
        (PREFECTURE, PREFECTURE, False),
        ("acteur/drieets", "acteur/drieets", False),
        ("acteur/sdjes", "acteur/sdjes", False),
        ("acteur/gpis", "acteur/gpis", False),
        ("acteur/epec/groupement-des-createurs", "acteur/epec", False),
        ("acteur/banque-des-territoires", "acteur/caisse-des-depots", False),
        ("acteur/jamais-vu", "acteur/jamais-vu", False),
        ("acteur/academie-de-paris", "acteur/academie-de-paris", False),
        ("acteur/dilcrah", "acteur/dilcrah", False),
    ],
)
def test_rattachement(identifiant: str, racine: str, service: bool) -> None:
    assert REPERTOIRE.racine(identifiant) == racine
    assert REPERTOIRE.est_service(identifiant) is service


SERVICES_DE_L_ETAT = {
    "academie-de-paris": "etat",
    "dilcrah": "etat",
    "drac": "etat",
    "drdfe": "etat",
    "drieat": "etat",
    "drieets": "etat",
    "drihl": "etat",
    "education-nationale": "etat",
    "parquet-de-paris": "etat",
    "prefecture-de-police": "etat",
    "prefecture-ile-de-france": "etat",
    "sdjes": "education-nationale",
}


def test_les_services_de_l_etat_lui_sont_rattaches_et_prennent_part_en_leur_nom() -> None:
    acteurs = {a.id: a for a in REPERTOIRE.acteurs()}
    for nom, parent in SERVICES_DE_L_ETAT.items():
        assert acteurs[f"acteur/{nom}"].rattachement == f"acteur/{parent}"
        assert not REPERTOIRE.est_service(f"acteur/{nom}")


MEMBRES = {
    "bailleurs-sociaux": 23,
    "equipements-culturels-parisiens": 5,
    "equipements-jeunesse-de-la-ville": 2,
    "incubateurs": 6,
    "permanences-logement-et-acces-aux-droits": 3,
    "point-conseil-budget": 3,
    "reseaux-d-accompagnement-a-la-creation": 5,
    "siae": 1,
}
"""Lines 4775, 1692, 520, 844 (« Incubateurs : … »), 938, 938, 844 (« le réseaux d’accompagnement… : »), 737."""


def test_les_membres_sont_ceux_que_le_texte_dit() -> None:
    acteurs = REPERTOIRE.acteurs()
    assert Counter(c for a in acteurs for c in a.membre_de) == {f"acteur/{nom}": n for nom, n in MEMBRES.items()}
    bailleurs = {a.id for a in acteurs if a.categorie is CategorieActeur.BAILLEUR}
    assert {a.id for a in acteurs if "acteur/bailleurs-sociaux" in a.membre_de} == bailleurs


def test_un_membre_d_un_collectif_absent_est_refuse() -> None:
    entree = _entree("acteur/a", "A").model_copy(update={"membre_de": ("acteur/b",)})
    with pytest.raises(ReferentielInvalide, match="membre de « acteur/b »"):
        RepertoireActeurs([entree])


@pytest.mark.parametrize(
    ("mention", "categorie"),
    [
        ("associations", CategorieActeur.COLLECTIF),
        ("centre sociaux", CategorieActeur.COLLECTIF),
        ("Les bailleurs sociaux", CategorieActeur.COLLECTIF),
        ("clubs de prévention", CategorieActeur.COLLECTIF),
        ("Station F", CategorieActeur.LIEU),
        ("Maisons Sport Santé", CategorieActeur.LIEU),
        ("Caf", CategorieActeur.SECURITE_SOCIALE),
        ("Région", CategorieActeur.COLLECTIVITE),
        ("RIVP", CategorieActeur.BAILLEUR),
        ("DRIHL 75", CategorieActeur.SERVICE_ETAT),
        ("GPIS", CategorieActeur.ENTREPRISE),
    ],
)
def test_categorie(mention: str, categorie: CategorieActeur) -> None:
    noeuds = {a.id: a for a in REPERTOIRE.acteurs()}
    assert noeuds[REPERTOIRE.trouver(mention) or ""].categorie is categorie


def test_les_sirens_sont_ceux_des_faits_publics() -> None:
    assert {a.id: a.siren for a in REPERTOIRE.acteurs() if a.siren} == {
        VILLE: "217500016",
        "acteur/prefecture-de-police": "177501517",
        "acteur/france-travail": "130005481",
        "acteur/mission-locale-de-paris": "531328623",
        "acteur/epec": "483381406",
        "acteur/la-poste": "356000000",
        "acteur/caisse-des-depots": "180020026",
        "acteur/banque-des-territoires": "180020026",
        "acteur/bpifrance": "320252489",
        "acteur/ademe": "385290309",
        "acteur/anct": "130026032",
        "acteur/casvp": "267500049",
        "acteur/region-ile-de-france": "237500079",
    }


@pytest.mark.parametrize("entree", ENTREES, ids=lambda e: e.id)
def test_chaque_ligne_citee_nomme_l_acteur(entree: EntreeActeur, document: Document) -> None:
    if entree.id == "acteur/union-europeenne":  # L.701 prints « FSE », its fund
        return
    trouve = re.search(r"L\.([\d, ]+)", entree.source)
    assert trouve, entree.source
    noms = [re.escape(cle(nom)) for nom in entree.noms]
    for numero in map(int, trouve[1].split(",")):
        assert re.search(rf"(?<!\w)({'|'.join(noms)})(?!\w)", cle(document[numero].net)), numero


def test_noeuds() -> None:
    source = Source(document="d", ligne_debut=4767, ligne_fin=4767, texte="Caisse d’Allocations Familiales")
    noeuds = {a.id: a for a in REPERTOIRE.acteurs({"acteur/caf": source})}
    assert noeuds["acteur/caf"] == Acteur(
        id="acteur/caf",
        nom="Caisse d’allocations familiales de Paris",
        sigle="Caf",
        categorie=CategorieActeur.SECURITE_SOCIALE,
        autres_noms=("Caf de Paris", "Caisse d’allocations familiales"),
        contrat="paris-2024",
        signature=source,
    )
    assert noeuds["acteur/caf"].signataire
    assert [a.id for a in noeuds.values() if a.signataire] == ["acteur/caf"]
    assert noeuds[f"{VILLE}/spv"].rattachement == f"{VILLE}/ddct"


@pytest.mark.parametrize(
    ("mention", "attendu"),
    [
        ("Réseau des  cafés solidaires", "acteur/reseau-des-cafes-solidaires"),
        ("Prefecture Ile de France", f"{PREFECTURE}-non-rapproche"),
        ("…", "acteur/sans-nom"),
    ],
)
def test_inconnu(mention: str, attendu: str) -> None:
    assert REPERTOIRE.trouver(mention) is None
    assert REPERTOIRE.inconnu(mention) == Acteur(
        id=attendu, nom=compacter(mention), categorie=CategorieActeur.COLLECTIF
    )


def test_le_contexte_l_emporte() -> None:
    loi, service = _entree("acteur/loi", "SRU"), _entree("acteur/a/sru", "SRU", "acteur/a", contexte=True)
    repertoire = RepertoireActeurs([_entree("acteur/a", "A"), service, loi])
    assert repertoire.trouver("SRU") == "acteur/loi"
    assert repertoire.trouver("SRU", "acteur/loi") == "acteur/loi"
    assert repertoire.trouver("SRU", "acteur/a") == "acteur/a/sru"


@pytest.mark.parametrize(
    ("entrees", "message"),
    [
        ([_entree("acteur/a", "A"), _entree("acteur/a", "B")], "deux fois"),
        ([_entree("acteur/a", "Écoles"), _entree("acteur/b", "ecoles")], "« ecoles » est donné à « acteur/a »"),
        ([_entree("acteur/a", "A", "acteur/b")], "rattaché à « acteur/b », qui n'y est pas"),
        ([_entree("acteur/a", "A", "acteur/b"), _entree("acteur/b", "B", "acteur/a")], "tourne en rond"),
        ([_entree("acteur/a", "A", contexte=True)], "n'a pas de rattachement"),
        (
            [_entree("acteur/a", "A"), _entree("acteur/b", "S", "acteur/a"),
             _entree("acteur/c", "S", "acteur/a", contexte=True)],
            "« S » est donné à « acteur/b » et à « acteur/c »",
        ),
        ([_entree("acteur/a", "A").model_copy(update={"autres_noms": ("a",)})], "dit une seule fois"),
    ],
)  # fmt: skip
def test_referentiel_invalide(entrees: list[EntreeActeur], message: str) -> None:
    with pytest.raises(ReferentielInvalide, match=message):
        RepertoireActeurs(entrees)


@pytest.mark.lent
@given(st.sampled_from(ENTREES), st.data(), st.sampled_from([str.upper, str.lower, str.title]))
def test_tout_nom_declare_se_retrouve(entree: EntreeActeur, data: st.DataObject, casse: Callable[[str], str]) -> None:
    nom = data.draw(st.sampled_from(entree.noms))
    mention = casse(nom).replace(" ", "\u00a0 ")
    assert REPERTOIRE.trouver(mention, entree.rattachement) == entree.id


@pytest.mark.lent
@given(st.text())
def test_un_inconnu_ne_prend_l_identifiant_de_personne(mention: str) -> None:
    connus = {entree.id for entree in ENTREES}
    assert REPERTOIRE.inconnu(mention).id not in connus


@pytest.mark.parametrize(
    ("mention", "attendu"),
    [("La Source", "acteur/a"), ("Source", "acteur/b"), ("source.", None), ("P.M.E.", "acteur/c"), ("P-M-E", None)],
)
def test_une_autre_ecriture_ne_designe_qu_un_acteur(mention: str, attendu: str | None) -> None:
    entrees = [_entree("acteur/a", "La Source"), _entree("acteur/b", "Source"), _entree("acteur/c", "PME")]
    assert RepertoireActeurs(entrees).trouver(mention) == attendu
