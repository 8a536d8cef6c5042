"""What is typed, found in the directory of names; the statement reads what is asked of the nodes found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from graphe.graphe import Graphe
from requetes.annuaire import saisie
from requetes.langage.erreurs import RequeteArretee
from requetes.langage.plan import ChampDemande
from requetes.langage.saisie import NomReconnu, SuggestionTrouvee
from requetes.langage.significations import Question
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import VERSION
from requetes.neo4j.reception import ExpressionLue, Objet, Reception

SAISIES: Mapping[Question, Callable[..., Sequence[Any]]] = {
    Question.SUGGESTIONS: saisie.suggestions,
    Question.RESOUDRE: saisie.resoudre,
}


def chercher_dans(annuaire: Graphe, champ: ChampDemande, arguments: Mapping[str, Any]) -> Sequence[Any] | Exception:
    sens = champ.declaration.signification
    assert isinstance(sens, Question)
    try:
        return SAISIES[sens](annuaire, **arguments)
    except RequeteArretee:
        raise
    except Exception as erreur:  # told in the answer, at the place of the field
        return erreur


def noms_cherches(arguments: Mapping[str, Any]) -> list[str]:
    return [arguments["texte"]] if "texte" in arguments else list(arguments["noms"])


def ecrire_saisie(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    trouves = ecriture.trouves[champ.place]
    if isinstance(trouves, Exception):
        return ExpressionLue("null", lambda _, reception: reception.refuser((), trouves))
    x, i = ecriture.enonce.variable(), ecriture.enonce.variable("i")
    assert champ.valeur.element is not None
    champs = [c for siens in (champ.valeur.element.selection or {}).values() for c in siens]
    selection: dict[str, tuple[ChampDemande, ...]] = {}
    for demande in champs:
        lue = (demande.valeur.element or demande.valeur).selection if _noeuds(demande) else None
        for type_, siens in (lue or {}).items():
            selection[type_] = (*selection.get(type_, ()), *siens)
    ids = ecriture.enonce.parametre(list(dict.fromkeys(_ids(trouves))) if selection else [])
    lu = ecriture.noeud(selection, x) if selection else ExpressionLue("null", lambda *_: None)
    expression = (
        f"COLLECT {{ UNWIND {ids} AS {i} MATCH ({x}:Noeud) WHERE {x}.version = {VERSION} AND {x}.id = {i} "
        f"RETURN [{i}, {lu.expression}] }}"
    )

    def lire(brut: Any, reception: Reception) -> list[Objet]:
        noeuds = {identifiant: lu.lire(b, reception) for identifiant, b in brut}
        return [_en_objet(trouve, noeuds) for trouve in trouves]

    return ExpressionLue(expression, lire)


def _noeuds(champ: ChampDemande) -> bool:
    return champ.nom in ("noeud", "proches")


def _ids(trouves: Sequence[Any]) -> Iterator[str]:
    for trouve in trouves:
        if trouve.noeud is not None:
            yield trouve.noeud.id
        if isinstance(trouve, NomReconnu):
            yield from (proche.id for proche in trouve.proches)


def _en_objet(trouve: SuggestionTrouvee | NomReconnu, noeuds: Mapping[str, Any]) -> Objet:
    noeud = None if trouve.noeud is None else noeuds.get(trouve.noeud.id)
    if isinstance(trouve, SuggestionTrouvee):
        return Objet(noeud=noeud, libelle=trouve.libelle, pourquoi=trouve.pourquoi)
    proches = [noeuds.get(proche.id) for proche in trouve.proches]
    return Objet(demande=trouve.demande, noeud=noeud, reconnu_par=trouve.reconnu_par, proches=proches)
