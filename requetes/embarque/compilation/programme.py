"""A plan made into a function over one graph, and its execution for the values of one request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import finalize

from graphql import VariableValues

from graphe.graphe import Graphe
from requetes.annuaire.editions import montre_une_ancienne
from requetes.ecriture.code import CodeSource, EcritureGardee
from requetes.ecriture.execution import NOMS, PAR_CARACTERE, EditionAncienne
from requetes.ecriture.nature import directe, tabulable
from requetes.embarque.compilation.acces import Acces, Fabrique, compteur, lier, table
from requetes.embarque.compilation.reserve import TextesGardes
from requetes.embarque.tables import Table
from requetes.langage.budget import Budget
from requetes.langage.conditions import CONTRAT
from requetes.langage.cout import arguments_de, cout_des_arguments, elements
from requetes.langage.filtres import Filtre
from requetes.langage.pages import SANS_PAGE, TAILLE, Decoupe, decouper, taille
from requetes.langage.plan import ChampDemande, PlanOperation
from requetes.langage.significations import Calcul, Lien, Liens
from requetes.memoire import Rayon

SANS_VARIABLES = VariableValues({}, {})
RESERVE = TextesGardes()


@dataclass(frozen=True, slots=True)
class Demande:
    """What one request asks of a field, by its rank: how many elements of a list, and what reads it.

    `fabrique` is None when a table gives it; `legere` when it holds nothing that grows with the graph. `elements` are
    those that it will give for sure.
    """

    rang: int
    taille: int
    fabrique: Fabrique | None
    legere: bool = True
    elements: int = 0


@dataclass(frozen=True, slots=True)
class Demandes:
    """`supplement`: what the arguments add to the cost; `minimum`: the cost, as far as it is known beforehand.

    `choisies` are the ranks of the lists of which a page is asked.
    """

    toutes: tuple[Demande, ...]
    supplement: int
    minimum: int
    choisies: frozenset[int]

    @property
    def legeres(self) -> bool:
        return all(demande.legere for demande in self.toutes)


@dataclass(frozen=True)
class Programme:
    """`a_lier` are the ranks of the fields to bind to what each request asks of them.

    `cout` is what it spends anyway, `listes` what one element of each list of the root does.
    """

    graphe: Graphe
    fonction: Callable[..., tuple[bytes, int]]
    champs: tuple[ChampDemande, ...]
    a_lier: tuple[int, ...]
    listes: tuple[tuple[int, int], ...]
    cout: int

    def demandes(self, variables: VariableValues, budget: Budget) -> Demandes:
        """All that the values of the variables decide; RequeteTropCouteuse as soon as it is known."""
        supplement, toutes, choisies = 0, [], set()
        for rang in self.a_lier:
            champ = self.champs[rang]
            arguments, decoupe = arguments_de(champ, variables)
            if montre_une_ancienne(self.graphe, arguments.get(CONTRAT)):
                raise EditionAncienne
            supplement += cout_des_arguments(compteur(self.graphe), champ.declaration.signification, arguments)
            budget.verifier(self.cout + supplement)
            toutes.append(_demande(self.graphe, rang, champ, arguments, decoupe))
            if decoupe != SANS_PAGE:
                choisies.add(rang)
        surs = {demande.rang: demande.elements for demande in toutes}
        listes = sum(un * surs.get(rang, 0) for rang, un in self.listes)
        return Demandes(tuple(toutes), supplement, self.cout + supplement + listes, frozenset(choisies))

    def executer(self, demandes: Demandes, budget: Budget) -> bytes:
        """JSON of an answer without errors, or an exception: nothing is spent then, and nothing known of the errors."""
        budget.verifier(demandes.minimum)
        acces: list[Any] = [None] * len(self.champs)
        tailles, coupees = [TAILLE] * len(self.champs), set[int]()
        for demande in demandes.toutes:
            tailles[demande.rang] = demande.taille
            if demande.fabrique is not None:
                acces[demande.rang] = demande.fabrique(budget.depenser)
        reponse = budget.suivre(self.fonction, (acces, tailles, coupees), demandes.supplement)
        budget.coupees.update(self.champs[rang].place for rang in coupees - demandes.choisies)
        return reponse


PROGRAMMES: Rayon[tuple[PlanOperation, Graphe], Programme] = Rayon("programmes")


def programme(plan: PlanOperation, graphe: Graphe) -> Programme:
    cle = (plan, graphe)
    connu = PROGRAMMES.lire(cle)
    return connu or PROGRAMMES.garder(cle, *_compiler(*cle))


def _compiler(plan: PlanOperation, graphe: Graphe) -> tuple[Programme, int]:
    """With the bytes that it takes."""
    source = EcritureGardee(CodeSource()).programme(plan)
    noms = {**NOMS, **_noms(source, graphe)}
    exec(compile(source.texte, "<plan>", "exec"), noms)
    noms |= {f"F{rang}": _textes(graphe, noms[f"D{rang}"]) for rang in range(len(source.fonctions))}
    a_lier = tuple(rang for rang, champ in enumerate(source.champs) if not tabulable(champ) or champ.arguments)
    octets = PAR_CARACTERE * len(source.texte)
    listes = tuple(source.listes)
    compile_ = Programme(graphe, noms["programme"], tuple(source.champs), a_lier, listes, source.cout)
    finalize(compile_, noms.clear)  # functions hold their names, which hold them: nothing waits for the collector
    return compile_, octets


def _noms(source: CodeSource, graphe: Graphe) -> dict[str, Any]:
    noms: dict[str, Any] = {f"G{rang}": groupe for rang, groupe in enumerate(source.groupes)}
    for rang, champ in enumerate(source.champs):
        noms[f"I{rang}"] = champ.declaration.identifier
        if tabulable(champ):
            noms[f"T{rang}"] = _table(graphe, champ, arguments_de(champ, SANS_VARIABLES)[0])
    return noms


def _textes(graphe: Graphe, ecrire: Callable[[Any], bytes]) -> Mapping[str, bytes]:
    return RESERVE.table(lambda identifiant: ecrire(graphe.noeud(identifiant)))


def _table(graphe: Graphe, champ: ChampDemande, arguments: Mapping[str, Any]) -> Table[Any]:
    sens = champ.declaration.signification
    assert isinstance(sens, Lien | Liens | Calcul)
    return table(graphe, sens, tuple(sorted(arguments.items())))


def _demande(
    graphe: Graphe, rang: int, champ: ChampDemande, arguments: Mapping[str, Any], decoupe: Decoupe | None
) -> Demande:
    """A page is cut out of a list, unless it is a mere slice."""
    legere = not any(isinstance(valeur, Filtre) for valeur in arguments.values())
    if decoupe is not None and directe(champ) and tabulable(champ):
        return Demande(rang, taille(decoupe), None)
    fabrique, identifier = _fabrique(graphe, champ, arguments), champ.declaration.identifier
    if decoupe is None:
        return Demande(rang, TAILLE, fabrique, legere)
    if directe(champ):
        surs = elements(compteur(graphe), champ, arguments, decoupe)
        return Demande(rang, taille(decoupe), fabrique, legere, surs)
    return Demande(rang, TAILLE, lambda depenser: _page(fabrique(depenser), decoupe, identifier, arguments), legere)


def _fabrique(graphe: Graphe, champ: ChampDemande, arguments: Mapping[str, Any]) -> Fabrique:
    assert champ.declaration.signification is not None
    if not tabulable(champ):
        return lier(champ.declaration.signification, graphe, arguments)
    lues = _table(graphe, champ, arguments)
    return lambda _: lambda noeud: lues[noeud.id]


def _page(lire: Acces, decoupe: Decoupe, identifier: Callable[[Any], str], arguments: Mapping[str, Any]) -> Acces:
    return lambda noeud: decouper(lire(noeud), decoupe, identifier, arguments)
