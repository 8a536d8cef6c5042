"""The five answers as plain dictionaries, field by field, with nothing that a general engine would need."""

from collections.abc import Mapping, Sequence
from typing import Any

from bancs.pages import bouts
from bancs.serveurs.index import Index
from graphe.modele.acteur import Acteur
from graphe.modele.base import Source
from graphe.modele.engagement import Action, Indicateur, Participation
from graphe.modele.financement import Classement, Financement, Mobilisation, ProgrammeBudgetaire
from graphe.modele.territoire import Ancrage, Dispositif, Mention, Projet

Objet = dict[str, Any]
Variables = Mapping[str, Any]


def financements_par_arrondissement(index: Index, variables: Variables) -> Objet:
    numero, portees = variables["arrondissement"], variables.get("portees")
    retenues = index.mobilisations[numero]
    if portees:
        retenues = [m for m in retenues if _ancrages(index, m.engagement, numero, portees)]
    if types := variables.get("typesCredit"):
        retenues = [m for m in retenues if m.type_credit.name in types]
    page = retenues[: variables.get("first", 500)]
    nodes = [_mobilisation_ancree(index, m, numero, portees) for m in page]
    return {
        "mobilisations": {
            "totalCount": len(retenues),
            "pageInfo": bouts([n.id for n in page], len(retenues)),
            "nodes": nodes,
        },
        "arrondissement": _arrondissement(index, numero),
    }


def _arrondissement(index: Index, numero: int) -> Objet:
    arrondissement = index.arrondissements[numero]
    compte = index.comptes[numero]
    return {
        "id": arrondissement.id,
        "numero": numero,
        "nom": arrondissement.nom,
        "compte": {
            "locaux": compte.locaux,
            "cites": compte.cites,
            "parProjet": compte.par_projet,
            "engagements": compte.engagements,
            "mobilisationsLocales": compte.mobilisations_locales,
            "mobilisations": compte.mobilisations,
        },
    }


def _mobilisation_ancree(index: Index, m: Mobilisation, numero: int, portees: Sequence[str] | None) -> Objet:
    engagement, financement = index.noeuds[m.engagement], index.noeuds[m.financement]
    ancrages = _ancrages(index, m.engagement, numero, portees)
    classement, source = financement.classement, m.source
    return {
        "id": m.id,
        "engagement": {"id": engagement.id, "numero": engagement.numero, "titre": engagement.titre},
        "libelle": m.libelle,
        "origine": m.origine,
        "typeCredit": m.type_credit,
        "financement": {
            "id": financement.id,
            "nom": financement.nom,
            "classement": {
                "type": classement.type,
                "certitude": classement.certitude,
                "motif": classement.motif,
            },
        },
        "source": {"ligneDebut": source.ligne_debut, "ligneFin": source.ligne_fin, "texte": source.texte},
        "ancrages": {
            "totalCount": len(ancrages),
            "nodes": [{"id": a.id, "portee": a.portee, "sources": _lignes(index.preuves[a.id])} for a in ancrages[:1]],
        },
    }


def _ancrages(index: Index, engagement: str, numero: int, portees: Sequence[str] | None) -> list[Ancrage]:
    ancrages = index.ancrages.get((engagement, numero), [])
    return [a for a in ancrages if a.portee.name in portees] if portees else ancrages


def _lignes(sources: Sequence[Source]) -> list[Objet]:
    return [{"ligneDebut": s.ligne_debut, "ligneFin": s.ligne_fin} for s in sources]


