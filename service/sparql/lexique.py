"""What the words of a SPARQL query say, cut as its lexical grammar cuts them. Oxigraph alone says if it is a query.

Oxigraph takes glued keywords (`ASKFROM<…>`, `1SERVICE<…>`), so that a word which holds one counts as one: no name that
SPARQL defines holds another's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

MISES_A_JOUR = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})
CHANGEANTES = frozenset({"now", "rand", "uuid", "struuid", "bnode"})
"""Functions whose value is another one the next time."""
_PROLOGUE = frozenset({"prefix", "base", "version"})

_NOM = r"[^\W\d_][\w.·-]*(?<![.])"
_ECRIT = r"%[0-9a-fA-F]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:(?:[\w:]|{_ECRIT})(?:[\w:.·-]|{_ECRIT})*(?<!\.))?"
_MORCEAUX = re.compile(
    "|".join(
        (
            r"(?P<commentaire>\#[^\n\r]*)",
            r"(?P<iri><[^<>\"{}|^`\s]*>)",
            r"(?P<texte>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')",
            r"(?P<langue>@[a-zA-Z]+(?:-+[a-zA-Z0-9]+)*)",
            r"[?$](?P<variable>\w[\w·]*)",
            rf"(?P<noeud>_:{_LOCAL})",
            rf"(?P<prefixe>(?:{_NOM})?):{_LOCAL}",
            r"(?P<mot>(?:[^\W\d_]|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8})(?:\w|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8})*)",
            r"(?P<ouvre>[(\[{])",
            r"(?P<ferme>[)\]}])",
            r"(?P<etoile>\*)",
            r"(?P<reste>\S)",
        )
    ),
    re.DOTALL,
)
_CHOIX = re.compile(r"select(?:distinct|reduced)?(.)")
_ECHAPPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")


@dataclass(frozen=True)
class LexiqueSPARQL:
    requete: str

    @property
    def mise_a_jour(self) -> bool:
        premier = next((mot for mot in self._mots if mot not in _PROLOGUE), "")
        return premier in MISES_A_JOUR

    @property
    def nomme_un_service(self) -> bool:
        return any("service" in mot for mot in self._mots)

    @property
    def nomme_un_graphe(self) -> bool:
        """FROM: GRAPH finds the layers, and reaches nothing else."""
        return any("from" in mot for mot in self._mots)

    @property
    def changeante(self) -> bool:
        return not CHANGEANTES.isdisjoint(self._mots)

    @property
    def tout_choisit(self) -> bool:
        """SELECT *, first of all: an inner one changes nothing of the columns."""
        suite = "".join(v for genre, v in self._morceaux if genre in ("mot", "etoile", "variable", "ouvre"))
        choix = _CHOIX.search(suite)
        return choix is not None and choix[1] == "*"

    @property
    def variables(self) -> tuple[str, ...]:
        """Each once, as they appear."""
        return tuple(dict.fromkeys(valeur for genre, valeur in self._morceaux if genre == "variable"))

    @property
    def profondeur(self) -> int:
        pas = {"ouvre": 1, "ferme": -1}
        return max(accumulate(pas.get(genre, 0) for genre, _ in self._morceaux), default=0)

    @cached_property
    def _mots(self) -> list[str]:
        """In lower case; the prefix of a name that no PREFIX declares is a word glued to what follows."""
        declares = {valeur for genre, valeur in self._apres("prefix") if genre == "prefixe"}
        return [
            valeur
            for genre, valeur in self._morceaux
            if genre == "mot" or (genre == "prefixe" and valeur and valeur not in declares)
        ]

    def _apres(self, mot: str) -> Iterator[tuple[str, str]]:
        for avant, morceau in zip(self._morceaux, self._morceaux[1:], strict=False):
            if avant == ("mot", mot):
                yield morceau

    @cached_property
    def _morceaux(self) -> list[tuple[str, str]]:
        return [_dire(trouve) for trouve in _MORCEAUX.finditer(self.requete)]


def _dire(trouve: re.Match[str]) -> tuple[str, str]:
    genre = trouve.lastgroup or "reste"
    valeur = trouve[genre] if genre != "reste" else trouve[0]
    if genre == "mot":
        return genre, _ECHAPPE.sub(lambda e: chr(int(e[1] or e[2], 16)), valeur).lower()
    return genre, valeur.lower() if genre == "prefixe" else valeur
