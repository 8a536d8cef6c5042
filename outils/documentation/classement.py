"""docs/classement.md: every stream with its type of credit, the rule that decided and the passage it rests on."""

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.enumerations import Certitude
from graphe.modele.financement import Financement, Mobilisation
from outils.documentation.markdown import RIEN, lignes_de, page, table

TITRES = (
    "Financement",
    "Financeurs",
    "Type",
    "Certitude",
    "Règle",
    "Pourquoi",
    "Autre lecture",
    "Passage",
    "Engagements",
)


def classement(graphe: Graphe) -> str:
    flux = sorted(graphe.tous(Financement), key=_par_type)
    return page(
        "Droit commun ou crédits spécifiques",
        f"Les {len(flux)} flux de financement du contrat, leur classement et la règle qui le décide "
        "([toutes les règles](regles.md)). « Explicite » : un passage nomme ce flux ; « déduite » : une règle "
        "générale l'a décidé.",
        table(TITRES, [_ligne(graphe, f) for f in flux]),
    )


def _par_type(financement: Financement) -> tuple[str, str]:
    return financement.type_credit.value, financement.nom.casefold()


def _ligne(graphe: Graphe, financement: Financement) -> tuple[str, ...]:
    c = financement.classement
    financeurs = graphe.voisins(financement.id, "financeurs", Acteur)
    mobilisations = graphe.voisins(financement.id, "mobilisations", Mobilisation)
    numeros = sorted({int(m.engagement.rpartition("/")[2]) for m in mobilisations})
    return (
        f"{financement.nom} (`{financement.id}`)",
        ", ".join(financeur.nom for financeur in financeurs) or "non dit",
        c.type.value,
        "explicite" if c.certitude is Certitude.EXPLICITE else "déduite",
        f"`{c.regle}`",
        c.motif,
        c.autre_lecture or RIEN,
        f"{lignes_de(c.source)} : « {c.source.texte} »" if c.source else RIEN,
        ", ".join(map(str, numeros)),
    )
