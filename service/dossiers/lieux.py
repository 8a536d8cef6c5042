"""What the dossiers of places share: their projets, and two places side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator

from graphe.modele.enumerations import Statut
from service.dossiers.forme import LigneDeDossier, Objet, Renvoi, SectionDeDossier, Valeur
from service.dossiers.lecture import (
    accorder,
    compter,
    fiche,
    libelle,
    libelles,
    ligne,
    noeuds,
    renvoi,
    renvois,
    section,
)

PROJET = (
    "Statut",
    "Projet",
    "Descriptif",
    "Adresse",
    "Quartier",
    "Engagements reliés",
    "Acteurs nommés",
    "Dispositifs",
    "Imprimé aussi dans",
)
SANS_STATUT = "Statut non dit"


def projets(lieu: Objet) -> SectionDeDossier:
    lus = noeuds(lieu, "projetsDetailles")
    ranges = sorted(lus, key=lambda p: _rang_de_statut(p["statuts"]))
    return section(
        "Projets, par statut",
        PROJET,
        (ligne(p, *_projet(p)) for p in ranges),
        "Le contrat n'imprime aucun projet.",
        fait=1,
        groupee=True,
        phrases=(relies(lus),) if lus else (),
    )


def _rang_de_statut(statuts: list[str]) -> tuple[int, ...]:
    """In the order of the list; several statuts after each of them, none at the end."""
    rangs = [list(Statut.__members__).index(s) for s in statuts]
    return (len(rangs) or 99, *rangs)


def _projet(projet: Objet) -> tuple[Valeur, ...]:
    return (
        ", ".join(libelles(Statut, projet["statuts"])) or SANS_STATUT,
        renvoi(projet),
        projet["descriptif"],
        projet["adresse"] or projet["motifSansAdresse"],
        renvoi(projet["quartier"]),
        tuple(Renvoi(str(e["numero"]), e["id"]) for e in noeuds(projet, "engagements")) or "aucun",
        renvois(projet, "acteurs"),
        renvois(projet, "dispositifs"),
        tuple(Renvoi(p["quartier"]["nom"], p["id"]) for p in noeuds(projet, "memeProjetQue")),
    )


def relies(projets: list[Objet]) -> str:
    """« 7 projets sur 12 ne sont reliés à aucun engagement. »"""
    sans = sum(not noeuds(p, "engagements") for p in projets)
    if not sans:
        return f"{accorder(len(projets), 'projet')}, tous reliés à un engagement au moins."
    verbe = "n'est relié" if sans == 1 else "ne sont reliés"
    return f"{accorder(sans, 'projet')} sur {len(projets)} {verbe} à rien : à aucun engagement du contrat."


def temoignages(lieux: Iterable[Objet]) -> SectionDeDossier:
    lus = {t["id"]: t for lieu in lieux for t in noeuds(lieu, "temoignages")}
    return section(
        "Témoignages",
        ("Fiche", "Parole", "Origine"),
        (ligne(t, fiche(t["engagement"]), t["texte"], t["origine"]) for t in lus.values()),
        "Aucun témoignage imprimé ne dit venir de là.",
        fait=1,
    )


def comparaison(donnees: Objet) -> tuple[SectionDeDossier, ...]:
    """Nothing when the reader chose no other place."""
    autres = [lieu for lieu in donnees["comparaison"] if lieu]
    if not autres:
        return ()
    lieux = [donnees["dossier"], *autres]
    mesures = {nom: valeur for lieu in lieux for nom, valeur in _mesures(lieu)}
    tables = [dict(_mesures(lieu)) for lieu in lieux]
    lignes = (LigneDeDossier("", (nom, *(t.get(nom, "non imprimé") for t in tables))) for nom in mesures)
    noms = tuple(lieu["nom"] for lieu in lieux)
    return (section(f"Comparaison : {' / '.join(noms)}", ("Mesure", *noms), lignes, "", fait=1),)


CHIFFRES = {
    "habitants": "Habitants",
    "tauxPauvrete": "Taux de pauvreté (%)",
    "tauxChomage": "Taux de chômage (%)",
    "partMoins25": "Moins de 25 ans (%)",
    "partNeet": "Jeunes ni en emploi ni en formation, NEET (%)",
    "partMonoparentales": "Familles monoparentales (%)",
    "partPlus65": "65 ans et plus (%)",
}


def _mesures(lieu: Objet) -> Iterator[tuple[str, Valeur]]:
    chiffres = lieu.get("chiffresCles") or {}
    for nom, intitule in CHIFFRES.items():
        if chiffres.get(nom) is not None:
            yield intitule, chiffres[nom]
    projets = noeuds(lieu, "projets")
    yield "Projets", len(projets)
    yield from _par_statut(projets)
    yield "Projets reliés à aucun engagement", sum(not noeuds(p, "engagements") for p in projets)
    yield "Engagements nommés sur place", lieu["nommes"]["totalCount"]


def _par_statut(projets: list[Objet]) -> Iterator[tuple[str, Valeur]]:
    comptes = Counter(s for p in projets for s in p["statuts"])
    for code in Statut.__members__:
        yield f"Projets, {libelle(Statut, code).lower()}", comptes[code]


def statuts(projets: list[Objet]) -> str:
    return compter(Counter(", ".join(libelles(Statut, p["statuts"])) or SANS_STATUT for p in projets))
