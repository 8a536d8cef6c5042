"""An analyst's page: any partition of the mobilisations, in a table and a drawing, and in a tidy file with its lines.

Usage: page.py SERVICE DOSSIER DIMENSION [DIMENSION…] [--filtre JSON]

Writes partition.html, partition.svg and partition.csv. Rows are the values of the dimensions but the last one, whose
values part the bars; a single dimension makes plain bars.
"""

import argparse
import csv
import html
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

PARTITION = """
query Partition($dimensions: [Dimension!]!, $filtre: FiltreMobilisation) {
  repartition(dimensions: $dimensions, filtre: $filtre, avecVides: true) {
    total
    cellules { mobilisations part filtre cles { dimension valeur libelle } }
  }
  libelles { enum code libelle { court } }
}
"""
LIGNES = """
query Lignes($filtre: FiltreMobilisation) {
  mobilisations(filtre: $filtre, first: 500) { totalCount nodes { id source { ligneDebut } } }
}
"""
LOT = 10
"""Questions that the service takes at once."""
COULEURS = ("#1f5fa8", "#a8471a", "#5f6670", "#3d7a4e", "#8a5a9e", "#8f6a12", "#1f7d86", "#a33a5c")
LARGEUR, HAUTEUR_BARRE, PAS, LEGENDE = 720, 20, 50, 26


class Refus(Exception):
    """What the service says is wrong, in French."""


@dataclass(frozen=True)
class Cellule:
    """`cles` are codes and `noms` words, one for each dimension; `lignes` are those of the contract."""

    cles: tuple[str, ...]
    noms: tuple[str, ...]
    nombre: int
    part: float
    lignes: tuple[int, ...] = ()

    @property
    def rangee(self) -> str:
        return " · ".join(self.noms[:-1] or self.noms)

    @property
    def morceau(self) -> str:
        return self.noms[-1] if len(self.noms) > 1 else ""


@dataclass(frozen=True)
class Partition:
    """`dimensions` are their names; `version` is that of the graph which gave it all."""

    dimensions: tuple[str, ...]
    cellules: tuple[Cellule, ...]
    total: int
    version: str

    @property
    def rangees(self) -> dict[str, list[Cellule]]:
        rangees: dict[str, list[Cellule]] = {}
        for cellule in self.cellules:
            rangees.setdefault(cellule.rangee, []).append(cellule)
        return rangees

    @property
    def morceaux(self) -> list[str]:
        return list(dict.fromkeys(cellule.morceau for cellule in self.cellules))


