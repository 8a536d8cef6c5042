"""docs/qualite.md: what the document announces against what was found, and every kind of anomaly explained."""

from collections import defaultdict

from chargement.referentiel import Entree, lire_referentiel
from graphe.graphe import Graphe
from graphe.modele.qualite import Anomalie, Comptage, Rapport
from outils.documentation.markdown import RIEN, lignes_de, page, table
from service.ligne_de_commande.affichage import GRAVITES, ecart

LIGNES_MONTREES = 12


class SensAnomalie(Entree):
    """What a code means, in words a reader of the contract understands."""

    code: str
    sens: str


def lire_sens() -> dict[str, str]:
    return {s.code: s.sens for s in lire_referentiel("anomalies", list[SensAnomalie])}


def qualite(graphe: Graphe) -> str:
    (rapport,) = graphe.tous(Rapport)
    annonces = [c for c in rapport.comptages if c.attendu is not None]
    autres = [c for c in rapport.comptages if c.attendu is None]
    return page(
        "Qualité du chargement",
        f"Le texte chargé a pour empreinte SHA-256 `{rapport.empreinte_source}`. `graphe verifier --detail` donne ce "
        "rapport et le message de chaque anomalie ; l'opération `qualite` le donne par l'API.",
        "## Ce que le document annonce",
        table(("Élément", "Annoncé", "Relevé", "Écart", "Note"), [_annonce(c) for c in annonces]),
        "## Ce qui a été relevé",
        table(("Type", "Nombre"), [(c.type, str(c.releve)) for c in autres]),
        "## Anomalies",
        "Une anomalie ne corrige rien : elle dit où le texte se contredit, se tait ou n'a pas pu être lu.",
        _anomalies(graphe),
        "## Codes qu'aucune ligne de ce texte ne soulève",
        _absents(graphe),
    )


def _annonce(comptage: Comptage) -> tuple[str, ...]:
    return comptage.type, str(comptage.attendu), str(comptage.releve), ecart(comptage), comptage.note or ""


def _anomalies(graphe: Graphe) -> str:
    sens = lire_sens()
    par_code: dict[str, list[Anomalie]] = defaultdict(list)
    for anomalie in graphe.tous(Anomalie):
        par_code[anomalie.code].append(anomalie)
    codes = sorted(par_code, key=lambda code: (min(GRAVITES.index(a.gravite) for a in par_code[code]), code))
    lignes = [(f"`{c}`", _gravite(par_code[c]), str(len(par_code[c])), sens[c], _lignes(par_code[c])) for c in codes]
    return table(("Code", "Gravité", "Nombre", "Ce que cela veut dire", "Lignes"), lignes)


def _gravite(anomalies: list[Anomalie]) -> str:
    return " ou ".join(g.libelle.lower() for g in GRAVITES if any(a.gravite is g for a in anomalies))


def _lignes(anomalies: list[Anomalie]) -> str:
    passages = {(a.source.ligne_debut, a.source.ligne_fin): lignes_de(a.source) for a in anomalies}
    montrees = [passages[bornes] for bornes in sorted(passages)]
    reste = len(montrees) - LIGNES_MONTREES
    return ", ".join(montrees if reste < 2 else [*montrees[:LIGNES_MONTREES], f"et {reste} autres"])


def _absents(graphe: Graphe) -> str:
    presents = {a.code for a in graphe.tous(Anomalie)}
    lignes = [(f"`{code}`", sens) for code, sens in lire_sens().items() if code not in presents]
    return table(("Code", "Ce que cela voudrait dire"), lignes) if lignes else RIEN
