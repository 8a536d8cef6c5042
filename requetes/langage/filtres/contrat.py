"""Of the text itself."""

from dataclasses import dataclass

from graphe.modele.enumerations import Partie
from requetes.langage.conditions import Cherche, Parmi, critere
from requetes.langage.controles import NumeroConnu
from requetes.langage.filtres.base import COMME_RECHERCHE, Filtre


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltrePassage(Filtre):
    """Filtre de passages : toutes les conditions données doivent être satisfaites."""

    parties: tuple[Partie, ...] | None = critere(Parmi("partie"), "Parties retenues, p. ex. [PRINCIPES, EVALUATION].")
    texte: str | None = critere(
        Cherche(("intitule", "texte")), f"Mots cherchés dans le passage et son intitulé ; {COMME_RECHERCHE}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreChiffre(Filtre):
    """Filtre de chiffres : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Engagements dont la problématique donne le chiffre."
    )
    territoires: tuple[str, ...] | None = critere(
        Parmi("territoire"), 'Territoires retenus, tels que donnés, p. ex. ["Quartiers prioritaires", "Paris"].'
    )
    unites: tuple[str, ...] | None = critere(Parmi("unite"), 'Unités retenues, telles que données, p. ex. ["%"].')
    annees: tuple[int, ...] | None = critere(Parmi("annee"), "Années de mesure retenues, p. ex. [2022].")
    texte: str | None = critere(Cherche(("libelle",)), f"Mots cherchés dans ce qui est mesuré ; {COMME_RECHERCHE}")
