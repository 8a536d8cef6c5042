"""The whole load: text, parts, reconciliation, classification, checks, graph and report."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chargement.cadre.chiffres import lire_chiffres_du_contrat
from chargement.cadre.glossaire import lire_glossaire, sigles_absents
from chargement.cadre.gouvernance import lire_gouvernance
from chargement.cadre.instances import composer
from chargement.cadre.passages import couverture, lire_passages
from chargement.cadre.publics import lire_publics
from chargement.cadre.signataires import lire_signataires
from chargement.cadre.synthese import lire_synthese, rassembler_les_cases
from chargement.cadre.thematiques import lire_contrat
from chargement.controles import controler
from chargement.controles.comptages import compter, comptes_en_baisse
from chargement.controles.liens import sans_liens_rompus
from chargement.document.lecture import PartieLue, Signalement
from chargement.document.notes import lire_notes
from chargement.document.source import lire_source
from chargement.document.texte import Document, verifier_passages
from chargement.fiches.decoupage import Fiche, decouper_fiches
from chargement.fiches.engagements import lire_engagement, signaler_numeros_de_fiches
from chargement.fiches.moyens import LecteurMoyens
from chargement.fiches.objectifs import lire_objectifs
from chargement.quartiers.doublons import relier_memes_projets
from chargement.quartiers.territoire import lire_territoire, noms_de_quartiers
from chargement.rapprochement.acteurs import RepertoireActeurs
from chargement.rapprochement.acteurs_cites import RepertoireCites, citer_les_acteurs
from chargement.rapprochement.ancrages import ancrer, lire_limites
from chargement.rapprochement.classement import lire_regles, mobiliser
from chargement.rapprochement.dispositifs import RepertoireDispositifs, lire_mentions
from chargement.rapprochement.financements import RepertoireFinancements
from chargement.rapprochement.plans import RepertoirePlans
from graphe import identifiants
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.qualite import Anomalie, Comptage, Rapport
from graphe.modele.territoire import Dispositif, Mention, Projet, Quartier

Suivi = Callable[[str, int, int], None]
ETAPES = ("texte", "contrat et gouvernance", "quartiers et projets", "fiches d'engagement", "acteurs et financements",
          "dispositifs et ancrages", "contrôles", "graphe")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chargement:
    graphe: Graphe
    rapport: Rapport


def charger(chemin: Path | None = None, suivi: Suivi | None = None) -> Chargement:
    """Read the text at `chemin` (None: the packaged one). `suivi` is told each step, its rank and their number."""
    etapes = _Etapes(suivi)
    etapes("texte")
    document = lire_source(chemin)
    lecture = _lire(document, etapes)
    etapes("contrôles")
    lecture.noeuds, rompus = sans_liens_rompus(lecture.noeuds)
    lecture.signalements += rompus
    comptages, ecarts = compter(document, lecture.noeuds)
    lecture.signalements += [*ecarts, *controler(document, lecture.noeuds)]
    if document.declarees is not None:
        lecture.signalements += comptes_en_baisse(comptages)
    rapport = _rapport(document, lecture.noeuds, comptages)
    connus = {noeud.id for noeud in lecture.noeuds}
    noeuds = [*lecture.noeuds, rapport, *_anomalies(document, lecture.signalements, connus)]
    verifier_passages(document, noeuds)
    etapes("graphe")
    return Chargement(Graphe(noeuds), rapport)


class _Etapes:
    def __init__(self, suivi: Suivi | None) -> None:
        self._suivi = suivi

    def __call__(self, etape: str) -> None:
        if self._suivi:
            self._suivi(etape, ETAPES.index(etape) + 1, len(ETAPES))


def _lire(document: Document, etapes: _Etapes) -> PartieLue:
    acteurs = RepertoireActeurs()
    etapes("contrat et gouvernance")
    signatures, signataires = lire_signataires(document, acteurs.trouver)
    lecture = _cadre(document, acteurs).fusionner([signataires])
    composer(document, lecture, signatures)
    etapes("quartiers et projets")
    lecture.fusionner([lire_territoire(document)])
    etapes("fiches d'engagement")
    fiches = decouper_fiches(document)
    lus = {noeud.id for noeud in lecture.noeuds if isinstance(noeud, Quartier)}
    quartiers = {nom: tuple(i for i in nommes if i in lus) for nom, nommes in noms_de_quartiers().items()}
    lecture.fusionner(lire_engagement(document, fiche, quartiers) for fiche in fiches)
    lecture.signalements += signaler_numeros_de_fiches(fiches)
    etapes("acteurs et financements")
    lecture.fusionner([_moyens(document, fiches, acteurs)])
    lecture.ajouter(*acteurs.acteurs(signatures))
    lecture.noeuds = citer_les_acteurs(lecture.noeuds, RepertoireCites())
    etapes("dispositifs et ancrages")
    _ancrer(document, lecture)
    lecture.fusionner([lire_chiffres_du_contrat(document, lecture.noeuds)])
    lecture.ajouter(*lire_objectifs(lecture.noeuds), *lire_publics(document, lecture.noeuds))
    lecture.ajouter(*lire_passages(document, lecture.noeuds))
    return lecture


def _moyens(document: Document, fiches: list[Fiche], acteurs: RepertoireActeurs) -> PartieLue:
    financements = RepertoireFinancements()
    moyens = LecteurMoyens(document, acteurs, financements).lire(fiches)
    moyens.lecture.ajouter(*moyens.inconnus.values(), *RepertoirePlans().construire(moyens.plans))
    regles = lire_regles(document)
    moyens.lecture.signalements += [regle.disparu for regle in regles if regle.disparu]
    moyens.lecture.ajouter(*mobiliser(document, financements, regles, moyens.mobilises))
    return moyens.lecture


def _cadre(document: Document, acteurs: RepertoireActeurs) -> PartieLue:
    """The contract and what frames its fiches."""
    lecture = lire_contrat(document).fusionner(
        [lire_glossaire(document, acteurs.trouver), lire_gouvernance(document), lire_notes(document),
         rassembler_les_cases(lire_synthese(document))]
    )  # fmt: skip
    lecture.signalements += [*document.signalements, *sigles_absents(document)]
    return lecture


def _ancrer(document: Document, lecture: PartieLue) -> None:
    repertoire = RepertoireDispositifs(document=document)
    ordonnes = sorted(lecture.noeuds, key=lambda n: identifiants.ordre(n.id))
    mentions = lire_mentions(ordonnes, repertoire, document)
    dispositifs = repertoire.construire()
    lecture.ajouter(*dispositifs, *mentions)
    _relier_les_doublons(lecture, ordonnes, dispositifs, mentions)
    lecture.ajouter(*ancrer(ordonnes, mentions, lire_limites(document, ordonnes), repertoire))


def _relier_les_doublons(
    lecture: PartieLue, ordonnes: Sequence[Noeud], dispositifs: Iterable[Dispositif], mentions: list[Mention]
) -> None:
    projets = [n for n in ordonnes if isinstance(n, Projet)]
    quartiers = {n.id: n for n in ordonnes if isinstance(n, Quartier)}
    relies = {p.id: p for p in relier_memes_projets(projets, quartiers, dispositifs, mentions)}
    lecture.noeuds = [relies.get(noeud.id, noeud) for noeud in lecture.noeuds]


def _rapport(document: Document, noeuds: Sequence[Noeud], comptages: Iterable[Comptage]) -> Rapport:
    part, sans_noeud = couverture(document, noeuds)
    return Rapport(
        id=f"{identifiants.CONTRAT}/rapport",
        empreinte_source=document.empreinte,
        comptages=tuple(comptages),
        couverture=part,
        lignes_sans_noeud=sans_noeud,
    )


def _anomalies(document: Document, signalements: list[Signalement], connus: Container[str]) -> list[Noeud]:
    rangs: Counter[str] = Counter()
    anomalies: list[Noeud] = []
    for s in sorted(signalements, key=lambda s: (s.code, s.debut, s.fin)):
        rangs[s.code] += 1
        anomalies.append(
            Anomalie(
                id=f"{identifiants.CONTRAT}/anomalie/{s.code.lower().replace('_', '-')}/{rangs[s.code]}",
                source=document.source_imprimee(s.debut, s.fin),
                sources=tuple(document.source_imprimee(*bornes) for bornes in ((s.debut, s.fin), *s.autres)),
                code=s.code,
                gravite=s.gravite,
                message=s.message,
                element=s.element if s.element in connus else None,
            )
        )
    return anomalies
