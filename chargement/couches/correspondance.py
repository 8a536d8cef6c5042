"""What the columns of a file hold: a correspondance, given with the product or written by whoever loads the file."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from chargement.erreurs import CorrespondanceInvalide, EnTeteInconnu
from chargement.referentiel import Entree
from graphe.modele.enumerations import NatureCouche
from graphe.texte import cle

CHAMPS: Mapping[NatureCouche, tuple[str, ...]] = {
    NatureCouche.MONTANTS: (
        "annee", "date", "montant", "objet", "nature", "siren", "siret", "nom_beneficiaire", "nom_attribuant",
        "siret_attribuant", "numero_programme", "code_contrat", "reference", "mobilisation", "lieu", "minorant",
        "genre_aide",
    ),
    NatureCouche.POSTES: ("annee", "montant", "poste", "siret", "nom_beneficiaire", "code_contrat", "lieu"),
    NatureCouche.VALEURS: (
        "indicateur", "mesure", "libelle", "territoire", "nom_territoire", "periode", "valeur", "unite", "cible",
        "statut",
    ),
    NatureCouche.CONTOURS: ("code", "arrondissements"),
}  # fmt: skip
"""By kind, what a column may hold."""
REQUIS: Mapping[NatureCouche, tuple[tuple[str, ...], ...]] = {
    NatureCouche.MONTANTS: (("annee", "date"), ("montant",)),
    NatureCouche.POSTES: (("annee",), ("montant",), ("poste",)),
    NatureCouche.VALEURS: (("indicateur", "mesure"), ("territoire",), ("valeur",)),
    NatureCouche.CONTOURS: (("code",),),
}


class LieuVoulu(Entree):
    """Rows kept: their `lieu` satisfies `motif`; when it is empty or missing, their objet satisfies `sinon_objet`, and
    the total of the year is then only a lower bound.
    """

    motif: str
    sinon_objet: str | None = None


class MesureEnColonne(Entree):
    """What a column of a wide table measures, its name aside."""

    mesure: str
    unite: str | None = None
    periode: str | None = None


class Correspondance(Entree):
    """`colonnes` gives, for each thing read, the names that its column has had; `fixes` what the file says of all rows.

    `nom_en_fin`: years whose objets end with the beneficiary's name in capitals; `coupe`: the length, and the years,
    at which the producer cuts them. `minorant` is the value, in that column, of a row found by its objet. `modele`:
    rows that nobody filled are left aside. `mesures`, of a wide table: by column, what it measures, one value a cell;
    `absences`: what is written there instead of a value (« s », « nd »).
    """

    nature: NatureCouche
    titre: str
    producteur: str | None = None
    licence: str | None = None
    millesime: str | None = None
    adresse: str | None = None
    separateur: Literal[",", ";", "\t", "|"] | None = None
    encodage: str | None = None
    decimale: Literal[".", ","] | None = None
    facteur: Literal[1, 1000, 1000000] = 1
    colonnes: dict[str, tuple[str, ...]]
    facultatives: tuple[str, ...] = ()
    ignorees: tuple[str, ...] = ()
    fixes: dict[str, str] = Field(default_factory=dict)
    paris: LieuVoulu | None = None
    minorant: str | None = None
    nom_en_fin: tuple[int, ...] = ()
    coupe: int | None = None
    poste: str | None = None
    modele: bool = False
    mesures: dict[str, MesureEnColonne] = Field(default_factory=dict)
    absences: tuple[str, ...] = ()

    @property
    def requises(self) -> tuple[str, ...]:
        return tuple(nom for nom in self.colonnes if nom not in self.facultatives)

    def placer(self, en_tete: Iterable[str]) -> dict[str, str]:
        """By thing read, the column that holds it; those that are missing are not there."""
        connues = {cle(colonne): colonne for colonne in en_tete}
        lues = {nom: [connues[cle(c)] for c in noms if cle(c) in connues] for nom, noms in self.colonnes.items()}
        return {nom: trouvees[0] for nom, trouvees in lues.items() if trouvees}

    def manquantes(self, en_tete: Iterable[str]) -> list[str]:
        places = self.placer(en_tete)
        connues = {cle(c) for c in en_tete}
        absentes = [c for c in self.mesures if cle(c) not in connues]
        return [self.colonnes[nom][0] for nom in self.requises if nom not in places] + absentes

    def inconnues(self, en_tete: Iterable[str]) -> list[str]:
        """Columns that it does not speak of."""
        connues = {cle(c) for noms in self.colonnes.values() for c in noms}
        connues |= {cle(c) for c in (*self.ignorees, *self.mesures)}
        return [colonne for colonne in en_tete if cle(colonne) not in connues]


def lire_correspondance(chemin: Path) -> Correspondance:
    try:
        texte = chemin.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as erreur:
        raise CorrespondanceInvalide(
            f"Correspondance « {chemin} » illisible : attendu un fichier YAML, UTF-8."
        ) from erreur
    return _comprendre(texte, str(chemin))


@cache
def donnees_avec_le_produit() -> tuple[Correspondance, ...]:
    dossier = files("chargement").joinpath("couches", "correspondances")
    fichiers = sorted((f for f in dossier.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(_comprendre(f.read_text(encoding="utf-8"), f.name) for f in fichiers)


def _comprendre(texte: str, nom: str) -> Correspondance:
    try:
        lue = yaml.safe_load(texte)
        correspondance = Correspondance.model_validate(_en_listes(lue))
        _verifier(correspondance)
    except (yaml.YAMLError, ValidationError, ValueError, re.error) as erreur:
        raison = " ".join(str(erreur).split())
        raise CorrespondanceInvalide(f"Correspondance « {nom} » : {raison}") from erreur
    return correspondance


def _en_listes(lue: Any) -> Any:
    """A column that has had one name may be written alone."""
    if not isinstance(lue, dict) or not isinstance(lue.get("colonnes"), dict):
        return lue
    colonnes = {nom: (noms,) if isinstance(noms, str) else noms for nom, noms in lue["colonnes"].items()}
    return {**lue, "colonnes": colonnes}


def _verifier(correspondance: Correspondance) -> None:
    admis = CHAMPS.get(correspondance.nature, ())
    dits = {*correspondance.colonnes, *correspondance.fixes}
    en_colonnes = {"mesure", "valeur"} if correspondance.mesures else set()
    if etrangers := sorted(dits - set(admis)):
        raise ValueError(f"« {etrangers[0]} » n'est pas lu : attendu {', '.join(admis)}.")
    for noms in REQUIS.get(correspondance.nature, ()):
        if not (dits | en_colonnes) & set(noms):
            raise ValueError(f"« {noms[0]} » manque dans « colonnes ».")
    for motif in (correspondance.paris and (correspondance.paris.motif, correspondance.paris.sinon_objet)) or ():
        re.compile(motif or "")


def reconnaitre(en_tete: list[str], nature: NatureCouche, nom: str) -> Correspondance:
    """The one given with the product whose columns are those of the file; the one that knows most of them."""
    candidates = [c for c in donnees_avec_le_produit() if c.nature is nature]
    completes = [c for c in candidates if not c.manquantes(en_tete)]
    if completes:
        return min(completes, key=lambda c: (len(c.inconnues(en_tete)), -len(c.placer(en_tete))))
    proche = min(candidates, key=lambda c: len(c.manquantes(en_tete)))
    manquent = ", ".join(f"« {colonne} »" for colonne in proche.manquantes(en_tete))
    raise EnTeteInconnu(
        f"« {nom} », ligne 1 : colonnes {', '.join(f'« {c} »' for c in en_tete)}. Aucune correspondance connue ; la "
        f"plus proche, « {proche.titre} », attendait aussi {manquent}. Dites ce que sont les colonnes avec "
        "--correspondance."
    )
