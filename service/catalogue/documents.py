"""What we publish under the base of our identifiers and is no node: vocabulary, shapes, rules, names of the API.

Each is one Turtle document; a page shows what it defines, term by term, so that every address of a term leads to it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from graphql import FieldNode, GraphQLInterfaceType, GraphQLObjectType, Visitor, parse, visit
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from pyoxigraph import parse as lire_rdf

from chargement.rapprochement.classement import RegleEcrite
from chargement.referentiel import lire_referentiel
from graphe.rdf.formes import CHEMIN_REGLES, ecrire_formes
from graphe.rdf.ontologie import ecrire_ontologie
from graphe.rdf.serialisations import TURTLE, ecrire_triplets, prefixer
from graphe.rdf.texte import bloc, chaine, francais
from graphe.rdf.vocabulaire import BASE, RDF, RDFS
from requetes.operations.publiees import toutes_les_operations
from schema.api import creer_schema
from service.http.licence import LICENCE_DES_DONNEES
from service.operations.jsonld import API

_MONTRES = {
    f"{RDFS}label": "Libellé",
    f"{RDFS}comment": "Ce que c'est",
    "http://www.w3.org/2004/02/skos/core#prefLabel": "Libellé",
    "http://www.w3.org/2004/02/skos/core#definition": "Ce que c'est",
    "http://www.w3.org/ns/shacl#message": "Ce qui est attendu",
    "http://www.w3.org/ns/shacl#description": "Ce que c'est",
}


@dataclass(frozen=True, slots=True)
class DocumentPublie:
    """`nom`: its address after the base of our identifiers."""

    nom: str
    titre: str
    presentation: str
    ecrire: Callable[[], str] = field(compare=False)


@dataclass(slots=True)
class TermeMontre:
    """Labels and descriptions, each with its language."""

    ancre: str
    types: list[str] = field(default_factory=list)
    dits: list[tuple[str, str, str]] = field(default_factory=list)


def ecrire_formes_et_regles() -> str:
    """Those of a type, written from the model, and those between nodes, kept by hand."""
    entete = {
        "dcterms:title": '"Formes du contrat de ville"@fr, "City contract shapes"@en',
        "dcterms:license": f"<{LICENCE_DES_DONNEES}>",
    }
    regles = CHEMIN_REGLES.read_text(encoding="utf-8")
    en_tete = bloc(f"<{BASE}formes>", "owl:Ontology", entete)
    return "\n".join((prefixer("dcterms", "owl"), en_tete, ecrire_formes(), regles))


def ecrire_regles() -> str:
    """The rules that class a financing, in the order they are tried."""
    schema = {
        "dcterms:title": '"Règles de classement"@fr, "Rules of classification"@en',
        "skos:prefLabel": '"Règles de classement"@fr',
        "dcterms:license": f"<{LICENCE_DES_DONNEES}>",
    }
    ecrites = lire_referentiel("regles", list[RegleEcrite])
    entete = bloc(f"<{BASE}regles>", "skos:ConceptScheme", schema)
    return "\n".join((prefixer("cdv", "dcterms", "skos"), entete, *map(_regle, ecrites)))


def _regle(ecrite: RegleEcrite) -> str:
    passage = f" Ligne {ecrite.passage.ligne} : « {ecrite.passage.texte} »." if ecrite.passage else ""
    phrases = {
        "skos:inScheme": f"<{BASE}regles>",
        "skos:notation": chaine(ecrite.id),
        "skos:prefLabel": francais(f"{ecrite.id} : {ecrite.type.libelle}"),
        "skos:definition": francais(f"{ecrite.motif}{passage}"),
        "cdv:typeCredit": chaine(ecrite.type.value),
        "cdv:certitude": chaine(ecrite.certitude.value),
        "cdv:rang": str(ecrite.rang),
    }
    return bloc(f"<{BASE}regles#{ecrite.id}>", "skos:Concept", phrases)


def ecrire_api() -> str:
    """What the API computes has names of its own, in answers written as JSON-LD."""
    entete = {
        "dcterms:title": '"Noms de l’API"@fr, "Names of the API"@en',
        "dcterms:license": f"<{LICENCE_DES_DONNEES}>",
    }
    textes = {**_alias(), **_champs()}
    termes = (
        bloc(
            f"<{API}{nom}>",
            "rdf:Property",
            {
                "rdfs:label": chaine(nom),
                "rdfs:comment": francais(" ".join(dit.split())),
                "rdfs:isDefinedBy": f"<{BASE}api>",
            },
        )
        for nom, dit in sorted(textes.items())
    )
    prefixes = prefixer("dcterms", "owl", "rdf", "rdfs")
    return "\n".join((prefixes, bloc(f"<{BASE}api>", "owl:Ontology", entete), *termes))


def _champs() -> dict[str, str]:
    trouves: dict[str, str] = {}
    for type_ in creer_schema()._schema.type_map.values():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) and not type_.name.startswith("__"):
            for nom, champ in type_.fields.items():
                trouves.setdefault(nom, champ.description or f"Champ « {nom} » de {type_.name}.")
    return trouves


def _alias() -> dict[str, str]:
    """Keys that published operations give to fields."""
    lecteur = _LecteurDAlias()
    for operation in toutes_les_operations():
        visit(parse(operation.texte), lecteur)
    return lecteur.trouves


class _LecteurDAlias(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.trouves: dict[str, str] = {}

    def enter_field(self, noeud: FieldNode, *_: object) -> None:
        if noeud.alias:
            self.trouves[noeud.alias.value] = f"Nom que des opérations publiées donnent à « {noeud.name.value} »."


@cache
def documents() -> dict[str, DocumentPublie]:
    publies = (
        DocumentPublie("vocabulaire", "Vocabulaire", "Les classes et les propriétés du graphe.", ecrire_ontologie),
        DocumentPublie("formes", "Formes", "Ce qui doit être vrai de chaque nœud (SHACL).", ecrire_formes_et_regles),
        DocumentPublie("regles", "Règles de classement", "Ce qui classe un financement.", ecrire_regles),
        DocumentPublie("api", "Noms de l'API", "Ce que les réponses en JSON-LD nomment de plus.", ecrire_api),
    )
    return {document.nom: document for document in publies}


@cache
def turtle_de(nom: str) -> str:
    return documents()[nom].ecrire()


@cache
def _triplets_de(nom: str) -> dict[NamedNode | BlankNode, list[Triple]]:
    """By subject, in the order of the document."""
    par_sujet: dict[NamedNode | BlankNode, list[Triple]] = defaultdict(list)
    for quad in lire_rdf(turtle_de(nom).encode(), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode | BlankNode):
            par_sujet[quad.subject].append(quad.triple)
    return dict(par_sujet)


def decrire_terme(nom: str, ancre: str) -> str | None:
    """One term and the blank nodes it holds, in Turtle; None when the document does not define it."""
    par_sujet = _triplets_de(nom)
    attente: list[NamedNode | BlankNode] = [NamedNode(f"{BASE}{nom}#{ancre}")]
    if attente[0] not in par_sujet:
        return None
    triplets = []
    for sujet in attente:
        triplets += par_sujet.get(sujet, [])
        attente += [t.object for t in par_sujet.get(sujet, []) if isinstance(t.object, BlankNode)]
    return ecrire_triplets(triplets, TURTLE).decode()


def termes_de(nom: str) -> list[TermeMontre]:
    """Those that have an address of their own in the document."""
    debut = f"{BASE}{nom}#"
    sujets = (s for s in _triplets_de(nom) if isinstance(s, NamedNode) and s.value.startswith(debut))
    termes = [_montrer(sujet.value.removeprefix(debut), _triplets_de(nom)[sujet]) for sujet in sujets]
    return sorted(termes, key=lambda terme: terme.ancre)


def _montrer(ancre: str, triplets: Iterable[Triple]) -> TermeMontre:
    terme = TermeMontre(ancre)
    for triplet in triplets:
        if triplet.predicate.value == f"{RDF}type" and isinstance(triplet.object, NamedNode):
            terme.types.append(_court(triplet.object.value))
        elif triplet.predicate.value in _MONTRES and isinstance(triplet.object, Literal):
            terme.dits.append((_MONTRES[triplet.predicate.value], triplet.object.value, triplet.object.language or ""))
    return terme


def _court(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
