"""Cutting the text into the 30 fiches d'engagement, and each fiche into its sections.

Headings are a small grammar of pieces, because no two fiches print them alike. A piece in brackets may be missing;
« a|b » is a choice. « LES PLANS ET STRATEGIES ASSOCIES » and « LES PLANS ET STRATÉGIES » are then one rule, and a new
variant is one more piece."""

import re
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


_TITRE = re.compile(r"^ENGAGEMENT\b\s*(?P<numero>[^\s:]*)\s*:\s*(?P<titre>.*)$")
_FIN = re.compile(r"^(?:Thématique N° ?\d+$|\d+\. GOUVERNANCE ET ÉVALUATION)")


@dataclass(frozen=True, slots=True)
class SectionLue:
    """Lines of one section, blank ones left out; `reste` is what its heading says after its name."""

    intitule: Ligne
    reste: str
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Fiche:
    """One fiche; `hors_section` holds printed lines that stand before any heading."""

    numero: int
    titre: str
    ligne_titre: Ligne
    derniere: int
    blocs: dict[Section, SectionLue]
    hors_section: tuple[Ligne, ...]


def decouper_fiches(document: Document) -> list[Fiche]:
    """All the fiches, in order; NumeroInvalide when a number cannot be read or does not follow the last."""
    return [_lire(rang, lignes) for rang, lignes in enumerate(_tranches(document), 1)]


def _tranches(document: Document) -> Iterator[list[Ligne]]:
    tranche: list[Ligne] = []
    for ligne in document.lignes:
        if _TITRE.match(ligne.net) or _FIN.match(ligne.net):
            if tranche:
                yield tranche
            tranche = [ligne] if _TITRE.match(ligne.net) else []
        elif tranche:
            tranche.append(ligne)


def _lire(attendu: int, lignes: list[Ligne]) -> Fiche:
    titre = _TITRE.match(lignes[0].net)
    assert titre is not None
    _verifier_numero(titre["numero"], attendu, lignes[0])
    pleines = [ligne for ligne in lignes[1:] if not ligne.vide]
    blocs, hors = _sections(pleines)
    derniere = pleines[-1].numero if pleines else lignes[0].numero
    return Fiche(attendu, titre["titre"], lignes[0], derniere, blocs, hors)


def _verifier_numero(imprime: str, attendu: int, ligne: Ligne) -> None:
    if imprime != str(attendu):
        raise NumeroInvalide(
            f"Ligne {ligne.numero} : « ENGAGEMENT {imprime} » ; "
            f"attendu le numéro {attendu}, en chiffres, après le précédent."
        )


def _sections(lignes: list[Ligne]) -> tuple[dict[Section, SectionLue], tuple[Ligne, ...]]:
    hors: list[Ligne] = []
    ouverts: dict[Section, tuple[Ligne, str, list[Ligne]]] = {}
    contenu = hors
    for ligne in lignes:
        if ouverture := reconnaitre(ligne.net):
            section, reste = ouverture
            contenu = []
            ouverts[section] = (ligne, reste, contenu)
        else:
            contenu.append(ligne)
    return {s: SectionLue(ligne, reste, tuple(lues)) for s, (ligne, reste, lues) in ouverts.items()}, tuple(hors)
