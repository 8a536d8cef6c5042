"""Plans et stratégies: each printed item resolved to one plan, or to several when the item prints several."""

from collections import defaultdict
from collections.abc import Sequence

from chargement.referentiel import Entree, lire_referentiel
from graphe.identifiants import ordre
from graphe.modele.engagement import CitationPlan, Plan
from graphe.texte import cle, compacter, forme, limace


class PlanConnu(Entree):
    """One plan: `libelles` are its printed items, `source` their lines."""

    id: str
    nom: str
    sigle: str | None = None
    libelles: tuple[str, ...]
    source: str

    @property
    def appellations(self) -> set[str]:
        return {cle(texte) for texte in (self.nom, self.sigle, *self.libelles) if texte}


class RepertoirePlans:
    def __init__(self, connus: Sequence[PlanConnu] | None = None) -> None:
        entrees = lire_referentiel("plans", tuple[PlanConnu, ...]) if connus is None else connus
        self.connus = {plan.id: plan for plan in entrees}
        index: dict[str, list[str]] = defaultdict(list)
        for plan in entrees:
            for appellation in plan.appellations:
                index[appellation].append(plan.id)
        self._graphies = {forme(libelle): libelle for plan in entrees for libelle in plan.libelles}
        self._index = {appellation: tuple(ids) for appellation, ids in index.items()}

    def trouver(self, libelle: str) -> tuple[str, ...]:
        """Identifiers of the plans a printed item names; none when the référentiel does not know it."""
        return self._index.get(cle(libelle), ())

    def construire(self, citations: Sequence[CitationPlan]) -> list[Plan]:
        """One plan per identifier, with all that cites it, in the order of first printing."""
        par_plan: dict[str, list[CitationPlan]] = defaultdict(list)
        for citation in citations:
            for plan in self.trouver(citation.libelle) or (f"plan/{limace(citation.libelle)}",):
                par_plan[plan].append(citation)
        return [self._plan(plan, citees) for plan, citees in par_plan.items()]

    def _plan(self, identifiant: str, citations: Sequence[CitationPlan]) -> Plan:
        connu = self.connus.get(identifiant)
        nom = connu.nom if connu else compacter(citations[0].libelle)
        return Plan(
            id=identifiant,
            source=citations[0].source,
            nom=nom,
            sigle=connu.sigle if connu else None,
            autres_noms=self._autres_noms(nom, citations),
            engagements=tuple(sorted({c.engagement for c in citations}, key=ordre)),
            citations=tuple(citations),
        )

    def _autres_noms(self, nom: str, citations: Sequence[CitationPlan]) -> tuple[str, ...]:
        """Printed spellings other than the name, as the référentiel writes them.

        An item that prints several plans names none of them alone.
        """
        graphies = (
            self._graphies.get(forme(c.libelle)) or compacter(c.libelle)
            for c in citations
            if len(self.trouver(c.libelle)) < 2
        )
        return tuple(dict.fromkeys(graphie for graphie in graphies if graphie != nom))
