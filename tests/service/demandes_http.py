"""Requests drawn at random, valid or not, to every address; and what no answer may be."""

import json
import random
import re
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote

from graphql import get_introspection_query
from httpx import Response
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphe.graphe import Graphe
from requetes.langage.budget import DELAI
from requetes.operations.publiees import operations_publiees
from schema.erreurs import ERREUR_INTERNE
from tests.egalite.hypothese import operations
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import tirer
from tests.egalite.reglages import GRAINE
from tests.service.client import Client

T = TypeVar("T")
DOCUMENTS = 40
"""Drawn by hypothesis-graphql: it is slow to draw, and each is asked and damaged in many ways."""
BORNEES = ("/graphql", "/operations")
"""Addresses whose answers have a delay; a workbook of all the tables has none."""
MARGE = 20.0
"""Seconds beyond the delay of a request, on a machine that does something else too."""
CODE = re.compile(r"[A-Z]+(_[A-Z0-9]+)*")
STATUTS = frozenset({200, 204, 304, 307, 400, 404, 405, 406, 411, 413, 414, 415, 422, 431})
METHODES = (*("GET",) * 6, *("POST",) * 4, "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "RIEN")
MEDIAS = (
    "application/json", "application/graphql-response+json", "application/ld+json", "application/xml", "text/csv",
    "text/html", "text/turtle", "text/*", "*/*", "image/svg+xml", "application/sparql-results+json", "application/zip",
    "application/x-www-form-urlencoded", "application/sparql-query", "multipart/form-data; boundary=a", "application/*",
)  # fmt: skip
TEXTES = (
    "", " ", "0", "-1", "18", "1e999", "1" * 5000, "-" + "1" * 400, "NaN", "null", "true", "[]", "{}", "[" * 900, "a\0b",
    "é" * 300, "\ud800", "’", "＝1+1", "../../etc/passwd", "%00", "%zz", "'\"<script>", "paris-2024", "paris-2024/engagement/7",
    "acteur/caf", "quartier/QN07511M", "arrondissement/18", "acteur", "a" * 20_000, "{{7*7}}", "1;2;3", ",,,", "djE6", "djE6YQ==",
    "ASK{}", "SELECT * { ?s ?p ?o } LIMIT 3", "2024-13-45", "FR,en;q=x", "\r\nX-A: b", "😀" * 50, "(((((", ".*", "AND OR NOT",
)  # fmt: skip
SUFFIXES = (
    "",
    "",
    "",
    ".csv",
    ".xlsx",
    ".html",
    ".json",
    ".ttl",
    ".md",
    ".svg",
    ".geojson",
    ".trig",
    "/",
    "//",
    "/a/b",
    "/..",
)
CHEMINS = (
    "", "graphql", "graphql/", "operations", "operations/$", "questions", "questions/$", "recherche", "partenaires",
    "quartiers", "argent", "argent.svg", "dossiers/$", "tables", "tables/$", "tables/modeles/$", "tables.xlsx", "texte", "texte.txt",
    "contours.geojson", "contours/$", "catalogue", "graphe.ttl", "couches/$", "id", "id/$", "id/paris-2024/version/$",
    "contexte.jsonld", "sparql", "reconcile", "reconcile/preview", "reconcile/suggest/entity", "reconcile/suggest/type",
    "reconcile/suggest/property", "reconcile/extend/propose", "reconcile/flyout/entity", "schema.graphql", "CHANGELOG", "pret", "sante", "docs/$", "statique/$",
    ".well-known/void", "metrics", "$",
)  # fmt: skip
PARAMETRES = (
    "texte", "arrondissement", "after", "avec", "format", "liste", "separateur", "sources", "query", "queries", "extend",
    "prefix", "limit", "id", "type", "variables", "extensions", "operationName", "documentId", "default-graph-uri",
    "named-graph-uri", "update", "ligne", "q", "callback", "edition", "first", "nom", "couches",
)  # fmt: skip
ENTETES = (
    "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Origin", "Range", "X-Request-ID", "Referer",
    "Content-Encoding", "Access-Control-Request-Method", "X-Forwarded-For", "Forwarded", "Cookie", "Authorization",
)  # fmt: skip
LOTS = ('{"q0": {"query": "caf"}}', '{"ids": ["acteur/caf"], "properties": [{"id": "nom"}]}')


@dataclass(frozen=True)
class DemandeHTTP:
    methode: str
    chemin: str
    entetes: Mapping[str, str] = field(default_factory=dict)
    corps: bytes | None = None

    def __str__(self) -> str:
        return f"{self.methode} {self.chemin[:400]} {dict(self.entetes)} {(self.corps or b'')[:2000]!r}"


class Tireur:
    """The same seed always draws the same."""

    def __init__(self, graine: int, materiaux: Materiaux, documents: tuple[str, ...] = ()) -> None:
        self.hasard = random.Random(graine)
        self.materiaux = materiaux
        self.documents = documents

    def sur_graphql(self) -> DemandeHTTP:
        """An operation in a body or in an address, and what surrounds it."""
        texte, variables = self._operation()
        demande = {"query": texte, "variables": variables, "operationName": None}
        if self._chance(0.2):
            demande[self._parmi(["query", "variables", "operationName", "extensions"])] = self.valeur()
        methode, entetes = self._parmi(METHODES), self._entetes()
        if methode in ("GET", "HEAD") and self._chance(0.8):
            valeurs = {n: v if isinstance(v, str) else json.dumps(v) for n, v in demande.items() if v is not None}
            return DemandeHTTP(methode, "/graphql?" + self._adresse(valeurs.items()), entetes)
        corps: Any = [demande] * self.hasard.randint(0, 12) if self._chance(0.1) else demande
        octets = json.dumps(corps, ensure_ascii=self._chance(0.5)).encode(errors="replace")
        drapeaux = "?sources=1" if self._chance(0.1) else ""
        return DemandeHTTP(methode, f"/graphql{drapeaux}", {**self._type(), **entetes}, self._abimer(octets, 0.1))

    def ailleurs(self) -> DemandeHTTP:
        """Any address, with what it knows and what it does not."""
        chemin = self._parmi(CHEMINS)
        while "$" in chemin:
            chemin = chemin.replace("$", self._quoter(self._nom(), "/"), 1)
        noms = [*PARAMETRES, *(v.nom for o in operations_publiees() for v in o.variables)]
        donnes = [(self._parmi(noms), self._texte()) for _ in range(self.hasard.choice((0, 0, 1, 1, 2, 4)))]
        adresse = f"/{chemin}{self._parmi(SUFFIXES)}" + (f"?{self._adresse(donnes)}" if donnes else "")
        methode = self._parmi(METHODES)
        if methode in ("GET", "HEAD"):
            return DemandeHTTP(methode, adresse, self._entetes())
        corps = self._parmi([b"", b"{}", self._adresse(donnes).encode(), self._texte().encode(errors="replace")])
        return DemandeHTTP(methode, adresse, {**self._type(), **self._entetes()}, self._abimer(corps, 0.2))

    def valeur(self, niveau: int = 0) -> Any:
        genre = self.hasard.randrange(8 if niveau < 3 else 6)
        if genre == 6:
            return [self.valeur(niveau + 1) for _ in range(self.hasard.randrange(4))]
        if genre == 7:
            return {self._texte()[:30]: self.valeur(niveau + 1) for _ in range(self.hasard.randrange(4))}
        simples = (None, True, self.hasard.randrange(-(2**33), 2**33), self.hasard.random(), self._texte(), 10**400)
        return simples[genre]

    def _operation(self) -> tuple[str, Any]:
        genre = self.hasard.random()
        if genre < 0.45:
            tiree = self._parmi(tirer(self.hasard.randrange(1 << 30), self.materiaux).demandes())
            texte, variables = tiree.texte, dict(tiree.variables)
        elif genre < 0.85 and self.documents:
            texte, variables = self._parmi(self.documents), {}
        elif genre < 0.95:
            operation = self._parmi(operations_publiees())
            texte, variables = operation.texte, {v.nom: self.valeur() for v in operation.variables}
        else:
            texte, variables = self._parmi([get_introspection_query(), self._texte()]), {}
        if self._chance(0.15):
            variables = {**variables, self._parmi([*variables, "n"]): self.valeur()}
        return (
            (self._abimer(texte.encode(errors="replace"), 1).decode(errors="replace"), variables)
            if self._chance(0.25)
            else (texte, variables)
        )

    def _abimer(self, octets: bytes, part: float) -> bytes:
        """Something removed, repeated or put in."""
        if not self._chance(part):
            return octets
        debut, fin = sorted(self.hasard.randint(0, len(octets)) for _ in range(2))
        fin = min(fin, debut + self.hasard.choice((0, 1, 5, 40)))
        ajout = self._parmi(
            [b"", octets[debut:fin] * 3, self._texte()[:40].encode(errors="replace"), b"\xff\xfe", b"{", b'"']
        )
        return octets[:debut] + ajout + octets[fin:]

    def _nom(self) -> str:
        connus = [self._parmi(list(self.materiaux.ids[self._parmi(sorted(self.materiaux.ids))])) for _ in range(3)]
        return self._parmi(
            [*connus, self._parmi(operations_publiees()).nom, self._texte(), self._texte(), "Acteur", "guide"]
        )

    def _texte(self) -> str:
        genre = self.hasard.random()
        if genre < 0.5:
            return self._parmi(TEXTES)
        if genre < 0.6:
            return self._parmi(LOTS)
        if genre < 0.8:
            return self._parmi(self.materiaux.mots)
        return "".join(chr(self.hasard.choice((self.hasard.randrange(1, 128), self.hasard.randrange(128, 0xD000)))) for _ in range(self.hasard.randrange(20)))  # fmt: skip

    def _entetes(self) -> dict[str, str]:
        entetes = {nom: self._entete() for nom in ENTETES if self._chance(0.06)}
        if self._chance(0.6):
            notes = ("", "", ";q=0.5", ";q=0", ";q=x", f";a={self._entete()[:20]}")
            entetes["Accept"] = ",".join(
                self._parmi(MEDIAS) + self._parmi(notes) for _ in range(self.hasard.randint(1, 4))
            )
        elif self._chance(0.2):
            entetes["Accept"] = self._entete()
        return entetes

    def _entete(self) -> str:
        """As servers let them through: visible characters of one byte."""
        lu = self._parmi(
            [self._texte(), "gzip", "*", "identity;q=0, gzip;q=0.1", "en", "bytes=0-5", '"a", W/"b"', "https://a.fr"]
        )
        return re.sub(r"[^\x20-\x7e\xa0-\xff]", "?", lu[:4000]).strip()

    def _type(self) -> dict[str, str]:
        return {"Content-Type": "application/json" if self._chance(0.7) else self._parmi([*MEDIAS, self._entete()])}

    def _adresse(self, donnes: Any) -> str:
        return "&".join(f"{self._quoter(n)}={self._quoter(v)}" for n, v in donnes)

    def _quoter(self, texte: str, surs: str = "") -> str:
        return texte if self._chance(0.02) and texte.isalnum() else quote(texte, surs, errors="surrogatepass")

    def _chance(self, part: float) -> bool:
        return self.hasard.random() < part

    def _parmi(self, choix: Sequence[T]) -> T:
        return self.hasard.choice(choix)


def tireur_de(graphe: Graphe) -> Tireur:
    """Its values, and documents, are those of this graph."""
    materiaux, documents = Materiaux(graphe), []

    @settings(max_examples=DOCUMENTS, phases=(Phase.generate,), suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def tirer_un(donnees: st.DataObject) -> None:
        documents.append(donnees.draw(operations(materiaux)))

    tirer_un()
    return Tireur(GRAINE, materiaux, tuple(documents))


def verifier(client: Client, demande: DemandeHTTP, statuts: Collection[int] = STATUTS) -> int:
    """The status, one of `statuts`; never a defect of ours, never beyond the delay, and each error bears its code."""
    entetes = [(nom.encode(), valeur.encode("latin-1")) for nom, valeur in demande.entetes.items()]
    debut = time.monotonic()
    reponse = client.appeler(demande.methode, demande.chemin, headers=entetes, content=demande.corps)
    duree = time.monotonic() - debut
    assert reponse.status_code in statuts, (reponse.status_code, str(demande), reponse.text[:500])
    assert duree < DELAI + MARGE or not demande.chemin.startswith(BORNEES), (duree, str(demande))
    for code in codes(reponse):
        assert CODE.fullmatch(code), (str(demande), reponse.text[:500])
        assert code != ERREUR_INTERNE, (str(demande), reponse.text[:500])
    return reponse.status_code


def codes(reponse: Response) -> Iterator[str]:
    """Of the errors of an answer in JSON; empty when one has none."""
    if not re.match(r"application/(graphql-response\+)?json", reponse.headers.get("content-type", "")):
        return
    contenu = reponse.json() if reponse.content else {}
    for un in contenu if isinstance(contenu, list) else [contenu]:
        erreurs = un.get("errors", ()) if isinstance(un, dict) else ()
        yield from (str(e.get("extensions", {}).get("code", "")) for e in erreurs)
