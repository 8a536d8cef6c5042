"""The tools: one for each published operation, and five more. Each answers data, with the passages that prove it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import strawberry

from chargement.document.source import texte_embarque
from graphe.adresses import absolue, du_noeud
from graphe.graphe import Graphe
from graphe.modele.base import Source
from requetes.langage.budget import PlafondsDeRequete
from requetes.langage.erreurs import montrer
from requetes.operations.publiees import Operation, operation_publiee, operations_publiees
from service.assistants.bornes import borner
from service.assistants.entrees import Schema, entrees_de, objet
from service.dossiers.adresses import GENRES, genre
from service.embarque import executer
from service.http.citation import creer_schema_citant, en_objet
from service.rapprochement.candidature import TYPES_RAPPROCHES, Candidature, ou_imprime, proposer

DOSSIERS = ("acteur/caf", "paris-2024/engagement/7", "quartier/QN07511M", "arrondissement/18")
LIGNES_MAX, TROUVES_MAX, SOURCES_MAX, COUPES_MAX = 60, 20, 100, 40
CARACTERES_DE_SOURCES = 30_000
RECHERCHE = """query RechercheAssistant($texte: String!, $nombre: Int!) {
  recherche(texte: $texte, first: $nombre) {
    totalCount
    nodes {
      score
      extrait
      noeud { __typename id ... on Sourcable { source { document ligneDebut ligneFin texte url } } }
    }
  }
}"""
_CHEMIN = re.compile(r"^data")

Reponse = dict[str, Any]


class RefusOutil(Exception):
    """What a tool cannot answer: a stable code, and a French sentence that says what was expected."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class OutilMCP:
    nom: str
    description: str
    entrees: Schema
    repondre: Callable[[dict[str, Any]], Reponse]


