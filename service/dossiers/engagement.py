"""The dossier of an engagement: the whole fiche, its money, its places, what it lacks."""

from collections.abc import Iterator

from graphe.modele.enumerations import CertitudeLien, Portee, Role
from service.dossiers.financement import intitule
from service.dossiers.forme import DossierCompose, LigneDeDossier, Objet, SectionDeDossier
from service.dossiers.lecture import (
    ACTION,
    CREDIT,
    INDICATEUR,
    OBJECTIF,
    accorder,
    action,
    credit,
    indicateur,
    libelle,
    ligne,
    noeuds,
    objectif,
    preuves,
    renvoi,
    renvois,
    section,
    services,
)
from service.dossiers.quartier import FORCES, montre
from service.dossiers.suivi import CREDITS, DATES, DU_FLUX, ETAT, SUIVI, credits_dits, valeurs


def composer(donnees: Objet) -> DossierCompose:
    engagement = donnees["dossier"]
    return DossierCompose(
        genre="Engagement",
        titre=f"Engagement {engagement['numero']} – {engagement['titre']}",
        identifiant=engagement["id"],
        en_bref=tuple(_en_bref(engagement)),
        sections=(
            _manques(engagement),
            *_fiche(engagement),
            _argent(engagement),
            _etat_des_credits(engagement),
            *_suivi(engagement),
            _lieux(engagement, applique=bool(donnees["contrat"]["application"])),
            _a_regarder(engagement),
        ),
    )


def _en_bref(engagement: Objet) -> Iterator[str]:
    if thematique := engagement["thematique"]:
        yield f"{intitule(thematique)}."
    comptes = {"actions": "action", "participations": "participation", "mobilisations": "mobilisation"}
    dits = [accorder(len(noeuds(engagement, nom)), mot) for nom, mot in comptes.items()]
    dits.append(accorder(len(noeuds(engagement, "indicateurs")), "indicateur"))
    yield ", ".join(dits) + "."
    manques = [ligne.cellules[0] for ligne in _manques(engagement).lignes]
    yield f"Manques : {', '.join(map(str, manques)).lower()}." if manques else "Aucun manque relevé."


def manques(engagement: Objet, locaux: int) -> Iterator[tuple[str, str]]:
    if not noeuds(engagement, "mobilisations"):
        yield "Aucun financement", "La fiche n'imprime aucun financement."
    if not noeuds(engagement, "indicateurs"):
        yield "Aucun indicateur", "La fiche n'imprime aucun indicateur."
    elif all(i["enDefinition"] for i in noeuds(engagement, "indicateurs")):
        yield "Aucun indicateur défini", "La fiche dit ses indicateurs en cours de définition."
    if not noeuds(engagement, "objectifs"):
        yield "Aucun objectif", "La fiche n'imprime aucun objectif chiffré ou daté."
    if not any(p["role"] == Role.PILOTE.name for p in noeuds(engagement, "participations")):
        yield "Aucun pilote", "La fiche n'imprime aucun pilote."
    if not locaux:
        yield "Aucune preuve locale", "Aucune action ne nomme un lieu, aucun projet ne porte le même nom."


def _manques(engagement: Objet) -> SectionDeDossier:
    nommes = [a for a in noeuds(engagement, "ancrages") if a["certitude"] != CertitudeLien.PROPOSEE.name]
    return section(
        "Ce qui manque",
        ("Manque", "Ce que cela veut dire"),
        (LigneDeDossier("", m, preuves(engagement["source"])) for m in manques(engagement, len(nommes))),
        "Rien ne manque : la fiche a un pilote, un financement, un indicateur, un objectif et une preuve locale.",
    )


def _fiche(engagement: Objet) -> tuple[SectionDeDossier, ...]:
    probleme = LigneDeDossier(engagement["id"], (engagement["problematique"],), preuves(engagement["source"]))
    return (
        section(
            "Problématiques et besoins",
            ("Texte",),
            [probleme] if engagement["problematique"] else [],
            "Le contrat n'en imprime pas.",
        ),
        section(
            "Enjeux",
            ("N°", "Enjeu"),
            (ligne(e, e["rang"], e["texte"]) for e in noeuds(engagement, "enjeux")),
            "La fiche n'imprime aucun enjeu.",
            fait=1,
        ),
        section(
            "Témoignages",
            ("Parole", "Origine", "Quartiers"),
            (ligne(t, t["texte"], t["origine"], renvois(t, "quartiers")) for t in noeuds(engagement, "temoignages")),
            "La fiche n'imprime aucun témoignage.",
        ),
        section(
            "Actions",
            (*ACTION, "Acteurs nommés", "Publics"),
            (ligne(a, *action(a), renvois(a, "acteursCites"), _publics(a)) for a in noeuds(engagement, "actions")),
            "La fiche n'imprime aucune action.",
            fait=2,
            groupee=True,
        ),
        section(
            "Qui pilote, qui participe",
            ("Rôle", "Acteur", "Services", "Tel qu'imprimé"),
            (
                ligne(p, libelle(Role, p["role"]), renvoi(p["acteur"]), services(p), p["libelle"])
                for p in noeuds(engagement, "participations")
            ),
            "La fiche ne nomme aucun acteur.",
            fait=1,
            groupee=True,
        ),
    )