def engagements_ancres_par_arrondissement(index: Index, variables: Variables) -> Objet:
    numero, portees = variables["arrondissement"], variables.get("portees", ("CITATION", "PROJET"))
    retenus = []
    for engagement in index.engagements[numero]:
        surs = variables.get("certitudesLien", ("NOMMEE",))
        ancrages = [a for a in _ancrages(index, engagement.id, numero, portees) if a.certitude.name in surs]
        if ancrages:
            retenus.append((engagement, ancrages))
    nodes = [
        {
            "id": e.id,
            "numero": e.numero,
            "titre": e.titre,
            "mobilisations": {
                "nodes": [
                    {"id": m.id, "libelle": m.libelle, "origine": m.origine, "typeCredit": m.type_credit}
                    for m in index.liste(e.id, "mobilisations", Mobilisation)[:100]
                ]
            },
            "ancrages": {"totalCount": len(ancrages), "nodes": [_ancrage(index, a) for a in ancrages[:500]]},
        }
        for e, ancrages in retenus[:100]
    ]
    engagements = {"totalCount": len(retenus), "nodes": nodes}
    return {"arrondissement": {**_arrondissement(index, numero), "engagements": engagements}}


def _ancrage(index: Index, a: Ancrage) -> Objet:
    noeuds = index.noeuds
    return {
        "id": a.id,
        "portee": a.portee,
        "certitude": a.certitude,
        "quartier": {"id": a.quartier, "nom": noeuds[a.quartier].nom} if a.quartier else None,
        "action": {"id": a.action, "rang": noeuds[a.action].rang} if a.action else None,
        "projet": {"id": a.projet, "nom": noeuds[a.projet].nom} if a.projet else None,
        "dispositif": {"id": a.dispositif, "nom": noeuds[a.dispositif].nom} if a.dispositif else None,
        "sources": _lignes(index.preuves[a.id]),
    }


def engagements_d_un_partenaire(index: Index, variables: Variables) -> Objet:
    acteur = index.par_nom(Acteur, None, variables["nom"])
    participations = index.participations[acteur.id]
    if roles := variables.get("roles"):
        participations = [p for p in participations if p.role.name in roles]
    page = participations[: variables.get("first", 100)]
    financements = index.liste(acteur.id, "financements", Financement)
    return {
        "acteur": {
            "id": acteur.id,
            "nom": acteur.nom,
            "sigle": acteur.sigle,
            "categorie": acteur.categorie,
            "signataire": acteur.signataire,
            "rattachement": _id_nom(index, acteur.rattachement),
            "participations": {
                "totalCount": len(participations),
                "pageInfo": bouts([n.id for n in page], len(participations)),
                "nodes": [_participation(index, p) for p in page],
            },
            "financements": {
                "totalCount": len(financements),
                "nodes": [{"id": f.id, "nom": f.nom, "typeCredit": f.type_credit} for f in financements[:100]],
            },
        }
    }


def _id_nom(index: Index, identifiant: str | None) -> Objet | None:
    if identifiant is None:
        return None
    noeud = index.noeuds[identifiant]
    return {"id": noeud.id, "nom": noeud.nom}


def _participation(index: Index, p: Participation) -> Objet:
    engagement = index.noeuds[p.engagement]
    services = [index.noeuds[s] for s in p.services[:100]]
    return {
        "id": p.id,
        "role": p.role,
        "libelle": p.libelle,
        "services": {"nodes": [{"id": s.id, "sigle": s.sigle, "nom": s.nom} for s in services]},
        "auTitreDe": _id_nom(index, p.au_titre_de),
        "source": {"ligneDebut": p.source.ligne_debut, "ligneFin": p.source.ligne_fin},
        "engagement": {
            "id": engagement.id,
            "numero": engagement.numero,
            "titre": engagement.titre,
            "actions": {
                "nodes": [
                    {"id": a.id, "rang": a.rang, "volet": a.volet, "texte": a.texte}
                    for a in index.liste(engagement.id, "actions", Action)[:100]
                ]
            },
            "indicateurs": {
                "nodes": [
                    {
                        "id": i.id,
                        "rang": i.rang,
                        "texte": i.texte,
                        "nature": i.nature,
                        "enDefinition": i.en_definition,
                    }
                    for i in index.liste(engagement.id, "indicateurs", Indicateur)[:100]
                ]
            },
        },
    }


