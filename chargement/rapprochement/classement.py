"""The streams of money, each classified droit commun or spécifique: rules as data, each resting on a passage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Self

from pydantic import model_validator

from chargement.document.lecture import Signalement
from chargement.document.texte import Document, Ligne
from chargement.erreurs import ReferentielInvalide, ReglesContradictoires
from chargement.fiches.moyens import Mobilise
from chargement.rapprochement.financements import FinancementReleve, Flux, RepertoireFinancements
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.base import Noeud, Source
from graphe.modele.enumerations import Certitude, Gravite, TypeCredit
from graphe.modele.financement import Classement, Financement, Mobilisation


class PassageCite(Entree):
    ligne: int
    texte: str


class Concerne(Entree):
    """What a rule decides: named streams, all those of some financeurs (services included), or all."""

    flux: frozenset[str] = frozenset()
    financeurs: frozenset[str] = frozenset()
    tous: bool = False

    @model_validator(mode="after")
    def _un_seul_critere(self) -> Self:
        if [bool(self.flux), bool(self.financeurs), self.tous].count(True) != 1:
            raise ValueError("« concerne » attend exactement un critère : flux, financeurs ou tous")
        return self

    def contient(self, flux: Flux) -> bool:
        return self.tous or flux.id in self.flux or any(_releve_de(flux.financeur, f) for f in self.financeurs)


class RegleEcrite(Entree):
    """A rule as written in `referentiels/regles.yaml`."""

    id: str
    rang: int
    type: TypeCredit
    certitude: Certitude
    motif: str
    passage: PassageCite | None
    concerne: Concerne

    @model_validator(mode="after")
    def _explicite_cite(self) -> Self:
        if self.certitude is Certitude.EXPLICITE and self.passage is None:
            raise ValueError(f"la règle « {self.id} » est EXPLICITE : attendu le passage qui le dit")
        return self


@dataclass(frozen=True, slots=True)
class Regle:
    """A rule set in the document; `classement` is what it gives, NON_CLASSE when its passage is no longer there."""

    id: str
    rang: int
    concerne: Concerne
    classement: Classement
    disparu: Signalement | None = None


def lire_regles(document: Document) -> list[Regle]:
    """The rules of the project, in the order they are tried, their passages checked against `document`."""
    return verifier_regles(lire_referentiel("regles", list[RegleEcrite]), document)


def verifier_regles(ecrites: Sequence[RegleEcrite], document: Document) -> list[Regle]:
    if len({e.id for e in ecrites}) != len(ecrites):
        raise ReferentielInvalide("regles.yaml : deux règles portent le même identifiant ; attendu un par règle.")
    for avant, apres in pairwise(ecrites):
        if apres.rang < avant.rang:
            raise ReferentielInvalide(
                f"regles.yaml : « {apres.id} » (rang {apres.rang}) suit « {avant.id} » (rang {avant.rang}) ; "
                "attendu des rangs croissants."
            )
    return [_verifiee(ecrite, document) for ecrite in ecrites]


def classer(flux: Flux, regles: Iterable[Regle]) -> Classement:
    """What the matching rules of the lowest rank say of a stream."""
    retenues = [r for r in regles if r.concerne.contient(flux)]
    rang = min((r.rang for r in retenues), default=None)
    if rang is None:
        raise ReferentielInvalide(
            f"regles.yaml : aucune règle ne décide de « {flux.id} » ; attendu une règle « tous »."
        )
    du_rang = [r for r in retenues if r.rang == rang]
    premiere, *autres = [r for r in du_rang if not r.disparu] or du_rang
    for autre in autres:
        if autre.classement.type is not premiere.classement.type:
            raise ReglesContradictoires(
                f"« {flux.id} » : au rang {rang}, la règle « {premiere.id} » dit {premiere.classement.type.value} et "
                f"la règle « {autre.id} » dit {autre.classement.type.value} ; attendu un seul type."
            )
    return replace(premiere.classement, contestable=flux.autre_lecture is not None, autre_lecture=flux.autre_lecture)


def _releve_de(financeur: str | None, parent: str) -> bool:
    return financeur is not None and (financeur == parent or financeur.startswith(f"{parent}/"))


def _verifiee(ecrite: RegleEcrite, document: Document) -> Regle:
    source = _source(ecrite.passage, document) if ecrite.passage else None
    disparu = _disparition(ecrite, ecrite.passage, document) if ecrite.passage and source is None else None
    classement = Classement(
        type=TypeCredit.NON_CLASSE if disparu else ecrite.type,
        certitude=Certitude.DEDUITE if disparu else ecrite.certitude,
        regle=ecrite.id,
        motif="Le passage sur lequel reposait cette règle n'est plus dans le texte." if disparu else ecrite.motif,
        source=source,
    )
    return Regle(ecrite.id, ecrite.rang, ecrite.concerne, classement, disparu)


def _source(passage: PassageCite, document: Document) -> Source | None:
    ligne = document.situer(passage.ligne, partial(Ligne.dit, passage=passage.texte))
    return document.citer(ligne, passage.texte) if ligne else None


def _disparition(ecrite: RegleEcrite, passage: PassageCite, document: Document) -> Signalement:
    message = (
        f"Règle « {ecrite.id} » : « {passage.texte} » n'est plus dans le texte (ligne {passage.ligne} du texte de "
        "référence) ; les flux qu'elle décide ne sont pas classés."
    )
    ligne = document.ligne_declaree(passage.ligne)
    return Signalement("PASSAGE_DISPARU", Gravite.ERREUR, message, ligne, ligne)


def mobiliser(
    document: Document, repertoire: RepertoireFinancements, regles: Sequence[Regle], mobilises: Sequence[Mobilise]
) -> list[Noeud]:
    releves = [FinancementReleve(m.lu.libelle, m.lu.origine, m.flux) for m in mobilises]
    financements = repertoire.construire(releves, partial(classer, regles=regles))
    par_id = {f.id: f for f in financements}
    return [*financements, *(_mobilisation(document, repertoire, m, par_id[m.flux]) for m in mobilises)]


def _mobilisation(
    document: Document, repertoire: RepertoireFinancements, mobilise: Mobilise, financement: Financement
) -> Mobilisation:
    return Mobilisation(
        id=f"{mobilise.engagement}/mobilisation/{mobilise.rang}",
        source=document.source(mobilise.lu.ligne),
        engagement=mobilise.engagement,
        financement=financement.id,
        financeurs=repertoire.financeurs(mobilise.flux, mobilise.lu.libelle),
        rang=mobilise.rang,
        libelle=mobilise.lu.libelle,
        origine=mobilise.lu.origine,
        type_credit=financement.type_credit,
    )
