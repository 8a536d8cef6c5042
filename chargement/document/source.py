"""Getting the text: one function that reads bytes, and checks that say clearly what is wrong with them."""

import hashlib
from importlib.resources import files
from pathlib import Path

from chargement.document.texte import Document
from chargement.erreurs import (
    DocumentEtranger,
    DocumentTronque,
    EmpreinteInattendue,
    EncodageInvalide,
    FichierAbsent,
    FichierVide,
)
from chargement.referentiel import Entree, lire_referentiel
from graphe.texte import cle

NOM = "contrat-de-ville-paris-2024-2030.txt"
EMPREINTE = "16b4ca425ba9604bb78f47d1139179ba696a9c28220e0fb1513b5938305e203c"


class RepereTexte(Entree):
    """A passage every edition of the text must hold, in this order; `partie` names it to the user."""

    texte: str
    partie: str


def lire_source(chemin: Path | None = None) -> Document:
    """The text at `chemin`, or the packaged one, whose bytes are checked against their sha256."""
    octets = _octets_embarques() if chemin is None else _octets(chemin)
    nom = NOM if chemin is None else chemin.name
    empreinte = hashlib.sha256(octets).hexdigest()
    document = Document.depuis_texte(_decoder(octets, nom), nom, empreinte, autre_edition=empreinte != EMPREINTE)
    _reconnaitre(document)
    return document


def _octets_embarques() -> bytes:
    octets = files("chargement").joinpath(f"donnees/{NOM}").read_bytes()
    empreinte = hashlib.sha256(octets).hexdigest()
    if empreinte != EMPREINTE:
        raise EmpreinteInattendue(f"« {NOM} » : sha256 {empreinte} ; attendu {EMPREINTE}. Le texte a été modifié.")
    return octets


def _octets(chemin: Path) -> bytes:
    if not chemin.is_file():
        raise FichierAbsent(
            f"« {chemin} » : aucun fichier à cet endroit ; attendu le texte du contrat de ville (.txt)."
        )
    return chemin.read_bytes()


def _decoder(octets: bytes, nom: str) -> str:
    try:
        texte = octets.decode("utf-8")
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        raise EncodageInvalide(
            f"« {nom} » : l'octet {erreur.start} (ligne {ligne}) n'est pas de l'UTF-8 ; "
            "réenregistrez le fichier en UTF-8."
        ) from erreur
    if not texte.strip():
        raise FichierVide(f"« {nom} » est vide ; attendu le texte du contrat de ville parisien 2024-2030.")
    return texte


def _reconnaitre(document: Document) -> None:
    """The landmarks must follow one another; the first one missing says what the file is not, or where it stops."""
    lignes = iter(document.lignes)
    for rang, repere in enumerate(lire_referentiel("reperes", list[RepereTexte])):
        cherche = cle(repere.texte)
        if any(cherche in cle(ligne.net) for ligne in lignes):
            continue
        if rang == 0:
            raise DocumentEtranger(
                f"« {document.nom} » n'est pas le contrat de ville parisien 2024-2030 : « {repere.texte} » n'y est pas."
            )
        raise DocumentTronque(
            f"« {document.nom} » est incomplet : {repere.partie} (« {repere.texte} ») manque ; "
            f"le fichier s'arrête à la ligne {len(document.lignes)}."
        )
