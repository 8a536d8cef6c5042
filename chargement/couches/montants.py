"""Rows of amounts: each becomes a `Subvention` that says only what its row says, or is refused with its reason."""

import re
from collections.abc import Iterator, Mapping, Sized
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from chargement.cadre.thematiques import code_du_contrat
from chargement.couches.correspondance import Correspondance
from chargement.couches.lieux import lire_lieux, sans_nom
from chargement.couches.nombres import NombreIllisible, cle_de_luhn, lire_montant
from chargement.couches.remarques import Remarques
from chargement.couches.tableau import LigneDeFichier
from graphe import identifiants
from graphe.modele.couche import Subvention
from graphe.modele.enumerations import NatureMontant, Situation, TypeCredit
from graphe.texte import cle

_ANNEE = re.compile(r"(?:^|\D)(20\d\d)(?:\.0)?(?:\D|$)")
_NATURES = {
    "vote": NatureMontant.VOTE, "votee": NatureMontant.VOTE,
    "notifie": NatureMontant.NOTIFIE, "notifiee": NatureMontant.NOTIFIE,
    "verse": NatureMontant.VERSE, "versee": NatureMontant.VERSE, "paye": NatureMontant.VERSE,
    "non_dite": NatureMontant.NON_DITE, "": NatureMontant.NON_DITE,
}  # fmt: skip
_EN_NATURE = "aide en nature"


