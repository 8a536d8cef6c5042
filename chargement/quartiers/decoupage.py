"""Cutting the part of the quartiers into fiches, and each fiche into figures, prose and table."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from chargement.document.normalisation import cle
from chargement.document.texte import Document, Ligne
from chargement.quartiers.chiffres_cles import est_chiffre

_DEBUT = "la cartographie des quartiers prioritaires"
_FIN = "liste des signataires"
_TITRE = re.compile(
    r"^(?:Quartier prioritaire .* arrondissements?|Le micro[- ]quartier [^,.:]*|Le Grand Belleville \d+e)$"
)
_CHIFFRES = re.compile(r"^chiffres cle(?:f?s)$")
_DESCRIPTION = re.compile(r"^descripti(?:f|on) (?:du quartier|des quartiers)$")
_PROJETS = re.compile(r"^(?:les )?projets structurants$")


@dataclass(frozen=True, slots=True)
class FicheQuartier:
    """`chiffres` and `prose` hold printed lines, headings left out; `tableau` starts at its heading."""

    titre: Ligne
    chiffres: tuple[Ligne, ...]
    prose: tuple[Ligne, ...]
    tableau: tuple[Ligne, ...]

    @property
    def description(self) -> str | None:
        return "\n".join(ligne.net for ligne in self.prose) or None


def decouper_fiches_quartier(document: Document) -> list[FicheQuartier]:
    return [_fiche(lignes[0], lignes[1:]) for lignes in _tranches(document)]


def _tranches(document: Document) -> Iterator[list[Ligne]]:
    tranche: list[Ligne] = []
    for ligne in _partie(document):
        if not ligne.brut.startswith("\t") and _TITRE.match(ligne.net):
            if tranche:
                yield tranche
            tranche = []
        elif not tranche:
            continue
        tranche.append(ligne)
    if tranche:
        yield tranche


def _partie(document: Document) -> Iterator[Ligne]:
    dedans = False
    for ligne in document.lignes:
        compare = cle(ligne.net)
        if dedans and compare == _FIN:
            return
        dedans = dedans or compare == _DEBUT
        if dedans:
            yield ligne


def _fiche(titre: Ligne, lignes: Sequence[Ligne]) -> FicheQuartier:
    debut_tableau = _rang(lignes, lambda li: li.brut.startswith("\t"), len(lignes))
    avant, tableau = lignes[:debut_tableau], lignes[debut_tableau:]
    pleines = [ligne for ligne in avant if not ligne.vide and not _PROJETS.match(cle(ligne.net))]
    ouverture = _rang(pleines, lambda li: _CHIFFRES.match(cle(li.net)) is not None, -1) + 1
    fermeture = ouverture + _rang(pleines[ouverture:], lambda li: not est_chiffre(li), len(pleines) - ouverture)
    chiffres = pleines[ouverture:fermeture] if ouverture else []
    reste = [*pleines[: max(ouverture - 1, 0)], *pleines[fermeture if ouverture else 0 :]]
    prose = (ligne for ligne in reste if not _DESCRIPTION.match(cle(ligne.net)))
    return FicheQuartier(titre, tuple(chiffres), tuple(prose), tuple(tableau))


def _rang(lignes: Sequence[Ligne], critere: Callable[[Ligne], bool], defaut: int) -> int:
    return next((i for i, ligne in enumerate(lignes) if critere(ligne)), defaut)
