"""Who a printed mention names: the référentiel of acteurs and its resolver."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pydantic import Field

from chargement.erreurs import ReferentielInvalide
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.acteur import Acteur
from graphe.modele.base import Source
from graphe.modele.enumerations import CategorieActeur
from graphe.texte import cle, cle_du_nom, compacter, limace

_DOUBLE_NOM = re.compile(r"^(?P<nom>[^()]+?)\s*\((?P<sigle>[^()]+)\)$")
_AUCUNE: Mapping[str, Source] = MappingProxyType({})


class EntreeActeur(Entree):
    """One acteur; with `seulement_en_contexte`, its names hold only inside the body it belongs to.

    `en_son_nom`: it takes part under its own name, although it belongs to another body.
    """

    id: str = Field(pattern=r"^acteur(/[a-z0-9]+(-[a-z0-9]+)*)+$")
    nom: str = Field(min_length=1)
    sigle: str | None = None
    categorie: CategorieActeur
    rattachement: str | None = None
    en_son_nom: bool = False
    membre_de: tuple[str, ...] = ()
    siren: str | None = Field(default=None, pattern=r"^\d{9}$")
    autres_noms: tuple[str, ...] = ()
    seulement_en_contexte: bool = False
    source: str = Field(min_length=1)
    note: str | None = None

    @property
    def noms(self) -> tuple[str, ...]:
        return (self.nom, *((self.sigle,) if self.sigle else ()), *self.autres_noms)


class RepertoireActeurs:
    """Finds the acteur a mention names, by a declared name only: nothing is guessed from likeness."""

    def __init__(self, entrees: list[EntreeActeur] | None = None) -> None:
        lues = lire_referentiel("acteurs", list[EntreeActeur]) if entrees is None else entrees
        self._entrees = _par_identifiant(lues)
        self._lignees = {identifiant: tuple(self._remonter(identifiant)) for identifiant in self._entrees}
        self._collectifs = self._verifier_collectifs()
        self._par_nom = self._indexer()
        self._par_ecriture = self._indexer_les_ecritures()

    def trouver(self, mention: str, parent: str | None = None) -> str | None:
        """Identifier of the acteur named; the services of `parent`, when given, come first."""
        if trouve := self._nomme(mention, parent):
            return trouve
        double = _DOUBLE_NOM.match(compacter(mention))
        if double is None:
            return None
        nom, sigle = (self._nomme(partie, parent) for partie in double.groups())
        return nom if nom == sigle else None

    def racine(self, identifiant: str) -> str:
        """Who takes part when it does: Ville de Paris for the service politique de la ville, the préfecture for BPV."""
        lignee = self._lignees.get(identifiant, (identifiant,))
        return next((i for i in lignee if i in self._entrees and self._entrees[i].en_son_nom), lignee[-1])

    def est_service(self, identifiant: str) -> bool:
        """A service of the Ville, or one of the State that belongs to a préfecture or an académie."""
        entree = self._entrees.get(identifiant)
        if entree is None or entree.en_son_nom:
            return False
        rattache = entree.categorie is CategorieActeur.SERVICE_ETAT and entree.rattachement is not None
        return rattache or entree.categorie is CategorieActeur.SERVICE_VILLE

    def a_des_membres(self, identifiant: str) -> bool:
        return identifiant in self._collectifs

    def inconnu(self, mention: str) -> Acteur:
        """Node of a mention that names no acteur of the référentiel."""
        identifiant = f"acteur/{limace(mention) or 'sans-nom'}"
        if identifiant in self._entrees:
            identifiant += "-non-rapproche"
        return Acteur(id=identifiant, nom=compacter(mention), categorie=CategorieActeur.COLLECTIF)

    def acteurs(self, signatures: Mapping[str, Source] = _AUCUNE) -> list[Acteur]:
        """Nodes of the référentiel; those of `signatures` are the signataires of the contract."""
        return [_noeud(entree, signatures.get(entree.id)) for entree in self._entrees.values()]

    def _nomme(self, mention: str, parent: str | None) -> str | None:
        """As declared, else written otherwise (« C.A.F. », « France-Travail »), when that is one acteur's name only."""
        return self._choisir(self._par_nom.get(cle(mention), ()), parent) or self._choisir(
            self._par_ecriture.get(cle_du_nom(mention), ()), parent
        )

    def _choisir(self, candidats: Sequence[str], parent: str | None) -> str | None:
        for candidat in candidats:
            if parent in self._lignees[candidat][1:]:
                return candidat
        return next((c for c in candidats if not self._entrees[c].seulement_en_contexte), None)

    def _remonter(self, identifiant: str) -> Iterator[str]:
        vus: set[str] = set()
        courant: str | None = identifiant
        while courant is not None:
            if courant in vus:
                raise ReferentielInvalide(f"acteurs.yaml : le rattachement de « {identifiant} » tourne en rond.")
            if courant not in self._entrees:
                raise ReferentielInvalide(
                    f"acteurs.yaml : « {identifiant} » est rattaché à « {courant} », qui n'y est pas ; "
                    "attendu l'identifiant d'une autre entrée."
                )
            vus.add(courant)
            yield courant
            courant = self._entrees[courant].rattachement

    def _verifier_collectifs(self) -> frozenset[str]:
        """Collectives that have members; each must be an entry."""
        for entree in self._entrees.values():
            if absents := [c for c in entree.membre_de if c not in self._entrees]:
                raise ReferentielInvalide(
                    f"acteurs.yaml : « {entree.id} » est membre de « {absents[0]} », qui n'y est pas ; "
                    "attendu l'identifiant d'une autre entrée."
                )
        return frozenset(c for entree in self._entrees.values() for c in entree.membre_de)

    def _indexer(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for entree in self._entrees.values():
            for nom in entree.noms:
                self._controler(entree, nom, index[cle(nom)])
                index[cle(nom)].append(entree.id)
        return dict(index)

    def _indexer_les_ecritures(self) -> dict[str, list[str]]:
        """Two acteurs whose names become the same word are not told apart: neither is found by it."""
        index: dict[str, list[str]] = defaultdict(list)
        for nom, acteurs in self._par_nom.items():
            connus = index[cle_du_nom(nom)]
            connus += [acteur for acteur in acteurs if acteur not in connus]
        return {ecriture: acteurs for ecriture, acteurs in index.items() if self._distincts(acteurs)}

    def _distincts(self, acteurs: Sequence[str]) -> bool:
        libres = [a for a in acteurs if not self._entrees[a].seulement_en_contexte]
        racines = [self.racine(a) for a in acteurs]
        return len(libres) < 2 and len(set(racines)) == len(racines)

    def _controler(self, entree: EntreeActeur, nom: str, deja: list[str]) -> None:
        """Two acteurs share a name only across two bodies, and when one of them needs its context."""
        for autre in deja:
            en_contexte = entree.seulement_en_contexte or self._entrees[autre].seulement_en_contexte
            if not en_contexte or self.racine(autre) == self.racine(entree.id):
                raise ReferentielInvalide(
                    f"acteurs.yaml : « {nom} » est donné à « {autre} » et à « {entree.id} » ; "
                    "attendu un seul acteur par nom, dit une seule fois."
                )


def _par_identifiant(entrees: list[EntreeActeur]) -> dict[str, EntreeActeur]:
    index: dict[str, EntreeActeur] = {}
    for entree in entrees:
        if entree.id in index:
            raise ReferentielInvalide(f"acteurs.yaml : l'identifiant « {entree.id} » y est deux fois.")
        if entree.seulement_en_contexte and not (entree.rattachement or entree.membre_de):
            raise ReferentielInvalide(f"acteurs.yaml : « {entree.id} » n'a pas de rattachement pour contexte.")
        index[entree.id] = entree
    return index


def _noeud(entree: EntreeActeur, signature: Source | None) -> Acteur:
    return Acteur(
        id=entree.id,
        nom=entree.nom,
        sigle=entree.sigle,
        categorie=entree.categorie,
        siren=entree.siren,
        autres_noms=tuple(sorted(entree.autres_noms)),
        rattachement=entree.rattachement,
        membre_de=tuple(sorted(entree.membre_de, key=identifiants.ordre)),
        contrat=identifiants.CONTRAT if signature else None,
        signature=signature,
    )
