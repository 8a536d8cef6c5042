"""docs/dispositifs.md: every dispositif, the engagements that name it and the number of projets that carry it."""

from graphe.graphe import Graphe
from graphe.modele.territoire import Dispositif, Mention
from outils.documentation.markdown import page, table

TITRES = ("Dispositif", "Sigle", "Nature", "Engagements", "Projets", "Mentions")


def dispositifs(graphe: Graphe) -> str:
    return page(
        "Les dispositifs qui relient projets et engagements",
        "Un projet de quartier tient à un engagement quand tous deux nomment le même programme, équipement, service, "
        "lieu ou la même démarche, sous un de ses noms (NOMMEE) ou sous d'autres mots (DEDUITE). Les passages des deux "
        "côtés : `graphe demander projets-d-un-dispositif -v nom=AVEQ`.",
        table(TITRES, [_ligne(graphe, d) for d in graphe.tous(Dispositif)]),
    )


def _ligne(graphe: Graphe, dispositif: Dispositif) -> tuple[str, ...]:
    mentions = graphe.voisins(dispositif.id, "mentions", Mention)
    numeros = sorted({int(m.engagement.rpartition("/")[2]) for m in mentions if m.engagement})
    projets = {m.element for m in mentions if "/projet/" in m.element}
    nom = f"{dispositif.nom} (`{dispositif.id}`)"
    return (
        nom,
        dispositif.sigle or "",
        dispositif.nature.libelle,
        ", ".join(map(str, numeros)),
        str(len(projets)),
        str(len(mentions)),
    )
