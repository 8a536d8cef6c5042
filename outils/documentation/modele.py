"""docs/modele.md: the model drawn from the links that the types declare, and how to read it."""

from collections import defaultdict
from collections.abc import Iterator

from graphe.graphe import Graphe
from graphe.modele.base import Noeud, NoeudSource
from graphe.modele.catalogue import TYPES, Relation, liens, relations
from graphe.modele.champs import champs
from outils.documentation.markdown import RIEN, bloc, page, table

CADRE = ("Contrat", "Rapport", "Anomalie")
"""Types left out of the drawing: all hangs from the contract, and an anomaly may be about anything."""

IDENTIFIANTS = """## Identifiants

Une chose, un identifiant, lisible et stable, le même dans l'API (`id`) et dans le fichier Turtle. Ce qui est propre au
document est rangé sous la clé du contrat (`paris-2024/engagement/7`) ; ce qui existe hors de lui ne l'est pas
(`acteur/caf`, `arrondissement/18`). `node(id:)` lit n'importe lequel."""

ANCRAGES = """## Ancrages

Un ancrage dit pourquoi un engagement vaut dans un arrondissement. Les trois portées ne se confondent jamais :

| portée | ce qui la prouve |
|---|---|
| `PARISIENNE` | le contrat applique ses engagements à tous les quartiers prioritaires |
| `CITATION` | une action de l'engagement, ou un passage de sa fiche, nomme l'arrondissement ou le quartier |
| `PROJET` | un projet ou la fiche d'un quartier du lieu porte un dispositif que l'engagement nomme aussi |

Chaque ancrage dit aussi sa certitude :

| certitude | ce qu'elle veut dire |
|---|---|
| `NOMMEE` | le même nom est imprimé des deux côtés, ailleurs que sur une ligne de financement |
| `DEDUITE` | la même chose sous deux noms ; `raison` dit pourquoi, et la ligne qui le montre |
| `PROPOSEE` | un rapprochement à juger : une ligne de financement, un porteur, ou des mots proches (`ressemblance`) |

Les filtres prennent `portees` et `certitudesLien` ; sans eux, comptent les trois portées, `NOMMEE` et `DEDUITE`. Pour
les seules preuves locales : `portees: [CITATION, PROJET], certitudesLien: [NOMMEE]`."""


def modele(graphe: Graphe) -> str:
    traits = _traits(graphe)
    return page(
        "Le modèle",
        "Les types du graphe et leurs relations, tels que le code les déclare. Une relation se lit dans les deux "
        "sens ; le nom du retour suit la barre. `Contrat`, auquel tout se rattache, et `Anomalie`, qui peut viser tout "
        "élément, ne sont pas dessinés.",
        bloc("mermaid", "\n".join(["erDiagram", *(f"    {t}" for t in _dessin(traits))])),
        "## Relations",
        table(("De", "Relation", "Vers", "Se lit", "Retour", "Se lit"), [_ligne(cle, traits[cle]) for cle in traits]),
        IDENTIFIANTS,
        table(("Type", "Nombre", "Exemple", "Cite le contrat"), list(_exemples(graphe))),
        ANCRAGES,
    )


Traits = dict[tuple[str, Relation], list[str]]


def _traits(graphe: Graphe) -> Traits:
    """Types reached by each link, in the order of the catalogue."""
    atteints: dict[tuple[str, str], set[str]] = defaultdict(set)
    for noeud in graphe:
        for relation, cible in liens(noeud):
            atteints[type(noeud).__name__, relation.nom].add(type(graphe.noeud(cible)).__name__)
    return {
        (nom, relation): [t for t in TYPES if t in atteints[nom, relation.nom]]
        for nom, type_ in TYPES.items()
        for relation in relations(type_)
    }


def _dessin(traits: Traits) -> Iterator[str]:
    for (type_, relation), cibles in traits.items():
        if type_ in CADRE:
            continue
        for cible in cibles:
            if cible not in CADRE:
                noms = " / ".join(filter(None, (relation.nom, relation.inverse)))
                yield f'{type_} }}o--{_cardinalite(type_, relation.nom)} {cible} : "{noms}"'


def _cardinalite(type_: str, lien: str) -> str:
    """How many targets one holder has: exactly one, one at most, any number."""
    (champ,) = (c for c in champs(TYPES[type_]) if c.nom == lien)
    if champ.pluriel:
        return "o{"
    return "o|" if champ.nul else "||"


def _ligne(cle: tuple[str, Relation], cibles: list[str]) -> tuple[str, ...]:
    type_, relation = cle
    aller, retour = relation.lu
    inverse = f"`{relation.inverse}`" if relation.inverse else RIEN
    return type_, f"`{relation.nom}`", ", ".join(cibles), aller, inverse, retour


def _exemples(graphe: Graphe) -> Iterator[tuple[str, ...]]:
    for nom, type_ in TYPES.items():
        noeuds: list[Noeud] = graphe.tous(type_)
        if noeuds:
            source = "oui" if issubclass(type_, NoeudSource) else "par ses liens"
            yield nom, str(len(noeuds)), f"`{noeuds[len(noeuds) // 2].id}`", source
