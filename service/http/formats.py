"""The names by which clients ask for a format: short names and media types in a parameter, old ones in `Accept`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphe.rdf.serialisations import JSON_LD, N3, N_TRIPLES, RDF_XML, TSV, TURTLE
from service.http.negociation import CSV, JSON, negocier
from service.http.reponses import Refus

RESULTATS_JSON, RESULTATS_XML = "application/sparql-results+json", "application/sparql-results+xml"
XML = ("application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class FormatsOfferts:
    """`noms`: one short name a format, ours first; `autres_noms` and `autres_medias` are understood, and not told."""

    noms: Mapping[str, str]
    autres_noms: Mapping[str, str]
    autres_medias: Mapping[str, str]

    @property
    def medias(self) -> tuple[str, ...]:
        return tuple(self.noms.values())

    def nomme(self, nom: str) -> str | None:
        """A `+` that the client left as it is in an address was read as a space."""
        cle = nom.partition(";")[0].strip().lower().replace(" ", "+")
        return next((noms[cle] for noms in self._tous if cle in noms), None)

    @property
    def _tous(self) -> Iterable[Mapping[str, str]]:
        return self.noms, self.autres_noms, dict(zip(self.medias, self.medias, strict=True)), self.autres_medias

    def accepte(self, accept: str | None) -> str | None:
        try:
            return negocier(accept, self.medias, defaut=self.medias[0], equivalents=self.autres_medias)
        except Refus:
            return None


GRAPHES = FormatsOfferts(
    noms={"turtle": TURTLE, "jsonld": JSON_LD, "ntriples": N_TRIPLES, "rdfxml": RDF_XML, "n3": N3, "tsv": TSV},
    autres_noms={
        "ttl": TURTLE, "json-ld": JSON_LD, "ld+json": JSON_LD, "json": JSON_LD, "nt": N_TRIPLES, "n-triples": N_TRIPLES,
        "xml": RDF_XML, "rdf": RDF_XML, "rdf+xml": RDF_XML, "rdf-xml": RDF_XML, "rdf/xml": RDF_XML,
    },
    autres_medias={
        JSON: JSON_LD, **dict.fromkeys(XML, RDF_XML), "text/rdf+n3": N3, "application/n3": N3,
        "application/x-turtle": TURTLE, "application/turtle": TURTLE, "text/n-triples": N_TRIPLES,
        "text/plain": N_TRIPLES,
    },
)  # fmt: skip
TABLES = FormatsOfferts(
    noms={"json": RESULTATS_JSON, "xml": RESULTATS_XML, "csv": CSV, "tsv": TSV},
    autres_noms={
        "sparql-results+json": RESULTATS_JSON, "sparql-json": RESULTATS_JSON, "srj": RESULTATS_JSON,
        "sparql-results+xml": RESULTATS_XML, "sparql-xml": RESULTATS_XML, "srx": RESULTATS_XML, "sparql": RESULTATS_XML,
    },
    autres_medias={JSON: RESULTATS_JSON, **dict.fromkeys(XML, RESULTATS_XML)},
)  # fmt: skip
