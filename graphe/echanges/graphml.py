"""GraphML: typed attributes for those who draw and measure; the whole node in its `donnees` attribute, as JSON.

The attributes are for reading; `donnees` alone is read back.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from graphe.echanges.ecriture import Suivi, noeuds
from graphe.echanges.relecture import recomposer
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, liens
from graphe.modele.champs import Champ, Genre, champs
from graphe.serie import en_donnees

ESPACE = "http://graphml.graphdrawing.org/xmlns"
GENRES = {bool: "boolean", int: "long", float: "double"}
PROPRES = {"type": "typeNoeud", "etiquette": "etiquette", "donnees": "donnees"}
_INTERDITS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def ecrire(graphe: Graphe, chemin: Path, suivi: Suivi) -> None:
    with chemin.open("w", encoding="utf-8", newline="\n") as fichier:
        fichier.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{ESPACE}">\n')
        fichier.writelines(map(_ligne, _cles()))
        fichier.write('<graph id="contrat" edgedefault="directed">\n')
        fichier.write(_ligne(_donnee("version", graphe.version)))
        fichier.writelines(_ligne(_noeud(n)) for n in noeuds(graphe, suivi))
        fichier.writelines(map(_ligne, _aretes(graphe)))
        fichier.write("</graph>\n</graphml>\n")


def _cles() -> Iterator[ET.Element]:
    """One key an attribute: scalars only, typed as in the model."""
    yield _cle("version", "graph", "string")
    yield _cle("relation", "edge", "string")
    for nom in PROPRES.values():
        yield _cle(nom, "node", "string")
    genres = {c.terme: GENRES.get(c.valeur, "string") for t in TYPES.values() for c in _scalaires(t)}
    for terme in sorted(genres):
        yield _cle(f"n-{terme}", "node", genres[terme], terme)


def _cle(identifiant: str, domaine: str, genre: str, nom: str = "") -> ET.Element:
    attributs = {"id": identifiant, "for": domaine, "attr.name": nom or identifiant, "attr.type": genre}
    return ET.Element("key", attributs)


def _scalaires(type_: Any) -> list[Champ]:
    return [c for c in champs(type_) if c.genre is Genre.SCALAIRE and not c.pluriel]


def _noeud(noeud: Noeud) -> ET.Element:
    donnees = en_donnees(noeud)
    element = ET.Element("node", {"id": _sain(noeud.id)})
    etiquette = donnees.get("nom") or donnees.get("titre") or noeud.id
    element.append(_donnee(PROPRES["type"], type(noeud).__name__))
    element.append(_donnee(PROPRES["etiquette"], etiquette))
    for champ in _scalaires(type(noeud)):
        if champ.nom in donnees:
            element.append(_donnee(f"n-{champ.terme}", donnees[champ.nom]))
    element.append(_donnee(PROPRES["donnees"], json.dumps(donnees)))
    return element


def _aretes(graphe: Graphe) -> Iterator[ET.Element]:
    for noeud in graphe:
        for relation, cible in liens(noeud):
            arete = ET.Element("edge", {"source": _sain(noeud.id), "target": _sain(cible)})
            arete.append(_donnee("relation", relation.nom))
            yield arete


def _donnee(cle: str, valeur: Any) -> ET.Element:
    element = ET.Element("data", {"key": cle})
    element.text = str(valeur).lower() if isinstance(valeur, bool) else _sain(str(valeur))
    return element


def _sain(texte: str) -> str:
    """XML forbids most control characters, even escaped."""
    return _INTERDITS.sub("\N{REPLACEMENT CHARACTER}", texte)


def _ligne(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode") + "\n"


def lire(chemin: Path) -> Graphe:
    try:
        racine = ET.parse(chemin).getroot()
    except ET.ParseError as erreur:
        raise GrapheIllisible(f"GraphML attendu : {erreur}") from erreur
    version = racine.findtext(f"{{{ESPACE}}}graph/{{{ESPACE}}}data[@key='version']", "")
    return recomposer(map(_lire, racine.iter(f"{{{ESPACE}}}node")), version)


def _lire(noeud: ET.Element) -> tuple[str, dict[str, Any]]:
    donnees = {d.get("key"): d.text or "" for d in noeud.iter(f"{{{ESPACE}}}data")}
    try:
        return donnees.get(PROPRES["type"], ""), json.loads(donnees.get(PROPRES["donnees"], ""))
    except json.JSONDecodeError as erreur:
        raise GrapheIllisible(f"« {noeud.get('id')} » : « donnees » attendu, un objet JSON ({erreur}).") from erreur
