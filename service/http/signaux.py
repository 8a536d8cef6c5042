"""Signposting (FAIR): `Link` headers that tell a program what a page is, where its data is and what it belongs to."""

from service.http.formats import GRAPHES
from service.http.licence import LICENCE_DES_DONNEES


def signaler_noeud(debut: str, iri: str, classe: str, chemin: str, *, page: bool) -> str:
    """Of a page, where the same thing is in RDF; of the RDF, what it describes. `debut`: where the site begins."""
    liens = [_lien(LICENCE_DES_DONNEES, "license"), _lien(f"{debut}catalogue", "collection")]
    if not page:
        return ", ".join([_lien(iri, "describes"), _lien(f"{debut}{chemin}", "describedby", "text/html"), *liens])
    formats = [_lien(f"{debut}{chemin}?format={nom}", "describedby", media) for nom, media in GRAPHES.noms.items()]
    return ", ".join([_lien(iri, "cite-as"), _lien(classe, "type"), *formats, *liens])


def signaler_export(debut: str) -> str:
    """Of a file: the catalogue that holds it, as a page and in RDF."""
    catalogue = f"{debut}catalogue"
    return ", ".join((
        _lien(catalogue, "collection", "text/html"),
        _lien(f"{catalogue}?format=turtle", "describedby", "text/turtle"),
        _lien(LICENCE_DES_DONNEES, "license"),
    ))  # fmt: skip


def _lien(adresse: str, relation: str, media: str = "") -> str:
    type_ = f'; type="{media}"' if media else ""
    return f'<{adresse}>; rel="{relation}"{type_}'
