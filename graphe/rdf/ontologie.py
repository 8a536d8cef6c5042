"""The ontology of the graph, in Turtle, written from the declarations of the model and `entete.ttl`."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path

import yaml

import graphe.modele
from graphe.modele.catalogue import CLASSES, USAGES, Relation, cibles_possibles, retours
from graphe.modele.champs import Champ, Genre, en_terme
from graphe.modele.declaration import NOEUD, DeclarationIncomplete, Terme, declaration
from graphe.rdf.texte import bloc, chaine, francais
from graphe.rdf.vocabulaire import INVERSES, RETOURS

CHEMIN_ENTETE = Path(__file__).with_name("entete.ttl")
CHEMIN_ANGLAIS = Path(graphe.modele.__path__[0]) / "anglais.yaml"
DATATYPES = {
    str: "xsd:string", int: "xsd:integer", float: "xsd:double", Decimal: "xsd:decimal", bool: "xsd:boolean"
}  # fmt: skip
DEFINI = {"rdfs:isDefinedBy": "<vocabulaire>"}

Phrases = dict[str, str]


def ecrire_ontologie() -> str:
    """Same model, same bytes."""
    classes = (_classe(nom) for nom in CLASSES)
    proprietes = (_propriete(nom) for nom in sorted(USAGES))
    return "\n".join((CHEMIN_ENTETE.read_text(encoding="utf-8"), *classes, *proprietes, *_inverses()))


@cache
def libelles() -> dict[str, str]:
    """By class and property, its French label."""
    classes = {nom: declaration(type_).terme.libelle for nom, type_ in CLASSES.items()}
    return {en_terme(nom): usage(nom)[0].sens.libelle for nom in USAGES} | classes


@cache
def libelles_anglais() -> dict[str, str]:
    """By class and property, those of the heading of a file included."""
    lus: dict[str, str] = yaml.safe_load(CHEMIN_ANGLAIS.read_text(encoding="utf-8"))
    return lus


def _en_anglais(nom: str) -> str:
    libelle = libelles_anglais().get(nom)
    if libelle is None:
        raise DeclarationIncomplete(f"« {nom} » has no English label: add it to graphe/modele/{CHEMIN_ANGLAIS.name}.")
    return libelle


def usage(nom: str) -> list[Champ]:
    return list(USAGES[nom].values())


def _classe(nom: str) -> str:
    declare = declaration(CLASSES[nom])
    return bloc(f"cdv:{nom}", "owl:Class", _communes(nom, declare.terme, [declare.description], "rdfs:subClassOf"))


def _propriete(nom: str) -> str:
    champ = usage(nom)[0]
    types = [_nature(champ), *([] if champ.pluriel else ["owl:FunctionalProperty"]), champ.sens.rdf]
    descriptions = [c.declaration.description for c in usage(nom)]
    phrases = _communes(champ.terme, champ.sens, descriptions, "rdfs:subPropertyOf")
    phrases |= {"rdfs:domain": _union(USAGES[nom]), "rdfs:range": _union(portees(nom))}
    if nom in INVERSES:
        phrases["owl:inverseOf"] = f"cdv:{INVERSES[nom]}"
    return bloc(f"cdv:{champ.terme}", ", ".join(filter(None, types)), phrases)


def _nature(champ: Champ) -> str:
    if champ.en_liste:
        return "rdf:Property"
    return "owl:DatatypeProperty" if champ.genre is Genre.SCALAIRE else "owl:ObjectProperty"


def portees(nom: str) -> tuple[str, ...]:
    """Classes of the vocabulary, or prefixed names (xsd:integer, rdf:List)."""
    return tuple(dict.fromkeys(p for champ in usage(nom) for p in portees_de(champ)))


def portees_de(champ: Champ) -> tuple[str, ...]:
    if champ.genre is Genre.LIEN:
        return cibles_possibles(champ.declaration.cible)
    if champ.en_liste:
        return ("rdf:List",)
    if champ.genre is Genre.VALEUR:
        return (champ.valeur.__name__,)
    return (DATATYPES[str if issubclass(champ.valeur, Enum) else champ.valeur],)


def _communes(nom: str, terme: Terme, descriptions: Iterable[str], sous: str) -> Phrases:
    """Labels, descriptions (one for each type that says its own), standard terms."""
    comments = ",\n        ".join(map(francais, dict.fromkeys(descriptions)))
    libelles_ = f"{francais(terme.libelle)}, {chaine(_en_anglais(nom))}@en"
    phrases = {"rdfs:label": libelles_, "rdfs:comment": comments}
    phrases |= {sous: ", ".join(terme.exacts.split()), "rdfs:seeAlso": ", ".join(terme.voisins.split())}
    return {cle: valeur for cle, valeur in phrases.items() if valeur} | DEFINI


def _union(classes: Iterable[str]) -> str:
    noms = [c if ":" in c else f"cdv:{c}" for c in classes]
    return noms[0] if len(noms) == 1 else f"[ a owl:Class ; owl:unionOf ( {' '.join(noms)} ) ]"


def _inverses() -> Iterator[str]:
    """Each link read from the other end: no file holds these relations."""
    for nom, inverse in sorted(INVERSES.items()):
        champ = usage(nom)[0]
        phrases = {
            "rdfs:label": f"{francais(f'inverse de « {champ.sens.libelle} »')}, "
            f"{chaine(f'inverse of “{_en_anglais(champ.terme)}”')}@en",
            "rdfs:comment": francais(f"cdv:{champ.terme}, lue depuis l'autre bout. En SPARQL : ^cdv:{champ.terme}."),
            "owl:inverseOf": f"cdv:{champ.terme}",
            "rdfs:domain": _union(portees(nom)),
            "rdfs:range": _union(USAGES[nom]),
        }
        yield bloc(f"cdv:{inverse}", "owl:ObjectProperty", phrases | DEFINI)
    for (cible, inverse), relations_ in retours().items():
        yield _retour(cible, inverse, relations_)


def _retour(cible: str, inverse: str, relations_: dict[str, Relation]) -> str:
    """Under the name the API gives it, with the types at its ends; where it joins two links, it is neither's part."""
    nom = RETOURS[cible, inverse]
    lus = [relation.lu[1] for relation in relations_.values()]
    types = dict.fromkeys(porteur.partition(".")[0] for porteur in relations_)
    sujet = "un nœud" if cible == NOEUD else cible
    dit = f"Ce que l'API nomme « {en_terme(inverse)} » : {sujet} « {' » ou « '.join(lus)} » {' ou '.join(types)}."
    sous = "rdfs:subPropertyOf" if len(relations_) == 1 else "rdfs:seeAlso"
    phrases = {
        "rdfs:label": f"{francais(lus[0])}, {chaine(_en_anglais(nom))}@en",
        "rdfs:comment": francais(dit),
        sous: ", ".join(f"cdv:{INVERSES[relation.nom]}" for relation in relations_.values()),
        "rdfs:domain": _union(cibles_possibles(cible)),
        "rdfs:range": _union(types),
    }
    return bloc(f"cdv:{nom}", "owl:ObjectProperty", phrases | DEFINI)
