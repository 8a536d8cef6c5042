"""docs/dispositifs.md: every dispositif, the engagements that name it, the projets that carry it, and those left."""

from collections.abc import Iterator

from chargement.referentiel import Entree, lire_referentiel
from graphe.graphe import Graphe
from graphe.modele.enumerations import CertitudeLien
from graphe.modele.territoire import Dispositif, Mention, Projet
from outils.documentation.markdown import page, table

TITRES = ("Dispositif", "Sigle", "Nature", "Engagements", "Projets", "Mentions")


class SansDispositif(Entree):
    """Projets tied to nothing: their theme, why, and the first line of each."""

    theme: str
    raison: str
    lignes: tuple[int, ...]


def dispositifs(graphe: Graphe) -> str:
    return page(
        "Les dispositifs qui relient projets et engagements",
        "Un projet de quartier tient à un engagement quand tous deux nomment le même programme, équipement, service, "
        "lieu ou la même démarche, sous un de ses noms (NOMMEE) ou sous d'autres mots (DEDUITE). Les passages des deux "
        "côtés : `graphe demander projets-d-un-dispositif -v nom=AVEQ`.",
        _parts(graphe),
        table(TITRES, [_ligne(graphe, d) for d in graphe.tous(Dispositif)]),
        "## Les projets que rien ne relie",
        "Lus un à un : ce qu'ils nomment, aucune fiche d'engagement ne le nomme. Leur objectif peut en être proche : "
        "un lien PROPOSEE le dit alors.",
        table(("Thème", "Projets", "Pourquoi"), list(_sans_dispositif(graphe))),
    )


def _parts(graphe: Graphe) -> str:
    projets = len(graphe.tous(Projet))
    portees = [(m.element, m.certitude) for m in graphe.tous(Mention) if "/projet/" in m.element]
    nommes = {element for element, certitude in portees if certitude is CertitudeLien.NOMMEE}
    relies = {element for element, _ in portees}
    return (
        f"Des {projets} projets, {len(nommes)} portent le nom même d'un dispositif, {len(relies - nommes)} un autre "
        f"nom seulement, {projets - len(relies)} n'en portent aucun."
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


def _sans_dispositif(graphe: Graphe) -> Iterator[tuple[str, ...]]:
    noms = {projet.source.ligne_debut: projet.nom for projet in graphe.tous(Projet)}
    for dit in lire_referentiel("sans_dispositif", list[SansDispositif]):
        yield dit.theme, " ; ".join(f"{noms[ligne]} (l. {ligne})" for ligne in dit.lignes), dit.raison
