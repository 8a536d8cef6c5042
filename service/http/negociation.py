"""What a client accepts: lists of a header, with their qualities, read in one place as RFC 9110 writes them."""

import re
from collections.abc import Container, Iterator, Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from requetes.langage.libelles import Langue
from service.http.entetes import lire_liste
from service.http.reponses import Refus

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
JSONLD = "application/ld+json"
CSV = "text/csv"
HTML = "text/html"
LANGUES_LUES = 1000
"""Characters of an `Accept-Language` that are read: a client may send thousands of languages."""
GZIP = frozenset({"gzip", "x-gzip"})
IDENTITE, COMPRIME = "identity", "gzip"
TOUT_COMPRIME = "gzip, identity;q=0"
"""Not even what is short may be sent as it is."""
CODAGES = GZIP | {IDENTITE, "*"}
SANS_CORPS = (b"content-length", b"content-encoding", b"content-type")

_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|$))+')
_PARAMETRE = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*(?:"|$))+')
_QUALITE = re.compile(r"[0-9]*\.?[0-9]*")


def elements(liste: str, parmi: Container[str] | None = None) -> Iterator[tuple[str, float]]:
    """The names of a list, in lower case, each with its quality; a comma between quotes separates nothing.

    With `parmi`, these names only: of the thousands that a client may send, the others are hardly read.
    """
    for element in _ELEMENT.findall(liste) if '"' in liste else liste.split(","):
        nom, _, parametres = element.partition(";")
        nom = nom.strip().lower()
        if nom and (parmi is None or nom in parmi):
            yield nom, _qualite(_PARAMETRE.findall(parametres))


def _qualite(parametres: list[str]) -> float:
    """1 unless said; a quality that cannot be read counts as 1."""
    for parametre in parametres:
        nom, _, valeur = parametre.partition("=")
        if nom.strip().lower() == "q":
            brute = valeur.strip()
            return min(float(brute), 1.0) if _QUALITE.fullmatch(brute) and brute.strip(".") else 1.0
    return 1.0


def negocier(
    accept: str | None, offres: tuple[str, ...], *, defaut: str, equivalents: Mapping[str, str] | None = None
) -> str:
    """The offer the client prefers; `offres` are in our own order, `defaut` answers who accepts anything.

    `equivalents`: other names of an offer, which nobody is told of.
    """
    if accept is None or not accept.strip():
        return offres[0]
    if accept in offres:
        return accept
    autres = equivalents or {}
    preferences = _lire(accept, (*offres, *autres))
    notes = {offre: _note(offre, preferences) for offre in (*offres, *autres)}
    for nom in autres:
        if notes[nom][1] < 2:
            del notes[nom]
    acceptees = [offre for offre, note in notes.items() if note[0] > 0]
    if not acceptees:
        raise Refus(
            406, "FORMAT_REFUSE", f"En-tête Accept « {accept} » : attendu {' ou '.join(offres)}.", Vary="Accept"
        )
    choisie = max(acceptees, key=lambda offre: (*notes[offre], notes[offre][1] < 2 and offre == defaut))
    return autres.get(choisie, choisie)


def accept(scope: Scope) -> str | None:
    return lire_liste(scope, b"accept")


def accepte(accept: str | None, offre: str) -> bool:
    return accept is None or _note(offre, _lire(accept, (offre,)))[0] > 0


def nommee(accept: str | None, offres: tuple[str, ...], equivalents: Mapping[str, str] | None = None) -> str | None:
    """The offer the client prefers of those it names: who accepts anything names none."""
    autres = equivalents or {}
    noms = (*offres, *autres)
    preferences = _lire(accept or "", noms)
    notes = {nom: note[0] for nom in noms if (note := _note(nom, preferences))[0] > 0 and note[1] == 2}
    choisie = max(notes, key=notes.__getitem__, default=None)
    return autres.get(choisie, choisie) if choisie else None


def prefere_html(accept: str | None) -> bool:
    """A browser names HTML; a program that accepts anything does not."""
    return nommee(accept, (HTML,)) == HTML


def preferer_la_langue(accept: str | None) -> Langue:
    """Of an `Accept-Language` header; French unless English is said to be liked better."""
    notes = dict.fromkeys(Langue, 0.0)
    for plage, qualite in elements((accept or "")[:LANGUES_LUES]):
        for connue in Langue:
            if plage.partition("-")[0] == connue.value.lower():
                notes[connue] = max(notes[connue], qualite)
    return Langue.EN if notes[Langue.EN] > notes[Langue.FR] else Langue.FR


def _note(offre: str, preferences: Mapping[str, float]) -> tuple[float, int]:
    """Quality given by the most precise range that covers the offer, and how precise it is."""
    couvrent = ((2 - rang, plage) for rang, plage in enumerate(_plages(offre)) if plage in preferences)
    precision, plage = next(couvrent, (0, ""))
    return preferences.get(plage, 0.0), precision


def _plages(offre: str) -> tuple[str, str, str]:
    return offre, f"{offre.partition('/')[0]}/*", "*/*"


def _lire(accept: str, offres: tuple[str, ...]) -> dict[str, float]:
    """Of the ranges that cover an offer, and of no other; the last word on a range is the one kept."""
    utiles = {plage for offre in offres for plage in _plages(offre)}
    return dict(elements(accept, utiles))


def codage(scope: Scope) -> str:
    """What is accepted, said plainly: `IDENTITE`, `COMPRIME` or `TOUT_COMPRIME`. Compressed bytes are other bytes: an
    answer depends on it."""
    accepte = lire_liste(scope, b"accept-encoding")
    return IDENTITE if accepte is None else _codage(accepte)


def _codage(accepte: str) -> str:
    """Identity is accepted unless it is given 0, by its name or by `*`; excluded without gzip, it is sent anyway."""
    notes = {"gzip" if nom in GZIP else nom: qualite for nom, qualite in elements(accepte, CODAGES)}
    gzip, identite = (notes.get(nom, notes.get("*")) for nom in ("gzip", IDENTITE))
    if not gzip or gzip < (identite or 0.0):
        return IDENTITE
    return TOUT_COMPRIME if identite == 0 else COMPRIME


class CodageNegocie:
    """`comprimees` for who accepts gzip, told so by one plain header; `application` for the others."""

    def __init__(self, application: ASGIApp, comprimees: Mapping[str, ASGIApp]) -> None:
        self.application = application
        self.comprimees = comprimees

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        choisi = codage(scope) if scope["type"] == "http" else IDENTITE
        if choisi == IDENTITE:
            return await self.application(scope, receive, send)
        autres = [entete for entete in scope["headers"] if entete[0] != b"accept-encoding"]
        dit = {**scope, "headers": [*autres, (b"accept-encoding", choisi.encode())]}
        return await self.comprimees[choisi](dit, receive, send)


class RienDeNouveau:
    """`If-None-Match: *`: the client wants no representation of what exists; told once it is known to exist."""

    def __init__(self, application: ASGIApp) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD") or (lire_liste(scope, b"if-none-match") or "").strip() != "*":
            return await self.application(scope, receive, send)
        confirme = False

        async def envoyer(message: Message) -> None:
            nonlocal confirme
            if message["type"] == "http.response.start" and message["status"] == 200:
                confirme = True
                entetes = [entete for entete in message["headers"] if entete[0] not in SANS_CORPS]
                message = {**message, "status": 304, "headers": entetes}
            elif confirme:
                message = {**message, "body": b""}
            await send(message)

        return await self.application(scope, receive, envoyer)
