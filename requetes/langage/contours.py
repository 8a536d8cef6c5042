"""Contours of quartiers: what comes from a layer, and why it is not there."""

from requetes.langage.erreurs import ArgumentsInvalides, CoucheAbsente

SANS_CONTOUR = "Aucune couche de contours n'est chargée."


def quartier_a(latitude: float, longitude: float) -> None:
    for nom, valeur, borne in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if not -borne <= valeur <= borne:
            raise ArgumentsInvalides(f"« {nom} » vaut {valeur:g} : attendu un nombre de -{borne} à {borne}.")
    raise CoucheAbsente(
        f"{SANS_CONTOUR} On ne peut pas dire dans quel quartier se trouve un point ; « Quartier.centre » donne un "
        "point de chacun."
    )
