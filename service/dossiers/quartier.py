"""The dossier of a quartier, its sous-quartiers gathered: what a chef de projet asks."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from graphe.modele.enumerations import CertitudeLien, Portee
from service.dossiers.forme import DossierCompose, LigneDeDossier, Objet, Renvoi, SectionDeDossier, Valeur
from service.dossiers.lecture import (
    INSTANCE,
    VALEUR,
    accorder,
    fiche,
    instance,
    libelle,
    noeuds,
    preuves,
    renvoi,
    renvois,
    section,
    suite,
    valeur_datee,
)
from service.dossiers.lieux import CHIFFRES, comparaison, projets, relies, statuts, temoignages
from service.dossiers.suivi import AUCUN_FICHIER, DATES, MESURENT, mesure

ANCRAGE = ("Force de la preuve", "Engagement", "Par", "Ce qui le montre", "Pourquoi")


def composer(donnees: Objet) -> DossierCompose:
    quartier = donnees["dossier"]
    return DossierCompose(
        genre="Quartier prioritaire" if quartier["parent"] is None else "Sous-quartier",
        titre=quartier["nom"],
        identifiant=quartier["id"],
        en_bref=tuple(_en_bref(quartier, applique=bool(donnees["contrat"]["application"]))),
        sections=(
            *comparaison(donnees),
            _identite(quartier),
            _chiffres(quartier),
            _mesures(quartier),
            projets(quartier),
            _engagements(quartier),
            _sans_preuve(donnees),
            temoignages([quartier]),
            section(
                "Comité d'arrondissement, conseil citoyen et participation"
                if noeuds(donnees, "arrondissements")
                else "Instances locales et participation",
                INSTANCE,
                map(instance, noeuds(donnees, "instances")),
                "Le contrat ne décrit aucune instance locale.",
            ),
            _dispositifs(quartier, noeuds(donnees, "quartiers")),
        ),
        comparables=tuple(_comparables(donnees)),
    )


def _comparables(donnees: Objet) -> Iterator[Renvoi]:
    lieux = [*noeuds(donnees, "quartiers"), *noeuds(donnees, "arrondissements")]
    yield from (renvoi(lieu) for lieu in lieux if lieu["id"] != donnees["dossier"]["id"])


def _en_bref(quartier: Objet, *, applique: bool) -> Iterator[str]:
    lus = noeuds(quartier, "projetsDetailles")
    if quartier["population"]:
        yield f"{accorder(quartier['population'], 'habitant')}."
    if lus:
        yield f"{accorder(len(lus), 'projet')} : {statuts(lus)}."
        yield relies(lus)
    forces = Counter(_force(e) for e in noeuds(quartier, "engagementsLocaux"))
    nommes, deduits = forces[CertitudeLien.NOMMEE], forces[CertitudeLien.DEDUITE]
    autres = (
        "les autres n'y valent que parce que le contrat s'applique à tous les quartiers"
        if applique
        else "rien d'imprimé n'y relie les autres"
    )
    yield f"{accorder(nommes, 'engagement nommé', 'engagements nommés')} sur place, {deduits} par déduction ; {autres}."


def _identite(quartier: Objet) -> SectionDeDossier:
    lignes = suite(
        ("Code officiel", quartier["code"]),
        ("Autres noms imprimés", tuple(quartier["autresNoms"])),
        ("Arrondissements", renvois(quartier, "arrondissements")),
        ("Communes", renvois(quartier, "communes")),
        ("Quartier prioritaire", renvoi(quartier["parent"]) if quartier["parent"] else None),
        ("Sous-quartiers rassemblés ici", renvois(quartier, "sousQuartiers")),
    )
    decrit = LigneDeDossier(quartier["id"], ("Liste des quartiers", _peuple(quartier)), preuves(quartier["source"]))
    texte = LigneDeDossier(quartier["id"], ("Descriptif imprimé", quartier["description"]), preuves(quartier["fiche"]))
    return section(
        "Le quartier", ("Champ", "Valeur"), (*lignes, decrit, *([texte] if quartier["description"] else [])), "", fait=1
    )


def _peuple(quartier: Objet) -> str:
    habitants = quartier["population"]
    return f"{accorder(habitants, 'habitant')}" if habitants else "nombre d'habitants non imprimé"


def _chiffres(quartier: Objet) -> SectionDeDossier:
    """Beside those of Paris when the fiche prints them."""
    a_paris = any((lieu["chiffresCles"] or {}).get("paris") for lieu in (quartier, *noeuds(quartier, "sousQuartiers")))
    return section(
        "Chiffres clés, à côté de Paris" if a_paris else "Chiffres clés",
        (
            "Lieu",
            "Mesure",
            "Valeur",
            "Paris, tel que la fiche l'imprime" if a_paris else "En face, sur la fiche",
            "Note",
        ),
        (c for lieu in (quartier, *noeuds(quartier, "sousQuartiers")) for c in _du_lieu(lieu)),
        "Sa fiche n'imprime aucun chiffre clé.",
        fait=1,
    )


def _mesures(quartier: Objet) -> SectionDeDossier:
    """Beside the figures of the contract, never in their place."""
    return section(
        f"Mesures datées, {DATES}",
        ("Mesure", *VALEUR),
        (LigneDeDossier(m["id"], (mesure(m), *valeur_datee(m))) for m in noeuds(quartier, "mesures")),
        f"{AUCUN_FICHIER} {MESURENT}",
        fait=2,
        groupee=True,
    )


def _du_lieu(lieu: Objet) -> Iterator[LigneDeDossier]:
    chiffres = lieu["chiffresCles"]
    if chiffres is None:
        return
    paris = chiffres["paris"] or {}
    for nom, intitule in CHIFFRES.items():
        note = chiffres["notePauvrete"] if nom == "tauxPauvrete" else None
        en_face = paris.get(nom) if nom != "habitants" else None
        valeur = chiffres[nom]
        dite: Valeur = "non imprimé" if valeur is None else valeur
        cellules = renvoi(lieu), intitule, dite, "non imprimé" if en_face is None else en_face, note
        yield LigneDeDossier(lieu["id"], cellules, preuves(chiffres["source"], paris.get("source")))


def _force(engagement: Objet) -> CertitudeLien:
    """The strongest of its ties."""
    codes = {a["certitude"] for a in noeuds(engagement, "ancrages")}
    return next(c for c in CertitudeLien if c.name in codes)


FORCES = {
    CertitudeLien.NOMMEE: "1. Nommé : le même nom est imprimé des deux côtés",
    CertitudeLien.DEDUITE: "2. Déduit : la même chose sous deux noms",
    CertitudeLien.PROPOSEE: "3. Proposé : presque les mêmes mots, jamais compté",
}


def _engagements(quartier: Objet) -> SectionDeDossier:
    lus = [(FORCES[CertitudeLien[a["certitude"]]], e, a) for e, a in _liens(quartier)]
    return section(
        "Engagements, selon la force de la preuve",
        ANCRAGE,
        (_ancrage(*trouve) for trouve in sorted(lus, key=lambda t: (t[0], t[1]["numero"]))),
        "Aucun engagement n'a de preuve sur place.",
        fait=1,
        groupee=True,
    )


def _liens(quartier: Objet) -> Iterator[tuple[Objet, Objet]]:
    for engagement in noeuds(quartier, "engagementsLocaux"):
        for ancrage in noeuds(engagement, "ancrages"):
            yield engagement, ancrage


def _ancrage(force: str, engagement: Objet, ancrage: Objet) -> LigneDeDossier:
    portee = libelle(Portee, ancrage["portee"])
    cellules = force, fiche(engagement), portee, montre(ancrage), ancrage["raison"]
    return LigneDeDossier(ancrage["id"], cellules, preuves(*ancrage["sources"]))


def montre(ancrage: Objet) -> Valeur:
    """What ties: a projet, an action, a dispositif."""
    nommes = tuple(renvoi(ancrage[n]) for n in ("projet", "dispositif") if ancrage[n])
    action = ancrage["action"]
    dite = (Renvoi(f"action {action['rang']}", action["id"]),) if action else ()
    return nommes + dite


def _sans_preuve(donnees: Objet) -> SectionDeDossier:
    nommes = {e["id"] for e, a in _liens(donnees["dossier"]) if a["certitude"] != CertitudeLien.PROPOSEE.name}
    reste = "ne les relie à celui-ci, sinon, pour certains, un lien proposé."
    return section(
        "Engagements sans preuve sur place",
        ("Engagement",),
        (
            LigneDeDossier(e["id"], (fiche(e),), preuves(e["source"]))
            for e in noeuds(donnees, "engagements")
            if e["id"] not in nommes
        ),
        "Chaque engagement a une preuve sur place.",
        phrases=(
            f"Le contrat les applique à ses quartiers ; rien d'imprimé {reste}"
            if donnees["contrat"]["application"]
            else f"Rien d'imprimé {reste}",
        ),
    )


def _dispositifs(quartier: Objet, tous: list[Objet]) -> SectionDeDossier:
    """Those of its projets, then those that projets of other quartiers carry and its own do not."""
    familles = {q["id"]: q["parent"]["id"] if q["parent"] else q["id"] for q in tous}
    noms = {q["id"]: q["nom"] for q in tous}
    porteurs: dict[str, set[str]] = defaultdict(set)
    intitules: dict[str, str] = {}
    for lieu in tous:
        for dispositif in (d for p in noeuds(lieu, "projets") for d in noeuds(p, "dispositifs")):
            porteurs[dispositif["id"]].add(familles[lieu["id"]])
            intitules[dispositif["id"]] = dispositif["nom"]
    ici = {d["id"] for p in noeuds(quartier, "projetsDetailles") for d in noeuds(p, "dispositifs")}
    moi = {quartier["id"], familles.get(quartier["id"], "")}
    lignes = sorted(
        (
            (identifiant not in ici, -len(ailleurs - moi), intitules[identifiant], identifiant, ailleurs - moi)
            for identifiant, ailleurs in porteurs.items()
        ),
        key=lambda t: t[:4],
    )
    return section(
        "Dispositifs présents et absents, à côté des autres quartiers",
        ("Ici", "Dispositif", "Autres quartiers prioritaires", "Lesquels"),
        (
            LigneDeDossier(
                identifiant,
                (
                    "2. Absents de ses projets" if absent else "1. Présents dans ses projets",
                    Renvoi(nom, identifiant),
                    len(autres),
                    tuple(Renvoi(noms[q], q) for q in sorted(autres, key=noms.__getitem__)),
                ),
            )
            for absent, _, nom, identifiant, autres in lignes
        ),
        "Aucun projet de quartier ne porte de dispositif.",
        fait=1,
        groupee=True,
        phrases=("Un dispositif absent des projets imprimés peut exister sur place : le contrat ne le dit pas.",),
    )
