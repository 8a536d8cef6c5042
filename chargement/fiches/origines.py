"""Financings under their headings: « État : … », and the second heading that can hide inside a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargement.document.listes import decoupage, decouper
from chargement.document.normalisation import cle
from chargement.document.texte import Ligne
from graphe.modele.enumerations import Origine

_INTITULES = {
    "etat": Origine.ETAT,
    "ville de paris": Origine.VILLE_DE_PARIS,
    "ville": Origine.VILLE_DE_PARIS,
    "caf": Origine.CAF,
    "region": Origine.REGION,
    "cpam": Origine.CPAM,
    "autre": Origine.AUTRES,
    "autres": Origine.AUTRES,
}
_INTITULE = re.compile(r"^(?P<intitule>[^:,()]{3,15}?)\s*:\s*(?P<reste>.*)$")


@dataclass(frozen=True, slots=True)
class FinancementLu:
    """One printed item; `dans_la_ligne` when its heading stood inside the line."""

    libelle: str
    origine: Origine
    ligne: int
    dans_la_ligne: bool = False


def _ouvrir(texte: str) -> tuple[Origine, str] | None:
    trouve = _INTITULE.match(texte)
    origine = _INTITULES.get(cle(trouve["intitule"])) if trouve else None
    return (origine, trouve["reste"]) if trouve and origine else None


def lire_financements(ligne: Ligne) -> Iterator[FinancementLu]:
    """Items of one printed line. A heading inside the line holds for the item that follows it."""
    texte = ligne.net.removeprefix("·").strip()
    origine, reste = _ouvrir(texte) or (Origine.NON_PRECISEE, texte)
    prolonge = any(p.texte in ligne.net for p in decoupage().intitules_prolonges)
    for item in decouper(reste):
        if cachee := _ouvrir(item):
            yield FinancementLu(cachee[1], cachee[0], ligne.numero, dans_la_ligne=True)
            origine = cachee[0] if prolonge else origine
        else:
            yield FinancementLu(item, origine, ligne.numero)
