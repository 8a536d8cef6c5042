"""Funding streams: one per real stream, whatever its printed spellings and the fiches that name it."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pydantic import Field

from chargement.erreurs import ReferentielInvalide
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.enumerations import Origine
from graphe.modele.financement import Classement, Financement, ProgrammeBudgetaire
from graphe.texte import cle, limace


class Libelle(Entree):
    """A printed spelling; without `origines` it names the stream under any heading.

    `financeurs` are those these very words name, when they are not the one of the stream.
    """

    texte: str
    origines: tuple[Origine, ...] = ()
    financeurs: tuple[str, ...] = ()


class ProgrammeDeclare(Entree):
    numero: int
    titre: str
    mission: str


class Flux(Entree):
    id: str
    nom: str
    financeur: str | None
    programme: ProgrammeDeclare | None = None
    libelles: tuple[Libelle, ...]
    source: str
    note: str | None = None
    autre_lecture: str | None = Field(default=None, min_length=1)

    def financeurs_de(self, libelle: str) -> tuple[str, ...]:
        """Who pays, by one printed item."""
        nommes = next((d.financeurs for d in self.libelles if cle(d.texte) == cle(libelle)), ())
        return _dans_l_ordre(nommes or ((self.financeur,) if self.financeur else ()))


def _dans_l_ordre(acteurs: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(acteurs), key=identifiants.ordre))


class FinancementReleve(NamedTuple):
    """One printed item, its heading and the identifier of the stream it was tied to."""

    libelle: str
    origine: Origine
    flux: str


class RepertoireFinancements:
    """The declared streams, found by spelling and heading."""

    def __init__(self, flux: Sequence[Flux] | None = None) -> None:
        self.flux = tuple(lire_referentiel("financements", list[Flux]) if flux is None else flux)
        self._par_id = _par_identifiant(self.flux)
        self._index = _par_libelle(self.flux)

    def trouver(self, libelle: str, origine: Origine) -> str | None:
        """Identifier of the stream a printed item names under this heading; None when none is declared."""
        return self._index.get((cle(libelle), origine)) or self._index.get((cle(_sans_montant(libelle)), origine))

    def inconnu(self, libelle: str, origine: Origine) -> str:
        """Identifier for an item that names no declared stream; never that of a declared one."""
        identifiant = f"financement/{limace(_sans_montant(libelle)) or 'sans-libelle'}"
        return f"{identifiant}-sous-{limace(origine.value)}" if identifiant in self._par_id else identifiant

    def financeurs(self, flux: str, libelle: str) -> tuple[str, ...]:
        """Who pays, by one printed item of a stream."""
        declare = self._par_id.get(flux)
        return declare.financeurs_de(libelle) if declare else ()

    def construire(
        self, releves: Iterable[FinancementReleve], classer: Callable[[Flux], Classement]
    ) -> list[Financement]:
        """One node per stream that the items name, in order of first appearance."""
        par_flux: dict[str, list[FinancementReleve]] = {}
        for releve in releves:
            par_flux.setdefault(releve.flux, []).append(releve)
        return [self._financement(identifiant, vus, classer) for identifiant, vus in par_flux.items()]

    def _financement(
        self, identifiant: str, vus: list[FinancementReleve], classer: Callable[[Flux], Classement]
    ) -> Financement:
        flux = self._par_id.get(identifiant) or _flux_inconnu(identifiant, vus[0].libelle)
        origines = {releve.origine for releve in vus}
        programme = ProgrammeBudgetaire(**flux.programme.model_dump()) if flux.programme else None
        return Financement(
            id=identifiant,
            nom=flux.nom,
            autres_noms=_autres_noms(flux.nom, vus),
            financeur=flux.financeur,
            financeurs=_dans_l_ordre(f for vu in vus for f in flux.financeurs_de(vu.libelle)),
            origines=tuple(o for o in Origine if o in origines),
            programme=programme,
            classement=classer(flux),
        )


_MONTANT = re.compile(r"\s*\([^()]*\d[^()]*(?:€|\beuros?\b)[^()]*\)", re.IGNORECASE)


def _sans_montant(libelle: str) -> str:
    """An amount in brackets says how much, not what."""
    return _MONTANT.sub("", libelle)


def _flux_inconnu(identifiant: str, libelle: str) -> Flux:
    source = "libellé du texte, absent du référentiel"
    return Flux(id=identifiant, nom=libelle, financeur=None, libelles=(), source=source)


def _autres_noms(nom: str, vus: Iterable[FinancementReleve]) -> tuple[str, ...]:
    """Printed spellings other than the name, the first of those that differ only by case or accents."""
    graphies: dict[str, str] = {}
    for releve in vus:
        graphies.setdefault(cle(releve.libelle), releve.libelle)
    graphies.pop(cle(nom), None)
    return tuple(graphies.values())


def _par_identifiant(flux: Iterable[Flux]) -> dict[str, Flux]:
    index: dict[str, Flux] = {}
    for f in flux:
        if f.id in index:
            raise ReferentielInvalide(
                f"financements.yaml : l'identifiant « {f.id} » y est deux fois ; attendu une seule."
            )
        index[f.id] = f
    return index


def _par_libelle(flux: Iterable[Flux]) -> dict[tuple[str, Origine], str]:
    index: dict[tuple[str, Origine], str] = {}
    for f in flux:
        for libelle in f.libelles:
            for origine in libelle.origines or tuple(Origine):
                autre = index.setdefault((cle(libelle.texte), origine), f.id)
                if autre != f.id:
                    raise ReferentielInvalide(
                        f"financements.yaml : « {libelle.texte} » sous « {origine.libelle} » désigne à la fois "
                        f"« {autre} » et « {f.id} » ; attendu un seul flux (précisez « origines »)."
                    )
    return index
