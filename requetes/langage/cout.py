"""What a question costs by what it reads, known from its arguments before anything of it is done."""

from collections.abc import Callable, Mapping
from math import prod
from typing import Any

from graphql import VariableValues

from graphe.modele.couche import Subvention
from graphe.modele.financement import Mobilisation
from requetes.langage.facettes import CODES as CODES_DE_FACETTE
from requetes.langage.facettes import TYPES as FACETTES
from requetes.langage.filtres import Filtre
from requetes.langage.ordres import ordres_de, sans_ordre
from requetes.langage.pages import Decoupe, separer, taille
from requetes.langage.plan import ChampDemande
from requetes.langage.repartition import CELLULES_MAX, CODES, DE_LIEU
from requetes.langage.repartition import TYPES as REPARTIS
from requetes.langage.significations import Calcul, Facettes, Question, Signification, Tous

PAR_TERME = 50
"""Units that a term of a filter costs, beside a third of one for each node it is tried on."""
PAR_NOM = 1_500
"""Units for each name to recognise: five hundred leave room for what is asked of them."""
PAR_LIGNE = 2
"""Units for each dimension of each row that a repartition counts."""


DE_MONTANTS = (
    Question.MONTANTS,
    Calcul.MONTANTS_DU_FINANCEMENT,
    Calcul.MONTANTS_DE_L_ARRONDISSEMENT,
    Calcul.MONTANTS_DU_DISPOSITIF,
)


Compter = Callable[[str], int]
"""How many nodes of a type the graph has."""


def cout_des_arguments(compter: Compter, sens: Signification | None, arguments: Mapping[str, Any]) -> int:
    """In units, beside what the field is declared to cost."""
    lus = _lus(compter, sens, arguments)
    termes = sum(_termes(valeur) for valeur in arguments.values() if isinstance(valeur, Filtre))
    cout = termes * (PAR_TERME + lus // 3)
    cout += lus * len(ordres_de(arguments))
    if sens is Question.REPARTITION:
        cout += _repartition(compter, arguments["dimensions"], avec_vides=arguments.get("avec_vides", False))
    if sens in DE_MONTANTS:
        cout += compter(Subvention.__name__) * (1 + len(arguments["dimensions"]))
    if isinstance(sens, Facettes):
        cout += _facettes(compter, sens, arguments["dimensions"], avec_vides=arguments.get("avec_vides", False))
    if sens is Question.RESOUDRE:
        cout += PAR_NOM * len(arguments["noms"])
    if sens is Question.NOEUDS:
        cout += sum(len(valeur) for valeur in arguments.values() if isinstance(valeur, list | tuple))
    return cout


def arguments_de(champ: ChampDemande, variables: VariableValues) -> tuple[Mapping[str, Any], Decoupe | None]:
    """Those of the field, and those of its page when it has one."""
    donnes = champ.arguments.calculer(variables) if champ.arguments else {}
    if not champ.declaration.connexion:
        return donnes, None
    return separer(donnes)


def elements(compter: Compter, champ: ChampDemande, arguments: Mapping[str, Any], decoupe: Decoupe | None) -> int:
    """Those that a page gives for sure: nothing but its size cuts it."""
    sens = champ.declaration.signification
    if decoupe is None or not isinstance(sens, Tous) or sans_ordre(arguments):
        return 0
    return min(taille(decoupe), compter(sens.cible))


def cout_du_tri(gardes: int, arguments: Mapping[str, Any]) -> int:
    """Thirds of a unit that each node costs when a list under a node is sorted out by `gardes` predicates."""
    return max(gardes, sum(_termes(valeur) for valeur in arguments.values() if isinstance(valeur, Filtre)))


def _lus(compter: Compter, sens: Signification | None, arguments: Mapping[str, Any]) -> int:
    if isinstance(sens, Tous):
        return compter(sens.cible)
    if isinstance(sens, Calcul):
        return sum(compter(_cible(valeur)) for valeur in arguments.values() if isinstance(valeur, Filtre))
    return compter(Mobilisation.__name__) if sens is Question.REPARTITION else 0


def _repartition(compter: Compter, dimensions: Any, *, avec_vides: bool) -> int:
    """A row is read once for each place of its engagement, when they are asked; an empty cell is a cell."""
    tailles = {d: len(CODES[d]) if d in CODES else compter(REPARTIS[d]) for d in dimensions}
    lues = [taille for dimension, taille in tailles.items() if dimension in DE_LIEU]
    lieux = max(lues, default=1) * max(1, len(lues))
    vides = min(CELLULES_MAX, prod(tailles.values())) if avec_vides else 0
    return PAR_LIGNE * compter(Mobilisation.__name__) * lieux * len(dimensions) + PAR_LIGNE * vides


def _facettes(compter: Compter, sens: Facettes, dimensions: Any, *, avec_vides: bool) -> int:
    """As if the list held all of its type: what it holds is not known before it is read."""
    tailles = [len(CODES_DE_FACETTE.get(d, ())) or compter(FACETTES.get(d, sens.type)) for d in dimensions]
    vides = min(CELLULES_MAX, prod(tailles)) if avec_vides else 0
    return PAR_LIGNE * (compter(sens.type) * len(dimensions) + vides)


def _cible(filtre: Filtre) -> str:
    return type(filtre).__name__.removeprefix(Filtre.__name__)


def _termes(filtre: Filtre) -> int:
    """Conditions of a filter, at any level."""
    nombre, restants = 0, [filtre]
    while restants:
        courant = restants.pop()
        autres = [*(courant.et or ()), *(courant.ou or ()), *((courant.non,) if courant.non else ())]
        nombre += len(autres) + sum(getattr(courant, nom) is not None for nom in courant.__slots__)
        restants += autres
    return nombre