def _publics(noeud: Objet) -> tuple[str, ...]:
    return tuple(p["nom"] for p in noeuds(noeud, "publics"))


def _argent(engagement: Objet) -> SectionDeDossier:
    lignes = (
        ligne(m, *credit(m, m["financement"], m["typeCredit"]), renvois(m, "financeurs"), _motif(m))
        for m in noeuds(engagement, "mobilisations")
    )
    return section(
        "Son argent",
        (*CREDIT, "Financeurs", "Pourquoi cette nature"),
        lignes,
        "Aucun financement cité.",
        phrases=("Le contrat n'imprime aucun montant par fiche.",),
    )


def _etat_des_credits(engagement: Objet) -> SectionDeDossier:
    return section(
        ETAT,
        CREDITS,
        (LigneDeDossier(*dit) for dit in credits_dits(engagement)),
        "Aucun financement cité.",
        fait=4,
        groupee=True,
        phrases=(DU_FLUX,),
    )


def _motif(mobilisation: Objet) -> str:
    classement = mobilisation["financement"]["classement"]
    autre = f" Autre lecture : {classement['autreLecture']}" if classement["contestable"] else ""
    return f"{classement['motif']}{autre}"


def _suivi(engagement: Objet) -> tuple[SectionDeDossier, ...]:
    return (
        section(
            "Objectifs",
            OBJECTIF,
            (ligne(o, *objectif(o)) for o in noeuds(engagement, "objectifs")),
            "La fiche n'imprime aucun objectif chiffré ou daté.",
        ),
        section(
            "Chiffres du constat",
            ("Chiffre", "Territoire", "Valeur", "Unité", "Année"),
            (
                ligne(c, c["libelle"], c["territoire"], c["valeur"], c["unite"], c["annee"])
                for c in noeuds(engagement, "chiffres")
            ),
            "La fiche n'imprime aucun chiffre.",
        ),
        section(
            "Indicateurs",
            INDICATEUR,
            (ligne(i, *indicateur(i)) for i in noeuds(engagement, "indicateurs")),
            "La fiche n'imprime aucun indicateur.",
            fait=1,
        ),
        section(
            f"Valeurs des indicateurs, {DATES}",
            SUIVI,
            (LigneDeDossier(*v) for i in noeuds(engagement, "indicateurs") for v in valeurs(engagement, i)),
            "La fiche n'imprime aucun indicateur.",
            fait=3,
            groupee=True,
        ),
        section(
            "Plans et stratégies",
            ("Plan", "Tel qu'imprimé"),
            _plans(engagement),
            "La fiche ne cite aucun plan.",
        ),
        section(
            "Dispositifs nommés",
            ("Dispositif",),
            (LigneDeDossier(d["id"], (renvoi(d),)) for d in noeuds(engagement, "dispositifs")),
            "La fiche ne nomme aucun dispositif.",
        ),
    )


def _plans(engagement: Objet) -> Iterator[LigneDeDossier]:
    for plan in noeuds(engagement, "plans"):
        for citation in plan["citations"]:
            if citation["engagement"]["numero"] == engagement["numero"]:
                yield LigneDeDossier(plan["id"], (renvoi(plan), citation["libelle"]), preuves(citation["source"]))


def _lieux(engagement: Objet, *, applique: bool) -> SectionDeDossier:
    lus = [(FORCES[CertitudeLien[a["certitude"]]], a) for a in noeuds(engagement, "ancrages")]
    return section(
        "Ses lieux, selon la force de la preuve",
        ("Force de la preuve", "Arrondissement", "Quartier", "Par", "Ce qui le montre", "Pourquoi"),
        (_lieu(force, a) for force, a in sorted(lus, key=lambda t: t[0])),
        "Aucune preuve locale : l'engagement vaut partout parce que le contrat s'applique à tous ses quartiers."
        if applique
        else "Aucune preuve locale : rien d'imprimé ne relie l'engagement à un lieu.",
        fait=1,
        groupee=True,
    )


def _lieu(force: str, ancrage: Objet) -> LigneDeDossier:
    lieux = (renvoi(lieu) if lieu else None for lieu in (ancrage["arrondissement"], ancrage["quartier"]))
    portee = libelle(Portee, ancrage["portee"])
    cellules = force, *lieux, portee, montre(ancrage), ancrage["raison"]
    return LigneDeDossier(ancrage["id"], cellules, preuves(*ancrage["sources"]))


def _a_regarder(engagement: Objet) -> SectionDeDossier:
    return section(
        "À regarder dans le texte",
        ("Ce qui étonne",),
        (ligne(a, a["message"]) for a in noeuds(engagement, "anomalies")),
        "Rien n'étonne dans le texte de la fiche.",
    )
