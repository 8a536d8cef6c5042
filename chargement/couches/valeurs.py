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
POURCENT = ("%", "pourcentage", "pour cent")


@dataclass
class LecteurValeurs:
    """`couche` is the identifier of the layer; `places` the column of each thing read."""

    couche: str
    correspondance: Correspondance
    places: Mapping[str, str]
    remarques: Remarques = field(default_factory=Remarques)
    vides: int = 0

    def lire(self, rangees: Iterator[LigneDeFichier]) -> Iterator[Valeur]:
        for rangee in rangees:
            try:
                lue = self._lire(rangee)
            except NombreIllisible as erreur:
                self.remarques.refuser("VALEUR_ILLISIBLE", str(erreur), rangee.ligne)
                continue
            if lue is not None:
                yield lue

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
            attendu = str(erreur) if isinstance(erreur, NombreIllisible) else "attendu un nombre"
            raise NombreIllisible(f"« {colonne} » vaut « {lu[:60]} » : {attendu}.") from erreur

    def _au_dela_de_cent(self, rangee: LigneDeFichier, valeur: float | None, unite: str) -> None:
        if valeur is not None and valeur > 100 and cle(unite) in POURCENT:
            self.remarques.dire("TAUX_SUPERIEUR_A_CENT", "Taux de plus de 100 % : repris tels quels.", rangee.ligne)
