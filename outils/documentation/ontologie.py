"""docs/ontologie.md, from the declarations of the model and the heading of the ontology."""

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from typing import Any

from rdflib import RDFS, Graph, URIRef

from graphe.modele.catalogue import CLASSES, Relation, retours
from graphe.modele.champs import Champ, champs, en_terme
from graphe.modele.declaration import NOEUD, Terme, declaration
from graphe.rdf.formes import cardinalites
from graphe.rdf.ontologie import CHEMIN_ENTETE, portees_de
from graphe.rdf.vocabulaire import BASE, ENTETE, INVERSES, RETOURS, VOCABULAIRE
from outils.documentation.markdown import RIEN, bloc, page, table

INTRODUCTION = f"""Les classes et les propriétés du graphe en RDF, et les vocabulaires standard auxquels elles se
rattachent : ORG, SKOS, PROV-O, DCTERMS, schema.org, ELI, RDF Data Cube. Le fichier :
[`ontologie.ttl`](ontologie.ttl). Le modèle et ses relations : [le modèle](modele.md).

- Base des identifiants : `{BASE}` suivi de l'identifiant, p. ex. `<{BASE}paris-2024/engagement/7>`.
- Préfixe `cdv:` : `{VOCABULAIRE}`.
- Un alignement exact (`rdfs:subClassOf`, `rdfs:subPropertyOf`) est en gras ; un terme voisin (`rdfs:seeAlso`) ne l'est
  pas : son sens, son domaine ou le type de ses valeurs ne conviennent pas tout à fait.
- Une propriété dont la portée est `rdf:List` garde l'ordre imprimé.
- Les relations retour (« actions » d'un engagement) ont un nom et ne sont pas écrites : en SPARQL, `^cdv:engagement`.
- Ce qui doit être vrai de chaque nœud est dit par [`formes.ttl`](formes.ttl), écrit d'après le modèle, et
  [`graphe/rdf/regles.ttl`](../graphe/rdf/regles.ttl), entre nœuds. `graphe verifier` les exécute (SHACL).
"""
COMMUN = "prov:Entity"


def page_ontologie() -> str:
    entete = _entete()
    classes = {"Graphe": entete.pop("Graphe")[:2], **{nom: _classe(type_) for nom, type_ in CLASSES.items()}}
    rangees = dict(sorted(classes.items()))
    return page(
        "L'ontologie",
        INTRODUCTION.rstrip(),
        "## Classes et vocabulaires standard",
        f"Une classe qui a un terme plus précis que `{COMMUN}` n'est dessinée que sous celui-là.",
        _diagramme({nom: terme for nom, (_, terme) in rangees.items()}),
        table(
            ("Classe", "Ce que c'est", "Alignement"),
            [(f"`cdv:{nom}`", dite, _alignement(terme)) for nom, (dite, terme) in rangees.items()],
        ),
        "## Propriétés, classe par classe",
        *(_section(nom, type_) for nom, type_ in CLASSES.items()),
        "## Les liens, lus depuis l'autre bout",
        table(
            ("Propriété", "Inverse", "Dans l'API", "Se lit"),
            [ligne for cle, liens in retours().items() for ligne in _lignes_retour(cle, liens)],
        ),
        "## L'en-tête d'un fichier",
        table(
            ("Terme", "Ce que c'est", "Portée", "Alignement"),
            [(f"`cdv:{nom}`", dite, portee, _alignement(terme)) for nom, (dite, terme, portee) in entete.items()],
        ),
    )


def _classe(type_: Any) -> tuple[str, Terme]:
    declare = declaration(type_)
    return declare.description, declare.terme


def _entete() -> dict[str, tuple[str, Terme, str]]:
    """What is written by hand: description, standard terms and range of each."""
    ontologie = Graph(bind_namespaces="none").parse(CHEMIN_ENTETE, format="turtle")

    def noms(sujet: URIRef, *predicats: URIRef) -> str:
        objets = sorted(str(o) for p in predicats for o in ontologie.objects(sujet, p))
        return " ".join(map(ontologie.namespace_manager.qname, objets))

    sujets = {nom: URIRef(VOCABULAIRE + nom) for nom in ENTETE}
    return {
        nom: (
            str(ontologie.value(s, RDFS.comment)),
            Terme(nom, noms(s, RDFS.subClassOf, RDFS.subPropertyOf), noms(s, RDFS.seeAlso)),
            noms(s, RDFS.range) or RIEN,
        )
        for nom, s in sujets.items()
    }


def _diagramme(classes: dict[str, Terme]) -> str:
    """Each class under the standard class it is a kind of; the standard ones grouped by vocabulary."""
    par_vocabulaire: dict[str, set[str]] = defaultdict(set)
    fleches: list[str] = []
    for nom, terme in classes.items():
        exacts = terme.exacts.split()
        for standard in [a for a in exacts if a != COMMUN] or exacts:
            par_vocabulaire[standard.partition(":")[0]].add(standard)
            fleches.append(f"    {nom} --> {_cle(standard)}")
    return bloc("mermaid", "\n".join(("flowchart LR", *_groupes(par_vocabulaire), *fleches)))


def _groupes(par_vocabulaire: dict[str, set[str]]) -> Iterator[str]:
    for vocabulaire, standards in sorted(par_vocabulaire.items()):
        yield "\n".join(
            (f"    subgraph {vocabulaire}", *(f'        {_cle(s)}["{s}"]' for s in sorted(standards)), "    end")
        )


def _cle(standard: str) -> str:
    return standard.replace(":", "_")


def _section(nom: str, type_: Any) -> str:
    titres = ("Propriété", "Ce que c'est", "Portée", "Nombre", "Alignement")
    lignes = [_ligne_propriete(c) for c in champs(type_)]
    return f"### {nom}\n\n{declaration(type_).description}\n\n{table(titres, lignes)}"


def _lignes_retour(cle: tuple[str, str], liens: dict[str, Relation]) -> Iterator[tuple[str, ...]]:
    for lien in liens.values():
        yield f"`cdv:{en_terme(lien.nom)}`", f"`cdv:{INVERSES[lien.nom]}`", f"`cdv:{RETOURS[cle]}`", lien.lu[1]


def _ligne_propriete(champ: Champ) -> tuple[str, ...]:
    minimum, maximum = cardinalites(champ)
    nombre = f"{minimum}..{'n' if maximum is None else maximum}"
    dite = champ.declaration.description
    return f"`cdv:{champ.terme}`", dite, _portee(champ), nombre, _alignement(champ.sens)


def _portee(champ: Champ) -> str:
    if issubclass(champ.valeur, Enum):
        codes = ", ".join(f"`{membre.value}`" for membre in champ.valeur)
        return f"rdf:List de codes : {codes}" if champ.pluriel else f"code : {codes}"
    if champ.declaration.cible == NOEUD:
        return "tout nœud"
    return ", ".join(p if ":" in p else f"[{p}](#{p.lower()})" for p in portees_de(champ))


def _alignement(terme: Terme) -> str:
    exacts = [f"**{a}**" for a in terme.exacts.split()]
    return ", ".join([*exacts, *terme.voisins.split()]) or RIEN
