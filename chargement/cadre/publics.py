"""The publics the politique de la ville aims at first, each tied to the actions that name it."""

import re
from collections.abc import Iterable
from itertools import dropwhile, takewhile

from chargement.document.texte import PUCE, Document, Ligne, sans_puce
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.base import Noeud
from graphe.modele.contrat import PublicCible
from graphe.modele.engagement import Action
from graphe.texte import cle, forme, limace

_ANNONCE = "la politique de la ville cible son action prioritairement"
_ARTICLE = re.compile(r"^(?:les|des) ", re.IGNORECASE)


class MotsDuPublic(Entree):
    """How actions name a public, on their comparison key; `sauf`: words there that name someone else."""

    nom: str
    mots: tuple[re.Pattern[str], ...]
    sauf: tuple[re.Pattern[str], ...] = ()

    def nomme(self, texte: str) -> bool:
        for autre in self.sauf:
            texte = autre.sub(" ", texte)
        return any(mot.search(texte) for mot in self.mots)


def lire_publics(document: Document, noeuds: Iterable[Noeud]) -> list[PublicCible]:
    """In the order of the graph; a public the référentiel does not know is tied to no action."""
    actions = [n for n in noeuds if isinstance(n, Action)]
    return [_public(document, ligne, rang, actions) for rang, ligne in enumerate(_lignes(document), 1)]


def _lignes(document: Document) -> list[Ligne]:
    pleines = (ligne for ligne in document.lignes if not ligne.vide)
    suite = list(dropwhile(lambda ligne: not ligne.dit(_ANNONCE), pleines))[1:]
    return list(takewhile(lambda ligne: ligne.net.startswith(PUCE.strip()), suite))


def _public(document: Document, ligne: Ligne, rang: int, actions: list[Action]) -> PublicCible:
    imprime = sans_puce(ligne.net).rstrip(" ;.")
    nom = limace(_ARTICLE.sub("", forme(imprime).split(",")[0]))
    mots = next((m for m in lire_referentiel("publics", tuple[MotsDuPublic, ...]) if m.nom == nom), None)
    return PublicCible(
        id=f"{identifiants.CONTRAT}/public/{nom}",
        contrat=identifiants.CONTRAT,
        source=document.source(ligne.numero),
        rang=rang,
        nom=imprime,
        actions=tuple(a.id for a in actions if mots and mots.nomme(_dit(a))),
    )


def _dit(action: Action) -> str:
    return cle(" ".join((action.texte, *action.sous_points)))
