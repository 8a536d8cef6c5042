"""The dossier of an acteur: what a partner takes to a comité."""

from collections.abc import Iterable, Iterator

from graphe.modele.enumerations import CategorieActeur, Role, Statut
from service.dossiers.forme import DossierCompose, LigneDeDossier, Objet, Renvoi, SectionDeDossier, Valeur
from service.dossiers.lecture import (
    ACTION,
    CREDIT,
    FICHE,
    INDICATEUR,
    INSTANCE,
    OBJECTIF,
    accorder,
    action,
    credit,
    fiche,
    indicateur,
    instance,
    libelle,
    libelles,
    ligne,
    noeuds,
    objectif,
    par_fiche,
    preuves,
    renvoi,
    renvois,
    roles,
    section,
    suite,
)
from service.dossiers.suivi import AUCUN_FICHIER, subventions

COLLECTIF = ", au titre d'un collectif"
ROLE = (FICHE, "Rôle", "À quel titre", "Tel qu'imprimé")


def composer(donnees: Objet) -> DossierCompose:
    acteur = donnees["dossier"]
    propres = [p for p in noeuds(acteur, "participations") if p["auTitreDe"] is None]
    collectives = [p for p in noeuds(acteur, "participations") if p["auTitreDe"] is not None]
    return DossierCompose(
        genre="Acteur",
        titre=acteur["nom"],
        identifiant=acteur["id"],
        en_bref=tuple(_en_bref(acteur, propres, collectives)),
        sections=(
            _identite(acteur),
            *_fiches(acteur, propres, noeuds(acteur, "enPropre"), ""),
            *(_fiches(acteur, collectives, _des_collectifs(acteur), COLLECTIF) if collectives else ()),
            _financements(acteur),
            _subventions(acteur),
            _citations(acteur),
            _projets(acteur),
            _instances(acteur),
            _partenaires(acteur),
        ),
    )


def _des_collectifs(acteur: Objet) -> list[Objet]:
    propres = {e["id"] for e in noeuds(acteur, "enPropre")}
    return [e for e in noeuds(acteur, "avecCollectifs") if e["id"] not in propres]


def _mobilisations(acteur: Objet) -> list[tuple[Objet, Objet]]:
    trouvees = [(f, m) for f in noeuds(acteur, "financements") for m in noeuds(f, "mobilisations")]
    return sorted(trouvees, key=lambda fm: (fm[1]["engagement"]["numero"], fm[1]["rang"]))


def _en_bref(acteur: Objet, propres: list[Objet], collectives: list[Objet]) -> Iterator[str]:
    fiches = noeuds(acteur, "enPropre")
    if propres:
        yield f"{accorder(len(propres), 'participation')} ({roles(propres)}) dans {accorder(len(fiches), 'fiche')}."
        yield f"{accorder(_nombre(fiches, 'actions'), 'action')} dans ces fiches."
        yield f"{accorder(_nombre(fiches, 'indicateurs'), 'indicateur')} à renseigner."
    else:
        yield "Aucune fiche ne le cite en son nom."
    if collectives:
        collectifs = ", ".join(dict.fromkeys(p["auTitreDe"]["nom"] for p in collectives))
        nombre = accorder(len(collectives), "participation")
        yield f"{nombre} au titre d'un collectif dont le contrat le dit membre ({collectifs}), comptées à part."
    yield _argent(acteur)


def _argent(acteur: Objet) -> str:
    nombre, apportes = len(_mobilisations(acteur)), len(noeuds(acteur, "financements"))
    if not apportes:
        return "Aucun financement cité."
    return f"{accorder(apportes, 'financement')} qu'il apporte, en {accorder(nombre, 'mobilisation')}, sans montant."


def _nombre(fiches: Iterable[Objet], nom: str) -> int:
    return sum(len(noeuds(e, nom)) for e in fiches)


def _identite(acteur: Objet) -> SectionDeDossier:
    lignes = suite(
        ("Catégorie", libelle(CategorieActeur, acteur["categorie"])),
        ("Sigle", acteur["sigle"]),
        ("SIREN", acteur["siren"]),
        ("Autres noms imprimés", tuple(acteur["autresNoms"])),
        ("Rattachement", renvoi(acteur["rattachement"]) if acteur["rattachement"] else None),
        ("Services cités", renvois(acteur, "services")),
        ("Membre de", renvois(acteur, "membreDe")),
        ("Membres", renvois(acteur, "membres")),
    )
    signature = LigneDeDossier("", ("Signataire", _signe(acteur)), preuves(acteur["signature"]))
    return section("Qui", ("Champ", "Valeur"), (*lignes, signature), "", fait=1)


def _signe(acteur: Objet) -> str:
    return "oui" if acteur["signataire"] else "non : le contrat ne l'imprime pas parmi les signataires"