class BoiteAOutils:
    """All that can be asked of one graph. Answers are bounded; nothing is written anywhere."""

    def __init__(self, graphe: Graphe, bornes: PlafondsDeRequete | None = None) -> None:
        self.graphe = graphe
        self.bornes = bornes or PlafondsDeRequete()

    @cached_property
    def outils(self) -> dict[str, OutilMCP]:
        tous = (*self._des_operations(), *self._autres())
        return {outil.nom: outil for outil in tous}

    def appeler(self, nom: str, valeurs: dict[str, Any]) -> Reponse:
        """Raise RefusOutil."""
        outil = self.outils.get(nom)
        if outil is None:
            connus = ", ".join(self.outils)
            raise RefusOutil("OUTIL_INCONNU", f"« {montrer(nom)} » n'est pas un outil : attendu {connus}.")
        _verifier(outil, valeurs)
        return outil.repondre(valeurs)

    def _des_operations(self) -> Iterator[OutilMCP]:
        for operation in operations_publiees():
            yield OutilMCP(operation.nom, operation.description, entrees_de(operation), self._poser(operation))

    def _poser(self, operation: Operation) -> Callable[[dict[str, Any]], Reponse]:
        return lambda valeurs: self._executer(operation.texte, valeurs)

    def _autres(self) -> tuple[OutilMCP, ...]:
        texte, entier = {"type": "string"}, {"type": "integer", "minimum": 1}
        types = {"type": "array", "items": {"type": "string", "enum": list(TYPES_RAPPROCHES)}}
        return (
            OutilMCP(
                "resoudre",
                "Trouver l'identifiant de ce qu'un nom désigne (acteur, financement, dispositif, plan, quartier, "
                "arrondissement), même mal écrit. Est certain le nom qu'un seul porte.",
                objet({"nom": texte | {"examples": ["Caf de Paris"]}, "types": types}, ["nom"]),
                self._resoudre,
            ),
            OutilMCP(
                "rechercher",
                "Chercher des mots dans tout le contrat : les nœuds qui les disent, avec leurs passages.",
                objet(
                    {"texte": texte | {"examples": ["cité éducative"]}, "nombre": entier | {"maximum": TROUVES_MAX}},
                    ["texte"],
                ),
                self._rechercher,
            ),
            OutilMCP(
                "passage",
                f"Lire des lignes du texte du contrat, mot pour mot, {LIGNES_MAX} au plus.",
                objet({"debut": entier | {"examples": [701]}, "fin": entier}, ["debut"]),
                self._passage,
            ),
            OutilMCP(
                "dossier",
                f"Tout ce que le contrat dit d'une chose ({', '.join(GENRES)}), par son identifiant.",
                objet({"identifiant": texte | {"examples": [*DOSSIERS]}}, ["identifiant"]),
                self._dossier,
            ),
            OutilMCP(
                "graphql",
                "Poser toute autre question en GraphQL, en lecture ; le schéma est la ressource graphe://schema.",
                objet({"requete": texte, "variables": {"type": "object"}}, ["requete"]),
                lambda valeurs: self._executer(valeurs["requete"], valeurs.get("variables") or {}),
            ),
        )  # fmt: skip

    def _executer(self, texte: str, variables: dict[str, Any]) -> Reponse:
        resultat = executer(_citant(), self.graphe, texte, variables, budget=self.bornes.budget())
        if resultat.errors and resultat.data is None:
            erreur = resultat.errors[0]
            raise RefusOutil(str((erreur.extensions or {}).get("code", "REQUETE_INVALIDE")), erreur.message)
        donnees, coupes = borner(resultat.data)
        sources = [_cite(s) for s in (resultat.extensions or {}).get("sources", ()) if _present(donnees, s["chemin"])]
        erreurs = [
            {"code": str((e.extensions or {}).get("code", "")), "message": e.message} for e in resultat.errors or ()
        ]
        return self._signer({"donnees": donnees, **({"erreurs": erreurs} if erreurs else {})}, sources, coupes)

    def _signer(self, reponse: Reponse, sources: list[Reponse], coupes: list[Reponse]) -> Reponse:
        """Of which version it is said, what proves it, and what was left out."""
        uniques = _regrouper(sources)
        if len(uniques) > SOURCES_MAX:
            coupes = [*coupes, {"chemin": "sources", "gardes": SOURCES_MAX, "total": len(uniques)}]
        bornees, autres = borner({"sources": uniques[:SOURCES_MAX]}, CARACTERES_DE_SOURCES)
        return {**reponse, **bornees, "coupes": _dire_les_coupes([*coupes, *autres]), "version": self.graphe.version}

    def _resoudre(self, valeurs: dict[str, Any]) -> Reponse:
        types = tuple(TYPES_RAPPROCHES[nom] for nom in valeurs.get("types") or TYPES_RAPPROCHES)
        trouves = proposer(self.graphe, valeurs["nom"], types)
        sources = [_source(c.identifiant, c.passage) for c in trouves if c.passage]
        return self._signer({"candidats": [_candidat(c) for c in trouves]}, sources, [])

    def _rechercher(self, valeurs: dict[str, Any]) -> Reponse:
        reponse = self._executer(RECHERCHE, {"texte": valeurs["texte"], "nombre": valeurs.get("nombre", 10)})
        reponse["sources"] += list(self._des_noms((reponse["donnees"].get("recherche") or {}).get("nodes", ())))
        return reponse

    def _des_noms(self, trouves: Iterable[Reponse]) -> Iterator[Reponse]:
        """What has a name and no passage of its own is proved where its name is printed."""
        for trouve in trouves:
            noeud = self.graphe.noeud(trouve["noeud"]["id"])
            if noeud is not None and "source" not in trouve["noeud"]:
                passage = ou_imprime(self.graphe, noeud, str(getattr(noeud, "nom", noeud.id)))
                if passage:
                    yield _source(noeud.id, passage)

    def _dossier(self, valeurs: dict[str, Any]) -> Reponse:
        identifiant = valeurs["identifiant"]
        operation = operation_publiee(f"dossier-{genre(identifiant)}")
        if operation is None:
            message = f"« {montrer(identifiant)} » n'a pas de dossier : attendu un identifiant tel que « acteur/caf »."
            raise RefusOutil("DOSSIER_INCONNU", message)
        reponse = self._executer(operation.texte, {"id": identifiant})
        if erreurs := reponse.get("erreurs"):
            raise RefusOutil(erreurs[0]["code"], erreurs[0]["message"])
        return reponse

    def _passage(self, valeurs: dict[str, Any]) -> Reponse:
        debut = valeurs["debut"]
        fin = valeurs.get("fin", debut)
        lignes = _lignes()
        if not 1 <= debut <= fin <= len(lignes):
            message = f"Lignes {debut} à {fin} : attendu un début et une fin de 1 à {len(lignes)}, dans l'ordre."
            raise RefusOutil("PASSAGE_INCONNU", message)
        gardee = min(fin, debut + LIGNES_MAX - 1)
        coupes = [{"chemin": "lignes", "gardes": LIGNES_MAX, "total": fin - debut + 1}] if gardee < fin else []
        lues = [
            {"ligne": n, "texte": lignes[n - 1], "adresse": absolue(f"/texte#L{n}")} for n in range(debut, gardee + 1)
        ]
        return self._signer({"lignes": lues}, [], coupes)


