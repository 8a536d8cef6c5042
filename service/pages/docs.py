"""The documentation, served as pages: the Markdown of docs/, beside the code or inside the installed package."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from service.pages.rendu import DOSSIER, rendre

DOCS = next((d for d in (DOSSIER.parent / "docs", DOSSIER.parents[1] / "docs") if (d / "index.md").is_file()), None)
SUFFIXE = ".md"
DESSIN = ".svg"
EN_ANGLAIS = ("adr", "architecture.md")
SAUT = "<br>"
HORS_ANCRE = re.compile(r"[^\w\- ]")


async def documentation(requete: Request) -> Response:
    chemin = requete.path_params["chemin"]
    if not chemin:
        return RedirectResponse("index.md")
    cible = _dans_docs(chemin, DOCS)
    if cible is not None and cible.suffix == DESSIN and cible.is_file():
        return FileResponse(cible)
    page = page_docs(chemin, DOCS)
    if page is None:
        raise HTTPException(404)
    return HTMLResponse(page)


def page_docs(chemin: str, docs: Path | None) -> str | None:
    """The page of a file, the list of a folder; None for anything else, and for what is outside docs/."""
    cible = _dans_docs(chemin, docs)
    if cible is None:
        return None
    if cible.is_dir() and chemin.strip("/"):
        return _habiller(chemin, _lister(cible))
    if cible.is_file() and chemin.endswith(SUFFIXE):
        return _habiller(chemin, cible.read_text(encoding="utf-8"))
    return None


def _dans_docs(chemin: str, docs: Path | None) -> Path | None:
    if docs is None:
        return None
    cible = (docs / chemin).resolve()
    return cible if cible.is_relative_to(docs.resolve()) else None


def _lister(dossier: Path) -> str:
    lignes = (
        f"- [{_titre(f.read_text(encoding='utf-8'))}]({dossier.name}/{f.name})" for f in sorted(dossier.glob("*.md"))
    )
    return "\n".join([f"# {dossier.name}", "", *lignes])


def _habiller(chemin: str, texte: str) -> str:
    trace = PurePosixPath(chemin)
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
    return f'<pre tabindex="0"><code>{escapeHtml(tokens[rang].content)}</code></pre>'


REGLES = {
    "table_open": _ouvrir_table,
    "table_close": _fermer_table,
    "fence": _code,
    "html_block": _rien,
    "html_inline": _litteral,
}
