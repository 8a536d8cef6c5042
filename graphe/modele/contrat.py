"""The contract and what frames it: thématiques, glossary, governance, footnotes, synthesis table, paragraphs."""

from typing import Annotated

from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.declaration import (
    MOTIFS,
    NON_VIDE,
    Annee,
    Part,
    Positif,
    Terme,
    champ,
    du_contrat,
    gabarit,
    lien,
    noeud,
    valeur,
)
from graphe.modele.enumerations import Partie


@valeur(Terme("échéance", "prov:Entity"))
class Echeance:
    """Rendez-vous que le contrat se donne : une année, ou une fréquence."""

    annee: Annee | None = champ("Année, null quand c'est une fréquence.", default=None)
    frequence: str | None = champ("Fréquence, telle qu'imprimée.", default=None)
    libelle: str = champ("Ce qui est attendu.")
    source: Source = champ("Le passage qui le dit.")


@noeud(Terme("contrat de ville", "eli:LegalResource prov:Entity"), identifiant="{contrat}", exemple="paris-2024")
class Contrat(Noeud):
    """Le contrat de ville : ce qu'il contient, qui le signe, comment il est suivi."""

    titre: str = champ("Titre du contrat.")
    debut: int = champ("Première année, p. ex. 2024.")
    code: Annotated[str, gabarit(MOTIFS["code_contrat"], "CN07501I")] | None = champ(
        "Code du contrat dans les fichiers de la politique de la ville, p. ex. « CN07501I » ; null s'il est inconnu.",
        default=None,
    )
    fin: int = champ("Dernière année, p. ex. 2030.", Terme("dernière année", voisins="dcterms:temporal schema:endDate"))
    application: Source | None = champ(
        "Le passage qui applique les engagements à tous les quartiers prioritaires ; null quand le contrat n'en a pas.",
        Terme("passage d’application", "prov:wasDerivedFrom"),
        default=None,
    )
    echeances: tuple[Echeance, ...] = champ(
        "Les rendez-vous du contrat : mi-parcours, fin, bilan annuel.", "échéances", default=()
    )
    date_effet: Annotated[str, gabarit("20[0-9]{2}-[01][0-9]-[0-3][0-9]", "2027-01-01")] | None = champ(
        "Date à laquelle l'édition prend effet, quand elle est dite, p. ex. « 2027-01-01 ».",
        Terme("date d’effet", voisins="eli:first_date_entry_in_force schema:startDate"),
        default=None,
    )
    remplace: str | None = lien(
        "Contrat",
        "L'édition que celle-ci remplace.",
        Terme("remplace", "dcterms:replaces"),
        inverse="remplace_par",
        lu=("remplace", "est remplacé par"),
        default=None,
    )

    @property
    def edition(self) -> str:
        """L'année qui distingue cette édition des autres, p. ex. « 2024 »."""
        return self.id.rpartition("-")[2]


@noeud(
    Terme("thématique", "skos:Concept"), identifiant="{contrat}/thematique/{rang}", exemple="paris-2024/thematique/2"
)
class Thematique(Noeud):
    """Thématique sous laquelle le contrat range des engagements."""

    contrat: str = du_contrat("thematiques", "est une thématique de", "a pour thématique")
    numero: Positif = champ("Numéro de la thématique, de 1 à 8.")
    titre: str | None = champ(
        "Absent du texte pour les thématiques 1, 3, 4, 5 et 6 (c'étaient des images) : null, jamais inventé.",
        default=None,
    )
    thematique_parente: str | None = lien(
        "Thematique",
        "La thématique dont elle relève, dans un contrat qui en a plusieurs niveaux ; null au premier.",
        Terme("thématique parente", "skos:broader dcterms:isPartOf"),
        inverse="sous_thematiques",
        lu=("relève de", "regroupe"),
        default=None,
    )


@noeud(
    Terme("sigle", "prov:Entity skos:Concept"), identifiant="{contrat}/sigle/{nom}", exemple="paris-2024/sigle/dasco"
)
class Sigle(NoeudSource):
    """Entrée du glossaire, ou sigle que le texte développe, là où il l'imprime (« … (BAPSA) ») ou ailleurs."""

    contrat: str = du_contrat("sigles", "est un sigle de", "a pour sigle")
    sigle: str = champ("Le sigle, p. ex. « QPV ».")
    developpement: str = champ(
        "Son développement, tel qu'imprimé.", Terme("développement", "skos:prefLabel", poids=0.8)
    )
    acteur: str | None = lien(
        "Acteur", "L'acteur que le sigle désigne, quand c'en est un.", lu=("désigne", "est désigné par"), default=None
    )
    note: str | None = champ(
        "Quand le glossaire contredit les fiches, ou quand le sigle est développé loin de là où il est imprimé.",
        default=None,
    )


