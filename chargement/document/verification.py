"""Every quoted passage must stand word for word at its lines, free of marks; otherwise the load fails."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from chargement.document.texte import MARQUES, Document
from chargement.erreurs import PassageIntrouvable
from graphe.modele.base import Noeud, Source


def sources(valeur: Any) -> Iterator[Source]:
    """All the passages a node holds, at any depth."""
    if isinstance(valeur, Source):
        yield valeur
    elif isinstance(valeur, tuple):
        for element in valeur:
            yield from sources(element)
    elif is_dataclass(valeur):
        for champ in fields(valeur):
            yield from sources(getattr(valeur, champ.name))


def verifier_passages(document: Document, noeuds: Iterable[Noeud]) -> None:
    for noeud in noeuds:
        for source in sources(noeud):
            brut = "\n".join(ligne.brut for ligne in document.entre(source.ligne_debut, source.ligne_fin))
            if not source.texte or source.texte not in brut or MARQUES.search(source.texte):
                raise PassageIntrouvable(
                    f"{noeud.id} : « {source.texte[:80]} » n'est pas mot pour mot aux lignes "
                    f"{source.ligne_debut} à {source.ligne_fin}."
                )
