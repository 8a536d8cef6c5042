"""Shapes (SHACL) of every type, written from the declarations of the model.

What crosses several nodes is written by hand in `graphe/rdf/regles.ttl`; `validation` runs both.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from graphe.modele.catalogue import CLASSES, TYPES, cibles_possibles
from graphe.modele.champs import Champ, Genre, champs
from graphe.modele.declaration import declaration
from graphe.rdf.ontologie import DATATYPES
from graphe.rdf.texte import bloc, chaine, francais
from graphe.rdf.vocabulaire import BASE, VOCABULAIRE

CHEMIN_REGLES = Path(__file__).with_name("regles.ttl")
FORMES = f"{BASE}formes#"

ENTETE = f"""@prefix cdv: <{VOCABULAIRE}> .
@prefix forme: <{FORMES}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

ATTENDUS = {
    str: "un texte non vide",
    int: "un entier",
    float: "un nombre",
    Decimal: "un nombre décimal",
    bool: "vrai ou faux",
}

Contraintes = dict[str, str]


def ecrire_formes() -> str:
    """Same model, same bytes."""
    return ENTETE + "".join(f"\n{texte}" for type_ in CLASSES.values() for texte in _formes(type_))


def _formes(type_: Any) -> Iterator[str]:
    nom = type_.__name__
    proprietes = [(f"forme:{nom}-{suffixe}", contraintes) for suffixe, contraintes in _proprietes(type_)]
    yield bloc(
        f"forme:{nom}",
        "sh:NodeShape",
        {
            "sh:targetClass": f"cdv:{nom}",
            "sh:closed": "true",
            "sh:ignoredProperties": "( rdf:type rdfs:label )",
            "sh:message": francais(f"{nom} : propriété inconnue pour ce type."),
            "sh:property": ",\n        ".join(forme for forme, _ in proprietes),
        },
    )
    if nom in TYPES:
        yield _identifiant(nom)
    for forme, contraintes in proprietes:
        yield bloc(forme, "sh:PropertyShape", contraintes)


def _identifiant(nom: str) -> str:
    declare = declaration(TYPES[nom])
    contraintes = {
        "sh:targetClass": f"cdv:{nom}",
        "sh:nodeKind": "sh:IRI",
        "sh:pattern": _motif(f"{BASE.replace('.', '[.]')}{declare.motif}"),
        "sh:name": chaine("identifiant"),
        "sh:message": francais(f"Identifiant d'un nœud {nom} : attendu comme « {declare.exemple} »."),
    }
    return bloc(f"forme:{nom}-identifiant", "sh:NodeShape", contraintes)


def _proprietes(type_: Any) -> Iterator[tuple[str, Contraintes]]:
    for champ in champs(type_):
        valeur, attendu = _valeur(champ)
        minimum, maximum = cardinalites(champ)
        contraintes = {"sh:path": f"cdv:{champ.terme}"}
        if minimum:
            contraintes["sh:minCount"] = str(minimum)
        if maximum:
            contraintes["sh:maxCount"] = str(maximum)
        nombre = _en_clair(minimum, maximum)
        message = f"{champ.terme} : attendu {'une liste' if champ.en_liste else attendu}{nombre}."
        contraintes |= {} if champ.en_liste else valeur
        yield champ.terme, contraintes | {"sh:message": francais(message)}
        if champ.en_liste:
            yield f"{champ.terme}-membres", _membres(champ, valeur, attendu)


def cardinalites(champ: Champ) -> tuple[int, int | None]:
    """How many objects a field has in RDF: a list counts for one, and an empty one may be left out."""
    if champ.pluriel:
        en_liste = champ.genre is not Genre.LIEN
        return int(not champ.facultatif), 1 if en_liste else None
    return int(not champ.nul), 1


def _membres(champ: Champ, valeur: Contraintes, attendu: str) -> Contraintes:
    chemin = {
        "sh:path": f"( cdv:{champ.terme} [ sh:zeroOrMorePath rdf:rest ] rdf:first )",
        "sh:name": chaine(champ.terme),
    }
    if champ.non_vide:
        chemin["sh:minCount"] = "1"
    if champ.troue:
        choix = " ; ".join(f"{nom} {objet}" for nom, objet in valeur.items())
        valeur = {"sh:or": f"( [ {choix} ] [ sh:hasValue cdv:absent ] )"}
        attendu += ", ou cdv:absent"
    au_moins = ", au moins un" if "sh:minCount" in chemin else ""
    return chemin | valeur | {"sh:message": francais(f"{champ.terme} : chaque membre est {attendu}{au_moins}.")}


def forme_attendue(champ: Champ) -> str:
    """Of one value, in French: « un entier d'au moins 1 »."""
    return _valeur(champ)[1]


def _valeur(champ: Champ) -> tuple[Contraintes, str]:
    """Constraints on one value, and the same in French."""
    if champ.genre is Genre.LIEN:
        return _lien(cibles_possibles(champ.declaration.cible))
    if champ.genre is Genre.VALEUR:
        classe = champ.valeur.__name__
        return {"sh:nodeKind": "sh:IRI", "sh:class": f"cdv:{classe}"}, f"un objet {classe}"
    if issubclass(champ.valeur, Enum):
        codes = [membre.value for membre in champ.valeur]
        return {"sh:in": f"( {' '.join(map(chaine, codes))} )"}, f"un code parmi {', '.join(codes)}"
    return _litteral(champ)


def _lien(cibles: tuple[str, ...]) -> tuple[Contraintes, str]:
    if len(cibles) == 1:
        return {"sh:nodeKind": "sh:IRI", "sh:class": f"cdv:{cibles[0]}"}, f"un lien vers {cibles[0]}"
    types = " ".join(f"cdv:{c}" for c in sorted(cibles))
    decrit = f"[ sh:property [ sh:path rdf:type ; sh:minCount 1 ; sh:in ( {types} ) ] ]"
    return {"sh:nodeKind": "sh:IRI", "sh:node": decrit}, "un lien vers un nœud du graphe"


def _litteral(champ: Champ) -> tuple[Contraintes, str]:
    attendu, bornes = ATTENDUS[champ.valeur], champ.bornes
    contraintes = {"sh:datatype": DATATYPES[champ.valeur]}
    if motif := bornes.get("pattern"):
        return contraintes | {"sh:pattern": chaine(motif)}, f"un texte comme « {bornes['examples'][0]} »"
    if bornes.get("minLength") == 0:
        return contraintes, "un texte"
    if champ.valeur is str:
        return contraintes | {"sh:pattern": chaine("\\S")}, attendu
    if "minimum" in bornes:
        contraintes["sh:minInclusive"] = f"{bornes['minimum']:g}"
        attendu += f" d'au moins {bornes['minimum']:g}"
    if "maximum" in bornes:
        contraintes["sh:maxInclusive"] = f"{bornes['maximum']:g}"
        attendu += f" et d'au plus {bornes['maximum']:g}"
    return contraintes, attendu


def _en_clair(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return ""
    return ", exactement une fois" if minimum else ", au plus une fois"


def _motif(motif: str) -> str:
    return chaine(f"^{motif}$")
