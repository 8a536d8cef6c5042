"""Splitting the enumerations of the text as a reader does.

Commas inside parentheses do not split. What no rule can tell (a comma inside a name, an « et » between two
financings) is declared in `referentiels/decoupage.yaml`, as printed, with its lines.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from chargement.erreurs import ReferentielInvalide
from chargement.referentiel import Entree, lire_referentiel
from graphe.texte import compacter, forme, situer

_SEPARATEUR = "\x1f"
_PREMIER_JETON = 0xF0000
_FIN = re.compile(r"[\s,;]*(?:\betc\.*)?[\s,;.]*$")
_APRES_PARENTHESE = re.compile(r"\)\s+(?=(?!(?:et|mais|du|de|des)\b)[^\W\d_])")
_ET_APRES_PARENTHESE = re.compile(r"\)\s+et\s+(?!(?:en|le|la|les)\b)")


class Coupe(Entree):
    """A printed run and the items a reader takes from it, in order."""

    texte: str
    items: tuple[str, ...]
    lignes: tuple[int, ...]
    pourquoi: str


class Insecable(Entree):
    """A printed run that holds a separator and is one item; it takes as many `rangs` as when it was read as several."""

    texte: str
    lignes: tuple[int, ...]
    pourquoi: str
    rangs: int = 1


class Contenu(Coupe):
    """A printed item and those named inside it; `acteurs` says who is meant by words that name someone else."""

    acteurs: Mapping[str, str] = {}


class Decoupage(Entree):
    insecables: tuple[Insecable, ...]
    coupes: tuple[Coupe, ...]
    intitules_prolonges: tuple[Insecable, ...]
    contenus: tuple[Contenu, ...]


@cache
def decoupage() -> Decoupage:
    lu = lire_referentiel("decoupage", Decoupage)
    for coupe in (*lu.coupes, *lu.contenus):
        if not _dans_l_ordre(coupe):
            raise ReferentielInvalide(f"decoupage.yaml : les items de « {coupe.texte} » n'y sont pas, dans cet ordre.")
    return lu


def _dans_l_ordre(coupe: Coupe) -> bool:
    position = 0
    for item in coupe.items:
        trouve = coupe.texte.find(item, position)
        if trouve < 0:
            return False
        position = trouve + len(item)
    return True


def rangs(item: str) -> int:
    """How many ranks an item takes among those of its list."""
    compare = forme(item)
    return max((i.rangs for i in decoupage().insecables if forme(i.texte) in compare), default=1)


def contenus(item: str) -> Iterator[tuple[str, str | None]]:
    """The items named inside one, each with who is meant when its own words do not say."""
    for contenu in decoupage().contenus:
        if forme(contenu.texte) == forme(item):
            yield from ((un, contenu.acteurs.get(un)) for un in contenu.items)


def decouper(texte: str, *, acteurs: bool = False) -> list[str]:
    """Items of an enumeration, spaces collapsed, without closing comma, full stop or « etc. ».

    With `acteurs`, a spaced slash, « ) et » and a comma missing after « ) » separate too, and a parenthesis
    left open runs to the end; without it, a parenthesis left open does not hold the commas that follow.
    """
    texte = compacter(texte)
    compare = forme(texte)
    proteges, texte = _proteger(texte, compare)
    for coupe in (c for c in decoupage().coupes if forme(c.texte) in compare):
        texte = _remplacer(texte, coupe.texte, partial(_separer, coupe))
    if acteurs:
        texte = _ET_APRES_PARENTHESE.sub(f"){_SEPARATEUR}", _APRES_PARENTHESE.sub(f"){_SEPARATEUR}", texte))
    morceaux = _aux_separateurs(texte, "/" if acteurs else "", fermer=acteurs)
    rendus = (_rendre(morceau, proteges) for morceau in morceaux)
    return [item for item in rendus if item]


def _proteger(texte: str, compare: str) -> tuple[dict[str, str], str]:
    """The text with a token for each run that must not be cut, and the run, as printed, of each token."""
    proteges: dict[str, str] = {}

    def proteger(imprime: str) -> str:
        jeton = chr(_PREMIER_JETON + len(proteges))
        proteges[jeton] = imprime
        return jeton

    for insecable in (i for i in decoupage().insecables if forme(i.texte) in compare):
        texte = _remplacer(texte, insecable.texte, proteger)
    return proteges, texte


def _remplacer(texte: str, passage: str, par: Callable[[str], str]) -> str:
    """Each place where the passage stands, as printed, given to `par`."""
    place = situer(passage, texte)
    if place is None:
        return texte
    debut, fin = place
    return texte[:debut] + par(texte[debut:fin]) + _remplacer(texte[fin:], passage, par)


def _separer(coupe: Coupe, imprime: str) -> str:
    items = (imprime[slice(*place)] for place in (situer(item, imprime) for item in coupe.items) if place)
    return _SEPARATEUR.join(("", *items, ""))


def _rendre(morceau: str, proteges: dict[str, str]) -> str:
    net = _FIN.sub("", morceau).strip()
    for jeton, texte in proteges.items():
        net = net.replace(jeton, texte)
    return net


def _aux_separateurs(texte: str, barre: str, *, fermer: bool) -> Iterator[str]:
    niveaux = list(_profondeurs(texte, fermer=fermer))
    debut = 0
    for i, (caractere, niveau) in enumerate(zip(texte, niveaux, strict=True)):
        espacee = caractere == barre and texte[i - 1 : i] == " " and texte[i + 1 : i + 2] == " "
        if caractere == _SEPARATEUR or (niveau == 0 and (caractere == "," or espacee)):
            yield texte[debut:i]
            debut = i + 1
    yield texte[debut:]


def _profondeurs(texte: str, *, fermer: bool) -> Iterator[int]:
    ouvertes = set(_ouvertes(texte)) if not fermer else set()
    niveau = 0
    for i, caractere in enumerate(texte):
        if caractere == "(" and i not in ouvertes:
            niveau += 1
        yield niveau
        if caractere == ")":
            niveau = max(0, niveau - 1)


def _ouvertes(texte: str) -> Iterable[int]:
    """Positions of the parentheses that nothing closes."""
    pile: list[int] = []
    for i, caractere in enumerate(texte):
        if caractere == "(":
            pile.append(i)
        elif caractere == ")" and pile:
            pile.pop()
    return pile


def parenthese(mention: str) -> tuple[str, str] | None:
    """« Nom (contenu) » cut in two, also when the parenthesis is left open; None when there is none at the end."""
    trouve = re.match(r"^(?P<nom>[^()]+?)\s*\((?P<contenu>.+)$", mention)
    if trouve is None or (mention.count("(") == mention.count(")") and not mention.endswith(")")):
        return None
    fermee = mention.count("(") == mention.count(")")
    return trouve["nom"], trouve["contenu"][:-1] if fermee else trouve["contenu"]


def decouper_services(contenu: str) -> list[str]:
    """Services printed in a parenthesis: comma, slash, or a space between two sigles (« DLH CASVP »)."""
    par_virgule = re.split(r"\s*[,/]\s*(?![^()]*\))", contenu)
    items = [s for m in par_virgule for s in re.split(r"(?<=^[A-Z]{3})\s+(?=[A-Z]{4,}$)", _FIN.sub("", m).strip())]
    return [item for item in items if item]
