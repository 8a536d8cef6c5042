"""`catalogue.ttl`: the exports of a folder described in DCAT, with size and SHA-256, whatever the clock says."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode, RdfFormat, parse

from graphe.echanges.formats import FORMATS, Format
from graphe.echanges.quads import iri_version
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from graphe.rdf.texte import francais
from graphe.rdf.vocabulaire import BASE
from graphe.remplacement import remplacement

CATALOGUE = "catalogue.ttl"
DCAT = "http://www.w3.org/ns/dcat#"
SPDX = "http://spdx.org/rdf/terms#"
DCTERMS = "http://purl.org/dc/terms/"
LIEU = "https://catalogue.invalid/"
MEDIAS = "https://www.iana.org/assignments/media-types/"
PREFIXES = f"""@prefix dcat: <{DCAT}> .
@prefix dcterms: <{DCTERMS}> .
@prefix spdx: <{SPDX}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
"""`LIEU` stands for the folder of the catalogue, whose addresses are relative, while it is read."""


@dataclass(frozen=True, slots=True)
class Export:
    fichier: Path
    format: Format


def decrire_exports(graphe: Graphe, fichier: Path, format_: str) -> Path:
    """Write the catalogue beside the export; those it already describes stay when their file still is as described."""
    chemin = fichier.with_name(CATALOGUE)
    exports = {e.fichier.name: e for e in connus(graphe, chemin)}
    exports[fichier.name] = Export(fichier, FORMATS[format_])
    texte = "\n".join([PREFIXES, *_blocs(graphe, [exports[nom] for nom in sorted(exports)])])
    with remplacement(chemin) as temporaire:
        temporaire.write_text(texte, encoding="utf-8", newline="\n")
    return chemin


def verifier_catalogue(chemin: Path) -> None:
    """Raise GrapheIllisible when a file stands there that this product did not write."""
    if chemin.exists():
        _lire(chemin)


def connus(graphe: Graphe, catalogue: Path) -> Iterator[Export]:
    """Exports an earlier catalogue describes, of this very version, whose file is still the same."""
    dits = _lire(catalogue) if catalogue.exists() else {}
    for (sujet, predicat), adresse in dits.items():
        if predicat == f"{DCAT}downloadURL" and sujet.startswith(f"{iri_version(graphe)}/"):
            fichier = catalogue.with_name(unquote(adresse.removeprefix(LIEU)))
            format_ = FORMATS.get(sujet.rpartition("/")[2])
            empreinte = dits.get((f"{sujet}/empreinte", f"{SPDX}checksumValue"))
            if format_ and fichier.is_file() and sha256(fichier) == empreinte:
                yield Export(fichier, format_)


def _lire(catalogue: Path) -> dict[tuple[str, str], str]:
    """What it says, by subject and predicate; enough for the properties that have one value."""
    try:
        quads = list(parse(path=str(catalogue), format=RdfFormat.TURTLE, base_iri=LIEU))
    except (SyntaxError, OSError) as erreur:
        raise GrapheIllisible(_etranger(catalogue)) from erreur
    if not any(q.object == NamedNode(f"{DCAT}Dataset") and q.subject.value.startswith(BASE) for q in quads):
        raise GrapheIllisible(_etranger(catalogue))
    return {(q.subject.value, q.predicate.value): q.object.value for q in quads if hasattr(q.object, "value")}


def _etranger(catalogue: Path) -> str:
    return f"« {catalogue} » n'a pas été écrit par ce produit : déplacez-le, ou exportez dans un autre dossier."


def sha256(fichier: Path) -> str:
    with fichier.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def _blocs(graphe: Graphe, exports: list[Export]) -> Iterator[str]:
    jeu = iri_version(graphe)
    yield _jeu(graphe, jeu, exports)
    for export in exports:
        yield _distribution(f"{jeu}/{export.format.nom}", export)


def _jeu(graphe: Graphe, jeu: str, exports: list[Export]) -> str:
    lignes = [
        f"<{jeu}> a dcat:Dataset",
        f"dcterms:title {francais(_titre(graphe))}",
        f'dcterms:description "{len(graphe)} nœuds lus dans le texte du contrat, avec leurs passages."@fr',
        "dcterms:language <http://publications.europa.eu/resource/authority/language/FRA>",
        f'dcat:version "{graphe.version}"',
        f"dcterms:conformsTo <{BASE}vocabulaire>",
    ]
    for contrat in graphe.tous(Contrat)[:1]:
        lignes += [
            f"dcterms:source <{BASE}{quote(contrat.id)}>",
            f'dcterms:modified "{contrat.debut}"^^xsd:gYear',
            f'dcterms:temporal [ a dcterms:PeriodOfTime ; dcat:startDate "{contrat.debut}"^^xsd:gYear ; '
            f'dcat:endDate "{contrat.fin}"^^xsd:gYear ]',
        ]
    lignes.append("dcat:distribution " + ", ".join(f"<{jeu}/{e.format.nom}>" for e in exports))
    return " ;\n  ".join(lignes) + " .\n"


def _titre(graphe: Graphe) -> str:
    contrats = ", ".join(contrat.titre for contrat in graphe.tous(Contrat))
    return f"Graphe de connaissances : {contrats}" if contrats else "Graphe de connaissances"


def _distribution(iri: str, export: Export) -> str:
    format_ = export.format
    lignes = [
        f"<{iri}> a dcat:Distribution",
        f'dcterms:title "{format_.libelle}"@fr',
        f"dcat:downloadURL <{quote(export.fichier.name)}>",
        f'dcterms:format "{format_.libelle}"',
        f'dcat:byteSize "{export.fichier.stat().st_size}"^^xsd:nonNegativeInteger',
        f"spdx:checksum <{iri}/empreinte>",
    ]
    lignes += [f"dcat:mediaType <{MEDIAS}{format_.media}>"] if format_.media else []
    lignes += [f"dcat:packageFormat <{MEDIAS}{format_.archive}>"] if format_.archive else []
    empreinte = [
        f"<{iri}/empreinte> a spdx:Checksum",
        "spdx:algorithm spdx:checksumAlgorithm_sha256",
        f'spdx:checksumValue "{sha256(export.fichier)}"^^xsd:hexBinary',
    ]
    return "\n".join(" ;\n  ".join(bloc) + " .\n" for bloc in (lignes, empreinte))
