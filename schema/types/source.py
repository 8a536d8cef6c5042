"""Where a value is read."""

from typing import Any

import strawberry

from graphe.adresses import absolue
from schema.publication import DU_MODELE, publie


def _complete(root: Any) -> str:
    return absolue(root.url)


@publie
class Source:
    empreinte = DU_MODELE
    fin = DU_MODELE
    url = strawberry.field(
        resolver=_complete,
        description="Adresse de la première ligne du passage dans le texte servi, p. ex. « /texte#L701 » ; complète "
        "quand le service connaît son adresse publique.",
        metadata={"adresse": True},
    )
