"""Published operations read to the end of their lists, for what shows them whole: pages, dossiers.

A list that stops where its page stops is asked again after its last element, of the thing that has it, until it ends.
One whose page a variable chooses is left to whoever chooses it; one of which a single element is asked is a sample.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from graphql import (
    FieldNode,
    GraphQLNamedType,
    GraphQLSchema,
    IntValueNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    get_named_type,
    parse,
    print_ast,
    separate_operations,
    visit,
)

from requetes.langage.pages import PAGES, TAILLE, TAILLE_MAX, curseur
from requetes.operations.publiees import Operation
from service.http.moteur import MoteurServi, Reponse
from service.http.occupation import Atelier, Reception
from service.http.reponses import Refus, en_octets
from service.http.requete_graphql import RequeteGraphQL
from service.operations.forme_tabulaire import ChampChoisi, LecteurDeSelection

ESSAIS = 3
"""Times an answer is read, when the graph changes while it is."""
NOM, PARENT, SUITE = "Suite", "parent", "suite"
DE, APRES = "suiteDe", "suiteApres"


@dataclass(frozen=True, slots=True)
class Branche:
    """A field that holds things, and those that they hold; `page`: how many a list gives, 0 when it is not followed."""

    champ: ChampChoisi
    liee: bool
    page: int
    branches: tuple["Branche", ...]


@dataclass(frozen=True, slots=True)
class ListeCoupee:
    """`de` is what has it, None for the answer itself; what follows goes to `contenu`."""

    branche: Branche
    de: str | None
    contenu: dict[str, Any]

    @property
    def variables(self) -> dict[str, Any]:
        apres = {APRES: curseur(self.contenu["nodes"][-1]["id"])}
        return apres if self.de is None else {DE: self.de, **apres}

    def prolonger(self, donnees: Mapping[str, Any]) -> list["ListeCoupee"]:
        """With the page that follows; the lists to go on with."""
        page = (donnees if self.de is None else donnees[PARENT] or {}).get(SUITE)
        if not page or not page["nodes"]:
            return []
        self.contenu["nodes"] += page["nodes"]
        if "pageInfo" in self.contenu:
            self.contenu["pageInfo"] |= page["pageInfo"]
        dedans = coupees(self.branche.branches, page["nodes"])
        return [*([self] if page["pageInfo"]["hasNextPage"] else []), *dedans]


def coupees(branches: Iterable[Branche], objets: Iterable[Mapping[str, Any] | None]) -> Iterator[ListeCoupee]:
    """The lists of these things that go on."""
    for objet in filter(None, objets):
        yield from _d_un(branches, objet, objet.get("id", ""))


def _d_un(branches: Iterable[Branche], objet: Mapping[str, Any], de: str | None) -> Iterator[ListeCoupee]:
    for branche in branches:
        valeur = objet.get(branche.champ.cle)
        if valeur is None:
            continue
        if branche.liee and branche.page and de != "" and _continue(valeur, branche.page):
            yield ListeCoupee(branche, de, valeur)
        dedans = valeur["nodes"] if branche.liee else valeur if isinstance(valeur, list) else [valeur]
        yield from coupees(branche.branches, dedans)


def _continue(liste: Mapping[str, Any], page: int) -> bool:
    nombre, total = len(liste["nodes"]), liste.get("totalCount")
    return bool(nombre) and (nombre < total if total is not None else nombre >= page)


class LecteurDesSuites:
    """What follows the lists of a published operation."""

    def __init__(self, operation: Operation, schema: GraphQLSchema) -> None:
        self.lecteur = LecteurDeSelection.de(operation.texte, schema)
        self._textes: dict[int, str] = {}

    @cached_property
    def branches(self) -> tuple[Branche, ...]:
        return self._branches(self.lecteur.operation.selection_set, self.lecteur.schema.query_type)

    def lire(self, reponse: Reponse) -> tuple[dict[str, Any], list[ListeCoupee]]:
        contenu = reponse.contenu
        return contenu, list(_d_un(self.branches, contenu.get("data") or {}, None))

    def demande(self, liste: ListeCoupee, variables: Mapping[str, Any]) -> RequeteGraphQL:
        champ = liste.branche.champ
        if id(champ) not in self._textes:
            self._textes[id(champ)] = self.texte(champ, racine=liste.de is None)
        texte = self._textes[id(champ)]
        gardees = {nom: valeur for nom, valeur in variables.items() if f"${nom}" in texte}
        return RequeteGraphQL(texte=texte, variables=gardees | liste.variables)

    def _branches(self, selection: SelectionSetNode | None, type_: GraphQLNamedType | None) -> tuple[Branche, ...]:
        champs = (c for c in self.lecteur.champs(selection, type_) if c.selection is not None)
        return tuple(self._branche(champ) for champ in champs)

    def _branche(self, champ: ChampChoisi) -> Branche:
        type_ = get_named_type(champ.type)
        noeuds = next((c for c in self.lecteur.champs(champ.selection, type_) if c.cle == "nodes"), None)
        if noeuds is None:
            return Branche(champ, False, 0, self._branches(champ.selection, type_))
        dedans = self._branches(noeuds.selection, get_named_type(noeuds.type))
        return Branche(champ, True, _page(champ.noeud), dedans)

    def texte(self, champ: ChampChoisi, *, racine: bool) -> str:
        """The same field of the same thing, from what follows, with the fragments and variables it takes."""
        arguments = [print_ast(a) for a in champ.noeud.arguments or () if a.name.value not in PAGES]
        page = ", ".join((*arguments, f"first: {TAILLE_MAX}", f"after: ${APRES}"))
        assert champ.selection is not None
        choisis = " ".join(map(print_ast, champ.selection.selections))
        suite = f"{SUITE}: {champ.noeud.name.value}({page}) {{ pageInfo {{ hasNextPage }} {choisis} }}"
        if not racine:
            suite = f"{PARENT}: node(id: ${DE}) {{ ... on {champ.dans} {{ {suite} }} }}"
        fragments = "\n".join(map(print_ast, self.lecteur.fragments.values()))
        utile = separate_operations(parse(f"query {NOM} {{ {suite} }}\n{fragments}"))[NOM]
        prises = _Variables()
        visit(utile, prises)
        declarees = [
            v for v in self.lecteur.operation.variable_definitions or () if v.variable.name.value in prises.noms
        ]
        siennes = [f"${APRES}: String", *([] if racine else [f"${DE}: ID!"]), *map(print_ast, declarees)]
        return print_ast(utile).replace(f"query {NOM} {{", f"query {NOM}({', '.join(siennes)}) {{", 1)


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.noms: set[str] = set()

    def enter_variable(self, variable: VariableNode, *_: Any) -> None:
        self.noms.add(variable.name.value)


def _page(champ: FieldNode) -> int:
    donnees = {a.name.value: a.value for a in champ.arguments or () if a.name.value in PAGES}
    first = donnees.pop("first", IntValueNode(value=str(TAILLE)))
    if donnees or not isinstance(first, IntValueNode):
        return 0
    return 0 if first.value in ("0", "1") else int(first.value)


class LecteurEntier:
    """`atelier` does what takes time; what follows the lists of one answer has the budget of one request."""

    def __init__(self, moteur: MoteurServi, atelier: Atelier) -> None:
        self.moteur = moteur
        self.atelier = atelier
        self._suites: dict[str, LecteurDesSuites] = {}

    async def lire(self, operation: Operation, variables: Mapping[str, Any], recevoir: Reception) -> Reponse:
        """Raise Refus when nothing can be read, or nothing that stays."""
        demande = RequeteGraphQL(texte=operation.texte, variables=dict(variables))
        for _ in range(ESSAIS):
            reponse = await self.moteur.executer(demande, recevoir)
            entiere = await self._completer(operation, variables, reponse, recevoir)
            if entiere is not None:
                return entiere
        raise Refus(
            503, "BACKEND_INDISPONIBLE", "Le graphe change pendant qu'il est lu : réessayez.", **{"Retry-After": "1"}
        )

    async def _completer(
        self, operation: Operation, variables: Mapping[str, Any], reponse: Reponse, recevoir: Reception
    ) -> Reponse | None:
        """None when the graph has changed meanwhile; what refuses to go on says why."""
        suites = self._suites_de(operation)
        contenu, trouvees = await self.atelier.faire(suites.lire, reponse)
        a_suivre, budget = deque(trouvees), self.moteur.charge.bornes.budget()
        while a_suivre:
            liste, part = a_suivre.popleft(), budget.part()
            suite = await self.moteur.executer(suites.demande(liste, variables), recevoir, part)
            budget.compter(part, len(suite.octets))
            if suite.version != reponse.version:
                return None
            if suite.erreurs:
                return suite
            a_suivre.extend(await self.atelier.faire(_prolonger, liste, suite))
        return replace(reponse, octets=en_octets(contenu)) if trouvees else reponse

    def _suites_de(self, operation: Operation) -> LecteurDesSuites:
        if operation.nom not in self._suites:
            self._suites[operation.nom] = LecteurDesSuites(operation, self.moteur.schema._schema)
        return self._suites[operation.nom]


def _prolonger(liste: ListeCoupee, suite: Reponse) -> list[ListeCoupee]:
    return liste.prolonger(suite.contenu["data"])
