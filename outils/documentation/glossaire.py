"""docs/glossaire.md: the sigles as the glossary prints them, and where the fiches contradict it."""

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.contrat import Sigle
from outils.documentation.markdown import page, table

TITRES = ("Sigle", "Développement", "Acteur", "Note", "Ligne")


def glossaire(graphe: Graphe) -> str:
    sigles = sorted(graphe.tous(Sigle), key=lambda s: s.source.ligne_debut)
    return page(
        "Glossaire",
        f"Les {len(sigles)} sigles du glossaire du contrat, tels qu'imprimés et dans son ordre. Quand les fiches "
        "disent autre chose, la note le dit ; rien n'est corrigé. Les sigles employés dans les fiches et absents du "
        "glossaire sont des anomalies `SIGLE_INCONNU` ([qualité](qualite.md)).",
        table(TITRES, [_ligne(graphe, s) for s in sigles]),
    )


def _ligne(graphe: Graphe, sigle: Sigle) -> tuple[str, ...]:
    acteur = graphe.de_type(sigle.acteur or "", Acteur)
    note = sigle.note or ""
    return (
        sigle.sigle,
        sigle.developpement,
        f"`{acteur.id}`" if acteur else "",
        note[:1].upper() + note[1:],
        str(sigle.source.ligne_debut),
    )
