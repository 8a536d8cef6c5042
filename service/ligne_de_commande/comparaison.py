"""`graphe comparer`: what changed from one edition to another, as a table, JSON, CSV or one page."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console

from chargement.chargeur import charger
from graphe.citations import Retrouve, retrouver
from graphe.differences import Comparaison, Ecart, Edition, comparer
from graphe.entree import ENTREE, lire_octets, nom_de, presente
from graphe.graphe import Graphe
from graphe.modele.base import Noeud, Source
from graphe.modele.contrat import Contrat
from graphe.modele.enumerations import Appariement
from graphe.remplacement import ordinaire
from service.erreurs import SortieImpossible, UsageInvalide
from service.ligne_de_commande.affichage import table_reponse
from service.ligne_de_commande.ecriture import rendre_ou_ecrire
from service.ligne_de_commande.ouverture import ouvrir
from service.operations.tableau import Tableau, en_csv

LARGEUR = 120
FORMATS = ("table", "json", "csv", "html")
GRAPHES = (".ttl", ".turtle")
DEBUTS_DE_GRAPHE = (b"@base", b"@prefix", b"BASE ", b"PREFIX ", b"<http")
FORMATS_DE_PASSAGE = ("table", "json", "csv")
COLONNES_DE_PASSAGE = ("edition", "retrouve", "ressemblance", "lignes", "passage", "empreinte")
DISPARU = "DISPARU"
COLONNES = (
    "nature", "type", "avant", "apres", "champ", "valeurAvant", "valeurApres", "lignesAvant", "lignesApres",
    "passageAvant", "passageApres", "appariement", "ressemblance",
)  # fmt: skip


def comparer_les_editions(a: str, b: str, graphe: Path | None, format_: str, sortie: Path | None) -> None:
    if format_ not in FORMATS:
        raise UsageInvalide(f"--format vaut « {format_} » : attendu {', '.join(FORMATS)}.")
    _verifier_sortie(sortie)
    comparaison = comparer(*_editions(a, b, graphe))
    if format_ == "table" and sortie is None:
        _montrer(comparaison, Console())
    else:
        rendre_ou_ecrire(ecrite(comparaison, format_, a, b), sortie, "Comparaison écrite")


def retrouver_le_passage(a: str, b: str, graphe: Path | None, passage: str, format_: str, sortie: Path | None) -> None:
    """In each edition; what surrounds it in the first, where it stands once, says which one it is in the second."""
    if format_ not in FORMATS_DE_PASSAGE:
        raise UsageInvalide(f"--format vaut « {format_} » : attendu {', '.join(FORMATS_DE_PASSAGE)} pour un passage.")
    _verifier_sortie(sortie)
    avant, apres = _editions(a, b, graphe)
    cites = retrouver(passage, avant)
    seul = cites[0].source if len(cites) == 1 else None
    retrouves = retrouver(passage, apres, *((seul.prefixe, seul.suffixe) if seul else ()))
    lignes = tuple(_rangees(((a, cites), (b, retrouves))))
    tableau = Tableau(colonnes=COLONNES_DE_PASSAGE, lignes=lignes)
    if format_ == "table" and sortie is None:
        Console().print(table_reponse(tableau, Console().width))
    else:
        rendre_ou_ecrire(_passage_ecrit(tableau, format_), sortie, "Passage écrit")


def _rangees(editions: Iterable[tuple[str, list[Retrouve]]]) -> Iterator[dict[str, str]]:
    for nom, retrouves in editions:
        for r in retrouves:
            dite = "" if r.appariement is Appariement.MEMES_MOTS else str(r.ressemblance).replace(".", ",")
            cite = {"lignes": _situe(r.source), "passage": r.source.texte, "empreinte": r.source.empreinte}
            yield {"edition": nom, "retrouve": r.appariement.name, "ressemblance": dite, **cite}
        if not retrouves:
            yield {"edition": nom, "retrouve": DISPARU, **dict.fromkeys(COLONNES_DE_PASSAGE[2:], "")}


def _passage_ecrit(tableau: Tableau, format_: str) -> bytes:
    match format_:
        case "json":
            return orjson.dumps(list(tableau.lignes), option=orjson.OPT_INDENT_2) + b"\n"
        case "csv":
            return en_csv(tableau)
        case _:
            console = Console(width=LARGEUR, file=StringIO(), record=True)
            console.print(table_reponse(tableau, LARGEUR))
            return console.export_text().encode()


def _verifier_sortie(sortie: Path | None) -> None:
    if sortie and (sortie.is_dir() or not sortie.absolute().parent.is_dir()):
        raise SortieImpossible(f"« {sortie} » ne peut pas être écrit : attendu un fichier, dans un dossier qui existe.")


def _editions(a: str, b: str, graphe: Path | None) -> tuple[Edition, Edition]:
    """Two files, or two keys of one graph: those that no file is named after."""
    fichiers = [Path(nom) for nom in (a, b) if presente(Path(nom))]
    if len(fichiers) == 2 and graphe is None:
        premiere = _d_un_fichier(fichiers[0])
        return premiere, premiere if _memes(*fichiers) else _d_un_fichier(fichiers[1])
    if fichiers and graphe is None:
        absent = b if presente(Path(a)) else a
        raise UsageInvalide(f"« {absent} » n'est pas un fichier : attendu deux fichiers, ou deux clés d'un graphe.")
    ouvert = ouvrir(graphe)
    return _d_une_cle(ouvert, a), _d_une_cle(ouvert, b)


def _memes(un: Path, autre: Path) -> bool:
    """The same file, whatever its names: it is read once, as a pipe must be."""
    return un == autre or (ENTREE not in map(str, (un, autre)) and un.samefile(autre))


def _d_un_fichier(fichier: Path) -> Edition:
    """What has no name of its own (a pipe, « - ») says by its first characters whether it is a graph."""
    if fichier.suffix in GRAPHES:
        lu = ouvrir(fichier)
    elif ordinaire(fichier) and str(fichier) != ENTREE:
        lu = charger(fichier).graphe
    else:
        lu = _d_un_tuyau(fichier)
    cles = [contrat.id for contrat in lu.tous(Contrat)]
    if len(cles) != 1:
        raise UsageInvalide(
            f"« {fichier} » contient les éditions {', '.join(cles)} : attendu un fichier d'une seule, ou --graphe "
            f"{fichier} et deux de leurs clés."
        )
    return Edition(lu, cles[0])


def _d_un_tuyau(tuyau: Path) -> Graphe:
    octets = lire_octets(tuyau)
    with tempfile.TemporaryDirectory() as dossier:
        copie = Path(dossier) / nom_de(tuyau)
        copie.write_bytes(octets)
        return (
            ouvrir(copie)
            if octets.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(DEBUTS_DE_GRAPHE)
            else charger(copie).graphe
        )


def _d_une_cle(graphe: Graphe, cle: str) -> Edition:
    cles = [contrat.id for contrat in graphe.tous(Contrat)]
    if cle not in cles:
        raise UsageInvalide(f"« {cle} » n'est ni un fichier ni une édition du graphe : attendu {', '.join(cles)}.")
    return Edition(graphe, cle)


def ecrite(comparaison: Comparaison, format_: str, a: str, b: str) -> bytes:
    match format_:
        case "json":
            return orjson.dumps(_en_json(comparaison), option=orjson.OPT_INDENT_2) + b"\n"
        case "csv":
            return en_csv(_tableau(comparaison))
        case "html":
            from service.pages.rendu import rendre

            noms = {"avant": Path(a).name, "apres": Path(b).name}
            return rendre("differences", **noms, comparaison=comparaison, dire=_dire).encode()
        case _:
            console = Console(width=LARGEUR, file=StringIO(), record=True)
            _montrer(comparaison, console)
            return console.export_text().encode()


def _dire(chemin: str) -> str:
    """The French words for a type, or for a field: « numeroSource » is « Numéro imprimé »."""
    from service.pages.noeud import libelle

    dit = ", ".join(libelle(terme) for terme in chemin.split("."))
    return dit[:1].upper() + dit[1:]


def _montrer(comparaison: Comparaison, console: Console) -> None:
    decomptes = [{c: str(v) for c, v in asdict(d).items()} for d in comparaison.decomptes if d.avant or d.apres]
    console.print(table_reponse(Tableau(colonnes=tuple(decomptes[0]), lignes=tuple(decomptes)), LARGEUR))
    if comparaison.ecarts:
        console.print(table_reponse(_tableau(comparaison), console.width))
    else:
        console.print("Aucune différence.")


def _tableau(comparaison: Comparaison) -> Tableau:
    """One row for each field that changed; one for what was added, removed or only moved."""
    lignes = tuple(ligne for ecart in comparaison.ecarts for ligne in _lignes(ecart))
    return Tableau(colonnes=COLONNES, lignes=lignes)


def _lignes(ecart: Ecart) -> Iterator[dict[str, str]]:
    commun = {
        "nature": ecart.nature.name,
        "type": ecart.type,
        "avant": _id(ecart.avant),
        "apres": _id(ecart.apres),
        "lignesAvant": _situe(ecart.source_avant),
        "lignesApres": _situe(ecart.source_apres),
        "passageAvant": ecart.source_avant.texte if ecart.source_avant else "",
        "passageApres": ecart.source_apres.texte if ecart.source_apres else "",
        "appariement": ecart.appariement.name if ecart.appariement else "",
        "ressemblance": "" if ecart.ressemblance is None else str(ecart.ressemblance).replace(".", ","),
    }
    for champ in ecart.champs:
        yield commun | {"champ": champ.champ, "valeurAvant": champ.avant or "", "valeurApres": champ.apres or ""}
    if not ecart.champs:
        yield commun


def _id(noeud: Noeud | None) -> str:
    return noeud.id if noeud else ""


def _situe(source: Source | None) -> str:
    if source is None:
        return ""
    fin = "" if source.ligne_fin == source.ligne_debut else f"-{source.ligne_fin}"
    return f"L.{source.ligne_debut}{fin}"


def _en_json(comparaison: Comparaison) -> dict[str, Any]:
    """With the names of the API."""
    return {
        "decomptes": [asdict(d) for d in comparaison.decomptes],
        "differences": [
            {
                "nature": e.nature.name,
                "type": e.type,
                "avant": _id(e.avant) or None,
                "apres": _id(e.apres) or None,
                "champs": [asdict(c) for c in e.champs],
                "sourceAvant": _source(e.source_avant),
                "sourceApres": _source(e.source_apres),
                "appariement": e.appariement.name if e.appariement else None,
                "ressemblance": e.ressemblance,
            }
            for e in comparaison.ecarts
        ],
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"ligneDebut": source.ligne_debut, "ligneFin": source.ligne_fin, "texte": source.texte}
