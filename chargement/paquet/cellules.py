"""What a row says, cell by cell, as the data of a node or of a value."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chargement.paquet.fautes import Fautes
from chargement.paquet.fichier import RangeeLue
from graphe.echanges.colonnes import LISTE
from graphe.modele.base import Source
from graphe.modele.champs import Champ, Genre, champs
from graphe.rdf.formes import forme_attendue

ABSENTE, INVALIDE = "VALEUR_ABSENTE", "VALEUR_INVALIDE"
BOOLEENS = {"oui": True, "non": False, "true": True, "false": False}
ENTIER = re.compile(r"[-+]?\d{1,18}", re.ASCII)
NOMBRE = re.compile(r"[-+]?\d{1,18}([.,]\d+)?(e[-+]?\d{1,3})?", re.ASCII)
_MEMBRE = re.compile(r"(?:\\[\\|]|[^\\|])*?(?= \| |\Z)")


class FormeInattendue(ValueError):
    pass


class Cellules:
    """Of one row; what is wrong goes to `fautes`."""

    def __init__(self, rangee: RangeeLue, fautes: Fautes) -> None:
        self.rangee = rangee
        self._fautes = fautes

    def donnees(self, type_: Any, avant: str = "") -> dict[str, Any]:
        """Of the type whose columns begin with `avant`; the lists of values have tables of their own."""
        lues = {}
        for champ in champs(type_):
            nom = f"{avant}{champ.nom}"
            if champ.genre is Genre.VALEUR:
                valeur = None if champ.pluriel else self._valeur(champ, nom)
            else:
                valeur = self._cellule(champ, nom)
            if valeur is not None:
                lues[champ.nom] = valeur
        return lues

    def compte(self) -> int:
        """Faults told until now, by all the rows."""
        return len(self._fautes.relevees)

    def faute(self, code: str, colonne: str, message: str) -> None:
        ou = f"colonne « {colonne} » : " if colonne else ""
        self._fautes.ajouter(code, self.rangee.ressource.fichier, f"{ou}{message}", self.rangee.ligne)

    def invalide(self, colonne: str, attendu: str) -> None:
        self.faute(INVALIDE, colonne, f"« {self.rangee.cellules.get(colonne, '')[:80]} », attendu {attendu}.")

    def _valeur(self, champ: Champ, nom: str) -> Any:
        dite = any(colonne.startswith(f"{nom}_") for colonne in self.rangee.cellules)
        if champ.nul and not dite:
            return None
        return self._source(nom, dite=dite) if champ.valeur is Source else self.donnees(champ.valeur, f"{nom}_")

    def _source(self, nom: str, *, dite: bool) -> Any:
        """The passage that the row quotes; without one, the row is its own source."""
        if not dite:
            return self.rangee.source
        if premiere := self.rangee.cellules.get(f"{nom}_ligne_debut"):
            self.rangee.cellules.setdefault(f"{nom}_ligne_fin", premiere)
        return self.donnees(Source, f"{nom}_")

    def _cellule(self, champ: Champ, nom: str) -> Any:
        texte = self.rangee.cellules.get(nom)
        if texte is None:
            return self._absente(champ, nom)
        try:
            return list(_membres(champ, texte)) if champ.pluriel else _convertir(champ, texte)
        except FormeInattendue as erreur:
            self.invalide(nom, str(erreur))
            return None

    def _absente(self, champ: Champ, nom: str) -> Any:
        if champ.non_vide and champ.troue:
            return [None]
        if champ.non_vide or not (champ.facultatif or champ.nul):
            self.faute(ABSENTE, nom, f"vide, attendu {forme_attendue(champ)}.")
        return None


def _membres(champ: Champ, texte: str) -> Iterator[Any]:
    for membre in decouper(texte):
        yield None if champ.troue and not membre else _convertir(champ, membre)


def decouper(texte: str) -> Iterator[str]:
    """The members of a cell; « | » and « \\ » in one of them are written after a « \\ »."""
    place = 0
    while True:
        trouve = _MEMBRE.match(texte, place)
        if trouve is None:
            raise FormeInattendue(
                "des valeurs séparées par « | » entre deux espaces ; dans un texte, « \\| » et « \\\\ »"
            )
        yield re.sub(r"\\([\\|])", r"\1", trouve[0])
        if trouve.end() == len(texte):
            return
        place = trouve.end() + len(LISTE)


def _convertir(champ: Champ, texte: str) -> Any:
    """Bounds, patterns and codes are checked with the whole node."""
    if champ.valeur is bool:
        return _exige(BOOLEENS.get(texte.lower()), "oui ou non")
    if champ.valeur is int:
        return int(texte) if ENTIER.fullmatch(texte) else _exige(None, forme_attendue(champ))
    if champ.valeur in (float, Decimal):
        _exige(NOMBRE.fullmatch(texte), f"{forme_attendue(champ)}, p. ex. 12,5")
        return champ.valeur(texte.replace(",", "."))
    return texte


def _exige(valeur: Any, attendu: str) -> Any:
    if valeur is None:
        raise FormeInattendue(attendu)
    return valeur
