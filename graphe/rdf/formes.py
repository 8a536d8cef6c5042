"""Shapes (SHACL) of every type, written from the model: `python -m graphe.rdf.formes --ecrire` rewrites formes.ttl.

What crosses several nodes is written by hand in `graphe/rdf/regles.ttl`; `validation` runs both.
"""

import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from graphe.modele.catalogue import TYPES
from graphe.rdf.champs import Champ, Genre, champs
from graphe.rdf.contraintes import IDENTIFIANTS, LISTES_NON_VIDES, MEMBRES_ABSENTS, Limites, limites
from graphe.rdf.ontologie import termes
from graphe.rdf.vocabulaire import BASE, CDV

DOSSIER = Path(__file__).parent
CHEMIN = DOSSIER / "formes.ttl"
CHEMIN_REGLES = DOSSIER / "regles.ttl"
FORMES = f"{BASE}formes#"

ENTETE = f"""# Page écrite par « python -m graphe.rdf.formes --ecrire » d'après graphe/*.py : ne pas modifier à la main.
# Les règles entre nœuds sont dans regles.ttl.
@prefix cdv: <{CDV._NS}> .
@prefix forme: <{FORMES}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_DATATYPES: dict[Any, tuple[str, str]] = {
    str: ("xsd:string", "un texte non vide"),
    int: ("xsd:integer", "un entier"),
    float: ("xsd:double", "un nombre"),
    bool: ("xsd:boolean", "vrai ou faux"),
}

Contraintes = dict[str, str]


def ecrire_formes() -> str:
    """The whole text of formes.ttl: same model, same bytes."""
    return ENTETE + "".join(f"\n{bloc}" for type_ in classes().values() for bloc in _formes(type_))


@cache
def classes() -> dict[str, Any]:
    """Every type of node, then the classes of the values that nodes hold."""
    trouvees: dict[str, Any] = dict(TYPES)
    for type_ in (attente := list(trouvees.values())):
        for champ in champs(type_):
            if champ.genre is Genre.VALEUR and champ.valeur.__name__ not in trouvees:
                trouvees[champ.valeur.__name__] = champ.valeur
                attente.append(champ.valeur)
    return trouvees


def _formes(type_: Any) -> Iterator[str]:
    nom = type_.__name__
    proprietes = [(f"forme:{nom}-{suffixe}", contraintes) for suffixe, contraintes in _proprietes(type_)]
    yield _bloc(
        f"forme:{nom}",
        "NodeShape",
        {
            "sh:targetClass": f"cdv:{nom}",
            "sh:closed": "true",
            "sh:ignoredProperties": "( rdf:type rdfs:label )",
            "sh:message": _francais(f"{nom} : propriété inconnue pour ce type."),
            "sh:property": ",\n        ".join(forme for forme, _ in proprietes),
        },
    )
    if nom in IDENTIFIANTS:
        yield _identifiant(nom)
    for forme, contraintes in proprietes:
        yield _bloc(forme, "PropertyShape", contraintes)


def _identifiant(nom: str) -> str:
    motif, exemple = IDENTIFIANTS[nom]
    contraintes = {
        "sh:targetClass": f"cdv:{nom}",
        "sh:nodeKind": "sh:IRI",
        "sh:pattern": _motif(f"{BASE.replace('.', '[.]')}{motif}"),
        "sh:name": _chaine("identifiant"),
        "sh:message": _francais(f"Identifiant d'un nœud {nom} : attendu comme « {exemple} »."),
    }
    return _bloc(f"forme:{nom}-identifiant", "NodeShape", contraintes)


def _proprietes(type_: Any) -> Iterator[tuple[str, Contraintes]]:
    for champ in champs(type_):
        valeur, attendu = _valeur(type_.__name__, champ)
        minimum, maximum = cardinalites(champ)
        en_liste = champ.pluriel and champ.genre is not Genre.LIEN
        contraintes = {"sh:path": f"cdv:{champ.terme}"}
        if minimum:
            contraintes["sh:minCount"] = str(minimum)
        if maximum:
            contraintes["sh:maxCount"] = str(maximum)
        nombre = _en_clair(minimum, maximum)
        message = f"{champ.terme} : attendu {'une liste' if en_liste else attendu}{nombre}."
        contraintes |= {} if en_liste else valeur
        yield champ.terme, contraintes | {"sh:message": _francais(message)}
        if en_liste:
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
        "sh:name": _chaine(champ.terme),
    }
    if champ.terme in LISTES_NON_VIDES:
        chemin["sh:minCount"] = "1"
    if champ.terme in MEMBRES_ABSENTS:
        choix = " ; ".join(f"{nom} {objet}" for nom, objet in valeur.items())
        valeur = {"sh:or": f"( [ {choix} ] [ sh:hasValue cdv:absent ] )"}
        attendu += ", ou cdv:absent"
    au_moins = ", au moins un" if "sh:minCount" in chemin else ""
    return chemin | valeur | {"sh:message": _francais(f"{champ.terme} : chaque membre est {attendu}{au_moins}.")}


def _valeur(type_: str, champ: Champ) -> tuple[Contraintes, str]:
    """Constraints on one value, and the same in French."""
    if champ.genre is Genre.LIEN:
        return _lien(champ)
    if champ.genre is Genre.VALEUR:
        classe = champ.valeur.__name__
        return {"sh:nodeKind": "sh:IRI", "sh:class": f"cdv:{classe}"}, f"un objet {classe}"
    if issubclass(champ.valeur, Enum):
        codes = [membre.value for membre in champ.valeur]
        return {"sh:in": f"( {' '.join(map(_chaine, codes))} )"}, f"un code parmi {', '.join(codes)}"
    return _litteral(champ, limites(type_, champ.terme))


def _lien(champ: Champ) -> tuple[Contraintes, str]:
    portees = termes()[champ.terme].portees
    if len(portees) == 1:
        return {"sh:nodeKind": "sh:IRI", "sh:class": f"cdv:{portees[0]}"}, f"un lien vers {portees[0]}"
    types = " ".join(f"cdv:{p}" for p in portees)
    decrit = f"[ sh:property [ sh:path rdf:type ; sh:minCount 1 ; sh:in ( {types} ) ] ]"
    return {"sh:nodeKind": "sh:IRI", "sh:node": decrit}, "un lien vers un nœud du graphe"


def _litteral(champ: Champ, bornes: Limites) -> tuple[Contraintes, str]:
    datatype, attendu = _DATATYPES[champ.valeur]
    contraintes = {"sh:datatype": datatype}
    if bornes.motif:
        return contraintes | {"sh:pattern": _motif(bornes.motif)}, f"un texte comme « {bornes.exemple} »"
    if champ.valeur is str:
        return contraintes | {"sh:pattern": _chaine("\\S")}, attendu
    if bornes.minimum is not None:
        contraintes["sh:minInclusive"] = str(bornes.minimum)
        attendu += f" d'au moins {bornes.minimum}"
    if bornes.maximum is not None:
        contraintes["sh:maxInclusive"] = str(bornes.maximum)
        attendu += f" et d'au plus {bornes.maximum}"
    return contraintes, attendu


def _en_clair(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return ""
    return ", exactement une fois" if minimum else ", au plus une fois"


def _bloc(sujet: str, type_: str, contraintes: Contraintes) -> str:
    return " ;\n    ".join((f"{sujet} a sh:{type_}", *(f"{n} {v}" for n, v in contraintes.items()))) + " .\n"


def _motif(motif: str) -> str:
    return _chaine(f"^{motif}$")


def _francais(texte: str) -> str:
    return _chaine(texte.replace("'", "’")) + "@fr"


def _chaine(texte: str) -> str:
    return '"' + texte.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    if sys.argv[1:] != ["--ecrire"]:
        sys.exit("Usage : python -m graphe.rdf.formes --ecrire")
    CHEMIN.write_text(ecrire_formes(), encoding="utf-8")
