"""Cutting the text into the 30 fiches d'engagement, and each fiche into its sections.

Headings are a small grammar of pieces, because no two fiches print them alike. A piece in brackets may be missing;
« a|b » is a choice. « LES PLANS ET STRATEGIES ASSOCIES » and « LES PLANS ET STRATÉGIES » are then one rule, and a new
variant is one more piece."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from chargement.document.texte import Document, Ligne
from chargement.erreurs import NumeroInvalide
from graphe.texte import cle


class Section(Enum):
    PROBLEMATIQUE = "problématiques et besoins exprimés"
    TEMOIGNAGE = "parole d'habitante et d'habitant"
    ENJEUX = "enjeux et principaux axes d'intervention"
    CONSOLIDER = "actions à consolider"
    DEVELOPPER = "actions à développer"
    ACTEURS = "les acteurs"
    FINANCEMENTS = "les financements mobilisables"
    PLANS = "les plans et stratégies"
    INDICATEURS = "les indicateurs à suivre"


def _motif(*morceaux: str) -> re.Pattern[str]:
    def un(morceau: str) -> str:
        choix = "|".join(re.escape(c) for c in morceau.strip("[]").split("|"))
        return rf"(?:(?:{choix})\s*)?" if morceau.startswith("[") else rf"(?:{choix})\s*"

    return re.compile("".join(un(m) for m in morceaux) + r":?\s*(?P<reste>.*)$")


_GRAMMAIRE = {
    Section.PROBLEMATIQUE: _motif("problematiques et besoins exprimes"),
    Section.TEMOIGNAGE: _motif("paroles|parole", "d'habitante et d'habitant|d'habitants"),
    Section.ENJEUX: _motif("enjeux et principaux axes d'", "interventions|intervention"),
    Section.CONSOLIDER: _motif("actions", "a consolider"),
    Section.DEVELOPPER: _motif("actions", "[nouvelles]", "a developper"),
    Section.ACTEURS: _motif("[les]", "acteurs"),
    Section.FINANCEMENTS: _motif("[les]", "financements mobilisables"),
    Section.PLANS: _motif("[les]", "plans et strategies", "[associes]"),
    Section.INDICATEURS: _motif("[les]", "indicateurs a suivre"),
}


def reconnaitre(texte: str) -> tuple[Section, str] | None:
    """The section a printed line opens and what it says after the heading; None when it opens none."""
    if not texte[:6].isupper():
        return None
    compare = cle(texte)
    for section, motif in _GRAMMAIRE.items():
        trouve = motif.match(compare)
        if trouve and texte[: trouve.start("reste")].isupper():
            return section, trouve["reste"]
    return None


_TITRE = re.compile(
    r"^(?:ENGAGEMENT\b|(?i:engagement)(?=\s+(?i:n[°º]\s*)?\d))"
    r"\s*(?:[Nn][°º]\s*)?(?P<numero>[^\s:]*)\s*:\s*(?P<titre>.*)$"
)
_FIN = re.compile(r"^(?:Thématique N° ?\d+$|\d+\. GOUVERNANCE ET ÉVALUATION)")


@dataclass(frozen=True, slots=True)
class SectionLue:
    """Lines of one section, blank ones left out; `reste` is what its heading says after its name."""

    intitule: Ligne
    reste: str
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Fiche:
    """One fiche; `hors_section` holds printed lines that stand before any heading, `doubles` headings printed again."""

    numero: int
    titre: str
    ligne_titre: Ligne
    derniere: int
    blocs: dict[Section, SectionLue]
    hors_section: tuple[Ligne, ...]
    doubles: tuple[tuple[Section, Ligne], ...] = ()


def decouper_fiches(document: Document) -> list[Fiche]:
    """All the fiches, as printed; NumeroInvalide when a number cannot be read or stands twice."""
    fiches: list[Fiche] = []
    for lignes in _tranches(document):
        fiches.append(_lire(lignes, fiches[-1].numero + 1 if fiches else 1))
    comptes = Counter(fiche.numero for fiche in fiches)
    precedent = 0
    for fiche in fiches:
        if comptes[fiche.numero] > 1 and fiche.numero != precedent + 1:
            raise _numero_invalide(str(fiche.numero), precedent + 1, fiche.ligne_titre)
        precedent = fiche.numero
    return fiches


def est_titre(ligne: Ligne) -> bool:
    """It opens a fiche."""
    return _TITRE.match(ligne.net) is not None


def _tranches(document: Document) -> Iterator[list[Ligne]]:
    tranche: list[Ligne] = []
    for ligne in document.lignes:
        if est_titre(ligne) or _FIN.match(ligne.net):
            if tranche:
                yield tranche
            tranche = [ligne] if est_titre(ligne) else []
        elif tranche:
            tranche.append(ligne)
    if tranche:
        yield tranche


def _lire(lignes: list[Ligne], attendu: int) -> Fiche:
    titre = _TITRE.match(lignes[0].net)
    assert titre is not None
    if not re.fullmatch("[1-9][0-9]?", titre["numero"]):
        raise _numero_invalide(titre["numero"], attendu, lignes[0])
    pleines = [ligne for ligne in lignes[1:] if not ligne.vide]
    derniere = pleines[-1].numero if pleines else lignes[0].numero
    return Fiche(int(titre["numero"]), titre["titre"], lignes[0], derniere, *_sections(pleines))


def _numero_invalide(imprime: str, attendu: int, ligne: Ligne) -> NumeroInvalide:
    return NumeroInvalide(
        f"Ligne {ligne.numero} : « ENGAGEMENT {imprime} » ; "
        f"attendu le numéro {attendu}, en chiffres, après le précédent."
    )


Sections = tuple[dict[Section, SectionLue], tuple[Ligne, ...], tuple[tuple[Section, Ligne], ...]]


def _sections(lignes: list[Ligne]) -> Sections:
    """A section whose heading is printed again goes on there."""
    hors: list[Ligne] = []
    ouverts: dict[Section, tuple[Ligne, str, list[Ligne]]] = {}
    doubles: list[tuple[Section, Ligne]] = []
    contenu = hors
    for ligne in lignes:
        ouverture = reconnaitre(ligne.net)
        if ouverture is None:
            contenu.append(ligne)
            continue
        section, reste = ouverture
        if section in ouverts:
            doubles.append((section, ligne))
        contenu = ouverts.setdefault(section, (ligne, reste, []))[2]
    blocs = {s: SectionLue(ligne, reste, tuple(lues)) for s, (ligne, reste, lues) in ouverts.items()}
    return blocs, tuple(hors), tuple(doubles)
