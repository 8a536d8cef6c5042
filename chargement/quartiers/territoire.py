"""The territory: arrondissements, quartiers of the decree joined to their fiches, sous-quartiers, projets."""

from dataclasses import dataclass

from chargement.document.lecture import PartieLue
from chargement.document.texte import Document
from chargement.quartiers.decret import LigneDecret, lire_table_decret, nouveautes_discordantes
from chargement.quartiers.fiches import FicheQuartier, decouper_fiches_quartier, lire_chiffres
from chargement.quartiers.projets import lire_tableau
from chargement.quartiers.referentiel import (
    EntreeQuartier,
    EntreeSousQuartier,
    arrondissements,
    entrees_quartiers,
    noms_de_quartiers,
)
from graphe import identifiants
from graphe.modele.base import Source
from graphe.modele.enumerations import Gravite
from graphe.modele.territoire import ChiffresCles, Quartier
from graphe.texte import cle, limace

__all__ = ["lire_territoire", "noms_de_quartiers"]


def lire_territoire(document: Document) -> PartieLue:
    """Arrondissements, quartiers, sous-quartiers and projets; names of the table and of the fiches are reconciled."""
    entrees = entrees_quartiers()
    rangees, lecture = lire_table_decret(document)
    lecture.ajouter(*arrondissements())
    fiches = {cle(fiche.titre.net): fiche for fiche in decouper_fiches_quartier(document)}
    decret = {cle(rangee.nom): rangee for rangee in rangees}
    for entree in entrees:
        rangee = decret.pop(cle(entree.decret), None)
        if rangee is None:
            message = f"« {entree.decret} » ({entree.code}) n'est pas dans le tableau du décret : fiche non lue."
            lecture.signaler("QUARTIER_ABSENT", Gravite.ERREUR, message, rangees[0].debut if rangees else 1)
            _oublier(fiches, entree)
        else:
            _LecteurQuartier(document, lecture, fiches, entree, rangee).lire()
    _signaler_inconnus(lecture, list(decret.values()), list(fiches.values()))
    lecture.signalements += nouveautes_discordantes(document, entrees)
    return lecture


def _oublier(fiches: dict[str, FicheQuartier], entree: EntreeQuartier) -> None:
    for titre in (entree.titre, *(sous.titre for sous in entree.sous_quartiers)):
        fiches.pop(cle(titre), None)


def _signaler_inconnus(lecture: PartieLue, rangees: list[LigneDecret], fiches: list[FicheQuartier]) -> None:
    for rangee in rangees:
        message = f"Quartier « {rangee.nom} » du tableau du décret inconnu du référentiel « quartiers.yaml »."
        lecture.signaler("QUARTIER_INCONNU", Gravite.ERREUR, message, rangee.debut, rangee.fin)
    for fiche in fiches:
        message = f"Fiche « {fiche.titre.net} » inconnue du référentiel « quartiers.yaml » ; elle n'est pas lue."
        lecture.signaler("FICHE_INCONNUE", Gravite.ERREUR, message, fiche.titre.numero)


@dataclass(frozen=True, slots=True)
class _LecteurQuartier:
    """One quartier of the decree with its fiche and those of its sous-quartiers."""

    document: Document
    lecture: PartieLue
    fiches: dict[str, FicheQuartier]
    entree: EntreeQuartier
    rangee: LigneDecret

    def lire(self) -> None:
        fiche = self._fiche(self.entree.titre)
        chiffres = self._contenu(fiche, self.entree.id)
        self.lecture.ajouter(
            Quartier(
                id=self.entree.id,
                source=self.document.source(self.rangee.debut, self.rangee.fin),
                contrat=identifiants.CONTRAT,
                nom=self.rangee.nom,
                code=self.entree.code,
                autres_noms=self.entree.autres_noms,
                arrondissements=tuple(identifiants.arrondissement(n) for n in self.rangee.arrondissements),
                population=self.rangee.population,
                fiche=self._titre(fiche),
                description=fiche.description if fiche else None,
                chiffres_cles=chiffres,
            )
        )
        if fiche:
            self._comparer_noms(fiche)
        sous = [self._sous_quartier(s) for s in self.entree.sous_quartiers]
        self._comparer_habitants([chiffres, *sous])

    def _sous_quartier(self, sous: EntreeSousQuartier) -> ChiffresCles | None:
        fiche = self._fiche(sous.titre)
        if fiche is None:
            return None
        identifiant = self.entree.id_sous_quartier(sous)
        chiffres = self._contenu(fiche, identifiant)
        source = self.document.source(fiche.titre.numero)
        self.lecture.ajouter(
            Quartier(
                id=identifiant,
                source=source,
                nom=sous.nom,
                autres_noms=sous.autres,
                arrondissements=(identifiants.arrondissement(sous.arrondissement),),
                parent=self.entree.id,
                fiche=source,
                description=fiche.description,
                chiffres_cles=chiffres,
            )
        )
        return chiffres

    def _fiche(self, titre: str) -> FicheQuartier | None:
        fiche = self.fiches.pop(cle(titre), None)
        if fiche is None:
            message = f"Fiche introuvable ; attendu l'intitulé « {titre} »."
            bornes = self.rangee.debut, self.rangee.fin
            self.lecture.signaler("FICHE_ABSENTE", Gravite.ERREUR, message, *bornes, self.entree.id)
        return fiche

    def _titre(self, fiche: FicheQuartier | None) -> Source | None:
        return self.document.source(fiche.titre.numero) if fiche else None

    def _contenu(self, fiche: FicheQuartier | None, quartier: str) -> ChiffresCles | None:
        """Adds the projets; gives the figures."""
        if fiche is None:
            return None
        if not fiche.tableau:
            message = f"La fiche « {fiche.titre.net} » n'imprime aucun tableau de projets."
            numero = fiche.titre.numero
            self.lecture.signaler("TABLEAU_ABSENT", Gravite.INFORMATION, message, numero, element=quartier)
        chiffres, rapports = lire_chiffres(self.document, fiche.chiffres, quartier, fiche.titre)
        self.lecture.fusionner([rapports, lire_tableau(self.document, fiche.tableau, quartier)])
        return chiffres

    def _comparer_noms(self, fiche: FicheQuartier) -> None:
        """Spaces, dashes and case do not count."""
        if limace(self.entree.fiche) != limace(self.rangee.nom):
            message = f"La fiche nomme « {self.entree.fiche} » le quartier que le décret nomme « {self.rangee.nom} »."
            numero = fiche.titre.numero
            self.lecture.signaler("NOM_DIFFERENT", Gravite.INFORMATION, message, numero, element=self.entree.id)

    def _comparer_habitants(self, parties: list[ChiffresCles | None]) -> None:
        habitants = [c.habitants for c in parties if c and c.habitants is not None]
        if habitants and sum(habitants) != self.rangee.population:
            compte = " + ".join(str(h) for h in habitants)
            egal = f" = {sum(habitants)}" if len(habitants) > 1 else ""
            message = (
                f"« {self.rangee.nom} » : les fiches comptent {compte}{egal} habitants, "
                f"le tableau du décret {self.rangee.population}."
            )
            bornes = self.rangee.debut, self.rangee.fin
            self.lecture.signaler("CHIFFRES_DISCORDANTS", Gravite.AVERTISSEMENT, message, *bornes, self.entree.id)
