"""Who and with what: participations, mobilisations and plans of a fiche, each tied to its canonical node.

Financings stand under a heading, « État : … »; a second one can hide inside the line.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from chargement.document.lecture import PartieLue
from chargement.document.listes import contenus, decoupage, decouper, decouper_services, parenthese, rangs
from chargement.document.texte import Document, Ligne
from chargement.fiches.actions import lire_puces
from chargement.fiches.decoupage import Fiche, Section
from chargement.rapprochement.acteurs import RepertoireActeurs
from chargement.rapprochement.financements import RepertoireFinancements
from graphe import identifiants
from graphe.modele.acteur import Acteur
from graphe.modele.engagement import CitationPlan, Participation
from graphe.modele.enumerations import Gravite, Origine, Role
from graphe.texte import abreger, cle

_ORIGINES = {
    "etat": Origine.ETAT,
    "ville de paris": Origine.VILLE_DE_PARIS,
    "ville": Origine.VILLE_DE_PARIS,
    "caf": Origine.CAF,
    "region": Origine.REGION,
    "cpam": Origine.CPAM,
    "drac": Origine.DRAC,
    "drieets": Origine.DRIEETS,
    "autre": Origine.AUTRES,
    "autres": Origine.AUTRES,
}
_EN_TETE = re.compile(r"^(?P<intitule>[^:,()]{3,15}?)\s*:\s*(?P<reste>.*)$")


@dataclass(frozen=True, slots=True)
class FinancementLu:
    """One printed item; `dans_la_ligne` when its heading stood inside the line."""

    libelle: str
    origine: Origine
    ligne: int
    dans_la_ligne: bool = False


def _ouvrir(texte: str) -> tuple[Origine, str] | None:
    trouve = _EN_TETE.match(texte)
    origine = _ORIGINES.get(cle(trouve["intitule"])) if trouve else None
    return (origine, trouve["reste"]) if trouve and origine else None


def lire_financements(ligne: Ligne) -> Iterator[FinancementLu]:
    """Items of one printed line. A heading inside the line holds for the item that follows it."""
    texte = ligne.net.removeprefix("·").strip()
    origine, reste = _ouvrir(texte) or (Origine.NON_PRECISEE, texte)
    prolonge = any(ligne.dit(p.texte) for p in decoupage().intitules_prolonges)
    for item in decouper(reste):
        if cachee := _ouvrir(item):
            yield FinancementLu(cachee[1], cachee[0], ligne.numero, dans_la_ligne=True)
            origine = cachee[0] if prolonge else origine
        else:
            yield FinancementLu(item, origine, ligne.numero)


_ROLES = {
    re.compile(r"^Pilotes?\s*:\s*(.*)$"): Role.PILOTE,
    re.compile(r"^Partenaires associés\s*:\s*(.*)$"): Role.PARTENAIRE,
    re.compile(r"^Lieux ressources\s*:\s*(.*)$"): Role.LIEU_RESSOURCE,
}


@dataclass(frozen=True, slots=True)
class MentionActeur:
    """`nom` and `services` as printed; `libelle` is the whole mention, `acteur` who it is when it is decided."""

    libelle: str
    nom: str
    services: tuple[str, ...]
    role: Role
    ligne: int
    acteur: str | None = None

    def contenues(self) -> Iterator["MentionActeur"]:
        """Places named inside this one."""
        if self.role is Role.LIEU_RESSOURCE:
            for libelle, acteur in contenus(self.libelle):
                yield MentionActeur(libelle, libelle, (), self.role, self.ligne, acteur)


def lire_participants(ligne: Ligne, connu: Callable[[str], object | None]) -> list[MentionActeur] | None:
    """Mentions of one line; None when the line opens no role. `connu` tells whether a whole mention names someone."""
    for motif, role in _ROLES.items():
        if trouve := motif.match(ligne.net):
            return list(_mentions(trouve[1], role, ligne.numero, connu))
    return None


def _mentions(texte: str, role: Role, ligne: int, connu: Callable[[str], object | None]) -> Iterator[MentionActeur]:
    for libelle in decouper(texte, acteurs=True):
        coupe = None if role is Role.LIEU_RESSOURCE or connu(libelle) else parenthese(libelle)
        if coupe and connu(coupe[0]):
            yield MentionActeur(libelle, coupe[0], tuple(decouper_services(coupe[1])), role, ligne)
        else:
            yield MentionActeur(libelle, libelle, (), role, ligne)


@dataclass(frozen=True, slots=True)
class Mobilise:
    """One printed financing of a fiche and the stream it belongs to."""

    engagement: str
    rang: int
    lu: FinancementLu
    flux: str


@dataclass(slots=True)
class Moyens:
    """What the fiches mobilise, gathered over all of them."""

    lecture: PartieLue = field(default_factory=PartieLue)
    inconnus: dict[str, Acteur] = field(default_factory=dict)
    mobilises: list[Mobilise] = field(default_factory=list)
    plans: list[CitationPlan] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LecteurMoyens:
    document: Document
    acteurs: RepertoireActeurs
    financements: RepertoireFinancements

    def lire(self, fiches: Iterable[Fiche]) -> Moyens:
        moyens = Moyens()
        for fiche in fiches:
            self._participations(moyens, fiche)
            self._roles_absents(moyens, fiche)
            self._mobilisations(moyens, fiche)
            self._plans(moyens, fiche)
        return moyens

    def _participations(self, moyens: Moyens, fiche: Fiche) -> None:
        bloc = fiche.blocs.get(Section.ACTEURS)
        rang, toutes = 1, list[MentionActeur]()
        for ligne in bloc.lignes if bloc else ():
            mentions = lire_participants(ligne, self.acteurs.trouver)
            if mentions is None:
                message = f"Engagement {fiche.numero} : ligne d'acteurs sans rôle : « {abreger(ligne.net)} »."
                moyens.lecture.signaler("LIGNE_ILLISIBLE", Gravite.ERREUR, message, ligne.numero)
            toutes += mentions or ()
        for mention in [*toutes, *(contenue for une in toutes for contenue in une.contenues())]:
            moyens.lecture.ajouter(self._participation(moyens, fiche.numero, rang, mention))
            rang += rangs(mention.libelle)

    def _roles_absents(self, moyens: Moyens, fiche: Fiche) -> None:
        identifiant = identifiants.engagement(fiche.numero)
        remplis = {
            n.role for n in moyens.lecture.noeuds if isinstance(n, Participation) and n.engagement == identifiant
        }
        for role in set(Role) - remplis:
            message = f"Engagement {fiche.numero} : la fiche ne nomme personne au titre de « {role.libelle} »."
            titre = fiche.ligne_titre.numero
            moyens.lecture.signaler("ROLE_ABSENT", Gravite.INFORMATION, message, titre, element=identifiant)

    def _participation(self, moyens: Moyens, numero: int, rang: int, mention: MentionActeur) -> Participation:
        identifiant = identifiants.engagement(numero)
        nomme = mention.acteur or self._acteur(moyens, mention.nom, None, mention.ligne)
        services = [self._acteur(moyens, s, nomme, mention.ligne) for s in mention.services]
        self._services_doubles(moyens, mention, services)
        acteur = nomme
        if self.acteurs.est_service(nomme):
            acteur = self.acteurs.racine(nomme)
            services.append(nomme)
        return Participation(
            id=f"{identifiant}/participation/{rang}",
            source=self.document.source(mention.ligne),
            engagement=identifiant,
            acteur=acteur,
            services=tuple(sorted(set(services), key=identifiants.ordre)),
            au_titre_de=acteur if self.acteurs.a_des_membres(acteur) else None,
            role=mention.role,
            rang=rang,
            libelle=mention.libelle,
        )

    def _services_doubles(self, moyens: Moyens, mention: MentionActeur, services: Sequence[str]) -> None:
        for service in dict.fromkeys(s for s in services if services.count(s) > 1):
            noms = " et ".join(f"« {nom} »" for nom, s in zip(mention.services, services, strict=True) if s == service)
            message = f"Un même service est nommé deux fois dans la liste ({mention.role.libelle}) : {noms}."
            moyens.lecture.signaler("MENTION_DOUBLE", Gravite.INFORMATION, message, mention.ligne)

    def _acteur(self, moyens: Moyens, mention: str, parent: str | None, ligne: int) -> str:
        if trouve := self.acteurs.trouver(mention, parent):
            return trouve
        acteur = self.acteurs.inconnu(mention)
        if acteur.id not in moyens.inconnus:
            moyens.inconnus[acteur.id] = acteur
            message = f"« {mention} » ne correspond à aucun acteur connu : gardé tel qu'imprimé."
            moyens.lecture.signaler("ACTEUR_INCONNU", Gravite.AVERTISSEMENT, message, ligne, element=acteur.id)
        return acteur.id

    def _mobilisations(self, moyens: Moyens, fiche: Fiche) -> None:
        bloc = fiche.blocs.get(Section.FINANCEMENTS)
        lus = [lu for ligne in (bloc.lignes if bloc else ()) for lu in lire_financements(ligne)]
        identifiant = identifiants.engagement(fiche.numero)
        for rang, lu in enumerate(lus, 1):
            flux = self.financements.trouver(lu.libelle, lu.origine)
            mobilisation = f"{identifiant}/mobilisation/{rang}"
            if flux is None:
                flux = self.financements.inconnu(lu.libelle, lu.origine)
                message = f"« {lu.libelle} » ne correspond à aucun financement connu : gardé comme un flux à part."
                moyens.lecture.signaler("FINANCEMENT_INCONNU", Gravite.AVERTISSEMENT, message, lu.ligne, element=flux)
            if lu.dans_la_ligne:
                message = (
                    f"Un second intitulé (« {lu.origine.libelle} ») se cache dans la ligne, avant « {lu.libelle} »."
                )
                code, gravite = "INTITULE_DANS_LA_LIGNE", Gravite.INFORMATION
                moyens.lecture.signaler(code, gravite, message, lu.ligne, element=mobilisation)
            moyens.mobilises.append(Mobilise(identifiant, rang, lu, flux))

    def _plans(self, moyens: Moyens, fiche: Fiche) -> None:
        bloc = fiche.blocs.get(Section.PLANS)
        puces, orphelines = lire_puces(bloc.lignes if bloc else ())
        identifiant = identifiants.engagement(fiche.numero)
        for ligne in orphelines:
            message = f"Engagement {fiche.numero} : ligne de plan sans puce : « {abreger(ligne.net)} »."
            moyens.lecture.signaler("LIGNE_ILLISIBLE", Gravite.ERREUR, message, ligne.numero, element=identifiant)
        for puce in puces:
            source = self.document.source(puce.debut, puce.fin)
            moyens.plans.append(CitationPlan(engagement=identifiant, libelle=puce.texte, source=source))
