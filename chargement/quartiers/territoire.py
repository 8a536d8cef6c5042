"""The territory: arrondissements, quartiers of the decree joined to their fiches, sous-quartiers, projets."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

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

_RESSEMBLANCE = 0.5
_ORDINAL = re.compile(r"\b(\d+)(?:er|e)\b")
__all__ = ["lire_territoire", "noms_de_quartiers"]


def lire_territoire(document: Document) -> PartieLue:
    """Arrondissements, quartiers, sous-quartiers and projets; names of the table and of the fiches are reconciled."""
    entrees = entrees_quartiers()
    rangees, lecture = lire_table_decret(document)
    lecture.ajouter(*arrondissements())
    fiches = _par_titre(lecture, decouper_fiches_quartier(document))
    decret = {cle(rangee.nom): rangee for rangee in rangees}
    trouvees = {e.id: decret.pop(cle(e.decret)) for e in entrees if cle(e.decret) in decret}
    trouvees |= _renommes(lecture, [e for e in entrees if e.id not in trouvees], decret)
    debut = rangees[0].debut if rangees else 1
    for entree in entrees:
        rangee = trouvees.get(entree.id) or _d_apres_sa_fiche(lecture, entree, fiches, debut)
        if rangee:
            _LecteurQuartier(document, lecture, fiches, entree, rangee).lire()
    _signaler_inconnus(lecture, list(decret.values()), list(fiches.values()))
    lecture.signalements += nouveautes_discordantes(document, entrees)
    return lecture


def _par_titre(lecture: PartieLue, fiches: list[FicheQuartier]) -> dict[str, FicheQuartier]:
    par_titre: dict[str, FicheQuartier] = {}
    for fiche in fiches:
        premiere = par_titre.setdefault(cle(fiche.titre.net), fiche)
        if premiere is not fiche:
            message = f"Fiche « {fiche.titre.net} » déjà imprimée ligne {premiere.titre.numero} ; elle n'est pas relue."
            lecture.signaler("FICHE_INCONNUE", Gravite.ERREUR, message, fiche.titre.numero)
    return par_titre


def _renommes(
    lecture: PartieLue, absents: list[EntreeQuartier], decret: dict[str, LigneDecret]
) -> dict[str, LigneDecret]:
    """Rows of no known name, each given to the quartier of the same arrondissements with the nearest name."""
    renommes: dict[str, LigneDecret] = {}
    for entree in absents:
        proches = {nom: _ressemblance(entree, rangee) for nom, rangee in decret.items()}
        nom = max(proches, key=lambda n: proches[n], default=None)
        if nom is None or proches[nom] < _RESSEMBLANCE:
            continue
        rangee = renommes[entree.id] = decret.pop(nom)
        message = (
            f"« {rangee.nom} » du tableau du décret est lu comme « {entree.decret} » ({entree.code}) : "
            f"mêmes arrondissements, nom le plus proche (ressemblance {proches[nom]:.2f})."
        )
        lecture.signaler("QUARTIER_RENOMME", Gravite.AVERTISSEMENT, message, rangee.debut, rangee.fin, entree.id)
    return renommes


def _ressemblance(entree: EntreeQuartier, rangee: LigneDecret) -> float:
    if rangee.arrondissements != _arrondissements_du_titre(entree.titre):
        return 0.0
    return SequenceMatcher(None, cle(entree.decret), cle(rangee.nom), autojunk=False).ratio()


def _arrondissements_du_titre(titre: str) -> tuple[int, ...]:
    return tuple(int(numero) for numero in _ORDINAL.findall(titre))


def _d_apres_sa_fiche(
    lecture: PartieLue, entree: EntreeQuartier, fiches: dict[str, FicheQuartier], debut: int
) -> LigneDecret | None:
    """What stands for the row of a quartier that the table of the decree does not print."""
    fiche = fiches.get(cle(entree.titre))
    suite = "lu d'après sa fiche, sans population" if fiche else "ni sa fiche dans le texte : il n'est pas lu"
    message = f"« {entree.decret} » ({entree.code}) n'est pas dans le tableau du décret ; {suite}."
    numero = fiche.titre.numero if fiche else debut
    element = entree.id if fiche else None
    lecture.signaler("QUARTIER_ABSENT", Gravite.ERREUR, message, numero, element=element)
    return LigneDecret(entree.decret, _arrondissements_du_titre(entree.titre), None, numero, numero) if fiche else None


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
                centre=self.entree.centre,
                hectares=self.entree.hectares,
                fiche=self._passage(fiche) if fiche else None,
                description=fiche.description if fiche else None,
                chiffres_cles=chiffres,
            )
        )
        if fiche:
            self._comparer_noms(fiche)
        siennes = [f for s in self.entree.sous_quartiers if (f := self.fiches.get(cle(s.titre)))]
        sous = [self._sous_quartier(s) for s in self.entree.sous_quartiers]
        self._comparer_habitants([chiffres, *sous])
        self._signaler_manques([*([fiche] if fiche else []), *siennes])

    def _sous_quartier(self, sous: EntreeSousQuartier) -> ChiffresCles | None:
        fiche = self._fiche(sous.titre)
        if fiche is None:
            return None
        identifiant = self.entree.id_sous_quartier(sous)
        chiffres = self._contenu(fiche, identifiant)
        source = self._passage(fiche)
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

    def _passage(self, fiche: FicheQuartier) -> Source:
        return self.document.source(fiche.titre.numero, fiche.derniere)

    def _contenu(self, fiche: FicheQuartier | None, quartier: str) -> ChiffresCles | None:
        """Adds the projets; gives the figures."""
        if fiche is None:
            return None
        chiffres, rapports = lire_chiffres(self.document, fiche.chiffres, quartier, fiche.titre)
        self.lecture.fusionner([rapports, lire_tableau(self.document, fiche.tableau, quartier)])
        return chiffres

    def _signaler_manques(self, fiches: list[FicheQuartier]) -> None:
        """A quartier and its sous-quartiers share out their fiches: what one of them prints holds for all."""
        if fiches and not any(f.tableau for f in fiches):
            self._signaler_manque("TABLEAU_ABSENT", fiches[0], "aucun tableau de projets")
        if fiches and not any(f.chiffres for f in fiches):
            self._signaler_manque("CHIFFRE_ABSENT", fiches[0], "aucun chiffre clé")

    def _signaler_manque(self, code: str, fiche: FicheQuartier, manque: str) -> None:
        message = f"La fiche « {fiche.titre.net} » n'imprime {manque}."
        self.lecture.signaler(code, Gravite.INFORMATION, message, fiche.titre.numero, element=self.entree.id)

    def _comparer_noms(self, fiche: FicheQuartier) -> None:
        """Spaces, dashes and case do not count."""
        if limace(self.entree.fiche) != limace(self.rangee.nom):
            message = f"La fiche nomme « {self.entree.fiche} » le quartier que le décret nomme « {self.rangee.nom} »."
            numero = fiche.titre.numero
            decret = [(self.rangee.debut, self.rangee.fin)]
            self.lecture.signaler("NOM_DIFFERENT", Gravite.INFORMATION, message, numero, None, self.entree.id, decret)

    def _comparer_habitants(self, parties: list[ChiffresCles | None]) -> None:
        comptes = [c for c in parties if c and c.habitants is not None]
        habitants = [c.habitants or 0 for c in comptes]
        if habitants and self.rangee.population not in (None, sum(habitants)):
            compte = " + ".join(str(h) for h in habitants)
            egal = f" = {sum(habitants)}" if len(habitants) > 1 else ""
            message = (
                f"« {self.rangee.nom} » : les fiches comptent {compte}{egal} habitants, "
                f"le tableau du décret {self.rangee.population}."
            )
            bornes = self.rangee.debut, self.rangee.fin
            fiches = [(c.source.ligne_debut, c.source.ligne_fin) for c in comptes]
            gravite = Gravite.AVERTISSEMENT
            self.lecture.signaler("CHIFFRES_DISCORDANTS", gravite, message, *bornes, self.entree.id, fiches)
