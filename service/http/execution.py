"""Executing a request against the graph: here when it is short, away from the event loop when it is not."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import orjson
from strawberry.types import ExecutionResult

from graphe.echanges.couches import noeuds_de_la_couche
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.couche import Couche
from requetes.annuaire.editions import comptes_en_vigueur
from requetes.embarque.moteur import MoteurEmbarque
from requetes.langage.budget import UNITES_MAX, Budget
from requetes.langage.erreurs import RequeteArretee
from requetes.langage.libelles import en_langue
from requetes.memoire import Rayon
from schema.api import creer_schema
from schema.compilation import AVERTISSEMENTS, repondre_en_texte
from schema.contexte import Contexte
from schema.erreurs import arretee
from service.http.citation import creer_schema_citant
from service.http.limites import Charge
from service.http.menage import Menage
from service.http.moteur import Etat, Reponse, statut_de_panne
from service.http.occupation import Atelier, Reception, tant_qu_il_attend
from service.http.reponses import en_octets
from service.http.requete_graphql import RequeteGraphQL

UNITES_SUR_PLACE, CALCUL_SUR_PLACE, CARACTERES_SUR_PLACE = 30_000, 1_000, 10_000
"""What a request may spend in the event loop, what its computations over the whole graph may, and how long its text may
be with its variables: a few milliseconds.

Going to a thread takes longer than most answers.
"""

PAR_LONGUE = 300
"""Bytes that knowing a request to be long takes."""


class Executeur:
    def __init__(self, graphe: Graphe, charge: Charge | None = None) -> None:
        self.charge = charge or Charge()
        self.atelier, self.menage = Atelier(self.charge), Menage()
        self.graphe = graphe
        self.moteur = MoteurEmbarque(graphe)
        self.schema = creer_schema()
        self._schema_citant = creer_schema_citant()
        self._etat = Etat(graphe.version, comptes_en_vigueur(graphe))
        self._longues: Rayon[str, bool] = Rayon("longues")
        self._suite = b',"extensions":' + orjson.dumps({"version": graphe.version}) + b"}"

    @property
    def presents(self) -> int:
        return self.atelier.presents

    async def ouvrir(self) -> None:
        """Nothing to wait for: the graph is there."""
        self.atelier.ouvrir()
        self.menage.ouvrir()

    async def fermer(self) -> None:
        self.menage.fermer()
        self.atelier.fermer()

    async def etat(self) -> Etat:
        return self._etat

    etat_prompt = etat

    def sans_graphe(self, _: RequeteGraphQL) -> bool:
        """The graph is always there."""
        return True

    async def executer(
        self, requete: RequeteGraphQL, recevoir: Reception | None = None, budget: Budget | None = None
    ) -> Reponse:
        """A request already seen is answered at once, unless it turns out long; any other, in a thread."""
        if budget is None and (reponse := self._sur_place(requete)):
            return reponse
        budget = budget or self.charge.bornes.budget()
        travail = self.atelier.faire(self.menage.pendant, self._executer, requete, budget)
        return await tant_qu_il_attend(travail, budget, recevoir)

    async def couche(self, identifiant: str) -> tuple[str, list[Noeud]]:
        trouvee = self.graphe.de_type(identifiant, Couche)
        return self.graphe.version, [] if trouvee is None else list(noeuds_de_la_couche(self.graphe, trouvee))

    def _sur_place(self, requete: RequeteGraphQL) -> Reponse | None:
        if len(requete.texte) + len(requete.valeurs) > CARACTERES_SUR_PLACE or self._longues.lire(requete.cle):
            return None
        try:
            with en_langue(requete.langue):
                return self._compilee(requete, Budget(UNITES_SUR_PLACE), CALCUL_SUR_PLACE)
        except RequeteArretee:
            self._longues.garder(requete.cle, True, PAR_LONGUE)
            return None

    def _executer(self, requete: RequeteGraphQL, budget: Budget) -> Reponse:
        with en_langue(requete.langue), budget.en_cours():
            return self._executer_en_sa_langue(requete, budget)

    def _executer_en_sa_langue(self, requete: RequeteGraphQL, budget: Budget) -> Reponse:
        try:
            budget.verifier_le_temps()
            return self._compilee(requete, budget) or self._ordinaire(requete, budget)
        except RequeteArretee as erreur:
            return self._en_reponse(mettre_en_forme(arretee(erreur), self.graphe.version), Contexte(None, budget))

    def _ordinaire(self, requete: RequeteGraphQL, budget: Budget) -> Reponse:
        schema = self._schema_citant if requete.sources else self.schema
        courant = Contexte(self.moteur, budget, en_texte=True)
        resultat = schema.execute_sync(
            requete.texte,
            variable_values=requete.lire_variables(),
            context_value=courant,
            operation_name=requete.operation,
        )
        reponse = self._en_reponse(mettre_en_forme(resultat, self.graphe.version, cout_dit(requete, budget)), courant)
        budget.ecrire(len(reponse.octets) - budget.ecrits)
        return reponse

    def _en_reponse(self, contenu: dict[str, Any], courant: Contexte) -> Reponse:
        erreurs, executee = contenu.get("errors", []), "data" in contenu
        panne, version = statut_de_panne(contenu), self.graphe.version
        return Reponse(en_octets(contenu), erreurs, executee, version, panne, courant.budget.depensees, courant.plan)

    def _compilee(self, requete: RequeteGraphQL, budget: Budget, calcul: int = UNITES_MAX) -> Reponse | None:
        """What the compiled engine gives without errors, of a document known to be valid; may raise RequeteArretee."""
        if requete.sources or requete.cout:
            return None
        courant = Contexte(self.moteur, budget)
        texte = repondre_en_texte(self.schema, requete.texte, requete.operation, requete.valeurs, courant, calcul)
        if texte is None:
            return None
        dits = {AVERTISSEMENTS: courant.avertissements} if courant.avertissements else {}
        suite = b',"extensions":%b}' % orjson.dumps({**dits, "version": self.graphe.version}) if dits else self._suite
        octets = b"".join((b'{"data":', texte, suite))
        return Reponse(octets, version=self.graphe.version, cout=budget.depensees, plan=courant.plan)


def cout_dit(requete: RequeteGraphQL, budget: Budget) -> dict[str, int]:
    """What the request spent, when it asks."""
    return {"cout": budget.depensees} if requete.cout else {}


def mettre_en_forme(
    resultat: ExecutionResult, version: str, autres: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    """Errors first; `data` only when the operation was executed, as the specification wants; no version, no graph."""
    erreurs = resultat.errors or []
    refusee = resultat.data is None and all(erreur.path is None for erreur in erreurs)
    contenu: dict[str, Any] = {"errors": [erreur.formatted for erreur in erreurs]} if erreurs else {}
    if not refusee:
        contenu["data"] = resultat.data
    extensions = {**(resultat.extensions or {}), **({"version": version} if version else {}), **autres}
    return {**contenu, "extensions": extensions} if extensions else contenu