def demander(service: str, corps: Any) -> Any:
    requete = urllib.request.Request(
        f"{service.rstrip('/')}/graphql", json.dumps(corps).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(requete, timeout=60) as reponse:
        return json.load(reponse)


def lire(service: str, dimensions: Sequence[str], filtre: Any) -> Partition:
    reponse = demander(service, {"query": PARTITION, "variables": {"dimensions": dimensions, "filtre": filtre}})
    donnees = _donnees(reponse)
    lues = donnees["repartition"]["cellules"]
    lignes = iter(lire_lignes(service, [cellule["filtre"] for cellule in lues]))
    mots = {lu["code"]: lu["libelle"]["court"] for lu in donnees["libelles"] if lu["enum"] == "Dimension"}
    return Partition(
        tuple(mots.get(dimension, dimension) for dimension in dimensions),
        tuple(en_cellule(cellule, next(lignes)) for cellule in lues),
        donnees["repartition"]["total"],
        reponse["extensions"]["version"],
    )


def lire_lignes(service: str, filtres: Sequence[Any]) -> Iterator[tuple[int, ...]]:
    """The lines that each cell counts, ten cells at once."""
    for debut in range(0, len(filtres), LOT):
        lot = [{"query": LIGNES, "variables": {"filtre": filtre}} for filtre in filtres[debut : debut + LOT]]
        for reponse in demander(service, lot):
            noeuds = _donnees(reponse)["mobilisations"]["nodes"]
            yield tuple(sorted({noeud["source"]["ligneDebut"] for noeud in noeuds}))


def _donnees(reponse: Any) -> Any:
    if reponse.get("errors"):
        raise Refus(" ".join(erreur["message"] for erreur in reponse["errors"]))
    return reponse["data"]


def en_cellule(lue: Any, lignes: tuple[int, ...]) -> Cellule:
    cles, noms = (tuple(cle[champ] for cle in lue["cles"]) for champ in ("valeur", "libelle"))
    return Cellule(cles, noms, lue["mobilisations"], lue["part"], lignes)


def tracer(partition: Partition) -> str:
    """SVG that stands by itself."""
    rangees, couleurs = partition.rangees, dict(zip(partition.morceaux, _couleurs(), strict=False))
    echelle = (LARGEUR - 60) / max((_somme(cellules) for cellules in rangees.values()), default=1)
    barres = "\n".join(
        barre(LEGENDE + PAS * rang, intitule, cellules, couleurs, echelle)
        for rang, (intitule, cellules) in enumerate(rangees.items())
    )
    titre = html.escape(f"Mobilisations par {' et '.join(partition.dimensions).lower()}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {LEGENDE + PAS * len(rangees)}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13">\n<title>{titre}, graphe {partition.version}</title>\n'
        f"{legende(couleurs)}\n{barres}\n</svg>"
    )


def _couleurs() -> Iterator[str]:
    while True:
        yield from COULEURS


def _somme(cellules: Iterable[Cellule]) -> int:
    return sum(cellule.nombre for cellule in cellules)


def barre(y: int, intitule: str, cellules: Sequence[Cellule], couleurs: dict[str, str], echelle: float) -> str:
    dessines = "".join(segments(y + 20, cellules, couleurs, echelle))
    fin = _somme(cellules) * echelle + 6
    total = f'<text x="{fin:.1f}" y="{y + 35}" fill="currentColor">{pourcent(sum(c.part for c in cellules))}</text>'
    return f'<text x="0" y="{y + 14}" fill="currentColor">{html.escape(intitule)}</text>{dessines}{total}'


def segments(y: int, cellules: Sequence[Cellule], couleurs: dict[str, str], echelle: float) -> Iterator[str]:
    x = 0.0
    for cellule in cellules:
        largeur = cellule.nombre * echelle
        if cellule.nombre:
            nombre = (
                f'<text x="{x + largeur / 2:.1f}" y="{y + 15}" fill="#fff" text-anchor="middle">{cellule.nombre}</text>'
            )
            yield (
                f'<rect x="{x:.1f}" y="{y}" width="{largeur:.1f}" height="{HAUTEUR_BARRE}" '
                f'fill="{couleurs[cellule.morceau]}" stroke="#fff"/>{nombre if largeur > 16 else ""}'
            )
        x += largeur


def legende(couleurs: dict[str, str]) -> str:
    nommees = [(morceau, couleur) for morceau, couleur in couleurs.items() if morceau]
    pas = LARGEUR // max(len(nommees), 1)
    return "".join(
        f'<rect x="{rang * pas}" y="4" width="14" height="14" fill="{couleur}"/>'
        f'<text x="{rang * pas + 20}" y="16" fill="currentColor">{html.escape(morceau)}</text>'
        for rang, (morceau, couleur) in enumerate(nommees)
    )


def mettre_en_table(partition: Partition) -> str:
    entetes = "".join(
        f'<th scope="col">{html.escape(nom)}</th>'
        for nom in (partition.dimensions[0], *filter(None, partition.morceaux), "Total", "Part")
    )
    corps = "\n".join(rangee(intitule, cellules) for intitule, cellules in partition.rangees.items())
    return (
        f"<table>\n<caption>Nombre de mobilisations</caption>\n<thead><tr>{entetes}</tr></thead>\n"
        f"<tbody>\n{corps}\n</tbody>\n</table>"
    )


def rangee(intitule: str, cellules: Sequence[Cellule]) -> str:
    nombres = [str(c.nombre) for c in cellules if c.morceau]
    valeurs = [*nombres, str(_somme(cellules)), pourcent(sum(c.part for c in cellules))]
    return f'<tr><th scope="row">{html.escape(intitule)}</th>{"".join(f"<td>{v}</td>" for v in valeurs)}</tr>'


def pourcent(part: float) -> str:
    return f"{part:.1f}".replace(".", ",") + " %"


def ecrire_csv(partition: Partition, chemin: Path) -> None:
    """Tidy: a row for each cell, a column for each thing; the lines of the contract parted by spaces."""
    cles = [(f"{nom} (code)", nom) for nom in partition.dimensions]
    with chemin.open("w", encoding="utf-8", newline="") as fichier:
        ecrivain = csv.writer(fichier)
        ecrivain.writerow([*(nom for paire in cles for nom in paire), "mobilisations", "part", "lignes", "version"])
        for cellule in partition.cellules:
            valeurs = [v for paire in zip(cellule.cles, cellule.noms, strict=True) for v in paire]
            lignes = " ".join(map(str, cellule.lignes))
            ecrivain.writerow([*valeurs, cellule.nombre, cellule.part, lignes, partition.version])


def ecrire(partition: Partition, service: str, dossier: Path) -> None:
    modele = Template(Path(__file__).with_name("modele.html").read_text(encoding="utf-8"))
    croises = _somme(partition.cellules) > partition.total
    valeurs = {
        "titre": f"Mobilisations par {' et '.join(partition.dimensions).lower()}",
        "total": str(partition.total),
        "croisees": " Une mobilisation compte dans plusieurs lignes : les parts dépassent 100 %." if croises else "",
        "source": service,
        "version": partition.version,
    }
    dessin, table = tracer(partition), mettre_en_table(partition)
    surs = {nom: html.escape(valeur) for nom, valeur in valeurs.items()}
    dossier.mkdir(parents=True, exist_ok=True)
    (dossier / "partition.html").write_text(modele.substitute(surs, dessin=dessin, table=table), encoding="utf-8")
    (dossier / "partition.svg").write_text(dessin, encoding="utf-8")
    ecrire_csv(partition, dossier / "partition.csv")


def principal(arguments: Sequence[str]) -> None:
    lecteur = argparse.ArgumentParser(description="Une partition des mobilisations : page, dessin et table.")
    lecteur.add_argument("service", help="p. ex. l'adresse de « make servir »")
    lecteur.add_argument("dossier", type=Path)
    lecteur.add_argument("dimensions", nargs="+", metavar="dimension", help="p. ex. THEMATIQUE TYPE_CREDIT")
    lecteur.add_argument("--filtre", type=json.loads, default={}, help='p. ex. {"arrondissements": [18]}')
    lus = lecteur.parse_args(arguments)
    try:
        partition = lire(lus.service, lus.dimensions, lus.filtre)
    except (urllib.error.URLError, OSError, ValueError) as erreur:
        sys.exit(f"« {lus.service} » ne répond pas comme attendu : {erreur}")
    except Refus as refus:
        sys.exit(str(refus))
    ecrire(partition, lus.service, lus.dossier)
    print(f"Écrits : {', '.join(str(lus.dossier / f'partition.{suffixe}') for suffixe in ('html', 'svg', 'csv'))}")


if __name__ == "__main__":
    principal(sys.argv[1:])
