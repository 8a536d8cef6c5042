"""What names the nodes of a graph kept elsewhere: enough to say which one is unknown, and which one is nearest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from graphe.graphe import Graphe
from graphe.identifiants import ordre
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from requetes.neo4j.enonce import VERSION, du_type

ATTRIBUTS = (
    "id", "nom", "sigle", "autres_noms", "numero", "code", "remplace", "editions", "titre", "siren", "thematique"
)  # fmt: skip
NOEUDS_MAX = 50_000
NOMMES = ("Acteur", "Financement", "Quartier", "Dispositif", "Plan", "Projet")
"""Types looked for by a name, which several nodes may bear."""

LUE = (
    "WITH n, head(COLLECT { MATCH (n:Engagement)-[:THEMATIQUE]->(t) RETURN t.id }) AS t RETURN n.type, "
    "collect([n.id, n.nom, n.sigle, n.autresNoms, n.numero, n.code, n.remplace, n.contrats, n.titre, n.siren, t])"
)
LIRE = (
    f"MATCH (v:Version {{version: {VERSION}, etat: 'COMPLETE'}}) MATCH (n:Noeud) "
    f"WHERE n.version = {VERSION} AND n.id >= '' WITH n LIMIT {NOEUDS_MAX} "
    f"{LUE}"
)
"""In a larger graph, the nearest is looked for among the first ones. One row for each type: four times faster."""


def nomme(x: str, cle: str) -> str:
    """Predicate: the node bears a name of that key, of one kind or another."""
    return f"({x}.cle_nom = {cle} OR {x}.cle_sigle = {cle} OR {cle} IN {x}.cles_autresNoms)"


_CITES = (
    f"UNWIND $cherches AS id MATCH (n:Noeud) WHERE n.version = {VERSION} AND n.id = id RETURN n",
    *(f"UNWIND $cles AS cle {du_type(type_, 'n', nomme('n', 'cle'))} RETURN n" for type_ in NOMMES),
)
LIRE_CITES = f"CALL () {{ {' UNION '.join(_CITES)} }} {LUE}"
"""What bears the identifiers `$cherches`, or a name of the keys `$cles`, wherever it stands in a larger graph."""


class Annuaire(Graphe):
    """Nodes with nothing but their names: the other attributes are not there. `lignes` are those of LIRE.

    `entier`: no node of the graph is missing.
    """

    def __init__(self, version: str, lignes: Iterable[Sequence[Any]], connus: Iterable[Noeud] = ()) -> None:
        lus = {noeud.id: noeud for noeud in connus}
        lus |= {valeurs[0]: _noeud(TYPES[type_], valeurs) for type_, groupe in lignes for valeurs in groupe}
        noeuds = sorted(lus.values(), key=lambda noeud: ordre(noeud.id))
        self.entier = len(noeuds) < NOEUDS_MAX
        self._noeuds = {noeud.id: noeud for noeud in noeuds}
        self._par_type = defaultdict(list)
        self._voisins = defaultdict(list)
        self.__dict__["version"] = f"{version}-annuaire"
        for noeud in noeuds:
            self._par_type[type(noeud)].append(noeud)

    def avec(self, lignes: Iterable[Sequence[Any]]) -> "Annuaire":
        """With those of LIRE_CITES."""
        return Annuaire(self.version, lignes, self)

    def __eq__(self, autre: object) -> bool:
        """Nodes without their attributes cannot be compared: what is remembered of a directory is for it alone."""
        return self is autre

    def __hash__(self) -> int:
        return id(self)


def _noeud(classe: type[Noeud], valeurs: Sequence[Any]) -> Noeud:
    noeud = object.__new__(classe)
    for attribut, valeur in zip(ATTRIBUTS, valeurs, strict=True):
        if attribut in classe.__dataclass_fields__:
            object.__setattr__(noeud, attribut, tuple(valeur) if isinstance(valeur, list) else valeur)
    return noeud
