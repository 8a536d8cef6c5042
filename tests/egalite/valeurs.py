"""Values of arguments: mostly of things that exist in the graph, sometimes wrong in the ways clients are wrong."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

from requetes.langage.pages import curseur
from tests.egalite.materiaux import Materiaux
from tests.egalite.tirage import Tirage
from tests.valeurs_de_filtre import valeurs_de_filtre

FAUX = 3
"""Out of a hundred, scalars that name nothing."""
NULS = 6
FILTRES_MAX = 3

TROP_LONG = "x" * 201
_LUES = yaml.safe_load(Path(__file__).with_name("valeurs.yaml").read_text(encoding="utf-8"))
CIBLES: Mapping[str, str] = _LUES["cibles"]
NUMEROTES: Mapping[str, str] = _LUES["numerotes"]
NOMBRES_FAUX: Sequence[int] = _LUES["nombres_faux"]
TEXTES_FAUX: Sequence[str] = [*_LUES["textes_faux"], TROP_LONG]
CURSEURS_FAUX: Sequence[str] = _LUES["curseurs_faux"]
TAILLES_FAUSSES: Sequence[int] = _LUES["tailles_fausses"]
TAILLES: Sequence[tuple[int, int]] = _LUES["tailles"]


@dataclass(frozen=True)
class Place:
    """Where a value stands: argument `nom` of the field `porteur`, or field `nom` of the input `porteur`."""

    porteur: str
    nom: str


class Valeurs:
    """JSON values; an enum is its name. `attendus`: types of the nodes wanted next, when some are."""

    def __init__(self, tirage: Tirage, materiaux: Materiaux) -> None:
        self.tirage = tirage
        self.materiaux = materiaux
        self.attendus: tuple[str, ...] = ()
        self.sortes: Mapping[str, Callable[[Place], Any]] = {
            "Int": self.nombre,
            "Float": self.degre,
            "ID": self.identifiant,
            "String": self.texte,
            "Boolean": lambda _: self.tirage.chance(50),
        }

    def valeur(self, place: Place, type_: GraphQLInputType, niveau: int = 0) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self.requise(place, type_.of_type, niveau)
        return None if self.tirage.chance(NULS) else self.requise(place, type_, niveau)

    def requise(self, place: Place, type_: GraphQLInputType, niveau: int) -> Any:
        if isinstance(type_, GraphQLList):
            return self.liste(place, type_, niveau)
        if isinstance(type_, GraphQLEnumType):
            return self.tirage.parmi(list(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return self.objet(type_, niveau)
        return self.sortes[type_.name](place)  # type: ignore[union-attr]  # only scalars are left

    def liste(self, place: Place, type_: GraphQLList[Any], niveau: int) -> Any:
        """One value alone stands for the list of it."""
        taille = self.tirage.selon(((12, 1), (8, 2), (4, 3), (2, 0)))
        elements = [self.valeur(place, type_.of_type, niveau + 1) for _ in range(taille)]
        return elements[0] if len(elements) == 1 and elements[0] is not None and self.tirage.chance(15) else elements

    def objet(self, type_: GraphQLInputObjectType, niveau: int) -> dict[str, Any]:
        if type_.is_one_of:
            nom = self.tirage.parmi(list(type_.fields))
            valeur = self.valeur(Place(type_.name, nom), GraphQLNonNull(type_.fields[nom].type), niveau + 1)
            return {nom: valeur}
        simples = [nom for nom, champ in type_.fields.items() if not _meme(champ.type, type_)]
        noms = self.tirage.plusieurs(simples, 0, 2) if "Filtre" in type_.name else self.tirage.plusieurs(simples, 1, 2)
        if niveau < FILTRES_MAX and len(simples) < len(type_.fields) and self.tirage.chance(45):
            noms += self.tirage.plusieurs([nom for nom in type_.fields if nom not in simples], 1, 2)
        requis = [nom for nom, c in type_.fields.items() if is_required_input_field(c) and nom not in noms]
        return {n: self.valeur(Place(type_.name, n), type_.fields[n].type, niveau + 1) for n in (*noms, *requis)}

    def nombre(self, place: Place) -> int:
        if place.nom in ("first", "last"):
            return self.tirage.parmi(TAILLES_FAUSSES) if self.faux() else self.tirage.selon(TAILLES)
        if place.nom in ("longueurMax", "limite"):
            return self.tirage.parmi(NOMBRES_FAUX) if self.faux() else self.tirage.entier(1, 4)
        return self.tirage.parmi(NOMBRES_FAUX) if self.faux() else self.tirage.parmi(self.connus(place) or [1])

    def degre(self, place: Place) -> float:
        """Of a point near the contours of the layer, or anywhere."""
        pres = {"latitude": (48_868, 48_890), "longitude": (2_345, 2_380)}
        bornes = (2_000, 100_000) if self.faux() else pres.get(place.nom, (2_000, 49_000))
        return self.tirage.entier(*bornes) / 1_000

    def connus(self, place: Place) -> list[int]:
        par = place.nom if place.nom in NUMEROTES else place.porteur
        if par in NUMEROTES:
            return self.materiaux.numeros[NUMEROTES[par]]
        return valeurs_de_filtre(self.materiaux.graphe, place.porteur, place.nom)

    def identifiant(self, place: Place) -> str | int:
        if self.faux():
            return self.identifiant_faux()
        possibles = self.attendus or tuple(self.materiaux.ids)
        cible = CIBLES.get(place.nom) or CIBLES.get(place.porteur) or self.tirage.parmi(possibles)
        return self.tirage.parmi(self.materiaux.ids.get(cible, ["inconnu"]))

    def identifiant_faux(self) -> str | int:
        autre = self.tirage.parmi(self.materiaux.ids[self.tirage.parmi(list(self.materiaux.ids))])
        faux = (*TEXTES_FAUX, autre, autre[:-1], autre.upper(), f"{autre}/1")
        return 7 if self.faux() else self.tirage.parmi(faux)

    def texte(self, place: Place) -> str:
        if place.nom in ("after", "before"):
            return self.curseur()
        if self.faux():
            return self.tirage.parmi(TEXTES_FAUX)
        return self.ecrit_autrement(self.tirage.parmi(self.textes(place)))

    def textes(self, place: Place) -> list[str]:
        if place.nom in ("code", "codes"):
            return self.materiaux.codes["Quartier" if place.nom == "code" else "Anomalie"]
        if place.nom == "nom":
            return self.materiaux.noms[CIBLES[place.porteur]]
        if place.nom == "noms":
            return self.materiaux.noms[self.tirage.parmi(sorted(self.materiaux.noms))]
        if place.nom == "types":
            return list(self.materiaux.ids)
        return self.materiaux.sigles if place.nom == "sigle" else self.mots()

    def mots(self) -> list[str]:
        """One choice, of one word or two."""
        mots = self.materiaux.mots
        return [" ".join(self.tirage.parmi(mots) for _ in range(self.tirage.selon(((8, 1), (2, 2)))))]

    def ecrit_autrement(self, texte: str) -> str:
        formes = ((20, _telle), (1, str.upper), (1, str.lower), (1, _sans_accents), (1, "  {} ".format))
        return self.tirage.selon(formes)(texte)

    def curseur(self) -> str:
        return self.tirage.parmi(CURSEURS_FAUX) if self.faux() else curseur(str(self.identifiant(Place("", ""))))

    def faux(self) -> bool:
        return self.tirage.chance(FAUX)


def _meme(type_: GraphQLInputType, attendu: GraphQLInputObjectType) -> bool:
    while isinstance(type_, GraphQLList | GraphQLNonNull):
        type_ = type_.of_type
    return type_ is attendu


def _telle(texte: str) -> str:
    return texte


def _sans_accents(texte: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", texte) if not unicodedata.combining(c))
