"""Strong entity tags: what an answer depends on is known before it is computed."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

import graphe
import requetes
import schema
import service
from service.http.entetes import lire_liste
from service.http.negociation import codage
from service.http.reponses import ReponsePrete

CACHE = "public, max-age=60, stale-while-revalidate=600"
"""Fresh for a minute, then given once more while the cache asks again: the graph changes when it is deployed."""

_ETIQUETTE = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


@dataclass(frozen=True, slots=True)
class EtiquetteHTTP:
    """`connue`: the client already holds the answer that bears this tag."""

    etiquette: str
    connue: bool

    @property
    def entetes(self) -> dict[str, str]:
        return {"ETag": self.etiquette, "Cache-Control": CACHE, "Vary": "Accept"}

    @property
    def brutes(self) -> list[tuple[bytes, bytes]]:
        """The same headers, as they are sent."""
        return [(b"etag", self.etiquette.encode()), *_BRUTES]

    def confirmer(self) -> Response:
        return ReponsePrete(304, b"", self.brutes)


MOTIFS = ("*.py", "*.yaml", "*.html", "*.graphql")
_BRUTES = [(b"cache-control", CACHE.encode()), (b"vary", b"Accept")]


def etiqueter(requete: Request, version: str, *contenu: Any) -> EtiquetteHTTP:
    """`contenu` is all that shapes the answer, beside the graph: what is asked, media type, flags; all hashable."""
    return _marquer(requete, etiquette(version, *contenu, codage(requete.scope)))


def etiqueter_court(requete: Request, version: str, media: str, cle: str) -> EtiquetteHTTP:
    """The same, of a media type we offer and of the digest of what is asked."""
    return _marquer(requete, _etiquette_courte(version, media, cle, codage(requete.scope)))


def _marquer(requete: Request, marque: str) -> EtiquetteHTTP:
    return EtiquetteHTTP(marque, inchangee(lire_liste(requete.scope, b"if-none-match"), marque))


def etiquette(version: str, *contenu: Any) -> str:
    return f'"{condenser(version, edition(), *contenu)}"'


@lru_cache(maxsize=1024)
def _etiquette_courte(*contenu: str) -> str:
    """Of short texts only."""
    return etiquette(*contenu)


def condenser(*contenu: Any) -> str:
    """Of texts, numbers and lists of them; a lone half of a UTF-16 pair, which orjson refuses, is a text too."""
    try:
        octets = orjson.dumps(contenu)
    except orjson.JSONEncodeError:
        octets = json.dumps(contenu).encode()
    return hashlib.sha256(octets).hexdigest()[:32]


def inchangee(si_aucune: str | None, marque: str) -> bool:
    """Weak comparison, as If-None-Match asks: proxies that compress mark our tags as weak. `*` waits for the answer."""
    return si_aucune is not None and marque in _ETIQUETTE.findall(si_aucune)


@cache
def edition() -> str:
    """Digest of the code that answers: after a correction, no answer of the previous one is still valid."""
    somme = hashlib.sha256()
    for fichier in _fichiers():
        somme.update(fichier.name.encode() + fichier.read_bytes())
    return somme.hexdigest()


def _fichiers() -> list[Path]:
    dossiers = [Path(salle.__path__[0]) for salle in (graphe, requetes, schema, service)]
    return sorted(f for dossier in dossiers for motif in MOTIFS for f in dossier.rglob(motif))
