"""What dossiers show of layers: amounts, with what they leave out, and values; what nobody has said, with who would."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphe.modele.enumerations import NatureMontant, Role, Situation
from service.dossiers.forme import LigneDeDossier, Objet, Preuve, Renvoi, SectionDeDossier, Valeur
from service.dossiers.lecture import VALEUR, euros, libelle, noeuds, preuves, renvoi, section, valeur_datee

DATES = "d'après les fichiers chargés"
NON_RENSEIGNE = "non renseigné"
AUCUN_FICHIER = "Non renseigné : aucun fichier chargé n'en donne."
A_PART = "Deux fichiers, ou deux natures, peuvent dire le même argent : ils ne s'additionnent pas."
MINORANT = "oui : le fichier ne permet pas de reconnaître toutes les lignes du territoire"
SOMME = ("Fichier", "Exercice", "Nature du montant", "Montant", "Lignes")
PARTOUT = (*SOMME, "dont plusieurs lieux, non partagé", "dont non situé", "Minorant")
ICI = (*SOMME, "En plus, partagé avec d'autres lieux", "En plus peut-être, non situé", "Minorant")
"""Of a place, the amount is that of the rows that name it alone: it is « at least »."""
SUBVENTION = ("Fichier", "Exercice", "Nature du montant", "Montant", "Objet", "Lieu", "Financement", "Ligne")


def le_sauraient(noms: Iterable[str], sinon: str) -> str:
    connus = tuple(dict.fromkeys(noms))
    return f"{'Le saurait' if len(connus) == 1 else 'Le sauraient'} : {', '.join(connus)}." if connus else sinon


def montants(
    montants: Objet | None, couches: Sequence[Objet], colonnes: tuple[str, ...], qui: str, *phrases: str
) -> SectionDeDossier:
    """Sums by file, year and kind. `couches` give the titles of the files; `qui` says who would know."""
    titres = {couche["id"]: couche["titre"] for couche in couches}
    return section(
        f"Montants, {DATES}",
        colonnes,
        (_somme(un, titres) for un in (montants or {"parFichier": ()})["parFichier"]),
        f"{AUCUN_FICHIER} {qui}",
        phrases=(*phrases, A_PART),
        fait=3,
        groupee=True,
    )


def _somme(un: Objet, titres: Mapping[str, str]) -> LigneDeDossier:
    fichier = Renvoi(str(titres.get(un["couche"], un["couche"])), un["couche"])
    dits = euros(un["total"]), un["lignes"], euros(un["partage"]), euros(un["nonSitue"])
    nature = libelle(NatureMontant, un["nature"])
    return LigneDeDossier(un["couche"], (fichier, un["annee"], nature, *dits, MINORANT if un["minorant"] else None))


def subventions(objet: Objet, titre: str, absence: str) -> SectionDeDossier:
    """Row by row."""
    return section(
        f"{titre}, {DATES}",
        SUBVENTION,
        map(_subvention, noeuds(objet, "subventions")),
        absence,
        fait=3,
        groupee=True,
        phrases=("Voté, notifié et versé ne s'additionnent pas, ni deux fichiers.",),
    )


def _subvention(noeud: Objet) -> LigneDeDossier:
    financement = renvoi(noeud["financement"]) if noeud["financement"] else None
    cellules = fichier(noeud), *montant(noeud), noeud["objet"], lieu(noeud), financement, noeud["ligne"]
    return LigneDeDossier(noeud["id"], cellules)


def fichier(noeud: Objet) -> Renvoi:
    return Renvoi(noeud["couche"]["titre"], noeud["couche"]["id"])


def montant(noeud: Objet) -> tuple[Valeur, ...]:
    """Year, kind and amount of a row."""
    return noeud["annee"], libelle(NatureMontant, noeud["nature"]), euros(noeud["montant"])


def lieu(noeud: Objet) -> str:
    """The words that situate a row, or that nothing does."""
    if noeud["situation"] == Situation.AUCUN.name:
        return "non situé"
    return noeud["extrait"] if noeud["situation"] == Situation.UN.name else f"{noeud['extrait']} (non partagé)"


def ou(valeur: Objet) -> Renvoi | None:
    """Where a value holds: of the contract, everywhere it does."""
    lieu = valeur["territoire"]
    return None if lieu is None else Renvoi(lieu.get("nom") or "tout le territoire du contrat", lieu["id"])


def pilotes(engagement: Objet) -> tuple[str, ...]:
    return tuple(p["acteur"]["nom"] for p in noeuds(engagement, "participations") if p["role"] == Role.PILOTE.name)


MESURENT = "Le sauraient : l'Insee, l'agence d'urbanisme, les pilotes des engagements."


def mesure(valeur: Objet) -> str:
    indicateur = valeur["indicateur"] or {"texte": "indicateur inconnu du contrat"}
    return str(valeur["mesure"] or indicateur["texte"])


Dit = tuple[str, tuple[Valeur, ...], tuple[Preuve, ...]]
"""A row: of what, its cells, where the contract prints it."""
SUIVI = ("Indicateur", "Lieu", *VALEUR)


def valeurs(engagement: Objet, indicateur: Objet) -> Iterator[Dit]:
    """Of an indicateur, with where it is printed; what nobody has said is told, with who would know."""
    dites = noeuds(indicateur, "valeurs")
    for valeur in dites:
        yield valeur["id"], (indicateur["texte"], ou(valeur), *valeur_datee(valeur)), preuves(indicateur["source"])
    if not dites:
        qui = le_sauraient(pilotes(engagement), "La fiche n'imprime aucun pilote.")
        cellules = indicateur["texte"], None, None, NON_RENSEIGNE, None, None, qui, None
        yield indicateur["id"], cellules, preuves(indicateur["source"])


CREDITS = (
    "Financement",
    "Tel qu'imprimé",
    "Exercice",
    "Nature du montant",
    "Montant",
    "Lieu",
    "Fichier",
    "Qui le saurait",
)
ETAT = f"État des crédits, {DATES}"
DU_FLUX = (
    "Une ligne dit l'état de la mobilisation qu'elle nomme. Le dossier d'un financement donne les montants de tout "
    "le flux : ni le contrat ni les fichiers ne disent ce qui en va à une fiche."
)


def credits_dits(engagement: Objet) -> Iterator[Dit]:
    """What rows say of each mobilisation of a fiche, by its identifier; what none says, with who would know."""
    for mobilisation in noeuds(engagement, "mobilisations"):
        debut = renvoi(mobilisation["financement"]), mobilisation["libelle"]
        imprimee = preuves(mobilisation["source"])
        dites = noeuds(mobilisation, "subventions")
        for dite in dites:
            yield dite["id"], (*debut, *montant(dite), lieu(dite), fichier(dite), None), imprimee
        if not dites:
            noms = (f["nom"] for f in noeuds(mobilisation, "financeurs"))
            qui = le_sauraient(noms, "Le contrat ne dit pas qui le saurait.")
            yield mobilisation["id"], (*debut, None, None, NON_RENSEIGNE, None, None, qui), imprimee
