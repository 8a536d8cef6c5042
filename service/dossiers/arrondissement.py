"""The dossier of an arrondissement: its quartiers, their projets, what is proved there, the money that goes with it."""

from collections.abc import Iterator

from service.dossiers.forme import DossierCompose, LigneDeDossier, Objet, Renvoi, SectionDeDossier
from service.dossiers.lecture import (
    CREDIT,
    FICHE,
    VALEUR,
    accorder,
    credit,
    fiche,
    ligne,
    noeuds,
    renvoi,
    section,
    suite,
    valeur_datee,
)
from service.dossiers.lieux import comparaison, projets, relies, statuts, temoignages
from service.dossiers.suivi import AUCUN_FICHIER, DATES, ICI, MESURENT, le_sauraient, mesure, montants, subventions


def composer(donnees: Objet) -> DossierCompose:
    arrondissement = donnees["dossier"]
    quartiers = noeuds(arrondissement, "quartiers")
    return DossierCompose(
        genre="Arrondissement",
        titre=arrondissement["nom"],
        identifiant=arrondissement["id"],
        en_bref=tuple(_en_bref(arrondissement)),
        sections=(
            *comparaison(donnees),
            _identite(arrondissement),
            _quartiers(quartiers),
            projets(arrondissement),
            _engagements(arrondissement),
            _argent(arrondissement),
            montants(arrondissement["montants"], noeuds(donnees, "couches"), ICI, _qui(arrondissement), AU_MOINS),
            subventions(arrondissement, "Lignes qui le nomment", f"{AUCUN_FICHIER} {_qui(arrondissement)}"),
            _mesures(arrondissement, quartiers),
            temoignages(quartiers),
        ),
        comparables=tuple(_comparables(donnees)),
    )


AU_MOINS = "Au moins ces montants : ne comptent que les lignes qui ne nomment que cet arrondissement."


def _qui(arrondissement: Objet) -> str:
    noms = (f["nom"] for m in noeuds(arrondissement, "mobilisations") for f in noeuds(m, "financeurs"))
    return le_sauraient(noms, "Le sauraient : les financeurs du contrat.")


def _mesures(arrondissement: Objet, quartiers: list[Objet]) -> SectionDeDossier:
    """Its own, then those of its quartiers; never added."""
    lieux = [arrondissement, *quartiers]
    return section(
        f"Mesures datées, {DATES}",
        ("Lieu", "Mesure", *VALEUR),
        (
            LigneDeDossier(m["id"], (renvoi(lieu), mesure(m), *valeur_datee(m)))
            for lieu in lieux
            for m in noeuds(lieu, "mesures")
        ),
        f"{AUCUN_FICHIER} {MESURENT}",
        fait=3,
        groupee=True,
    )


def _comparables(donnees: Objet) -> Iterator[Renvoi]:
    lieux = [*noeuds(donnees, "arrondissements"), *noeuds(donnees, "lieux")]
    yield from (renvoi(lieu) for lieu in lieux if lieu["id"] != donnees["dossier"]["id"])


def _en_bref(arrondissement: Objet) -> Iterator[str]:
    quartiers, lus = noeuds(arrondissement, "quartiers"), noeuds(arrondissement, "projetsDetailles")
    yield f"{accorder(len(quartiers), 'quartier ou sous-quartier', 'quartiers et sous-quartiers')} du contrat."
    if lus:
        yield f"{accorder(len(lus), 'projet')} : {statuts(lus)}."
        yield relies(lus)
    nommes = arrondissement["nommes"]["totalCount"]
    yield f"{accorder(nommes, 'engagement nommé', 'engagements nommés')} sur place."


def _identite(arrondissement: Objet) -> SectionDeDossier:
    lignes = suite(
        ("Numéro", arrondissement["numero"]),
        ("Code Insee", arrondissement["codeInsee"]),
        ("Codes postaux", tuple(arrondissement["codesPostaux"])),
    )
    return section("L'arrondissement", ("Champ", "Valeur"), lignes, "", fait=1)


def _quartiers(quartiers: list[Objet]) -> SectionDeDossier:
    return section(
        "Quartiers prioritaires et sous-quartiers",
        ("Quartier", "Code officiel", "Dans", "Habitants"),
        (
            ligne(q, renvoi(q), q["code"], renvoi(q["parent"]) if q["parent"] else None, q["population"])
            for q in quartiers
        ),
        "Aucun quartier prioritaire.",
    )


def _engagements(arrondissement: Objet) -> SectionDeDossier:
    return section(
        "Engagements nommés sur place",
        ("Engagement",),
        (LigneDeDossier(e["id"], (fiche(e),)) for e in noeuds(arrondissement, "nommes")),
        "Aucun engagement n'a de preuve sur place.",
        phrases=(
            "Une action y nomme le lieu, ou un projet et la fiche nomment la même chose ; le dossier de chaque "
            "engagement donne les lignes.",
        ),
    )


def _argent(arrondissement: Objet) -> SectionDeDossier:
    return section(
        "Financements de ces engagements",
        (FICHE, *CREDIT),
        (
            ligne(m, fiche(m["engagement"]), *credit(m, m["financement"], m["typeCredit"]))
            for m in noeuds(arrondissement, "mobilisations")
        ),
        "Aucun financement cité.",
        fait=1,
        groupee=True,
        phrases=(
            "Ceux de l'engagement entier : le contrat ne dit pas ce qui va à l'arrondissement, ni aucun montant.",
        ),
    )
