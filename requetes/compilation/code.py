"""The source of the Python function that answers a plan: loops and dictionaries, nothing left to look up.

The function takes `R`, what the request may still spend, `A`, the accessor of each field bound to its arguments, and
`N`, the sizes of its pages; it returns the answer and what it spent. Beside them, of each field by its rank: `T1…`
tables, `I1…` what identifies an element, `G1…` groups of types. `v1, v2…` are values, `c` what is spent so far.
"""

from dataclasses import dataclass, field
from typing import Any

from graphe.catalogue import TYPES
from requetes.pages import TAILLE
from requetes.plan import ENUM, TYPENAME, Champ, Plan, Selection, Valeur
from requetes.regroupement import grouper
from requetes.sens import Calcul, Lien, Liens


@dataclass
class Bloc:
    """Statements at one level of loops or conditions, and what each passage costs, known beforehand."""

    retrait: int
    lignes: list[str] = field(default_factory=list)
    cout: int = 0

    def ecrire(self, ligne: str) -> None:
        self.lignes.append(f"{'    ' * self.retrait}{ligne}")


@dataclass(frozen=True)
class CodeSource:
    """`champs` are the fields that read the graph, by rank; `groupes`, sets of names of types, by rank."""

    texte: str
    champs: tuple[Champ, ...]
    groupes: tuple[frozenset[str], ...]


def ecrire(plan: Plan, *, paginee: bool = False) -> CodeSource:
    """`paginee`: accessors give pages already cut, whatever the arguments."""
    return _Ecriture(paginee).programme(plan)


