"""How relations read in French, both ways, and the code of each reading."""

from collections.abc import Iterator, Mapping

from graphe.modele.catalogue import TYPES, relations
from graphe.modele.enumerations import Code, Role
from graphe.texte import limace

LECTURES_ROLE = {
    Role.PILOTE: ("est pilote de", "a pour pilote"),
    Role.PARTENAIRE: ("est partenaire de", "a pour partenaire"),
    Role.LIEU_RESSOURCE: ("est lieu ressource de", "a pour lieu ressource"),
}
LECTURE_FINANCEMENT = ("soutient", "s'appuie sur")
LECTURE_DISPOSITIF = ("nomme", "est nommé par")
LECTURE_DISPOSITIF_PROJET = ("porte", "est porté par")


def _lectures() -> Iterator[str]:
    for type_ in TYPES.values():
        for relation in relations(type_):
            yield from relation.lu
    for lues in (*LECTURES_ROLE.values(), LECTURE_FINANCEMENT, LECTURE_DISPOSITIF, LECTURE_DISPOSITIF_PROJET):
        yield from lues


LECTURES = sorted(set(_lectures()))


def en_code(lecture: str) -> str:
    """« est pilote de » is EST_PILOTE_DE."""
    return limace(lecture).replace("-", "_").upper()


class LienEtape(Code):
    """Relation d'une étape, lue depuis le nœud précédent : un code par lecture."""

    vars().update({en_code(lecture): (lecture, lecture[0].upper() + lecture[1:]) for lecture in LECTURES})


LIENS: Mapping[str, LienEtape] = {lien.value: lien for lien in LienEtape}
"""By reading."""
