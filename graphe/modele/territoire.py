"""Where: arrondissements, quartiers, projets, and the dispositifs that tie them to engagements."""

from typing import Annotated

from pydantic import Field

from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.declaration import (
    MOTIFS,
    NOEUD,
    NON_VIDE,
    Part,
    Positif,
    Terme,
    champ,
    des_editions,
    du_contrat,
    gabarit,
    lien,
    noeud,
    valeur,
)
from graphe.modele.enumerations import CertitudeLien, NatureDispositif, Portee, Statut
from graphe.modele.termes import mesure

CodePostal = Annotated[str, gabarit("75[01](0[1-9]|1[0-9]|20)", "75018")]


@noeud(
    Terme("arrondissement", "dcterms:Location schema:AdministrativeArea"),
    identifiant="arrondissement/([1-9]|1[0-9]|20)",
    exemple="arrondissement/18",
)
class Arrondissement(Noeud):
    """Arrondissement de Paris, p. ex. « arrondissement/18 »."""

    numero: Annotated[int, Field(ge=1, le=20)] = champ("Numéro, de 1 à 20.")
    nom: str = champ("Nom officiel, p. ex. « Paris 18e Arrondissement ».")
    code_insee: Annotated[str, gabarit("751(0[1-9]|1[0-9]|20)", "75118")] = champ(
        "Code Insee, p. ex. « 75118 ».", Terme("code Insee", "dcterms:identifier skos:notation")
    )
    codes_postaux: Annotated[tuple[CodePostal, ...], NON_VIDE] = champ(
        "Codes postaux ; le 16e en a deux.", Terme("codes postaux", voisins="schema:postalCode")
    )
    editions: tuple[str, ...] = des_editions(default=())


@noeud(
    Terme("commune", "dcterms:Location schema:AdministrativeArea"),
    identifiant="commune/{commune}",
    exemple="commune/75056",
)
class Commune(Noeud):
    """Commune d'un contrat qui en couvre plusieurs ; celui de Paris se lit par arrondissements et n'en a pas."""

    nom: str = champ("Nom officiel.")
    code_insee: Annotated[str, gabarit(MOTIFS["commune"], "75056")] = champ(
        "Code Insee, p. ex. « 75056 ».", Terme("code Insee", "dcterms:identifier skos:notation")
    )
    editions: tuple[str, ...] = des_editions(default=())


@valeur(Terme("valeurs de Paris", "prov:Entity qb:Observation"))
class ValeursParis:
    """Ce que la fiche d'un quartier imprime de Paris, en face de ses chiffres : « (contre 11 % à Paris) »."""

    source: Source = champ("Les lignes où elles sont imprimées.")
    taux_pauvrete: Part | None = champ("Taux de pauvreté de Paris, en pourcentage.", default=None)
    taux_chomage: Part | None = champ("Taux de chômage de Paris, en pourcentage.", default=None)
    part_moins25: Part | None = champ("Part des moins de 25 ans à Paris, en pourcentage.", default=None)
    part_neet: Part | None = champ("Part des NEET à Paris, en pourcentage.", default=None)
    part_monoparentales: Part | None = champ("Part des familles monoparentales à Paris, en pourcentage.", default=None)
    part_plus65: Part | None = champ("Part des plus de 65 ans à Paris, en pourcentage.", default=None)


