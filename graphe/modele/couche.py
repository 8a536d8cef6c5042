"""Dated facts beside the text: each comes from a row of a file loaded as a layer, never from the contract."""

from decimal import Decimal
from typing import Annotated, get_args

from pydantic import Field

from graphe.modele.base import Noeud
from graphe.modele.declaration import (
    MOTIFS,
    NOEUD,
    Annee,
    Compte,
    PeutEtreVide,
    Positif,
    Terme,
    champ,
    gabarit,
    lien,
    noeud,
    valeur,
)
from graphe.modele.enumerations import NatureCouche, NatureMontant, Situation, TypeCredit
from graphe.modele.financement import ProgrammeBudgetaire

Montant = Annotated[Decimal, Field(max_digits=16, decimal_places=2)]
Siren = Annotated[str, gabarit("[0-9]{9}", "217500016")]
COUCHE = Terme("couche", "prov:wasDerivedFrom", voisins="qb:dataSet")
Jour = Annotated[str, gabarit("20[0-9]{2}-[01][0-9]-[0-3][0-9]", "2026-01-15")]


@valeur(Terme("remarque de lecture", "prov:Entity"))
class RemarqueDeLecture:
    """Ce que la lecture d'un fichier a refusé, ou demande de regarder."""

    code: str = champ("Code de la remarque, p. ex. « MONTANT_ILLISIBLE ».")
    lignes_concernees: tuple[Positif, ...] = champ(
        "Lignes du fichier, aucune quand la remarque porte sur tout le fichier.", "lignes concernées", default=()
    )
    refusee: bool = champ("Vrai quand ces lignes ne sont pas chargées.", "refusée")
    message: str = champ("Ce qui est dit, avec la valeur et ce qui était attendu.")


@noeud(
    Terme("couche", "dcat:Dataset prov:Entity qb:DataSet"),
    identifiant="couche/{nom}",
    exemple="couche/subventions-2025",
)
class Couche(Noeud):
    """Un fichier chargé à côté du contrat : d'où il vient, sous quelle licence, et ce que sa lecture en a dit."""

    nature: NatureCouche = champ("Ce que le fichier apporte.")
    titre: str = champ("Titre du jeu de données.")
    producteur: str | None = champ(
        "Qui le produit, quand c'est dit.",
        Terme("producteur", voisins="dcterms:publisher dcterms:creator"),
        default=None,
    )
    licence: str | None = champ(
        "Sa licence, quand elle est dite.", Terme("licence", voisins="dcterms:license dcterms:rights"), default=None
    )
    millesime: str | None = champ(
        "Année ou période sur laquelle il porte, quand c'est dit.",
        Terme("millésime", voisins="dcterms:temporal"),
        default=None,
    )
    adresse: str | None = champ("Adresse où il est publié, quand elle est dite.", default=None)
    empreinte: Annotated[str, gabarit("[0-9a-f]{64}", "0" * 64)] = champ(
        "Empreinte (SHA-256) du fichier lu.", Terme("empreinte", voisins="dcterms:identifier")
    )
    lignes: Compte = champ("Lignes de données du fichier, refusées comprises.")
    chargee_le: Jour = champ("Jour où le fichier a été lu.", Terme("chargée le", "prov:generatedAtTime"))
    remarques: tuple[RemarqueDeLecture, ...] = champ("Ce que la lecture a refusé, ou demande de regarder.", default=())

    @property
    def refusees(self) -> int:
        """Lignes qui n'ont pas pu être chargées."""
        return len({ligne for r in self.remarques if r.refusee for ligne in r.lignes_concernees})


