"""Settings as classes declare them: each field says how its text is read, and in both languages what it settles."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from service.erreurs import ReglageInvalide

PREFIXE = "GRAPHE_"
VRAI = ("1", "oui", "true")
FAUX = ("0", "non", "false")
OUI_NON = {"fr": {True: "oui", False: "non"}, "en": {True: "yes", False: "no"}}
IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
COURRIEL_OU_PAGE = re.compile(r"https?://[^\s\"<>]+|[^\s@/:\"<>?&]+@[^\s@/:\"<>?&]+\.[^\s@/:\"<>?&]+")

Lecteur = Callable[[str, Any], Any]
"""From a text and the default, the value; raises Attendu."""


class Attendu(ValueError):
    """What was expected, in French, of a text that is not it."""


@dataclass(frozen=True, slots=True)
class Reglage:
    """`option` of the command line wins over it; `au_dela` is what happens beyond, of a bound; `sans` says the default
    when its value does not.
    """

    lire: Lecteur
    fr: str
    en: str
    option: str = ""
    au_dela: str = ""
    sans: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Declaree:
    """A setting: the field it fills, its name in the environment, its default."""

    champ: str
    nom: str
    defaut: Any
    reglage: Reglage


def declarees(classe: type) -> Iterator[Declaree]:
    """In the order of the class; a field that declares nothing is no setting."""
    types = get_type_hints(classe, include_extras=True)
    for champ in fields(classe):
        if get_origin(types[champ.name]) is Annotated:
            reglage: Reglage = get_args(types[champ.name])[1]
            yield Declaree(champ.name, f"{PREFIXE}{champ.name.upper()}", champ.default, reglage)


def lire_variables(
    declarees: Iterable[Declaree], environnement: Mapping[str, str], options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Those that are given, by field; an option is a text, or its value. Raise ReglageInvalide."""
    lues = {}
    for une in declarees:
        option = (options or {}).get(une.champ)
        texte = environnement.get(une.nom, "").strip()
        if isinstance(option, str):
            lues[une.champ] = _lire(une, une.reglage.option or une.nom, option)
        elif option is not None:
            lues[une.champ] = option
        elif texte:
            lues[une.champ] = _lire(une, une.nom, texte)
    return lues


def _lire(une: Declaree, nom: str, texte: str) -> Any:
    try:
        return une.reglage.lire(texte, une.defaut)
    except Attendu as attendu:
        raise ReglageInvalide(f"{nom} vaut « {texte} » : attendu {attendu}.") from None


def dire(valeur: Any, langue: str = "fr") -> str:
    """A value as pages and the command line show it."""
    if isinstance(valeur, bool):
        return OUI_NON[langue][valeur]
    if isinstance(valeur, tuple):
        return ", ".join(valeur)
    if isinstance(valeur, float):
        return f"{valeur:g}"
    return str(valeur.value if isinstance(valeur, Enum) else valeur)


def texte(valeur: str, _: Any) -> str:
    return valeur


def chemin(valeur: str, _: Any) -> Path:
    return Path(valeur)


def liste(valeur: str, defaut: Any) -> Any:
    return tuple(un.strip() for un in valeur.split(",") if un.strip()) or defaut


def booleen(valeur: str, _: Any) -> bool:
    if valeur.lower() not in VRAI + FAUX:
        raise Attendu("oui ou non")
    return valeur.lower() in VRAI


def entier(moins: int, plus: int) -> Lecteur:
    def lire(valeur: str, defaut: Any) -> int:
        if not (valeur.isascii() and valeur.isdecimal() and len(valeur) < 20 and moins <= int(valeur) <= plus):
            raise Attendu(f"un entier de {moins} à {plus}, p. ex. {defaut}")
        return int(valeur)

    return lire


def secondes(maximum: int, forme: str = "plus de 0 et au plus {} secondes", *, nulles: bool = False) -> Lecteur:
    def lire(valeur: str, defaut: Any) -> float:
        try:
            lues = float(valeur.replace(",", "."))
        except ValueError:
            lues = -1.0
        if not (0 < lues <= maximum or (nulles and lues == 0)):
            raise Attendu(f"{forme.format(maximum)}, p. ex. {defaut:.0f}")
        return lues

    return lire


def parmi(valeurs: "tuple[str, ...] | type[Enum]", entre: str = " ou ") -> Lecteur:
    noms = {v: v for v in valeurs} if isinstance(valeurs, tuple) else {str(v.value): v for v in valeurs}
    par_nom = {nom.lower(): v for nom, v in noms.items()}

    def lire(valeur: str, _: Any) -> Any:
        if valeur.lower() not in par_nom:
            raise Attendu(entre.join(noms))
        return par_nom[valeur.lower()]

    return lire


def nom_d_hote(valeur: str, _: Any) -> str:
    if not valeur.strip() or any(c.isspace() or c == "/" for c in valeur):
        raise Attendu("un nom ou une adresse, p. ex. 127.0.0.1 ou 0.0.0.0")
    return valeur


def site(valeur: str, _: Any) -> str:
    """A site, and where the service stands in it if not at its root."""
    try:
        lue = urlsplit(valeur)
        connu = lue.scheme in ("http", "https") and lue.hostname and (lue.port or True)
    except ValueError:
        connu = None
    if not connu or "?" in valeur or "#" in valeur or any(c.isspace() for c in valeur):
        raise Attendu("une adresse http ou https, sans « ? » ni « # », p. ex. https://contrat.example.org")
    return valeur.rstrip("/")


def une_ligne(valeur: str, _: Any) -> str:
    if not valeur.strip() or not valeur.isprintable():
        raise Attendu("un texte d'une ligne, non vide")
    return valeur.strip()


def iri(valeur: str, _: Any) -> str:
    if not IRI.fullmatch(valeur):
        raise Attendu("une adresse en http:// ou https://, p. ex. https://www.wikidata.org/entity/Q90")
    return valeur


def courriel_ou_page(valeur: str, _: Any) -> str:
    if not COURRIEL_OU_PAGE.fullmatch(valeur):
        raise Attendu("une adresse de courriel, ou l'adresse d'une page en https://")
    return valeur
