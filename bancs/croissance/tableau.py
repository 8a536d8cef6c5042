"""The measures as French Markdown, with what they say of the size at which to change engines."""

import os
from collections.abc import Iterator, Sequence
from math import inf

from bancs.croissance.chronos import titres
from bancs.croissance.mesures import Mesure, Mesures
from bancs.croissance.panneau import en_francais
from bancs.croissance.seuils import bascules

MANQUE = "—"


def rediger(mesures: Mesures) -> str:
    parties = [_embarque(mesures), _neo4j(mesures), _pages(mesures), _bascule(mesures)]
    return "\n".join(ligne for partie in parties for ligne in (*partie, ""))


def _embarque(mesures: Mesures) -> Iterator[str]:
    coeurs = os.cpu_count()
    yield f"Graphe embarqué, un processus par taille ({coeurs} cœurs, secondes de processeur) :"
    yield ""
    yield from _table(
        ("contrats", "nœuds", "graphe (s)", "version et index (s)", "plein texte (s)", "chemins (s)", "total (s)",
         "mémoire (Mio)", "par contrat (Mio)"),
        [_ligne_embarquee(nombre, mesure) for nombre, mesure in mesures.de("embarque")],
    )  # fmt: skip
    yield ""
    lecture = mesures.points("embarque", "lecture")[0].valeur
    yield f"Ces secondes partent de nœuds déjà lus : lire un texte en ajoute {en_francais(lecture)} par contrat."


def _ligne_embarquee(nombre: int, mesure: Mesure) -> list[str]:
    duree: dict[str, float] = mesure["chargement"]
    return [
        en_francais(nombre), _entier(mesure["noeuds"]), en_francais(duree["graphe"]),
        en_francais(duree["version"] + duree["index"]), en_francais(duree["plein texte"]),
        en_francais(duree["voisinage"]), en_francais(sum(duree.values())), en_francais(mesure["memoire"]),
        en_francais(mesure["memoire"] / nombre),
    ]  # fmt: skip


def _neo4j(mesures: Mesures) -> Iterator[str]:
    yield (
        "Neo4j, un serveur vide par taille (tas et cache de pages constants), propriétés dérivées et index compris "
        "(secondes de processeur) :"
    )
    yield ""
    yield from _table(
        ("contrats", "nœuds", "relations", "chargeur (s)", "serveur (s)", "les deux (s)", "à la montre (s)",
         "mémoire du chargeur (Mio)", "mémoire du serveur (Mio)", "disque (Mio)"),
        [_ligne_neo4j(nombre, mesure) for nombre, mesure in mesures.de("neo4j") if "chargement" in mesure],
    )  # fmt: skip
    yield ""
    yield "La montre dépend de ce qui tournait à côté."


def _ligne_neo4j(nombre: int, mesure: Mesure) -> list[str]:
    duree: dict[str, float] = mesure["chargement"]
    return [
        en_francais(nombre), _entier(mesure["noeuds"]), _entier(mesure["relations"]),
        *(en_francais(s) for s in (duree["chargeur"], duree["serveur"], sum(duree.values()), mesure["duree"])),
        en_francais(mesure["memoire"]), en_francais(mesure["serveur"]["memoire"]), en_francais(mesure["disque"]),
    ]  # fmt: skip


def _pages(mesures: Mesures) -> Iterator[str]:
    yield (
        "Temps médian d'une page, en millisecondes, sans HTTP (entre parenthèses : éléments rendus) ; pour Neo4j, à la "
        "montre, puis moyenne en millisecondes de processeur, serveur et client ensemble :"
    )
    yield ""
    colonnes = [*_colonnes(mesures, "embarque", "embarqué", "ms"), *_colonnes(mesures, "neo4j", "Neo4j", "ms"),
                *_colonnes(mesures, "neo4j", "processeur Neo4j", "processeur")]  # fmt: skip
    yield from _table(
        ("page", *(entete for entete, _, _ in colonnes)),
        [[titre, *(_temps(pages.get(nom), cle) for _, pages, cle in colonnes)] for nom, titre in titres().items()],
    )


def _colonnes(mesures: Mesures, moteur: str, nom: str, cle: str) -> Iterator[tuple[str, Mesure, str]]:
    for nombre, mesure in mesures.de(moteur):
        if "pages" in mesure:
            yield f"{nom}, {en_francais(nombre)}", mesure["pages"], cle


def _temps(page: Mesure | None, cle: str) -> str:
    if page is None or cle not in page:
        return MANQUE
    return en_francais(page[cle]) + (f" ({page['elements']})" if cle == "ms" else "")


def _bascule(mesures: Mesures) -> Iterator[str]:
    (premier, contrats), *suite = bascules(mesures)
    yield (
        f"**Passer à Neo4j vers {_environ(contrats)} contrats** : c'est là que le graphe embarqué dépasse "
        f"{_entier(premier.limite)} {premier.unite} ({premier.nom}). Viennent ensuite : "
        + " ; ".join(f"{s.nom}, {_entier(s.limite)} {s.unite}, vers {_environ(n)} contrats" for s, n in suite)
        + "."
    )


def _environ(contrats: float) -> str:
    """Two digits are all such a figure is worth."""
    return "un nombre illimité de" if contrats == inf else en_francais(float(f"{contrats:.2g}"))


def _entier(nombre: int) -> str:
    return f"{nombre:,}".replace(",", "\u202f")


def _table(entetes: Sequence[str], lignes: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(entetes) + " |"
    yield "|" + "|".join(["---", *["---:"] * (len(entetes) - 1)]) + "|"
    for ligne in lignes:
        yield "| " + " | ".join(ligne) + " |"
