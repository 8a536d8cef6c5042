"""How relations read in French, both ways."""

from graphe.modele.enumerations import Role

LECTURES_ROLE = {
    Role.PILOTE: ("est pilote de", "a pour pilote"),
    Role.PARTENAIRE: ("est partenaire de", "a pour partenaire"),
    Role.LIEU_RESSOURCE: ("est lieu ressource de", "a pour lieu ressource"),
}
LECTURE_FINANCEMENT = ("soutient", "s'appuie sur")
LECTURE_DISPOSITIF = ("nomme", "est nommé par")
LECTURE_DISPOSITIF_PROJET = ("porte", "est porté par")