@valeur(Terme("chiffres clés", "prov:Entity qb:Observation"))
class ChiffresCles:
    """Chiffres clés imprimés en tête de la fiche d'un quartier ; null quand ils manquent."""

    source: Source = champ("Le passage où ils sont imprimés.")
    habitants: Positif | None = champ("Nombre d'habitants.", mesure("habitants"), default=None)
    taux_pauvrete: Part | None = champ("Taux de pauvreté, en pourcentage.", default=None)
    note_pauvrete: str | None = champ(
        "Portée du taux quand ce n'est pas le quartier seul, ou plusieurs valeurs imprimées.",
        Terme("note sur la pauvreté", rdf="qb:AttributeProperty"),
        default=None,
    )
    taux_chomage: Part | None = champ("Taux de chômage, en pourcentage.", default=None)
    part_moins25: Part | None = champ("Part des moins de 25 ans, en pourcentage.", default=None)
    part_neet: Part | None = champ(
        "Part des jeunes ni en emploi, ni en études, ni en formation, en pourcentage.",
        default=None,
    )
    part_monoparentales: Part | None = champ("Part des familles monoparentales, en pourcentage.", default=None)
    part_plus65: Part | None = champ("Part des plus de 65 ans, en pourcentage.", default=None)
    paris: ValeursParis | None = champ(
        "Ce que la fiche imprime de Paris, en face ; null quand elle n'imprime rien.", "valeurs de Paris", default=None
    )


@valeur(Terme("point", "schema:GeoCoordinates"))
class Point:
    """Point, en degrés (WGS 84)."""

    latitude: Annotated[float, Field(ge=-90, le=90)] = champ("Latitude.", Terme("latitude", "schema:latitude"))
    longitude: Annotated[float, Field(ge=-180, le=180)] = champ("Longitude.", Terme("longitude", "schema:longitude"))


@noeud(
    Terme("quartier", "dcterms:Location prov:Entity schema:Place"),
    identifiant="quartier/{lieu}",
    exemple="quartier/QN07511M",
)
class Quartier(NoeudSource):
    """Quartier prioritaire ou sous-quartier, p. ex. « quartier/QN07511M »."""

    contrat: str | None = du_contrat("quartiers", "est un quartier de", "a pour quartier", default=None)
    nom: str = champ("Nom du quartier, tel que le contrat l'écrit.")
    code: Annotated[str, gabarit(MOTIFS["code"], "QN07511M")] | None = champ(
        "Code officiel du quartier prioritaire (2024), null pour un sous-quartier.", default=None
    )
    autres_noms: tuple[str, ...] = champ("Autres noms imprimés, et le nom officiel quand il diffère.", default=())
    arrondissements: tuple[str, ...] = lien(
        "Arrondissement",
        "Les arrondissements où il se trouve.",
        inverse="quartiers",
        lu=("se trouve dans", "contient"),
        default=(),
    )
    communes: tuple[str, ...] = lien(
        "Commune",
        "Les communes où il se trouve, quand le contrat en couvre plusieurs.",
        inverse="quartiers",
        lu=("se trouve dans", "contient"),
        default=(),
    )
    population: Positif | None = champ("Population du décret (Filosofi 2019).", default=None)
    centre: Point | None = champ(
        "Un point dans son contour (ANCT, QP2024), null pour un sous-quartier.",
        Terme("centre", "schema:geo"),
        default=None,
    )
    hectares: Annotated[float, Field(gt=0)] | None = champ(
        "Superficie en hectares (ANCT, QP2024), null pour un sous-quartier.", default=None
    )
    parent: str | None = lien(
        "Quartier",
        "Le quartier dont c'est un sous-quartier.",
        Terme("quartier parent", "dcterms:isPartOf schema:containedInPlace"),
        inverse="sous_quartiers",
        lu=("fait partie de", "comprend"),
        default=None,
    )
    fiche: Source | None = champ("La fiche qui le décrit, de son titre à la fin de sa description.", default=None)
    description: str | None = champ("Description de la fiche.", default=None)
    chiffres_cles: ChiffresCles | None = champ("Chiffres clés de la fiche.", default=None)
    acteurs: tuple[str, ...] = lien(
        "Acteur",
        "Les acteurs que nomme la description de la fiche, p. ex. les bailleurs du quartier.",
        inverse="quartiers",
        lu=("nomme", "est nommé par"),
        default=(),
    )
    editions: tuple[str, ...] = des_editions(default=())
    contrats_anterieurs: tuple[str, ...] = lien(
        "Contrat",
        "Les éditions remplacées dont c'est un quartier.",
        inverse="quartiers",
        lu=("était un quartier de", "avait pour quartier"),
        default=(),
        publie=False,
    )


