"""The full-text index of a graph, embedded and in memory: one document for each text of each node.

Made when first needed, and asked stem by stem: what users type is never read as the query language of the library.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tantivy import Document, Index, PreTokenizedString, Query, SchemaBuilder, Token

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.texte import mots

POIDS = {
    "titre": 2.0,
    "nom": 1.0,
    "sigle": 1.0,
    "autres_noms": 0.9,
    "code": 0.9,
    "developpement": 0.8,
    "indicateur": 0.6,
    "texte": 0.6,
    "libelle": 0.6,
    "sous_points": 0.5,
    "problematique": 0.5,
    "descriptif": 0.5,
    "description": 0.5,
    "missions": 0.5,
    "adresse": 0.4,
    "origine": 0.3,
    "message": 0.3,
}
"""Attributes searched, and how much a word found there counts."""

EXCLUS = frozenset({"Rapport"})
MEMOIRE = 15_000_000


@dataclass(frozen=True, slots=True)
class Passage:
    noeud: Noeud
    champ: str
    texte: str


class Fonds:
    def __init__(self, graphe: Graphe) -> None:
        self.passages = [passage for noeud in graphe for passage in passages(noeud)]
        champs = SchemaBuilder().add_unsigned_field("rang", fast=True).add_text_field("texte", index_option="freq")
        self._schema = champs.build()
        index = Index(self._schema)
        self._ecrire(index)
        self._lecteur = index.searcher()

    def _ecrire(self, index: Index) -> None:
        plume = index.writer(heap_size=MEMOIRE, num_threads=1)
        for rang, passage in enumerate(self.passages):
            document = Document()
            document.add_unsigned("rang", rang)
            document.add_pre_tokenized_text("texte", _mots(passage.texte))
            plume.add_document(document)
        plume.commit()
        plume.wait_merging_threads()
        index.reload()

    def trouver(self, racine: str) -> Iterator[tuple[Passage, float]]:
        """Passages that hold a stem, each with its score (BM25): a rare word, a short text count more."""
        demande = Query.term_query(self._schema, "texte", racine, "freq")
        touches = self._lecteur.search(demande, limit=len(self.passages) + 1).hits
        rangs = self._lecteur.fast_field_values("rang", [adresse for _, adresse in touches])
        for (score, _), rang in zip(touches, rangs, strict=True):
            yield self.passages[int(rang or 0)], score


@lru_cache(maxsize=4)
def fonds(graphe: Graphe) -> Fonds:
    return Fonds(graphe)


def _mots(texte: str) -> PreTokenizedString:
    return PreTokenizedString(
        texte, [Token(mot.racine, rang, mot.debut, mot.fin) for rang, mot in enumerate(mots(texte))]
    )


def passages(noeud: Noeud) -> Iterator[Passage]:
    """Texts of a node that one can search."""
    if type(noeud).__name__ in EXCLUS:
        return
    for champ in POIDS:
        valeur = getattr(noeud, champ, None)
        for texte in valeur if isinstance(valeur, tuple) else (valeur,):
            if isinstance(texte, str):
                yield Passage(noeud, champ, texte)
