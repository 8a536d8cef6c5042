"""The fiche d'engagement and its sections."""

from typing import Annotated

from graphe.modele.base import NoeudSource, Source
from graphe.modele.declaration import (
    NOEUD,
    NON_VIDE,
    Annee,
    Positif,
    Terme,
    champ,
    des_editions,
    du_contrat,
    lien,
    noeud,
    valeur,
)
from graphe.modele.enumerations import NatureIndicateur, Role, Volet


@noeud(
    Terme("engagement", "eli:LegalResourceSubdivision prov:Entity"),
    identifiant="{contrat}/engagement/{rang}",
    exemple="paris-2024/engagement/7",
)
class Engagement(NoeudSource):
    """Engagement du contrat, décrit par une fiche, p. ex. « paris-2024/engagement/7 »."""

    contrat: str = du_contrat("engagements", "est un engagement de", "a pour engagement")
    thematique: str | None = lien(
        "Thematique",
        "La thématique dont l'engagement relève ; null quand le contrat ne le range sous aucune.",
        Terme("thématique", "dcterms:subject schema:about"),
        inverse="engagements",
        lu=("relève de", "regroupe"),
        default=None,
    )
    numero: Positif = champ("Numéro de l'engagement, de 1 à 30.")
    titre: str = champ("Titre de la fiche.")
    problematique: str | None = champ(
        "La problématique, telle qu'imprimée ; null quand le contrat n'en donne pas.",
        Terme("problématique", "dcterms:description", poids=0.5),
        default=None,
    )


@noeud(
    Terme("enjeu", "prov:Entity"),
    identifiant="{contrat}/engagement/{rang}/enjeu/{rang}",
    exemple="paris-2024/engagement/7/enjeu/1",
    pluriel="enjeux",
)
class Enjeu(NoeudSource):
    """Enjeu d'un engagement."""

    engagement: str = lien(
        "Engagement", "L'engagement dont c'est un enjeu.", inverse="enjeux", lu=("est un enjeu de", "a pour enjeu")
    )
    rang: Positif = champ("Rang de l'enjeu dans la fiche.")
    texte: str = champ("Texte de l'enjeu.")


@noeud(
    Terme("témoignage", "prov:Entity schema:Quotation"),
    identifiant="{contrat}/engagement/{rang}/temoignage/{rang}",
    exemple="paris-2024/engagement/7/temoignage/1",
)
class Temoignage(NoeudSource):
    """Parole citée dans une fiche."""

    engagement: str = lien(
        "Engagement",
        "L'engagement qui cite cette parole.",
        inverse="temoignages",
        lu=("témoigne dans", "cite le témoignage"),
    )
    texte: str = champ("La parole citée.")
    origine: str = champ("De qui ou d'où elle vient, tel qu'imprimé.")
    quartiers: tuple[str, ...] = lien(
        "Quartier",
        "Les quartiers d'où elle vient, quand son origine en nomme.",
        inverse="temoignages",
        lu=("vient de", "est l'origine du témoignage"),
        default=(),
    )


@noeud(
    Terme("action", "prov:Entity", voisins="schema:Action"),
    identifiant="{contrat}/engagement/{rang}/action/{rang}",
    exemple="paris-2024/engagement/7/action/3",
)
class Action(NoeudSource):
    """Action d'un engagement, à consolider ou à développer."""

    engagement: str = lien(
        "Engagement", "L'engagement de l'action.", inverse="actions", lu=("est une action de", "a pour action")
    )
    rang: Positif = champ("Rang de l'action dans la fiche.")
    numero_source: str = champ("Numéro imprimé ; il peut se répéter (engagement 16).", "numéro imprimé")
    volet: Volet = champ("Action à consolider ou à développer.")
    texte: str = champ("Texte de l'action.")
    sous_points: tuple[str, ...] = champ(
        "Sous-points de l'action, dans l'ordre.", Terme("sous-points", poids=0.5), default=()
    )
    arrondissements: tuple[str, ...] = lien(
        "Arrondissement",
        "Les arrondissements que l'action nomme.",
        inverse="actions",
        lu=("nomme", "est nommé par"),
        default=(),
        publie=False,
    )
    quartiers_cites: tuple[str, ...] = lien(
        "Quartier",
        "Quartiers et sous-quartiers que l'action nomme.",
        Terme("quartiers cités", "dcterms:spatial"),
        inverse="actions",
        lu=("nomme", "est nommé par"),
        default=(),
    )
    acteurs_cites: tuple[str, ...] = lien(
        "Acteur",
        "Les acteurs que l'action nomme dans ses mots ; ceux de la fiche sont ses participations.",
        Terme("acteurs cités", "dcterms:references", voisins="schema:mentions"),
        inverse="actions_citees",
        lu=("nomme", "est nommé par"),
        default=(),
    )


