"""Which media type answers an `Accept` header."""

from collections.abc import Sequence

from requetes.langage.libelles import Langue
from service.http.reponses import Refus

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
JSONLD = "application/ld+json"
CSV = "text/csv"
HTML = "text/html"
PLAGES_MAX = 20
"""Languages of a header that are read."""


def negocier(accept: str | None, offres: tuple[str, ...], *, defaut: str) -> str:
    """The offer the client prefers; `offres` are in our own order, `defaut` answers who accepts anything."""
    if accept is None or not accept.strip():
        return offres[0]
    if accept in offres:
        return accept
    preferences = _lire(accept, offres)
    notes = {offre: _note(offre, preferences) for offre in offres}
    acceptees = [offre for offre in offres if notes[offre][0] > 0]
    if not acceptees:
        raise Refus(
            406, "FORMAT_REFUSE", f"En-tête Accept « {accept} » : attendu {' ou '.join(offres)}.", Vary="Accept"
        )
    return max(acceptees, key=lambda offre: (*notes[offre], notes[offre][1] < 2 and offre == defaut))


def preferer_la_langue(accept: str | None) -> Langue:
    """Of an `Accept-Language` header; French unless English is said to be liked better."""
    notes = dict.fromkeys(Langue, 0.0)
    for element in (accept or "").lower().split(",")[:PLAGES_MAX]:
        plage, _, parametres = element.partition(";")
        langue = plage.strip().partition("-")[0]
        for connue in Langue:
            if langue == connue.value.lower():
                notes[connue] = max(notes[connue], _qualite(parametres.split(";")))
    return Langue.EN if notes[Langue.EN] > notes[Langue.FR] else Langue.FR


def accepte(accept: str | None, offre: str) -> bool:
    return accept is None or _note(offre, _lire(accept, (offre,)))[0] > 0


def prefere_html(accept: str) -> bool:
    """A browser names HTML; a program that accepts anything does not."""
    return _note(HTML, _lire(accept, (HTML,)))[1] == 2


def _note(offre: str, preferences: dict[str, float]) -> tuple[float, int]:
    """Quality given by the most precise range that covers the offer, and how precise it is."""
    couvrent = ((2 - rang, plage) for rang, plage in enumerate(_plages(offre)) if plage in preferences)
    precision, plage = next(couvrent, (0, ""))
    return preferences.get(plage, 0.0), precision


def _plages(offre: str) -> tuple[str, str, str]:
    return offre, f"{offre.partition('/')[0]}/*", "*/*"


def _lire(accept: str, offres: Sequence[str]) -> dict[str, float]:
    """Of the ranges that cover an offer, and of no other: a client may send thousands."""
    utiles = {plage for offre in offres for plage in _plages(offre)}
    lues = {}
    for element in accept.lower().split(","):
        plage, _, parametres = element.partition(";")
        if plage.strip() in utiles:
            lues[plage.strip()] = parametres
    return {plage: _qualite(parametres.split(";")) for plage, parametres in lues.items()}


def _qualite(parametres: Sequence[str]) -> float:
    """1 unless said; a quality that cannot be read counts as 1."""
    brute = next((p.partition("=")[2].strip() for p in parametres if "".join(p.split()).startswith("q=")), "1")
    try:
        return min(max(float(brute), 0.0), 1.0)
    except ValueError:
        return 1.0