class LigneRefusee(Exception):
    """The row is not loaded: its code, and the reason with the column, its value and what was expected."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass
class LecteurMontants:
    """`couche` is the identifier of the layer; `places` the column of each thing read."""

    couche: str
    correspondance: Correspondance
    places: Mapping[str, str]
    remarques: Remarques = field(default_factory=Remarques)
    hors_de_paris: int = 0
    vides: int = 0

    def lire(self, rangees: Iterator[LigneDeFichier]) -> Iterator[Subvention]:
        for rangee in rangees:
            try:
                lue = self._lire(rangee)
            except LigneRefusee as refus:
                self.remarques.refuser(refus.code, str(refus), rangee.ligne)
                continue
            if lue is not None:
                yield lue

    def _lire(self, rangee: LigneDeFichier) -> Subvention | None:
        objet = self.cellule(rangee, "objet")
        if self.correspondance.modele and not any(self.cellule(rangee, nom) for nom in ("annee", "date", "montant")):
            self.vides += 1
            return None
        a_paris, minorant = self._a_paris(rangee, objet)
        if not a_paris:
            self.hors_de_paris += 1
            return None
        annee = self._annee(rangee)
        self._d_ici(rangee)
        nom, en_fin = self.cellule(rangee, "nom_beneficiaire") or None, annee in self.correspondance.nom_en_fin
        self._objet_coupe(rangee, objet, annee)
        return Subvention(
            id=f"subvention/{self.couche.removeprefix('couche/')}/{rangee.ligne}",
            couche=self.couche,
            ligne=rangee.ligne,
            annee=annee,
            montant=self._montant(rangee),
            nature=self._nature(rangee),
            type_credit=TypeCredit.NON_CLASSE,
            objet=objet,
            nom_beneficiaire=nom,
            minorant=minorant,
            mobilisation=self.cellule(rangee, "mobilisation") or None,
            **self._facultatifs(rangee),
            **_lieux(sans_nom(objet, nom, en_fin=en_fin)),
        )

    def cellule(self, rangee: LigneDeFichier, nom: str) -> str:
        colonne = self.places.get(nom)
        lue = "" if colonne is None else rangee.cellules.get(colonne, "")
        return lue or self.correspondance.fixes.get(nom, "")

    def refuser(self, code: str, nom: str, valeur: str, attendu: str) -> LigneRefusee:
        colonne = self.places.get(nom, nom)
        return LigneRefusee(code, f"« {colonne} » vaut « {valeur[:60]} » : {attendu}.")

    def _a_paris(self, rangee: LigneDeFichier, objet: str) -> tuple[bool, bool]:
        """Whether the row is of Paris, and whether others of its year may be missing."""
        lieu, voulu = self.cellule(rangee, "lieu"), self.correspondance.paris
        if self.correspondance.minorant is not None:
            return True, self.cellule(rangee, "minorant") == self.correspondance.minorant
        if voulu is None:
            return True, False
        if lieu or voulu.sinon_objet is None:
            return re.search(voulu.motif, lieu) is not None, False
        return re.search(voulu.sinon_objet, objet) is not None, True

    def _annee(self, rangee: LigneDeFichier) -> int:
        for nom in ("annee", "date"):
            lue = self.cellule(rangee, nom)
            if lue:
                trouvee = _ANNEE.search(lue)
                if trouvee is None:
                    raise self.refuser("ANNEE_ILLISIBLE", nom, lue, "attendu une année ou une date, p. ex. « 2025 »")
                return int(trouvee[1])
        raise self.refuser("ANNEE_ILLISIBLE", "annee", "", "attendu une année, p. ex. « 2025 »")

    def _montant(self, rangee: LigneDeFichier) -> Decimal:
        lue = self.cellule(rangee, "montant")
        try:
            lu = lire_montant(lue, self.correspondance.decimale, self.correspondance.facteur)
        except NombreIllisible as erreur:
            raise self.refuser("MONTANT_ILLISIBLE", "montant", lue, str(erreur)) from erreur
        if lu.unite:
            self.remarques.dire("UNITE_DANS_LA_CELLULE", f"Montants écrits en {lu.unite} : lus en euros.", rangee.ligne)
        if lu.montant <= 0:
            self.remarques.dire("MONTANT_NON_POSITIF", "Montants nuls ou négatifs : repris tels quels.", rangee.ligne)
        return lu.montant

    def _nature(self, rangee: LigneDeFichier) -> NatureMontant:
        if cle(self.cellule(rangee, "genre_aide")) == _EN_NATURE:
            raise self.refuser("AIDE_EN_NATURE", "genre_aide", _EN_NATURE, "attendu une aide en numéraire, en euros")
        lue = self.cellule(rangee, "nature")
        nature = _NATURES.get(cle(lue))
        if nature is None:
            raise self.refuser("NATURE_INCONNUE", "nature", lue, "attendu VOTE, NOTIFIE, VERSE ou NON_DITE")
        return nature

    def _d_ici(self, rangee: LigneDeFichier) -> None:
        code = self.cellule(rangee, "code_contrat")
        if code and code != code_du_contrat():
            raise self.refuser(
                "AUTRE_CONTRAT", "code_contrat", code, f"attendu « {code_du_contrat()} », celui de Paris"
            )

    def _objet_coupe(self, rangee: LigneDeFichier, objet: str, annee: int) -> None:
        coupe = self.correspondance.coupe
        if coupe and annee in self.correspondance.nom_en_fin and len(objet) >= coupe:
            self.remarques.dire("OBJET_COUPE", f"Objets coupés à {coupe} signes par le producteur.", rangee.ligne)

    def _facultatifs(self, rangee: LigneDeFichier) -> dict[str, Any]:
        programme = self.cellule(rangee, "numero_programme")
        lus = {
            nom: self.cellule(rangee, nom) or None for nom in ("nom_attribuant", "reference", "code_contrat", "poste")
        }
        siren = self._siren(rangee, "siren") or self._siren(rangee, "siret")
        return lus | {
            "numero_programme": int(programme) if programme.isdecimal() else None,
            "siren": siren,
            "siren_attribuant": self._siren(rangee, "siret_attribuant"),
        }

    def _siren(self, rangee: LigneDeFichier, nom: str) -> str | None:
        """The nine digits, with the zeros that a spreadsheet took off when their key says so; None when unreadable."""
        lue = self.cellule(rangee, nom)
        if not lue:
            return None
        chiffres = re.sub(r"[\s.]", "", lue.removesuffix(".0"))
        longueur = 9 if len(chiffres) <= 9 else 14
        complet = chiffres.zfill(longueur)
        if not (chiffres.isascii() and chiffres.isdecimal() and len(complet) == longueur and cle_de_luhn(complet[:9])):
            colonne = self.places.get(nom, nom)
            message = f"« {colonne} » n'est ni un SIREN ni un SIRET : attendu 9 ou 14 chiffres ; laissé vide."
            self.remarques.dire("SIREN_ILLISIBLE", message, rangee.ligne)
            return None
        if complet != chiffres:
            self.remarques.dire(
                "SIREN_SANS_ZERO", "SIREN ou SIRET dont les premiers zéros manquaient : rendus.", rangee.ligne
            )
        return complet[:9]


def _lieux(texte: str) -> dict[str, Any]:
    lus = lire_lieux(texte)
    return {
        "arrondissements": tuple(map(identifiants.arrondissement, lus.arrondissements)),
        "autres_arrondissements": tuple(map(identifiants.arrondissement, lus.autres)),
        "quartiers": lus.quartiers,
        "situation": _situation(lus.arrondissements),
        "situation_quartier": _situation(lus.quartiers),
        "extrait": lus.extrait,
    }


def _situation(lieux: Sized) -> Situation:
    return (Situation.AUCUN, Situation.UN, Situation.PLUSIEURS)[min(2, len(lieux))]
