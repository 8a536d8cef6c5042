"""Finding the parts that follow the fiches by their titles, and cutting their lists."""

from collections.abc import Iterator

from chargement.document.normalisation import cle
from chargement.document.texte import Document, Ligne
from chargement.erreurs import PassageIntrouvable

PUCE = "· "


def ligne_du_titre(document: Document, titre: str) -> Ligne:
    """The last line that says this and nothing else."""
    cherche = cle(titre)
    trouve = next((ligne for ligne in reversed(document.lignes) if cle(ligne.net) == cherche), None)
    if trouve is None:
        raise PassageIntrouvable(
            f"« {document.nom} » : aucune ligne « {titre} » ; ce titre est attendu seul sur sa ligne."
        )
    return trouve


def lignes_entre(document: Document, titre: str, suivant: str) -> Iterator[Ligne]:
    """Lines that print something, after a title and before the next."""
    debut, fin = ligne_du_titre(document, titre).numero, ligne_du_titre(document, suivant).numero
    return (ligne for ligne in document.entre(debut + 1, fin - 1) if not ligne.vide)
