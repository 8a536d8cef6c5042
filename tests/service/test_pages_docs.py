import re
from pathlib import Path

import pytest

from service.http.application import creer_application
from service.pages.docs import DOCS, page_docs
from tests.service.client import Client
from tests.service.petit import GRAPHE

DESSIN = re.compile(r"!\[[^]]*\]\(([^)]+)\)")
TEXTE = """<!-- Page générée. -->

# Un titre

## Équipes front, d'abord

| a | b |
|---|---|
| 1<br>2 | <b> |

```graphql
{ contrat { titre } }
```
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    dossier = tmp_path / "docs"
    (dossier / "adr").mkdir(parents=True)
    (dossier / "index.md").write_text(TEXTE, encoding="utf-8")
    (dossier / "adr" / "0001-a.md").write_text("# A choice\n\nWhy.\n", encoding="utf-8")
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    return dossier


def test_une_page_devient_du_html_sans_rien_executer(docs: Path) -> None:
    page = page_docs("index.md", docs)
    assert page is not None
    assert "<title>Un titre, contrat" in page
    assert '<h2 id="équipes-front-dabord">' in page
    assert '<div class="defile" role="region" aria-label="Tableau" tabindex="0"><table>' in page
    assert "<td>1<br>2</td>\n<td>&lt;b&gt;</td>" in page
    assert "<code>{ contrat { titre } }\n</code>" in page
    assert "Page générée" not in page
    assert 'href="../statique/style.css"' in page


def test_un_dossier_donne_sa_liste_et_un_choix_se_lit_en_anglais(docs: Path) -> None:
    liste = page_docs("adr", docs)
    assert liste is not None
    assert '<a href="adr/0001-a.md">A choice</a>' in liste
    choix = page_docs("adr/0001-a.md", docs)
    assert choix is not None
    assert '<html lang="en"' in choix
    assert 'href="../../statique/style.css"' in choix


@pytest.mark.parametrize("chemin", ["", "absent.md", "index", "../secret.md", "adr/../../secret.md", "/etc/passwd"])
def test_rien_d_autre_n_est_servi(docs: Path, chemin: str) -> None:
    assert page_docs(chemin, docs) is None


def test_sans_docs_rien_n_est_servi() -> None:
    assert page_docs("index.md", None) is None


@pytest.mark.lent
def test_chaque_page_de_la_documentation_est_servie() -> None:
    assert DOCS is not None
    client = Client(creer_application(GRAPHE))
    assert 'href="docs/index.md"' in client.get("/").text
    for fichier in DOCS.glob("**/*.md"):
        reponse = client.get(f"/docs/{fichier.relative_to(DOCS).as_posix()}")
        assert (reponse.status_code, reponse.headers["content-type"]) == (200, "text/html; charset=utf-8"), fichier
    assert client.get("/docs/absente.md").status_code == 404
    assert client.get("/docs/absent.svg").status_code == 404
    assert client.get("/docs/").headers["location"] == "index.md"


def test_les_dessins_de_la_documentation_sont_servis() -> None:
    assert DOCS is not None
    client = Client(creer_application(GRAPHE))
    dessins = {nom for page in DOCS.glob("*.md") for nom in DESSIN.findall(page.read_text(encoding="utf-8"))}
    assert dessins
    for nom in dessins:
        reponse = client.get(f"/docs/{nom}")
        assert (reponse.status_code, reponse.headers["content-type"]) == (200, "image/svg+xml"), nom


def test_un_schema_se_lit_en_liste_de_relations(docs: Path) -> None:
    """Each link once, with the words of its boxes; nothing is left as a language to draw with."""
    (docs / "dessin.md").write_text(
        '# D\n\n```mermaid\nerDiagram\n    A }o--o| B : "x / y"\n    B }o--|| C : "z"\n```\n\n'
        '```mermaid\nflowchart LR\n    c["ns:C"]\n    A --> c\n    B -->|est| c\n```\n',
        encoding="utf-8",
    )
    page = page_docs("dessin.md", docs)
    assert page is not None
    assert "mermaid" not in page
    assert "erDiagram" not in page
    for rangee in (("A", "B", "x / y"), ("B", "C", "z"), ("A", "ns:C", ""), ("B", "ns:C", "est")):
        assert f"<tr>{''.join(f'<td>{mot}</td>' for mot in rangee)}</tr>" in page
