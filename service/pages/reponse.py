"""The answer of any published operation as a reader wants it: labels, links to dossiers, lines; as sections of rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from graphql import GraphQLNamedType, GraphQLSchema, SelectionSetNode, get_named_type

from chargement.document.source import NOM
from requetes.operations.publiees import Operation
from service.dossiers.forme import LigneDeDossier, Morceau, Objet, Phrase, Preuve, Renvoi, SectionDeDossier, Valeur
from service.dossiers.forme import en_texte as dit
from service.dossiers.lecture import accorder
from service.operations.forme_tabulaire import DIMENSION, ChampChoisi, LecteurDeSelection, est_liste
from service.pages.mots import court, dire, en_mots, mot, valeur_dite

MUETS = frozenset({"__typename", "id", "pageInfo", "totalCount", "cursor", "dimension", "valeur", "filtre", "url"})
"""What programs need and readers do not."""
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
DIMENSIONS = {"CleRepartition": "Dimension", "CleMontant": "DimensionMontant"}
"""The list of codes of the dimension of a key."""
PAS = "Etape"
SUITE = 3


class LecteurDeReponse:
    """`noms` says in words the identifiers that an answer gives alone; paths start from `depart`.

    `document` is the one whose lines are told, when the answer does not name it.
    """

    def __init__(
        self,
        operation: Operation,
        schema: GraphQLSchema,
        noms: Mapping[str, str],
        depart: str | None = None,
        document: str = NOM,
    ) -> None:
        self.lecteur = LecteurDeSelection.de(operation.texte, schema)
        self.noms = dict(noms)
        self.depart = depart
        self.document = document

    def sections(self, donnees: Objet) -> Iterator[SectionDeDossier]:
        """What is one before what is many."""
        self.noms |= dict(_nommes(donnees))
        racine, schema = self.lecteur.operation.selection_set, self.lecteur.schema
        for champ in sorted(self.champs(racine, schema.query_type), key=self._enumere):
            if donnees.get(champ.cle) is not None:
                yield from self._section(champ, donnees[champ.cle])

    def champs(self, selection: SelectionSetNode | None, type_: GraphQLNamedType | None) -> Iterator[ChampChoisi]:
        """Without the fields that another of the same answer replaces."""
        tous = self.lecteur.champs(selection, type_)
        return (c for c in tous if c.definition is None or c.definition.deprecation_reason is None)

    def _section(self, champ: ChampChoisi, valeur: Any, avant: tuple[str, ...] = ()) -> Iterator[SectionDeDossier]:
        if self._enumere(champ):
            yield self._table(champ, valeur, avant)
        elif champ.selection is not None:
            yield from self._fiche(champ, valeur)

    def _table(self, champ: ChampChoisi, valeur: Any, avant: tuple[str, ...]) -> SectionDeDossier:
        rangee, noeuds = self._rangee(champ), _noeuds(valeur)
        lignes = [self._ligne(rangee, noeud) for noeud in noeuds]
        colonnes = _utiles([cellules for cellules, _ in lignes])
        total = valeur.get("totalCount", len(noeuds)) if isinstance(valeur, dict) else len(noeuds)
        reste = f"{accorder(len(noeuds), 'ligne montrée', 'lignes montrées')} sur {total}."
        return SectionDeDossier(
            titre=mot(champ.cle),
            colonnes=tuple(colonnes),
            lignes=tuple(
                LigneDeDossier(str(n.get("id", "")), tuple(c.get(nom) for nom in colonnes), self._preuves(sources))
                for n, (c, sources) in zip(noeuds, lignes, strict=True)
            ),
            absence="Rien : le contrat n'en dit rien dans ces conditions.",
            phrases=(*avant, *((reste,) if total > len(noeuds) else ())),
            bornes=valeur.get("pageInfo") if isinstance(valeur, dict) else None,
            groupee=_se_repete([cellules.get(colonnes[0]) for cellules, _ in lignes]) if colonnes else False,
        )

    def _fiche(self, champ: ChampChoisi, valeur: Objet) -> Iterator[SectionDeDossier]:
        """What is known of one thing, then its lists; when only one value is known, the first list says it."""
        type_ = get_named_type(champ.type)
        suites = [
            c
            for c in self.champs(champ.selection, type_)
            if self._enumere(c) and self._a_sa_table(c) and valeur.get(c.cle) is not None
        ]
        cellules, sources = self._ligne(champ, valeur, sauf=frozenset(c.cle for c in suites))
        dites = [(nom, v) for nom, v in cellules.items() if dit(v)]
        avant = tuple(f"{nom} : {dit(v)}." for nom, v in dites) if len(dites) == 1 and suites else ()
        if dites and not avant:
            premiere, *autres = (LigneDeDossier("", (nom, _en_clair(v))) for nom, v in dites)
            lignes = (replace(premiere, preuves=self._preuves(sources)), *autres)
            yield SectionDeDossier(titre=mot(champ.cle), colonnes=("", "Ce qu'on en sait"), lignes=lignes, absence="")
        for rang, suite in enumerate(suites):
            yield from self._section(suite, valeur[suite.cle], avant if rang == 0 else ())

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
        for sous in self.champs(champ.selection, type_):
            if sous.cle in MUETS or sous.cle in sauf or sous.cle not in objet:
                continue
            if nomme is not None and sous.cle in NOMS:
                continue
            self._remplir_un(sous, objet[sous.cle], cellules, sources)
            if reste := _reste(objet, objet[sous.cle]):
                cellules[mot(sous.cle)] = (*_en_liste(cellules.get(mot(sous.cle))), reste)

    def _remplir_un(self, champ: ChampChoisi, valeur: Any, cellules: dict[str, Valeur], sources: list[Objet]) -> None:
        nature = get_named_type(champ.type).name
        if nature == "Source":
            sources.extend(valeur if isinstance(valeur, list) else [valeur] if valeur else [])
        elif nature in DIMENSIONS:
            for cle in valeur:
                _poser(cellules, court(DIMENSIONS[nature], cle[DIMENSION]), dire(cle, nature))
        elif nature != "JSON":
            self._poser_un(champ, nature, valeur, cellules, sources)

    def _poser_un(
        self, champ: ChampChoisi, nature: str, valeur: Any, cellules: dict[str, Valeur], sources: list[Objet]
    ) -> None:
        if champ.selection is None or self._enumere(champ):
            _poser(cellules, mot(champ.cle), self._valeur(champ, valeur))
        elif isinstance(valeur, dict) and set(valeur) <= {"id", "__typename"}:
            _poser(cellules, mot(champ.cle), self._identifiant(valeur["id"]))
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
        dits = tuple(self._en_bref(rangee, noeud) for noeud in _noeuds(valeur))
        if self.depart and get_named_type(rangee.type).name == PAS:
            return (self._identifiant(self.depart), *(_pas(un) for un in dits if isinstance(un, Phrase)))
        return dits

    def _en_bref(self, champ: ChampChoisi, objet: Objet) -> str | Renvoi | Phrase:
        """One thing of a list inside a cell."""
        type_ = objet.get("__typename") or get_named_type(champ.type).name
        nomme = dire(objet, type_)
        if isinstance(nomme, Renvoi) and "__typename" in objet and type_ not in NOMMES:
            return Renvoi(f"{mot(type_)} {nomme.texte}", nomme.cible)
        if nomme is not None:
            return nomme
        if set(objet) <= {"id", "__typename"}:
            return self._identifiant(objet["id"])
        morceaux = {dit(m).casefold(): m for m in self._morceaux(champ, objet) if dit(m)}
        return Phrase(tuple(morceaux.values()))

    def _morceaux(self, champ: ChampChoisi, objet: Objet) -> Iterator[Morceau]:
        for sous in self.champs(champ.selection, get_named_type(champ.type)):
            valeur, nature = objet.get(sous.cle), get_named_type(sous.type).name
            if valeur is None or sous.cle in MUETS:
                continue
            if nature == "Source":
                yield from self._preuves(valeur if isinstance(valeur, list) else [valeur])
            elif sous.selection is None:
                yield dit(_simple(sous, valeur))
            elif self._enumere(sous):
                yield dit(self._valeur(sous, valeur), ", ")
            else:
                bref = self._en_bref(sous, valeur)
                yield from bref.morceaux if isinstance(bref, Phrase) else (bref,)

    def _preuves(self, sources: Iterable[Objet | None]) -> tuple[Preuve, ...]:
        """Of what an operation asked of each passage: its first line at least."""
        return tuple(dict.fromkeys(self._preuve(source) for source in sources if source))

    def _preuve(self, source: Objet) -> Preuve:
        debut = source["ligneDebut"]
        document = source.get("document", self.document)
        return Preuve(document, debut, source.get("ligneFin", debut), source.get("texte", ""))

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
        sous = {c.cle: c for c in self.champs(champ.selection, get_named_type(champ.type))}
        return sous.get("nodes", champ)


def _pas(phrase: Phrase) -> Phrase:
    relation, *suite = phrase.morceaux
    return Phrase((f"→ {dit(relation).lower()}", *suite))


def _nommes(valeur: Any) -> Iterator[tuple[str, str]]:
    """By identifier, the names that an answer gives somewhere."""
    if isinstance(valeur, dict):
        if "id" in valeur and valeur.get("nom"):
            yield valeur["id"], valeur["nom"]
        for contenu in valeur.values():
            yield from _nommes(contenu)
    elif isinstance(valeur, list):
        for element in valeur:
            yield from _nommes(element)


def _en_clair(valeur: Valeur) -> Valeur:
    """A number that stands alone is read, not compared with those above."""
    return f"{valeur:,}".replace(",", "\u202f") if isinstance(valeur, int) else valeur


def _reste(objet: Objet, valeur: Any) -> Renvoi | None:
    """What a sample of a list leaves out, and where it is: in the dossier of the fiche, else in that of the thing."""
    if not isinstance(valeur, dict) or "nodes" not in valeur:
        return None
    autres = valeur.get("totalCount", 0) - len(valeur["nodes"])
    chez = (objet.get("engagement") or objet).get("id")
    return Renvoi(f"et {accorder(autres, 'autre')}", chez) if autres > 0 and chez else None


def _en_liste(valeur: Valeur) -> tuple[str | Renvoi | Phrase, ...]:
    if isinstance(valeur, tuple):
        return valeur
    return (valeur,) if isinstance(valeur, str | Renvoi | Phrase) else ()


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
    type_ = get_named_type(champ.type)
    description = (champ.definition and champ.definition.description) or ""
    if isinstance(valeur, list):
        return tuple(dit(valeur_dite(type_, description, v)) for v in valeur)
    return valeur_dite(type_, description, valeur)


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
    return len(valeurs) >= SUITE and not isinstance(valeurs[0], int) and 2 * suites >= len(valeurs)
