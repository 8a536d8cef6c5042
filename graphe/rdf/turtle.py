"""Turtle as this product writes it: one property a line, same bytes for the same graph."""

import re
from collections.abc import Iterable
from decimal import Decimal

from graphe.rdf.description import ABSENT, Description, Iri, Objet, Terme
from graphe.rdf.vocabulaire import BASE, RDFS, VOCABULAIRE, XSD

ENTETE = f"""@base <{BASE}> .
@prefix cdv: <{VOCABULAIRE}> .
@prefix rdfs: <{RDFS}> .
@prefix xsd: <{XSD}> .
"""

_ECHAPPEMENTS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_A_ECHAPPER = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')


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
    if isinstance(terme, Decimal):
        return f'"{terme}"^^xsd:decimal'
    return str(terme).lower()


def _texte(texte: str) -> str:
    return f'"{_A_ECHAPPER.sub(_echapper, texte)}"'


def _echapper(trouve: re.Match[str]) -> str:
    return _ECHAPPEMENTS.get(trouve[0], f"\\u{ord(trouve[0]):04X}")
