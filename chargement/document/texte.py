"""The text as numbered lines, each as printed and as read; its parts, found by their titles; its quotes, checked."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, cast

from chargement.erreurs import PassageIntrouvable
from graphe.modele.base import Noeud, Source
from graphe.texte import cle, compacter

MARQUES = re.compile(r"\[(?:bookmark|image|footnoteRef): ?[^\]]*\]|\[\d+: [^\]]*\]")


@dataclass(frozen=True, slots=True)
class Ligne:
    """`brut` as printed; `net` without marks, spaces collapsed."""

    numero: int
    brut: str
    net: str

    @property
    def vide(self) -> bool:
        return not self.net


@dataclass(frozen=True, slots=True)
class Document:
    """`lignes[0]` is line 1; `autre_edition` when the bytes are not those the référentiels were established on."""

    nom: str
    empreinte: str
    lignes: tuple[Ligne, ...]
    autre_edition: bool = False

    @classmethod
    def depuis_texte(cls, texte: str, nom: str, empreinte: str = "", *, autre_edition: bool = False) -> "Document":
        lignes = (Ligne(n, brut, compacter(MARQUES.sub("", brut))) for n, brut in enumerate(texte.split("\n"), 1))
        return cls(nom, empreinte, tuple(lignes), autre_edition)

    def __getitem__(self, numero: int) -> Ligne:
        return self.lignes[numero - 1]

    def entre(self, debut: int, fin: int) -> Iterator[Ligne]:
        """Lines from `debut` to `fin`, both included."""
        return iter(self.lignes[debut - 1 : fin])

    def situer(self, ligne: int, convient: Callable[[Ligne], bool]) -> int | None:
        """The declared line when it suits; in another edition, where lines have moved, the nearest one that does."""
        if 1 <= ligne <= len(self.lignes) and convient(self[ligne]):
            return ligne
        possibles = [autre.numero for autre in self.lignes if convient(autre)] if self.autre_edition else []
        return min(possibles, key=lambda numero: abs(numero - ligne), default=None)

    def source(self, debut: int, fin: int | None = None) -> Source:
        """Passage of whole lines, as printed: the longest run free of marks, without white space at its two ends."""
        fin = debut if fin is None else fin
        brut = "\n".join(ligne.brut for ligne in self.entre(debut, fin))
        texte = max(MARQUES.split(brut), key=len).strip()
        return Source(document=self.nom, ligne_debut=debut, ligne_fin=fin, texte=texte)


def sources(valeur: Any) -> Iterator[Source]:
    """All the passages a node holds, at any depth."""
    if isinstance(valeur, Source):
        yield valeur
    elif isinstance(valeur, tuple):
        for element in valeur:
            yield from sources(element)
    else:
        for champ in _champs(cast(Hashable, type(valeur))):
            yield from sources(getattr(valeur, champ))


@cache
def _champs(type_: Hashable) -> tuple[str, ...]:
    return tuple(champ.name for champ in fields(type_)) if is_dataclass(type_) else ()


def verifier_passages(document: Document, noeuds: Iterable[Noeud]) -> None:
    """Every quoted passage must stand word for word at its lines, free of marks; otherwise the load fails."""
    for noeud in noeuds:
        for source in sources(noeud):
            brut = "\n".join(ligne.brut for ligne in document.entre(source.ligne_debut, source.ligne_fin))
            if not source.texte or source.texte not in brut or MARQUES.search(source.texte):
                raise PassageIntrouvable(
                    f"{noeud.id} : « {source.texte[:80]} » n'est pas mot pour mot aux lignes "
                    f"{source.ligne_debut} à {source.ligne_fin}."
                )


PUCE = "· "


def ligne_du_titre(document: Document, titre: str) -> Ligne:
    """The last line that says this and nothing else."""
    cherche = cle(titre)
    trouve = next((ligne for ligne in reversed(document.lignes) if cle(ligne.net) == cherche), None)
    if trouve is None:
        raise PassageIntrouvable(
            f"« {document.nom} » : aucune ligne « {titre} » ; ce titre est attendu seul sur sa ligne."
        )
    return trouve


def lignes_entre(document: Document, titre: str, suivant: str) -> Iterator[Ligne]:
    """Lines that print something, after a title and before the next."""
    debut, fin = ligne_du_titre(document, titre).numero, ligne_du_titre(document, suivant).numero
    return (ligne for ligne in document.entre(debut + 1, fin - 1) if not ligne.vide)
