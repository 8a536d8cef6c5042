"""The chart of the docs: for each quantity, the embedded graph and Neo4j from 1 to 1 000 contracts."""

from collections.abc import Iterator
from html import escape
from itertools import starmap

from bancs.croissance.chronos import titres
from bancs.croissance.mesures import MOTEURS, Mesures
from bancs.croissance.panneau import HAUTEUR, LARGEUR, Panneau, Serie, en_francais

COLONNES, ENTETE = 3, 44
STYLE = """
svg { font-family: system-ui, sans-serif; font-size: 12px; fill: #222; }
.fond { fill: #fff; } .titre { font-weight: 600; } .grille { stroke: #ddd; }
.ordonnee { text-anchor: end; } .abscisse { text-anchor: middle; }
polyline { fill: none; stroke-width: 2; }
.embarque { stroke: #0b5394; } circle.embarque { fill: #0b5394; }
.neo4j { stroke: #b45f06; } circle.neo4j { fill: #b45f06; } polyline.neo4j { stroke-dasharray: 7 4; }
"""


def dessiner(mesures: Mesures) -> str:
    """The SVG document; readers who cannot see it hear its title and its description."""
    panneaux = list(_panneaux(mesures))
    lignes = -(-len(panneaux) // COLONNES)
    largeur, hauteur = COLONNES * LARGEUR, ENTETE + lignes * HAUTEUR
    corps = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {largeur} {hauteur}" role="img" '
        'aria-labelledby="titre description">',
        '<title id="titre">Ce que deviennent mémoire, chargement et pages de 1 à 1 000 contrats</title>',
        f'<desc id="description">{escape(_description(panneaux))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="fond" width="{largeur}" height="{hauteur}"/>',
        *_legende(),
    ]
    for rang, panneau in enumerate(panneaux):
        ligne, colonne = divmod(rang, COLONNES)
        corps += panneau.dessiner(colonne * LARGEUR, ENTETE + ligne * HAUTEUR)
    return "\n".join([*corps, "</svg>", ""])


def _panneaux(mesures: Mesures) -> Iterator[Panneau]:
    memoires = (
        _serie(mesures, "embarque", "memoire"),
        _serie(mesures, "neo4j", "serveur", "memoire"),
    )
    yield Panneau("Mémoire du processus", "Mio", memoires)
    chargements = [_serie(mesures, moteur, "chargement") for moteur in MOTEURS]
    yield Panneau("Chargement", "s de processeur", chargements)
    for page, titre in titres().items():
        yield Panneau(titre, "ms", [_serie(mesures, moteur, "pages", page, "ms") for moteur in MOTEURS])


def _serie(mesures: Mesures, moteur: str, *cles: str) -> Serie:
    return Serie(moteur, mesures.points(moteur, *cles))


def _legende() -> Iterator[str]:
    yield '<circle class="embarque" cx="60" cy="20" r="4"/><text x="70" y="24">graphe embarqué</text>'
    yield '<circle class="neo4j" cx="200" cy="20" r="4"/><text x="210" y="24">Neo4j</text>'
    yield '<text x="300" y="24">En abscisse : le nombre de contrats. Échelles logarithmiques.</text>'


def _description(panneaux: list[Panneau]) -> str:
    return " ".join(starmap(_en_clair, ((p.titre, p.unite, s) for p in panneaux for s in p.series if s.points)))


def _en_clair(titre: str, unite: str, serie: Serie) -> str:
    moteur = {"embarque": "graphe embarqué", "neo4j": "Neo4j"}[serie.classe]
    premier, dernier = serie.points[0], serie.points[-1]
    return (
        f"{titre}, {moteur} : de {en_francais(premier.valeur)} {unite} à {premier.contrats} contrat "
        f"à {en_francais(dernier.valeur)} {unite} à {en_francais(dernier.contrats)}."
    )
