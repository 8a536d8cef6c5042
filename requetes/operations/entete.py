"""The header of a published operation: comment lines at its head, in French.

`# exemple: nom=valeur` gives the example value of a variable; `# question: …` and `# reponse: …` say in the words of a
reader what is asked and what comes; every other line describes. What looks like an example and is not one is an error,
never a description.
"""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from graphql import ListTypeNode, NamedTypeNode, NonNullTypeNode, TypeNode, print_ast

from graphe.texte import cle

MOT = "exemple"
EXEMPLE = f"{MOT}:"
QUESTION, REPONSE = "question:", "reponse:"
FORME = f"# {EXEMPLE} nom=valeur"
RESSEMBLANCE = 0.8
PREMIER_MOT = re.compile(r"\W*(\w+)")
UN_MOT_PUIS_UNE_AFFECTATION = re.compile(r"\w+\s*:\s*\$?\w+\s*=")
STRUCTURES = ("{", "[", '"')
SCALAIRES: Mapping[str, tuple[type, ...]] = {
    "Boolean": (bool,),
    "Float": (int, float),
    "ID": (str, int),
    "Int": (int,),
    "String": (str,),
}


class EnteteInvalide(ValueError):
    """Names the file, the line and the expected form."""


def lignes_d_entete(texte: str) -> list[str]:
    """Without what is not a comment, nor the marks of comments."""
    return [contenu for _, contenu in _commentaires(texte, dans_l_entete=True) if contenu]


def lire_description(texte: str) -> str:
    return " ".join(ligne for ligne in lignes_d_entete(texte) if not ligne.startswith((EXEMPLE, QUESTION, REPONSE)))


def lire_dit(texte: str, mot: str) -> str:
    """What the header says after QUESTION or REPONSE, on one line or several."""
    return " ".join(ligne.removeprefix(mot).strip() for ligne in lignes_d_entete(texte) if ligne.startswith(mot))


def lire_exemples(texte: str) -> dict[str, Any]:
    lues = (_affectation(ligne) for ligne in lignes_d_entete(texte) if ligne.startswith(EXEMPLE))
    return {nom: lire_valeur(brute) for nom, egal, brute in lues if egal}


def lire_valeur(brute: str) -> Any:
    """JSON when it is, else the string itself."""
    try:
        return json.loads(brute)
    except json.JSONDecodeError:
        return brute


def refuser_une_faute(fichier: str, texte: str, types: Mapping[str, TypeNode]) -> None:
    """`types` are those of the variables that the operation declares. Raise EnteteInvalide."""
    for rang, faute in (*_fautes_de_l_entete(texte, types), *_fautes_de_la_suite(texte)):
        if faute:
            raise EnteteInvalide(f"{fichier}, ligne {rang} : {faute}. Attendu « {FORME} », en tête du fichier.")


def _fautes_de_l_entete(texte: str, types: Mapping[str, TypeNode]) -> Iterator[tuple[int, str]]:
    donnees: set[str] = set()
    for rang, contenu in _commentaires(texte, dans_l_entete=True):
        if contenu.startswith(EXEMPLE):
            yield rang, _faute_d_exemple(contenu, types, donnees)
            donnees.add(_affectation(contenu)[0])
        else:
            yield rang, _faute_de_mot(contenu)


def _fautes_de_la_suite(texte: str) -> Iterator[tuple[int, str]]:
    for rang, contenu in _commentaires(texte, dans_l_entete=False):
        if _faute_de_mot(contenu):
            yield rang, f"« {contenu} » est un exemple hors de l'en-tête"


def _faute_d_exemple(contenu: str, types: Mapping[str, TypeNode], donnees: set[str]) -> str:
    nom, egal, brute = _affectation(contenu)
    if not egal:
        return f"« {contenu} » ne donne pas de valeur"
    if nom not in types:
        declarees = ", ".join(types) or "aucune"
        return f"l'exemple de « {nom} », que l'opération ne déclare pas (variables : {declarees})"
    if nom in donnees:
        return f"l'exemple de « {nom} » est donné deux fois"
    return _faute_de_valeur(nom, brute, types[nom])


def _faute_de_valeur(nom: str, brute: str, type_: TypeNode) -> str:
    valeur = lire_valeur(brute)
    illisible = valeur == brute and (not brute or brute.startswith(STRUCTURES))
    if illisible or not _convient(valeur, type_):
        return f"l'exemple de « {nom} » vaut « {brute} », qui n'est pas {print_ast(type_)} en JSON"
    return ""


def _faute_de_mot(contenu: str) -> str:
    """A word close to the one expected, or alone before « : nom= »."""
    premier = PREMIER_MOT.match(contenu)
    if not premier:
        return ""
    mot = cle(premier[1])
    proche = mot.startswith(MOT) or SequenceMatcher(None, mot, MOT).ratio() >= RESSEMBLANCE
    if proche or UN_MOT_PUIS_UNE_AFFECTATION.match(contenu):
        return f"« {contenu} » n'est pas un exemple, et n'est pas une description"
    return ""


def _convient(valeur: Any, type_: TypeNode) -> bool:
    """Types of the schema are not known here: what stands for them is a name or an object."""
    if isinstance(type_, NonNullTypeNode):
        return valeur is not None and _convient(valeur, type_.type)
    if valeur is None:
        return True
    if isinstance(type_, ListTypeNode):
        return all(_convient(v, type_.type) for v in (valeur if isinstance(valeur, list) else [valeur]))
    assert isinstance(type_, NamedTypeNode)
    attendus = SCALAIRES.get(type_.name.value, (str, dict))
    return isinstance(valeur, attendus) and (bool in attendus or not isinstance(valeur, bool))


def _commentaires(texte: str, *, dans_l_entete: bool) -> Iterator[tuple[int, str]]:
    """Number and content of each line of comment, in the header or after it."""
    lignes = texte.removeprefix("\ufeff").splitlines()
    fin = next((rang for rang, ligne in enumerate(lignes) if not ligne.startswith("#")), len(lignes))
    gardees = lignes[:fin] if dans_l_entete else lignes[fin:]
    for rang, ligne in enumerate(gardees, 1 if dans_l_entete else fin + 1):
        if ligne.lstrip().startswith("#"):
            yield rang, ligne.lstrip().removeprefix("#").strip()


def _affectation(ligne: str) -> tuple[str, str, str]:
    nom, egal, brute = ligne.removeprefix(EXEMPLE).partition("=")
    return nom.strip(), egal, brute.strip()
