"""docs/ontologie.md, from graphe/rdf/ontologie.ttl and the model."""

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

from graphe.rdf.champs import Champ, champs
from graphe.rdf.formes import cardinalites, classes
from graphe.rdf.ontologie import Terme, termes
from graphe.rdf.vocabulaire import BASE, CDV
from outils.documentation.markdown import bloc, page, table

INTRODUCTION = f"""Les classes et les propriétés du graphe en RDF, et les vocabulaires standard auxquels elles se
rattachent : ORG, SKOS, PROV-O, DCTERMS, schema.org, ELI, RDF Data Cube. Le fichier :
[`graphe/rdf/ontologie.ttl`](../graphe/rdf/ontologie.ttl). Le modèle et ses relations : [le modèle](modele.md).

- Base des identifiants : `{BASE}` suivi de l'identifiant, p. ex. `<{BASE}paris-2024/engagement/7>`.
- Préfixe `cdv:` : `{CDV._NS}`.
- Un alignement exact (`rdfs:subClassOf`, `rdfs:subPropertyOf`) est en gras ; un terme voisin (`rdfs:seeAlso`) ne l'est
  pas : son sens, son domaine ou le type de ses valeurs ne conviennent pas tout à fait.
- Une propriété dont la portée est `rdf:List` garde l'ordre imprimé.
- Les relations retour (« actions » d'un engagement) ne sont pas écrites : en SPARQL, `^cdv:engagement`.
- Ce qui doit être vrai de chaque nœud est dit par [`graphe/rdf/formes.ttl`](../graphe/rdf/formes.ttl), écrit
  d'après le modèle, et [`graphe/rdf/regles.ttl`](../graphe/rdf/regles.ttl), entre nœuds.
  `graphe verifier` les exécute (SHACL).
"""
COMMUN = "prov:Entity"


def page_ontologie() -> str:
    nommes = termes()
    return page(
        "L'ontologie",
        INTRODUCTION.rstrip(),
        "## Classes et vocabulaires standard",
        f"Une classe qui a un terme plus précis que `{COMMUN}` n'est dessinée que sous celui-là.",
        _diagramme([t for t in nommes.values() if t.est_classe]),
        table(("Classe", "Ce que c'est", "Alignement"), [_ligne_classe(t) for t in nommes.values() if t.est_classe]),
        "## Propriétés, classe par classe",
        *(_section(nommes, nom, type_) for nom, type_ in classes().items()),
        "## L'en-tête d'un fichier",
        table(("Terme", "Ce que c'est", "Portée", "Alignement"), [_ligne_entete(t) for t in _entete(nommes)]),
    )


def _diagramme(types: Iterable[Terme]) -> str:
    """Each class under the standard class it is a kind of; the standard ones grouped by vocabulary."""
    par_vocabulaire: dict[str, set[str]] = defaultdict(set)
    fleches: list[str] = []
    for terme in types:
        precis = [a for a in terme.alignements if a != COMMUN] or list(terme.alignements)
        for standard in precis:
            par_vocabulaire[standard.partition(":")[0]].add(standard)
            fleches.append(f"    {terme.nom} --> {_cle(standard)}")
    groupes = [
        "\n".join((f"    subgraph {v}", *(f'        {_cle(s)}["{s}"]' for s in sorted(standards)), "    end"))
        for v, standards in sorted(par_vocabulaire.items())
    ]
    return bloc("mermaid", "\n".join(("flowchart LR", *groupes, *fleches)))


def _cle(standard: str) -> str:
    return standard.replace(":", "_")


def _section(nommes: dict[str, Terme], nom: str, type_: type) -> str:
    terme = nommes[nom]
    lignes = [_ligne_propriete(nommes[c.terme], c) for c in champs(type_)]
    titres = ("Propriété", "Ce que c'est", "Portée", "Nombre", "Alignement")
    return f"### {nom}\n\n{terme.commentaire}\n\n{table(titres, lignes)}"


def _ligne_classe(terme: Terme) -> tuple[str, ...]:
    return f"`cdv:{terme.nom}`", terme.commentaire, _alignement(terme)


def _ligne_propriete(terme: Terme, champ: Champ) -> tuple[str, ...]:
    minimum, maximum = cardinalites(champ)
    nombre = f"{minimum}..{'n' if maximum is None else maximum}"
    return f"`cdv:{terme.nom}`", terme.commentaire, _portee(terme, champ), nombre, _alignement(terme)


def _ligne_entete(terme: Terme) -> tuple[str, ...]:
    return f"`cdv:{terme.nom}`", terme.commentaire, _portee(terme), _alignement(terme)


def _entete(nommes: dict[str, Terme]) -> list[Terme]:
    return [t for t in nommes.values() if "Graphe" in t.domaines or "owl:NamedIndividual" in t.types]


def _portee(terme: Terme, champ: Champ | None = None) -> str:
    if champ is not None and issubclass(champ.valeur, Enum):
        codes = ", ".join(f"`{membre.value}`" for membre in champ.valeur)
        return f"rdf:List de codes : {codes}" if champ.pluriel else f"code : {codes}"
    if len(terme.portees) > 1:
        return "tout nœud"
    return ", ".join(p if ":" in p else f"[{p}](#{p.lower()})" for p in terme.portees) or "—"


def _alignement(terme: Terme) -> str:
    exacts = [f"**{a}**" for a in terme.alignements]
    return ", ".join([*exacts, *terme.voisins]) or "—"
