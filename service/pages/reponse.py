"""The answer of any published operation as a reader wants it: labels, links to dossiers, lines; as sections of rows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from graphql import GraphQLEnumType, GraphQLNamedType, GraphQLSchema, get_named_type

from graphe.rdf.ontologie import libelles
from requetes.langage.libelles import Langue
from requetes.langage.libelles import libelles as libelles_des_codes
from requetes.operations.publiees import Operation
from service.dossiers.adresses import genre
from service.dossiers.forme import LigneDeDossier, Objet, Preuve, Renvoi, SectionDeDossier, Valeur
from service.dossiers.lecture import accorder
from service.operations.forme_tabulaire import ChampChoisi, LecteurDeSelection, est_liste

MUETS = frozenset({"__typename", "id", "pageInfo", "totalCount", "cursor", "dimension", "valeur", "filtre", "url"})
"""What programs need and readers do not."""
NOMMANTS = ("titre", "nom", "libelle", "intitule", "texte")
NOMMES = (
    "Acteur",
    "Arrondissement",
    "Commune",
    "Dispositif",
    "Engagement",
    "Financement",
    "Plan",
    "Projet",
    "Quartier",
)
"""Types that their name says; what is asked of them beside is told beside."""
NOMS = frozenset({"nom", "titre", "numero", "sigle", "rang"})
AUTRES_MOTS = {
    "ancrages": "Ce qui le rattache au lieu",
    "avant": "Avant",
    "apres": "Après",
    "attendu": "Annoncé par le document",
    "cellules": "Répartition",
    "champs": "Ce qui change",
    "chemins": "Chemins",
    "cles": "Pour",
    "comptages": "Comptes annoncés et relevés",
    "differences": "Différences",
    "etapes": "Étapes",
    "explicites": "Explicites",
    "longueur": "Longueur",
    "mobilisations": "Mentions de financement",
    "releve": "Relevé",
    "total": "Total",
}
"""Words for what only the API names."""
SUITE = 3
BOSSE = re.compile(r"(?<=[a-zé])(?=[A-Z])")


class LecteurDeReponse:
    """`noms` says in words the identifiers that an answer gives alone."""

    def __init__(self, operation: Operation, schema: GraphQLSchema, noms: Mapping[str, str]) -> None:
        self.lecteur = LecteurDeSelection.de(operation.texte, schema)
        self.noms = noms

    def sections(self, donnees: Objet) -> Iterator[SectionDeDossier]:
        racine, schema = self.lecteur.operation.selection_set, self.lecteur.schema
        for champ in self.lecteur.champs(racine, schema.query_type):
            if donnees.get(champ.cle) is not None:
                yield from self._section(champ, donnees[champ.cle], "")

    def _section(self, champ: ChampChoisi, valeur: Any, dans: str) -> Iterator[SectionDeDossier]:
        titre = f"{dans} : {mot(champ.cle).lower()}" if dans else mot(champ.cle)
        if self._enumere(champ):
            yield self._table(champ, valeur, titre)
        elif champ.selection is not None:
            yield from self._fiche(champ, valeur, titre)

    def _table(self, champ: ChampChoisi, valeur: Any, titre: str) -> SectionDeDossier:
        rangee, noeuds = self._rangee(champ), _noeuds(valeur)
        lignes = [self._ligne(rangee, noeud) for noeud in noeuds]
        colonnes = _utiles([cellules for cellules, _ in lignes])
        total = valeur.get("totalCount", len(noeuds)) if isinstance(valeur, dict) else len(noeuds)
        reste = f"{accorder(len(noeuds), 'ligne montrée', 'lignes montrées')} sur {total}."
        return SectionDeDossier(
            titre=titre,
            colonnes=tuple(colonnes),
            lignes=tuple(
                LigneDeDossier(str(n.get("id", "")), tuple(c.get(nom) for nom in colonnes), preuves(sources))
                for n, (c, sources) in zip(noeuds, lignes, strict=True)
            ),
            absence="Rien : le contrat n'en dit rien dans ces conditions.",
            phrases=(reste,) if total > len(noeuds) else (),
            groupee=_se_repete([cellules.get(colonnes[0]) for cellules, _ in lignes]) if colonnes else False,
        )

    def _fiche(self, champ: ChampChoisi, valeur: Objet, titre: str) -> Iterator[SectionDeDossier]:
        type_ = get_named_type(champ.type)
        suites = [c for c in self.lecteur.champs(champ.selection, type_) if self._enumere(c) and self._a_sa_table(c)]
        cellules, sources = self._ligne(champ, valeur, sauf=frozenset(c.cle for c in suites))
        dites = [(nom, v if isinstance(v, tuple | Renvoi) else _dit(v)) for nom, v in cellules.items() if v is not None]
        lignes = [LigneDeDossier("", dite) for dite in dites if dite[1]]
        if lignes:
            lignes[0] = LigneDeDossier("", lignes[0].cellules, preuves(sources))
            yield SectionDeDossier(titre=titre, colonnes=("", "Ce qu'on en sait"), lignes=tuple(lignes), absence="")
        for suite in suites:
            if valeur.get(suite.cle) is not None:
                yield from self._section(suite, valeur[suite.cle], titre)

    def _ligne(
        self, champ: ChampChoisi, objet: Objet, sauf: frozenset[str] = frozenset()
    ) -> tuple[dict[str, Valeur], list[Objet]]:
        """Cells by the title of their column, and the passages."""
        cellules: dict[str, Valeur] = {}
        sources: list[Objet] = []
        self._remplir(champ, objet, "", cellules, sources, sauf)
        return cellules, sources

    def _remplir(
        self,
        champ: ChampChoisi,
        objet: Objet,
        dans: str,
        cellules: dict[str, Valeur],
        sources: list[Objet],
        sauf: frozenset[str],
    ) -> None:
        type_ = get_named_type(champ.type)
        nomme = dire(objet, type_.name) if type_.name in NOMMES else None
        if nomme is not None:
            _poser(cellules, dans or mot(type_.name), nomme)
        for sous in self.lecteur.champs(champ.selection, type_):
            if sous.cle in MUETS or sous.cle in sauf or sous.cle not in objet:
                continue
            if nomme is not None and sous.cle in NOMS:
                continue
            self._remplir_un(sous, objet[sous.cle], cellules, sources)

    def _remplir_un(self, champ: ChampChoisi, valeur: Any, cellules: dict[str, Valeur], sources: list[Objet]) -> None:
        nature = get_named_type(champ.type).name
        if nature == "Source":
            sources.extend(valeur if isinstance(valeur, list) else [valeur] if valeur else [])
        elif nature == "JSON":
            return
        elif champ.selection is None or self._enumere(champ):
            _poser(cellules, mot(champ.cle), self._valeur(champ, valeur))
        elif isinstance(valeur, dict):
            self._remplir(champ, valeur, mot(champ.cle), cellules, sources, frozenset())
        elif nature in NOMMES:
            _poser(cellules, mot(champ.cle), None)

    def _valeur(self, champ: ChampChoisi, valeur: Any) -> Valeur:
        if valeur is None:
            return None
        if champ.selection is None:
            return _simple(champ, valeur)
        rangee = self._rangee(champ)
        return tuple(self._en_bref(rangee, noeud) for noeud in _noeuds(valeur))

    def _en_bref(self, champ: ChampChoisi, objet: Objet) -> str | Renvoi:
        """One thing of a list inside a cell."""
        type_ = get_named_type(champ.type)
        nomme = dire(objet, type_.name)
        if nomme is not None:
            return nomme
        if set(objet) <= {"id", "__typename"}:
            return self._identifiant(objet["id"])
        dits = {morceau.casefold(): morceau for morceau in self._morceaux(champ, objet) if morceau}
        return " · ".join(dits.values())

    def _morceaux(self, champ: ChampChoisi, objet: Objet) -> Iterator[str]:
        for sous in self.lecteur.champs(champ.selection, get_named_type(champ.type)):
            valeur, nature = objet.get(sous.cle), get_named_type(sous.type).name
            if valeur is None or sous.cle in MUETS:
                continue
            if nature == "Source":
                yield ", ".join(f"L.{p.lignes}" for p in preuves(valeur if isinstance(valeur, list) else [valeur]))
            elif sous.selection is None:
                yield _dit(_simple(sous, valeur))
            elif self._enumere(sous):
                yield ", ".join(_dit(v) for v in self._valeur(sous, valeur) or ())  # type: ignore[union-attr]  # a list gives a tuple
            else:
                yield _dit(self._en_bref(sous, valeur))

    def _identifiant(self, identifiant: str) -> Renvoi:
        return Renvoi(self.noms.get(identifiant, en_mots(identifiant)), identifiant)

    def _enumere(self, champ: ChampChoisi) -> bool:
        return est_liste(champ.type) or self.lecteur.est_connexion(champ, get_named_type(champ.type))

    def _a_sa_table(self, champ: ChampChoisi) -> bool:
        """What is only named, or has one value, stands in a cell."""
        rangee = self._rangee(champ)
        type_ = get_named_type(rangee.type)
        lus = {c.cle for c in self.lecteur.champs(rangee.selection, type_)} - MUETS
        return len(lus - NOMS if type_.name in NOMMES else lus) > (0 if type_.name in NOMMES else 1)

    def _rangee(self, champ: ChampChoisi) -> ChampChoisi:
        """What stands for one row: a connection is its nodes."""
        sous = {c.cle: c for c in self.lecteur.champs(champ.selection, get_named_type(champ.type))}
        return sous.get("nodes", champ)


def preuves(sources: Iterable[Objet | None]) -> tuple[Preuve, ...]:
    """Of what an operation asked of each passage: its first line at least."""
    lues = (_preuve(source) for source in sources if source)
    return tuple(dict.fromkeys(lues))


def _preuve(source: Objet) -> Preuve:
    debut = source["ligneDebut"]
    return Preuve(source.get("document", ""), debut, source.get("ligneFin", debut), source.get("texte", ""))


def dire(objet: Objet, type_: str) -> str | Renvoi | None:
    """By its name, leading to it when it bears its identifier; None for what has no name."""
    nommant = next((n for n in NOMMANTS if objet.get(n)), None)
    if nommant is None:
        return None
    nom = str(objet[nommant])
    if objet.get("numero") is not None and type_ == "Engagement":
        nom = f"Engagement {objet['numero']} – {nom}"
    elif objet.get("rang") is not None:
        nom = f"{objet['rang']}. {nom}"
    if nommant == "texte":  # words of the contract are read here
        return nom
    cible = str(objet.get("id") or objet.get("valeur") or "")
    return Renvoi(nom, cible) if "id" in objet or genre(cible) else nom


def en_mots(identifiant: str) -> str:
    """« paris-2024/engagement/7/mobilisation/3 » as « engagement 7, mobilisation 3 »."""
    _, *segments = identifiant.split("/")
    paires = [" ".join(segments[rang : rang + 2]) for rang in range(0, len(segments), 2)]
    return ", ".join(paires) or identifiant


def mot(nom: str) -> str:
    """What a field is called: the label of the model, else its own name with its words apart."""
    dit = AUTRES_MOTS.get(nom) or libelles().get(nom) or BOSSE.sub(" ", nom).lower()
    return dit[:1].upper() + dit[1:]


def _noeuds(valeur: Any) -> list[Objet]:
    trouves = valeur["nodes"] if isinstance(valeur, dict) else valeur
    return [noeud for noeud in trouves if isinstance(noeud, dict)]


def _poser(cellules: dict[str, Valeur], nom: str, valeur: Valeur) -> None:
    """Two fields of one label keep both their columns."""
    rang = 2
    libre = nom
    while libre in cellules:
        libre, rang = f"{nom} ({rang})", rang + 1
    cellules[libre] = valeur


def _simple(champ: ChampChoisi, valeur: Any) -> Valeur:
    if isinstance(valeur, list):
        return tuple(_dit(_code(get_named_type(champ.type), v)) for v in valeur)
    return _code(get_named_type(champ.type), valeur)


def _code(type_: GraphQLNamedType, valeur: Any) -> Valeur:
    if isinstance(type_, GraphQLEnumType):
        return _courts().get((type_.name, valeur), str(valeur))
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return valeur if isinstance(valeur, int | float) else str(valeur)


@cache
def _courts() -> dict[tuple[str, str], str]:
    """The short French label of each code."""
    return {(d.enum, d.code): d.libelle.court for d in libelles_des_codes(Langue.FR)}


def _utiles(lignes: list[dict[str, Valeur]]) -> list[str]:
    """Columns in the order met, without those that hold nothing, or what another already says."""
    colonnes = list(dict.fromkeys(c for cellules in lignes for c in cellules))
    gardees: dict[tuple[Valeur, ...], str] = {}
    for nom in colonnes:
        valeurs = tuple(cellules.get(nom) for cellules in lignes)
        if any(v not in (None, "", ()) for v in valeurs):
            gardees.setdefault(valeurs if len(lignes) > 1 else (nom,), nom)
    return list(gardees.values())


def _se_repete(valeurs: list[Valeur]) -> bool:
    """Whether rows that follow one another share it often enough to stand under it."""
    suites = sum(un == autre for un, autre in pairwise(valeurs))
    return len(valeurs) > SUITE and not isinstance(valeurs[0], int) and suites > len(valeurs) / SUITE


def _dit(valeur: Valeur) -> str:
    match valeur:
        case None:
            return ""
        case Renvoi():
            return valeur.texte
        case float():
            return f"{valeur:g}".replace(".", ",")
        case _:
            return str(valeur)
