"""RDF of any serialisation read as descriptions, by Oxigraph: fast, whatever the layout of the file."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from graphe.erreurs import GrapheIllisible
from graphe.rdf.description import Description, Iri, Objet, Terme
from graphe.rdf.vocabulaire import BASE, RDF, RDFS, VOCABULAIRE, XSD

TYPE, LABEL = NamedNode(f"{RDF}type"), NamedNode(f"{RDFS}label")
PREMIER, RESTE, VIDE = (NamedNode(RDF + nom) for nom in ("first", "rest", "nil"))
DOUBLE, DECIMAL = NamedNode(f"{XSD}double"), NamedNode(f"{XSD}decimal")

_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE|rdf:RDF|\w+:RDF)\b", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")

Noeud = NamedNode | BlankNode
Valeur = NamedNode | BlankNode | Literal | Triple


def reconnaitre(texte: str) -> RdfFormat:
    """What a file without a trusted name holds; Turtle reads N-Triples too."""
    debut = texte.lstrip()[:1]
    if debut == "<" and _XML.match(texte):
        return RdfFormat.RDF_XML
    return RdfFormat.JSON_LD if debut in ("{", "[") and _JSON.match(texte) else RdfFormat.TURTLE


def analyser(contenu: bytes | str, format_: RdfFormat) -> list[Quad]:
    """What is malformed is said with its line."""
    try:
        return list(parse(contenu, format=format_))
    except (SyntaxError, ValueError) as erreur:
        ligne = getattr(erreur, "lineno", None)
        ou = f" ligne {ligne}," if ligne else ""
        raison = str(erreur) or type(erreur).__name__
        raise GrapheIllisible(f"{format_.name} attendu :{ou} {raison}") from erreur


def ligne_de(terme: str, texte: str) -> int | None:
    """The first line that begins with the term, else that writes it, whole or after a prefix."""
    ecrits = [re.escape(ecrit) for ecrit in (terme, *re.findall(r"[^/#]+$", terme)) if ecrit]
    motifs = (rf"{avant}{ecrit}(?![\w-])" for ecrit in ecrits for avant in (r"(?m)^<?(?:\S*[/:])?", r"(?<![\w-])"))
    trouve = next((trouve for motif in motifs if (trouve := re.search(motif, texte))), None)
    return trouve and texte.count("\n", 0, trouve.start()) + 1


def descriptions_lues(quads: Iterable[Quad]) -> dict[Iri, Description]:
    return {description.sujet: description for description in _descriptions(quads)}


def _descriptions(quads: Iterable[Quad]) -> Iterator[Description]:
    par_sujet: dict[Valeur, list[tuple[NamedNode, Valeur]]] = {}
    for sujet, predicat, objet, _ in quads:
        par_sujet.setdefault(sujet, []).append((predicat, objet))
    maillons = {sujet: dict(propres) for sujet, propres in par_sujet.items() if isinstance(sujet, BlankNode)}
    for sujet, propres in par_sujet.items():
        if isinstance(sujet, NamedNode):
            yield _lire(sujet, propres, maillons)


Maillons = dict[BlankNode, dict[NamedNode, Valeur]]


def _lire(sujet: NamedNode, propres: list[tuple[NamedNode, Valeur]], maillons: Maillons) -> Description:
    types = []
    proprietes: dict[str, list[Objet]] = {}
    for predicat, objet in propres:
        nom = predicat.value
        if nom == TYPE.value:
            types.append(_nom(objet))
        elif nom != LABEL.value:
            proprietes.setdefault(nom.removeprefix(VOCABULAIRE), []).append(_lire_objet(objet, maillons))
    return Description(_iri(sujet), " ".join(types), proprietes)


def _lire_objet(objet: Valeur, maillons: Maillons) -> Objet:
    if isinstance(objet, Literal) or (isinstance(objet, NamedNode) and objet != VIDE):
        return _lire_terme(objet)
    return tuple(map(_lire_terme, _membres(objet, maillons)))


def _membres(maillon: Valeur, maillons: Maillons) -> Iterator[Valeur]:
    """Each link of the list is read once, so that a list that turns round ends."""
    lus: set[Valeur] = set()
    while maillon != VIDE:
        contenu = maillons.get(maillon, {}) if isinstance(maillon, BlankNode) and maillon not in lus else {}
        if contenu.keys() != {PREMIER, RESTE}:
            raise GrapheIllisible("Liste RDF mal formée : rdf:first et rdf:rest attendus à chaque maillon.", "rest")
        yield contenu[PREMIER]
        lus.add(maillon)
        maillon = contenu[RESTE]


def _lire_terme(terme: Valeur) -> Terme:
    if isinstance(terme, NamedNode):
        return _iri(terme)
    lecture = _LECTURES.get(terme.datatype.value.removeprefix(XSD)) if isinstance(terme, Literal) else None
    if lecture is None or not isinstance(terme, Literal):
        raise _illisible(terme, "texte, nombre ou booléen attendu")
    try:
        return lecture(terme.value)
    except (ValueError, InvalidOperation) as erreur:
        raise _illisible(terme, "nombre attendu") from erreur


def _illisible(terme: Valeur, attendu: str) -> GrapheIllisible:
    type_ = f", trouvé {terme.datatype.value}" if isinstance(terme, Literal) else ""
    return GrapheIllisible(f"Valeur « {_valeur(terme)} » illisible : {attendu}{type_}.", _valeur(terme))


def _booleen(texte: str) -> bool:
    return texte in ("true", "1")


_ENTIERS = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
_LECTURES: dict[str, Callable[[str], Terme]] = {
    "string": str,
    "boolean": _booleen,
    **dict.fromkeys(_ENTIERS, int),
    **dict.fromkeys(("double", "float"), float),
    "decimal": Decimal,
}
"""The product writes strings, integers, doubles, decimals and booleans; others write numbers under other types."""


def _iri(noeud: NamedNode) -> Iri:
    return Iri(noeud.value.removeprefix(BASE))


def _nom(noeud: Valeur) -> str:
    return _valeur(noeud).removeprefix(VOCABULAIRE)


def _valeur(terme: Valeur) -> str:
    return "" if isinstance(terme, Triple) else terme.value
