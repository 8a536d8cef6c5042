"""The ontology says all that the model says, in French, and aligns it with terms that exist."""

from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, PROV, QB, SDO, SKOS, VOID

from graphe.graphe import Graphe
from graphe.modele.catalogue import CLASSES, TYPES, USAGES, cibles_possibles, liens, relations
from graphe.modele.champs import champs, en_terme
from graphe.modele.declaration import Terme, declaration
from graphe.modele.enumerations import CategorieActeur
from graphe.modele.territoire import ChiffresCles
from graphe.rdf.ontologie import ecrire_ontologie, libelles_anglais
from graphe.rdf.vocabulaire import INVERSES, TERMES, VOCABULAIRE
from outils.documentation.ontologie import page_ontologie

STANDARDS = {"dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "prov": PROV, "qb": QB, "schema": SDO,
             "skos": SKOS, "void": VOID}  # fmt: skip
LISTES = {"eli": {"LegalResource", "LegalResourceSubdivision", "is_part_of",
                  "first_date_entry_in_force"}, "rdfs": {"label"}, "owl": {"versionInfo"},
          "oa": {"TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix", "start", "end"}}  # fmt: skip

SENS = {nom: declaration(type_).terme for nom, type_ in CLASSES.items()} | {
    en_terme(nom): next(iter(par_type.values())).sens for nom, par_type in USAGES.items()
}
"""By class and property, its label and its standard terms."""


@pytest.fixture(scope="module")
def ontologie() -> Graph:
    return Graph(bind_namespaces="none").parse(data=ecrire_ontologie(), format="turtle")


def test_chaque_terme_du_vocabulaire_ferme_est_dit_une_fois(ontologie: Graph) -> None:
    sujets = {str(s).removeprefix(VOCABULAIRE) for s in ontologie.subjects() if str(s).startswith(VOCABULAIRE)}
    assert sujets == TERMES
    assert {court(s) for s in ontologie.subjects(RDF.type, OWL.Class) if isinstance(s, URIRef)} == {*CLASSES, "Graphe"}


def test_chaque_terme_se_comprend_en_francais(ontologie: Graph) -> None:
    for terme in TERMES:
        sujet = URIRef(VOCABULAIRE + terme)
        (libelle,) = (o for o in ontologie.objects(sujet, RDFS.label) if getattr(o, "language", "") == "fr")
        descriptions = list(ontologie.objects(sujet, RDFS.comment))
        assert descriptions, terme
        for texte in (libelle, *descriptions):
            assert isinstance(texte, Literal)
            assert texte.language == "fr"
            assert "'" not in texte
        assert all(str(d).endswith(".") for d in descriptions), terme


def test_chaque_terme_a_un_libelle_anglais_et_un_seul(ontologie: Graph) -> None:
    for terme in TERMES:
        libelles = [o for o in ontologie.objects(URIRef(VOCABULAIRE + terme), RDFS.label) if isinstance(o, Literal)]
        assert sorted(str(libelle.language) for libelle in libelles) == ["en", "fr"], terme
    assert set(libelles_anglais()) == TERMES - {*INVERSES.values()}


def test_l_ontologie_dit_sa_version_sa_licence_et_ses_langues(ontologie: Graph) -> None:
    (sujet,) = ontologie.subjects(RDF.type, OWL.Ontology)
    assert ontologie.value(sujet, OWL.versionInfo) is not None
    assert str(ontologie.value(sujet, DCTERMS.license)).endswith("/etalab-2.0")
    assert {getattr(titre, "language", "") for titre in ontologie.objects(sujet, DCTERMS.title)} == {"fr", "en"}


def existe(nom: str) -> bool:
    prefixe, _, local = nom.partition(":")
    return local in (STANDARDS[prefixe] if prefixe in STANDARDS else LISTES[prefixe])


