"""Answers of @neo4j/graphql, whose shape follows the storage, brought to the shape of ours, nothing computed anew."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bancs.pages import bouts

Objet = dict[str, Any]


def _choisir(objet: Objet, *noms: str) -> Objet:
    return {nom: objet[nom] for nom in noms}


def _un(liste: Sequence[Objet], *noms: str) -> Objet | None:
    """The first of a list, which a link « to one » is there."""
    return _choisir(liste[0], *noms) if liste else None


def _source(objet: Objet, *noms: str, prefixe: str = "source") -> Objet:
    return {nom: objet[f"{prefixe}_{nom}"] for nom in noms}


def _lignes(*objets: Objet) -> list[Objet]:
    return [_source(objet, "ligneDebut", "ligneFin") for objet in objets]


def _noeuds(connexion: Objet) -> list[Objet]:
    return [arete["node"] for arete in connexion["edges"]]


def _page(connexion: Objet, forme: Callable[[Objet], Objet]) -> Objet:
    return {"totalCount": connexion["totalCount"], "nodes": [forme(noeud) for noeud in _noeuds(connexion)]}


def _premiere_page(connexion: Objet, forme: Callable[[Objet], Objet]) -> Objet:
    return {
        **_page(connexion, forme),
        "pageInfo": bouts([n["id"] for n in _noeuds(connexion)], connexion["totalCount"]),
    }


def _distincts(objets: Iterable[Objet]) -> list[Objet]:
    """Each once, in the order of identifiers."""
    par_ordre = {objet["ordre"]: objet for objet in objets}
    return [par_ordre[ordre] for ordre in sorted(par_ordre)]


def _total(objets: Sequence[Objet], forme: Callable[[Objet], Objet]) -> Objet:
    return {"totalCount": len(objets), "nodes": [forme(objet) for objet in objets]}


def _preuves(ancrage: Objet, contrats: Sequence[Objet]) -> list[Objet]:
    if ancrage["portee"] == "PARISIENNE":
        applications = [_source(c, "ligneDebut", "ligneFin", prefixe="application") for c in contrats]
        return applications + _lignes(*ancrage["quartier"])
    if ancrage["portee"] == "CITATION":
        limite = [_source(ancrage, "ligneDebut", "ligneFin", prefixe="passage")]
        return _lignes(*ancrage["action"]) if ancrage["passage_ligneDebut"] is None else limite
    return _lignes(*ancrage["mentionEngagement"], *ancrage["mentionProjet"])


def financements_par_arrondissement(donnees: Objet) -> Objet:
    def forme(m: Objet) -> Objet:
        (engagement,), (financement,) = m["engagement"], m["financement"]
        return {
            "engagement": _choisir(engagement, "id", "numero", "titre"),
            **_choisir(m, "id", "libelle", "origine", "typeCredit"),
            "financement": {
                **_choisir(financement, "id", "nom"),
                "classement": _source(financement, "type", "certitude", "motif", prefixe="classement"),
            },
            "source": _source(m, "ligneDebut", "ligneFin", "texte"),
            "ancrages": _page(
                engagement["ancragesConnection"],
                lambda a: {**_choisir(a, "id", "portee"), "sources": _preuves(a, donnees["contrats"])},
            ),
        }

    return {
        "mobilisations": _premiere_page(donnees["mobilisationsConnection"], forme),
        "arrondissement": _arrondissement(donnees),
    }


def _arrondissement(donnees: Objet) -> Objet:
    (arrondissement,) = donnees["arrondissements"]
    comptes = ("locaux", "cites", "parProjet", "engagements", "mobilisationsLocales", "mobilisations")
    compte = {nom: donnees[nom]["totalCount"] for nom in comptes}
    return {**_choisir(arrondissement, "id", "numero", "nom"), "compte": compte}


def engagements_ancres_par_arrondissement(donnees: Objet) -> Objet:
    def ancrage(a: Objet) -> Objet:
        return {
            **_choisir(a, "id", "portee", "certitude"),
            "quartier": _un(a["quartier"], "id", "nom"),
            "action": _un(a["action"], "id", "rang"),
            "projet": _un(a["projet"], "id", "nom"),
            "dispositif": _un(a["dispositif"], "id", "nom"),
            "sources": _preuves(a, donnees["contrats"]),
        }

    def forme(e: Objet) -> Objet:
        return {
            **_choisir(e, "id", "numero", "titre"),
            "mobilisations": {"nodes": e["mobilisations"]},
            "ancrages": _page(e["ancragesConnection"], ancrage),
        }

    return {
        "arrondissement": {
            **_arrondissement(donnees),
            "engagements": _page(donnees["engagementsConnection"], forme),
        }
    }


def engagements_d_un_partenaire(donnees: Objet) -> Objet:
    def forme(p: Objet) -> Objet:
        (engagement,) = p["engagement"]
        return {
            **_choisir(p, "id", "role", "libelle"),
            "services": {"nodes": p["services"]},
            "auTitreDe": _un(p["auTitreDe"], "id", "nom"),
            "source": _source(p, "ligneDebut", "ligneFin"),
            "engagement": {
                **_choisir(engagement, "id", "numero", "titre"),
                "actions": {"nodes": engagement["actions"]},
                "indicateurs": {"nodes": engagement["indicateurs"]},
            },
        }

    (acteur,) = donnees["acteurs"]
    porteurs = (acteur, *acteur["services"])
    participations = _distincts(p for a in porteurs for p in (*a["participations"], *a["participationsService"]))
    return {
        "acteur": {
            **_choisir(acteur, "id", "nom", "sigle", "categorie", "signataire"),
            "rattachement": _un(acteur["rattachement"], "id", "nom"),
            "participations": {
                **_total(participations, forme),
                "pageInfo": bouts([p["id"] for p in participations], len(participations)),
            },
            "financements": _page(acteur["financementsConnection"], lambda f: f),
        }
    }


def projets_d_un_dispositif(donnees: Objet) -> Objet:
    def mention(m: Objet) -> Objet:
        return {
            **_choisir(m, "id", "texte"),
            "element": _un(m["element"], "id"),
            "source": _source(m, "ligneDebut", "ligneFin"),
        }

    def projet(p: Objet) -> Objet:
        (quartier,) = p["quartier"]
        return {
            **_choisir(p, "id", "nom"),
            "statuts": p["statuts"] or [],
            "quartier": {**_choisir(quartier, "id", "nom"), "arrondissements": {"nodes": quartier["arrondissements"]}},
            "source": _source(p, "ligneDebut"),
        }

    (dispositif,) = donnees["dispositifs"]
    mentions = _noeuds(dispositif["mentionsConnection"])
    engagements = _distincts(e for m in mentions for e in m["engagement"])
    return {
        "dispositif": {
            **_choisir(dispositif, "id", "nom", "sigle"),
            "autresNoms": dispositif["autresNoms"] or [],
            "engagements": _total(engagements, lambda e: _choisir(e, "id", "numero", "titre")),
            "projets": _total(_distincts(p for m in mentions for p in m["projet"]), projet),
            "mentions": _page(dispositif["mentionsConnection"], mention),
        }
    }


def un_flux_partout(donnees: Objet) -> Objet:
    def forme(m: Objet) -> Objet:
        return {
            **_choisir(m, "id", "libelle", "origine"),
            "engagement": _un(m["engagement"], "id", "numero", "titre"),
            "source": _source(m, "ligneDebut", "texte"),
        }

    (f,) = donnees["financements"]
    programme = _source(f, "numero", "titre", "mission", prefixe="programme")
    source = _source(f, "ligneDebut", "ligneFin", "texte", prefixe="classement_source")
    return {
        "financement": {
            **_choisir(f, "id", "nom"),
            "autresNoms": f["autresNoms"] or [],
            "origines": f["origines"] or [],
            "financeur": _un(f["financeur"], "id", "nom"),
            "financeurs": {"nodes": f["financeurs"]},
            "programme": None if programme["numero"] is None else programme,
            "classement": {
                **_source(f, "type", "certitude", "regle", "motif", prefixe="classement"),
                "source": None if source["texte"] is None else source,
            },
            "mobilisations": _premiere_page(f["mobilisationsConnection"], forme),
        }
    }


PAR_NOM: dict[str, Callable[[Objet], Objet]] = {
    "financements-par-arrondissement": financements_par_arrondissement,
    "engagements-ancres-par-arrondissement": engagements_ancres_par_arrondissement,
    "engagements-d-un-partenaire": engagements_d_un_partenaire,
    "projets-d-un-dispositif": projets_d_un_dispositif,
    "un-flux-partout": un_flux_partout,
}
