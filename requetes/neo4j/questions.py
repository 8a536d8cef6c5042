"""The questions that start from no node: one node found by what names it, several by identifiers, the report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphe.modele.catalogue import PARTAGES
from graphe.texte import cle_du_nom
from requetes.annuaire import trouver
from requetes.annuaire.noms import mots_demandes
from requetes.langage import controles
from requetes.langage.api import ApiDite
from requetes.langage.erreurs import LONGUEUR_COMPAREE
from requetes.langage.libelles import LANGUE
from requetes.langage.libelles import libelles as libelles_des_codes
from requetes.langage.plan import ChampDemande
from requetes.neo4j import poids
from requetes.neo4j.annuaire import nomme
from requetes.neo4j.conditions import GardeCypher, d_une_edition
from requetes.neo4j.ecriture import EcritureCypher, Tentative
from requetes.neo4j.enonce import VERSION, Enonce, Verification, du_type
from requetes.neo4j.reception import ExpressionLue, NoeudLu, Reception

Ecrire = Callable[[EcritureCypher, ChampDemande], ExpressionLue]


@dataclass(frozen=True, slots=True)
class MotifNomme:
    """What finds nodes bound to the variable: two of the same best rank cannot be told apart."""

    clauses: str
    rang: str = "0"
    ordre: str = "rang"
    limite: int = 1


def _un(
    motif: Callable[..., MotifNomme], trouver: Callable[..., Any], ecriture: EcritureCypher, champ: ChampDemande
) -> ExpressionLue:
    """The one node that the arguments name; when there is none, or several, `trouver` says why."""
    x = ecriture.enonce.variable()

    def ecrire() -> tuple[MotifNomme, Verification]:
        arguments = ecriture.arguments(champ)
        return motif(ecriture.enonce, x, **arguments), _absent(trouver, arguments)

    tentative = ecriture.tenter(ecrire)
    if tentative.ecrit is None:
        return refus(tentative)
    trouve, verification = tentative.ecrit
    lecture = ecriture.noeud(champ.valeur.selection or {}, x)
    rang = ecriture.enonce.variable("k")
    ordre = trouve.ordre.replace("rang", rang)
    choisis = f"COLLECT {{ {trouve.clauses} WITH {x}, {trouve.rang} AS {rang} ORDER BY {ordre} LIMIT "
    lus = f"{choisis}{trouve.limite} RETURN [{rang}, {lecture.expression}] }}"
    octets = f"coalesce(head({choisis}1 RETURN {lecture.octets} }}), {poids.NUL})"

    def lire(brut: Any, reception: Reception) -> Any:
        refuse = tentative.refus(reception)
        if refuse is not None:
            return refuse
        if not brut or (len(brut) > 1 and brut[0][0] == brut[1][0]):
            return reception.absent(verification)
        return lecture.lire(brut[0][1], reception)

    return ExpressionLue(lus, lire, octets, lecture.noeuds)


def refus(tentative: Tentative[Any]) -> ExpressionLue:
    return ExpressionLue("null", lambda _, reception: tentative.refus(reception))


def _absent(trouver: Callable[..., Any], arguments: Mapping[str, Any]) -> Verification:
    cherches = tuple(valeur for valeur in arguments.values() if isinstance(valeur, str))
    return Verification("", lambda graphe: trouver(graphe, **arguments), cherches)


def _seul(type_: str, enonce: Enonce, x: str, contrat: str | None = None) -> MotifNomme:
    """The first, when several editions are in force."""
    return MotifNomme(du_type(type_, x, _edition(type_, enonce, x, contrat)), ordre=f"{x}.ordre")


def _edition(type_: str, enonce: Enonce, x: str, contrat: str | None) -> str:
    return d_une_edition(GardeCypher(enonce, x, type_), contrat)


def _numerote(type_: str, enonce: Enonce, x: str, numero: int, contrat: str | None = None) -> MotifNomme:
    """The last one, when several contracts share a number."""
    predicats = [_edition(type_, enonce, x, contrat)] if type_ not in PARTAGES else []
    predicats.append(f"{x}.numero = {enonce.parametre(numero)}")
    return MotifNomme(du_type(type_, x, *predicats), ordre=f"{x}.ordre DESC")


def _identifie(type_: str, enonce: Enonce, x: str, identifiant: str) -> MotifNomme:
    return MotifNomme(du_type(type_, x, f"{x}.id = {enonce.parametre(identifiant)}"))


def _nomme(type_: str, enonce: Enonce, x: str, id: str | None = None, nom: str | None = None) -> MotifNomme:
    """The nom wins over the sigle, the sigle over the other names, and these over words that one node alone bears."""
    controles.un_seul(id=id, nom=nom)
    if nom is None:
        return _identifie(type_, enonce, x, id or "")
    cherche = enonce.parametre(cle_du_nom(nom[:LONGUEUR_COMPAREE]))
    rang = enonce.variable("k")
    exact = du_type(type_, x, nomme(x, cherche))
    preferences = f"CASE {cherche} WHEN {x}.cle_nom THEN 0 WHEN {x}.cle_sigle THEN 1 ELSE 2 END"
    clauses = (
        f"CALL () {{ {exact} RETURN {x}, {preferences} AS {rang} UNION ALL "
        f"WITH 3 AS {rang} WHERE NOT EXISTS {{ {exact} }} {_par_mots(enonce, type_, x, nom)} RETURN {x}, {rang} }}"
    )
    return MotifNomme(clauses, rang, f"rang, {x}.ordre", 2)


def _acteur(
    enonce: Enonce, x: str, id: str | None = None, nom: str | None = None, siren: str | None = None
) -> MotifNomme:
    if siren is None:
        return _nomme("Acteur", enonce, x, id, nom)
    controles.un_seul(id=id, nom=nom, siren=siren)
    chiffres = "".join(siren.split())
    return MotifNomme(du_type("Acteur", x, f"{x}.siren = {enonce.parametre(chiffres)}"), ordre=f"{x}.ordre DESC")


def _par_mots(enonce: Enonce, type_: str, x: str, nom: str) -> str:
    """One of its names holds all the words of this one."""
    mots, un, mot = enonce.parametre([f" {m} " for m in mots_demandes(nom)]), *map(enonce.variable, "um")
    tous = f"all({mot} IN {mots} WHERE {un} CONTAINS {mot})"
    return du_type(type_, x, f"size({mots}) > 0", f"any({un} IN {x}.mots_noms WHERE {tous})")


def _quartier(
    enonce: Enonce, x: str, id: str | None = None, code: str | None = None, nom: str | None = None
) -> MotifNomme:
    controles.un_seul(id=id, code=code, nom=nom)
    if code is None:
        return _nomme("Quartier", enonce, x, id, nom)
    return MotifNomme(
        du_type("Quartier", x, f"{x}.cle_code = {enonce.parametre(cle_du_nom(code))}"), ordre=f"{x}.ordre DESC"
    )


def _thematique(
    enonce: Enonce, x: str, id: str | None = None, numero: int | None = None, contrat: str | None = None
) -> MotifNomme:
    controles.un_seul(id=id, numero=None if numero is None else str(numero))
    return (
        _identifie("Thematique", enonce, x, id or "")
        if numero is None
        else _numerote("Thematique", enonce, x, numero, contrat)
    )


def _sigle(enonce: Enonce, x: str, sigle: str, contrat: str | None = None) -> MotifNomme:
    """Spelled exactly, or else the first that matches without accents or case."""
    exact, proche = enonce.parametre(sigle), enonce.parametre(cle_du_nom(sigle))
    rang = f"CASE WHEN {x}.sigle = {exact} THEN 0 ELSE 1 END"
    edition = _edition("Sigle", enonce, x, contrat)
    return MotifNomme(du_type("Sigle", x, edition, f"{x}.cle_sigle = {proche}"), rang, f"rang, {x}.ordre")


def _noeud(enonce: Enonce, x: str, id: str) -> MotifNomme:
    return MotifNomme(f"MATCH ({x}:Noeud) WHERE {_adressable(x)} AND {x}.id = {enonce.parametre(id)}")


def _adressable(x: str) -> str:
    return f"{x}.version = {VERSION} AND NOT {x}:Rapport"


def noeuds(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    """In the order asked; an error stands where nothing is found."""
    x, i = ecriture.enonce.variable(), ecriture.enonce.variable("i")

    def ecrire() -> list[str]:
        ids = list(ecriture.arguments(champ)["ids"])
        controles.identifiants(ids)
        return ids

    tentative = ecriture.tenter(ecrire)
    if tentative.ecrit is None:
        return refus(tentative)
    absents = [Verification("", partial(trouver.noeud, id=un), (un,)) for un in tentative.ecrit]
    assert champ.valeur.element is not None
    lecture = ecriture.noeud(champ.valeur.element.selection or {}, x)
    ids = ecriture.enonce.parametre(tentative.ecrit)

    def tous(lu: str, sinon: str) -> str:
        un = f"head(COLLECT {{ MATCH ({x}:Noeud) WHERE {_adressable(x)} AND {x}.id = {i} RETURN {lu} }})"
        return f"COLLECT {{ UNWIND {ids} AS {i} RETURN coalesce({un}, {sinon}) }}"

    def lire(brut: list[Any], reception: Reception) -> list[Any]:
        return [
            reception.absent(absent) if b is None else lecture.lire(b, reception)
            for absent, b in zip(absents, brut, strict=True)
        ]

    octets = poids.de_la_liste(tous(lecture.octets, str(poids.NUL)))
    return ExpressionLue(tous(lecture.expression, "null"), lire, octets, len(absents) * lecture.noeuds)


def libelles(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    """Nothing of the graph; the language of the request is not that of the statement, which others share."""
    langue = ecriture.arguments(champ).get("langue")
    return ExpressionLue("null", lambda *_: libelles_des_codes(langue or LANGUE.get()))


def api(_ecriture: EcritureCypher, _champ: ChampDemande) -> ExpressionLue:
    jours = (
        f"{du_type('Contrat', 'n')} RETURN n.dateEffet AS j UNION ALL {du_type('Couche', 'n')} RETURN n.chargeeLe AS j"
    )
    dernier = f"CALL () {{ {jours} }} WITH j WHERE j IS NOT NULL RETURN j ORDER BY j DESC LIMIT 1"
    return ExpressionLue(
        f"head(COLLECT {{ {dernier} }})", lambda brut, reception: ApiDite(reception.graphe, brut and str(brut))
    )


def qualite(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    """The version told is that of the graph, whatever key it is stored under."""
    lecture = _un(partial(_seul, "Rapport"), trouver.rapport, ecriture, champ)

    def lire(brut: Any, reception: Reception) -> Any:
        rapport = lecture.lire(brut, reception)
        if isinstance(rapport, NoeudLu):
            vars(rapport)["version"] = reception.graphe
        return rapport

    return ExpressionLue(lecture.expression, lire)


contrat = partial(_un, partial(_seul, "Contrat"), trouver.contrat)
noeud = partial(_un, _noeud, trouver.noeud)
engagement = partial(_un, partial(_numerote, "Engagement"), trouver.engagement)
arrondissement = partial(_un, partial(_numerote, "Arrondissement"), trouver.arrondissement)
acteur = partial(_un, _acteur, trouver.acteur)
financement = partial(_un, partial(_nomme, "Financement"), trouver.financement)
dispositif = partial(_un, partial(_nomme, "Dispositif"), trouver.dispositif)
plan = partial(_un, partial(_nomme, "Plan"), trouver.plan)
projet = partial(_un, partial(_nomme, "Projet"), trouver.projet)
thematique = partial(_un, _thematique, trouver.thematique)
quartier = partial(_un, _quartier, trouver.quartier)
sigle = partial(_un, _sigle, trouver.sigle)
