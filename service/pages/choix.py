"""What a form offers instead of an identifier: lists of things of the graph, by the words that name them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphe.texte import cle
from service.dossiers.forme import Objet
from service.pages.rendu import ordinal


@dataclass(frozen=True, slots=True)
class Possible:
    """What a reader may choose: what is sent, the words read, other words that mean it."""

    valeur: str
    texte: str
    aussi: tuple[str, ...] = ()

    def est(self, dit: str) -> bool:
        return dit == self.valeur or cle(dit) in map(cle, (self.texte, *self.aussi))


@dataclass(frozen=True, slots=True)
class GroupeDeChoix:
    titre: str
    possibles: tuple[Possible, ...]


Choix = tuple[GroupeDeChoix, ...]

TITRES = {
    "acteurs": "Acteurs",
    "quartiers": "Quartiers",
    "engagements": "Engagements",
    "financements": "Financements",
    "dispositifs": "Dispositifs",
    "arrondissements": "Arrondissements",
    "contrats": "Éditions",
}

DEMANDES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("comment-sont-ils-lies", "de"): ("acteurs", "financements", "dispositifs", "engagements", "quartiers"),
    ("comment-sont-ils-lies", "vers"): ("quartiers", "engagements", "acteurs", "financements", "dispositifs"),
    ("differences", "de"): ("contrats",),
    ("differences", "vers"): ("contrats",),
    ("engagements-d-un-partenaire", "nom"): ("acteurs",),
    ("euros-d-un-flux", "id"): ("financements",),
    ("projets-d-un-dispositif", "id"): ("dispositifs",),
    ("un-flux-partout", "id"): ("financements",),
    ("un-quartier", "id"): ("quartiers",),
}
"""By operation and variable, the lists of « choisir » that its form offers."""

PAR_NOM = frozenset({("engagements-d-un-partenaire", "nom")})
"""Those that send a name, not an identifier."""


def choix(operation: str, variable: str, listes: Objet) -> Choix:
    """Nothing for a variable that is written or ticked."""
    if variable in ("arrondissement", "filtre", "arrondissements"):
        offerts = tuple(_arrondissements(listes, en_filtre=variable == "filtre"))
        return (GroupeDeChoix(TITRES["arrondissements"], offerts),)
    noms = DEMANDES.get((operation, variable), ())
    par_nom = (operation, variable) in PAR_NOM
    return tuple(GroupeDeChoix(TITRES[nom], tuple(_possibles(listes[nom]["nodes"], par_nom=par_nom))) for nom in noms)


def _arrondissements(listes: Objet, *, en_filtre: bool) -> Iterator[Possible]:
    for lieu in listes["arrondissements"]["nodes"]:
        numero = str(lieu["numero"])
        yield Possible(
            f'{{"arrondissement": {numero}}}' if en_filtre else numero, f"{ordinal(lieu['numero'])} arrondissement"
        )


def _possibles(noeuds: Iterable[Objet], *, par_nom: bool) -> list[Possible]:
    lus = [Possible(n["nom"] if par_nom and "nom" in n else n["id"], dire(n), _autres(n)) for n in noeuds]
    return lus if any("numero" in n for n in noeuds) else sorted(lus, key=lambda p: cle(p.texte))


def dire(noeud: Objet) -> str:
    if "numero" in noeud:
        return f"{noeud['numero']}. {noeud['titre']}" if "titre" in noeud else str(noeud["nom"])
    nom = str(noeud.get("nom") or noeud["titre"])
    precision = noeud.get("sigle") or noeud.get("edition")
    return f"{nom} ({precision})" if precision and precision != nom else nom


def _autres(noeud: Objet) -> tuple[str, ...]:
    return tuple(str(noeud[nom]) for nom in ("nom", "sigle", "code") if noeud.get(nom))


def noms_des_choses(listes: Objet) -> dict[str, str]:
    """By identifier, the words that name it, of all that can be chosen."""
    return {noeud["id"]: dire(noeud) for nom in TITRES for noeud in listes[nom]["nodes"]}
