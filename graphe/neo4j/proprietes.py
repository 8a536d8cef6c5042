"""How each attribute of the model is stored as a property, and a node as the properties of a Neo4j node, and back."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Any

from graphe.identifiants import ordre
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, relations
from graphe.modele.champs import Champ, Genre, champs, derives, en_terme
from graphe.serie import en_donnees


class Stockage(Enum):
    """A property as it is, several properties that begin alike, or one JSON text."""

    SIMPLE = auto()
    COMPOSEE = auto()
    JSON = auto()


def attributs(type_: Any) -> tuple[Champ, ...]:
    """Of a node or of a composed value, in the order of the declaration: all but the links, which are relationships."""
    return tuple(c for c in champs(type_) if c.genre is not Genre.LIEN)


def stockage(champ: Champ) -> Stockage:
    """Neo4j keeps lists of scalars that hold no null; other lists become texts."""
    if not champ.pluriel:
        return Stockage.COMPOSEE if champ.genre is Genre.VALEUR else Stockage.SIMPLE
    return Stockage.JSON if champ.troue or champ.genre is Genre.VALEUR else Stockage.SIMPLE


def marqueur_de(type_: Any) -> str:
    """Property that a composed value always has: missing, the value itself is."""
    requis = next(a for a in attributs(type_) if not a.nul and not a.facultatif)
    suite = f"{SEPARATEUR}{marqueur_de(requis.valeur)}" if stockage(requis) is Stockage.COMPOSEE else ""
    return requis.terme + suite


def textes() -> list[str]:
    """Published properties of all types that hold a text or a list of texts: what the French full-text index reads."""
    tous = (a for type_ in TYPES.values() for a in attributs(type_) if a.declaration.publie)
    return sorted({a.terme for a in tous if a.valeur is str and stockage(a) is Stockage.SIMPLE})


ID, TYPE, ORDRE, VERSION, RANG = "id", "type", "ordre", "version", "rang"
COMMUNES = (ID, TYPE, ORDRE, VERSION)
SEPARATEUR = "_"
CHIFFRES = 12
_SOUS_LE_SEPARATEUR = re.compile(r"[\x00-!]")


def proprietes(noeud: Noeud) -> dict[str, Any]:
    """Scalars, lists of scalars and JSON texts, by property; what is None is left out."""
    type_ = type(noeud)
    ecrites = {ID: noeud.id, TYPE: type_.__name__, ORDRE: ordre_texte(noeud.id)}
    ecrites.update(_aplatir(noeud, en_donnees(noeud), ""))
    return ecrites


def _aplatir(objet: Any, donnees: Mapping[str, Any], prefixe: str) -> Iterator[tuple[str, Any]]:
    for attribut in attributs(type(objet)):
        valeur = donnees.get(attribut.nom)
        if valeur is None:
            continue
        cle, tenu = prefixe + attribut.terme, getattr(objet, attribut.nom)
        if stockage(attribut) is Stockage.COMPOSEE:
            yield from _aplatir(tenu, valeur, cle + SEPARATEUR)
        else:
            yield cle, _json(tenu, valeur) if stockage(attribut) is Stockage.JSON else valeur
    for terme, valeur in _calcules(objet):
        yield prefixe + terme, valeur


def _json(objets: Sequence[Any], valeurs: Sequence[Any]) -> str:
    return json.dumps([_en_termes(o, v) for o, v in zip(objets, valeurs, strict=True)], ensure_ascii=False)


def _en_termes(objet: Any, valeur: Any) -> Any:
    """A composed value under the names of GraphQL, whatever it contains."""
    if not isinstance(valeur, dict):
        return valeur
    tenus = {c.terme: _en_termes(getattr(objet, c.nom), valeur[c.nom]) for c in champs(type(objet)) if c.nom in valeur}
    return tenus | dict(_calcules(objet))


def _calcules(objet: Any) -> Iterator[tuple[str, Any]]:
    for nom, _ in derives(type(objet)):
        valeur = getattr(objet, nom)
        yield en_terme(nom), getattr(valeur, "value", valeur)


def donnees(type_: str, lues: Mapping[str, Any], liens: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Plain data of the node, as `graphe.serie` takes them; `liens` are the identifiers held, by relation."""
    classe = TYPES[type_]
    relues = {ID: lues.get(ID), **_relever(classe, lues, "")}
    pluriels = {c.nom for c in champs(classe) if c.pluriel}
    for relation in relations(classe):
        cibles = liens.get(relation.nom, ())
        if cibles:
            relues[relation.nom] = list(cibles) if relation.nom in pluriels else cibles[0]
    return relues


def liens_tenus(lus: list[list[Any]]) -> dict[str, list[str]]:
    """Identifiers by relation, in the order they were held."""
    liens: dict[str, list[str]] = defaultdict(list)
    for type_, _rang, cible in sorted(lus):
        liens[type_.lower()].append(cible)
    return liens


def _relever(type_: type[Any], lues: Mapping[str, Any], prefixe: str) -> dict[str, Any]:
    relues = {a.nom: _relire(a, lues, prefixe + a.terme) for a in attributs(type_)}
    return {nom: valeur for nom, valeur in relues.items() if valeur is not None}


def _relire(attribut: Champ, lues: Mapping[str, Any], cle: str) -> Any:
    """None when nothing was written: a composed value always has one property at least."""
    if stockage(attribut) is Stockage.COMPOSEE:
        return _relever(attribut.valeur, lues, cle + SEPARATEUR) or None
    valeur = lues.get(cle)
    if stockage(attribut) is Stockage.JSON and valeur is not None:
        return [_en_noms(attribut.valeur, v) for v in json.loads(valeur)]
    return valeur


def _en_noms(type_: Any, valeur: Any) -> Any:
    if not isinstance(valeur, dict):
        return valeur
    return {c.nom: _en_noms(c.valeur, valeur[c.terme]) for c in champs(type_) if c.terme in valeur}


def ordre_texte(identifiant: str) -> str:
    """Plain comparison of two of these texts gives what `identifiants.ordre` gives.

    Segments joined by a space: a number as « 0 » and twelve digits, a word as « 1 » and itself.
    """
    return " ".join(_mot(mot) if est_mot else f"0{nombre:0{CHIFFRES}}" for est_mot, nombre, mot in ordre(identifiant))


def _mot(mot: str) -> str:
    """Nothing in a word may sort below the separator, or it would come before the word that ends there."""
    return "1" + _SOUS_LE_SEPARATEUR.sub(r"!\g<0>", mot)