@noeud(
    Terme("projet", "foaf:Project prov:Entity", voisins="schema:Project"),
    identifiant="{contrat}/projet/{lieu}/{rang}",
    exemple="paris-2024/projet/QN07511M/4",
)
class Projet(NoeudSource):
    """Projet structurant d'un quartier, p. ex. « paris-2024/projet/QN07511M/4 »."""

    quartier: str = lien(
        "Quartier",
        "Le quartier ou sous-quartier du projet.",
        inverse="projets",
        lu=("est un projet de", "a pour projet"),
    )
    rang: Positif = champ("Rang du projet dans le tableau.")
    nom: str = champ("Nom du projet.")
    descriptif: str | None = champ(
        "Descriptif, quand la case est remplie ; une ligne imprimée par ligne.",
        Terme("descriptif", "dcterms:description schema:description", poids=0.5),
        default=None,
    )
    adresse: str | None = champ("Adresse, quand la case en donne une.", default=None)
    motif_sans_adresse: str | None = champ(
        "Ce que la case imprime à la place d'une adresse, p. ex. « Non cartographiable ».",
        "motif sans adresse",
        default=None,
    )
    statuts: tuple[Statut, ...] = champ(
        "Vide quand la case l'est.", Terme("statuts", voisins="schema:creativeWorkStatus"), default=()
    )
    statut_source: str | None = champ("Statut tel qu'imprimé.", "statut imprimé", default=None)
    acteurs: tuple[str, ...] = lien(
        "Acteur",
        "Les acteurs que nomment le nom, le descriptif ou l'adresse du projet.",
        inverse="projets",
        lu=("nomme", "est nommé par"),
        default=(),
    )
    meme_projet_que: tuple[str, ...] = lien(
        "Projet",
        "Le même projet, imprimé dans d'autres fiches : un total ne le compte qu'une fois.",
        Terme("même projet que", "schema:sameAs"),
        lu=("est le même projet que", "est le même projet que"),
        default=(),
    )


@noeud(Terme("dispositif", "skos:Concept"), identifiant="dispositif/{nom}", exemple="dispositif/aveq")
class Dispositif(Noeud):
    """Programme, équipement, service, démarche ou lieu que nomment à la fois des fiches d'engagement et des projets ou
    des fiches de quartier : c'est lui qui les relie, et qui explique le lien.
    """

    nom: str = champ("Nom du dispositif.")
    sigle: str | None = champ("Sigle, quand il en a un, p. ex. « AVEQ ».", default=None)
    nature: NatureDispositif = champ("Ce que c'est.")
    autres_noms: tuple[str, ...] = champ("Autres noms et graphies imprimées.", default=())
    editions: tuple[str, ...] = des_editions(default=())


@noeud(
    Terme("mention", "prov:Entity"), identifiant="{contrat}/mention/{nom}/{rang}", exemple="paris-2024/mention/aveq/1"
)
class Mention(NoeudSource):
    """Un élément nomme un dispositif."""

    dispositif: str = lien("Dispositif", "Le dispositif nommé.", inverse="mentions", lu=("désigne", "est désigné par"))
    element: str = lien(
        NOEUD,
        "Élément qui contient la mention (Engagement, Enjeu, Action, Mobilisation, Plan, Projet, Quartier…).",
        inverse="mentions",
        lu=("figure dans", "contient"),
    )
    engagement: str | None = lien(
        "Engagement",
        "L'engagement dont la fiche contient la mention, null pour un projet ou un quartier.",
        inverse="mentions",
        lu=("figure dans la fiche de", "contient dans sa fiche"),
        default=None,
    )
    texte: str = champ("La mention, telle qu'imprimée.")
    certitude: CertitudeLien = champ("NOMMEE : par un de ses noms ; DEDUITE : par d'autres mots, avec la raison.")
    raison: str | None = champ(
        "Pourquoi ces mots désignent le dispositif, et la ligne qui le dit ; null quand c'est son nom.", default=None
    )