def _fiches(
    acteur: Objet, participations: list[Objet], fiches: list[Objet], titre: str
) -> tuple[SectionDeDossier, ...]:
    sans = "aucune fiche ne le cite en son nom" if not titre else "ces fiches sont déjà ci-dessus"
    return (
        section(
            f"Rôles{titre}",
            ROLE,
            (ligne(p, fiche(p["engagement"]), *_role(acteur, p)) for p in participations),
            "Le contrat ne lui donne aucun rôle en son nom.",
            fait=1,
        ),
        section(
            f"Actions des fiches{titre}",
            (FICHE, *ACTION),
            par_fiche(fiches, "actions", action),
            f"Aucune action : {sans}.",
            fait=3,
            groupee=True,
            phrases=("Les actions de la fiche entière : le contrat dit rarement qui fait laquelle.",),
        ),
        section(
            f"Indicateurs à renseigner{titre}",
            (FICHE, *INDICATEUR),
            par_fiche(fiches, "indicateurs", indicateur),
            f"Aucun indicateur : {sans}, ou elles n'en donnent pas.",
            fait=2,
            groupee=True,
        ),
        section(
            f"Objectifs{titre}",
            (FICHE, *OBJECTIF),
            par_fiche(fiches, "objectifs", objectif),
            f"Aucun objectif chiffré ou daté : {sans}, ou elles n'en disent pas.",
            fait=1,
            groupee=True,
        ),
        section(
            f"Plans et stratégies{titre}",
            (FICHE, "Plan", "Tel qu'imprimé"),
            _plans(fiches),
            f"Aucun plan : {sans}, ou elles n'en citent pas.",
            fait=1,
            groupee=True,
        ),
    )


def _role(acteur: Objet, participation: Objet) -> tuple[Valeur, ...]:
    return libelle(Role, participation["role"]), _titre(acteur, participation), participation["libelle"]


def _titre(acteur: Objet, participation: Objet) -> Valeur:
    services = noeuds(participation, "services")
    if participation["auTitreDe"]:
        return Renvoi(f"au titre du collectif {participation['auTitreDe']['nom']}", participation["auTitreDe"]["id"])
    if participation["acteur"]["id"] != acteur["id"] and any(s["id"] == acteur["id"] for s in services):
        return Renvoi(f"comme service de {participation['acteur']['nom']}", participation["acteur"]["id"])
    if participation["acteur"]["id"] != acteur["id"]:
        return Renvoi(f"par {participation['acteur']['nom']}", participation["acteur"]["id"])
    if services:
        return "par ses services : " + ", ".join(s["sigle"] or s["nom"] for s in services)
    return "en son nom"


def _plans(fiches: Iterable[Objet]) -> Iterator[LigneDeDossier]:
    for engagement in fiches:
        for plan in noeuds(engagement, "plans"):
            for citation in plan["citations"]:
                if citation["engagement"]["numero"] == engagement["numero"]:
                    cellules = fiche(engagement), renvoi(plan), citation["libelle"]
                    yield LigneDeDossier(plan["id"], cellules, preuves(citation["source"]))


def _financements(acteur: Objet) -> SectionDeDossier:
    lignes = (
        ligne(m, fiche(m["engagement"]), *credit(m, f, f["typeCredit"]), f["classement"]["motif"])
        for f, m in _mobilisations(acteur)
    )
    return section(
        "Financements qu'il apporte",
        (FICHE, *CREDIT, "Pourquoi cette nature"),
        lignes,
        "Aucun financement cité : le contrat n'en attribue aucun à cet acteur.",
        fait=1,
        groupee=True,
        phrases=("Le contrat n'imprime aucun montant par fiche.",),
    )


def _subventions(acteur: Objet) -> SectionDeDossier:
    sans = "" if acteur["siren"] else " Son SIREN n'est pas connu : aucune ligne ne peut lui être reliée."
    absence = f"{AUCUN_FICHIER}{sans} Le sauraient : les financeurs qui l'aident."
    return subventions(acteur, "Montants reçus", absence)


def _citations(acteur: Objet) -> SectionDeDossier:
    lignes = (ligne(a, fiche(a["engagement"]), a["rang"], a["texte"]) for a in noeuds(acteur, "actionsCitees"))
    return section(
        "Actions qui le nomment", (FICHE, "N°", "Action"), lignes, "Aucune action ne le nomme.", fait=2, groupee=True
    )


def _projets(acteur: Objet) -> SectionDeDossier:
    lignes = (
        ligne(p, renvoi(p["quartier"]), renvoi(p), libelles(Statut, p["statuts"]), p["adresse"])
        for p in noeuds(acteur, "projets")
    )
    return section(
        "Projets de quartier qui le nomment",
        ("Quartier", "Projet", "Statut", "Adresse"),
        lignes,
        "Aucun projet de quartier ne le nomme.",
        fait=1,
    )


def _instances(acteur: Objet) -> SectionDeDossier:
    return section(
        "Instances où il siège",
        INSTANCE,
        map(instance, noeuds(acteur, "instances")),
        "Le contrat ne le cite dans aucune instance.",
    )


def _partenaires(acteur: Objet) -> SectionDeDossier:
    lignes = (
        LigneDeDossier(p["acteur"]["id"], (renvoi(p["acteur"]), len(p["engagements"]), _numeros(p["engagements"])))
        for p in acteur["partenairesFrequents"]
    )
    return section(
        "Qui d'autre agit dans ces fiches",
        ("Acteur", "Fiches communes", "Engagements"),
        lignes,
        "Aucun autre acteur : aucune fiche ne le cite.",
        phrases=("D'abord ceux qui partagent le plus de fiches avec lui.",),
    )


def _numeros(numeros: Iterable[int]) -> str:
    return ", ".join(map(str, numeros))
