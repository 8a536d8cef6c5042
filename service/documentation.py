"""Pages of documentation generated from the graph, so that they cannot drift from it."""

from graphe.acteur import Acteur
from graphe.enumerations import Certitude
from graphe.financement import Financement, Mobilisation
from graphe.graphe import Graphe
from graphe.territoire import Dispositif, Mention

ENTETE = "<!-- Page générée par « make docs » : ne pas modifier à la main. -->"


def pages(graphe: Graphe) -> dict[str, str]:
    """Name of the file under docs/ and its whole text."""
    return {"classement.md": classement(graphe), "dispositifs.md": dispositifs(graphe)}


def _table(titres: tuple[str, ...], lignes: list[tuple[str, ...]]) -> str:
    rangees = [titres, ("---",) * len(titres), *lignes]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in rangee) + " |" for rangee in rangees)


def classement(graphe: Graphe) -> str:
    """Every stream with its type of credit, the rule that decided and the passage it rests on."""
    lignes = [_ligne_flux(graphe, f) for f in sorted(graphe.tous(Financement), key=_par_type)]
    titres = ("Financement", "Financeur", "Type", "Certitude", "Règle", "Pourquoi", "Passage", "Engagements")
    total = len(lignes)
    return (
        f"{ENTETE}\n\n# Droit commun ou crédits spécifiques\n\n"
        f"Les {total} flux de financement du contrat, leur classement et la règle qui le décide. « Explicite » : un "
        "passage nomme ce flux ; « déduite » : une règle générale l'a décidé.\n\n"
        f"{_table(titres, lignes)}\n"
    )


def _par_type(financement: Financement) -> tuple[str, str]:
    return financement.type_credit.value, financement.nom.casefold()


def _ligne_flux(graphe: Graphe, financement: Financement) -> tuple[str, ...]:
    c = financement.classement
    payeur = graphe.de_type(financement.financeur or "", Acteur)
    passage = f"l. {c.source.ligne_debut} : « {c.source.texte} »" if c.source else "—"
    mobilisations = graphe.voisins(financement.id, "mobilisations", Mobilisation)
    numeros = sorted({int(m.engagement.rpartition("/")[2]) for m in mobilisations})
    certitude = "explicite" if c.certitude is Certitude.EXPLICITE else "déduite"
    nom = f"{financement.nom} (`{financement.id}`)"
    engagements = ", ".join(map(str, numeros))
    return (
        nom,
        payeur.nom if payeur else "non dit",
        c.type.value,
        certitude,
        f"`{c.regle}`",
        c.motif,
        passage,
        engagements,
    )


def dispositifs(graphe: Graphe) -> str:
    """Every dispositif with the engagements that name it and the number of projets that carry it."""
    lignes = [_ligne_dispositif(graphe, d) for d in graphe.tous(Dispositif)]
    titres = ("Dispositif", "Sigle", "Engagements", "Projets", "Mentions")
    return (
        f"{ENTETE}\n\n# Les dispositifs qui relient projets et engagements\n\n"
        "Un projet de quartier tient à un engagement quand tous deux nomment le même dispositif.\n\n"
        f"{_table(titres, lignes)}\n"
    )


def _ligne_dispositif(graphe: Graphe, dispositif: Dispositif) -> tuple[str, ...]:
    mentions = graphe.voisins(dispositif.id, "mentions", Mention)
    numeros = sorted({int(m.engagement.rpartition("/")[2]) for m in mentions if m.engagement})
    projets = {m.element for m in mentions if m.engagement is None}
    nom = f"{dispositif.nom} (`{dispositif.id}`)"
    return nom, dispositif.sigle or "", ", ".join(map(str, numeros)), str(len(projets)), str(len(mentions))
