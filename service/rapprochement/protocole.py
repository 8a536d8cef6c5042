"""The Reconciliation Service API 0.2 of the W3C community group, as data: no HTTP here."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.champs import Champ, Genre, champs
from graphe.rdf.vocabulaire import BASE, VOCABULAIRE
from requetes.langage.erreurs import montrer
from service.http.reponses import Refus
from service.pages.noeud import libelle
from service.rapprochement.candidature import TYPES_RAPPROCHES, Candidature, proposer

PARAMETRE = "PARAMETRE_INVALIDE"
QUESTIONS_MAX, LIMITE_MAX, IDENTIFIANTS_MAX, PROPRIETES_MAX = 50, 50, 500, 30
LARGEUR, HAUTEUR = 430, 300

Objet = dict[str, Any]


def manifeste(site: str, titre: str) -> Objet:
    suggerer = {
        genre: {
            "service_url": site,
            "service_path": f"/reconcile/suggest/{genre}",
            "flyout_service_url": site,
            "flyout_service_path": f"/reconcile/flyout/{genre}?id=${{id}}",
        }
        for genre in ("entity", "property", "type")
    }
    return {
        "versions": ["0.2"],
        "name": titre,
        "identifierSpace": BASE,
        "schemaSpace": VOCABULAIRE,
        "defaultTypes": [_type("Acteur")],
        "view": {"url": f"{site}/id/{{{{id}}}}"},
        "preview": {"url": f"{site}/reconcile/preview?id={{{{id}}}}", "width": LARGEUR, "height": HAUTEUR},
        "suggest": suggerer,
        "extend": {
            "propose_properties": {"service_url": site, "service_path": "/reconcile/extend/propose"},
            "property_settings": [],
        },
    }


def rapprocher(graphe: Graphe, lot: Any) -> Objet:
    """A batch: each question answered under its own key."""
    if not isinstance(lot, dict) or len(lot) > QUESTIONS_MAX:
        exemple = '{"q0": {"query": "Caf"}}'
        raise _refus(f"« queries » : attendu un objet de {QUESTIONS_MAX} questions au plus, p. ex. {exemple}.")
    return {
        cle: {"result": [en_objet(c) for c in _candidatures(graphe, cle, question)]} for cle, question in lot.items()
    }


def _candidatures(graphe: Graphe, cle: str, question: Any) -> list[Candidature]:
    if not isinstance(question, dict) or not isinstance(question.get("query"), str):
        raise _refus(f"« {montrer(cle)} » : attendu un objet avec « query », le nom à rapprocher.")
    limite = question.get("limit", 5)
    if not isinstance(limite, int) or not 1 <= limite <= LIMITE_MAX:
        raise _refus(f"« {montrer(cle)} », limit : attendu un entier de 1 à {LIMITE_MAX}.")
    return proposer(graphe, question["query"], _types(question.get("type")), limite)


def _types(demandes: Any) -> tuple[type[Noeud], ...]:
    """One, several, or none: actors."""
    noms = [demandes] if isinstance(demandes, str) else demandes or ["Acteur"]
    if not isinstance(noms, list) or not all(isinstance(n, str) for n in noms):
        raise _refus(f"« type » : attendu {', '.join(TYPES_RAPPROCHES)}.")
    return tuple(dict.fromkeys(type_nomme(nom) for nom in noms))


def type_nomme(nom: str) -> type[Noeud]:
    type_ = TYPES_RAPPROCHES.get(nom.removeprefix(VOCABULAIRE))
    if type_ is None:
        raise _refus(f"« type » vaut « {montrer(nom)} » : attendu {', '.join(TYPES_RAPPROCHES)}.")
    return type_


def en_objet(candidature: Candidature) -> Objet:
    candidat = candidature.candidat
    return {
        "id": candidature.identifiant,
        "name": candidature.nom,
        "description": candidature.raison,
        "type": [_type(type(candidat.noeud).__name__)],
        "score": candidat.note,
        "match": candidat.certain,
    }


def suggerer_entites(graphe: Graphe, prefixe: str) -> Objet:
    """What a person is typing: the beginning of a name, else what is like it."""
    trouvees = proposer(graphe, prefixe, tuple(TYPES_RAPPROCHES.values()), 10)
    return {"result": [en_objet(c) | {"notable": [_type(type(c.candidat.noeud).__name__)]} for c in trouvees]}


def suggerer_types(prefixe: str) -> Objet:
    return {"result": [_type(nom) for nom in TYPES_RAPPROCHES if _commence(prefixe, nom, libelle(nom))]}


def dire(genre: str, identifiant: str) -> tuple[str, str] | None:
    """What a type or a property that was suggested is called, and what it is."""
    if genre == "type" and (type_ := TYPES_RAPPROCHES.get(identifiant)):
        return libelle(identifiant), " ".join((type_.__doc__ or "").split())
    champ = _proprietes_connues().get(identifiant) if genre == "property" else None
    return (libelle(identifiant), champ.declaration.description) if champ else None


def suggerer_proprietes(prefixe: str) -> Objet:
    trouvees = _proprietes_connues().values()
    return {"result": [_propriete(c) for c in trouvees if _commence(prefixe, c.terme, libelle(c.terme))]}


def _proprietes_connues() -> dict[str, Champ]:
    return {c.terme: c for type_ in TYPES_RAPPROCHES.values() for c in champs(type_)}


def _commence(prefixe: str, *noms: str) -> bool:
    return any(nom.lower().startswith(prefixe.strip().lower()) for nom in noms)


def proposer_proprietes(nom: str, limite: int) -> Objet:
    type_ = type_nomme(nom)
    return {"type": type_.__name__, "limit": limite, "properties": [_propriete(c) for c in champs(type_)][:limite]}


def completer(graphe: Graphe, demande: Any) -> Objet:
    """Columns for things already matched; an identifier that is unknown has an empty row."""
    ids, proprietes = _lire_extension(demande)
    meta = [{"id": p, "name": libelle(p)} for p in proprietes]
    return {"meta": meta, "rows": {i: _rangee(graphe, i, proprietes) for i in ids}}


def _lire_extension(demande: Any) -> tuple[list[str], list[str]]:
    attendu = '« extend » : attendu {"ids": ["acteur/caf"], "properties": [{"id": "siren"}]}.'
    if not isinstance(demande, dict):
        raise _refus(attendu)
    ids, proprietes = demande.get("ids"), demande.get("properties")
    if not isinstance(ids, list) or not isinstance(proprietes, list):
        raise _refus(attendu)
    if len(ids) > IDENTIFIANTS_MAX or len(proprietes) > PROPRIETES_MAX:
        raise _refus(f"« extend » : attendu {IDENTIFIANTS_MAX} identifiants et {PROPRIETES_MAX} propriétés au plus.")
    noms = [p.get("id") if isinstance(p, dict) else None for p in proprietes]
    if not all(isinstance(valeur, str) for valeur in (*ids, *noms)):
        raise _refus(attendu)
    connus = _proprietes_connues()
    inconnu = next((nom for nom in noms if nom not in connus), None)
    if inconnu is not None:
        raise _refus(f"Propriété « {montrer(str(inconnu))} » inconnue : attendu {', '.join(sorted(connus))}.")
    return ids, [str(nom) for nom in noms]


def _rangee(graphe: Graphe, identifiant: str, proprietes: list[str]) -> Objet:
    noeud = graphe.noeud(identifiant)
    connus: Mapping[str, Champ] = {c.terme: c for c in champs(type(noeud))} if noeud else {}
    return {p: list(_valeurs(graphe, noeud, connus[p])) if noeud and p in connus else [] for p in proprietes}


def _valeurs(graphe: Graphe, noeud: Noeud, champ: Champ) -> Iterator[Objet]:
    valeur = getattr(noeud, champ.nom)
    for une in valeur if isinstance(valeur, tuple) else (valeur,):
        if une is None:
            continue
        if champ.genre is Genre.LIEN:
            cible = graphe.noeud(une)
            yield {"id": une, "name": str(getattr(cible, "nom", None) or une)}
        elif isinstance(une, bool):
            yield {"bool": une}
        elif isinstance(une, int | float):
            yield {"float": une}
        else:
            yield {"str": une.value if isinstance(une, Enum) else str(getattr(une, "texte", une))}


def _type(nom: str) -> Objet:
    return {"id": nom, "name": libelle(nom)}


def _propriete(champ: Champ) -> Objet:
    return {"id": champ.terme, "name": libelle(champ.terme), "description": champ.declaration.description}


def _refus(message: str) -> Refus:
    return Refus(400, PARAMETRE, message)
