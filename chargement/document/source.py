"""Getting the text: one function that reads bytes, and checks that say clearly what is wrong with them."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path

from chargement.document.encodage import TexteDecode, decoder, nommer, perdus
from chargement.document.lecture import Signalement
from chargement.document.notes import notes_absentes
from chargement.document.texte import Document, Ligne, numero_de_page
from chargement.erreurs import DocumentEtranger, DocumentTronque, EmpreinteInattendue, FichierAbsent, FichierVide
from chargement.referentiel import Entree, lire_referentiel
from graphe.entree import lire_octets, nom_de, presente
from graphe.modele.enumerations import Gravite
from graphe.texte import cle

NOM = "contrat-de-ville-paris-2024-2030.txt"
EMPREINTE = "16b4ca425ba9604bb78f47d1139179ba696a9c28220e0fb1513b5938305e203c"


class RepereTexte(Entree):
    """A passage every edition of the text must hold, in this order; `partie` names it to the user."""

    texte: str
    partie: str


def lire_source(chemin: Path | None = None) -> Document:
    """The text at `chemin`, or the packaged one, whose bytes are checked against their sha256."""
    if chemin is None:
        return texte_embarque()
    octets, nom = _octets(chemin), nom_de(chemin)
    empreinte = hashlib.sha256(octets).hexdigest()
    if empreinte == EMPREINTE:
        return replace(texte_embarque(), nom=nom)
    decode = decoder(octets, nom)
    document = _document(decode, nom, empreinte)
    return _rapporter(document, decode)


def texte_embarque() -> Document:
    octets = files("chargement").joinpath(f"donnees/{NOM}").read_bytes()
    empreinte = hashlib.sha256(octets).hexdigest()
    if empreinte != EMPREINTE:
        raise EmpreinteInattendue(f"« {NOM} » : sha256 {empreinte} ; attendu {EMPREINTE}. Le texte a été modifié.")
    return _document(decoder(octets, NOM), NOM, empreinte)


def _octets(chemin: Path) -> bytes:
    attendu = "attendu le texte du contrat de ville (.txt)"
    if not presente(chemin):
        raise FichierAbsent(f"« {chemin} » : aucun fichier à cet endroit ; {attendu}.")
    try:
        return lire_octets(chemin)
    except OSError as erreur:
        raise FichierAbsent(f"« {chemin} » ne peut pas être lu ({erreur.strerror or erreur}) ; {attendu}.") from erreur


def _document(decode: TexteDecode, nom: str, empreinte: str) -> Document:
    document = Document.depuis_texte(decode.texte, nom, empreinte)
    if all(ligne.vide for ligne in document.lignes):
        raise FichierVide(f"« {nom} » est vide ; attendu le texte du contrat de ville parisien 2024-2030.")
    _reconnaitre(document)
    return document


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


def _rapporter(document: Document, decode: TexteDecode) -> Document:
    """The document set beside the packaged text: where its lines stand, whether it is the same, what encoding lost."""
    embarque = texte_embarque()
    ici, la = _pleines(document), _pleines(_tel_que(embarque, decode))
    meme = [ligne.forme for ligne in ici] == [ligne.forme for ligne in la]
    situe = replace(document, declarees=dict(_correspondances(la, ici)))
    signalements = (
        *_encodage(embarque, decode),
        *_edition(document, meme),
        *notes_absentes(situe, embarque),
        *_nombres_seuls(document),
    )
    return replace(situe, signalements=signalements)


def _tel_que(embarque: Document, decode: TexteDecode) -> Document:
    """The packaged text as that encoding would have kept it."""
    if decode.ancien is None:
        return embarque
    garde = "\n".join(li.brut for li in embarque.lignes).encode(decode.ancien, "replace").decode(decode.ancien)
    return Document.depuis_texte(garde, embarque.nom)


def _pleines(document: Document) -> list[Ligne]:
    return [ligne for ligne in document.lignes if not ligne.vide]


def _correspondances(la: list[Ligne], ici: list[Ligne]) -> Iterator[tuple[int, int]]:
    """Lines of the packaged text and the lines that say the same here."""
    comparaison = SequenceMatcher(None, [li.forme for li in la], [li.forme for li in ici], autojunk=False)
    for bloc in comparaison.get_matching_blocks():
        for rang in range(bloc.size):
            yield la[bloc.a + rang].numero, ici[bloc.b + rang].numero


def _encodage(embarque: Document, decode: TexteDecode) -> Iterator[Signalement]:
    if decode.ancien is None:
        return
    absents = perdus(decode, "".join(ligne.brut for ligne in embarque.lignes))
    perte = f"il n'a pas {nommer(absents)}, que le texte imprime" if absents else "il a tous les signes du texte"
    message = f"Le fichier n'est pas en Unicode : lu en {decode.encodage}, reconnu à ses lettres accentuées ; {perte}."
    yield Signalement("ENCODAGE_SUPPOSE", Gravite.AVERTISSEMENT, message, 1, 1)


def _nombres_seuls(document: Document) -> Iterator[Signalement]:
    """Lines of digits alone, taken for numbers of pages, that do not follow one another as pages do."""
    seuls = [(ligne, int(n)) for ligne in document.lignes if (n := numero_de_page(ligne))]
    for rang, (ligne, numero) in enumerate(seuls):
        voisins = [n for _, n in seuls[max(0, rang - 1) : rang]] + [n - 2 for _, n in seuls[rang + 1 : rang + 2]]
        if numero - 1 not in voisins:
            message = f"« {ligne.brut.strip()} » est seul sur sa ligne : pris pour un numéro de page, il n'est pas lu."
            yield Signalement("NOMBRE_SEUL", Gravite.AVERTISSEMENT, message, ligne.numero, ligne.numero)


def _edition(document: Document, meme: bool) -> Iterator[Signalement]:
    if not meme:
        message = f"« {document.nom} » (sha256 {document.empreinte}) n'est pas l'édition qui a servi aux référentiels."
        yield Signalement("EDITION_DIFFERENTE", Gravite.AVERTISSEMENT, message, 1, 1)