def projets_d_un_dispositif(index: Index, variables: Variables) -> Objet:
    dispositif = index.par_nom(Dispositif, variables.get("id"), variables.get("nom"))
    projets = index.projets[dispositif.id]
    if (numero := variables.get("arrondissement")) is not None:
        lieu = index.arrondissements[numero].id
        projets = [p for p in projets if lieu in index.noeuds[p.quartier].arrondissements]
    engagements = index.nommants[dispositif.id]
    mentions = index.liste(dispositif.id, "mentions", Mention)
    return {
        "dispositif": {
            "id": dispositif.id,
            "nom": dispositif.nom,
            "sigle": dispositif.sigle,
            "autresNoms": dispositif.autres_noms,
            "engagements": {
                "totalCount": len(engagements),
                "nodes": [{"id": e.id, "numero": e.numero, "titre": e.titre} for e in engagements[:100]],
            },
            "projets": {"totalCount": len(projets), "nodes": [_projet(index, p) for p in projets[:200]]},
            "mentions": {
                "totalCount": len(mentions),
                "nodes": [
                    {
                        "id": m.id,
                        "texte": m.texte,
                        "element": {"id": m.element},
                        "source": {"ligneDebut": m.source.ligne_debut, "ligneFin": m.source.ligne_fin},
                    }
                    for m in mentions[:500]
                ],
            },
        }
    }


def _projet(index: Index, p: Projet) -> Objet:
    quartier = index.noeuds[p.quartier]
    numeros = [{"id": a, "numero": index.numeros[a]} for a in quartier.arrondissements[:100]]
    return {
        "id": p.id,
        "nom": p.nom,
        "statuts": p.statuts,
        "quartier": {"id": quartier.id, "nom": quartier.nom, "arrondissements": {"nodes": numeros}},
        "source": {"ligneDebut": p.source.ligne_debut},
    }


def un_flux_partout(index: Index, variables: Variables) -> Objet:
    financement = index.par_nom(Financement, variables.get("id"), variables.get("nom"))
    mobilisations = index.liste(financement.id, "mobilisations", Mobilisation)
    page = mobilisations[: variables.get("first", 500)]
    return {
        "financement": {
            "id": financement.id,
            "nom": financement.nom,
            "autresNoms": financement.autres_noms,
            "origines": financement.origines,
            "financeur": _id_nom(index, financement.financeur),
            "financeurs": {"nodes": [_id_nom(index, f) for f in financement.financeurs[:20]]},
            "programme": _programme(financement.programme),
            "classement": _classement(financement.classement),
            "mobilisations": {
                "totalCount": len(mobilisations),
                "pageInfo": bouts([n.id for n in page], len(mobilisations)),
                "nodes": [_mobilisation(index, m) for m in page],
            },
        }
    }


def _programme(p: ProgrammeBudgetaire | None) -> Objet | None:
    return {"numero": p.numero, "titre": p.titre, "mission": p.mission} if p else None


def _classement(c: Classement) -> Objet:
    source = c.source
    return {
        "type": c.type,
        "certitude": c.certitude,
        "regle": c.regle,
        "motif": c.motif,
        "source": source and {"ligneDebut": source.ligne_debut, "ligneFin": source.ligne_fin, "texte": source.texte},
    }


def _mobilisation(index: Index, m: Mobilisation) -> Objet:
    engagement = index.noeuds[m.engagement]
    return {
        "id": m.id,
        "libelle": m.libelle,
        "origine": m.origine,
        "engagement": {"id": engagement.id, "numero": engagement.numero, "titre": engagement.titre},
        "source": {"ligneDebut": m.source.ligne_debut, "texte": m.source.texte},
    }


PAR_NOM = {
    "financements-par-arrondissement": financements_par_arrondissement,
    "engagements-ancres-par-arrondissement": engagements_ancres_par_arrondissement,
    "engagements-d-un-partenaire": engagements_d_un_partenaire,
    "projets-d-un-dispositif": projets_d_un_dispositif,
    "un-flux-partout": un_flux_partout,
}
