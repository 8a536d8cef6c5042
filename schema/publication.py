"""GraphQL types made from those of the model: each of its fields is an attribute, a link, or a connection of nodes.

What the API adds to a type stands in a class of its name (`schema/types/`), decorated with `publie`: the fields that
class does not name come first, in the order of the model. A type to which nothing is added needs no class.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any, get_type_hints

import strawberry
from strawberry.types.field import StrawberryField

from graphe.modele.base import NoeudSource
from graphe.modele.catalogue import CLASSES, PARTAGES, REDIGES, TYPES
from graphe.modele.champs import Champ, Genre, champs, derives
from graphe.modele.declaration import NOEUD, declaration
from requetes.langage.conditions import CONTRAT, CONTRAT_CONNU, PAR_EDITION, Parmi
from requetes.langage.significations import Lien, Liens
from schema.arguments import DU_CONTRAT
from schema.champs import Argument, ChampConnexion, attribut, calcul, connexion, liste, publier_arguments, redige, un
from schema.interfaces import Node, Sourcable

PUBLIES: dict[str, type] = {}
"""By name, every type made from one of the model."""

DU_MODELE: Any = object()
"""Says where a field of the model stands among those that are added."""


def publie(complement: type) -> type:
    """The published type of a type of the model, of the same name."""
    modele = CLASSES[complement.__name__]
    return publie_d_apres(modele, *_interfaces(modele))(complement)


def publie_d_apres(modele: Any, *interfaces: type) -> Callable[[type], type]:
    def publier(complement: type) -> type:
        nom = complement.__name__
        corps = {"__module__": complement.__module__, **_champs(modele, complement)}
        PUBLIES[nom] = strawberry.type(type(nom, interfaces, corps), description=declaration(modele).description)
        return PUBLIES[nom]

    return publier


def _d_une_edition(champ: StrawberryField) -> StrawberryField:
    """A list under a thing that editions share: of the one asked, or of the one in force."""
    if not isinstance(champ, ChampConnexion):
        return champ
    sens = champ.metadata["signification"]
    if isinstance(sens, Liens):
        sens = replace(sens, criteres={CONTRAT: PAR_EDITION, **sens.criteres})
    champ.metadata = MappingProxyType({**champ.metadata, "signification": sens})
    champ.arguments = [*publier_arguments({CONTRAT: DU_CONTRAT}), *champ.arguments]
    return champ


def _redactions() -> Any:
    ailleurs = Liens("redactions", "Redaction", {CONTRAT: Parmi("contrat.id", CONTRAT_CONNU)})
    dit = "Ce qu'en disaient les éditions remplacées, quand celle en vigueur en dit autre chose ou ailleurs."
    return connexion(ailleurs, dit, contrat=Argument(strawberry.ID | None, "Édition voulue ; absent : toutes."))


def _champs(modele: Any, complement: type) -> dict[str, StrawberryField]:
    declares, calcules = dict(_champs_publies(modele)), dict(_calcules(modele))
    ajoutes = {}
    for nom, ajoute in vars(complement).items():
        if ajoute is DU_MODELE or isinstance(ajoute, StrawberryField):
            ajoutes[nom] = _completer(ajoute, declares.pop(nom, None) or calcules.get(nom))
    tous = declares | ajoutes
    if modele.__name__ not in PARTAGES:
        return tous
    return {nom: _d_une_edition(champ) for nom, champ in tous.items()} | {"redactions": _redactions()}


def publier_les_autres() -> None:
    """Those of the model to which the API adds nothing."""
    for nom in CLASSES.keys() - PUBLIES.keys() - {"Rapport"}:
        publie(type(nom, (), {"__module__": __name__}))


def _interfaces(modele: Any) -> tuple[type, ...]:
    if modele.__name__ not in TYPES:
        return ()
    return (Node, Sourcable) if issubclass(modele, NoeudSource) else (Node,)


def _champs_publies(modele: Any) -> Iterator[tuple[str, StrawberryField]]:
    rediges = REDIGES if modele.__name__ in PARTAGES else frozenset()
    herites = {"source"} - rediges if issubclass(modele, NoeudSource) else set()
    for champ in champs(modele):
        if champ.declaration.publie and champ.nom not in herites:
            publie_ = _publier(champ, redige if champ.nom in rediges else attribut)
            publie_.deprecation_reason = champ.declaration.obsolete or None
            yield champ.nom, publie_


def _publier(champ: Champ, ecrire: Callable[[str, Any], Any]) -> Any:
    description, cible = champ.declaration.description, champ.declaration.cible
    if champ.genre is not Genre.LIEN:
        return ecrire(description, _type(champ))
    if champ.pluriel:
        return connexion(Liens(champ.nom, cible), description)
    return calcul(Lien(champ.nom, cible), description, _peut_etre(Node if cible == NOEUD else un(cible), champ.nul))


def _type(champ: Champ) -> Any:
    valeur: Any = un(champ.valeur.__name__) if champ.genre is Genre.VALEUR else champ.valeur
    return liste(_peut_etre(valeur, champ.troue)) if champ.pluriel else _peut_etre(valeur, champ.nul)


def _peut_etre(type_: Any, nul: bool) -> Any:
    return type_ | None if nul else type_


def _calcules(modele: Any) -> Iterator[tuple[str, StrawberryField]]:
    ecrire = redige if modele.__name__ in PARTAGES else attribut
    for nom, propriete in derives(modele):
        yield nom, ecrire(propriete.__doc__ or "", get_type_hints(propriete.fget)["return"])


def _completer(ajoute: Any, dit: Any) -> Any:
    """What the class does not say of a field, the model does."""
    if dit is None or ajoute is DU_MODELE:
        return dit or ajoute
    ajoute.description = ajoute.description or dit.description
    ajoute.type_annotation = ajoute.type_annotation or dit.type_annotation
    return ajoute
