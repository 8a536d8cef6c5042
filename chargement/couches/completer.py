"""A file becomes a layer: read under its correspondance, checked whole, refused with its reason or kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from chargement.couches.contours import LecteurContours
from chargement.couches.controles import (
    controler_echelle,
    controler_postes,
    signaler_doublons,
    signaler_hors_norme,
)
from chargement.couches.correspondance import Correspondance, reconnaitre
from chargement.couches.fichier import CoucheLue, lire_couches
from chargement.couches.geojson import FichierGeographique
from chargement.couches.montants import LecteurMontants
from chargement.couches.nombres import echelle_dite
from chargement.couches.remarques import Remarques
from chargement.couches.tableau import FichierLu, FichierTabulaire, lire_octets_de
from chargement.couches.valeurs import LecteurValeurs
from chargement.erreurs import CoucheIllisible, CoucheInvalide, EchelleInattendue, EnTeteInconnu, RienALire
from chargement.livre import graphe_livre
from graphe.modele.couche import Couche, Subvention
from graphe.modele.enumerations import NatureCouche
from graphe.texte import limace

Suivi = Callable[[str, int, int], None]
FichierAvecColonnes = FichierTabulaire | FichierGeographique


def completer(
    nature: NatureCouche, fichiers: Sequence[Path], correspondance: Correspondance | None, jour: str, suivi: Suivi
) -> list[CoucheLue]:
    """One layer a file, in the order given; all of them, or an error that names the file."""
    couches = []
    for rang, fichier in enumerate(fichiers, 1):
        suivi(f"Lecture de {fichier.name}", rang, len(fichiers))
        couches.append(_lire(nature, lire_octets_de(fichier), correspondance, jour))
    noms = [lue.couche.id for lue in couches]
    for nom in noms:
        if noms.count(nom) > 1:
            raise CoucheInvalide(f"Deux fichiers feraient la couche « {nom} » : attendu des noms différents.")
    return couches


def a_la_date_d_avant(couches: Sequence[CoucheLue], sortie: Path) -> list[CoucheLue]:
    """The same files read again are the same layers: those that are already there keep the day they were loaded."""
    try:
        avant = {lue.couche.id: lue.couche for lue in lire_couches(sortie)} if sortie.is_file() else {}
    except CoucheIllisible:
        avant = {}
    return [_datee(lue, avant.get(lue.couche.id)) for lue in couches]


def _datee(lue: CoucheLue, avant: Couche | None) -> CoucheLue:
    if avant is None or replace(lue.couche, chargee_le=avant.chargee_le) != avant:
        return lue
    return CoucheLue(avant, lue.noeuds)


def _lire(nature: NatureCouche, fichier: FichierLu, dite: Correspondance | None, jour: str) -> CoucheLue:
    return LECTEURS[nature](fichier, dite, jour)


def _lire_tableau(nature: NatureCouche, fichier: FichierLu, dite: Correspondance | None, jour: str) -> CoucheLue:
    tableau = FichierTabulaire(fichier, dite.encodage, dite.separateur) if dite else FichierTabulaire(fichier)
    correspondance = dite or reconnaitre(tableau.en_tete, nature, fichier.nom)
    _verifier(nature, correspondance, tableau)
    identifiant = _identifiant(fichier)
    lecteur = LecteurMontants(identifiant, correspondance, correspondance.placer(tableau.en_tete))
    lues = list(lecteur.lire(iter(tableau)))
    gardees = _controler(nature, lues, correspondance, fichier.nom, lecteur)
    _dire_les_colonnes(correspondance, tableau, lecteur.remarques)
    if lecteur.hors_de_paris:
        lecteur.remarques.dire("HORS_DE_PARIS", f"{lecteur.hors_de_paris} lignes d'ailleurs que Paris : non chargées.")
    _dire_les_vides(lecteur.vides, lecteur.remarques)
    if not gardees:
        raise RienALire(
            f"« {fichier.nom} » : aucune ligne chargée ({lecteur.remarques.refusees} refusées, {lecteur.hors_de_paris} "
            "hors de Paris) ; attendu une ligne au moins."
        )
    total = len(lues) + lecteur.remarques.refusees + lecteur.hors_de_paris + lecteur.vides
    return CoucheLue(_couche(identifiant, correspondance, fichier, total, jour, lecteur.remarques), tuple(gardees))


def _verifier(nature: NatureCouche, correspondance: Correspondance, tableau: FichierAvecColonnes) -> None:
    if correspondance.nature is not nature:
        raise CoucheInvalide(
            f"La correspondance « {correspondance.titre} » est de nature {correspondance.nature.name} : attendu "
            f"{nature.name}."
        )
    if manquantes := correspondance.manquantes(tableau.en_tete):
        raise EnTeteInconnu(
            f"« {tableau.fichier.nom} », ligne 1 : la colonne « {manquantes[0]} » manque ; l'en-tête dit "
            f"{', '.join(f'« {c} »' for c in tableau.en_tete)}."
        )
    colonne = correspondance.placer(tableau.en_tete).get("montant", "")
    if echelle_dite(colonne) not in (1, correspondance.facteur):
        raise EchelleInattendue(
            f"« {tableau.fichier.nom} », ligne 1 : « {colonne} » n'est pas en euros ; attendu « facteur: "
            f"{echelle_dite(colonne)} » dans la correspondance."
        )


def _controler(
    nature: NatureCouche, lues: list[Subvention], correspondance: Correspondance, nom: str, lecteur: LecteurMontants
) -> list[Subvention]:
    if nature is NatureCouche.POSTES:
        return controler_postes(lues, correspondance.poste or "", nom, lecteur.places, lecteur.remarques)
    controler_echelle(lues, nom, lecteur.places["montant"])
    signaler_hors_norme(lues, lecteur.remarques)
    signaler_doublons(lues, lecteur.remarques)
    return lues


def _dire_les_colonnes(correspondance: Correspondance, tableau: FichierAvecColonnes, remarques: Remarques) -> None:
    for colonne in correspondance.inconnues(tableau.en_tete):
        remarques.dire("COLONNE_INCONNUE", f"Colonne « {colonne} » : elle n'est pas lue.")
    for nom, noms in correspondance.colonnes.items():
        if nom not in correspondance.placer(tableau.en_tete):
            remarques.dire("COLONNE_ABSENTE", f"Colonne « {noms[0]} » absente : ce qu'elle dirait reste vide.")


def _couche(
    identifiant: str, correspondance: Correspondance, fichier: FichierLu, lignes: int, jour: str,
    remarques: Remarques,
) -> Couche:  # fmt: skip
    return Couche(
        id=identifiant,
        nature=correspondance.nature,
        titre=correspondance.titre,
        producteur=correspondance.producteur,
        licence=correspondance.licence,
        millesime=correspondance.millesime,
        adresse=correspondance.adresse,
        empreinte=fichier.empreinte,
        lignes=lignes,
        chargee_le=jour,
        remarques=remarques.toutes(),
    )


def _lire_valeurs(fichier: FichierLu, dite: Correspondance | None, jour: str) -> CoucheLue:
    tableau = FichierTabulaire(fichier, dite.encodage, dite.separateur) if dite else FichierTabulaire(fichier)
    correspondance = dite or reconnaitre(tableau.en_tete, NatureCouche.VALEURS, fichier.nom)
    _verifier(NatureCouche.VALEURS, correspondance, tableau)
    identifiant = _identifiant(fichier)
    lecteur = LecteurValeurs(identifiant, correspondance, correspondance.placer(tableau.en_tete))
    lues = list(lecteur.lire(iter(tableau)))
    _dire_les_colonnes(correspondance, tableau, lecteur.remarques)
    _dire_les_vides(lecteur.vides, lecteur.remarques)
    if lecteur.hors_de_paris:
        lecteur.remarques.dire("HORS_DE_PARIS", f"{lecteur.hors_de_paris} lignes d'ailleurs que Paris : non chargées.")
    if not lues:
        raise RienALire(
            f"« {fichier.nom} » : aucune valeur ({lecteur.remarques.refusees} lignes refusées, {lecteur.vides} non "
            "renseignées) ; attendu une au moins."
        )
    lignes = len({lue.ligne for lue in lues})
    total = lignes + lecteur.remarques.refusees + lecteur.vides + lecteur.hors_de_paris
    return CoucheLue(_couche(identifiant, correspondance, fichier, total, jour, lecteur.remarques), tuple(lues))


def _lire_contours(fichier: FichierLu, dite: Correspondance | None, jour: str) -> CoucheLue:
    """Compared with the quartiers of the packaged contract; they are tied to those of the one that is served."""
    geographique = FichierGeographique(fichier, dite.encodage if dite else None)
    correspondance = dite or reconnaitre(geographique.en_tete, NatureCouche.CONTOURS, fichier.nom)
    _verifier(NatureCouche.CONTOURS, correspondance, geographique)
    identifiant, places = _identifiant(fichier), correspondance.placer(geographique.en_tete)
    lecteur = LecteurContours(identifiant, fichier.nom, places, graphe_livre())
    lus = tuple(lecteur.lire(geographique))
    _dire_les_colonnes(correspondance, geographique, lecteur.remarques)
    if lecteur.ailleurs:
        lecteur.remarques.dire("HORS_DE_PARIS", f"{lecteur.ailleurs} objets d'ailleurs que Paris : non chargés.")
    if not lus:
        raise RienALire(f"« {fichier.nom} » : aucun contour de quartier du contrat ; attendu un au moins.")
    couche = _couche(identifiant, correspondance, fichier, len(geographique.objets), jour, lecteur.remarques)
    return CoucheLue(couche, lus)


def _dire_les_vides(vides: int, remarques: Remarques) -> None:
    if vides:
        remarques.dire("NON_RENSEIGNEES", f"{vides} lignes sans valeur, que personne n'a remplies.")


def _identifiant(fichier: FichierLu) -> str:
    return f"couche/{limace(Path(fichier.nom).stem) or 'sans-nom'}"


LecteurDeFichier = Callable[[FichierLu, Correspondance | None, str], CoucheLue]
LECTEURS: Mapping[NatureCouche, LecteurDeFichier] = {
    **{nature: partial(_lire_tableau, nature) for nature in (NatureCouche.MONTANTS, NatureCouche.POSTES)},
    NatureCouche.VALEURS: _lire_valeurs,
    NatureCouche.CONTOURS: _lire_contours,
}
