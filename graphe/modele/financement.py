"""With what money: streams, their classification, and each printed item."""

from dataclasses import dataclass

from graphe.modele.base import Noeud, NoeudSource, Source, lien
from graphe.modele.enumerations import Certitude, Origine, TypeCredit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeBudgetaire:
    numero: int
    titre: str
    mission: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Classement:
    """`regle` names the rule applied; `source` is the passage it rests on, when the contract has one."""

    type: TypeCredit
    certitude: Certitude
    regle: str
    motif: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Financement(Noeud):
    nom: str
    autres_noms: tuple[str, ...] = ()
    financeur: str | None = lien("financements")
    origines: tuple[Origine, ...] = ()
    programme: ProgrammeBudgetaire | None = None
    classement: Classement

    @property
    def type_credit(self) -> TypeCredit:
        return self.classement.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Mobilisation(NoeudSource):
    engagement: str = lien("mobilisations", requis=True)
    financement: str = lien("mobilisations", requis=True)
    rang: int
    libelle: str
    origine: Origine
    type_credit: TypeCredit
