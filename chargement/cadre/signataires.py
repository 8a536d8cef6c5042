"""The signataires: whose name stands in the list, and the line that says it."""

from collections.abc import Callable

from chargement.document.lecture import PartieLue
from chargement.document.texte import PUCE, Document, Ligne, lignes_entre, sans_puce
from graphe.modele.base import Source
from graphe.modele.enumerations import Gravite
from graphe.texte import limace


def lire_signataires(document: Document, trouver: Callable[[str], str | None]) -> tuple[dict[str, Source], PartieLue]:
    """Each actor that signed and the first line that names it; a line that ends in « : » is a heading."""
    signatures: dict[str, Source] = {}
    lecture = PartieLue()
    for ligne in lignes_entre(document, "Liste des signataires", "Glossaire"):
        if ligne.net.endswith(":"):
            continue
        nom = ligne.net.removeprefix(PUCE)
        if not ligne.net.startswith(PUCE):
            message = f"« {nom} » : ligne de la liste des signataires sans puce ; lue comme un nom."
            lecture.signaler("LIGNE_ILLISIBLE", Gravite.AVERTISSEMENT, message, ligne.numero)
        _inscrire(document, signatures, lecture, ligne, nom, trouver(nom))
    return signatures, lecture


def _inscrire(
    document: Document, signatures: dict[str, Source], lecture: PartieLue, ligne: Ligne, nom: str, acteur: str | None
) -> None:
    if acteur is None:
        message = (
            f"Signataire « {nom} » : aucun acteur connu sous ce nom ; à déclarer, p. ex. « acteur/{limace(nom)} »."
        )
        lecture.signaler("ACTEUR_INCONNU", Gravite.AVERTISSEMENT, message, ligne.numero)
    elif acteur in signatures:
        message = (
            f"« {nom} » figure déjà parmi les signataires, ligne {signatures[acteur].ligne_debut} : compté une fois."
        )
        deja = [(signatures[acteur].ligne_debut, signatures[acteur].ligne_fin)]
        lecture.signaler("SIGNATAIRE_DOUBLE", Gravite.AVERTISSEMENT, message, ligne.numero, None, acteur, deja)
    else:
        signatures[acteur] = document.passage(
            ligne.numero, ligne.numero, sans_puce(document.source(ligne.numero).texte)
        )