@noeud(
    Terme("ancrage", "prov:Entity"),
    identifiant="{contrat}/engagement/{rang}/ancrage/(citation|parisienne|projet)(/[A-Za-z0-9-]+)+",
    exemple="paris-2024/engagement/7/ancrage/parisienne/QN07511M/18",
)
class Ancrage(Noeud):
    """Pourquoi un engagement vaut dans un arrondissement."""

    engagement: str = lien("Engagement", "L'engagement ancré.", inverse="ancrages", lu=("ancre", "est ancré par"))
    arrondissement: str | None = lien(
        "Arrondissement",
        "L'arrondissement ; null dans un contrat qui n'en a pas.",
        Terme("arrondissement", "dcterms:spatial"),
        inverse="ancrages",
        lu=("se situe dans", "est le lieu de"),
        default=None,
    )
    portee: Portee = champ("Ce qui ancre l'engagement.", "portée")
    certitude: CertitudeLien = champ(
        "NOMMEE : le même nom des deux côtés, ailleurs que sur une ligne de financement ; DEDUITE : la même chose sous "
        "deux noms ; PROPOSEE : ni l'un ni l'autre, p. ex. presque les mêmes mots ; à juger."
    )
    raison: str | None = champ(
        "Ce qui fonde un ancrage DEDUITE ou PROPOSEE ; null quand le nom imprimé suffit.", default=None
    )
    ressemblance: Annotated[float, Field(gt=0, le=1)] | None = champ(
        "D'un ancrage PROPOSEE sur des mots proches : leur part commune, de 0 à 1, p. ex. 0.4 ; null autrement.",
        default=None,
    )
    quartier: str | None = lien(
        "Quartier",
        "Le quartier, quand l'ancrage en désigne un.",
        inverse="ancrages",
        lu=("se situe dans", "est le lieu de"),
        default=None,
    )
    action: str | None = lien(
        "Action",
        "L'action qui nomme le lieu (CITATION), ou dont le projet reprend l'objectif (PROPOSEE).",
        Terme("action", "prov:wasDerivedFrom"),
        inverse="ancrages",
        lu=("se fonde sur", "fonde"),
        default=None,
    )
    projet: str | None = lien(
        "Projet",
        "Le projet du lieu (PROJET) ; null quand c'est la fiche du quartier qui porte le dispositif.",
        Terme("projet", "prov:wasDerivedFrom"),
        inverse="ancrages",
        lu=("se fonde sur", "fonde"),
        default=None,
    )
    dispositif: str | None = lien(
        "Dispositif",
        "Le dispositif commun au projet et à l'engagement (PROJET).",
        inverse="ancrages",
        lu=("passe par", "explique"),
        default=None,
    )
    mention_engagement: str | None = lien(
        "Mention",
        "La mention du dispositif dans la fiche de l'engagement (PROJET).",
        Terme("mention par l’engagement", "prov:wasDerivedFrom"),
        lu=("est prouvé par", "prouve"),
        default=None,
        publie=False,
    )
    mention_projet: str | None = lien(
        "Mention",
        "La mention du dispositif par le projet ou par la fiche du quartier (PROJET).",
        Terme("mention par le projet", "prov:wasDerivedFrom"),
        lu=("est prouvé par", "prouve"),
        default=None,
        publie=False,
    )
    passage: Source | None = champ(
        "Le passage de la fiche qui la limite à des lieux (CITATION), ou l'enjeu dont le projet reprend l'objectif "
        "(PROPOSEE), quand ce n'est pas une action.",
        Terme("passage de la fiche", "prov:wasDerivedFrom"),
        default=None,
    )
