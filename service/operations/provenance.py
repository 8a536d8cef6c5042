"""Where the rows of a table come from: what a CSV file says beside what was asked, by one rule for every operation.

A row that bears passages of the text, or a line of a file, is proved by them; any other, by those of the things asked
inside it. The operation is asked with the fields that this takes, under names of their own, that its answer loses.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from graphql import GraphQLNamedType, GraphQLSchema, SelectionSetNode, get_named_type, parse, validate
from graphql.type import GraphQLInterfaceType, GraphQLObjectType

from schema.limites import Profondeur
from service.operations.forme_tabulaire import FormeTabulaire, LecteurDeSelection, lire_tableau
from service.operations.tableau import Tableau

MARQUE = "provenance_"
PASSAGE = ("document", "ligneDebut", "ligneFin", "texte")
COUCHE, LIGNE = f"{MARQUE}couche", f"{MARQUE}ligne"
IDENTIFIANT = f"{MARQUE}id"
SEPARATEUR = " | "


def prouver(
    texte: str, schema: GraphQLSchema, forme: FormeTabulaire, operation: str | None = None
) -> tuple[str, FormeTabulaire]:
    """The operation that asks what proves the rows of this table too, and its form with the columns that say it.

    One too deep to ask more is left as it is. The text is known to be valid.
    """
    lecteur = LecteurDeSelection.de(texte, schema, operation=operation)
    type_: GraphQLNamedType | None = schema.query_type
    selection: SelectionSetNode | None = lecteur.operation.selection_set
    if forme.rangee is not None:
        type_, selection = get_named_type(forme.rangee.type), forme.rangee.selection
    preuves = dict(_preuves(lecteur, selection, type_))
    identite = {_fin(selection): f"{IDENTIFIANT}: id"} if forme.rangee and selection and "id" in _champs(type_) else {}
    prouve = _inserer(texte, [*preuves.items(), *identite.items()])
    if validate(schema, parse(prouve), [Profondeur]):
        return texte, _dire(forme, "version")
    return prouve, _dire(forme, *(["identifiant"] if identite else []), *(PASSAGE if preuves else []), "version")


def lire_tableau_prouve(
    donnees: dict[str, Any], forme: FormeTabulaire, version: str, decimale: str = ","
) -> tuple[Tableau, int | None]:
    """The rows of an answer to an operation made by `prouver`, and the total that the list announces."""
    dites: list[dict[str, str]] = []
    tableau, total = lire_tableau(donnees, forme, decimale, lambda rangee: _retirer(rangee, dites))
    lignes = (
        {**ligne, **dite, "provenance.version": version} for ligne, dite in zip(tableau.lignes, dites, strict=True)
    )
    return replace(tableau, lignes=tuple(lignes)), total


def _dire(forme: FormeTabulaire, *noms: str) -> FormeTabulaire:
    return replace(forme, colonnes=(*forme.colonnes, *(f"provenance.{nom}" for nom in noms)))


def _preuves(
    lecteur: LecteurDeSelection, selection: SelectionSetNode | None, type_: GraphQLNamedType | None
) -> Iterator[tuple[int, str]]:
    """By place in the text, what to ask there."""
    demande = _demande(type_)
    if selection is None:
        return
    if demande:
        yield _fin(selection), demande
        return
    for champ in lecteur.champs(selection, type_):
        yield from _preuves(lecteur, champ.selection, get_named_type(champ.type))


def _demande(type_: GraphQLNamedType | None) -> str:
    """All the passages of a thing when it has a list of them, else each that it bears; the line of a file."""
    champs = _champs(type_)
    if {"couche", "ligne"} <= set(champs):
        return f"{COUCHE}: couche {{ titre }} {LIGNE}: ligne"
    passages = [nom for nom, champ in champs.items() if get_named_type(champ.type).name == "Source"]
    retenus = ["sources"] if "sources" in passages else passages
    lus = " ".join(f"{MARQUE}{nom}: {nom} {{ {' '.join(PASSAGE)} }}" for nom in retenus)
    if not lus and isinstance(type_, GraphQLInterfaceType):
        return f"... on Sourcable {{ {MARQUE}source: source {{ {' '.join(PASSAGE)} }} }}"
    return lus


def _champs(type_: GraphQLNamedType | None) -> Mapping[str, Any]:
    return type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}


def _fin(selection: SelectionSetNode) -> int:
    """Just before its closing brace."""
    assert selection.loc is not None
    return selection.loc.end - 1


def _inserer(texte: str, ajouts: Iterable[tuple[int, str]]) -> str:
    for place, demande in sorted(ajouts, reverse=True):
        texte = f"{texte[:place]} {demande} {texte[place:]}"
    return texte


def _retirer(rangee: dict[str, Any], dites: list[dict[str, str]]) -> dict[str, Any]:
    """The row as it was asked; what proves it goes to `dites`."""
    passages: list[Mapping[str, Any]] = []
    reste: dict[str, Any] = _sans_marque(rangee, passages)
    uniques = list({tuple(p.items()): p for p in passages}.values())
    documents = dict.fromkeys(str(p["document"]) for p in uniques)
    dite = {f"provenance.{nom}": SEPARATEUR.join(str(p[nom]) for p in uniques) for nom in PASSAGE[1:]}
    identite = {"provenance.identifiant": str(rangee[IDENTIFIANT])} if IDENTIFIANT in rangee else {}
    dites.append({**identite, "provenance.document": SEPARATEUR.join(documents), **dite})
    return reste


def _sans_marque(valeur: Any, passages: list[Mapping[str, Any]]) -> Any:
    if isinstance(valeur, list):
        return [_sans_marque(element, passages) for element in valeur]
    if not isinstance(valeur, dict):
        return valeur
    for nom, contenu in valeur.items():
        if nom == COUCHE:
            passages.append(_du_fichier(contenu, valeur[LIGNE]))
        elif nom.startswith(MARQUE) and nom not in (IDENTIFIANT, LIGNE) and contenu:
            passages.extend(contenu if isinstance(contenu, list) else [contenu])
    return {nom: _sans_marque(v, passages) for nom, v in valeur.items() if not nom.startswith(MARQUE)}


def _du_fichier(couche: Mapping[str, Any], ligne: int) -> Mapping[str, Any]:
    return {"document": couche["titre"], "ligneDebut": ligne, "ligneFin": ligne, "texte": ""}
