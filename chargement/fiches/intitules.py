"""The headings of a fiche: a small grammar of pieces, because no two fiches print them alike.

A piece in brackets may be missing; « a|b » is a choice. « LES PLANS ET STRATEGIES ASSOCIES » and
« LES PLANS ET STRATÉGIES » are then one rule, and a new variant is one more piece.
"""

import re
from enum import Enum

from chargement.document.normalisation import cle


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
