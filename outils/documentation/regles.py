"""The list of the rules of classification inside docs/regles.md, from `regles.yaml`."""

import re
from itertools import groupby

from chargement.rapprochement.classement import RegleEcrite
from chargement.referentiel import lire_referentiel
from graphe.modele.enumerations import Certitude
from outils.documentation.markdown import RIEN, table

DEBUT = "<!-- règles : écrites par « make generer » -->"
FIN = "<!-- fin des règles -->"
BLOC = re.compile(f"{re.escape(DEBUT)}.*?{re.escape(FIN)}", re.DOTALL)
TITRES = ("Règle", "Type", "Certitude", "Décide de", "Pourquoi", "Passage")
RANGS = {
    10: "le texte nomme le flux",
    20: "un passage de la partie D tranche sans nommer le flux",
    30: "hors de la distinction, ou non dit",
    40: "politiques et budgets ordinaires des organismes publics",
    100: "rien de ce qui précède n'a décidé",
}


def inserer_regles(texte: str) -> str:
    """The text with its block of rules rewritten, or as it is when it has none."""
    return BLOC.sub(lambda _: f"{DEBUT}\n\n{_regles()}\n\n{FIN}", texte)


def _regles() -> str:
    ecrites = lire_referentiel("regles", list[RegleEcrite])
    parties = []
    for rang, groupe in groupby(ecrites, key=lambda r: r.rang):
        parties += [f"### Rang {rang} : {RANGS[rang]}", table(TITRES, [_ligne(r) for r in groupe])]
    return "\n\n".join(parties)


def _ligne(regle: RegleEcrite) -> tuple[str, ...]:
    passage = regle.passage
    return (
        f"`{regle.id}`",
        regle.type.value,
        "explicite" if regle.certitude is Certitude.EXPLICITE else "déduite",
        _concerne(regle),
        regle.motif,
        f"l. {passage.ligne} : « {passage.texte} »" if passage else RIEN,
    )


def _concerne(regle: RegleEcrite) -> str:
    c = regle.concerne
    if c.tous:
        return "tout flux"
    if c.flux:
        return ", ".join(f"`{f}`" for f in sorted(c.flux))
    return "les flux de " + ", ".join(f"`{f}`" for f in sorted(c.financeurs)) + " et de leurs services"
