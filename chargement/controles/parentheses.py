"""Parentheses that nothing closes, or that close nothing, in the printed passages of the nodes."""

from collections.abc import Sequence

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from graphe.modele.base import Noeud, NoeudSource
from graphe.modele.engagement import Action, Enjeu, Indicateur, Participation, Plan
from graphe.modele.enumerations import Gravite
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Projet

_LUS = (Enjeu, Action, Participation, Mobilisation, Plan, Indicateur, Projet)


def parentheses(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """One report per passage, whatever the number of nodes read from it."""
    passages: dict[tuple[int, int], NoeudSource] = {}
    for noeud in noeuds:
        if isinstance(noeud, _LUS):
            passages.setdefault((noeud.source.ligne_debut, noeud.source.ligne_fin), noeud)
    trouves = ((bornes, noeud, _desequilibre(noeud.source.texte)) for bornes, noeud in sorted(passages.items()))
    return [_signalement(bornes, noeud.id, *quoi) for bornes, noeud, quoi in trouves if quoi]


def _desequilibre(texte: str) -> tuple[str, str] | None:
    ouvertes: list[int] = []
    for i, caractere in enumerate(texte):
        if caractere == "(":
            ouvertes.append(i)
        elif caractere == ")" and not ouvertes:
            return "PARENTHESE_ORPHELINE", texte[max(0, i - 40) : i + 1]
        elif caractere == ")":
            ouvertes.pop()
    return ("PARENTHESE_NON_FERMEE", texte[ouvertes[0] : ouvertes[0] + 40]) if ouvertes else None


def _signalement(bornes: tuple[int, int], element: str, code: str, extrait: str) -> Signalement:
    quoi = "jamais fermée" if code == "PARENTHESE_NON_FERMEE" else "qui ne ferme rien"
    message = f"Parenthèse {quoi} : « {extrait.strip()}… »."
    return Signalement(code, Gravite.INFORMATION, message, *bornes, element)
