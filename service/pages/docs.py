"""The documentation, served as pages: the Markdown of docs/, beside the code or inside the installed package."""

import asyncio
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import normpath
from threading import Lock
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from service.http.etiquettes import etiqueter
from service.pages.ecrite import PageEcrite
from service.pages.rendu import DOSSIER, rendre

DOCS = next((d for d in (DOSSIER.parent / "docs", DOSSIER.parents[1] / "docs") if (d / "index.md").is_file()), None)
SUFFIXE = ".md"
DESSIN = ".svg"
EN_ANGLAIS = ("adr", "architecture.md")
SAUT = "<br>"
_VERROU = Lock()
_ECRITES: dict[Path, PageEcrite] = {}
HORS_ANCRE = re.compile(r"[^\w\- ]")


async def documentation(requete: Request) -> Response:
    chemin = requete.path_params["chemin"]
    if not chemin:
        return RedirectResponse("index.md")
    cible = _cible(chemin, DOCS)
    if cible is None:
        raise HTTPException(404)
    if cible.suffix == DESSIN:
        return FileResponse(cible)
    page = _ECRITES[cible] if cible in _ECRITES else await asyncio.to_thread(_ecrire, chemin, cible)
    marque = etiqueter(requete, "", page.empreinte)
    return marque.confirmer() if marque.connue else HTMLResponse(page.octets, headers=marque.entetes)


def page_docs(chemin: str, docs: Path | None) -> str | None:
    """The page of a file, the list of a folder; None for anything else, and for what is outside docs/."""
    cible = _cible(chemin, docs)
    return None if cible is None or cible.suffix == DESSIN else _habiller(chemin, cible)


def _cible(chemin: str, docs: Path | None) -> Path | None:
    """What is not known is not looked for on the disk."""
    cible = _index(docs).get(normpath(chemin)) if docs else None
    return cible if cible and (cible.suffix == "" or not chemin.endswith("/")) else None


@cache
def _index(docs: Path) -> dict[str, Path]:
    pages = [f for f in docs.rglob(f"*{SUFFIXE}") if f.resolve().is_relative_to(docs.resolve())]
    dossiers = {page.parent for page in pages} - {docs}
    return {cible.relative_to(docs).as_posix(): cible for cible in [*pages, *docs.rglob(f"*{DESSIN}"), *dossiers]}


def _ecrire(chemin: str, cible: Path) -> PageEcrite:
    """Once, even when many ask for it at the same time."""
    with _VERROU:
        if cible not in _ECRITES:
            _ECRITES[cible] = PageEcrite(_habiller(chemin, cible))
        return _ECRITES[cible]


def _lister(dossier: Path) -> str:
    lignes = (
        f"- [{_titre(f.read_text(encoding='utf-8'))}]({dossier.name}/{f.name})" for f in sorted(dossier.glob("*.md"))
    )
    return "\n".join([f"# {dossier.name}", "", *lignes])


def _habiller(chemin: str, cible: Path) -> str:
    texte = _lister(cible) if cible.is_dir() else cible.read_text(encoding="utf-8")
    trace = PurePosixPath(normpath(chemin))
    return rendre(
        "docs",
        langue="en" if trace.parts[0] in EN_ANGLAIS and trace.suffix else "fr",
        titre=_titre(texte),
        racine="../" * len(trace.parts),
        contenu=_traducteur().render(texte),
    )


def _titre(texte: str) -> str:
    return next((ligne.lstrip("# ") for ligne in texte.splitlines() if ligne.startswith("# ")), "Documentation")


@cache
def _traducteur() -> MarkdownIt:
    traducteur = MarkdownIt("commonmark", {"html": True}).enable("table")
    traducteur.core.ruler.push("ancres", lambda etat: _ancrer(etat.tokens))
    for nom, regle in REGLES.items():
        traducteur.add_render_rule(nom, regle)
    return traducteur


def _ancrer(tokens: list[Token]) -> None:
    """Headings take the anchors that a forge gives them, on which the pages rely."""
    for token, suivant in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", HORS_ANCRE.sub("", suivant.content.lower()).replace(" ", "-"))


def _ouvrir_table(_: RendererHTML, *__: Any) -> str:
    return '<div class="defile" role="region" aria-label="Tableau" tabindex="0"><table>'


def _fermer_table(_: RendererHTML, *__: Any) -> str:
    return "</table></div>"


def _litteral(_: RendererHTML, tokens: Sequence[Token], rang: int, *__: Any) -> str:
    """HTML in the middle of a line is what the text says, not markup; line breaks of tables excepted."""
    contenu = tokens[rang].content
    return contenu if contenu == SAUT else escapeHtml(contenu)


def _rien(_: RendererHTML, *__: Any) -> str:
    """A comment at the head of a page is for those who edit it."""
    return ""


def _code(_: RendererHTML, tokens: Sequence[Token], rang: int, *__: Any) -> str:
    if tokens[rang].info.strip() == "mermaid":
        return _relations(tokens[rang].content)
    return f'<pre tabindex="0"><code>{escapeHtml(tokens[rang].content)}</code></pre>'


RELATION = re.compile(r"^ *(\w+) +\S*--\S*?(?:\|([^|\n]*)\|)? *(\w+)(?: *: *\"([^\"]*)\")? *$", re.MULTILINE)
INTITULE = re.compile(r"^\s*(\w+)\[\"([^\"]*)\"\]", re.MULTILINE)


def _relations(dessin: str) -> str:
    """A diagram that no script draws is the list of what it links; one of sixty links is better read than seen."""
    noms = dict(INTITULE.findall(dessin))
    rangees = (
        (noms.get(de, de), noms.get(vers, vers), avant or apres) for de, avant, vers, apres in RELATION.findall(dessin)
    )
    lignes = "".join(f"<tr>{''.join(f'<td>{escapeHtml(mot)}</td>' for mot in rangee)}</tr>" for rangee in rangees)
    tete = "<thead><tr><th>De</th><th>Vers</th><th>Relation / retour</th></tr></thead>"
    return f"{_ouvrir_table(RendererHTML())}{tete}<tbody>{lignes}</tbody>{_fermer_table(RendererHTML())}"


REGLES = {
    "table_open": _ouvrir_table,
    "table_close": _fermer_table,
    "fence": _code,
    "html_block": _rien,
    "html_inline": _litteral,
}
