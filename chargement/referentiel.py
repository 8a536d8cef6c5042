"""Reading the YAML data of the project, each file validated against its record type."""

from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from chargement.erreurs import ReferentielInvalide

T = TypeVar("T")


class Entree(BaseModel):
    """Base of the records of a référentiel: closed, immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def lire_referentiel(nom: str, type_: type[T]) -> T:
    """Content of `referentiels/<nom>.yaml`, validated as `type_`."""
    texte = files("chargement").joinpath(f"referentiels/{nom}.yaml").read_text(encoding="utf-8")
    try:
        return TypeAdapter(type_).validate_python(yaml.load(texte, Loader=yaml.CSafeLoader))
    except ValidationError as erreur:
        raise ReferentielInvalide(f"Référentiel « {nom}.yaml » invalide : {erreur}") from erreur