@noeud(
    Terme("subvention", "prov:Entity qb:Observation", voisins="schema:MonetaryGrant"),
    identifiant="subvention/{nom}/{rang}",
    exemple="subvention/subventions-2025/12",
)
class Subvention(Noeud):
    """Un montant dit par une ligne d'un fichier : une subvention, un poste ou l'état d'un crédit."""

    couche: str = lien(
        "Couche",
        "Le fichier qui le dit.",
        COUCHE,
        inverse="subventions",
        lu=("est dite par", "dit"),
    )
    ligne: Positif = champ("Ligne du fichier, comptée à partir de 1, l'en-tête compris.")
    annee: Annee = champ("Exercice.")
    montant: Montant = champ(
        "Montant en euros, exact.", Terme("montant", voisins="schema:amount", rdf="qb:MeasureProperty")
    )
    nature: NatureMontant = champ("Voté, notifié ou versé, quand le fichier le dit.")
    type_credit: TypeCredit = champ("Celui du financement ; NON_CLASSE quand aucun n'est reconnu.", "type de crédit")
    objet: PeutEtreVide = champ("Objet, tel qu'écrit.", Terme("objet", "dcterms:description", poids=0.2))
    reference: str | None = champ("Référence de la décision, quand le fichier la donne.", "référence", default=None)
    poste: str | None = champ("Identifiant du poste, quand c'en est un.", default=None)
    nom_attribuant: str | None = champ("Qui attribue, tel qu'écrit.", "nom de l'attribuant", default=None)
    attribuant: str | None = lien(
        "Acteur",
        "Qui attribue, quand c'est un acteur du contrat.",
        inverse="subventions_attribuees",
        lu=("est attribuée par", "attribue"),
        default=None,
    )
    siren_attribuant: Siren | None = champ(
        "SIREN de qui attribue, quand le fichier le donne.", "SIREN de l'attribuant", default=None
    )
    nom_beneficiaire: str | None = champ("Qui reçoit, tel qu'écrit.", "nom du bénéficiaire", default=None)
    siren: Siren | None = champ("SIREN du bénéficiaire, quand le fichier le donne.", default=None)
    beneficiaire: str | None = lien(
        "Acteur",
        "Qui reçoit, quand son SIREN est celui d'un acteur du contrat.",
        Terme("bénéficiaire", "dcterms:relation"),
        inverse="subventions",
        lu=("est reçue par", "reçoit"),
        default=None,
    )
    numero_programme: Positif | None = champ(
        "Numéro du programme du budget de l'État, quand le fichier le dit.", "numéro de programme", default=None
    )
    code_contrat: str | None = champ(
        "Code du contrat de ville, quand le fichier le donne.", "code du contrat", default=None
    )
    contrat_nomme: str | None = lien(
        "Contrat",
        "Le contrat de ville, quand la ligne donne son code.",
        Terme("contrat nommé", "dcterms:relation"),
        inverse="subventions",
        lu=("relève de", "est nommé par"),
        default=None,
    )
    financement: str | None = lien(
        "Financement",
        "Le financement du contrat dont c'est l'argent, reconnu au numéro de programme ou au nom du dispositif.",
        inverse="subventions",
        lu=("relève de", "est versé par"),
        default=None,
    )
    programme: ProgrammeBudgetaire | None = champ("Programme du budget de l'État, celui du financement.", default=None)
    mobilisation: str | None = lien(
        "Mobilisation",
        "La mobilisation dont la ligne dit l'état, quand elle la nomme.",
        inverse="subventions",
        lu=("dit l'état de", "a pour état"),
        default=None,
    )
    dispositifs: tuple[str, ...] = lien(
        "Dispositif",
        "Les dispositifs que l'objet nomme, par leurs noms imprimés.",
        inverse="subventions",
        lu=("nomme", "est nommé par"),
        default=(),
    )
    arrondissements: tuple[str, ...] = lien(
        "Arrondissement",
        "Les arrondissements que l'objet ou le nom du bénéficiaire imprime ; plusieurs : le montant n'est pas partagé.",
        inverse="subventions",
        lu=("nomme", "est nommé par"),
        default=(),
    )
    autres_arrondissements: tuple[str, ...] = lien(
        "Arrondissement",
        "Ceux que d'autres écritures disent (« 75013 », « 11° », « CE13 ») : ni situation ni totaux ne les comptent.",
        "autres arrondissements",
        lu=("dit autrement", "est dit autrement par"),
        default=(),
    )
    quartiers: tuple[str, ...] = lien(
        "Quartier",
        "Les quartiers dont l'objet imprime le nom.",
        inverse="subventions",
        lu=("nomme", "est nommé par"),
        default=(),
    )
    situation: Situation = champ("Nombre d'arrondissements nommés : un, plusieurs ou aucun.")
    situation_quartier: Situation = champ(
        "Nombre de quartiers nommés : un, plusieurs ou aucun.", "situation par quartier"
    )
    extrait: str | None = champ("Les mots qui situent, tels qu'écrits ; null quand rien ne situe.", default=None)
    minorant: bool = champ(
        "Vrai quand le fichier ne permet pas de reconnaître toutes les lignes de Paris de cette année."
    )