@pytest.mark.parametrize(("nom", "terme"), SENS.items())
def test_les_alignements_designent_des_termes_qui_existent(nom: str, terme: Terme) -> None:
    assert [a for a in (*terme.exacts.split(), *terme.voisins.split()) if not existe(a)] == []
    for exact in terme.exacts.split():
        assert exact.rpartition(":")[2][0].isupper() is (nom in CLASSES)


def test_un_terme_qui_n_existe_pas_se_voit() -> None:
    assert not existe("org:Organisation")
    assert not existe("eli:LegalText")


@pytest.mark.parametrize("vocabulaire", ["org", "skos", "prov", "dcterms", "schema", "eli"])
def test_chaque_vocabulaire_standard_sert(vocabulaire: str) -> None:
    assert any(a.startswith(f"{vocabulaire}:") for t in SENS.values() for a in t.exacts.split())


@pytest.mark.parametrize("classe", USAGES["source"])
def test_ce_qui_est_lu_dans_le_texte_est_une_entite_de_prov(classe: str) -> None:
    assert {"prov:Entity", "prov:Plan"} & set(SENS[classe].exacts.split())


@pytest.mark.parametrize(
    ("terme", "types", "domaines", "portees"),
    [
        ("rang", "owl:DatatypeProperty owl:FunctionalProperty", "Action Enjeu Indicateur LigneSynthese Mobilisation "
         "Objectif Participation Projet PublicCible", "xsd:integer"),
        ("volet", "owl:DatatypeProperty owl:FunctionalProperty", "Action", "xsd:string"),
        ("sousPoints", "rdf:Property", "Action", "rdf:List"),
        ("citations", "rdf:Property", "Plan", "rdf:List"),
        ("signature", "owl:FunctionalProperty owl:ObjectProperty", "Acteur Redaction", "Source"),
        ("quartiersCites", "owl:ObjectProperty", "Action", "Quartier"),
        ("element", "owl:FunctionalProperty owl:ObjectProperty", "Anomalie Mention Objectif", " ".join(sorted(TYPES))),
        ("tauxChomage", "owl:DatatypeProperty owl:FunctionalProperty qb:MeasureProperty", "ChiffresCles ValeursParis", "xsd:double"),
    ],
)  # fmt: skip
def test_nature_domaine_et_portee(ontologie: Graph, terme: str, types: str, domaines: str, portees: str) -> None:
    sujet = URIRef(VOCABULAIRE + terme)
    assert sorted(ontologie.qname(str(t)) for t in ontologie.objects(sujet, RDF.type)) == types.split()
    assert sorted(membres(ontologie, sujet, RDFS.domain)) == domaines.split()
    assert sorted(membres(ontologie, sujet, RDFS.range)) == portees.split()


def membres(ontologie: Graph, sujet: URIRef, predicat: URIRef) -> Iterator[str]:
    objet = ontologie.value(sujet, predicat)
    union = ontologie.value(objet, OWL.unionOf)
    for membre in Collection(ontologie, union) if union is not None else [objet]:
        yield court(membre) if str(membre).startswith(VOCABULAIRE) else ontologie.qname(str(membre))


@pytest.mark.lent
def test_les_liens_du_graphe_vont_ou_le_modele_le_dit(graphe: Graphe) -> None:
    for noeud in graphe:
        for relation, cible in liens(noeud):
            assert type(graphe.noeud(cible)).__name__ in cibles_possibles(relation.cible), (noeud.id, relation.nom)


def test_chaque_lien_a_un_inverse_nomme_dit_des_deux_cotes(ontologie: Graph) -> None:
    lus = {en_terme(r.nom) for type_ in TYPES.values() for r in relations(type_) if r.inverse}
    paires = {(court(a), court(b)) for a, b in ontologie.subject_objects(OWL.inverseOf)}
    assert {(a, b) for a, b in paires if a in lus} == {(b, a) for a, b in paires if b in lus}
    assert {a for a, b in paires if a in lus} == lus
    for lien, inverse in ((URIRef(VOCABULAIRE + a), URIRef(VOCABULAIRE + b)) for a, b in paires if a in lus):
        assert set(membres(ontologie, inverse, RDFS.domain)) == set(membres(ontologie, lien, RDFS.range))
        assert set(membres(ontologie, inverse, RDFS.range)) == set(membres(ontologie, lien, RDFS.domain))


