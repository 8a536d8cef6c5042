"""Properties added to the nodes in Neo4j, so that it compares and searches as the embedded graph does.

racines_<attribut>           stems of a searched text: what a filter « texte » reads
racines, poids               stems of all its texts, and how much each counts for `recherche`
cle_<attribut>               comparison key of a name, of a sigle, of a code (cles_ for a list)
mots_noms                    for each name of a node, its words between spaces
tri_<attribut>               what an order compares: key of a text, place of a code in its list
contrats, horsVigueur        the contracts that speak of it, when not all do; that none of them is in force
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.champs import en_terme
from graphe.modele.contrat import Contrat
from graphe.neo4j.lignes import Derives
from graphe.texte import cle, cle_du_nom, mots
from requetes.annuaire.editions import Editions, editions
from requetes.langage.ordres import ChampTri
from requetes.langage.recherche import POIDS, TexteCherche, textes_cherches
from requetes.neo4j import copies
from requetes.neo4j.annuaire import NOMMES as NOMMES_PAR_MOTS
from requetes.neo4j.comptes import comptes
from requetes.neo4j.conditions import CONTRATS, HORS_VIGUEUR
from requetes.neo4j.copies import complements
from requetes.neo4j.differences import lignes_de_differences
from requetes.neo4j.edition import edition
from requetes.neo4j.pertinence import Pertinence

NOMMES = ("nom", "sigle", "autres_noms", "code")
TRIES = frozenset(
    membre.value.rpartition(".")[2] for liste in ChampTri.__subclasses__() for membre in liste
)  # fmt: skip
"""Attributes at the end of the paths orders compare."""

INDEX = {
    "Thematique": ["tri_titre"],
    "Engagement": ["tri_titre"],
    "Acteur": ["cle_nom", "cle_sigle", "tri_nom", "tri_categorie"],
    "Financement": ["cle_nom", "tri_nom", "tri_typeCredit"],
    "Mobilisation": ["tri_libelle", "tri_origine", "tri_typeCredit"],
    "Plan": ["tri_nom"],
    "Indicateur": ["tri_nature"],
    "Quartier": ["cle_nom", "cle_code", "tri_nom", "tri_code", "population"],
    "Projet": ["tri_nom"],
    "Dispositif": ["cle_nom", "cle_sigle", "tri_nom"],
    "Sigle": ["cle_sigle"],
    "Subvention": ["tri_montant", "tri_objet", "annee"],
}
"""By type, what is looked for or sorted in lists that grow with the number of contracts."""


def derives(graphe: Graphe) -> Derives:
    pertinence = Pertinence(_racines(cherche) for noeud in graphe for cherche in textes_cherches(noeud))

    def proprietes(noeud: Noeud) -> Mapping[str, Any]:
        edite = _de_l_edition(editions(graphe), noeud)
        return {**_cherches(noeud, pertinence), **dict(_nommes(noeud)), **dict(_tries(noeud)), **edite}

    return Derives(proprietes, index(), complements(), comptes(), lignes_de_differences(graphe), edition())


def index() -> dict[str, list[str]]:
    """Of each type, the derived properties to index."""
    return {type_: [*INDEX.get(type_, ()), *copies.index().get(type_, ())] for type_ in TYPES}


def _racines(cherche: TexteCherche) -> list[str]:
    return [mot.racine for mot in mots(cherche.texte)]


def _cherches(noeud: Noeud, pertinence: Pertinence) -> dict[str, Any]:
    """Of a stem, the best passage counts, as for `recherche`."""
    par_attribut: dict[str, dict[str, None]] = {}
    meilleurs: dict[str, float] = {}
    for cherche in textes_cherches(noeud):
        trouvees = _racines(cherche)
        par_attribut.setdefault(cherche.attribut, {}).update(dict.fromkeys(trouvees))
        for racine, score in pertinence.scores(trouvees).items():
            meilleurs[racine] = max(meilleurs.get(racine, 0.0), score * POIDS[cherche.attribut])
    listes = {f"racines_{en_terme(champ)}": list(trouvees) for champ, trouvees in par_attribut.items()}
    return {**listes, "racines": list(meilleurs), "poids": list(meilleurs.values())} if listes else {}


def _nommes(noeud: Noeud) -> Iterator[tuple[str, Any]]:
    for nom in NOMMES:
        valeur = getattr(noeud, nom, None)
        if isinstance(valeur, str):
            yield f"cle_{en_terme(nom)}", cle_du_nom(valeur)
        elif isinstance(valeur, tuple):
            yield f"cles_{en_terme(nom)}", [cle_du_nom(v) for v in valeur]
    if type(noeud).__name__ in NOMMES_PAR_MOTS:
        yield "mots_noms", _en_mots(noeud)


def _en_mots(noeud: Noeud) -> list[str]:
    noms = (getattr(noeud, "nom", None), getattr(noeud, "sigle", None), *(getattr(noeud, "autres_noms", None) or ()))
    return [f" {cle_du_nom(nom)} " for nom in noms if nom]


def _de_l_edition(connues: Editions, noeud: Noeud) -> dict[str, Any]:
    siennes = connues.de(noeud)
    dites = {
        CONTRATS: None if len(siennes) == len(connues.toutes) else list(siennes),
        HORS_VIGUEUR: None if not connues.toutes or not connues.en_vigueur.isdisjoint(siennes) else True,
        "remplace": noeud.remplace if isinstance(noeud, Contrat) else None,
    }
    return {nom: valeur for nom, valeur in dites.items() if valeur is not None}


def _tries(noeud: Noeud) -> Iterator[tuple[str, Any]]:
    """A number is compared as it is: its own property is enough. An exact amount, a text there, is in cents."""
    for nom in sorted(TRIES):
        valeur = getattr(noeud, nom, None)
        if isinstance(valeur, Enum):
            yield f"tri_{en_terme(nom)}", list(type(valeur)).index(valeur)
        elif isinstance(valeur, Decimal):
            yield f"tri_{en_terme(nom)}", int(valeur.scaleb(2))
        elif isinstance(valeur, str):
            yield f"tri_{en_terme(nom)}", cle(valeur)
