"""The source of the Python function that answers a plan: loops and dictionaries, nothing left to look up.

The function takes `R`, what the request may still spend, `A`, the accessor of each field bound to its arguments, and
`N`, the sizes of its pages; it returns the answer and what it spent. Beside them, of each field by its rank: `T1…`
tables, `I1…` what identifies an element, `G1…` groups of types. `v1, v2…` are values, `c` what is spent so far.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from requetes.embarque.compilation.blocs import Blocs
from requetes.embarque.compilation.nature import directe, tabulable
from requetes.langage.pages import TAILLE
from requetes.langage.plan import ENUM, TYPENAME, Champ, Plan, Selection, Valeur
from requetes.langage.regroupement import grouper


@dataclass
class Source:
    """The text being written, and what it names.

    `champs` are the fields that read the graph, by rank; `groupes`, sets of names of types, by rank; `fonctions`, lines
    of the functions of one node, and `entiers`, by rank, which give a whole object; `cout`, what is spent anyway.
    """

    blocs: Blocs = field(default_factory=Blocs)
    champs: list[Champ] = field(default_factory=list)
    groupes: list[frozenset[str]] = field(default_factory=list)
    fonctions: list[str] = field(default_factory=list)
    entiers: list[bool] = field(default_factory=list)
    cout: int = 0
    texte: str = ""


Paire = tuple[str, str]
"""A key of an object, and the expression of its value."""


class Ecriture:
    """Writes the answer as dictionaries and lists."""

    NUL = "None"

    tabulable = staticmethod(tabulable)
    directe = staticmethod(directe)

    def __init__(self, source: Source) -> None:
        self.source = source
        self.blocs = source.blocs

    def programme(self, plan: Plan) -> Source:
        reponse = self.objet(plan.racine, "'Query'", "None")
        bloc, source = self.blocs.courant, self.source
        source.cout = bloc.cout
        lignes = ["def programme(R, A, N):", f"    c = {bloc.cout}", *bloc.lignes, f"    return {reponse}, c"]
        source.texte = "\n".join([*source.fonctions, *lignes])
        return source

    def objet(self, champs: Sequence[Champ], type_: str, objet: str) -> str:
        return self.assembler([(c.cle, self.champ(c, type_, objet)) for c in champs])

    def assembler(self, paires: Sequence[Paire]) -> str:
        return "{" + ", ".join(f"{cle!r}: {valeur}" for cle, valeur in paires) + "}"

    def brut(self, expression: str) -> str:
        """A scalar as it stands in the answer."""
        return expression

    def enumerer(self, elements: str) -> str:
        """The list that an expression gives, in its form."""
        return elements

    def champ(self, champ: Champ, type_: str, objet: str) -> str:
        if champ.nom == TYPENAME:
            return self.brut(type_)
        declaration = champ.declaration
        if declaration.sens is None:
            return self.valeur(champ.valeur, f"{objet}.{declaration.attribut}")
        self.blocs.payer(declaration.cout)
        if declaration.connexion:
            return self.connexion(champ, objet)
        return self.valeur(champ.valeur, self.lecture(champ, objet))

    def rang(self, champ: Champ) -> int:
        self.source.champs.append(champ)
        return len(self.source.champs) - 1

    def lecture(self, champ: Champ, objet: str) -> str:
        """A table when nothing but the node decides, else the accessor bound to the arguments of the request."""
        rang = self.rang(champ)
        return f"T{rang}[{objet}.id]" if self.tabulable(champ) else f"A[{rang}]({objet})"

    def valeur(self, valeur: Valeur, expression: str) -> str:
        if valeur.element is not None:
            return self.liste(valeur, valeur.element, expression)
        if valeur.selection is None:
            return self.brut(_feuille(valeur, expression))
        selection = valeur.selection
        nom = self.blocs.affecter(expression)
        if valeur.requis:
            return self.dispatch(selection, nom)
        return self.si_present(nom, lambda: self.dispatch(selection, nom))

    def si_present(self, nom: str, ecrire: Callable[[], str]) -> str:
        resultat = self.blocs.nom()
        interieur = self.blocs.interieur(ecrire)
        if not interieur.lignes and not interieur.cout:
            return f"({self.NUL} if {nom} is None else {interieur.valeur})"
        self.blocs.ecrire(f"{resultat} = {self.NUL}")
        self.blocs.ecrire(f"if {nom} is not None:")
        self.blocs.recopier(interieur, f"{resultat} = {interieur.valeur}")
        return resultat

    def liste(self, valeur: Valeur, element: Valeur, expression: str) -> str:
        if element.feuille and valeur.requis:
            return self.brut(_feuilles(element, expression))
        nom = self.blocs.affecter(expression)
        if valeur.requis:
            return self.boucle(element, nom)
        return self.si_present(nom, lambda: self.boucle(element, nom))

    def boucle(self, element: Valeur, liste: str) -> str:
        if element.feuille:
            return self.brut(_feuilles(element, liste))
        if not element.requis:
            liste = self.blocs.affecter(f"sans_erreur({liste})")
        un = self.blocs.nom()
        return self.repeter(un, liste, lambda: self.valeur(element, un))

    def repeter(self, un: str, liste: str, ecrire: Callable[[], str]) -> str:
        interieur = self.blocs.interieur(ecrire)
        if interieur.cout:
            self.blocs.ecrire(f"c += {interieur.cout} * len({liste})")
        if not interieur.lignes:
            return self.enumerer(f"[{interieur.valeur} for {un} in {liste}]")
        resultat = self.blocs.nom()
        self.blocs.ecrire(f"{resultat} = []")
        self.blocs.ecrire(f"for {un} in {liste}:")
        self.blocs.recopier(interieur, f"{resultat}.append({interieur.valeur})", paye=True)
        return self.enumerer(resultat)

    def dispatch(self, selection: Selection, nom: str) -> str:
        """One branch for each group of types of which the same is read."""
        if len(selection) == 1:
            ((type_, champs),) = selection.items()
            return self.objet(champs, repr(type_), nom)
        groupes = grouper(selection)
        if len(groupes) == 1:
            return self.objet(groupes[0][1], f"type({nom}).__name__", nom)
        classe = self.blocs.affecter(f"type({nom}).__name__")
        resultat = self.blocs.nom()
        self.blocs.ecrire(f"{resultat} = {self.NUL}")
        for types, champs in groupes:
            self.source.groupes.append(frozenset(types))
            self.blocs.ecrire(f"if {classe} in G{len(self.source.groupes) - 1}:")
            interieur = self.blocs.interieur(lambda champs=champs: self.objet(champs, classe, nom))  # type: ignore[misc]
            self.blocs.recopier(interieur, f"{resultat} = {interieur.valeur}")
        return resultat

    def connexion(self, champ: Champ, objet: str) -> str:
        (champs,) = (champ.valeur.selection or {}).values()
        rang, direct = self.rang(champ), self.directe(champ)
        par_table = direct and self.tabulable(champ)
        lue = self.blocs.affecter(f"T{rang}[{objet}.id]" if par_table else f"A[{rang}]({objet})")
        page = self.blocs.affecter(f"{lue}[:{_taille(champ, rang)}]" if direct else f"{lue}.nodes")
        self.blocs.ecrire(f"c += len({page})")
        self.blocs.ecrire("if c > R: raise Repli")
        total = f"len({lue})" if direct else f"{lue}.total_count"
        return self.assembler([(c.cle, self.champ_de_page(c, champ, rang, lue, page, total)) for c in champs])

    def champ_de_page(self, champ: Champ, connexion: Champ, rang: int, lue: str, page: str, total: str) -> str:
        if champ.nom == TYPENAME:
            (type_,) = connexion.valeur.selection or {}
            return self.brut(repr(type_))
        if champ.nom == "totalCount":
            return self.brut(total)
        if champ.nom == "nodes":
            return self.valeur(champ.valeur, page)
        if champ.nom == "pageInfo":
            return self.valeur(champ.valeur, f"{lue}.page_info")
        return self.aretes(champ, rang, page)

    def aretes(self, champ: Champ, rang: int, page: str) -> str:
        assert champ.valeur.element is not None
        ((type_, champs),) = (champ.valeur.element.selection or {}).items()
        un = self.blocs.nom()
        return self.repeter(
            un, page, lambda: self.assembler([(c.cle, self.champ_d_arete(c, type_, rang, un)) for c in champs])
        )

    def champ_d_arete(self, champ: Champ, type_: str, rang: int, un: str) -> str:
        if champ.nom == TYPENAME:
            return self.brut(repr(type_))
        return self.brut(f"curseur(I{rang}({un}))") if champ.nom == "cursor" else self.valeur(champ.valeur, un)


def _taille(champ: Champ, rang: int) -> str:
    return f"N[{rang}]" if champ.arguments and "first" in champ.arguments.demandes else str(TAILLE)


def _feuille(valeur: Valeur, expression: str) -> str:
    if valeur.feuille == ENUM:
        return f"{expression}._name_" if valeur.requis else f"code({expression})"
    if valeur.feuille == "Float":
        return f"flottant({expression})"
    return expression


def _feuilles(element: Valeur, expression: str) -> str:
    if element.feuille in (ENUM, "Float"):
        return f"[{_feuille(element, 'x')} for x in {expression}]"
    return f"[*{expression}]"