def test_les_relations_retour_sont_celles_du_catalogue(ontologie: Graph) -> None:
    for nom, type_ in TYPES.items():
        for r in relations(type_):
            if r.inverse:
                retour = URIRef(f"{VOCABULAIRE}{r.cible}.{en_terme(r.inverse)}")
                dits = {*ontologie.objects(retour, RDFS.subPropertyOf), *ontologie.objects(retour, RDFS.seeAlso)}
                assert URIRef(f"{VOCABULAIRE}{en_terme(r.nom)}Inverse") in dits, retour
                assert nom in membres(ontologie, retour, RDFS.range), retour


@pytest.mark.parametrize(
    ("retour", "francais", "anglais", "domaine", "portee", "sous"),
    [
        ("Contrat.thematiques", "a pour thématique", "has theme", "Contrat", "Thematique", "contratInverse"),
        ("Acteur.services", "a pour service", "has service", "Acteur", "Acteur", "rattachementInverse"),
        ("Quartier.projets", "a pour projet", "has project", "Quartier", "Projet", "quartierInverse"),
        ("Contrat.remplacePar", "est remplacé par", "is replaced by", "Contrat", "Contrat", "remplaceInverse"),
    ],
)
def test_une_relation_retour_se_lit(
    ontologie: Graph, retour: str, francais: str, anglais: str, domaine: str, portee: str, sous: str
) -> None:
    sujet = URIRef(VOCABULAIRE + retour)
    assert set(ontologie.objects(sujet, RDFS.label)) == {Literal(francais, "fr"), Literal(anglais, "en")}
    assert list(membres(ontologie, sujet, RDFS.domain)) == [domaine]
    assert list(membres(ontologie, sujet, RDFS.range)) == [portee]
    assert court(ontologie.value(sujet, RDFS.subPropertyOf)) == sous


def test_une_relation_qui_reunit_deux_liens_n_est_la_part_d_aucun(ontologie: Graph) -> None:
    """Who signed the contract in force, or the one it replaces: neither inverse holds them all."""
    sujet = URIRef(f"{VOCABULAIRE}Contrat.signataires")
    assert (sujet, RDFS.subPropertyOf, None) not in ontologie
    voisins = {court(o) for o in ontologie.objects(sujet, RDFS.seeAlso)}
    assert voisins == {"contratInverse", "contratsAnterieursInverse"}


def court(iri: Any) -> str:
    return str(iri).removeprefix(VOCABULAIRE)


def test_chaque_categorie_d_acteur_est_une_organisation_un_service_un_lieu_ou_une_mention_collective(
    ontologie: Graph,
) -> None:
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


def test_les_chiffres_cles_et_les_montants_sont_des_mesures(ontologie: Graph) -> None:
    nombres = {c.terme for c in champs(ChiffresCles) if c.valeur in (int, float)} | {"montant"}
    assert {court(p) for p in ontologie.subjects(RDF.type, QB.MeasureProperty)} == nombres


def test_la_page_montre_chaque_terme_et_un_diagramme() -> None:
    page = page_ontologie()
    assert "```mermaid\nflowchart LR\n" in page
    assert "    Contrat --> eli_LegalResource\n" in page
    assert [t for t in TERMES if f"`cdv:{t}`" not in page] == []
    assert (
        "| `cdv:rattachement` | Ville de Paris pour la DASCO. | [Acteur](#acteur) | 0..1 | **org:linkedTo**, "
        "org:subOrganizationOf, org:unitOf |" in page
    )
    assert "| code : `CONSOLIDER`, `DEVELOPPER` | 1..1 |" in page
