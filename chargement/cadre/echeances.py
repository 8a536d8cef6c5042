"""The appointments the contract makes for itself: mid-term, end, yearly report."""

import re

from chargement.document.texte import Document
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.contrat import Echeance


class FormeEcheance(Entree):
    """`motif`, on the normal form of a line, may hold `annee` or `frequence`; the first line that matches says it."""

    libelle: str
    motif: re.Pattern[str]


def lire_echeances(document: Document) -> tuple[Echeance, ...]:
    formes = lire_referentiel("echeances", tuple[FormeEcheance, ...])
    return tuple(lue for forme in formes if (lue := _lire(document, forme)))


def _lire(document: Document, forme: FormeEcheance) -> Echeance | None:
    for ligne in document.lignes:
        if trouve := forme.motif.search(ligne.forme):
            dits = trouve.groupdict()
            annee = int(dits["annee"]) if dits.get("annee") else None
            source = document.source(ligne.numero)
            return Echeance(annee=annee, frequence=dits.get("frequence"), libelle=forme.libelle, source=source)
    return None
