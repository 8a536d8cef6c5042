"""The named computations: most start from a node and give a list, found by a pattern."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from graphe.adresses import du_noeud
from graphe.modele.catalogue import PARTAGES
from graphe.modele.enumerations import NatureAnomalie, Portee
from requetes.langage import controles, partenaires
from requetes.langage.comptes import COMPTES, CompteDuLieu
from requetes.langage.conditions import CONTRAT, DES_ANOMALIES, LIEU, groupes
from requetes.langage.libelles import LANGUE, LibelleDit
from requetes.langage.plan import ChampDemande
from requetes.langage.significations import Calcul, Question
from requetes.langage.thematiques import libelle, libelles
from requetes.neo4j import contours, montants, poids, questions
from requetes.neo4j.arcs import preuves, source
from requetes.neo4j.chemins import trouver_chemins
from requetes.neo4j.conditions import (
    CONTRATS,
    GardeCypher,
    d_une_edition,
    filtrer,
    garder,
    verifier_lieu,
)
from requetes.neo4j.copies import PLACES, QUARTIERS
from requetes.neo4j.differences import trouver_differences
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import VERSION, Enonce, du_type
from requetes.neo4j.intitules import numeros
from requetes.neo4j.lieux import ancre_ici, au_lieu, ici
from requetes.neo4j.liste import Liste, de_la_version, ou
from requetes.neo4j.pages import connexion
from requetes.neo4j.plein_texte import chercher
from requetes.neo4j.reception import ExpressionLue, Objet, Reception
from requetes.neo4j.saisie import ecrire_saisie
from requetes.neo4j.totaux import repartir

SERVICES = "<-[:RATTACHEMENT*0..]-"
COLLECTIFS = "-[:MEMBRE_DE*0..1]->"


def _roles(enonce: Enonce, participation: str, roles: Any) -> list[str]:
    return [] if roles is None else [f"{participation}.role IN {enonce.parametre([r.name for r in roles])}"]


def _participations(
    enonce: Enonce, parent: str, _type: str, roles: Any = None, avec_services: bool = True, au_titre_de: bool = False
) -> Liste:
    x = enonce.variable()
    collectifs = f"{COLLECTIFS}()" if au_titre_de else ""
    services = f"{SERVICES}()" if avec_services else ""
    motif = f"({parent}){collectifs}{services}<-[:ACTEUR|SERVICES]-({x}:Participation)"
    return Liste(f"MATCH {motif}{ou(_roles(enonce, x, roles))}", x, "Participation")


def _engagements_de_l_acteur(enonce: Enonce, parent: str, type_: str, **arguments: Any) -> Liste:
    participations = _participations(enonce, parent, type_, **arguments)
    e = enonce.variable()
    suite = f" MATCH ({participations.variable})-[:ENGAGEMENT]->({e})"
    return Liste(participations.clauses + suite, e, "Engagement")


def _acteurs_de_l_engagement(enonce: Enonce, parent: str, _type: str, roles: Any = None) -> Liste:
    p, x = enonce.variable("a"), enonce.variable()
    motif = f"({parent})<-[:ENGAGEMENT]-({p}:Participation)-[:ACTEUR]->({x})"
    return Liste(f"MATCH {motif}{ou(_roles(enonce, p, roles))}", x, "Acteur")


def _partenaires_frequents(ecriture: EcritureCypher, champ: ChampDemande, parent: str, _type: str) -> ExpressionLue:
    """Those who share most engagements first; neither its own services nor the body it belongs to."""
    arguments = ecriture.arguments(champ)
    tentative = ecriture.tenter(lambda: partenaires.controler(arguments.get("first")))
    if tentative.ecrit is None:
        return questions.refus(tentative)
    assert champ.valeur.element is not None
    demandes = [c for c in (champ.valeur.element.selection or {})["PartenaireFrequent"] if c.nom == "acteur"]
    selection = {"Acteur": tuple(f for c in demandes for f in (c.valeur.selection or {})["Acteur"])}
    enonce, au_titre_de = ecriture.enonce, bool(arguments.get("au_titre_de"))
    siennes = _participations(enonce, parent, "", partenaires.ROLES, au_titre_de=au_titre_de)
    e, p, x, communs, numeros = (enonce.variable(nom) for nom in ("e", "a", "x", "l", "l"))
    lu, roles = ecriture.noeud(selection, x), _roles(enonce, p, partenaires.ROLES)
    gardes = [
        *roles,
        f"NOT EXISTS {{ ({x})-[:RATTACHEMENT*0..]->({parent}) }}",
        f"NOT EXISTS {{ ({parent})-[:RATTACHEMENT*0..]->({x}) }}",
        *([f"NOT EXISTS {{ ({parent})-[:MEMBRE_DE]->({x}) }}"] if au_titre_de else []),
    ]
    participe = f"({e})<-[:ENGAGEMENT]-({p}:Participation)-[:ACTEUR]->({x})"
    # lists, no collect(): where it stands, the server takes an aggregation for one of the whole expression
    clauses = (
        f"WITH COLLECT {{ {siennes.clauses} MATCH ({siennes.variable})-[:ENGAGEMENT]->({e}) RETURN DISTINCT {e} }} "
        f"AS {communs} UNWIND {communs} AS {e} MATCH {participe}{ou(gardes)} WITH DISTINCT {communs}, {x} "
        f"WITH {x}, COLLECT {{ MATCH {participe}{ou([*roles, f'{e} IN {communs}'])} "
        f"WITH DISTINCT {e} ORDER BY {e}.ordre RETURN {e}.numero }} AS {numeros} "
        f"ORDER BY size({numeros}) DESC, {x}.ordre LIMIT {enonce.parametre(tentative.ecrit)}"
    )

    def lire(brut: Any, reception: Reception) -> list[Objet]:
        return [Objet(acteur=lu.lire(acteur, reception), engagements=partages) for acteur, partages in brut]

    octets = poids.de_la_liste(f"COLLECT {{ {clauses} RETURN {lu.octets} }}")
    lus = f"COLLECT {{ {clauses} RETURN [{lu.expression}, {numeros}] }}"
    return ExpressionLue(lus, lire, octets, tentative.ecrit * lu.noeuds)


def _engagements_de_l_arrondissement(
    enonce: Enonce, parent: str, _type: str, portees: Any = None, certitudes_lien: Any = None
) -> Liste:
    garde = GardeCypher(enonce, enonce.variable(), "Engagement")
    _ancrer_ici(garde, parent, portees, certitudes_lien)
    return de_la_version(garde.variable, garde.nom_type, garde.predicats, garde.nombre)


def _ancrer_ici(garde: GardeCypher, arrondissement: str, portees: Any, certitudes: Any) -> None:
    garde.predicats.append(ancre_ici(garde.enonce, garde.variable, arrondissement, portees, certitudes))
    if portees is None and certitudes is None:
        garde.porter(PLACES, f"= {ici(arrondissement)}")


def _engagements_du_quartier(
    enonce: Enonce, parent: str, _type: str, portees: Any = None, certitudes_lien: Any = None
) -> Liste:
    """The ancrages of the quartier and of all that it belongs to or holds, then those that hold here."""
    a, x = enonce.variable("a"), enonce.variable()
    demandes = {"portees": portees, "certitudes_lien": certitudes_lien}
    gardes = [f"{parent}.id IN {a}.{QUARTIERS}", *au_lieu(enonce, a, demandes)]
    motif = f"({parent})-[:PARENT*0..]-()<-[:QUARTIER]-({a}:Ancrage)-[:ENGAGEMENT]->({x})"
    return Liste(f"MATCH {motif}{ou(gardes)}", x, "Engagement")


def _mobilisations_de_l_arrondissement(enonce: Enonce, parent: str, _type: str, filtre: Any = None) -> Liste:
    """Of an engagement that has an ancrage here which also satisfies the rest of the filter's place."""
    x = enonce.variable()
    garde = GardeCypher(enonce, x, "Mobilisation", ici=parent)
    demandes = {nom: getattr(filtre, nom, None) for nom in LIEU if not nom.startswith("arrondissement")}
    if filtre is None or not groupes(demandes, "quartier", "quartiers"):
        _ancrer_ici(garde, parent, filtre and filtre.portees, filtre and filtre.certitudes_lien)
    else:
        a = enonce.variable("a")
        verifier_lieu(garde, demandes)
        gardes = [f"({a})-[:ARRONDISSEMENT]->({parent})", *au_lieu(enonce, a, demandes)]
        motif = f"({x})-[:ENGAGEMENT]->()<-[:ENGAGEMENT]-({a}:Ancrage)"
        garde.predicats.append(f"EXISTS {{ MATCH {motif} WHERE {' AND '.join(gardes)} }}")
    if filtre is not None:
        filtrer(garde, filtre)
    return de_la_version(x, "Mobilisation", garde.predicats, garde.nombre)


