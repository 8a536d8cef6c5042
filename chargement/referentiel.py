"""Reading the YAML data of the project, each file validated against its record type."""

from collections.abc import Hashable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from chargement.erreurs import ReferentielInvalide

T = TypeVar("T")
_CHARGEUR_YAML: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entree(BaseModel):
    """Base of the records of a référentiel: closed, immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def lire_referentiel(nom: str, type_: type[T]) -> T:
    """Content of `referentiels/<nom>.yaml`, validated as `type_`; read once."""
    return cast(T, _lire(nom, cast(Hashable, type_)))


@cache
def _lire(nom: str, type_: Hashable) -> Any:
    texte = files("chargement").joinpath(f"referentiels/{nom}.yaml").read_text(encoding="utf-8")
    try:
        return TypeAdapter(cast(Any, type_)).validate_python(yaml.load(texte, Loader=_CHARGEUR_YAML))
    except ValidationError as erreur:
        raise ReferentielInvalide(f"Référentiel « {nom}.yaml » invalide : {erreur}") from erreur
