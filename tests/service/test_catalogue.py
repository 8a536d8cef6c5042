"""The catalogue, the addresses of what we publish, and the links between them."""

import hashlib
import re

import pyoxigraph
import pytest
from rdflib import DCAT, DCTERMS, RDF, RDFS, Graph, Literal, URIRef

from graphe.graphe import Graphe
from graphe.modele.couche import Couche
from graphe.modele.enumerations import NatureCouche
from graphe.rdf import BASE
from service.catalogue.dcat import CatalogueDCAT, FichierPublie
from service.catalogue.documents import documents
from service.http.application import creer_application
from service.http.options import EditeurDuCatalogue, OptionsHTTP
from tests.service.client import Client
from tests.service.petit import GRAPHE, NOEUDS

SPDX = "http://spdx.org/rdf/terms#"
VCARD = "http://www.w3.org/2006/vcard/ns#"
COUCHE = Couche(
    id="couche/postes-2025",
    nature=NatureCouche.POSTES,
    titre="Postes adultes-relais 2025",
    producteur="Agence nationale de la cohésion des territoires",
    licence="Licence Ouverte 2.0",
    millesime="2025",
    empreinte="ab" * 32,
    lignes=12,
    chargee_le="2026-02-03",
)
AVEC_COUCHE = Graphe((*NOEUDS, COUCHE))
FICHIER = FichierPublie(7, "cd" * 32)


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


def lire(texte: str) -> Graph:
    return Graph().parse(data=texte, format="turtle")


def ecrit(graphe: Graphe = AVEC_COUCHE, contact: str = "") -> Graph:
    return lire(CatalogueDCAT(graphe=graphe, site="https://exemple.org", turtle=FICHIER, contact=contact).ecrire())


OBLIGATOIRES = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description],
    DCAT.Distribution: [DCAT.accessURL],
    DCAT.DataService: [DCTERMS.title, DCAT.endpointURL],
}
RECOMMANDEES = {
    DCAT.Catalog: [DCTERMS.language, DCTERMS.issued, DCTERMS.license, DCTERMS.spatial, DCTERMS.modified,
                   DCAT.themeTaxonomy, URIRef("http://xmlns.com/foaf/0.1/homepage"), DCAT.dataset, DCAT.service],
    DCAT.Dataset: [DCAT.distribution, DCAT.keyword, DCTERMS.publisher, DCTERMS.spatial, DCTERMS.temporal, DCAT.theme,
                   DCTERMS.identifier, URIRef(str(DCAT) + "version")],
    DCAT.Distribution: [DCTERMS.description, DCTERMS.format, DCAT.mediaType],
    DCAT.DataService: [DCAT.servesDataset, DCAT.endpointDescription, DCTERMS.publisher, DCAT.theme, DCTERMS.conformsTo,
                       DCAT.keyword],
}  # fmt: skip
"""What DCAT-AP 3.0.1 asks of each class, and what it recommends; contact and availability aside."""


@pytest.mark.parametrize("attendues", [OBLIGATOIRES, RECOMMANDEES])
@pytest.mark.parametrize("graphe", [GRAPHE, AVEC_COUCHE])
def test_chaque_ressource_dit_ce_que_dcat_ap_demande(graphe: Graphe, attendues: dict[URIRef, list[URIRef]]) -> None:
    dit = ecrit(graphe)
    for classe, proprietes in attendues.items():
        ressources = list(dit.subjects(RDF.type, classe))
        assert ressources, classe
        manques = [(str(r), str(p)) for r in ressources for p in proprietes if (r, p, None) not in dit]
        assert manques == []


def test_formats_adresses_et_licences_sont_des_iri() -> None:
    dit = ecrit()
    for propriete in (DCTERMS.format, DCAT.mediaType, DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCAT.theme,
                      DCTERMS.publisher, DCAT.endpointURL):  # fmt: skip
        valeurs = list(dit.objects(None, propriete))
        assert valeurs
        assert [v for v in valeurs if not isinstance(v, URIRef)] == []


def test_deux_services_et_un_jeu_par_couche() -> None:
    dit = ecrit()
    assert {str(s) for s in dit.objects(None, DCAT.endpointURL)} == {
        "https://exemple.org/graphql",
        "https://exemple.org/sparql",
    }
    titres = {str(dit.value(jeu, DCTERMS.title)) for jeu in dit.subjects(RDF.type, DCAT.Dataset)}
    assert "Postes adultes-relais 2025" in titres
    assert len(titres) == 2


def test_la_licence_d_une_couche_est_la_sienne_ou_n_est_pas_dite() -> None:
    dit = ecrit()
    distribution = URIRef(f"{BASE}catalogue#couche-postes-2025-source")
    assert dit.value(distribution, DCTERMS.license) is None
    droits = dit.value(distribution, DCTERMS.rights)
    assert dit.value(droits, RDFS.label) == Literal("Licence Ouverte 2.0", lang="fr")