def _mobilisations_du_quartier(enonce: Enonce, parent: str, _type: str, filtre: Any = None) -> Liste:
    """Of an engagement that has an ancrage here which also satisfies the rest of the filter's place."""
    x, a = enonce.variable(), enonce.variable("a")
    garde = GardeCypher(enonce, x, "Mobilisation", ici=parent, type_ici="Quartier")
    demandes = {nom: getattr(filtre, nom, None) for nom in LIEU if not nom.startswith("quartier")}
    verifier_lieu(garde, demandes)
    gardes = [f"{parent}.id IN {a}.{QUARTIERS}", *au_lieu(enonce, a, demandes)]
    motif = f"({x})-[:ENGAGEMENT]->()<-[:ENGAGEMENT]-({a}:Ancrage)"
    garde.predicats.append(f"EXISTS {{ MATCH {motif} WHERE {' AND '.join(gardes)} }}")
    if filtre is not None:
        filtrer(garde, filtre)
    return de_la_version(x, "Mobilisation", garde.predicats)


def _compte_du_lieu(ecriture: EcritureCypher, champ: ChampDemande, arrondissement: str, _type: str) -> ExpressionLue:
    def ecrire() -> str:
        contrat = ecriture.arguments(champ).get(CONTRAT)
        return f"[{', '.join(_compter(ecriture.enonce, t, lieu, arrondissement, contrat) for t, lieu in COMPTES)}]"

    tentative = ecriture.tenter(ecrire)

    def lire(brut: Any, reception: Reception) -> Any:
        return tentative.refus(reception) or CompteDuLieu(*brut)

    return ExpressionLue(tentative.ecrit or "null", lire)


