"""Differences between two editions: compared when they are loaded, each is then a row of its own."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from graphe.differences import Ecart
from graphe.graphe import Graphe
from graphe.modele.base import Source
from graphe.modele.enumerations import Appariement, NatureDifference
from graphe.neo4j.lignes import Ligne
from requetes.annuaire.differences import ecarts
from requetes.annuaire.editions import editions
from requetes.annuaire.trouver import deux_editions
from requetes.langage.pages import Decoupe, separer
from requetes.langage.plan import ChampDemande
from requetes.neo4j.arcs import SOURCE, source
from requetes.neo4j.demandes import demande
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import VERSION, Enonce
from requetes.neo4j.liste import Liste, ou
from requetes.neo4j.pages import page
from requetes.neo4j.plein_texte import TYPES_ADRESSES
from requetes.neo4j.reception import ExpressionLue, Objet, Reception, en_objet

BOUTS = ("avant", "apres")


def lignes_de_differences(graphe: Graphe) -> list[Ligne]:
    return [
        {"de": de, "vers": vers, "rang": rang, **_ligne(ecart)}
        for de, vers in editions(graphe).paires()
        for rang, ecart in enumerate(ecarts(graphe, de, vers))
    ]


def _ligne(ecart: Ecart) -> Ligne:
    sources = [_passage(ecart.source_avant), _passage(ecart.source_apres)]
    return {
        "id": ecart.id,
        "nature": ecart.nature.name,
        "type": ecart.type,
        "avant": ecart.avant and ecart.avant.id,
        "apres": ecart.apres and ecart.apres.id,
        "appariement": ecart.appariement and ecart.appariement.name,
        "ressemblance": ecart.ressemblance,
        "contenu": json.dumps([[asdict(champ) for champ in ecart.champs], *sources], ensure_ascii=False),
    }


def _passage(lue: Source | None) -> list[Any] | None:
    return None if lue is None else [getattr(lue, nom) for nom in SOURCE]


def trouver_differences(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    d = ecriture.enonce.variable("d")

    def ecrire() -> tuple[Liste, Decoupe]:
        arguments, decoupe = separer(ecriture.arguments(champ))
        return _liste(ecriture.enonce, d, **arguments), decoupe

    def element(y: str, porte: str, *, identifie: bool) -> ExpressionLue:  # noqa: ARG001  it always says its own
        return _difference(ecriture, champ, y)

    return page(ecriture, champ, ecrire, element)


def _liste(
    enonce: Enonce,
    d: str,
    de: str,
    vers: str,
    types: Sequence[Any] | None = None,
    natures: Sequence[NatureDifference] | None = None,
) -> Liste:
    une, autre = enonce.parametre(de), enonce.parametre(vers)
    _verifier(enonce, une, autre, de, vers)
    gardes = [f"{d}.version = {VERSION}", f"{d}.de = {une}", f"{d}.vers = {autre}"]
    if types is not None:
        gardes.append(f"{d}.type IN {enonce.parametre([type_.value for type_ in types])}")
    if natures is not None:
        gardes.append(f"{d}.nature IN {enonce.parametre([nature.name for nature in natures])}")
    return Liste(f"MATCH ({d}:Difference){ou(gardes)}", d, "", ordre=(f"{d}.rang",), naturelle=True)


def _verifier(enonce: Enonce, une: str, autre: str, de: str, vers: str) -> None:
    premiere, seconde = (f"(:Contrat {{version: {VERSION}, id: {cle}}})" for cle in (une, autre))
    lignee = f"EXISTS {{ MATCH {premiere}-[:REMPLACE*0..]-{seconde} }}"
    enonce.verifier(lignee, partial(deux_editions, de=de, vers=vers), de, vers)


def _difference(ecriture: EcritureCypher, champ: ChampDemande, d: str) -> ExpressionLue:
    champs = demande(champ).selection.get("Difference", ())
    x = ecriture.enonce.variable()
    lus = {}
    for bout in BOUTS:
        noeuds = [c for c in champs if c.nom == bout]
        if noeuds:
            selection = {t: tuple(f for c in noeuds for f in (c.valeur.selection or {})[t]) for t in TYPES_ADRESSES}
            lus[bout] = ecriture.noeud(selection, x)
    motif = f"MATCH ({x}:Noeud {{version: {VERSION}, id: {d}.%s}})"
    noeuds_lus = [f"head(COLLECT {{ {motif % bout} RETURN {lu.expression} }})" for bout, lu in lus.items()]
    simples = [f"{d}.{nom}" for nom in ("id", "type", "nature", "appariement", "ressemblance", "contenu")]

    def lire(brut: Any, reception: Reception) -> Objet:
        id_, type_, nature, appariement, ressemblance, contenu, *trouves = brut
        changes, avant, apres = json.loads(contenu)
        bouts = {
            bout: None if b is None else lu.lire(b, reception)
            for (bout, lu), b in zip(lus.items(), trouves, strict=True)
        }
        return Objet(
            id=id_,
            type=type_,
            nature=NatureDifference[nature],
            appariement=appariement and Appariement[appariement],
            ressemblance=ressemblance,
            champs=en_objet(changes),
            source_avant=source(avant),
            source_apres=source(apres),
            **bouts,
        )

    return ExpressionLue(f"[{', '.join([*simples, *noeuds_lus])}]", lire)
