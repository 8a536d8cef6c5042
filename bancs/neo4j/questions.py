"""The text and the variables that @neo4j/graphql receives for each question."""

from importlib import resources

from bancs.questions import Question
from graphe.texte import cle


def traduire(question: Question, version: str) -> Question:
    """Names are compared by their key, which is stored; every answer is read in one version."""
    texte = _lire(question.nom)
    if "...Compte" in texte:
        texte += _lire("compte")
    variables = {**question.variables, "version": version}
    if "nom" in variables:
        variables["nom"] = cle(variables["nom"])
    return Question(question.nom, texte, variables)


def _lire(nom: str) -> str:
    return resources.files("bancs.neo4j").joinpath("questions", f"{nom}.graphql").read_text(encoding="utf-8")
