"""GraphQL documents that are short to write and long to answer."""

DIMENSIONS = "[TYPE_CREDIT, ORIGINE, THEMATIQUE, ENGAGEMENT, ARRONDISSEMENT, FINANCEMENT, FINANCEUR]"
_TYPE = "type{name kind ofType{name kind ofType{name kind}}}"
_SCHEMA = f"__schema{{types{{name description fields{{name description args{{name {_TYPE}}} {_TYPE}}}}}}}"
COMMENTAIRES = 99_000


def alias(nombre: int, champ: str, prefixe: str = "a") -> str:
    return " ".join(f"{prefixe}{rang}:{champ}" for rang in range(nombre))


def listes(scalaires: int, prefixe: str = "a") -> str:
    """Actions of the engagements of actions of the engagements of all actions."""
    feuilles = alias(scalaires, "texte", prefixe)
    for _ in range(2):
        feuilles = f"engagement{{actions(first:500){{nodes{{{feuilles}}}}}}}"
    return f"{{actions(first:500){{nodes{{{feuilles}}}}}}}"


def allers_retours(fois: int) -> str:
    """The same actions again and again: little is written of each."""
    debut = "engagement{actions(first:500){nodes{"
    return f"{{actions(first:500){{nodes{{{debut * fois}id{'}}}' * fois}}}}}}}"


def introspections(nombre: int = 110) -> str:
    return f"{{{alias(nombre, _SCHEMA)}}}"


def repartitions(nombre: int, prefixe: str = "a") -> str:
    cellules = "cellules{cles{dimension valeur libelle} mobilisations financements engagements} total"
    return f"{{{alias(nombre, f'repartition(dimensions:{DIMENSIONS}){{{cellules}}}', prefixe)}}}"


def suggestions(nombre: int) -> str:
    return f"query($t: String!) {{{alias(nombre, 'suggestions(texte:$t, first:50){libelle}')}}}"


def resoudre(noms: int, nombre: int = 1) -> str:
    inconnus = ", ".join(f'"politixue de la vixle {rang}"' for rang in range(noms))
    return f"{{{alias(nombre, f'resoudre(noms: [{inconnus}]){{demande}}')}}}"


def filtres(nombre: int) -> str:
    return f"query($f: FiltreAction) {{{alias(nombre, 'actions(filtre:$f, first:1){totalCount}')}}}"


LONG_FILTRE = {"ou": [{"texte": f"x{rang:03}" + "é" * 180} for rang in range(320)]}
"""What each cell of a list of counts says again."""


def facettes_filtrees(nombre: int) -> str:
    facettes = alias(nombre, "facettes(dimensions: [ENGAGEMENT, DISPOSITIF], avecVides: true) {filtre}")
    return f"query($f: FiltreAction) {{actions(filtre: $f, first: 1) {{{facettes}}}}}"


def repartitions_filtrees() -> str:
    champ = "repartition(dimensions: [ENGAGEMENT, FINANCEMENT, TYPE_CREDIT], avecVides: true, filtre: $f)"
    return f"query($f: FiltreMobilisation) {{{champ} {{cellules {{filtre}}}}}}"


def commente(rang: int) -> str:
    """297 KB on the wire: as many comments as the ceiling on characters lets through."""
    return "#\n" * COMMENTAIRES + f"{{a{rang}:contrat{{titre}}}}"
