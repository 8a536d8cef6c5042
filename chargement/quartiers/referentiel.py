"""The twenty arrondissements, and the référentiel of quartiers: codes, and every name the contract prints for each.

Arrondissements: Code officiel géographique (Insee) and La Poste, by rule of their number."""

from collections.abc import Iterable, Iterator

from chargement.erreurs import ReferentielInvalide
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.territoire import Arrondissement, Point
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
    """`aussi`: codes of the other quartiers that the name reaches."""

    nom: str
    motif: str
    aussi: tuple[str, ...] = ()


class EntreeSousQuartier(Entree):
    nom: str
    titre: str
    arrondissement: int
    motif: str
    autres: tuple[str, ...] = ()
    cites: tuple[NomCite, ...] = ()


class EntreeQuartier(Entree):
    code: str
    officiel: str
    centre: Point
    hectares: float
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


def noms_de_quartiers() -> dict[str, tuple[str, ...]]:
    """Comparison key of each name that a passage may print, to the quartiers or sous-quartiers it reaches."""
    noms: dict[str, tuple[str, ...]] = {}
    for nom, identifiants_nommes in _noms():
        if noms.setdefault(cle(nom), identifiants_nommes) != identifiants_nommes:
            raise ReferentielInvalide(f"« quartiers.yaml » : « {nom} » : {noms[cle(nom)]} ou {identifiants_nommes} ?")
    return noms


def _noms() -> Iterator[tuple[str, tuple[str, ...]]]:
    for entree in entrees_quartiers():
        tus = {cle(n.nom) for n in entree.non_cites}
        yield from ((nom, (entree.id,)) for nom in (entree.decret, *entree.autres_noms) if cle(nom) not in tus)
        yield from _cites(entree.cites, entree.id)
        for sous in entree.sous_quartiers:
            identifiant = entree.id_sous_quartier(sous)
            yield from ((nom, (identifiant,)) for nom in (sous.nom, *sous.autres))
            yield from _cites(sous.cites, identifiant)


def _cites(noms: Iterable[NomCite], identifiant: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((n.nom, (identifiant, *map(identifiants.quartier, n.aussi))) for n in noms)
