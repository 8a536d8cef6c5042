"""The twenty arrondissements, and the référentiel of quartiers: codes, and every name the contract prints for each.

Arrondissements: Code officiel géographique (Insee) and La Poste, by rule of their number."""

from collections.abc import Iterator

from chargement.erreurs import ReferentielInvalide
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.territoire import Arrondissement
from graphe.texte import cle, limace

NUMEROS = range(1, 21)
CODE_POSTAL_SUPPLEMENTAIRE = {16: "75116"}


def arrondissements() -> list[Arrondissement]:
    return [_arrondissement(numero) for numero in NUMEROS]


def _arrondissement(numero: int) -> Arrondissement:
    codes = [str(75000 + numero), CODE_POSTAL_SUPPLEMENTAIRE.get(numero)]
    return Arrondissement(
        id=identifiants.arrondissement(numero),
        numero=numero,
        nom=f"Paris {numero}{'er' if numero == 1 else 'e'} Arrondissement",
        code_insee=str(75100 + numero),
        codes_postaux=tuple(code for code in codes if code),
    )


class NomCite(Entree):
    nom: str
    motif: str


class EntreeSousQuartier(Entree):
    nom: str
    titre: str
    arrondissement: int
    motif: str
    autres: tuple[str, ...] = ()


class EntreeQuartier(Entree):
    code: str
    officiel: str
    decret: str
    titre: str
    fiche: str
    autres: tuple[str, ...] = ()
    cites: tuple[NomCite, ...] = ()
    non_cites: tuple[NomCite, ...] = ()
    sous_quartiers: tuple[EntreeSousQuartier, ...] = ()

    @property
    def id(self) -> str:
        return identifiants.quartier(self.code)

    @property
    def nouveau(self) -> bool:
        """The official code says so by its suffix."""
        return self.code.endswith("N")

    @property
    def autres_noms(self) -> tuple[str, ...]:
        """Names other than the decree's, as printed, each once."""
        return tuple(n for n in dict.fromkeys((self.officiel, self.fiche, *self.autres)) if n != self.decret)

    def id_sous_quartier(self, entree: EntreeSousQuartier) -> str:
        return f"{self.id}/{limace(entree.nom)}"


def entrees_quartiers() -> tuple[EntreeQuartier, ...]:
    return lire_referentiel("quartiers", tuple[EntreeQuartier, ...])


def noms_de_quartiers() -> dict[str, str]:
    """Comparison key of each name an action may print, to the identifier of the quartier or sous-quartier."""
    noms: dict[str, str] = {}
    for nom, identifiant in _noms():
        if noms.setdefault(cle(nom), identifiant) != identifiant:
            raise ReferentielInvalide(f"« quartiers.yaml » : « {nom} » nomme {noms[cle(nom)]} et {identifiant}.")
    return noms


def _noms() -> Iterator[tuple[str, str]]:
    for entree in entrees_quartiers():
        tus = {cle(n.nom) for n in entree.non_cites}
        for nom in (entree.decret, *entree.autres_noms, *(n.nom for n in entree.cites)):
            if cle(nom) not in tus:
                yield nom, entree.id
        for sous in entree.sous_quartiers:
            for nom in (sous.nom, *sous.autres):
                yield nom, entree.id_sous_quartier(sous)
