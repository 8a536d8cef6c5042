"""An answer of GraphQL laid flat: the rows of its first list of nodes, for a table or a CSV file."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphe.tableur import inerte

SEPARATEURS = (" | ", " / ", " ; ")
SEPARATEURS_CSV = (";", ",")
SUITE = "demandez la suite avec first et after"
ENVELOPPES = ("nodes", "edges", "node")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeLue:
    """`total` is what the connection announces, None when nobody asked for it."""

    chemin: str
    elements: tuple[dict[str, Any], ...]
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tableau:
    """`remarques` says what the table leaves out: other lists, rows of the next pages."""

    colonnes: tuple[str, ...]
    lignes: tuple[dict[str, str], ...]
    remarques: tuple[str, ...] = ()


def mettre_a_plat(donnees: dict[str, Any]) -> Tableau:
    """Without any list, the answer itself is the only row."""
    trouvees = _vraies(list(listes(donnees)))
    premiere = trouvees[0] if trouvees else ListeLue(chemin="", elements=(donnees,))
    lignes = tuple(dict(cellules(e)) for e in premiere.elements)
    return Tableau(colonnes=_colonnes(lignes), lignes=lignes, remarques=tuple(_remarques(trouvees)))


def _vraies(trouvees: list[ListeLue]) -> list[ListeLue]:
    """An empty list may be one of texts: it gives way to any list that shows objects or a total."""
    return [t for t in trouvees if t.elements or t.total is not None] or trouvees


def _colonnes(lignes: Iterable[dict[str, str]]) -> tuple[str, ...]:
    """In the order met; an object that is null here and filled there has only the columns of its fields."""
    noms = dict.fromkeys(c for ligne in lignes for c in ligne)
    composes = {nom.rsplit(".", rang)[0] for nom in noms for rang in range(1, nom.count(".") + 1)}
    return tuple(nom for nom in noms if nom not in composes)


def listes(valeur: Any, chemin: str = "") -> Iterator[ListeLue]:
    """Outermost lists of objects, in the order of the answer."""
    if isinstance(valeur, list):
        elements = tuple(e for e in valeur if isinstance(e, dict))
        yield ListeLue(chemin=chemin, elements=elements)
    elif isinstance(valeur, dict):
        connexion = _connexion(valeur, chemin)
        if connexion:
            yield connexion
            return
        for nom, contenu in valeur.items():
            if not _scalaires(contenu):
                yield from listes(contenu, f"{chemin}.{nom}".lstrip("."))


def _connexion(valeur: dict[str, Any], chemin: str) -> ListeLue | None:
    noeuds = valeur.get("nodes")
    if noeuds is None and "edges" in valeur:
        noeuds = [a.get("node") or a for a in valeur["edges"]]
    if noeuds is None:
        return None
    return ListeLue(
        chemin=chemin, elements=tuple(n for n in noeuds if isinstance(n, dict)), total=valeur.get("totalCount")
    )


def _scalaires(valeur: Any) -> bool:
    return isinstance(valeur, list) and bool(valeur) and not any(isinstance(e, dict) for e in valeur)


def _remarques(trouvees: list[ListeLue]) -> Iterator[str]:
    for liste in trouvees[:1]:
        if liste.total is not None and liste.total > len(liste.elements):
            yield f"Lignes montrées : {len(liste.elements)} sur {liste.total} ; {SUITE}."
    if len(trouvees) > 1:
        yield f"Listes non montrées : {', '.join(t.chemin for t in trouvees[1:])} (--format json les donne)."


def cellules(valeur: Any, nom: str = "", niveau: int = 0, decimale: str = ",") -> Iterator[tuple[str, str]]:
    """Column and text of every leaf; inside a row, the values of a list share a cell, parted by « | »."""
    if isinstance(valeur, dict):
        for cle, contenu in valeur.items():
            ici = nom if cle in ENVELOPPES else f"{nom}.{cle}".lstrip(".")
            yield from cellules(contenu, ici, niveau, decimale)
    elif isinstance(valeur, list):
        rangs = [dict(cellules(e, nom, niveau + 1, decimale)) for e in valeur]
        separateur = SEPARATEURS[min(niveau, len(SEPARATEURS) - 1)]
        for colonne in dict.fromkeys(c for rang in rangs for c in rang) or (nom,):
            yield colonne, separateur.join(rang.get(colonne, "") for rang in rangs)
    else:
        yield nom, en_texte(valeur, decimale)


def en_texte(valeur: Any, decimale: str = ",") -> str:
    """As a French spreadsheet reads it: decimal comma unless told, oui/non, nothing for null."""
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case float():
            return str(valeur).replace(".", decimale)
        case _:
            return str(valeur)


def en_csv(tableau: Tableau, separateur: str = ";") -> bytes:
    """« ; » between cells unless told, and a byte order mark, so that spreadsheets open it as is, and run nothing."""
    tampon = io.StringIO()
    ecrivain = csv.DictWriter(tampon, tableau.colonnes, restval="", extrasaction="ignore", delimiter=separateur)
    ecrivain.writeheader()
    ecrivain.writerows({nom: inerte(texte) for nom, texte in ligne.items()} for ligne in tableau.lignes)
    return tampon.getvalue().encode("utf-8-sig")
