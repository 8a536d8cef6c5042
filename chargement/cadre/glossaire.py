"""The glossary: one sigle a line, with what the rest of the text says against it or adds to it."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from chargement.cadre.sigles import SIGLE, lire_sigles_du_texte, sigles_developpes
from chargement.document.lecture import PartieLue, Signalement
from chargement.document.texte import Document, Ligne, lignes_entre
from chargement.fiches.decoupage import Fiche, Section, decouper_fiches
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.contrat import Sigle
from graphe.modele.enumerations import Gravite
from graphe.texte import cle, limace

_ENTREE = re.compile(r"^(?P<sigle>[A-Z][A-Za-z]+\+?(?: [A-Z]+)?) ?: ?(?P<developpement>.+)$")
_PARENTHESE = re.compile(r"\(([^()]*)\)")
_ENTRE_GUILLEMETS = re.compile(r"« ([^»]+) »")
_LIGNE_CITEE = re.compile(r"\{(?P<ligne>\d+)\}")
_LISTES = (Section.ACTEURS, Section.FINANCEMENTS, Section.PLANS)


Trouver = Callable[[str], str | None]


class Contradiction(Entree):
    """What other lines print against an entry; `note` cites them by their number in braces.

    `autre_sens`: there the sigle means something else. `casse`: only capitals differ, noted and no anomaly.
    """

    sigle: str
    passages: dict[int, str]
    note: str
    autre_sens: bool = False
    casse: bool = False


class DeveloppeAilleurs(Entree):
    """A sigle, and the line that prints its words without it."""

    sigle: str
    ligne: int
    passage: str
    pourquoi: str


class Glossaire(Entree):
    contradictions: tuple[Contradiction, ...]
    ailleurs: tuple[DeveloppeAilleurs, ...]
    noms: tuple[str, ...]


def _referentiel() -> Glossaire:
    return lire_referentiel("glossaire", Glossaire)


def lire_glossaire(document: Document, trouver: Trouver) -> PartieLue:
    lecture = PartieLue()
    for ligne in _lignes(document):
        if entree := _ENTREE.match(ligne.net):
            _ajouter(document, lecture, ligne, entree, trouver)
        else:
            message = f"« {ligne.net} » : entrée de glossaire illisible ; forme attendue « SIGLE : développement »."
            lecture.signaler("LIGNE_ILLISIBLE", Gravite.ERREUR, message, ligne.numero)
    lecture.ajouter(*lire_sigles_du_texte(document, _connus(document), trouver))
    deja = {cle(sigle.sigle) for sigle in lecture.noeuds if isinstance(sigle, Sigle)}
    lecture.ajouter(*(s for s in _developpes_ailleurs(document, trouver) if cle(s.sigle) not in deja))
    return lecture


def _developpes_ailleurs(document: Document, trouver: Trouver) -> Iterator[Sigle]:
    """Those of which the words are still in the text."""
    for dit in _referentiel().ailleurs:
        if ligne := document.situer(dit.ligne, partial(Ligne.dit, passage=dit.passage)):
            yield Sigle(
                id=f"{identifiants.CONTRAT}/sigle/{limace(dit.sigle)}",
                contrat=identifiants.CONTRAT,
                source=document.citer(ligne, dit.passage),
                sigle=dit.sigle,
                developpement=dit.passage,
                acteur=trouver(dit.sigle) or trouver(dit.passage),
                note=f"Rapproché de son nom à la lecture : {dit.pourquoi}.",
            )


def _lignes(document: Document) -> Iterator[Ligne]:
    return lignes_entre(document, "Glossaire", "Tableau de synthèse")


def _ajouter(document: Document, lecture: PartieLue, ligne: Ligne, entree: re.Match[str], trouver: Trouver) -> None:
    sigle, developpement = entree["sigle"], entree["developpement"]
    contradiction = next((c for c in _referentiel().contradictions if c.sigle == sigle), None)
    autre_sens = contradiction is not None and contradiction.autre_sens
    identifiant = f"{identifiants.CONTRAT}/sigle/{limace(sigle.replace('+', ' plus'))}"
    note = _contredire(document, lecture, contradiction, identifiant, ligne) if contradiction else None
    noeud = Sigle(
        id=identifiant,
        contrat=identifiants.CONTRAT,
        source=document.source(ligne.numero),
        sigle=sigle,
        developpement=developpement,
        acteur=trouver(developpement) or (None if autre_sens else trouver(sigle)),
        note=note,
    )
    lecture.ajouter(noeud)


def _contredire(
    document: Document, lecture: PartieLue, contradiction: Contradiction, element: str, entree: Ligne
) -> str | None:
    """The note, with the lines at hand of the passages it cites; None when one of them is no longer there."""
    places: dict[int, int] = {}
    for numero, texte in contradiction.passages.items():
        place = document.situer(numero, partial(Ligne.dit, passage=texte))
        if place is None:
            message = f"Glossaire, « {contradiction.sigle} » : « {texte} » n'est plus dans le texte ; note non reprise."
            lecture.signaler("PASSAGE_DISPARU", Gravite.INFORMATION, message, entree.numero, element=element)
            return None
        places[numero] = place
    note = _LIGNE_CITEE.sub(lambda cite: str(places[int(cite["ligne"])]), contradiction.note)
    gravite = Gravite.AVERTISSEMENT if contradiction.autre_sens else Gravite.INFORMATION
    message = f"Glossaire, « {contradiction.sigle} » : {note}"
    if not contradiction.casse:
        premiere, *autres = dict.fromkeys((*places.values(), entree.numero))
        memes = ((ligne, ligne) for ligne in autres)
        lecture.signaler("SIGLE_CONTREDIT", gravite, message, premiere, element=element, autres=memes)
    return note


def sigles_absents(document: Document) -> list[Signalement]:
    """Sigles of the fiches that neither the glossary nor the text develops, each once, at its first line.

    A misprint that a contradiction cites is told there.
    """
    developpes = {cle(lu.sigle) for lu in sigles_developpes(document)}
    ailleurs = {cle(sigle.sigle) for sigle in _developpes_ailleurs(document, lambda _: None)}
    connus = _connus(document) | developpes | ailleurs | set(_cites())
    absents: dict[str, Signalement] = {}
    for ligne, texte in _mentions(document):
        for sigle in SIGLE.findall(texte):
            if not {cle(sigle), cle(sigle.rstrip("+"))} & connus and cle(sigle) not in absents:
                message = (
                    f"Le sigle « {sigle} » est employé dans les fiches, absent du glossaire et développé nulle part."
                )
                signalement = Signalement("SIGLE_INCONNU", Gravite.INFORMATION, message, ligne.numero, ligne.numero)
                absents[cle(sigle)] = signalement
    return list(absents.values())


def _cites() -> Iterator[str]:
    """Misprints of a sigle, which the note of its entry prints between guillemets."""
    notes = (contradiction.note for contradiction in _referentiel().contradictions)
    yield from (cle(dit) for note in notes for dit in _ENTRE_GUILLEMETS.findall(note) if SIGLE.fullmatch(dit))


def _connus(document: Document) -> set[str]:
    entrees = (_ENTREE.match(ligne.net) for ligne in _lignes(document))
    mots = [mot for entree in entrees if entree for mot in entree["sigle"].split()]
    return {cle(mot) for mot in (*mots, *_referentiel().noms)}


def _mentions(document: Document) -> Iterator[tuple[Ligne, str]]:
    """Lists of acteurs, financements and plans, whole; elsewhere what stands in parentheses."""
    for fiche in decouper_fiches(document):
        listes = _lignes_des_listes(fiche)
        for ligne in document.entre(fiche.ligne_titre.numero + 1, fiche.derniere):
            entier = ligne.numero in listes
            yield ligne, ligne.net if entier else " ".join(_PARENTHESE.findall(ligne.net))


def _lignes_des_listes(fiche: Fiche) -> set[int]:
    blocs = (fiche.blocs[s] for s in _LISTES if s in fiche.blocs)
    return {ligne.numero for bloc in blocs for ligne in bloc.lignes}
