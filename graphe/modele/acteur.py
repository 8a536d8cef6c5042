"""Who: organisations, services, collective mentions and places."""

from dataclasses import dataclass

from graphe.modele.base import Noeud, Source, lien
from graphe.modele.enumerations import CategorieActeur


@dataclass(frozen=True, slots=True, kw_only=True)
class Acteur(Noeud):
    """`contrat` and `signature` are set for the signataires, and only for them."""

    nom: str
    sigle: str | None = None
    categorie: CategorieActeur
    siren: str | None = None
    autres_noms: tuple[str, ...] = ()
    rattachement: str | None = lien("services")
    contrat: str | None = lien("signataires")
    signature: Source | None = None

    @property
    def signataire(self) -> bool:
        return self.contrat is not None
