"""Turtle as this product writes it, one property a line, and the quick reader of that layout.

rdflib takes seconds to parse the Turtle of 5 000 nodes; lines of a known layout are read in a tenth of that.
Any other layout of the same content goes through rdflib.
"""

import re
from collections.abc import Iterable, Iterator

from graphe.erreurs import ErreurGraphe
from graphe.rdf.description import ABSENT, Description, Iri, Objet, Terme
from graphe.rdf.vocabulaire import BASE, CDV

ENTETE = f"""@base <{BASE}> .
@prefix cdv: <{CDV._NS}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_ECHAPPEMENTS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_INVERSES = {v[1]: k for k, v in _ECHAPPEMENTS.items()}
_A_ECHAPPER = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_ECHAPPE = re.compile(r'\\(?:u([0-9A-F]{4})|([\\"nrt]))')

_CHAINE = r'"(?:[^"\\\n]|\\[\\"nrt]|\\u[0-9A-F]{4})*"'
_REEL = r'"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?"\^\^xsd:double'
_TERME = rf'<[^<>" ]*>|{_REEL}|{_CHAINE}|-?\d+|true|false|cdv:absent'
_MOT = re.compile(rf"{_TERME}|[(),]")
_OBJETS = rf"(?:{_TERME})(?:, (?:{_TERME}))*|\( (?:(?:{_TERME}) )*\)"
_SUJET = re.compile(r"<([^<>]*)> a cdv:(\w+) ([;.])")
_PROPRIETE = re.compile(rf"  cdv:(\w+) ({_OBJETS}) ([;.])")
_ETIQUETTE = re.compile(rf"  rdfs:label {_CHAINE}@fr ([;.])")


class AutreDisposition(ErreurGraphe):
    """The text is not laid out as this product does."""


def ecrire(descriptions: Iterable[Description]) -> str:
    return ENTETE + "".join(_ecrire(d) for d in descriptions)


def _ecrire(description: Description) -> str:
    lignes = [f"\n<{description.sujet}> a cdv:{description.type}"]
    if description.etiquette is not None:
        lignes.append(f"  rdfs:label {_texte(description.etiquette)}@fr")
    lignes += [f"  cdv:{terme} {_objets(objets)}" for terme, objets in description.proprietes.items()]
    return " ;\n".join(lignes) + " .\n"


def _objets(objets: list[Objet]) -> str:
    return ", ".join(_liste(o) if isinstance(o, tuple) else _terme(o) for o in objets)


def _liste(termes: tuple[Terme, ...]) -> str:
    return " ".join(("(", *map(_terme, termes), ")"))


def _terme(terme: Terme) -> str:
    if isinstance(terme, Iri):
        return "cdv:absent" if terme == ABSENT else f"<{terme}>"
    if isinstance(terme, str):
        return _texte(terme)
    if isinstance(terme, float):
        return f'"{terme!r}"^^xsd:double'
    return str(terme).lower()


def _texte(texte: str) -> str:
    return f'"{_A_ECHAPPER.sub(_echapper, texte)}"'


def _echapper(trouve: re.Match[str]) -> str:
    return _ECHAPPEMENTS.get(trouve[0], f"\\u{ord(trouve[0]):04X}")


def lire(texte: str) -> dict[Iri, Description]:
    """Raise `AutreDisposition` at the first line that is not exactly one this product writes."""
    if not texte.startswith(ENTETE) or not texte.endswith(" .\n"):
        raise AutreDisposition
    lignes = filter(None, texte[len(ENTETE) :].split("\n"))
    descriptions: dict[Iri, Description] = {}
    for ligne in lignes:
        description, fin = _lire_sujet(ligne)
        if description.sujet in descriptions:
            raise AutreDisposition
        descriptions[description.sujet] = description
        if fin == ";":
            _lire_proprietes(lignes, description)
    return descriptions


def _lire_sujet(ligne: str) -> tuple[Description, str]:
    trouve = _SUJET.fullmatch(ligne)
    if trouve is None:
        raise AutreDisposition
    return Description(Iri(trouve[1]), trouve[2]), trouve[3]


def _lire_proprietes(lignes: Iterator[str], description: Description) -> None:
    for ligne in lignes:
        if trouve := _PROPRIETE.fullmatch(ligne):
            description.proprietes[trouve[1]] = _lire_objets(trouve[2])
        else:
            trouve = _ETIQUETTE.fullmatch(ligne)
        if trouve is None:
            raise AutreDisposition
        if trouve[trouve.lastindex or 0] == ".":
            return
    raise AutreDisposition


def _lire_objets(texte: str) -> list[Objet]:
    termes = [_lire_terme(m) for m in _MOT.findall(texte) if m not in "(),"]
    return [tuple(termes)] if texte[0] == "(" else list(termes)


def _lire_terme(mot: str) -> Terme:
    if mot[0] == "<":
        return Iri(mot[1:-1])
    if mot[0] == '"':
        return float(mot.split('"')[1]) if mot.endswith("double") else _lire_texte(mot[1:-1])
    if mot[0] in "tf":
        return mot == "true"
    return ABSENT if mot == "cdv:absent" else int(mot)


def _lire_texte(texte: str) -> str:
    return _ECHAPPE.sub(_decoder, texte) if "\\" in texte else texte


def _decoder(trouve: re.Match[str]) -> str:
    return chr(int(trouve[1], 16)) if trouve[1] else _INVERSES[trouve[2]]