@pytest.mark.parametrize(
    ("contact", "propriete", "adresse"),
    [
        ("donnees@exemple.org", "hasEmail", "mailto:donnees@exemple.org"),
        ("https://exemple.org/contact", "hasURL", "https://exemple.org/contact"),
    ],
)
def test_le_contact_est_dit_quand_il_y_en_a_un(contact: str, propriete: str, adresse: str) -> None:
    dit = ecrit(contact=contact)
    point = dit.value(URIRef(f"{BASE}catalogue#paris-2024"), DCAT.contactPoint)
    assert dit.value(point, URIRef(f"{VCARD}{propriete}")) == URIRef(adresse)
    assert (None, DCAT.contactPoint, None) not in ecrit()


FOAF = "http://xmlns.com/foaf/0.1/"


def test_qui_publie_est_celui_qu_on_a_dit() -> None:
    ville = EditeurDuCatalogue(
        nom='Ville de "Paris"', iri="https://www.wikidata.org/entity/Q90", nature="LocalAuthority"
    )
    catalogue = CatalogueDCAT(
        graphe=AVEC_COUCHE, site="https://exemple.org", turtle=FICHIER, contact="a@a.test", editeur=ville
    )
    dit = lire(catalogue.ecrire())
    assert set(dit.objects(None, DCTERMS.publisher)) == {URIRef(ville.iri)}
    assert (URIRef(ville.iri), RDF.type, URIRef(f"{FOAF}Agent")) in dit
    assert dit.value(URIRef(ville.iri), URIRef(f"{FOAF}name")) == Literal(ville.nom, lang="fr")
    nature = URIRef("http://purl.org/adms/publishertype/LocalAuthority")
    assert dit.value(URIRef(ville.iri), DCTERMS.type) == nature
    assert set(dit.objects(None, URIRef(f"{VCARD}fn"))) == {Literal(ville.nom, lang="fr")}


def test_qui_publie_se_regle_au_service() -> None:
    ville = EditeurDuCatalogue(nom="Ville de Paris")
    client = Client(creer_application(GRAPHE, options=OptionsHTTP(editeur=ville)))
    dit = lire(client.get("/catalogue", params={"format": "turtle"}).text)
    editeur = dit.value(URIRef(f"{BASE}catalogue"), DCTERMS.publisher)
    assert dit.value(editeur, URIRef(f"{FOAF}name")) == Literal("Ville de Paris", lang="fr")


def test_l_empreinte_du_catalogue_est_celle_du_fichier_servi(client: Client) -> None:
    dit = lire(client.get("/catalogue", headers={"Accept": "text/turtle"}).text)
    fichier = client.get("/graphe.ttl")
    somme = dit.value(URIRef(f"{BASE}catalogue#paris-2024-turtle"), URIRef(f"{SPDX}checksum"))
    assert str(dit.value(somme, URIRef(f"{SPDX}checksumValue"))) == hashlib.sha256(fichier.content).hexdigest()
    assert (URIRef(f"{BASE}paris-2024"), None, None) in lire(fichier.text)


@pytest.mark.lent
def test_chaque_adresse_du_catalogue_repond(client: Client) -> None:
    dit = lire(client.get("/catalogue", params={"format": "turtle"}).text)
    proprietes = (DCAT.accessURL, DCAT.downloadURL, DCAT.endpointDescription, DCAT.landingPage)
    adresses = {str(o) for p in proprietes for o in dit.objects(None, p)}
    texte = {"http://service.test/texte", "http://service.test/texte.txt"}  # not with a graph made by hand
    for adresse in sorted(adresses - texte):
        navigateur = {"Accept": "text/html, */*;q=0.5"}
        assert client.get(adresse.removeprefix("http://service.test"), headers=navigateur).status_code == 200, adresse


FORMATS = [
    ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
    ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
]
PUBLIES = ["/catalogue", "/id/", "/id/catalogue", *(f"/id/{nom}" for nom in documents())]