def _compter(enonce: Enonce, type_: str, lieu: Mapping[str, Any], arrondissement: str, contrat: str | None) -> str:
    x = enonce.variable()
    edition = d_une_edition(GardeCypher(enonce, x, type_), contrat)
    ancre = ancre_ici(enonce, x, arrondissement, lieu.get("portees"), lieu.get("certitudes_lien"))
    return f"COUNT {{ {du_type(type_, x, edition, ancre)} }}"


def _cases(_ecriture: EcritureCypher, _champ: ChampDemande, x: str, _type: str) -> ExpressionLue:
    def lire(brut: Any, _reception: Reception) -> list[Objet]:
        territoires, *nombres = brut
        colonnes = [json.loads(un) for un in nombres]
        return [Objet(territoire=t, valeur=v, evolution=e) for t, v, e in zip(territoires, *colonnes, strict=True)]

    return ExpressionLue(f"[{x}.territoires, {x}.valeurs, {x}.evolutions]", lire)


def _statuts(enonce: Enonce, projet: str, statuts: Any) -> list[str]:
    if statuts is None:
        return []
    return [f"any(s IN {projet}.statuts WHERE s IN {enonce.parametre([s.name for s in statuts])})"]


def _projets_de_l_engagement(
    enonce: Enonce,
    parent: str,
    _type: str,
    arrondissement: int | None = None,
    statuts: Any = None,
    certitudes_lien: Any = None,
) -> Liste:
    if arrondissement is not None:
        controles.arrondissement(arrondissement)
    a, x = enonce.variable("a"), enonce.variable()
    demandes = {"arrondissement": arrondissement, "portees": (Portee.PROJET,), "certitudes_lien": certitudes_lien}
    gardes = au_lieu(enonce, a, demandes)
    return Liste(
        f"MATCH ({parent})<-[:ENGAGEMENT]-({a}:Ancrage)-[:PROJET]->({x}){ou([*gardes, *_statuts(enonce, x, statuts)])}",
        x,
        "Projet",
    )


def _engagements_du_projet(enonce: Enonce, parent: str, _type: str, certitudes_lien: Any = None) -> Liste:
    a, x = enonce.variable("a"), enonce.variable()
    gardes = au_lieu(enonce, a, {"certitudes_lien": certitudes_lien})
    return Liste(f"MATCH ({parent})<-[:PROJET]-({a}:Ancrage)-[:ENGAGEMENT]->({x}){ou(gardes)}", x, "Engagement")


