"""How relations read in French, both ways."""

from graphe.modele.enumerations import Role

LECTURES: dict[tuple[str, str], tuple[str, str]] = {
    ("Thematique", "contrat"): ("est une thématique de", "a pour thématique"),
    ("Engagement", "contrat"): ("est un engagement de", "a pour engagement"),
    ("Engagement", "thematique"): ("relève de", "regroupe"),
    ("Enjeu", "engagement"): ("est un enjeu de", "a pour enjeu"),
    ("Temoignage", "engagement"): ("témoigne dans", "cite le témoignage"),
    ("Action", "engagement"): ("est une action de", "a pour action"),
    ("Action", "arrondissements"): ("nomme", "est nommé par"),
    ("Action", "quartiers_cites"): ("nomme", "est nommé par"),
    ("Acteur", "rattachement"): ("est rattaché à", "a pour service"),
    ("Acteur", "contrat"): ("est signataire de", "a pour signataire"),
    ("Participation", "engagement"): ("porte sur", "a pour participation"),
    ("Participation", "acteur"): ("est celle de", "a pour participation"),
    ("Participation", "services"): ("passe par le service", "intervient dans"),
    ("Financement", "financeur"): ("est apporté par", "apporte"),
    ("Mobilisation", "engagement"): ("soutient", "est soutenu par"),
    ("Mobilisation", "financement"): ("mobilise", "est mobilisé par"),
    ("Plan", "engagements"): ("est associé à", "s'inscrit dans"),
    ("Indicateur", "engagement"): ("mesure", "est mesuré par"),
    ("Quartier", "contrat"): ("est un quartier de", "a pour quartier"),
    ("Quartier", "arrondissements"): ("se trouve dans", "contient"),
    ("Quartier", "parent"): ("fait partie de", "comprend"),
    ("Projet", "quartier"): ("est un projet de", "a pour projet"),
    ("Mention", "dispositif"): ("désigne", "est désigné par"),
    ("Mention", "element"): ("figure dans", "contient"),
    ("Mention", "engagement"): ("figure dans la fiche de", "contient dans sa fiche"),
    ("Ancrage", "engagement"): ("ancre", "est ancré par"),
    ("Ancrage", "arrondissement"): ("se situe dans", "est le lieu de"),
    ("Ancrage", "quartier"): ("se situe dans", "est le lieu de"),
    ("Ancrage", "action"): ("se fonde sur", "fonde"),
    ("Ancrage", "projet"): ("se fonde sur", "fonde"),
    ("Ancrage", "dispositif"): ("passe par", "explique"),
    ("Ancrage", "mention_engagement"): ("est prouvé par", "prouve"),
    ("Ancrage", "mention_projet"): ("est prouvé par", "prouve"),
    ("Sigle", "contrat"): ("est un sigle de", "a pour sigle"),
    ("Sigle", "acteur"): ("désigne", "est désigné par"),
    ("Instance", "contrat"): ("est une instance de", "a pour instance"),
    ("Note", "contrat"): ("est une note de", "a pour note"),
    ("LigneSynthese", "contrat"): ("est une ligne de synthèse de", "a pour ligne de synthèse"),
    ("Anomalie", "element"): ("signale", "est signalé par"),
}
"""By type and link: how the link reads from its holder, then from its target."""

LECTURES_ROLE = {
    Role.PILOTE: ("est pilote de", "a pour pilote"),
    Role.PARTENAIRE: ("est partenaire de", "a pour partenaire"),
    Role.LIEU_RESSOURCE: ("est lieu ressource de", "a pour lieu ressource"),
}
LECTURE_FINANCEMENT = ("soutient", "s'appuie sur")
LECTURE_DISPOSITIF = ("nomme", "est nommé par")
LECTURE_DISPOSITIF_PROJET = ("porte", "est porté par")
