"""The « chiffres clés » of a fiche: « Taux de chômage : 14,5 % (contre 11 % à Paris) »."""

import re
from collections.abc import Sequence
from typing import Any

from chargement.document.lecture import Lecture
from chargement.document.normalisation import cle
from chargement.document.texte import Document, Ligne
from graphe.modele.enumerations import Gravite
from graphe.modele.territoire import ChiffresCles

LIBELLES = {
    "habitants": "Nombre d’habitants",
    "taux_pauvrete": "Taux de pauvreté",
    "taux_chomage": "Taux de chômage",
    "part_moins25": "Part de jeunes de moins de 25 ans",
    "part_neet": "Part de NEET",
    "part_monoparentales": "Part de familles monoparentales",
    "part_plus65": "Part des 65 ans et +",
}
_CHIFFRE = re.compile(r"^(?P<libelle>(?:Nombre|Taux|Part)\b[^:(]*)(?:\((?P<portee>[^)]*)\))?\s*:\s*(?P<valeur>.*)$")
_COMPARAISON = re.compile(r"\s*\([^)]*à Paris\)")
_POURCENTAGE = re.compile(r"(\d+(?:,\d+)?) ?%")
_ENTIER = re.compile(r"^\d+(?: \d{3})*(?!\d)")

Valeurs = dict[str, Any]


def est_chiffre(ligne: Ligne) -> bool:
    return _CHIFFRE.match(ligne.net) is not None


def lire_chiffres(
    document: Document, lignes: Sequence[Ligne], quartier: str, titre: Ligne
) -> tuple[ChiffresCles | None, Lecture]:
    """Figures printed in `lignes`, and what is missing or cannot be read; None when the fiche prints none."""
    lecture = Lecture()
    if not lignes:
        message = f"La fiche « {titre.net} » n'imprime aucun chiffre clé."
        lecture.signaler("CHIFFRE_ABSENT", Gravite.INFORMATION, message, titre.numero, element=quartier)
        return None, lecture
    valeurs: Valeurs = {}
    for ligne in lignes:
        lues = _lire(ligne)
        if lues is None:
            message = (
                f"Chiffre clé illisible : « {ligne.net} » ; attendu « libellé : valeur », libellé et valeur connus."
            )
            lecture.signaler("CHIFFRE_ILLISIBLE", Gravite.ERREUR, message, ligne.numero, element=quartier)
        valeurs.update(lues or {})
    for champ in (c for c in LIBELLES if c not in valeurs):
        message = f"« {LIBELLES[champ]} » n'est pas imprimé dans les chiffres clés de la fiche « {titre.net} »."
        bornes = lignes[0].numero, lignes[-1].numero
        lecture.signaler("CHIFFRE_ABSENT", Gravite.INFORMATION, message, *bornes, quartier)
    return ChiffresCles(source=document.source(lignes[0].numero, lignes[-1].numero), **valeurs), lecture


def _lire(ligne: Ligne) -> Valeurs | None:
    """Fields one line gives; None when its label or its value is not understood."""
    chiffre = _CHIFFRE.match(ligne.net)
    champ = _champ(chiffre["libelle"]) if chiffre else None
    if chiffre is None or champ is None:
        return None
    valeur = _COMPARAISON.sub("", chiffre["valeur"]).strip()
    if champ == "habitants":
        entier = _ENTIER.match(valeur)
        return {champ: int(entier[0].replace(" ", ""))} if entier else None
    taux = [float(t.replace(",", ".")) for t in _POURCENTAGE.findall(valeur)]
    if champ == "taux_pauvrete" and taux:
        unique = len(taux) == 1
        return {champ: taux[0] if unique else None, "note_pauvrete": _note(chiffre["portee"], valeur, unique)}
    return {champ: taux[0]} if len(taux) == 1 else None


def _note(portee: str | None, valeur: str, unique: bool) -> str | None:
    """The wider area the rate holds for, or the text printed when it gives several rates."""
    return (portee or "").strip() or None if unique else valeur


def _champ(libelle: str) -> str | None:
    """Spaces do not count: « familles monoparentale s » (L.2586)."""
    serre = _serrer(libelle)
    return next((champ for champ, imprime in LIBELLES.items() if _serrer(imprime) == serre), None)


def _serrer(texte: str) -> str:
    return cle(texte).replace(" ", "")
