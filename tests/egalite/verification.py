"""What must hold of every operation, whoever runs it."""

import re
from collections.abc import Mapping
from difflib import unified_diff

from requetes.ecriture.execution import EditionAncienne
from requetes.langage.erreurs import ErreurRequete
from tests.egalite.demandes import Demande, Operation, Reponse, en_texte
from tests.egalite.executants import ORACLE, EnMemoire, Executant
from tests.egalite.reduction import reduire

LIGNES_MAX = 40
ORDINAIRES = ("__schema", "__type(")
"""What is left to the stock execution even when nothing goes wrong."""


def verifier(executants: Mapping[str, Executant], operation: Operation) -> list[Reponse]:
    """The answers of the oracle, one for each set of values, and for what follows them."""
    reponses = []
    for demande in operation.demandes():
        reponse = attendre(executants, demande)
        reponses.append(reponse)
        suite = operation.suite(demande, reponse)
        if suite is not None:
            reponses.append(attendre(executants, suite))
    return reponses


def attendre(executants: Mapping[str, Executant], demande: Demande) -> Reponse:
    """The answer of the oracle; AssertionError with the smallest operation found that the others answer otherwise."""
    reponse, trouve = examiner(executants, demande)
    if trouve:
        petite = reduire(demande, lambda autre: examiner(executants, autre)[1] == trouve)
        raise AssertionError(raconter(executants, petite, trouve))
    return reponse


def examiner(executants: Mapping[str, Executant], demande: Demande) -> tuple[Reponse, str]:
    """The answer of the oracle, and what is wrong, or ""."""
    oracle = executants[ORACLE]
    attendue = oracle(demande)
    if any(e["extensions"]["code"] == "ERREUR_INTERNE" for e in attendue.get("errors", ())):
        return attendue, "l'oracle échoue"
    texte = en_texte(attendue)
    for nom, executant in executants.items():
        if nom != ORACLE and en_texte(executant(demande)) != texte:
            return attendue, f"{nom} répond autrement"
        if isinstance(executant, EnMemoire) and isinstance(oracle, EnMemoire) and executant is not oracle:
            trouve = _discret(executant, oracle, demande, attendue)
            if trouve:
                return attendue, f"{nom} {trouve}"
    return attendue, ""


def _discret(executant: EnMemoire, oracle: EnMemoire, demande: Demande, attendue: Reponse) -> str:
    """What the answer does not show."""
    if "errors" in attendue:
        return ""
    if executant.ordinaire:
        return "" if _permis(executant, demande) else f"laisse la réponse à l'exécution ordinaire ({executant.causes})"
    return "ne dépense rien" if oracle.depense and not executant.depense else ""


def _permis(executant: EnMemoire, demande: Demande) -> bool:
    """Introspection, an edition that is no more in force, or something wrong that nothing reaches: an argument, or a
    condition that is null.
    """
    connues = (ErreurRequete, EditionAncienne)
    arguments = bool(executant.causes) and all(isinstance(cause, connues) for cause in executant.causes)
    conditions = re.findall(r"\(if: \$(\w+)\)", demande.texte)
    nulle = any(demande.variables.get(nom, True) is None for nom in conditions)
    return arguments or nulle or any(nom in demande.texte for nom in ORDINAIRES)


def raconter(executants: Mapping[str, Executant], demande: Demande, trouve: str) -> str:
    """The operation, and where each answer begins to differ from the oracle's."""
    lignes = [trouve, demande.texte, f"variables: {dict(demande.variables)!r}, opération: {demande.operation!r}"]
    attendue = en_texte(executants[ORACLE](demande)).splitlines()
    for nom, executant in executants.items():
        recue = en_texte(executant(demande)).splitlines()
        ecarts = list(unified_diff(attendue, recue, ORACLE, nom, n=3, lineterm=""))
        lignes += ecarts[:LIGNES_MAX]
    return "\n".join(lignes)
