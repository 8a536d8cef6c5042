"""Contours of quartiers: what comes from a layer, and why it is not there."""

from requetes.langage.erreurs import ArgumentsInvalides, CoucheAbsente

SANS_COUCHE = "Aucune couche de contours n'est chargée."


def motif_sans_contour(*, code: str | None, a_un_contour: bool, chargee: bool) -> str | None:
    """Why a quartier has no contour; None when it has one. `code` is that of its own, which parts of one have not."""
    if a_un_contour:
        return None
    if not chargee:
        return SANS_COUCHE
    if code is None:
        return "Un sous-quartier n'a pas de contour officiel : voir celui de son quartier."
    return "Les fichiers de contours chargés n'ont pas ce quartier."


def controler_le_point(latitude: float, longitude: float) -> None:
    for nom, valeur, borne in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if not -borne <= valeur <= borne:
            raise ArgumentsInvalides(
                f"« {nom} » vaut {valeur:g} : attendu un nombre de -{borne} à {borne}.", argument=nom, valeur=valeur
            )


def sans_couche() -> CoucheAbsente:
    return CoucheAbsente(
        f"{SANS_COUCHE} On ne peut pas dire dans quel quartier se trouve un point ; « Quartier.centre » donne un "
        "point de chacun."
    )
