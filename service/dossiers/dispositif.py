"""The dossier of a dispositif: the fiches and the projets that name it, where it is and where it is not."""

from collections import Counter
from collections.abc import Iterator

from graphe.modele.enumerations import CertitudeLien, NatureDispositif, Statut
from service.dossiers.forme import DossierCompose, LigneDeDossier, Objet, Renvoi, SectionDeDossier
from service.dossiers.lecture import (
    accorder,
    fiche,
    libelle,
    libelles,
    ligne,
    noeuds,
    preuves,
    renvoi,
    section,
    suite,
)
from service.dossiers.suivi import AUCUN_FICHIER, PARTOUT, le_sauraient, montants, pilotes, subventions


def composer(donnees: Objet) -> DossierCompose:
    dispositif = donnees["dossier"]
    return DossierCompose(
        genre="Dispositif",
        titre=dispositif["nom"],
        identifiant=dispositif["id"],
        en_bref=tuple(_en_bref(dispositif)),
        sections=(
            _identite(dispositif),
            _engagements(dispositif),
            _projets(dispositif),
            _quartiers(dispositif, noeuds(donnees, "quartiers")),
            montants(dispositif["montants"], noeuds(donnees, "couches"), PARTOUT, _qui(dispositif), NOMME),
            subventions(dispositif, "Lignes qui le nomment", f"{AUCUN_FICHIER} {_qui(dispositif)}"),
            _mentions(dispositif),
        ),
    )


def _en_bref(dispositif: Objet) -> Iterator[str]:
    fiches, projets = noeuds(dispositif, "engagements"), noeuds(dispositif, "projets")
    des_projets = accorder(len(projets), "projet de quartier", "projets de quartier")
    yield f"Nommé dans {accorder(len(fiches), 'fiche')} et {des_projets}."


NOMME = "Une ligne en est quand son objet imprime un de ses noms : d'autres peuvent en être sans le dire."


def _qui(dispositif: Objet) -> str:
    noms = (nom for engagement in noeuds(dispositif, "engagements") for nom in pilotes(engagement))
    return le_sauraient(noms, "Aucune fiche qui le nomme n'imprime de pilote.")


def _identite(dispositif: Objet) -> SectionDeDossier:
    lignes = suite(
        ("Nature", libelle(NatureDispositif, dispositif["nature"])),
        ("Sigle", dispositif["sigle"]),
        ("Autres noms imprimés", tuple(dispositif["autresNoms"])),
    )
    return section("Ce que c'est", ("Champ", "Valeur"), lignes, "", fait=1)


def _engagements(dispositif: Objet) -> SectionDeDossier:
    return section(
        "Engagements qui le nomment",
        ("Engagement",),
        (LigneDeDossier(e["id"], (fiche(e),), preuves(e["source"])) for e in noeuds(dispositif, "engagements")),
        "Aucune fiche ne le nomme.",
    )


def _projets(dispositif: Objet) -> SectionDeDossier:
    return section(
        "Projets de quartier qui le portent",
        ("Quartier", "Projet", "Statut", "Adresse"),
        (
            ligne(p, renvoi(p["quartier"]), renvoi(p), libelles(Statut, p["statuts"]), p["adresse"])
            for p in noeuds(dispositif, "projets")
        ),
        "Aucun projet de quartier ne le porte.",
        fait=1,
    )


def _quartiers(dispositif: Objet, tous: list[Objet]) -> SectionDeDossier:
    """Quartiers prioritaires, sous-quartiers gathered."""
    comptes = Counter((p["quartier"]["parent"] or p["quartier"])["id"] for p in noeuds(dispositif, "projets"))
    racines = sorted((q for q in tous if q["parent"] is None), key=lambda q: (not comptes[q["id"]], q["nom"]))
    return section(
        "Où il est, où il n'est pas",
        ("Dans les projets imprimés", "Quartier prioritaire", "Projets"),
        (_quartier(q, comptes[q["id"]]) for q in racines),
        "Aucun quartier.",
        fait=1,
        groupee=True,
        phrases=("Absent des projets imprimés ne veut pas dire absent du quartier : le contrat ne le dit pas.",),
    )


def _quartier(quartier: Objet, nombre: int) -> LigneDeDossier:
    cellules = "Présent" if nombre else "Absent", renvoi(quartier), nombre
    return LigneDeDossier(quartier["id"], cellules, preuves(quartier["source"]))


def _mentions(dispositif: Objet) -> SectionDeDossier:
    return section(
        "Chaque mention dans le texte",
        ("Tel qu'imprimé", "Engagement", "Certitude", "Pourquoi", "Élément"),
        (_mention(m) for m in noeuds(dispositif, "mentions")),
        "Aucune mention.",
    )


def _mention(mention: Objet) -> LigneDeDossier:
    engagement = fiche(mention["engagement"]) if mention["engagement"] else None
    element = Renvoi(mention["element"]["__typename"], mention["element"]["id"])
    certitude = libelle(CertitudeLien, mention["certitude"])
    return ligne(mention, mention["texte"], engagement, certitude, mention["raison"], element)
