"""The full-text index of a graph, embedded and in memory: one document for each text of each node.

Made when first needed, and asked stem by stem: what users type is never read as the query language of the library.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from tantivy import Document, Index, Query, SchemaBuilder

from graphe.graphe import Graphe
from graphe.texte import mots
from requetes.langage.recherche import TexteCherche, textes_cherches
from requetes.memoire import Rayon

MEMOIRE = 15_000_000
PAR_RACINE, PAR_TEXTE = 1_000, 200
"""Bytes that a stem already looked for takes, and each text that holds it."""

Trouves: TypeAlias = tuple[tuple[TexteCherche, float], ...]

TROUVES: "Rayon[tuple[IndexPleinTexte, str], Trouves]" = Rayon("mots")


class IndexPleinTexte:
    def __init__(self, graphe: Graphe) -> None:
        self.textes = [texte for noeud in graphe for texte in textes_cherches(noeud)]
        champs = (
            SchemaBuilder()
            .add_unsigned_field("rang", fast=True)
            .add_text_field("texte", tokenizer_name="whitespace", index_option="freq")
        )
        self._schema = champs.build()
        index = Index(self._schema)
        self._ecrire(index)
        self._lecteur = index.searcher()

    def _ecrire(self, index: Index) -> None:
        plume = index.writer(heap_size=MEMOIRE, num_threads=1)
        for rang, cherche in enumerate(self.textes):
            document = Document()
            document.add_unsigned("rang", rang)
            document.add_text("texte", " ".join(mot.racine for mot in mots(cherche.texte)))
            plume.add_document(document)
        plume.commit()
        plume.wait_merging_threads()
        index.reload()

    def trouver(self, racine: str) -> Trouves:
        """Texts that hold a stem, each with its score (BM25): a rare word, a short text count more."""
        trouves = TROUVES.lire((self, racine))
        if trouves is None:
            trouves = tuple(self._trouver(racine))
            TROUVES.garder((self, racine), trouves, PAR_RACINE + PAR_TEXTE * len(trouves))
        return trouves

    def _trouver(self, racine: str) -> Iterator[tuple[TexteCherche, float]]:
        demande = Query.term_query(self._schema, "texte", racine, "freq")
        touches = self._lecteur.search(demande, limit=len(self.textes) + 1).hits
        rangs = self._lecteur.fast_field_values("rang", [adresse for _, adresse in touches])
        for (score, _), rang in zip(touches, rangs, strict=True):
            yield self.textes[int(rang or 0)], score


@lru_cache(maxsize=4)
def index_plein_texte(graphe: Graphe) -> IndexPleinTexte:
    return IndexPleinTexte(graphe)