def _projets_du_quartier(
    enonce: Enonce, parent: str, _type: str, statuts: Any = None, avec_sous_quartiers: bool = True
) -> Liste:
    x = enonce.variable()
    sous_quartiers = "<-[:PARENT*0..]-()" if avec_sous_quartiers else ""
    motif = f"({parent}){sous_quartiers}<-[:QUARTIER]-({x}:Projet)"
    return Liste(f"MATCH {motif}{ou(_statuts(enonce, x, statuts))}", x, "Projet")


def _anomalies_de_l_engagement(enonce: Enonce, parent: str, _type: str) -> Liste:
    """« / » comes just before « 0 »: the range holds the engagement and its parts, and little else."""
    x, e = enonce.variable(), enonce.variable()
    gardes = [
        f"{e}.version = {VERSION}",
        f"{e}.id >= {parent}.id",
        f"{e}.id < {parent}.id + '0'",
        f"({e}.id = {parent}.id OR {e}.id STARTS WITH {parent}.id + '/')",
    ]
    return Liste(f"MATCH ({e}:Noeud){ou(gardes)} MATCH ({e})<-[:ELEMENT]-({x}:Anomalie)", x, "Anomalie", naturelle=True)


def _anomalies_du_rapport(ecriture: EcritureCypher, champ: ChampDemande, rapport: str, _type: str) -> ExpressionLue:
    def lister(arguments: Mapping[str, Any]) -> Liste:
        x = ecriture.enonce.variable()
        garde = GardeCypher(ecriture.enonce, x, "Anomalie")
        contrat = arguments.get(CONTRAT)
        la_sienne = f"({x}.{CONTRATS} IS NULL OR {x}.{CONTRATS} = {rapport}.{CONTRATS})"
        edition = la_sienne if contrat is None else d_une_edition(garde, contrat)
        garder(garde, DES_ANOMALIES.items(), arguments)
        return de_la_version(x, "Anomalie", [edition, *garde.predicats])

    return connexion(ecriture, champ, lister)


def _arrondissements_cites(ecriture: EcritureCypher, _demande: ChampDemande, x: str, _type: str) -> ExpressionLue:
    r, a = ecriture.enonce.variable("r"), ecriture.enonce.variable()
    lus = f"COLLECT {{ MATCH ({x})-[{r}:ARRONDISSEMENTS]->({a}) RETURN {a}.numero ORDER BY {r}.rang }}"
    return ExpressionLue(lus, lambda brut, _: brut)


def _preuves(ecriture: EcritureCypher, _demande: ChampDemande, x: str, _type: str) -> ExpressionLue:
    return ExpressionLue(preuves(ecriture.enonce, x), lambda brut, _: [source(passage) for passage in brut])


def _engagement_cite(ecriture: EcritureCypher, demande: ChampDemande, engagement: str, _type: str) -> ExpressionLue:
    """A citation is stored with its plan, which says who it cites."""
    return ecriture.noeud(demande.valeur.selection or {}, engagement)


def _url(_ecriture: EcritureCypher, _demande: ChampDemande, x: str, _type: str) -> ExpressionLue:
    return ExpressionLue(f"{x}.id", lambda identifiant, _: du_noeud(identifiant))


def _nature(_ecriture: EcritureCypher, _demande: ChampDemande, x: str, _type: str) -> ExpressionLue:
    return ExpressionLue(f"{x}.code", lambda code, _: NatureAnomalie.__members__.get(code))


def _libelle_de_thematique(_ecriture: EcritureCypher, _demande: ChampDemande, x: str, _type: str) -> ExpressionLue:
    return ExpressionLue(_ce_qui_la_nomme(x), lambda brut, _: libelle(*brut))


def _libelles_de_thematique(ecriture: EcritureCypher, demande: ChampDemande, x: str, _type: str) -> ExpressionLue:
    langue = ecriture.arguments(demande).get("langue")

    def lire(brut: Any, _: Reception) -> LibelleDit:
        numero, titre, siens = brut
        return libelles(numero, titre, siens, langue or LANGUE.get())

    return ExpressionLue(_ce_qui_la_nomme(x), lire)


def _ce_qui_la_nomme(x: str) -> str:
    return f"[{x}.numero, {x}.titre, {numeros(x)}]"


def _liste(motif: Callable[..., Liste]) -> Callable[..., ExpressionLue]:
    """A page of the list that the pattern finds."""

    def ecrire(ecriture: EcritureCypher, demande: ChampDemande, x: str, type_: str) -> ExpressionLue:
        def lister(arguments: Mapping[str, Any]) -> Liste:
            autres = {nom: valeur for nom, valeur in arguments.items() if nom != CONTRAT}
            liste = motif(ecriture.enonce, x, type_, **autres)
            return _d_une_edition(ecriture.enonce, liste, arguments.get(CONTRAT)) if type_ in PARTAGES else liste

        return connexion(ecriture, demande, lister)

    return ecrire


