"""The inputs: filters and orders, published from their declarations in `requetes`."""

import dataclasses
from types import GenericAlias
from typing import Any, get_args, get_origin, get_type_hints

import strawberry
from strawberry.types.unset import UNSET

from graphe.identifiants import actuel
from requetes.langage import filtres
from requetes.langage.filtres import Filtre, Identifiant
from requetes.langage.ordres import ChampTri, Direction, Ordre
from schema import enums  # noqa: F401  what an order sorts by is published first

CONNECTEURS = {
    "et": "Filtres à satisfaire tous.",
    "ou": "Filtres dont un au moins est satisfait ; une liste vide ne garde rien.",
    "non": "Filtre à ne pas satisfaire.",
}
SUITE = (
    " Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée "
    "(FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."
)


def publier_filtre(type_: type[Filtre]) -> type[Any]:
    """GraphQL input with the criteria of the filter, then et, ou, non."""
    nom = type_.__name__
    types = get_type_hints(type_)
    criteres = [champ for champ in dataclasses.fields(type_) if champ.name not in CONNECTEURS]
    annotations: dict[str, Any] = {champ.name: _type_entree(types[champ.name]) for champ in criteres}
    annotations |= {"et": f"list[{nom}] | None", "ou": f"list[{nom}] | None", "non": f"{nom} | None"}
    descriptions = {champ.name: champ.metadata["description"] for champ in criteres} | CONNECTEURS
    obsoletes = {champ.name: champ.metadata["obsolete"] for champ in criteres}
    return _entree(nom, f"{type_.__doc__}{SUITE}", annotations, descriptions, type_, obsoletes=obsoletes)


def publier_ordre(champ: type[ChampTri]) -> type[Any]:
    return _entree(
        champ.__name__.replace("Champ", "Ordre"),
        "Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier.",
        {"champ": champ, "sens": Direction},
        {"champ": "Champ selon lequel trier.", "sens": "Sens du tri."},
        Ordre,
        {"sens": Direction.CROISSANT},
    )


def _entree(
    nom: str,
    description: str,
    annotations: dict[str, Any],
    descriptions: dict[str, str],
    requete: type[Any],
    defauts: dict[str, Any] | None = None,
    obsoletes: dict[str, str] | None = None,
) -> type[Any]:
    champs = {
        champ: strawberry.field(
            description=descriptions[champ],
            default=_defaut(champ, annotation, defauts or {}),
            deprecation_reason=(obsoletes or {}).get(champ) or None,
        )
        for champ, annotation in annotations.items()
    }
    corps = {"__annotations__": annotations, "__module__": __name__, "requete": staticmethod(requete), **champs}
    return strawberry.input(type(nom, (), corps), name=nom, description=description)


def _defaut(champ: str, annotation: Any, defauts: dict[str, Any]) -> Any:
    requis = isinstance(annotation, type) and champ not in defauts
    return dataclasses.MISSING if requis else defauts.get(champ, UNSET)


def _type_entree(type_: Any) -> Any:
    """« tuple[Role, ...] | None » becomes « list[Role] | None », an identifier becomes an ID."""
    (requis,) = (t for t in get_args(type_) if t is not type(None))
    if get_origin(requis) is tuple:
        return GenericAlias(list, (_scalaire(get_args(requis)[0]),)) | None
    return _scalaire(requis) | None


def _scalaire(type_: Any) -> Any:
    return strawberry.ID if type_ is Identifiant else type_


def vers_requete(valeur: Any) -> Any:
    """Inputs as the engine knows them: UNSET is None, lists are tuples, inputs are its own dataclasses.

    An identifier whose thing was taken in by another is that of the other.
    """
    if valeur is UNSET:
        return None
    if isinstance(valeur, str):
        return actuel(valeur)
    if isinstance(valeur, list):
        return tuple(vers_requete(element) for element in valeur)
    if not hasattr(valeur, "requete"):
        return valeur
    return valeur.requete(**{c.name: vers_requete(getattr(valeur, c.name)) for c in dataclasses.fields(valeur)})


FILTRES = {
    nom: publier_filtre(type_)
    for nom, type_ in vars(filtres).items()
    if isinstance(type_, type) and issubclass(type_, Filtre) and type_ is not Filtre
}
globals().update(FILTRES)  # filters refer to themselves by name in et, ou, non

ORDRES = {ordre.__name__: ordre for ordre in map(publier_ordre, ChampTri.__subclasses__())}
