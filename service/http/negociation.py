"""Which media type answers an `Accept` header."""

from collections.abc import Iterator, Sequence

from service.http.reponses import Refus

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
JSONLD = "application/ld+json"
CSV = "text/csv"
HTML = "text/html"


def negocier(accept: str | None, offres: tuple[str, ...], *, defaut: str) -> str:
    """The offer the client prefers; `offres` are in our own order, `defaut` answers who accepts anything."""
    if accept is None or not accept.strip():
        return offres[0]
    if accept in offres:
        return accept
    preferences = dict(_lire(accept))
    notes = {offre: _note(offre, preferences) for offre in offres}
    acceptees = [offre for offre in offres if notes[offre][0] > 0]
    if not acceptees:
        raise Refus(
            406, "FORMAT_REFUSE", f"En-tête Accept « {accept} » : attendu {' ou '.join(offres)}.", Vary="Accept"
        )
    return max(acceptees, key=lambda offre: (*notes[offre], notes[offre][1] < 2 and offre == defaut))


def prefere_html(accept: str) -> bool:
    """A browser names HTML; a program that accepts anything does not."""
    return _note(HTML, dict(_lire(accept)))[1] == 2


def _note(offre: str, preferences: dict[str, float]) -> tuple[float, int]:
    """Quality given by the most precise range that covers the offer, and how precise it is."""
    plages = (offre, f"{offre.partition('/')[0]}/*", "*/*")
    precision, plage = next(((2 - rang, p) for rang, p in enumerate(plages) if p in preferences), (0, ""))
    return preferences.get(plage, 0.0), precision


def _lire(accept: str) -> Iterator[tuple[str, float]]:
    for element in accept.lower().split(","):
        plage, *parametres = (morceau.strip() for morceau in element.split(";"))
        if plage:
            yield plage, _qualite(parametres)


def _qualite(parametres: Sequence[str]) -> float:
    """1 unless said; a quality that cannot be read counts as 1."""
    brute = next((p.partition("=")[2].strip() for p in parametres if p.replace(" ", "").startswith("q=")), "1")
    try:
        return min(max(float(brute), 0.0), 1.0)
    except ValueError:
        return 1.0
