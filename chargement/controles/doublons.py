"""One acteur named twice in one list: « ADEME » printed twice, « Rectorat » beside « Académie de Paris »."""

from collections import defaultdict
from collections.abc import Sequence

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from graphe.modele.base import Noeud
from graphe.modele.engagement import Participation
from graphe.modele.enumerations import Gravite, Role


def mentions_doubles(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    listes: dict[tuple[str, Role, str], list[Participation]] = defaultdict(list)
    for noeud in noeuds:
        if isinstance(noeud, Participation) and not noeud.services:
            listes[noeud.engagement, noeud.role, noeud.acteur].append(noeud)
    return [_signalement(liste) for liste in listes.values() if len(liste) > 1]


def _signalement(liste: list[Participation]) -> Signalement:
    libelles = " et ".join(f"« {p.libelle} »" for p in liste)
    message = f"Un même acteur est nommé {len(liste)} fois dans la liste ({liste[0].role.libelle}) : {libelles}."
    premiere, derniere = liste[0].source, liste[-1].source
    debut, fin = premiere.ligne_debut, derniere.ligne_fin
    return Signalement("MENTION_DOUBLE", Gravite.INFORMATION, message, debut, fin, liste[1].id)