@noeud(
    Terme("instance", "org:Organization prov:Entity"),
    identifiant="{contrat}/instance/{nom}",
    exemple="paris-2024/instance/comite-de-pilotage",
)
class Instance(NoeudSource):
    """Instance de gouvernance du contrat."""

    contrat: str = du_contrat("instances", "est une instance de", "a pour instance")
    nom: str = champ("Nom de l'instance.")
    niveau: str = champ("Niveau où elle siège, tel qu'imprimé.")
    frequence: str | None = champ("Fréquence de ses réunions, quand elle est dite.", default=None)
    missions: str = champ("Ses missions.", Terme("missions", "dcterms:description", voisins="org:purpose", poids=0.5))
    presidence: tuple[str, ...] = champ(
        "Qui la préside ou l'anime, tel qu'imprimé ; vide quand le texte ne le dit pas.", "présidence", default=()
    )
    membres: tuple[str, ...] = champ("Qui y siège, tel qu'imprimé.", Terme("membres", poids=0.3), default=())
    attendus: tuple[str, ...] = champ(
        "Ce qu'elle doit recevoir, tel qu'imprimé, p. ex. le bilan annuel.", Terme("attendus", poids=0.5), default=()
    )
    acteurs: tuple[str, ...] = lien(
        "Acteur",
        "Les acteurs que nomment ces mots ; tous les signataires là où le texte les dit membres.",
        inverse="instances",
        lu=("réunit", "siège dans"),
        default=(),
    )
    thematiques: tuple[str, ...] = lien(
        "Thematique",
        "Les thématiques dont elle traite, déduites de son nom : le texte ne range pas les comités sous elles.",
        Terme("thématiques", "dcterms:subject"),
        lu=("traite de", "est traité par"),
        default=(),
    )
    motif_thematiques: str | None = champ(
        "Pourquoi ces thématiques, qui sont toujours déduites ; null quand il n'y en a pas.",
        "motif des thématiques",
        default=None,
    )


@noeud(
    Terme("note de bas de page", "prov:Entity", voisins="skos:note"),
    identifiant="{contrat}/note/{rang}",
    exemple="paris-2024/note/1",
)
class Note(NoeudSource):
    """Note de bas de page."""

    contrat: str = du_contrat("notes", "est une note de", "a pour note")
    numero: Positif = champ("Numéro de la note.")
    texte: str = champ("Texte de la note.")


LIRE_LIGNES = "Trois listes à lire de pair : lire « lignes »."


@noeud(
    Terme("ligne de synthèse", "prov:Entity qb:ObservationGroup"),
    identifiant="{contrat}/synthese/{rang}",
    exemple="paris-2024/synthese/1",
    pluriel="lignes_synthese",
)
class LigneSynthese(NoeudSource):
    """Ligne du tableau de synthèse : un indicateur, territoire par territoire. territoires, valeurs et evolutions vont
    de pair.
    """

    contrat: str = du_contrat("synthese", "est une ligne de synthèse de", "a pour ligne de synthèse")
    rang: Positif = champ("Rang de la ligne dans le tableau.")
    indicateur: str = champ("Intitulé de la ligne.", Terme("intitulé de l’indicateur", "rdfs:label", poids=0.6))
    territoires: Annotated[tuple[str, ...], NON_VIDE] = champ("Territoires, en colonnes.", obsolete=LIRE_LIGNES)
    valeurs: Annotated[tuple[Part | None, ...], NON_VIDE] = champ(
        "Valeurs en pourcentage ; null quand le tableau est illisible.", obsolete=LIRE_LIGNES
    )
    evolutions: Annotated[tuple[float | None, ...], NON_VIDE] = champ(
        "Évolutions en points ; null quand le tableau est illisible.", "évolutions", obsolete=LIRE_LIGNES
    )
    annees: str | None = champ(
        "Années de la mesure et de l'évolution, quand elles sont dites.",
        Terme("années", voisins="schema:temporalCoverage"),
        default=None,
    )


@noeud(
    Terme("paragraphe", "prov:Entity schema:Quotation"),
    identifiant="{contrat}/passage/{nom}/{rang}",
    exemple="paris-2024/passage/principes/3",
)
class Passage(NoeudSource):
    """Paragraphe du contrat qu'aucun autre nœud ne lit : préambule, bilan, concertation, géographie, principes,
    gouvernance, évaluation.
    """

    contrat: str = du_contrat("passages", "est un passage de", "a pour passage")
    partie: Partie = champ("Partie du contrat où il se trouve.")
    intitule: str | None = champ(
        "L'intitulé sous lequel il se trouve, null quand il n'en a pas.",
        Terme("intitulé", poids=0.4),
        default=None,
    )
    texte: str = champ("Texte du paragraphe.")


@noeud(
    Terme("chiffre", "prov:Entity qb:Observation"),
    identifiant="{contrat}/chiffre/{nom}",
    exemple="paris-2024/chiffre/taux-de-chomage-paris",
)
class Chiffre(NoeudSource):
    """Chiffre que les parties A à D ou la problématique d'une fiche donnent d'un territoire."""

    contrat: str = du_contrat("chiffres", "est un chiffre de", "a pour chiffre")
    libelle: str = champ("Ce qui est mesuré.")
    territoire: str = champ("De qui ou d'où, p. ex. « Quartiers prioritaires » ou « Paris ».")
    valeur: float = champ("La valeur ; une fraction imprimée se lit en pourcentage.")
    unite: str = champ("L'unité, p. ex. « % ».")
    annee: Annee | None = champ("Année de la mesure, quand elle est dite.", default=None)
    engagement: str | None = lien(
        "Engagement",
        "L'engagement dont la problématique le donne, null pour les parties A à D.",
        inverse="chiffres",
        lu=("est donné par", "donne le chiffre"),
        default=None,
    )


@noeud(
    Terme("public cible", "skos:Concept prov:Entity", voisins="schema:Audience"),
    identifiant="{contrat}/public/{nom}",
    exemple="paris-2024/public/familles-monoparentales",
    pluriel="publics",
)
class PublicCible(NoeudSource):
    """Public que la politique de la ville cible prioritairement (partie D)."""

    contrat: str = du_contrat("publics", "est un public de", "a pour public")
    rang: Positif = champ("Rang dans la liste imprimée.")
    nom: str = champ("Le public, tel qu'imprimé.")
    actions: tuple[str, ...] = lien(
        "Action",
        "Les actions qui nomment ce public, dans ces mots ou d'autres.",
        Terme("actions", "dcterms:relation"),
        inverse="publics",
        lu=("est nommé par", "nomme"),
        default=(),
    )