def _d_une_edition(enonce: Enonce, liste: Liste, contrat: str | None) -> Liste:
    """What starts from a thing that editions share is of one of them."""
    predicat = d_une_edition(GardeCypher(enonce, liste.variable, liste.type), contrat)
    suite = " AND " if liste.longue else f" WITH {liste.variable} WHERE "
    return replace(liste, clauses=f"{liste.clauses}{suite}{predicat}", nombre="" if contrat else liste.nombre)


CALCULS: Mapping[Calcul | Question, Callable[..., ExpressionLue]] = {
    Calcul.PARTICIPATIONS_DE_L_ACTEUR: _liste(_participations),
    Calcul.ENGAGEMENTS_DE_L_ACTEUR: _liste(_engagements_de_l_acteur),
    Calcul.PARTENAIRES_FREQUENTS: _partenaires_frequents,
    Calcul.ACTEURS_DE_L_ENGAGEMENT: _liste(_acteurs_de_l_engagement),
    Calcul.PROJETS_DE_L_ENGAGEMENT: _liste(_projets_de_l_engagement),
    Calcul.ENGAGEMENTS_DU_PROJET: _liste(_engagements_du_projet),
    Calcul.ANOMALIES_DE_L_ENGAGEMENT: _liste(_anomalies_de_l_engagement),
    Calcul.ENGAGEMENTS_DE_L_ARRONDISSEMENT: _liste(_engagements_de_l_arrondissement),
    Calcul.MOBILISATIONS_DE_L_ARRONDISSEMENT: _liste(_mobilisations_de_l_arrondissement),
    Calcul.ENGAGEMENTS_DU_QUARTIER: _liste(_engagements_du_quartier),
    Calcul.PROJETS_DU_QUARTIER: _liste(_projets_du_quartier),
    Calcul.ARRONDISSEMENTS_CITES: _arrondissements_cites,
    Calcul.ENGAGEMENT_CITE: _engagement_cite,
    Calcul.PREUVES: _preuves,
    Calcul.LIBELLE_DE_THEMATIQUE: _libelle_de_thematique,
    Calcul.LIBELLES_DE_THEMATIQUE: _libelles_de_thematique,
    Calcul.COMPTE_DU_LIEU: _compte_du_lieu,
    Calcul.MOBILISATIONS_DU_QUARTIER: _liste(_mobilisations_du_quartier),
    Calcul.MONTANTS_DU_FINANCEMENT: montants.montants_du_financement,
    Calcul.MONTANTS_DE_L_ARRONDISSEMENT: montants.montants_de_l_arrondissement,
    Calcul.MONTANTS_DU_DISPOSITIF: montants.montants_du_dispositif,
    Calcul.CONTOUR: contours.contour,
    Calcul.MOTIF_SANS_CONTOUR: contours.motif,
    Calcul.CASES: _cases,
    Calcul.ANOMALIES_DU_RAPPORT: _anomalies_du_rapport,
    Calcul.URL: _url,
    Calcul.NATURE: _nature,
    Question.CONTRAT: questions.contrat,
    Question.NOEUD: questions.noeud,
    Question.NOEUDS: questions.noeuds,
    Question.ENGAGEMENT: questions.engagement,
    Question.ARRONDISSEMENT: questions.arrondissement,
    Question.ACTEUR: questions.acteur,
    Question.FINANCEMENT: questions.financement,
    Question.DISPOSITIF: questions.dispositif,
    Question.QUARTIER: questions.quartier,
    Question.PLAN: questions.plan,
    Question.PROJET: questions.projet,
    Question.THEMATIQUE: questions.thematique,
    Question.SIGLE: questions.sigle,
    Question.REPARTITION: repartir,
    Question.MONTANTS: montants.montants,
    Question.RECHERCHE: chercher,
    Question.CHEMINS: trouver_chemins,
    Question.QUALITE: questions.qualite,
    Question.API: questions.api,
    Question.LIBELLES: questions.libelles,
    Question.SUGGESTIONS: ecrire_saisie,
    Question.RESOUDRE: ecrire_saisie,
    Question.QUARTIER_A: contours.quartier_a,
    Question.DIFFERENCES: trouver_differences,
}
