"""An analyst's page: the CSV of one published operation, as a table and a drawing in one static HTML file.

Usage: page.py SOURCE SORTIE, where SOURCE is the address or the file of the CSV.
"""

import csv
import html
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template

TYPES = {"DROIT_COMMUN": "Droit commun", "SPECIFIQUE": "Crédits spécifiques", "NON_CLASSE": "Non classé"}
COULEURS = {"DROIT_COMMUN": "#1f5fa8", "SPECIFIQUE": "#a8471a", "NON_CLASSE": "#5f6670"}
COLONNES = ("cles.valeur", "cles.libelle", "mobilisations")
LARGEUR, HAUTEUR_BARRE, PAS, LEGENDE = 720, 20, 50, 30

Comptes = dict[str, dict[str, int]]


def lire(source: str) -> str:
    """The service and the command line write the same CSV: a byte order mark, « ; » between cells."""
    if source.startswith(("http://", "https://")):
        with urllib.request.urlopen(source, timeout=30) as reponse:
            octets: bytes = reponse.read()
    else:
        octets = Path(source).read_bytes()
    return octets.decode("utf-8-sig")


def compter(texte: str) -> Comptes:
    """Mobilisations by thématique, then by type de crédit, in the order of the CSV."""
    lignes = csv.DictReader(texte.splitlines(), delimiter=";")
    absentes = [c for c in COLONNES if c not in (lignes.fieldnames or ())]
    if absentes:
        raise ValueError(f"Colonnes absentes du CSV : {', '.join(absentes)}.")
    comptes: Comptes = {}
    for ligne in lignes:
        identifiant, type_credit = ligne["cles.valeur"].split(" | ")
        titre = ligne["cles.libelle"].split(" | ")[0]
        thematique = intituler(identifiant.rsplit("/", 1)[-1], titre)
        comptes.setdefault(thematique, dict.fromkeys(TYPES, 0))[type_credit] = int(ligne["mobilisations"])
    return comptes


def intituler(numero: str, titre: str) -> str:
    """The titles of some thématiques are not in the text: the API then says « Thématique 1 »."""
    return titre if titre == f"Thématique {numero}" else f"Thématique {numero} : {titre}"


def tracer(comptes: Comptes) -> str:
    echelle = LARGEUR / max(sum(c.values()) for c in comptes.values())
    hauteur = LEGENDE + PAS * len(comptes)
    barres = "\n".join(
        barre(LEGENDE + PAS * rang, thematique, nombres, echelle)
        for rang, (thematique, nombres) in enumerate(comptes.items())
    )
    return (
        f'<svg viewBox="0 0 {LARGEUR} {hauteur}" role="img" aria-labelledby="dessin">\n'
        '<title id="dessin">Mobilisations par thématique et type de crédit ; le tableau donne les nombres.</title>\n'
        f"{legende()}\n{barres}\n</svg>"
    )


def barre(y: int, thematique: str, nombres: dict[str, int], echelle: float) -> str:
    return f'<text x="0" y="{y + 14}">{html.escape(thematique)}</text>' + "".join(segments(y + 20, nombres, echelle))


def segments(y: int, nombres: dict[str, int], echelle: float) -> Iterator[str]:
    x = 0.0
    for type_credit, nombre in nombres.items():
        largeur = nombre * echelle
        if nombre:
            yield (
                f'<rect x="{x:.1f}" y="{y}" width="{largeur:.1f}" height="{HAUTEUR_BARRE}" '
                f'fill="{COULEURS[type_credit]}" stroke="#fff"/>'
                f'<text x="{x + largeur / 2:.1f}" y="{y + 15}" fill="#fff" text-anchor="middle">{nombre}</text>'
            )
        x += largeur


def legende() -> str:
    return "".join(
        f'<rect x="{rang * 170}" y="4" width="14" height="14" fill="{COULEURS[t]}"/>'
        f'<text x="{rang * 170 + 20}" y="16">{nom}</text>'
        for rang, (t, nom) in enumerate(TYPES.items())
    )


def mettre_en_table(comptes: Comptes) -> str:
    entetes = "".join(f'<th scope="col">{nom}</th>' for nom in ("Thématique", *TYPES.values(), "Total"))
    corps = "\n".join(rangee(thematique, nombres.values()) for thematique, nombres in comptes.items())
    totaux = [sum(nombres[t] for nombres in comptes.values()) for t in TYPES]
    return (
        f"<table>\n<caption>Nombre de mobilisations</caption>\n<thead><tr>{entetes}</tr></thead>\n"
        f"<tbody>\n{corps}\n</tbody>\n<tfoot>\n{rangee('Ensemble', totaux)}\n</tfoot>\n</table>"
    )


def rangee(intitule: str, nombres: Iterable[int]) -> str:
    valeurs = [*nombres]
    cellules = "".join(f"<td>{n}</td>" for n in (*valeurs, sum(valeurs)))
    return f'<tr><th scope="row">{html.escape(intitule)}</th>{cellules}</tr>'


def composer(texte: str, source: str) -> str:
    comptes = compter(texte)
    modele = Template(Path(__file__).with_name("modele.html").read_text(encoding="utf-8"))
    return modele.substitute(dessin=tracer(comptes), table=mettre_en_table(comptes), source=html.escape(source))


def principal(arguments: list[str]) -> None:
    if len(arguments) != 2:
        sys.exit("Usage : page.py SOURCE SORTIE, où SOURCE est l'adresse ou le fichier du CSV.")
    source, sortie = arguments
    try:
        page = composer(lire(source), source)
    except (urllib.error.URLError, OSError, ValueError) as erreur:
        sys.exit(f"« {source} » ne peut pas être lu : {erreur}")
    Path(sortie).write_text(page, encoding="utf-8")
    print(f"Page écrite : {sortie}")


if __name__ == "__main__":
    principal(sys.argv[1:])