_ATTENDUS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def _verifier(outil: OutilMCP, valeurs: dict[str, Any]) -> None:
    """Raise RefusOutil: values are checked before anything is asked of the graph."""
    proprietes = outil.entrees["properties"]
    fautifs = [nom for nom in outil.entrees["required"] if nom not in valeurs]
    fautifs += [
        nom for nom, valeur in valeurs.items() if nom not in proprietes or not _convient(proprietes[nom], valeur)
    ]
    if fautifs:
        attendu = ", ".join(f"{nom} ({_dire(p)})" for nom, p in proprietes.items()) or "aucun argument"
        raise RefusOutil(
            "ARGUMENTS_INVALIDES", f"« {montrer(fautifs[0])} » manque ou ne convient pas : attendu {attendu}."
        )


def _convient(attendue: Schema, valeur: Any) -> bool:
    if not isinstance(valeur, _ATTENDUS[attendue["type"]]) or (
        isinstance(valeur, bool) and attendue["type"] != "boolean"
    ):
        return False
    if isinstance(valeur, list):
        return all(_convient(attendue["items"], v) for v in valeur)
    if "enum" in attendue and valeur not in attendue["enum"]:
        return False
    return (
        bool(attendue.get("minimum", valeur) <= valeur <= attendue.get("maximum", valeur))
        if isinstance(valeur, int)
        else True
    )


def _dire(attendue: Schema) -> str:
    codes = attendue.get("items", attendue).get("enum")
    return " ou ".join(codes) if codes else str(attendue["type"])


@cache
def _citant() -> strawberry.Schema:
    return creer_schema_citant()


@cache
def _lignes() -> list[str]:
    return [ligne.brut for ligne in texte_embarque().lignes]


def _cite(releve: Reponse) -> Reponse:
    """A path in the data, then where it is read; the address is that of the lines in the text served."""
    return {"chemin": _CHEMIN.sub("donnees", releve["chemin"]), **releve["source"]}


def _regrouper(sources: Iterable[Reponse]) -> list[Reponse]:
    """Each passage once, with all that it proves; what was asked for comes before its details."""
    uniques: dict[tuple[Any, ...], Reponse] = {}
    for source in sorted(sources, key=lambda source: str(source["chemin"]).count("[")):
        cle = source["document"], source["ligneDebut"], source["ligneFin"], source["texte"]
        if cle in uniques:
            uniques[cle].setdefault("aussi", []).append(source["chemin"])
        else:
            uniques[cle] = source
    return list(uniques.values())


def _dire_les_coupes(coupes: list[Reponse]) -> list[Reponse]:
    """What was asked for comes before its details; so many of them that they would fill the answer are counted."""
    rangees = sorted(coupes, key=lambda coupe: str(coupe["chemin"]).count("["))
    if len(coupes) <= COUPES_MAX:
        return rangees
    return [*rangees[:COUPES_MAX], {"chemin": "coupes", "gardes": COUPES_MAX, "total": len(coupes)}]


def _source(chemin: str, source: Source) -> Reponse:
    return _cite(en_objet((), source)) | {"chemin": chemin}


def _candidat(candidature: Candidature) -> Reponse:
    candidat = candidature.candidat
    return {
        "identifiant": candidature.identifiant,
        "nom": candidature.nom,
        "type": type(candidat.noeud).__name__,
        "certain": candidat.certain,
        "note": candidat.note,
        "raison": candidature.raison,
        "adresse": du_noeud(candidature.identifiant),
    }


def _present(donnees: Any, chemin: str) -> bool:
    """Lists may have been cut."""
    for cle in re.findall(r"[^.\[\]]+", chemin)[1:]:
        rang = int(cle) if cle.isdecimal() else cle
        if isinstance(donnees, list) and isinstance(rang, int) and rang < len(donnees):
            donnees = donnees[rang]
        elif isinstance(donnees, dict) and cle in donnees:
            donnees = donnees[cle]
        else:
            return False
    return True