@noeud(
    Terme("valeur", "prov:Entity qb:Observation"),
    identifiant="valeur/{nom}/{rang}",
    exemple="valeur/suivi-2025/12",
)
class Valeur(Noeud):
    """Une valeur dite par une ligne d'un fichier : d'un indicateur du contrat, ou d'une autre mesure d'un lieu."""

    couche: str = lien(
        "Couche",
        "Le fichier qui le dit.",
        COUCHE,
        inverse="valeurs",
        lu=("est dite par", "dit"),
    )
    ligne: Positif = champ("Ligne du fichier, comptée à partir de 1, l'en-tête compris.")
    reference_indicateur: str | None = champ(
        "L'indicateur, tel qu'écrit.", "référence de l'indicateur", default=None, publie=False
    )
    reference_territoire: str | None = champ(
        "Le territoire, tel qu'écrit.", "référence du territoire", default=None, publie=False
    )
    indicateur_suivi: str | None = lien(
        "Indicateur",
        "L'indicateur du contrat, reconnu à son identifiant.",
        Terme("indicateur suivi", "qb:measureType"),
        inverse="valeurs",
        lu=("mesure", "a pour valeur"),
        default=None,
        publie=False,
    )
    mesure: str | None = champ("Ce qui est mesuré, quand ce n'est pas un indicateur du contrat.", default=None)
    lieu: str | None = lien(
        NOEUD,
        "Le quartier, l'arrondissement, ou le contrat quand c'est tout Paris.",
        Terme("territoire suivi", "dcterms:spatial"),
        inverse="mesures",
        lu=("porte sur", "a pour mesure"),
        default=None,
        publie=False,
    )
    periode: str | None = champ("Année ou période, telle qu'écrite.", "période", default=None)
    valeur: float | None = champ("La valeur ; null quand le fichier ne donne que la cible ou le statut.", default=None)
    unite: str | None = champ("L'unité, telle qu'écrite, p. ex. « % ».", default=None)
    cible: float | None = champ("La valeur visée, quand le fichier la donne.", default=None)
    statut: str | None = champ(
        "Ce que le fichier dit de la valeur ; « NON_VERIFIE » quand ni la ligne ni le fichier ne la datent.",
        default=None,
    )


@noeud(
    Terme("contour", "dcterms:Location prov:Entity", voisins="schema:GeoShape"),
    identifiant="contour/{nom}/{code}",
    exemple="contour/qp2024/QN07511M",
)
class Contour(Noeud):
    """Contour d'un quartier prioritaire, dit par un objet d'un fichier géographique."""

    couche: str = lien("Couche", "Le fichier qui le dit.", COUCHE, inverse="contours", lu=("est dit par", "dit"))
    ligne: Positif = champ("Rang de l'objet dans le fichier, compté à partir de 1.")
    code: Annotated[str, gabarit(MOTIFS["code"], "QN07511M")] = champ("Code officiel du quartier, tel qu'écrit.")
    quartier: str | None = lien(
        "Quartier",
        "Le quartier du contrat qui porte ce code.",
        inverse="contours",
        lu=("délimite", "a pour contour"),
        default=None,
    )
    wkt: str = champ("Le contour (WGS 84, longitude puis latitude), en WKT.", "WKT", publie=False)
    emprise: Annotated[tuple[float, ...], Field(min_length=4, max_length=4)] = champ(
        "Ouest, sud, est et nord, en degrés (WGS 84).", Terme("emprise", voisins="dcat:bbox")
    )
    hectares: Annotated[float, Field(gt=0)] = champ("Superficie du contour, mesurée, en hectares.")


LigneDeCouche = Subvention | Valeur | Contour
"""What one row of a layer says."""
LIGNES_DE_COUCHE: tuple[type[LigneDeCouche], ...] = get_args(LigneDeCouche)
