"""The source of the Python function that answers a plan in JSON: loops over lists, pieces of text put end to end.

The function takes `A`, the accessor of each field bound to its arguments, `N`, the sizes of its pages, `L`, where it
puts the ranks of the lists that the default size cuts, and what bounds it: `K` looks at what is spent and at the clock,
once `P` is spent or `M` bytes are written. It returns the answer, in bytes, and what it spent. Beside them, by rank:
`T1…` tables of fields, `I1…` what identifies an element, `G1…` groups of types, and `F1…`, by node, the text of what it
says by itself, which `D1…` writes once. `v1…` are values, `c` what is spent so far, `o` the bytes of the lists written
so far.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from graphe.modele.catalogue import TYPES
from requetes.ecriture import morceaux
from requetes.ecriture.blocs import Bloc, Blocs
from requetes.ecriture.nature import directe, propre, tabulable
from requetes.langage.avertissements import elements_demandes
from requetes.langage.pages import TAILLE
from requetes.langage.plan import ENUM, TYPENAME, ChampDemande, PlanOperation, Selection, ValeurDemandee, grouper

NUL = "b'null'"
TYPE = "type(o).__name__"
"""Of a node `o`."""
RACINE = "Query"
LOURD = 40
"""Values of one element from which the bytes of a list are counted as it is written, not once it is."""
LIBRE = "JSON"
"""Of any length: each is counted as soon as it is written."""
VOISINES = 8
"""Of so many short lists side by side, one looks at what they weigh."""
CONTROLE = "if c > P or o > M: P = K(c, o)"


@dataclass
class CodeSource:
    """The text being written, and what it names.

    `champs` are the fields that read the graph, by rank; `groupes`, sets of names of types, by rank; `fonctions`, those
    that write what a node says by itself, by rank; `cout`, what is spent anyway; `listes`, for the root, the rank of
    each list and what one of its elements costs at least.
    """

    blocs: Blocs = field(default_factory=Blocs)
    champs: list[ChampDemande] = field(default_factory=list)
    groupes: list[frozenset[str]] = field(default_factory=list)
    fonctions: list[str] = field(default_factory=list)
    listes: list[tuple[int, int]] = field(default_factory=list)
    cout: int = 0
    texte: str = ""


class Ecriture:
    """Every expression it gives is that of bytes."""

    tabulable = staticmethod(tabulable)
    directe = staticmethod(directe)

    def __init__(self, source: CodeSource) -> None:
        self.source = source
        self.blocs = source.blocs
        self._liste: int | None = None
        self._niveau = self._legeres = 0

    def programme(self, plan: PlanOperation) -> CodeSource:
        reponse = self.objet(plan.racine, repr(RACINE), "None")
        bloc, source = self.blocs.courant, self.source
        source.cout = bloc.cout
        debut = ["def programme(K, P, M, A, N, L):", f"    c, o = {bloc.cout}, 0"]
        lignes = [*debut, *bloc.lignes, f"    return {reponse}, c"]
        source.texte = "\n".join([*source.fonctions, *lignes])
        return source

    def objet(self, champs: Sequence[ChampDemande], type_: str, objet: str) -> str:
        return morceaux.objet(self.membres(champs, type_, objet))

    def membres(self, champs: Sequence[ChampDemande], type_: str, objet: str) -> list[str]:
        self.blocs.payer(len(champs))
        return [morceaux.membre(champ.cle, self.champ(champ, type_, objet)) for champ in champs]

    def champ(self, champ: ChampDemande, type_: str, objet: str) -> str:
        if champ.nom == TYPENAME:
            return en_json(type_)
        declaration = champ.declaration
        if declaration.adresse:
            return en_json(f"absolue({objet}.{declaration.attribut})")
        if declaration.signification is None:
            return self.valeur(champ.valeur, f"{objet}.{declaration.attribut}")
        self.blocs.payer(declaration.cout - 1)
        if declaration.connexion:
            return self.connexion(champ, objet)
        return self.valeur(champ.valeur, self.lecture(champ, objet))

    def rang(self, champ: ChampDemande) -> int:
        self.source.champs.append(champ)
        return len(self.source.champs) - 1

    def lecture(self, champ: ChampDemande, objet: str) -> str:
        """A table when nothing but the node decides, else the accessor bound to the arguments of the request."""
        rang = self.rang(champ)
        return f"T{rang}[{objet}.id]" if self.tabulable(champ) else f"A[{rang}]({objet})"

    def valeur(self, valeur: ValeurDemandee, expression: str) -> str:
        if valeur.element is not None:
            return self.liste(valeur, valeur.element, expression)
        if valeur.selection is None:
            self.blocs.payer(LOURD if valeur.feuille == LIBRE else 0)
            return en_json(_feuille(valeur, expression))
        selection = valeur.selection
        nom = self.blocs.affecter(expression)
        if valeur.requis:
            return self.dispatch(selection, nom)
        return self.si_present(nom, lambda: self.dispatch(selection, nom))

    def si_present(self, nom: str, ecrire: Callable[[], str]) -> str:
        resultat = self.blocs.nom()
        interieur = self.blocs.interieur(ecrire)
        if not interieur.lignes:
            self.blocs.payer(interieur.cout)
            return f"({NUL} if {nom} is None else {interieur.valeur})"
        self.blocs.ecrire(f"{resultat} = {NUL}")
        self.blocs.ecrire(f"if {nom} is not None:")
        self.blocs.recopier(interieur, f"{resultat} = {interieur.valeur}")
        return resultat

    def liste(self, valeur: ValeurDemandee, element: ValeurDemandee, expression: str) -> str:
        if element.feuille and valeur.requis:
            return en_json(_feuilles(element, expression))
        nom = self.blocs.affecter(expression)
        if valeur.requis:
            return self.boucle(element, nom)
        return self.si_present(nom, lambda: self.boucle(element, nom))

    def boucle(self, element: ValeurDemandee, liste: str) -> str:
        if element.feuille:
            return en_json(_feuilles(element, liste))
        if not element.requis:
            liste = self.blocs.affecter(f"sans_erreur({liste})")
        un = self.blocs.nom()
        return self.repeter(un, liste, lambda: self.valeur(element, un))

    def repeter(self, un: str, liste: str, ecrire: Callable[[], str]) -> str:
        rang, self._liste = self._liste, None
        self._niveau += 1
        interieur = self.blocs.interieur(ecrire)
        self._niveau -= 1
        if rang is not None:
            self.source.listes.append((rang, interieur.cout))
        if self.blocs.a_part:
            self.blocs.payer(interieur.cout)
            return morceaux.liste(self._joints(un, liste, interieur))
        self.blocs.ecrire(f"c += {interieur.cout} * len({liste})")
        if interieur.lignes or interieur.cout >= LOURD:
            self.blocs.ecrire(CONTROLE)
            return morceaux.liste(self._joints(un, liste, interieur, compte=True))
        return morceaux.liste(self._legere(self._joints(un, liste, interieur)))

    def _legere(self, joints: str) -> str:
        """Counted by the loop it is in, but for some: many lists side by side weigh too."""
        self._legeres += 1
        if self._niveau and self._legeres % VOISINES:
            return joints
        self.blocs.ecrire(CONTROLE)
        texte = self.blocs.affecter(joints)
        self.blocs.ecrire(f"o += len({texte})")
        return texte

    def _joints(self, un: str, liste: str, interieur: Bloc, *, compte: bool = False) -> str:
        """`compte`: each element counts its bytes in the place of what was counted within it."""
        if not interieur.lignes and not compte:
            return f"virgules([{interieur.valeur} for {un} in {liste}])"
        resultat, avant = self.blocs.nom(), self.blocs.nom()
        self.blocs.ecrire(f"{resultat} = []")
        self.blocs.ecrire(f"for {un} in {liste}:")
        if not compte:
            self.blocs.recopier(interieur, f"{resultat}.append({interieur.valeur})", paye=True)
            return f"virgules({resultat})"
        fin = f"{resultat}.append(t := {interieur.valeur})"
        depart = len(self.blocs.courant.lignes)
        self.blocs.recopier(interieur, fin, paye=True)
        retrait = "    " * interieur.retrait
        self.blocs.courant.lignes.insert(depart, f"{retrait}{avant} = o")
        self.blocs.courant.lignes += [f"{retrait}o = {avant} + len(t)", f"{retrait}{CONTROLE}"]
        return f"virgules({resultat})"

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
        self.blocs.ecrire(f"{resultat} = {NUL}")
        for types, champs in groupes:
            self.source.groupes.append(frozenset(types))
            self.blocs.ecrire(f"if {classe} in G{len(self.source.groupes) - 1}:")
            interieur = self.blocs.interieur(lambda champs=champs: self.objet(champs, classe, nom))  # type: ignore[misc]
            self.blocs.recopier(interieur, f"{resultat} = {interieur.valeur}")
        return resultat

    def connexion(self, champ: ChampDemande, objet: str) -> str:
        (champs,) = (champ.valeur.selection or {}).values()
        rang, direct = self.rang(champ), self.directe(champ)
        par_table = direct and self.tabulable(champ)
        lue = self.blocs.affecter(f"T{rang}[{objet}.id]" if par_table else f"A[{rang}]({objet})")
        page = self.blocs.affecter(f"{lue}[:{_taille(champ, rang)}]" if direct else f"{lue}.nodes")
        total = f"len({lue})" if direct else f"{lue}.total_count"
        if elements_demandes(champ):
            coupee = f"{total} > {TAILLE}" if direct else f"{lue}.coupee"
            self.blocs.ecrire(f"if {coupee}: L.add({rang})")
        return self._objet(champs, lambda c: self.champ_de_page(c, champ, rang, lue, page, total))

    def champ_de_page(
        self, champ: ChampDemande, connexion: ChampDemande, rang: int, lue: str, page: str, total: str
    ) -> str:
        if champ.nom == TYPENAME:
            (type_,) = connexion.valeur.selection or {}
            return en_json(repr(type_))
        if champ.nom == "totalCount":
            return en_json(total)
        if champ.nom == "pageInfo":
            return self.valeur(champ.valeur, f"{lue}.page_info")
        if champ.declaration.signification is not None:
            return self.champ(champ, "", lue)
        self._liste = rang if connexion.parent == RACINE else None
        if champ.nom == "nodes":
            return self.valeur(champ.valeur, page)
        return self.aretes(champ, rang, page)

    def aretes(self, champ: ChampDemande, rang: int, page: str) -> str:
        assert champ.valeur.element is not None
        ((type_, champs),) = (champ.valeur.element.selection or {}).items()
        un = self.blocs.nom()
        return self.repeter(un, page, lambda: self._objet(champs, lambda c: self.champ_d_arete(c, type_, rang, un)))

    def _objet(self, champs: Sequence[ChampDemande], valeur: Callable[[ChampDemande], str]) -> str:
        self.blocs.payer(len(champs))
        return morceaux.objet(morceaux.membre(champ.cle, valeur(champ)) for champ in champs)

    def champ_d_arete(self, champ: ChampDemande, type_: str, rang: int, un: str) -> str:
        if champ.nom == TYPENAME:
            return en_json(repr(type_))
        if champ.nom == "cursor":
            return en_json(f"curseur(I{rang}({un}))")
        return self.valeur(champ.valeur, un if champ.nom == "node" else f"{un}.{champ.declaration.attribut}")


class EcritureGardee(Ecriture):
    """What a node says by itself is written once for each node, and kept."""

    def __init__(self, source: CodeSource) -> None:
        super().__init__(source)
        self.a_garder = Ecriture(source)

    def objet(self, champs: Sequence[ChampDemande], type_: str, objet: str) -> str:
        """The fields in order, those that stand side by side and can be kept put together."""
        parties = [(gardees, list(partie)) for gardees, partie in groupby(champs, _gardable)]
        if len(parties) == 1 and parties[0][0]:
            return self.texte(lambda: self.a_garder.objet(champs, TYPE, "o"), objet)
        return morceaux.objet(un for gardees, partie in parties for un in self.partie(gardees, partie, type_, objet))

    def partie(self, gardees: bool, champs: Sequence[ChampDemande], type_: str, objet: str) -> list[str]:
        if not gardees:
            return self.membres(champs, type_, objet)
        return [self.texte(lambda: morceaux.membres(self.a_garder.membres(champs, TYPE, "o")), objet)]

    def texte(self, ecrire: Callable[[], str], objet: str) -> str:
        corps = self.blocs.fonction(ecrire)
        self.blocs.payer(corps.cout)
        rang = len(self.source.fonctions)
        self.source.fonctions.append("\n".join([f"def D{rang}(o):", *corps.lignes]))
        return f"F{rang}[{objet}.id]"


def _gardable(champ: ChampDemande) -> bool:
    return champ.parent in TYPES and propre(champ)


def en_json(expression: str) -> str:
    return f"json({expression})"


def _taille(champ: ChampDemande, rang: int) -> str:
    return f"N[{rang}]" if champ.arguments and "first" in champ.arguments.demandes else str(TAILLE)


def _feuille(valeur: ValeurDemandee, expression: str) -> str:
    if valeur.feuille == ENUM:
        return f"{expression}._name_" if valeur.requis else f"code({expression})"
    if valeur.feuille == "Float":
        return f"flottant({expression})"
    if valeur.feuille == "Decimal":
        return f"decimal({expression})"
    return expression


def _feuilles(element: ValeurDemandee, expression: str) -> str:
    if element.feuille in (ENUM, "Float", "Decimal"):
        return f"[{_feuille(element, 'x')} for x in {expression}]"
    return f"[*{expression}]"
