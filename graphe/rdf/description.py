"""A node as resources, and back: what a Turtle file and an rdflib graph both say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import quote, unquote

from pydantic import ValidationError

from graphe.erreurs import ErreurGraphe, GrapheIllisible
from graphe.identifiants import ordre
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.champs import Champ, Genre, champs
from graphe.serie import depuis_donnees, en_donnees


class Iri(str):
    """Reference relative to the base IRI."""

    __slots__ = ()


Terme = Iri | str | int | float | Decimal | bool
Objet = Terme | tuple[Terme, ...]

ABSENT = Iri("vocabulaire#absent")


@dataclass(slots=True)
class Description:
    """One resource: a tuple among the objects is an ordered list."""

    sujet: Iri
    type: str
    proprietes: dict[str, list[Objet]] = field(default_factory=dict)
    etiquette: str | None = None


def iri(identifiant: str) -> Iri:
    return Iri(quote(identifiant, safe="/"))


def decrire(noeud: Noeud) -> Iterator[Description]:
    """The node, then the value objects it holds (`<id#source>`, `<id#classement-source>`, `<id#citations-2>`)."""
    donnees = en_donnees(noeud)
    yield from _decrire(iri(noeud.id), type(noeud), donnees, "#", donnees.get("nom") or donnees.get("titre"))


def _decrire(
    sujet: Iri, type_: Any, donnees: dict[str, Any], separateur: str, etiquette: str | None = None
) -> Iterator[Description]:
    description = Description(sujet, type_.__name__, etiquette=etiquette)
    contenus: list[Iterator[Description]] = []
    for champ in champs(type_):
        valeur = donnees.get(champ.nom)
        if valeur is None or (valeur == [] and champ.facultatif):
            continue
        if champ.genre is Genre.VALEUR:
            valeurs = _nommer(Iri(f"{sujet}{separateur}{champ.terme}"), champ, valeur)
            contenus += [_decrire(s, champ.valeur, v, "-") for s, v in valeurs]
            objets: list[Objet] = _liste(champ, [s for s, _ in valeurs])
        else:
            objets = _liens(sujet, valeur) if champ.genre is Genre.LIEN else _liste(champ, _exacte(champ, valeur))
        description.proprietes[champ.terme] = objets
    yield description
    for contenu in contenus:
        yield from contenu


def _exacte(champ: Champ, valeur: Any) -> Any:
    """An amount is a text in plain data."""
    return Decimal(valeur) if champ.valeur is Decimal else valeur


def _nommer(fragment: Iri, champ: Champ, valeur: Any) -> list[tuple[Iri, dict[str, Any]]]:
    if not champ.pluriel:
        return [(fragment, valeur)]
    return [(Iri(f"{fragment}-{n}"), v) for n, v in enumerate(valeur, 1)]


def _liste(champ: Champ, valeur: Any) -> list[Objet]:
    if not champ.pluriel:
        return list(valeur) if champ.genre is Genre.VALEUR else [valeur]
    return [tuple(ABSENT if v is None else v for v in valeur)]


def _liens(sujet: Iri, valeur: str | list[str]) -> list[Objet]:
    """Triples have no order: several links are restored in the order of identifiers, which they must already have."""
    cibles = [valeur] if isinstance(valeur, str) else valeur
    if cibles != sorted(set(cibles), key=ordre):
        raise ErreurGraphe(f"{sujet} : les liens {cibles} doivent être distincts et dans l'ordre des identifiants.")
    return [iri(c) for c in cibles]


def recomposer(descriptions: Mapping[Iri, Description], description: Description) -> Noeud:
    donnees = _recomposer(descriptions, description, TYPES[description.type])
    try:
        return depuis_donnees(description.type, {"id": unquote(description.sujet), **donnees})
    except ValidationError as erreur:
        faute = erreur.errors()[0]
        chemin = ".".join(map(str, faute["loc"]))
        message = (
            f"Valeur inattendue dans « {erreur.title} » : « {description.sujet} », {chemin} vaut « {faute['input']} », "
            f"que le modèle n'admet pas ({faute['msg']})."
        )
        raise GrapheIllisible(message, description.sujet) from erreur


def _recomposer(descriptions: Mapping[Iri, Description], description: Description, type_: Any) -> dict[str, Any]:
    inconnus = description.proprietes.keys() - {c.terme for c in champs(type_)}
    if inconnus:
        raise GrapheIllisible(f"« {description.sujet} » : propriété inconnue « {min(inconnus)} ».", min(inconnus))
    presents = [c for c in champs(type_) if c.terme in description.proprietes]
    return {c.nom: _valeur(descriptions, c, description.proprietes[c.terme]) for c in presents}


def _valeur(descriptions: Mapping[Iri, Description], champ: Champ, objets: list[Objet]) -> Any:
    if champ.genre is Genre.LIEN:
        cibles = sorted((unquote(o) for o in objets if isinstance(o, Iri)), key=ordre)
        return cibles if champ.pluriel else _seul(champ, cibles)
    objet = _seul(champ, objets)
    if isinstance(objet, tuple):
        return [_membre(descriptions, champ, o) for o in objet]
    return _membre(descriptions, champ, objet)


def _membre(descriptions: Mapping[Iri, Description], champ: Champ, objet: Terme) -> Any:
    if champ.genre is Genre.SCALAIRE:
        return None if isinstance(objet, Iri) else objet
    contenu = descriptions.get(Iri(objet)) if isinstance(objet, Iri) else None
    if contenu is None or contenu.type != champ.valeur.__name__:
        raise GrapheIllisible(f"« {objet} » devrait être décrit comme {champ.valeur.__name__}.", str(objet))
    return _recomposer(descriptions, contenu, champ.valeur)


def _seul(champ: Champ, objets: list[Any]) -> Any:
    if len(objets) != 1:
        raise GrapheIllisible(f"La propriété « {champ.terme} » attend une valeur, {len(objets)} trouvées.", champ.terme)
    return objets[0]
