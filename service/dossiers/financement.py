"""The dossier of a financement: who brings it, what it is and why, each fiche that calls upon it."""

from collections import Counter
from collections.abc import Iterator

from graphe.modele.enumerations import Certitude, Origine, TypeCredit
from service.dossiers.forme import DossierCompose, LigneDeDossier, Objet, SectionDeDossier
from service.dossiers.lecture import (
    FICHE,
    accorder,
    fiche,
    libelle,
    libelles,
    ligne,
    noeuds,
    preuves,
    renvois,
    section,
    suite,
)
from service.dossiers.suivi import PARTOUT, le_sauraient, montants


def composer(donnees: Objet) -> DossierCompose:
    financement = donnees["dossier"]
    return DossierCompose(
        genre="Financement",
        titre=financement["nom"],
        identifiant=financement["id"],
        en_bref=tuple(_en_bref(financement)),
        sections=(
            _identite(financement),
            _montants(financement, noeuds(donnees, "couches")),
            _mobilisations(financement),
            _thematiques(financement),
        ),
    )


def _en_bref(financement: Objet) -> Iterator[str]:
    mobilisations = noeuds(financement, "mobilisations")
    fiches = {m["engagement"]["id"] for m in mobilisations}
    yield f"{accorder(len(mobilisations), 'mobilisation')} dans {accorder(len(fiches), 'fiche')}, sans montant."
    classement = financement["classement"]
    yield f"{libelle(TypeCredit, classement['type'])}. {classement['motif']}"


def _identite(financement: Objet) -> SectionDeDossier:
    programme = financement["programme"]
    lignes = suite(
        ("Autres noms imprimés", tuple(financement["autresNoms"])),
        ("Financeurs", renvois(financement, "financeurs")),
        ("Rubriques des fiches", libelles(Origine, financement["origines"])),
        ("Programme budgétaire", f"{programme['numero']}, {programme['titre']}" if programme else None),
        ("Mission", programme["mission"] if programme else None),
    )
    return section("Ce que c'est", ("Champ", "Valeur"), (*lignes, *_nature(financement)), "", fait=1)


def _nature(financement: Objet) -> Iterator[LigneDeDossier]:
    classement = financement["classement"]
    nature = f"{libelle(TypeCredit, classement['type'])}, {libelle(Certitude, classement['certitude']).lower()}"
    prouve = preuves(classement["source"])
    yield LigneDeDossier(financement["id"], ("Nature des crédits", nature), prouve)
    yield LigneDeDossier(financement["id"], ("Pourquoi", classement["motif"]), prouve)
    if classement["autreLecture"]:
        yield LigneDeDossier(financement["id"], ("Autre lecture", classement["autreLecture"]), prouve)


def _mobilisations(financement: Objet) -> SectionDeDossier:
    lignes = (
        ligne(m, fiche(m["engagement"]), m["libelle"], libelle(Origine, m["origine"]))
        for m in noeuds(financement, "mobilisations")
    )
    return section(
        "Fiches qui le mobilisent",
        (FICHE, "Tel qu'imprimé", "Rubrique"),
        lignes,
        "Aucune fiche ne le mobilise.",
        fait=1,
        phrases=("Le contrat n'imprime aucun montant par fiche.",),
    )


def _montants(financement: Objet, couches: list[Objet]) -> SectionDeDossier:
    qui = le_sauraient((f["nom"] for f in noeuds(financement, "financeurs")), "Le contrat ne dit pas qui le saurait.")
    return montants(financement["parFichier"], couches, PARTOUT, qui)


def _thematiques(financement: Objet) -> SectionDeDossier:
    dites = [t for t in (m["engagement"]["thematique"] for m in noeuds(financement, "mobilisations")) if t]
    lues = {t["id"]: t for t in dites}
    comptes = Counter(t["id"] for t in dites)
    lignes = (LigneDeDossier(i, (intitule(lues[i]), nombre)) for i, nombre in comptes.most_common())
    return section("Par thématique", ("Thématique", "Mobilisations"), lignes, "Aucune fiche ne le mobilise.")


def intitule(thematique: Objet) -> str:
    """Five titles of eight are images in the text."""
    dit: str = thematique["libelles"]["long"]
    return dit
