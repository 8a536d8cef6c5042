"""The ontology says all that the model says, in French, and nothing that does not exist."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema, get_named_type, is_object_type
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, PROV, QB, SDO, SKOS, VOID

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES, liens, relations
from graphe.modele.enumerations import CategorieActeur
from graphe.modele.territoire import ChiffresCles
from graphe.rdf.champs import Champ, Genre, champs
from graphe.rdf.formes import classes
from graphe.rdf.ontologie import Terme, lire_ontologie, termes
from graphe.rdf.vocabulaire import CDV
from outils.documentation.ontologie import page_ontologie

RACINE = Path(__file__).parents[2]
ENTETE = {"Graphe", "version", "noeuds", "absent"}
STANDARDS = {"dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "prov": PROV, "qb": QB, "schema": SDO,
             "skos": SKOS, "void": VOID}  # fmt: skip
LISTES = {"eli": {"LegalResource", "LegalResourceSubdivision", "is_part_of"}, "rdfs": {"label"}, "owl": {"versionInfo"}}
DATATYPES = {str: "xsd:string", int: "xsd:integer", float: "xsd:double", bool: "xsd:boolean"}


def usages() -> Iterator[tuple[str, Champ]]:
    return ((nom, champ) for nom, type_ in classes().items() for champ in champs(type_))


def du_champ(terme: str) -> list[tuple[str, Champ]]:
    return [(nom, champ) for nom, champ in usages() if champ.terme == terme]


PROPRIETES = sorted({champ.terme for _, champ in usages()})


def test_les_termes_sont_ceux_du_vocabulaire_ferme_et_du_modele() -> None:
    declares = {n for n in CDV.__annotations__ if not n.startswith("_")}
    assert set(termes()) == declares == {*classes(), *PROPRIETES, *ENTETE}
    assert {t.nom for t in termes().values() if t.est_classe} == {*classes(), "Graphe"}
    assert {t.nom for t in termes().values() if t.est_propriete} == {*PROPRIETES, "version", "noeuds"}


@pytest.mark.parametrize("terme", termes().values(), ids=lambda t: t.nom)
def test_chaque_terme_se_comprend_en_francais(terme: Terme) -> None:
    assert terme.libelle
    assert terme.commentaire.endswith(".")
    assert terme.commentaire[:1].isupper() or terme.commentaire.startswith("cdv:")
    assert "'" not in terme.libelle + terme.commentaire


def existe(nom: str) -> bool:
    prefixe, _, local = nom.partition(":")
    return local in (STANDARDS[prefixe] if prefixe in STANDARDS else LISTES[prefixe])


@pytest.mark.parametrize("terme", termes().values(), ids=lambda t: t.nom)
def test_les_alignements_designent_des_termes_qui_existent(terme: Terme) -> None:
    assert [a for a in (*terme.alignements, *terme.voisins) if not existe(a)] == []
    for alignement in terme.alignements:
        assert alignement.rpartition(":")[2][0].isupper() is terme.est_classe


def test_un_terme_qui_n_existe_pas_se_voit() -> None:
    assert not existe("org:Organisation")
    assert not existe("eli:LegalText")


@pytest.mark.parametrize("vocabulaire", ["org", "skos", "prov", "dcterms", "schema", "eli", "qb"])
def test_chaque_vocabulaire_standard_sert(vocabulaire: str) -> None:
    alignements = {a for t in termes().values() for a in t.alignements}
    assert vocabulaire == "qb" or any(a.startswith(f"{vocabulaire}:") for a in alignements)
    assert vocabulaire != "qb" or "qb:MeasureProperty" in termes()["tauxPauvrete"].types


@pytest.mark.parametrize("classe", [n for n, t in classes().items() if any(c.terme == "source" for c in champs(t))])
def test_ce_qui_est_lu_dans_le_texte_est_une_entite_de_prov(classe: str) -> None:
    assert {"prov:Entity", "prov:Plan"} & set(termes()[classe].alignements)


@pytest.mark.parametrize("terme", PROPRIETES)
def test_domaine_portee_et_unicite_sont_ceux_du_modele(terme: str) -> None:
    declare = termes()[terme]
    assert set(declare.domaines) == {nom for nom, _ in du_champ(terme)}
    for _, champ in du_champ(terme):
        en_liste = champ.pluriel and champ.genre is not Genre.LIEN
        assert ("owl:FunctionalProperty" in declare.types) is not champ.pluriel
        assert ("rdf:Property" in declare.types) is en_liste
        assert ("owl:ObjectProperty" in declare.types) is (champ.genre is not Genre.SCALAIRE and not en_liste)
        if en_liste:
            assert declare.portees == ("rdf:List",)
        elif champ.genre is not Genre.LIEN:
            assert declare.portees == (nature(champ),)


def nature(champ: Champ) -> str:
    if champ.genre is Genre.VALEUR:
        return str(champ.valeur.__name__)
    return DATATYPES[str if issubclass(champ.valeur, Enum) else champ.valeur]


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((RACINE / "schema.graphql").read_text(encoding="utf-8"))


SANS_CHAMP = {"contrat", "mentionEngagement", "mentionProjet", "engagements", "services", "arrondissements"}
"""Links the API reads from the other end, or through pages: the real graph tells their target."""


@pytest.mark.parametrize("terme", [t for t in PROPRIETES if du_champ(t)[0][1].genre is Genre.LIEN])
def test_la_portee_d_un_lien_est_celle_de_l_api(schema: GraphQLSchema, terme: str) -> None:
    cibles = set()
    for nom, _ in du_champ(terme):
        type_ = schema.type_map[nom]
        if is_object_type(type_) and terme in type_.fields:
            cibles.add(get_named_type(type_.fields[terme].type).name.removesuffix("Connection"))
    if terme == "element":
        assert (cibles, set(termes()[terme].portees)) == ({"Node"}, set(TYPES))
    else:
        assert cibles == set(termes()[terme].portees) or (not cibles and terme in SANS_CHAMP)


def test_les_liens_du_graphe_vont_ou_l_ontologie_le_dit(graphe: Graphe) -> None:
    noms = {(nom, champ.nom): champ.terme for nom, champ in usages()}
    trouvees: dict[str, set[str]] = {}
    for noeud in graphe:
        for relation, cible in liens(noeud):
            terme = noms[type(noeud).__name__, relation.nom]
            trouvees.setdefault(terme, set()).add(type(graphe.noeud(cible)).__name__)
    assert {t: c - set(termes()[t].portees) for t, c in trouvees.items()} == {t: set() for t in trouvees}
    assert set(trouvees) >= SANS_CHAMP


def test_les_relations_retour_sont_celles_du_catalogue() -> None:
    ontologie = lire_ontologie()
    declarees = {
        (str(ontologie.value(o, RDFS.label)), court(ontologie.value(inverse, OWL.inverseOf)), portee(ontologie, o))
        for o, inverse in ontologie.subject_objects(RDFS.subPropertyOf)
        if (inverse, OWL.inverseOf, None) in ontologie
    }
    noms = {(nom, champ.nom): champ.terme for nom, champ in usages()}
    attendues = {
        (camel(r.inverse), noms[nom, r.nom], nom) for nom, type_ in TYPES.items() for r in relations(type_) if r.inverse
    }
    assert declarees == attendues


def camel(nom: str) -> str:
    premier, *suite = nom.split("_")
    return premier + "".join(s.capitalize() for s in suite)


def portee(ontologie: Graph, propriete: Any) -> str:
    return court(ontologie.value(propriete, RDFS.range))


def court(iri: Any) -> str:
    return str(iri).removeprefix(str(CDV._NS))


def test_chaque_categorie_d_acteur_est_une_organisation_un_service_un_lieu_ou_une_mention_collective() -> None:
    ontologie = lire_ontologie()
    par_classe: dict[str, set[str]] = {}
    for axiome, liste in ontologie.subject_objects(OWL.intersectionOf):
        _, restriction = Collection(ontologie, liste)
        valeurs = ontologie.value(ontologie.value(restriction, OWL.someValuesFrom), OWL.oneOf)
        codes = Collection(ontologie, valeurs) if valeurs else [ontologie.value(restriction, OWL.hasValue)]
        superieure = ontologie.value(axiome, RDFS.subClassOf)
        assert isinstance(superieure, URIRef)
        par_classe[ontologie.qname(superieure)] = {str(c) for c in codes}
    assert par_classe["org:OrganizationalUnit"] == {"SERVICE_VILLE", "SERVICE_ETAT"}
    assert par_classe["schema:Place"] == {"LIEU"}
    toutes = {"COLLECTIF"}.union(*par_classe.values())
    assert toutes == {c.value for c in CategorieActeur}
    assert sum(map(len, par_classe.values())) == len(toutes) - 1


def test_les_chiffres_cles_sont_des_mesures() -> None:
    nombres = {c.terme for c in champs(ChiffresCles) if c.valeur in (int, float)}
    mesures = {court(p) for p in lire_ontologie().subjects(RDF.type, QB.MeasureProperty)}
    assert mesures == nombres
    assert "qb:Observation" in termes()["ChiffresCles"].alignements


def test_la_page_montre_chaque_terme_et_un_diagramme() -> None:
    page = page_ontologie()
    assert "```mermaid\nflowchart LR\n" in page
    assert "    Contrat --> eli_LegalResource\n" in page
    assert [t for t in termes() if f"`cdv:{t}`" not in page] == []
    assert (
        "| `cdv:rattachement` | L’acteur dont celui-ci est un service ou une partie, p. ex. la Ville de Paris pour la "
        "DASCO. | [Acteur](#acteur) | 0..1 | **org:linkedTo**, org:subOrganizationOf, org:unitOf |" in page
    )
    assert "| code : `CONSOLIDER`, `DEVELOPPER` | 1..1 |" in page
