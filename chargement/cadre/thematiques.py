"""The contract itself and its thématiques; a title the text does not print stays null and is reported."""

import re

from chargement.cadre.echeances import lire_echeances
from chargement.document.lecture import PartieLue
from chargement.document.texte import Document, Ligne
from chargement.erreurs import PassageIntrouvable
from chargement.fiches.decoupage import est_titre, reconnaitre
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.contrat import Contrat, Thematique
from graphe.modele.enumerations import Gravite

_INTITULE = re.compile(r"^Thématique N° ?(\d+)$")
_APPLICATION = re.compile(r"\b\d+ engagements des partenaires pour l'ensemble des \d+ quartiers prioritaires")
_TITRE = re.compile(r"contrat de ville parisien (\d{4})-(\d{4})")


class ThematiqueDeclaree(Entree):
    numero: int
    engagements: tuple[int, ...]


class ContratDeclare(Entree):
    code: str


def code_du_contrat() -> str:
    """That of the files of the politique de la ville, which the text does not print."""
    return lire_referentiel("contrat", ContratDeclare).code


def engagements_repartis() -> set[int]:
    return {e for t in lire_referentiel("thematiques", list[ThematiqueDeclaree]) for e in t.engagements}


def thematique_de(engagement: int) -> int:
    """That of the last engagement before it, when the référentiel does not know it."""
    connu = max((e for e in engagements_repartis() if e <= engagement), default=1)
    return next(t.numero for t in lire_referentiel("thematiques", list[ThematiqueDeclaree]) if connu in t.engagements)


def lire_contrat(document: Document) -> PartieLue:
    """Contract (title, years, the sentence that applies its engagements everywhere) and thématiques."""
    lecture = PartieLue()
    ligne = next((ln for ln in document.lignes if _APPLICATION.search(ln.forme)), None)
    titre = next((t for ln in document.lignes if (t := _TITRE.search(ln.forme))), None)
    if ligne is None or titre is None:
        raise PassageIntrouvable("La phrase qui applique les engagements à tous les quartiers prioritaires manque.")
    lecture.ajouter(
        Contrat(
            id=identifiants.CONTRAT,
            titre=titre[0][0].upper() + titre[0][1:],
            debut=int(titre[1]),
            fin=int(titre[2]),
            code=code_du_contrat(),
            application=document.source(ligne.numero),
            echeances=lire_echeances(document),
        )
    )
    return lecture.fusionner([_lire_thematiques(document, ligne.numero)])


def _lire_thematiques(document: Document, annonce: int) -> PartieLue:
    lecture = PartieLue()
    titres = _titres_imprimes(document)
    for repartition in lire_referentiel("thematiques", list[ThematiqueDeclaree]):
        numero = repartition.numero
        noeud = Thematique(
            id=identifiants.thematique(numero),
            contrat=identifiants.CONTRAT,
            numero=numero,
            titre=titres.get(numero),
        )
        lecture.ajouter(noeud)
        if noeud.titre is None:
            message = f"Le titre de la thématique {numero} n'est pas dans le texte (c'était une image) : laissé vide."
            lecture.signaler("TITRE_ABSENT", Gravite.AVERTISSEMENT, message, annonce, element=noeud.id)
    return lecture


def annonce_une_thematique(ligne: Ligne) -> bool:
    """The next line is its title, if it is printed."""
    return _INTITULE.match(ligne.net) is not None


def _titres_imprimes(document: Document) -> dict[int, str]:
    titres: dict[int, str] = {}
    for ligne in document.lignes:
        if trouve := _INTITULE.match(ligne.net):
            suivante = next((ln for ln in document.lignes[ligne.numero :] if not ln.vide), ligne)
            if not est_titre(suivante) and not _INTITULE.match(suivante.net) and not reconnaitre(suivante.net):
                titres[int(trouve[1])] = suivante.net
    return titres
