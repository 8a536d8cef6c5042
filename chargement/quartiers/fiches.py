"""The fiches of the quartiers: cut into figures, prose and table; the figures read: « Taux de chômage : 14,5 % »."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chargement.document.lecture import PartieLue
from chargement.document.texte import Document, Ligne
from graphe.modele.base import Source
from graphe.modele.enumerations import Gravite
from graphe.modele.territoire import ChiffresCles, ValeursParis
from graphe.texte import cle

LIBELLES = {
    "habitants": "Nombre d’habitants",
    "taux_pauvrete": "Taux de pauvreté",
    "taux_chomage": "Taux de chômage",
    "part_moins25": "Part de jeunes de moins de 25 ans",
    "part_neet": "Part de NEET",
    "part_monoparentales": "Part de familles monoparentales",
    "part_plus65": "Part des 65 ans et +",
}
_CHIFFRE = re.compile(r"^(?P<libelle>(?:Nombre|Taux|Part)\b[^:(]*)(?:\((?P<portee>[^)]*)\))?\s*:\s*(?P<valeur>.*)$")
_COMPARAISON = re.compile(r"\s*\([^)]*à Paris\)")
_A_PARIS = re.compile(r"\((?:contre )?(?P<taux>\d+(?:,\d+)?) ?%[^)]*à Paris\)")
_POURCENTAGE = re.compile(r"(\d+(?:,\d+)?) ?%")
_ENTIER = re.compile(r"^\d+(?: \d{3})*(?!\d)")

Valeurs = dict[str, Any]


def est_chiffre(ligne: Ligne) -> bool:
    return _CHIFFRE.match(ligne.net) is not None


def lire_chiffres(
    document: Document, lignes: Sequence[Ligne], quartier: str, titre: Ligne
) -> tuple[ChiffresCles | None, PartieLue]:
    """Figures printed in `lignes`, and what is missing or cannot be read; None when the fiche prints none."""
    lecture = PartieLue()
    if not lignes:
        return None, lecture
    valeurs: Valeurs = {}
    for ligne in lignes:
        lues = _lire(ligne)
        if lues is None:
            message = (
                f"Chiffre clé illisible : « {ligne.net} » ; attendu « libellé : valeur », libellé et valeur connus."
            )
            lecture.signaler("CHIFFRE_ILLISIBLE", Gravite.ERREUR, message, ligne.numero, element=quartier)
        valeurs.update(lues or {})
    source = document.source(lignes[0].numero, lignes[-1].numero)
    _signaler_absents(lecture, valeurs, quartier, titre, source)
    return ChiffresCles(source=source, paris=_valeurs_de_paris(document, lignes), **valeurs), lecture


def _valeurs_de_paris(document: Document, lignes: Sequence[Ligne]) -> ValeursParis | None:
    lues = {ligne.numero: lue for ligne in lignes if (lue := _a_paris(ligne))}
    if not lues:
        return None
    return ValeursParis(source=document.source(min(lues), max(lues)), **dict(lues.values()))


def _a_paris(ligne: Ligne) -> tuple[str, float] | None:
    chiffre, paris = _CHIFFRE.match(ligne.net), _A_PARIS.search(ligne.net)
    champ = _champ(chiffre["libelle"]) if chiffre and paris else None
    return (champ, float(paris["taux"].replace(",", "."))) if champ and paris else None


def _signaler_absents(lecture: PartieLue, valeurs: Valeurs, quartier: str, titre: Ligne, source: Source) -> None:
    for champ in (c for c in LIBELLES if c not in valeurs):
        message = f"« {LIBELLES[champ]} » n'est pas imprimé dans les chiffres clés de la fiche « {titre.net} »."
        lecture.signaler("CHIFFRE_ABSENT", Gravite.INFORMATION, message, source.ligne_debut, source.ligne_fin, quartier)


def _lire(ligne: Ligne) -> Valeurs | None:
    """Fields one line gives; None when its label or its value is not understood."""
    chiffre = _CHIFFRE.match(ligne.net)
    champ = _champ(chiffre["libelle"]) if chiffre else None
    if chiffre is None or champ is None:
        return None
    valeur = _COMPARAISON.sub("", chiffre["valeur"]).strip()
    if champ == "habitants":
        entier = _ENTIER.match(valeur)
        return {champ: int(entier[0].replace(" ", ""))} if entier else None
    taux = [float(t.replace(",", ".")) for t in _POURCENTAGE.findall(valeur)]
    if champ == "taux_pauvrete" and taux:
        unique = len(taux) == 1
        return {champ: taux[0] if unique else None, "note_pauvrete": _note(chiffre["portee"], valeur, unique)}
    return {champ: taux[0]} if len(taux) == 1 else None


def _note(portee: str | None, valeur: str, unique: bool) -> str | None:
    """The wider area the rate holds for, or the text printed when it gives several rates."""
    return (portee or "").strip() or None if unique else valeur


def _champ(libelle: str) -> str | None:
    """Spaces do not count: « familles monoparentale s » (L.2586)."""
    serre = _serrer(libelle)
    return next((champ for champ, imprime in LIBELLES.items() if _serrer(imprime) == serre), None)


def _serrer(texte: str) -> str:
    return cle(texte).replace(" ", "")


_DEBUT = "la cartographie des quartiers prioritaires"
_FIN = "liste des signataires"
_TITRE = re.compile(
    r"^(?:Quartier prioritaire .* arrondissements?|Le micro[-‐‑–— ]quartier [^,.:]*|Le Grand Belleville \d+e)$"
)
_CHIFFRES = re.compile(r"^chiffres cle(?:f?s)$")
_DESCRIPTION = re.compile(r"^descripti(?:f|on) (?:du quartier|des quartiers)$")
_PROJETS = re.compile(r"^(?:les )?projets structurants$")


def est_intitule_de_fiche(ligne: Ligne) -> bool:
    """Its title, or the heading of one of its parts."""
    parties = (_CHIFFRES, _DESCRIPTION, _PROJETS)
    return _TITRE.match(ligne.net) is not None or any(motif.match(cle(ligne.net)) for motif in parties)


@dataclass(frozen=True, slots=True)
class FicheQuartier:
    """`chiffres` and `prose` hold printed lines, headings left out; `tableau` starts at its heading."""

    titre: Ligne
    chiffres: tuple[Ligne, ...]
    prose: tuple[Ligne, ...]
    tableau: tuple[Ligne, ...]

    @property
    def derniere(self) -> int:
        """The last line before the table that something is read from."""
        return max(ligne.numero for ligne in (self.titre, *self.chiffres, *self.prose))

    @property
    def description(self) -> str | None:
        return "\n".join(ligne.net for ligne in self.prose) or None


def decouper_fiches_quartier(document: Document) -> list[FicheQuartier]:
    return [_fiche(lignes[0], lignes[1:]) for lignes in _tranches(document)]


def _tranches(document: Document) -> Iterator[list[Ligne]]:
    tranche: list[Ligne] = []
    for ligne in _partie(document):
        if not ligne.cellule and _TITRE.match(ligne.net):
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
        if dedans and ligne.est(_FIN):
            return
        dedans = dedans or ligne.est(_DEBUT)
        if dedans:
            yield ligne


def _fiche(titre: Ligne, lignes: Sequence[Ligne]) -> FicheQuartier:
    debut_tableau = _rang(lignes, lambda li: li.cellule, len(lignes))
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
