"""One fiche d'engagement as nodes: titre, problématique, témoignage, enjeux, actions, indicateurs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from chargement.cadre.thematiques import engagements_repartis, thematique_de
from chargement.document.lecture import PartieLue, Signalement
from chargement.document.texte import Document, Ligne
from chargement.fiches.actions import (
    ActionLue,
    PuceLue,
    arrondissements_cites,
    lire_actions,
    lire_puces,
    quartiers_cites,
)
from chargement.fiches.decoupage import Fiche, Section, SectionLue
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.base import Source
from graphe.modele.engagement import Action, Engagement, Enjeu, Indicateur, Temoignage
from graphe.modele.enumerations import Gravite, NatureIndicateur, Volet
from graphe.texte import abreger, cle

_COLLE = re.compile(
    r"(?<=[\w+)\]])(?<!\bet)(?<!\s\+)\s+(?=(?:Nombres?|Part|Taux|Pourcentage|Évolution|Montant|Proportion)\s(?:et|de|des|du|d['’]))"
)
"""Where an indicateur begins in the middle of a line: a capital that nothing announces."""


def lire_engagement(document: Document, fiche: Fiche, quartiers: Mapping[str, tuple[str, ...]]) -> PartieLue:
    """`quartiers` maps the names of quartiers, as comparison keys, to their identifiers."""
    lecture = PartieLue()
    lecture.ajouter(_engagement(document, fiche))
    _signaler_sections(lecture, fiche)
    _temoignage(lecture, document, fiche, quartiers)
    _enjeux(lecture, document, fiche)
    _actions(lecture, document, fiche, quartiers)
    _indicateurs(lecture, document, fiche)
    return lecture


def _engagement(document: Document, fiche: Fiche) -> Engagement:
    bloc = fiche.blocs.get(Section.PROBLEMATIQUE)
    return Engagement(
        id=identifiants.engagement(fiche.numero),
        source=document.source(fiche.ligne_titre.numero, _fin(fiche, bloc)),
        contrat=identifiants.CONTRAT,
        thematique=identifiants.thematique(thematique_de(fiche.numero)),
        numero=fiche.numero,
        titre=fiche.titre,
        problematique="\n".join(ligne.net for ligne in bloc.lignes) if bloc else "",
    )


def _fin(fiche: Fiche, problematique: SectionLue | None) -> int:
    """Where what the engagement itself says ends; a section printed again further down is not followed there."""
    lignes = problematique.lignes if problematique else ()
    suivante = min((b.intitule.numero for b in fiche.blocs.values() if b is not problematique), default=fiche.derniere)
    return max((li.numero for li in lignes if li.numero <= suivante), default=fiche.ligne_titre.numero)


def _signaler_sections(lecture: PartieLue, fiche: Fiche) -> None:
    identifiant = identifiants.engagement(fiche.numero)
    for section in Section:
        if section not in fiche.blocs:
            message = f"Engagement {fiche.numero} : la section « {section.value} » n'est pas dans la fiche."
            titre = fiche.ligne_titre.numero
            lecture.signaler("SECTION_ABSENTE", Gravite.AVERTISSEMENT, message, titre, element=identifiant)
    for section, ligne in fiche.doubles:
        premiere = fiche.blocs[section].intitule.numero
        message = (
            f"Engagement {fiche.numero} : l'intitulé « {section.value} » est imprimé deux fois, lignes {premiere} et "
            f"{ligne.numero} ; les deux parties sont lues."
        )
        lecture.signaler("SECTION_DOUBLE", Gravite.ERREUR, message, premiere, ligne.numero, identifiant)
    _signaler_illisibles(lecture, fiche, fiche.hors_section)


def signaler_numeros_de_fiches(fiches: Sequence[Fiche]) -> Iterator[Signalement]:
    """Engagements the référentiel does not know, those it knows and the text lacks, those out of order."""
    precedent = 0
    for fiche in fiches:
        titre, identifiant = fiche.ligne_titre.numero, identifiants.engagement(fiche.numero)
        if fiche.numero not in engagements_repartis():
            thematique = thematique_de(fiche.numero)
            message = f"L'engagement {fiche.numero} n'est dans aucune thématique connue ; rangé sous la {thematique}e."
            yield Signalement("ENGAGEMENT_INCONNU", Gravite.ERREUR, message, titre, titre, identifiant)
        if fiche.numero < precedent:
            message = f"L'engagement {fiche.numero} est imprimé après l'engagement {precedent}."
            yield Signalement("ENGAGEMENT_DEPLACE", Gravite.AVERTISSEMENT, message, titre, titre, identifiant)
        precedent = fiche.numero
    for numero in sorted(engagements_repartis() - {fiche.numero for fiche in fiches}):
        avant = max((f.ligne_titre.numero for f in fiches if f.numero < numero), default=1)
        message = f"La fiche de l'engagement {numero} n'est pas dans le texte ; attendu « ENGAGEMENT {numero} : … »."
        yield Signalement("ENGAGEMENT_ABSENT", Gravite.ERREUR, message, avant, avant)


def _signaler_illisibles(lecture: PartieLue, fiche: Fiche, lignes: list[Ligne] | tuple[Ligne, ...]) -> None:
    for ligne in lignes:
        message = f"Engagement {fiche.numero} : ligne sans section ou sans forme connue : « {abreger(ligne.net)} »."
        identifiant = identifiants.engagement(fiche.numero)
        lecture.signaler("LIGNE_ILLISIBLE", Gravite.ERREUR, message, ligne.numero, element=identifiant)


def _temoignage(lecture: PartieLue, document: Document, fiche: Fiche, quartiers: Mapping[str, tuple[str, ...]]) -> None:
    bloc = fiche.blocs.get(Section.TEMOIGNAGE)
    if bloc is None or not bloc.lignes:
        return
    *paroles, origine = bloc.lignes if len(bloc.lignes) > 1 else (*bloc.lignes, None)
    identifiant = identifiants.engagement(fiche.numero)
    lecture.ajouter(
        Temoignage(
            id=f"{identifiant}/temoignage/1",
            source=document.source(bloc.lignes[0].numero, bloc.lignes[-1].numero),
            engagement=identifiant,
            texte="\n".join(ligne.net for ligne in paroles if ligne),
            origine=origine.net if origine else "",
            quartiers=quartiers_cites(origine.net, quartiers) if origine else (),
        )
    )


def _puces(lecture: PartieLue, fiche: Fiche, bloc: SectionLue | None, *, suites: bool = True) -> list[PuceLue]:
    puces, orphelines = lire_puces(bloc.lignes if bloc else (), suites=suites)
    _signaler_illisibles(lecture, fiche, orphelines)
    return puces


def _enjeux(lecture: PartieLue, document: Document, fiche: Fiche) -> None:
    identifiant = identifiants.engagement(fiche.numero)
    for rang, puce in enumerate(_puces(lecture, fiche, fiche.blocs.get(Section.ENJEUX)), 1):
        source = document.source(puce.debut, puce.fin)
        enjeu = f"{identifiant}/enjeu/{rang}"
        lecture.ajouter(Enjeu(id=enjeu, source=source, engagement=identifiant, rang=rang, texte=puce.texte))


def _indicateurs(lecture: PartieLue, document: Document, fiche: Fiche) -> None:
    bloc = fiche.blocs.get(Section.INDICATEURS)
    identifiant = identifiants.engagement(fiche.numero)
    defini = en_definition(bloc.reste) if bloc else False
    for rang, (numero, puce, texte) in enumerate(_indicateurs_lus(_puces(lecture, fiche, bloc, suites=False)), 1):
        lecture.ajouter(
            indicateur := Indicateur(
                id=f"{identifiant}/indicateur/{numero}",
                source=_morceau(document, puce, texte),
                engagement=identifiant,
                rang=rang,
                texte=texte,
                nature=nature(texte),
                en_definition=defini,
            )
        )
        if "/" in numero:
            message = f"Engagement {fiche.numero} : deux indicateurs sont imprimés sous une même puce ; chacun est lu."
            lecture.signaler("INDICATEURS_COLLES", Gravite.INFORMATION, message, puce.debut, puce.fin, indicateur.id)


def _indicateurs_lus(puces: Sequence[PuceLue]) -> Iterator[tuple[str, PuceLue, str]]:
    """In the order printed, each with its number: « 2 », and « 2/2 » for what is glued to the second bullet."""
    for numero, puce in enumerate(puces, 1):
        for part, texte in enumerate(_COLLE.split(puce.texte), 1):
            yield (str(numero) if part == 1 else f"{numero}/{part}"), puce, texte


def _morceau(document: Document, puce: PuceLue, texte: str) -> Source:
    """The lines of the bullet, when it says nothing else or its words do not stand on one line."""
    if texte == puce.texte:
        return document.source(puce.debut, puce.fin)
    lignes = (ligne.numero for ligne in document.entre(puce.debut, puce.fin) if ligne.dit(texte))
    ligne = next(lignes, None)
    return document.citer(ligne, texte) if ligne else document.source(puce.debut, puce.fin)


def _actions(lecture: PartieLue, document: Document, fiche: Fiche, quartiers: Mapping[str, tuple[str, ...]]) -> None:
    lues: list[tuple[Volet, ActionLue]] = []
    for section, volet in ((Section.CONSOLIDER, Volet.CONSOLIDER), (Section.DEVELOPPER, Volet.DEVELOPPER)):
        bloc = fiche.blocs.get(section)
        actions, orphelines = lire_actions(bloc.lignes if bloc else ())
        _signaler_illisibles(lecture, fiche, orphelines)
        lues.extend((volet, action) for action in actions)
    _signaler_numeros(lecture, fiche, [action for _, action in lues])
    for rang, (volet, action) in enumerate(lues, 1):
        lecture.ajouter(_action(document, fiche.numero, rang, volet, action, quartiers))


def _signaler_numeros(lecture: PartieLue, fiche: Fiche, actions: list[ActionLue]) -> None:
    for avant, apres in pairwise(actions):
        if int(apres.numero) != int(avant.numero) + 1:
            code = "NUMERO_REPETE" if apres.numero == avant.numero else "NUMERO_DISCONTINU"
            message = (
                f"Engagement {fiche.numero} : l'action imprimée « {apres.numero} » suit l'action « {avant.numero} »."
            )
            identifiant = identifiants.engagement(fiche.numero)
            lecture.signaler(code, Gravite.AVERTISSEMENT, message, avant.debut, apres.debut, identifiant)


def _action(
    document: Document,
    numero: int,
    rang: int,
    volet: Volet,
    action: ActionLue,
    quartiers: Mapping[str, tuple[str, ...]],
) -> Action:
    entier = " ".join((action.texte, *action.sous_points))
    identifiant = identifiants.engagement(numero)
    return Action(
        id=f"{identifiant}/action/{rang}",
        source=document.source(action.debut, action.fin),
        engagement=identifiant,
        rang=rang,
        numero_source=action.numero,
        volet=volet,
        texte=action.texte,
        sous_points=tuple(action.sous_points),
        arrondissements=tuple(identifiants.arrondissement(n) for n in arrondissements_cites(entier)),
        quartiers_cites=quartiers_cites(entier, quartiers),
    )


class RegleNature(Entree):
    motif: re.Pattern[str]
    nature: NatureIndicateur


def _regles() -> list[RegleNature]:
    return lire_referentiel("natures", list[RegleNature])


def nature(texte: str) -> NatureIndicateur:
    compare = cle(texte)
    return next(regle.nature for regle in _regles() if regle.motif.search(compare))


def en_definition(reste: str) -> bool:
    """Whether the heading says the list is « en cours de définition »."""
    return "en cours de definition" in cle(reste)