class _Ecriture:
    def __init__(self, paginee: bool) -> None:
        self.paginee = paginee
        self.champs: list[Champ] = []
        self.groupes: list[frozenset[str]] = []
        self.noms = 0
        self.bloc = Bloc(1)

    def programme(self, plan: Plan) -> CodeSource:
        self.bloc.ecrire("c = 0")
        reponse = self.objet(plan.racine, "'Query'", "None")
        self.bloc.ecrire(f"return {reponse}, c + {self.bloc.cout}")
        texte = "\n".join(["def programme(R, A, N):", *self.bloc.lignes])
        return CodeSource(texte, tuple(self.champs), tuple(self.groupes))

    def nom(self) -> str:
        self.noms += 1
        return f"v{self.noms}"

    def objet(self, champs: tuple[Champ, ...], type_: str, objet: str) -> str:
        paires = [(c.cle, self.champ(c, type_, objet)) for c in champs]
        return "{" + ", ".join(f"{cle!r}: {valeur}" for cle, valeur in paires) + "}"

    def champ(self, champ: Champ, type_: str, objet: str) -> str:
        if champ.nom == TYPENAME:
            return type_
        declaration = champ.declaration
        if declaration.sens is None:
            return self.valeur(champ.valeur, f"{objet}.{declaration.attribut}")
        self.bloc.cout += declaration.cout
        if declaration.connexion:
            return self.connexion(champ, objet)
        return self.valeur(champ.valeur, self.lecture(champ, objet))

    def lecture(self, champ: Champ, objet: str) -> str:
        """A table when nothing but the node decides, else the accessor bound to the arguments of the request."""
        self.champs.append(champ)
        rang = len(self.champs) - 1
        return f"T{rang}[{objet}.id]" if tabulable(champ) and not self.paginee else f"A[{rang}]({objet})"

    def valeur(self, valeur: Valeur, expression: str) -> str:
        if valeur.element is not None:
            return self.liste(valeur, valeur.element, expression)
        if valeur.feuille:
            return _feuille(valeur, expression)
        assert valeur.selection is not None
        nom = self.affecter(expression)
        if valeur.requis:
            return self.dispatch(valeur.selection, nom)
        return self.si_present(nom, lambda: self.dispatch(valeur.selection or {}, nom))

    def affecter(self, expression: str) -> str:
        if expression.isidentifier():
            return expression
        nom = self.nom()
        self.bloc.ecrire(f"{nom} = {expression}")
        return nom

    def si_present(self, nom: str, ecrire: Any) -> str:
        resultat = self.nom()
        interieur = self.interieur(ecrire)
        if not interieur.lignes and not interieur.cout:
            return f"(None if {nom} is None else {interieur.valeur})"
        self.bloc.ecrire(f"{resultat} = None")
        self.bloc.ecrire(f"if {nom} is not None:")
        self.recopier(interieur, f"{resultat} = {interieur.valeur}")
        return resultat

    def interieur(self, ecrire: Any) -> Any:
        dehors, self.bloc = self.bloc, Bloc(self.bloc.retrait + 1)
        valeur = ecrire()
        dedans, self.bloc = self.bloc, dehors
        return _Interieur(dedans.lignes, dedans.cout, valeur)

    def recopier(self, interieur: "_Interieur", fin: str) -> None:
        self.bloc.lignes += interieur.lignes
        retrait = "    " * (self.bloc.retrait + 1)
        if interieur.cout:
            self.bloc.lignes.append(f"{retrait}c += {interieur.cout}")
        self.bloc.lignes.append(retrait + fin)

    def liste(self, valeur: Valeur, element: Valeur, expression: str) -> str:
        if element.feuille and valeur.requis:
            return _feuilles(element, expression)
        nom = self.affecter(expression)
        if valeur.requis:
            return self.boucle(element, nom)
        return self.si_present(nom, lambda: self.boucle(element, nom))

    def boucle(self, element: Valeur, liste: str) -> str:
        if element.feuille:
            return _feuilles(element, liste)
        if not element.requis:
            liste = self.affecter(f"sans_erreur({liste})")
        un = self.nom()
        return self.repeter(un, liste, lambda: self.valeur(element, un))

    def repeter(self, un: str, liste: str, ecrire: Any) -> str:
        interieur = self.interieur(ecrire)
        if interieur.cout:
            self.bloc.ecrire(f"c += {interieur.cout} * len({liste})")
        if not interieur.lignes:
            return f"[{interieur.valeur} for {un} in {liste}]"
        resultat = self.nom()
        self.bloc.ecrire(f"{resultat} = []")
        self.bloc.ecrire(f"for {un} in {liste}:")
        interieur.cout = 0
        self.recopier(interieur, f"{resultat}.append({interieur.valeur})")
        return resultat

    def dispatch(self, selection: Selection, nom: str) -> str:
        """One branch for each group of types of which the same is read."""
        if len(selection) == 1:
            ((type_, champs),) = selection.items()
            return self.objet(champs, repr(type_), nom)
        groupes = grouper(selection)
        if len(groupes) == 1:
            return self.objet(groupes[0][1], f"type({nom}).__name__", nom)
        classe = self.affecter(f"type({nom}).__name__")
        resultat = self.nom()
        self.bloc.ecrire(f"{resultat} = None")
        for types, champs in groupes:
            self.groupes.append(frozenset(types))
            self.bloc.ecrire(f"if {classe} in G{len(self.groupes) - 1}:")
            interieur = self.interieur(lambda champs=champs: self.objet(champs, classe, nom))
            self.recopier(interieur, f"{resultat} = {interieur.valeur}")
        return resultat

    def connexion(self, champ: Champ, objet: str) -> str:
        (champs,) = (champ.valeur.selection or {}).values()
        direct = not self.paginee and directe(champ)
        lue = self.affecter(self.lecture(champ, objet) if direct else self.page(champ, objet))
        page = self.affecter(f"{lue}[:{self.taille(champ)}]" if direct else f"{lue}.nodes")
        self.bloc.ecrire(f"c += len({page})")
        self.bloc.ecrire("if c > R: raise Repli")
        total = f"len({lue})" if direct else f"{lue}.total_count"
        paires = [(c.cle, self.champ_de_page(c, champ, lue, page, total)) for c in champs]
        return "{" + ", ".join(f"{cle!r}: {valeur}" for cle, valeur in paires) + "}"

    def page(self, champ: Champ, objet: str) -> str:
        lecture = self.lecture(champ, objet)
        return lecture if self.paginee else f"A[{len(self.champs) - 1}]({objet})"

    def taille(self, champ: Champ) -> str:
        rang = len(self.champs) - 1
        return f"N[{rang}]" if champ.arguments and "first" in champ.arguments.demandes else str(TAILLE)

    def champ_de_page(self, champ: Champ, connexion: Champ, lue: str, page: str, total: str) -> str:
        if champ.nom == TYPENAME:
            (type_,) = connexion.valeur.selection or {}
            return repr(type_)
        if champ.nom == "totalCount":
            return total
        if champ.nom == "nodes":
            return self.valeur(champ.valeur, page)
        if champ.nom == "pageInfo":
            return self.valeur(champ.valeur, f"{lue}.page_info")
        return self.aretes(champ, connexion, page)

    def aretes(self, champ: Champ, connexion: Champ, page: str) -> str:
        assert champ.valeur.element is not None
        ((type_, champs),) = (champ.valeur.element.selection or {}).items()
        rang = self.champs.index(connexion)
        un = self.nom()

        def arete() -> str:
            paires = []
            for c in champs:
                if c.nom == TYPENAME:
                    paires.append((c.cle, repr(type_)))
                elif c.nom == "cursor":
                    paires.append((c.cle, f"curseur(I{rang}({un}))"))
                else:
                    paires.append((c.cle, self.valeur(c.valeur, un)))
            return "{" + ", ".join(f"{cle!r}: {valeur}" for cle, valeur in paires) + "}"

        return self.repeter(un, page, arete)


@dataclass
class _Interieur:
    lignes: list[str]
    cout: int
    valeur: str


PAGES = frozenset({"first", "after", "last", "before"})


def tabulable(champ: Champ) -> bool:
    """What the field gives of a node depends on the node only (pages aside)."""
    de_noeud = champ.parent in TYPES and isinstance(champ.declaration.sens, Lien | Liens | Calcul)
    return de_noeud and not (champ.arguments and champ.arguments.demandes - PAGES)


def directe(champ: Champ) -> bool:
    """The page begins with the list, and nothing is asked of its place: it is a slice."""
    (champs,) = (champ.valeur.selection or {}).values()
    bornee = champ.arguments and champ.arguments.demandes & {"after", "last", "before"}
    return not bornee and all(c.nom != "pageInfo" for c in champs)


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
