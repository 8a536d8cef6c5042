"""From an answer of GraphQL to the rows of a dossier: what several kinds of dossier read alike."""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from graphe.modele.enumerations import Code, Origine, Role, TypeCredit, Volet
from service.dossiers.forme import LigneDeDossier, Objet, Preuve, Renvoi, SectionDeDossier, Valeur

FICHE = "Fiche"


def noeuds(objet: Objet, nom: str) -> list[Objet]:
    lus: list[Objet] = objet[nom]["nodes"]
    return lus


def renvoi(noeud: Objet) -> Renvoi:
    return Renvoi(noeud["nom"], noeud["id"])


def renvois(objet: Objet, nom: str) -> tuple[Renvoi, ...]:
    return tuple(map(renvoi, noeuds(objet, nom)))


def fiche(engagement: Objet) -> Renvoi:
    return Renvoi(f"Engagement {engagement['numero']} – {engagement['titre']}", engagement["id"])


def preuves(*sources: Objet | None) -> tuple[Preuve, ...]:
    lues = (Preuve(s["document"], s["ligneDebut"], s["ligneFin"], s["texte"]) for s in sources if s)
    return tuple(dict.fromkeys(lues))


def ligne(noeud: Objet, *cellules: Valeur) -> LigneDeDossier:
    """Of a node that bears its source."""
    return LigneDeDossier(noeud["id"], cellules, preuves(noeud.get("source")))


def libelle(liste: type[Code], code: str | None) -> str:
    return liste[code].libelle if code else ""


def libelles(liste: type[Code], codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(libelle(liste, c) for c in codes)


def accorder(nombre: int, un: str, plusieurs: str = "") -> str:
    """« 12 actions », « aucune action » is left to who writes the sentence."""
    return f"{nombre} {un if nombre < 2 else plusieurs or un + 's'}"


def euros(montant: str) -> str:
    """Cents are told when there are some."""
    lu = Decimal(montant)
    ecrit = f"{lu:,.2f}" if lu % 1 else f"{lu:,.0f}"
    return ecrit.replace(",", "\u202f").replace(".", ",") + "\u00a0€"


def compter(comptes: Counter[str]) -> str:
    return ", ".join(f"{nombre} {mot.lower()}" for mot, nombre in comptes.most_common())


def suite(*cellules: tuple[str, Valeur]) -> tuple[LigneDeDossier, ...]:
    """Rows of what is known of a thing: a label and a value, without those the contract does not give."""
    return tuple(LigneDeDossier("", (nom, valeur)) for nom, valeur in cellules if valeur not in (None, "", ()))


def section(
    titre: str, colonnes: tuple[str, ...], lignes: Iterable[LigneDeDossier], absence: str, **options: Any
) -> SectionDeDossier:
    return SectionDeDossier(titre=titre, colonnes=colonnes, lignes=tuple(lignes), absence=absence, **options)


def par_fiche(
    fiches: Iterable[Objet], nom: str, cellules: Callable[[Objet], tuple[Valeur, ...]]
) -> Iterable[LigneDeDossier]:
    """Rows of a list that each fiche has, headed by the fiche."""
    for engagement in fiches:
        for noeud in noeuds(engagement, nom):
            yield ligne(noeud, fiche(engagement), *cellules(noeud))


ACTION = ("Volet", "N°", "Action", "Précisions")


def action(noeud: Objet) -> tuple[Valeur, ...]:
    points = tuple(noeud.get("sousPoints", ()))
    return libelle(Volet, noeud["volet"]), noeud["rang"], noeud["texte"], points


INDICATEUR = ("N°", "Indicateur", "État")


def indicateur(noeud: Objet) -> tuple[Valeur, ...]:
    return noeud["rang"], noeud["texte"], "en cours de définition" if noeud["enDefinition"] else ""


OBJECTIF = ("Objectif", "Valeur", "Unité", "Échéance", "Fréquence")


def objectif(noeud: Objet) -> tuple[Valeur, ...]:
    return noeud["texte"], noeud["valeur"], noeud["unite"], noeud["echeance"], noeud["frequence"]


VALEUR = ("Période", "Valeur", "Unité", "Cible", "Statut", "Fichier")


def valeur_datee(noeud: Objet) -> tuple[Valeur, ...]:
    return *(noeud[nom] for nom in ("periode", "valeur", "unite", "cible", "statut")), Renvoi(
        noeud["couche"]["titre"], noeud["couche"]["id"]
    )


INSTANCE = ("Instance", "Niveau", "Fréquence", "Présidence", "Composition", "Attendus")


def instance(noeud: Objet) -> LigneDeDossier:
    return ligne(
        noeud,
        renvoi(noeud),
        noeud["niveau"],
        noeud["frequence"],
        *(tuple(noeud[nom]) for nom in ("presidence", "membres", "attendus")),
    )


CREDIT = ("Financement", "Tel qu'imprimé", "Rubrique", "Nature des crédits")


def credit(mobilisation: Objet, financement: Objet, type_: str) -> tuple[Valeur, ...]:
    origine = libelle(Origine, mobilisation["origine"])
    return renvoi(financement), mobilisation["libelle"], origine, libelle(TypeCredit, type_)


def services(participation: Objet) -> tuple[Renvoi, ...]:
    return tuple(Renvoi(s["sigle"] or s["nom"], s["id"]) for s in noeuds(participation, "services"))


def roles(participations: Iterable[Objet]) -> str:
    """E.g. « 9 comme partenaire associé, 3 comme pilote »."""
    comptes = Counter(libelle(Role, p["role"]).lower() for p in participations)
    return ", ".join(f"{nombre} comme {role}" for role, nombre in comptes.most_common())
