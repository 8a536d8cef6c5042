"""The bodies that steer the contract, those by which inhabitants take part, and the prose that describes each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargement.document.lecture import PartieLue
from chargement.document.texte import PUCE, Document, Ligne, ligne_du_titre, lignes_entre
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.contrat import Instance
from graphe.modele.enumerations import Gravite
from graphe.texte import cle, forme, limace

_DEBUT = "3. Gouvernance et évaluation du contrat de ville"
_FIN = "3) Le suivi et l’évaluation du contrat de ville"
_INTERTITRE = re.compile(r"^(?:[A-Z]\.|\d\)) ")
_ARTICLE = re.compile(r"^(?:les?|la|des|l') ?", re.IGNORECASE)
_NOMBRE = r"(?:une|deux|trois|quatre|cinq|six|\d+)"
_FREQUENCE = re.compile(
    rf"(?:a minima |au moins )?\b{_NOMBRE} (?:(?:à|ou) {_NOMBRE} )?fois par (?:an|semestre|trimestre|mois)\b"
    r"|à rythme régulier"
)
_COMITE = re.compile(r"^· (?P<nom>Le comité .+?)(?P<suite> (?:pour lequel|qui)\b.*)?\.?$")
_COMMUNE = re.compile(r"^(?:Ces comités|Ils) ")


class Ouverture(Entree):
    """How the text opens what it says of one body: a heading (left out of its prose) or the start of a paragraph."""

    nom: str
    intitule: str | None = None
    paragraphe: str | None = None
    niveau: str
    source: str

    def ouvre(self, ligne: Ligne) -> bool:
        if self.intitule is not None:
            return cle(ligne.net) == cle(self.intitule)
        return self.paragraphe is not None and ligne.forme.startswith(forme(self.paragraphe))


@dataclass(frozen=True, slots=True)
class _Bloc:
    ouverture: Ouverture
    premiere: int
    prose: list[Ligne]


def lire_gouvernance(document: Document) -> PartieLue:
    lecture = PartieLue()
    ouvertures = lire_referentiel("gouvernance", list[Ouverture])
    blocs = list(_blocs(document, ouvertures))
    for bloc in blocs:
        lecture.ajouter(_instance(document, bloc), *_comites(document, bloc))
    for absente in (o for o in ouvertures if o not in [b.ouverture for b in blocs]):
        message = f"La partie gouvernance ne décrit pas « {absente.nom} », attendu sous cet intitulé."
        titre = ligne_du_titre(document, _DEBUT)
        lecture.signaler("INSTANCE_ABSENTE", Gravite.AVERTISSEMENT, message, titre.numero)
    return lecture


def _blocs(document: Document, ouvertures: list[Ouverture]) -> Iterator[_Bloc]:
    bloc: _Bloc | None = None
    for ligne in lignes_entre(document, _DEBUT, _FIN):
        ouverte = next((o for o in ouvertures if o.ouvre(ligne)), None)
        if ouverte or _INTERTITRE.match(ligne.net):
            if bloc:
                yield bloc
            bloc = _Bloc(ouverte, ligne.numero, [ligne] if ouverte.paragraphe else []) if ouverte else None
        elif bloc:
            bloc.prose.append(ligne)
    if bloc:
        yield bloc


def _instance(document: Document, bloc: _Bloc) -> Instance:
    prose = " ".join(ligne.net for ligne in bloc.prose if not ligne.net.startswith(PUCE))
    derniere = bloc.prose[-1].numero if bloc.prose else bloc.premiere
    return _noeud(document, bloc.ouverture.nom, bloc.ouverture.niveau, prose, bloc.premiere, derniere)


def _comites(document: Document, bloc: _Bloc) -> Iterator[Instance]:
    """The comités a bullet names: each has the mission printed for all, then what its own bullet says of it."""
    communes = [ligne for ligne in bloc.prose if _COMMUNE.match(ligne.net)]
    for ligne in bloc.prose:
        if trouve := _COMITE.match(ligne.net):
            propre = [ligne.net.removeprefix(PUCE)] if trouve["suite"] else []
            missions = " ".join([*(c.net for c in communes), *propre])
            derniere = max([ligne.numero, *(c.numero for c in communes)])
            yield _noeud(document, trouve["nom"], bloc.ouverture.niveau, missions, ligne.numero, derniere)


def _noeud(document: Document, nom: str, niveau: str, missions: str, debut: int, fin: int) -> Instance:
    frequence = _FREQUENCE.search(missions)
    return Instance(
        id=f"{identifiants.CONTRAT}/instance/{limace(_ARTICLE.sub('', forme(nom)))}",
        contrat=identifiants.CONTRAT,
        source=document.source(debut, fin),
        nom=nom,
        niveau=niveau,
        frequence=frequence[0] if frequence else None,
        missions=missions,
    )