@noeud(
    Terme("participation", "prov:Entity schema:Role", voisins="org:Membership"),
    identifiant="{contrat}/engagement/{rang}/participation/{rang}",
    exemple="paris-2024/engagement/7/participation/1",
)
class Participation(NoeudSource):
    """Un acteur prend part à un engagement, avec un rôle."""

    engagement: str = lien(
        "Engagement", "L'engagement.", inverse="participations", lu=("porte sur", "a pour participation")
    )
    acteur: str = lien(
        "Acteur", "L'acteur, sans ses services.", inverse="participations", lu=("est celle de", "a pour participation")
    )
    services: tuple[str, ...] = lien(
        "Acteur",
        "Les services nommés, p. ex. la DASCO et la DFPE.",
        Terme("services", "dcterms:relation"),
        inverse="participations_service",
        lu=("passe par le service", "intervient dans"),
        default=(),
    )
    au_titre_de: str | None = lien(
        "Acteur",
        "Le collectif au titre duquel ses membres prennent part, quand l'acteur en est un ; null sinon.",
        Terme("au titre de", "dcterms:relation"),
        lu=("engage les membres de", "engage ses membres par"),
        default=None,
    )
    role: Role = champ("Rôle de l'acteur.", Terme("rôle", "schema:roleName", voisins="org:role prov:hadRole"))
    rang: Positif = champ("Rang de la mention dans sa liste.")
    libelle: str = champ("Mention telle qu'imprimée.")


@noeud(
    Terme("indicateur", "prov:Entity", voisins="qb:MeasureProperty"),
    identifiant="{contrat}/engagement/{rang}/indicateur/{rang}(/{rang})?",
    exemple="paris-2024/engagement/7/indicateur/1",
)
class Indicateur(NoeudSource):
    """Indicateur de suivi d'un engagement."""

    engagement: str = lien(
        "Engagement", "L'engagement que l'indicateur mesure.", inverse="indicateurs", lu=("mesure", "est mesuré par")
    )
    rang: Positif = champ("Rang de l'indicateur dans la fiche.")
    texte: str = champ("Texte de l'indicateur.")
    nature: NatureIndicateur = champ("Ce qu'il mesure.")
    en_definition: bool = champ(
        "Le contrat le dit « en cours de définition ».", "en cours de définition", default=False
    )


@noeud(
    Terme("objectif", "prov:Entity", voisins="schema:Action"),
    identifiant="{contrat}/engagement/{rang}/objectif/{rang}",
    exemple="paris-2024/engagement/17/objectif/1",
)
class Objectif(NoeudSource):
    """Quantité ou échéance à laquelle les signataires s'engagent dans une action, un enjeu ou un indicateur."""

    engagement: str = lien(
        "Engagement",
        "L'engagement dont c'est un objectif.",
        inverse="objectifs",
        lu=("est un objectif de", "a pour objectif"),
    )
    element: str = lien(
        NOEUD,
        "L'action, l'enjeu ou l'indicateur qui le dit.",
        inverse="objectifs",
        lu=("figure dans", "fixe"),
    )
    rang: Positif = champ("Rang de l'objectif dans la fiche.")
    texte: str = champ("La phrase qui le dit, telle qu'imprimée.")
    valeur: float | None = champ(
        "Quantité, p. ex. 25 ; null quand seule une échéance ou une fréquence est dite.",
        default=None,
    )
    unite: str | None = champ("Ce que compte la valeur, p. ex. « % ».", default=None)
    echeance: Annee | None = champ("Année, p. ex. 2030.", "échéance", default=None)
    frequence: str | None = champ("Fréquence, telle qu'imprimée, p. ex. « par an ».", default=None)


@valeur(Terme("citation d’un plan", "prov:Entity", voisins="schema:Quotation"))
class CitationPlan:
    """Impression d'un plan dans une fiche."""

    engagement: str = lien("Engagement", "L'engagement dont la fiche cite le plan.")
    libelle: str = champ("Le plan, tel que la fiche l'imprime.")
    source: Source = champ("Le passage qui le cite.")


@noeud(Terme("plan", "prov:Plan"), identifiant="plan/{nom}", exemple="plan/cites-educatives")
class Plan(NoeudSource):
    """Plan ou stratégie associés à des engagements."""

    nom: str = champ("Nom du plan.")
    sigle: str | None = champ("Sigle, quand il en a un.", default=None)
    autres_noms: tuple[str, ...] = champ("Autres graphies imprimées.", default=())
    engagements: tuple[str, ...] = lien(
        "Engagement",
        "Les engagements associés.",
        Terme("engagements", "dcterms:relation"),
        inverse="plans",
        lu=("est associé à", "s'inscrit dans"),
        default=(),
    )
    citations: Annotated[tuple[CitationPlan, ...], NON_VIDE] = champ(
        "Chaque impression du plan, fiche par fiche.", default=()
    )
    editions: tuple[str, ...] = des_editions(default=())
