"""An edition of the contract beside the one it replaces, each under its key; what they share stays one node.

The shared node says what the new edition says. What the replaced one said otherwise is kept as its `Redaction`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from typing import Any

from chargement.erreurs import EditionInvalide
from graphe.graphe import Graphe
from graphe.identifiants import ordre
from graphe.modele.base import Noeud
from graphe.modele.catalogue import DE_COUCHE, PARTAGES, REDIGES
from graphe.modele.champs import Champ, Genre, champs
from graphe.modele.contrat import Contrat
from graphe.modele.declaration import MOTIFS
from graphe.modele.edition import Redaction
from graphe.modele.qualite import Anomalie


def verifier_cle(cle: str) -> None:
    if not re.fullmatch(MOTIFS["contrat"], cle):
        raise EditionInvalide(f"Clé d'édition « {cle} » : attendu un nom et une année, p. ex. « paris-2027 ».")


def verifier_edition(graphe: Graphe, cle: str, remplacee: str) -> None:
    """Before anything is read."""
    verifier_cle(cle)
    presentes = {contrat.id: contrat for contrat in graphe.tous(Contrat)}
    dites = ", ".join(f"« {presente} »" for presente in presentes)
    if cle in presentes:
        raise EditionInvalide(f"L'édition « {cle} » est déjà dans le graphe ({dites}) : attendu une autre clé.")
    if remplacee not in presentes:
        raise EditionInvalide(f"L'édition à remplacer, « {remplacee} », n'est pas dans le graphe : attendu {dites}.")
    suivante = next((c.id for c in presentes.values() if c.remplace == remplacee), None)
    if suivante is not None:
        raise EditionInvalide(f"L'édition « {remplacee} » est déjà remplacée par « {suivante} » : remplacez celle-ci.")


def ajouter_edition(graphe: Graphe, lue: Graphe, cle: str, remplacee: str, date_effet: str | None = None) -> Graphe:
    """The graph with, beside what it holds, the edition `lue` under its key; raise EditionInvalide."""
    verifier_edition(graphe, cle, remplacee)
    lus = (noeud for noeud in sous_la_cle(lue, cle) if type(noeud).__name__ not in DE_COUCHE)
    arrives = {noeud.id: noeud for noeud in lus}
    contrat = arrives[cle]
    assert isinstance(contrat, Contrat)
    arrives[cle] = replace(contrat, remplace=remplacee, date_effet=date_effet, code=None)
    anciennes = tuple(contrat.id for contrat in graphe.tous(Contrat))
    return Graphe(_reunis(graphe, arrives, anciennes, cle, remplacee))


def sous_la_cle(graphe: Graphe, cle: str) -> Iterator[Noeud]:
    """The nodes of a graph of one contract, as if it had been loaded under that key."""
    (contrat,) = graphe.tous(Contrat)
    for noeud in graphe:
        yield _renomme(noeud, contrat.id, cle) if cle != contrat.id else noeud


def _reunis(
    graphe: Graphe, arrives: Mapping[str, Noeud], anciennes: tuple[str, ...], cle: str, remplacee: str
) -> Iterator[Noeud]:
    for noeud in arrives.values():
        if noeud.id not in graphe:
            yield _nomme_par(noeud, (cle,))
    for noeud in graphe:
        siennes = getattr(noeud, "editions", ()) or anciennes
        arrive = arrives.get(noeud.id)
        if arrive is None:  # layers among them: they are of no edition
            yield _nomme_par(noeud, siennes)
            continue
        partout = siennes == anciennes
        yield _fondus(noeud, arrive, () if partout else _ranges((*siennes, cle)))
        derniere = remplacee if remplacee in siennes else siennes[-1]
        yield from _redaction(noeud, arrive, derniere)


def _nomme_par(noeud: Noeud, editions: tuple[str, ...]) -> Noeud:
    return _avec(noeud, editions=editions) if type(noeud).__name__ in PARTAGES else noeud


def _fondus(ancien: Noeud, nouveau: Noeud, editions: tuple[str, ...]) -> Noeud:
    """What the new one says, with all that leads to things of the editions before."""
    siens = {champ.nom: _ajoutes(champ, ancien, nouveau) for champ in champs(type(nouveau)) if _des_editions(champ)}
    anterieurs = {}
    if hasattr(nouveau, "contrats_anterieurs"):
        signe = (getattr(ancien, "contrat"),) if getattr(ancien, "contrat") else ()  # noqa: B009  two types have it
        anterieurs["contrats_anterieurs"] = _ranges((*getattr(ancien, "contrats_anterieurs"), *signe))  # noqa: B009
    return _avec(nouveau, editions=editions, **siens, **anterieurs)


def _des_editions(champ: Champ) -> bool:
    """Several things of an edition, or values that say which."""
    if champ.genre is Genre.LIEN:
        propre = champ.declaration.cible not in PARTAGES and champ.declaration.cible != "Contrat"
        return champ.pluriel and propre
    return champ.genre is Genre.VALEUR and champ.pluriel and any(c.genre is Genre.LIEN for c in champs(champ.valeur))


def _ajoutes(champ: Champ, ancien: Noeud, nouveau: Noeud) -> tuple[Any, ...]:
    tous = (*getattr(ancien, champ.nom), *getattr(nouveau, champ.nom))
    return _ranges(tous) if champ.genre is Genre.LIEN else tuple(dict.fromkeys(tous))


def _ranges(identifiants: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(identifiants), key=ordre))


def _redaction(ancien: Noeud, nouveau: Noeud, edition: str) -> Iterator[Redaction]:
    noms = [champ.nom for champ in champs(type(ancien)) if champ.nom in REDIGES]
    dit = {nom: getattr(ancien, nom) for nom in noms}
    if dit != {nom: getattr(nouveau, nom) for nom in noms}:
        yield Redaction(id=f"{edition}/redaction/{ancien.id}", contrat=edition, sujet=ancien.id, **dit)


def _avec(noeud: Any, **valeurs: Any) -> Noeud:
    rendu: Noeud = replace(noeud, **valeurs)
    return rendu


def _renomme(noeud: Noeud, ancienne: str, nouvelle: str) -> Noeud:
    def renommer(identifiant: str) -> str:
        tete, separateur, reste = identifiant.partition("/")
        return f"{nouvelle}{separateur}{reste}" if tete == ancienne else identifiant

    rendu = _avec(noeud, id=renommer(noeud.id), **_liens_renommes(noeud, renommer))
    if isinstance(rendu, Anomalie):
        return replace(rendu, message=rendu.message.replace(f"{ancienne}/", f"{nouvelle}/"))
    return rendu


def _liens_renommes(valeur: Any, renommer: Any) -> dict[str, Any]:
    renommes = {}
    for champ in champs(type(valeur)):
        tenu = getattr(valeur, champ.nom)
        if champ.genre is Genre.SCALAIRE or not tenu:
            continue
        changer = renommer if champ.genre is Genre.LIEN else lambda v: replace(v, **_liens_renommes(v, renommer))
        renommes[champ.nom] = tuple(map(changer, tenu)) if isinstance(tenu, tuple) else changer(tenu)
    return {nom: v for nom, v in renommes.items() if is_dataclass(v) or v}
