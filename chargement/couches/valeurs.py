"""Rows of values: each becomes a `Valeur` that says only what its row says, or is refused with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chargement.couches.correspondance import Correspondance
from chargement.couches.nombres import NombreIllisible, lire_nombre
from chargement.couches.remarques import Remarques
from chargement.couches.tableau import LigneDeFichier
from graphe.modele.couche import Valeur
from graphe.texte import cle, sans_invisible

NON_VERIFIE = "NON_VERIFIE"
DE_PARIS, CENT = "QN075", 100
"""Codes of its quartiers; a row of a wide table makes fewer values than that."""
POURCENT = ("%", "pourcentage", "pour cent")


@dataclass
class LecteurValeurs:
    """`couche` is the identifier of the layer; `places` the column of each thing read."""

    couche: str
    correspondance: Correspondance
    places: Mapping[str, str]
    remarques: Remarques = field(default_factory=Remarques)
    vides: int = 0
    hors_de_paris: int = 0

    def lire(self, rangees: Iterator[LigneDeFichier]) -> Iterator[Valeur]:
        if self.correspondance.mesures:
            for rangee in rangees:
                yield from self._lire_en_colonnes(rangee)
            return
        for rangee in rangees:
            try:
                lue = self._lire(rangee)
            except NombreIllisible as erreur:
                self.remarques.refuser("VALEUR_ILLISIBLE", str(erreur), rangee.ligne)
                continue
            if lue is not None:
                yield lue

    def _lire_en_colonnes(self, rangee: LigneDeFichier) -> Iterator[Valeur]:
        """One value a cell; those of other places than Paris have no quartier of the contract, and are counted."""
        territoire = self._cellule(rangee, "territoire")
        if not territoire.startswith(DE_PARIS):
            self.hors_de_paris += 1
            return
        if not any(self._dite(rangee, colonne) for colonne in self.correspondance.mesures):
            self.vides += 1
        for rang, (colonne, dite) in enumerate(self.correspondance.mesures.items(), 1):
            lu = self._dite(rangee, colonne)
            if not lu:
                continue
            try:
                valeur = self._nombre(colonne, lu)
            except NombreIllisible as erreur:
                self.remarques.dire("VALEUR_NON_LUE", str(erreur), rangee.ligne)
                continue
            self._au_dela_de_cent(rangee, valeur, dite.unite or "")
            periode = dite.periode or self._cellule(rangee, "periode") or self.correspondance.millesime
            yield Valeur(
                id=f"valeur/{self.couche.removeprefix('couche/')}/{rangee.ligne * CENT + rang}",
                couche=self.couche,
                ligne=rangee.ligne,
                reference_territoire=territoire,
                mesure=dite.mesure,
                periode=periode,
                valeur=valeur,
                unite=dite.unite,
                statut=None if periode else NON_VERIFIE,
            )

    def _dite(self, rangee: LigneDeFichier, colonne: str) -> str:
        lue = next((lu for nom, lu in rangee.cellules.items() if cle(nom) == cle(colonne)), "")
        return "" if lue in self.correspondance.absences else lue

    def _lire(self, rangee: LigneDeFichier) -> Valeur | None:
        lus = {nom: self._cellule(rangee, nom) for nom in ("valeur", "cible", "statut")}
        indicateur, mesure = self._cellule(rangee, "indicateur"), self._cellule(rangee, "mesure")
        if not any(lus.values()):
            self.vides += 1
            return None
        if not (indicateur or mesure):
            self.remarques.refuser(
                "INDICATEUR_ABSENT", "Ni indicateur ni mesure : attendu l'un ou l'autre.", rangee.ligne
            )
            return None
        valeur, cible = (self._nombre(nom, lus[nom]) for nom in ("valeur", "cible"))
        unite, periode = self._cellule(rangee, "unite"), self._cellule(rangee, "periode")
        self._au_dela_de_cent(rangee, valeur, unite)
        datee = periode or self.correspondance.millesime
        return Valeur(
            id=f"valeur/{self.couche.removeprefix('couche/')}/{rangee.ligne}",
            couche=self.couche,
            ligne=rangee.ligne,
            reference_indicateur=indicateur or None,
            reference_territoire=self._cellule(rangee, "territoire") or None,
            mesure=mesure or None,
            periode=periode or None,
            valeur=valeur,
            unite=unite or None,
            cible=cible,
            statut=lus["statut"] or (None if datee else NON_VERIFIE),
        )

    def _cellule(self, rangee: LigneDeFichier, nom: str) -> str:
        colonne = self.places.get(nom)
        lue = "" if colonne is None else rangee.cellules.get(colonne, "")
        return lue or self.correspondance.fixes.get(nom, "")

    def _nombre(self, nom: str, lu: str) -> float | None:
        """None when nothing is written; raise NombreIllisible, with the column."""
        if not lu:
            return None
        net = sans_invisible(lu).removesuffix("%").strip()
        signe = -1 if net[:1] in ("-", "−") else 1
        try:
            return float(signe * lire_nombre(net.lstrip("+-−"), self.correspondance.decimale))
        except (NombreIllisible, ArithmeticError) as erreur:
            colonne = self.places.get(nom, nom)
            chiffres = isinstance(erreur, NombreIllisible) and any(signe.isdecimal() for signe in net)
            attendu = str(erreur) if chiffres else "attendu un nombre, p. ex. « 12,5 »"
            raise NombreIllisible(f"« {colonne} » vaut « {lu[:60]} » : {attendu}.") from erreur

    def _au_dela_de_cent(self, rangee: LigneDeFichier, valeur: float | None, unite: str) -> None:
        if valeur is not None and valeur > 100 and cle(unite) in POURCENT:
            self.remarques.dire("TAUX_SUPERIEUR_A_CENT", "Taux de plus de 100 % : repris tels quels.", rangee.ligne)