@pytest.mark.parametrize("adresse", PUBLIES)
def test_ce_que_nous_publions_repond_en_page_et_en_rdf(client: Client, adresse: str) -> None:
    page = client.get(adresse, headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert '<html lang="fr"' in page.text
    tailles = set()
    for media, format_ in FORMATS:
        reponse = client.get(adresse, headers={"Accept": media})
        assert reponse.headers["content-type"].startswith(media)
        tailles.add(sum(1 for _ in pyoxigraph.parse(reponse.content, format=format_)))
    assert len(tailles) == 1


@pytest.mark.parametrize(
    ("adresse", "ancre"),
    [
        ("/id/vocabulaire", "Engagement"),
        ("/id/vocabulaire", "typeCredit"),
        ("/id/vocabulaire", "Graphe"),
        ("/id/formes", "Contrat-titre"),
        ("/id/formes", "Engagement-actions"),
        ("/id/regles", "specifique-programme-147"),
        ("/id/api", "totalCount"),
    ],
)
def test_un_terme_a_sa_place_dans_la_page(client: Client, adresse: str, ancre: str) -> None:
    assert f'id="{ancre}"' in client.get(adresse, headers={"Accept": "text/html"}).text


TERMES_SEULS = [
    ("vocabulaire/Engagement", "Class"),
    ("vocabulaire/typeCredit", "DatatypeProperty"),
    ("vocabulaire/contratInverse", "ObjectProperty"),
    ("vocabulaire/Contrat.engagements", "ObjectProperty"),
    ("formes/Contrat-titre", "PropertyShape"),
    ("regles/specifique-programme-147", "Concept"),
    ("api/totalCount", "Property"),
]


@pytest.mark.parametrize(("chemin", "classe"), TERMES_SEULS)
def test_un_terme_repond_seul_a_son_adresse(client: Client, chemin: str, classe: str) -> None:
    iri = pyoxigraph.NamedNode(BASE + chemin.replace("/", "#"))
    for media, format_ in FORMATS:
        reponse = client.get(f"/id/{chemin}", headers={"Accept": media})
        assert reponse.headers["content-type"].startswith(media)
        quads = list(pyoxigraph.parse(reponse.content, format=format_))
        assert {q.subject for q in quads if isinstance(q.subject, pyoxigraph.NamedNode)} == {iri}
        types = [str(q.object.value) for q in quads if q.subject == iri and str(q.predicate).endswith("#type>")]
        assert [t for t in types if t.endswith(f"#{classe}")]
    page = client.get(f"/id/{chemin}", headers={"Accept": "text/html"}).text
    assert page.count("<article") == 1
    assert client.appeler("HEAD", f"/id/{chemin}").status_code == 200


@pytest.mark.parametrize("chemin", ["vocabulaire/Inconnu", "formes/x", "regles/x", "api/x"])
def test_un_terme_que_rien_ne_definit_est_dit(client: Client, chemin: str) -> None:
    reponse = client.get(f"/id/{chemin}")
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (404, "IDENTIFIANT_INCONNU")


def test_la_version_servie_a_une_adresse(client: Client) -> None:
    assert client.get(f"/id/paris-2024/version/{GRAPHE.version}").status_code == 200
    inconnue = client.get("/id/paris-2024/version/0000000000000000")
    assert (inconnue.status_code, inconnue.json()["errors"][0]["extensions"]["code"]) == (404, "IDENTIFIANT_INCONNU")


@pytest.mark.lent
def test_chaque_iri_que_disent_nos_documents_et_nos_noeuds_repond(client: Client) -> None:
    textes = [client.get(adresse, params={"format": "turtle"}).text for adresse in PUBLIES]
    textes += [client.get(f"/id/{n.id}", params={"format": "ntriples"}).text for n in NOEUDS]
    trouves = {iri for texte in textes for iri in re.findall(rf"<{re.escape(BASE)}([^>#]*)", texte)}
    assert {"", "vocabulaire", "formes", "paris-2024"} <= trouves
    for iri in trouves:
        assert client.get(f"/id/{iri}").status_code == 200, iri


def liens(entete: str) -> set[tuple[str, str, str]]:
    trouves = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', entete)
    return {(relation, adresse, media) for adresse, relation, media in trouves}


def test_une_page_dit_aux_programmes_ou_sont_ses_donnees(client: Client) -> None:
    dits = liens(client.get("/id/arrondissement/18", headers={"Accept": "text/html"}).headers["link"])
    assert ("cite-as", f"{BASE}arrondissement/18", "") in dits
    assert ("type", f"{BASE}vocabulaire#Arrondissement", "") in dits
    assert ("license", "https://spdx.org/licenses/etalab-2.0", "") in dits
    assert ("collection", "/catalogue", "") in dits
    decrites = {(adresse, media) for relation, adresse, media in dits if relation == "describedby"}
    assert len(decrites) == 6
    for adresse, media in decrites:
        assert client.get(adresse).headers["content-type"].startswith(media)


def test_les_donnees_disent_ce_qu_elles_decrivent(client: Client) -> None:
    dits = liens(client.get("/id/arrondissement/18", params={"format": "turtle"}).headers["link"])
    assert ("describes", f"{BASE}arrondissement/18", "") in dits
    assert ("describedby", "/id/arrondissement/18", "text/html") in dits


@pytest.mark.parametrize(
    "adresse", ["/graphe.ttl", "/tables.xlsx", "/tables/engagements.csv", "/tables/datapackage.json"]
)
def test_un_export_mene_au_catalogue(client: Client, adresse: str) -> None:
    dits = liens(client.get(adresse).headers["link"])
    assert ("collection", "/catalogue", "text/html") in dits
    assert ("describedby", "/catalogue?format=turtle", "text/turtle") in dits


def test_un_nom_d_hote_qui_n_en_est_pas_un_n_est_pas_repris(client: Client) -> None:
    reponse = client.get("/catalogue", params={"format": "turtle"}, headers={"Host": 'a"> <b:b> <c:c'})
    assert reponse.status_code in (200, 400)
    assert "<b:b>" not in reponse.text
