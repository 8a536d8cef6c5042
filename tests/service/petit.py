"""A graph small enough to be read: one engagement, two mobilisations, one arrondissement, three anomalies."""

from graphe.graphe import Graphe
from graphe.modele.base import Noeud, Source
from graphe.modele.contrat import Contrat, Thematique
from graphe.modele.engagement import Engagement
from graphe.modele.enumerations import (
    Certitude,
    CertitudeLien,
    Gravite,
    Origine,
    Portee,
    TypeCredit,
)
from graphe.modele.financement import Classement, Financement, Mobilisation
from graphe.modele.qualite import Anomalie, Comptage, Rapport
from graphe.modele.territoire import Ancrage, Arrondissement

TITRE = "Prévenir les ruptures de parcours"


def source(ligne: int, texte: str, fin: int | None = None) -> Source:
    return Source(document="essai.txt", ligne_debut=ligne, ligne_fin=fin or ligne, texte=texte)


def financement(cle: str, nom: str, type_: TypeCredit) -> Financement:
    classement = Classement(type=type_, certitude=Certitude.DEDUITE, regle="essai", motif="Règle d'essai.")
    return Financement(id=f"financement/{cle}", nom=nom, classement=classement, origines=(Origine.ETAT,))


def mobilisation(rang: int, cle: str, libelle: str, type_: TypeCredit) -> Mobilisation:
    return Mobilisation(
        id=f"paris-2024/engagement/1/mobilisation/{rang}",
        source=source(30 + rang, libelle),
        engagement="paris-2024/engagement/1",
        financement=f"financement/{cle}",
        rang=rang,
        libelle=libelle,
        origine=Origine.ETAT,
        type_credit=type_,
    )


def anomalie(rang: int, code: str, gravite: Gravite, debut: int, fin: int | None = None) -> Anomalie:
    return Anomalie(
        id=f"paris-2024/anomalie/{code.lower()}/{rang}",
        source=source(debut, "passage", fin),
        code=code,
        gravite=gravite,
        message=f"Anomalie d'essai {rang}.",
    )


RAPPORT = Rapport(
    id="paris-2024/rapport",
    empreinte_source="0" * 64,
    comptages=(
        Comptage(type="Engagement", attendu=30, releve=1, note="essai"),
        Comptage(type="Thématique", attendu=1, releve=1),
        Comptage(type="Mobilisation", releve=2),
    ),
)
NOEUDS: tuple[Noeud, ...] = (
    Contrat(id="paris-2024", titre="Contrat d'essai", debut=2024, fin=2030, application=source(5, "appliqués")),
    Thematique(id="paris-2024/thematique/1", contrat="paris-2024", numero=1),
    Engagement(
        id="paris-2024/engagement/1",
        source=source(10, TITRE),
        contrat="paris-2024",
        thematique="paris-2024/thematique/1",
        numero=1,
        titre=TITRE,
        problematique="Comment faire ?",
    ),
    financement("programme-147", "Programme 147", TypeCredit.SPECIFIQUE),
    financement("programme-163", "Programme 163", TypeCredit.DROIT_COMMUN),
    mobilisation(1, "programme-147", "Crédits politique de la ville (P147)", TypeCredit.SPECIFIQUE),
    mobilisation(2, "programme-163", "BOP 163", TypeCredit.DROIT_COMMUN),
    Arrondissement(
        id="arrondissement/18",
        numero=18,
        nom="Paris 18e Arrondissement",
        code_insee="75118",
        codes_postaux=("75018",),
    ),
    Ancrage(
        id="paris-2024/ancrage/1",
        engagement="paris-2024/engagement/1",
        arrondissement="arrondissement/18",
        portee=Portee.PARISIENNE,
        certitude=CertitudeLien.NOMMEE,
    ),
    anomalie(1, "SECTION_ABSENTE", Gravite.AVERTISSEMENT, 45, 47),
    anomalie(2, "SECTION_ABSENTE", Gravite.AVERTISSEMENT, 12),
    RAPPORT,
)
GRAPHE = Graphe(NOEUDS)
GRAPHE_GRAVE = Graphe((*NOEUDS, anomalie(3, "LIGNE_ILLISIBLE", Gravite.ERREUR, 60)))
