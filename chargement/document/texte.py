"""The text as numbered lines, each as printed and as read (marks of bookmarks, footnotes and images removed)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chargement.document.normalisation import compacter
from graphe.modele.base import Source

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
