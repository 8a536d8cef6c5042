"""JSON-LD: one object a node, the values it holds inside it, the context written in the file itself."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from math import copysign
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat

from graphe.echanges import quads
from graphe.echanges.ecriture import Suivi, descriptions
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import CLASSES
from graphe.modele.champs import Champ, Genre, champs
from graphe.rdf.description import ABSENT, Description, Iri, Objet, Terme, decrire
from graphe.rdf.vocabulaire import BASE, RDFS, VOCABULAIRE, XSD

ETIQUETTE = "etiquette"


@cache
def contexte() -> dict[str, Any]:
    """As published at /contexte.jsonld: what the declarations of the model say of each property."""
    declares = {c.terme: _declarer(c) for type_ in CLASSES.values() for c in champs(type_)}
    return {
        "@version": 1.1,
        "@base": BASE,
        "@vocab": VOCABULAIRE,
        "cdv": VOCABULAIRE,
        "xsd": XSD,
        ETIQUETTE: {"@id": f"{RDFS}label", "@language": "fr"},
        **dict(sorted(declares.items())),
    }


def _declarer(champ: Champ) -> dict[str, str]:
    declaration = {"@id": f"cdv:{champ.terme}"}
    if champ.genre is Genre.LIEN:
        return declaration | {"@type": "@id"}
    if champ.valeur in (float, Decimal):
        declaration["@type"] = "xsd:double" if champ.valeur is float else "xsd:decimal"
    return declaration | ({"@container": "@list"} if champ.pluriel else {})


def contexte_de(termes: Iterable[str]) -> dict[str, Any]:
    """The part of the published context that these terms need."""
    retenus = set(termes)
    return {t: d for t, d in contexte().items() if t in retenus or isinstance(d, str | float)}


def ecrire(graphe: Graphe, chemin: Path, suivi: Suivi) -> None:
    with chemin.open("w", encoding="utf-8", newline="\n") as fichier:
        fichier.write(f'{{"@context": {_texte(contexte())},\n"@graph": [')
        for rang, noeud in enumerate(_groupes(descriptions(graphe, suivi))):
            fichier.write(f"{',' if rang else ''}\n{_texte(_objet(*noeud))}")
        fichier.write("\n]}\n")


def lire(chemin: Path) -> Graphe:
    return quads.lire(chemin, RdfFormat.JSON_LD, nomme=False)


def objet(noeud: Noeud) -> dict[str, Any]:
    """The node as an object whose keys are terms of the context, which is not in it."""
    return _objet(*next(_groupes(decrire(noeud))))


def _groupes(toutes: Iterable[Description]) -> Iterator[tuple[Description, dict[Iri, Description]]]:
    """Each node with the values that follow it, whose IRI carries a fragment."""
    noeud: Description | None = None
    contenus: dict[Iri, Description] = {}
    for description in toutes:
        if "#" in description.sujet:
            contenus[description.sujet] = description
            continue
        if noeud is not None:
            yield noeud, contenus
        noeud, contenus = description, {}
    if noeud is not None:
        yield noeud, contenus


def _objet(description: Description, contenus: Mapping[Iri, Description]) -> dict[str, Any]:
    resultat: dict[str, Any] = {"@id": str(description.sujet), "@type": description.type}
    if description.etiquette is not None:
        resultat[ETIQUETTE] = description.etiquette
    for terme, objets in description.proprietes.items():
        valeurs = [_valeur(o, contenus) for o in objets]
        resultat[terme] = valeurs[0] if len(valeurs) == 1 else valeurs
    return resultat


def _valeur(valeur: Objet, contenus: Mapping[Iri, Description]) -> Any:
    if isinstance(valeur, tuple):
        return [_terme(t, contenus) for t in valeur]
    return _terme(valeur, contenus)


def _terme(valeur: Terme, contenus: Mapping[Iri, Description]) -> Any:
    if isinstance(valeur, Iri):
        if valeur in contenus:
            return _objet(contenus[valeur], contenus)
        return {"@id": str(ABSENT)} if valeur == ABSENT else str(valeur)
    if isinstance(valeur, float) and copysign(1, valeur) < 0 and valeur == 0:
        return repr(valeur)
    return str(valeur) if isinstance(valeur, Decimal) else valeur


def _texte(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False)
