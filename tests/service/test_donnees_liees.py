import json
import re
from typing import Any

import pyoxigraph
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from starlette.applications import Starlette
from starlette.routing import Mount

from graphe.echanges.jsonld import contexte
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.enumerations import CategorieActeur
from graphe.rdf import BASE
from graphe.rdf.pont import CDV, en_rdflib
from service.http.limites import Charge
from service.http.occupation import Atelier
from service.pages.donnees_liees import routes
from tests.service.client import Client
from tests.service.petit import GRAPHE, NOEUDS

NAVIGATEUR = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PIEGE = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(Starlette(routes=routes(graphe, Atelier(Charge()))))


@pytest.fixture(scope="module")
def petit() -> Client:
    piege = Acteur(id='acteur/<b>"&', nom=PIEGE, categorie=CategorieActeur.LIEU)
    return Client(Starlette(routes=routes(Graphe((*NOEUDS, piege)), Atelier(Charge()))))


def serree(page: str) -> str:
    """Without the blanks between tags, which say nothing."""
    return re.sub(r">\s+<", "><", page)


def test_la_page_d_un_quartier_se_lit(client: Client) -> None:
    reponse = client.get("/id/quartier/QN07511M", headers=NAVIGATEUR)
    page = serree(reponse.text)
    assert reponse.status_code == 200
    assert reponse.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="fr">' in page
    assert "<h1>Goutte D&#39;Or</h1>" in page
    assert "<dt>Population</dt><dd>8200</dd>" in page
    assert "lignes 3770 à 3776" in page
    assert '<h3>Se trouve dans</h3><ul class="liens"><li><a href="/id/arrondissement/18">' in page
    assert "<h3>A pour projet (" in page


def test_une_relation_se_lit_des_deux_bouts(client: Client) -> None:
    assert "<h3>A pour service (" in client.get("/id/acteur/ville-de-paris", headers=NAVIGATEUR).text
    service = serree(client.get("/id/acteur/ville-de-paris/dasco", headers=NAVIGATEUR).text)
    assert '<h3>Est rattaché à</h3><ul class="liens"><li><a href="/id/acteur/ville-de-paris">' in service


def test_les_codes_se_lisent_en_francais_et_les_valeurs_contenues_sont_montrees(client: Client) -> None:
    page = client.get("/id/financement/programme-147", headers=NAVIGATEUR).text
    assert "Crédits spécifiques de la politique de la ville" in page
    assert "Politique de la ville" in page
    assert "SPECIFIQUE" not in page


def test_aucun_lien_n_est_replie(client: Client) -> None:
    page = client.get("/id/paris-2024", headers=NAVIGATEUR).text
    assert all(f'href="/id/paris-2024/engagement/{numero}"' in page for numero in range(1, 31))
    assert "<details" not in page


@pytest.mark.parametrize("identifiant", ["paris-2024/rapport", "paris-2024/synthese/1", "paris-2024/note/1"])
def test_chaque_genre_de_noeud_a_sa_page(client: Client, identifiant: str) -> None:
    assert client.get(f"/id/{identifiant}", headers=NAVIGATEUR).status_code == 200


@pytest.mark.lent
def test_tout_noeud_a_sa_page_et_ses_triplets(client: Client, graphe: Graphe) -> None:
    noeuds = list(graphe)
    for noeud in noeuds[:: len(noeuds) // 60]:
        for format_ in ("html", "turtle", "jsonld"):
            assert client.get(f"/id/{noeud.id}", params={"format": format_}).status_code == 200


def test_tout_est_echappe(petit: Client) -> None:
    page = petit.get("/id/acteur/%3Cb%3E%22&", headers=NAVIGATEUR)
    assert page.status_code == 200
    assert PIEGE not in page.text
    assert "&lt;script&gt;" in page.text
    inconnu = petit.get(f"/id/{PIEGE}", headers=NAVIGATEUR)
    assert inconnu.status_code == 404
    assert PIEGE not in inconnu.text


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        (NAVIGATEUR["Accept"], "text/html"),
    ],
)
def test_negociation(client: Client, accept: str | None, media: str) -> None:
    entetes = {"Accept": accept} if accept else {"Accept": ""}
    reponse = client.get("/id/arrondissement/18", headers=entetes)
    assert reponse.headers["content-type"] == f"{media}; charset=utf-8"
    assert reponse.headers["vary"] == "Accept"


def test_format_l_emporte_sur_accept(client: Client) -> None:
    reponse = client.get("/id/arrondissement/18", params={"format": "turtle"}, headers=NAVIGATEUR)
    assert reponse.headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize(
    ("options", "statut", "code"),
    [
        ({"params": {"format": "rdf"}}, 400, "PARAMETRE_INVALIDE"),
        ({"headers": {"Accept": "image/png"}}, 406, "FORMAT_REFUSE"),
    ],
)
def test_format_refuse(client: Client, options: dict[str, Any], statut: int, code: str) -> None:
    reponse = client.get("/id/arrondissement/18", **options)
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (statut, code)


