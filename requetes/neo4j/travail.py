"""What a request makes the server do, in units: a list sorted out, or a computation, costs anew under each node."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import VariableValues

from requetes.ecriture.code import RACINE
from requetes.langage.cout import Compter, arguments_de, cout_des_arguments, cout_du_tri, elements
from requetes.langage.plan import ChampDemande, Place, ValeurDemandee
from requetes.langage.significations import Calcul, Facettes, Lien, Liens, Signification
from requetes.neo4j.reception import PageLue

D_ELEMENTS = ("nodes", "edges")


@dataclass(frozen=True, slots=True)
class Depense:
    """Under one node: units, and thirds of one for each element that is kept, at least."""

    unites: int
    tiers: int = 0

    def pour(self, lue: Any) -> int:
        return self.unites + self.tiers * (len(lue.nodes) if isinstance(lue, PageLue) else 0) // 3


@dataclass(slots=True)
class Travail:
    """`supplement`: what the arguments add, whatever the nodes; `minimum`: what is known beforehand of the others."""

    supplement: int = 0
    minimum: int = 0
    par_place: dict[Place, Depense] = field(default_factory=dict)


SANS_TRAVAIL = Travail()


class MesureDuTravail:
    """Of a plan, for the values of its variables."""

    def __init__(self, travail: Travail, variables: VariableValues, compter: Compter) -> None:
        self.travail, self.variables, self.compter = travail, variables, compter

    def mesurer(self, champs: Iterable[ChampDemande], fois: int = 1) -> None:
        """`fois`: under how many nodes they stand, for sure."""
        for champ in champs:
            sens = champ.declaration.signification
            arguments, decoupe = arguments_de(champ, self.variables)
            depense = None if champ.parent == RACINE else _depense(self.compter, sens, arguments)
            if depense is not None:
                self.travail.par_place[champ.place] = depense
                self.travail.minimum += fois * depense.unites
            if not champ.declaration.connexion:
                un_seul = sens is None or (isinstance(sens, Lien) and champ.valeur.requis)
                self._descendre(champ.valeur, fois if un_seul else 0)
                continue
            surs = elements(self.compter, champ, arguments, decoupe) if champ.parent == RACINE else 0
            for siens in (champ.valeur.selection or {}).values():
                self._dans_la_page(siens, surs, fois)

    def _dans_la_page(self, champs: Iterable[ChampDemande], surs: int, fois: int) -> None:
        for champ in champs:
            if champ.nom in D_ELEMENTS:
                self._descendre(champ.valeur, surs)
            else:
                self.mesurer((champ,), fois)

    def _descendre(self, valeur: ValeurDemandee, fois: int) -> None:
        choisis = valeur.choisis
        for champs in choisis.values():
            self.mesurer(champs, fois if len(choisis) == 1 else 0)


def _depense(compter: Compter, sens: Signification | None, arguments: Mapping[str, Any]) -> Depense | None:
    if isinstance(sens, Calcul | Facettes) and arguments:
        unites = cout_des_arguments(compter, sens, arguments)
        return Depense(unites) if unites else None
    if isinstance(sens, Liens) and arguments:
        return Depense(1, cout_du_tri(len(arguments), arguments))
    return None