@pytest.mark.parametrize(
    ("format_", "media", "format_rdf"),
    [
        ("ntriples", "application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("rdfxml", "application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("n3", "text/n3", pyoxigraph.RdfFormat.N3),
        ("application/n-triples", "application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf xml", "application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("identifiant", ["arrondissement/18", "paris-2024/anomalie/section_absente/2"])
def test_un_noeud_est_le_meme_dans_tous_les_formats(
    petit: Client, identifiant: str, format_: str, media: str, format_rdf: pyoxigraph.RdfFormat
) -> None:
    adresse = f"/id/{identifiant}"
    reponse = petit.get(adresse, params={"format": format_})
    assert (reponse.status_code, reponse.headers["content-type"].partition(";")[0]) == (200, media)
    assert petit.get(adresse, headers={"Accept": media}).content == reponse.content
    lus = pyoxigraph.Dataset(pyoxigraph.parse(reponse.content, format=format_rdf))
    turtle = petit.get(adresse, params={"format": "turtle"}).content
    attendus = pyoxigraph.Dataset(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    for graphe_lu in (lus, attendus):
        graphe_lu.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    assert lus == attendus


def test_un_noeud_en_tsv(petit: Client) -> None:
    lignes = petit.get("/id/arrondissement/18", params={"format": "tsv"}).text.splitlines()
    assert lignes[0].split("\t") == ["?subject", "?predicate", "?object"]
    assert '"75118"' in {ligne.split("\t")[2] for ligne in lignes}


@pytest.mark.lent
def test_turtle_et_json_ld_disent_les_memes_triplets_tous_du_graphe(client: Client, graphe: Graphe) -> None:
    adresse = "/id/acteur/ville-de-paris/dasco"
    tortue = Graph().parse(data=client.get(adresse, params={"format": "turtle"}).text, format="turtle")
    json_ld = client.get(adresse, params={"format": "jsonld"}).text
    quads = pyoxigraph.parse(json_ld, format=pyoxigraph.RdfFormat.JSON_LD)
    nquads = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert nquads is not None
    assert Graph().parse(data=nquads, format="nt").isomorphic(tortue)
    sujet = URIRef(f"{BASE}acteur/ville-de-paris/dasco")
    assert (sujet, RDF.type, CDV.Acteur) in tortue
    assert (sujet, CDV.sigle, Literal("DASCO")) in tortue
    entrants = set(tortue.subjects(CDV.services, sujet))
    assert entrants
    complet = en_rdflib(graphe)
    assert entrants == set(complet.subjects(CDV.services, sujet))


def test_une_etiquette_evite_de_renvoyer(client: Client) -> None:
    premiere = client.get("/id/arrondissement/18")
    encore = client.get("/id/arrondissement/18", headers={"If-None-Match": premiere.headers["etag"]})
    assert (encore.status_code, encore.content) == (304, b"")
    turtle = client.get("/id/arrondissement/18", params={"format": "turtle"})
    assert turtle.headers["etag"] != premiere.headers["etag"]


@pytest.mark.parametrize(
    ("identifiant", "proche"),
    [
        ("engagement/7", "paris-2024/engagement/7"),
        ("paris-2024/engagement/77", "paris-2024/engagement/7"),
        ("quartier/QN07511N", "quartier/QN07511M"),
    ],
)
def test_un_identifiant_inconnu_donne_les_plus_proches(client: Client, identifiant: str, proche: str) -> None:
    en_json = client.get(f"/id/{identifiant}", headers={"Accept": "application/json"})
    assert en_json.status_code == 404
    erreur = en_json.json()["errors"][0]
    assert erreur["extensions"]["code"] == "IDENTIFIANT_INCONNU"
    assert proche in erreur["extensions"]["proches"]
    assert proche in erreur["message"]
    page = client.get(f"/id/{identifiant}", headers=NAVIGATEUR)
    assert (page.status_code, page.headers["cache-control"]) == (404, "no-store")
    assert f'<a href="/id/{proche}">' in page.text


@pytest.mark.parametrize("identifiant", ["", "zzz", "z" * 5000])
def test_rien_de_proche(client: Client, identifiant: str) -> None:
    reponse = client.get(f"/id/{identifiant}", headers=NAVIGATEUR)
    assert reponse.status_code == 404
    assert "Aucun identifiant ne lui ressemble" in reponse.text


def test_le_contexte_est_publie(client: Client) -> None:
    reponse = client.get("/contexte.jsonld")
    assert reponse.headers["content-type"] == "application/ld+json; charset=utf-8"
    assert json.loads(reponse.text) == {"@context": contexte()}


def test_les_liens_tiennent_sous_un_prefixe() -> None:
    client = Client(Starlette(routes=[Mount("/contrat", routes=routes(GRAPHE, Atelier(Charge())))]))
    page = client.get("/contrat/id/paris-2024", headers=NAVIGATEUR).text
    assert '<link rel="stylesheet" href="/contrat/statique/style.css">' in page
    assert 'href="/contrat/id/paris-2024/engagement/1"' in page
