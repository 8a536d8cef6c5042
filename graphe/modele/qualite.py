"""What the load says of itself."""

from typing import Annotated

from pydantic import Field

from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.declaration import NOEUD, Compte, Positif, Terme, champ, gabarit, lien, noeud, valeur
from graphe.modele.enumerations import Gravite


@noeud(
    Terme("anomalie", "prov:Entity"),
    identifiant="{contrat}/anomalie/{nom}/{rang}",
    exemple="paris-2024/anomalie/titre-absent/1",
)
class Anomalie(NoeudSource):
    """Ce que le chargement signale : une ligne illisible, une mention inconnue, une contradiction."""

    code: Annotated[str, gabarit("[A-Z]+(_[A-Z]+)*", "SECTION_ABSENTE")] = champ(
        "Code stable, p. ex. « SECTION_ABSENTE ».", obsolete="Lire « nature », le même code dans une liste fermée."
    )
    gravite: Gravite = champ("Gravité.", "gravité")
    sources: tuple[Source, ...] = champ("Tous les passages en cause, le premier compris.", default=())
    message: str = champ("Ce qui est signalé.")
    element: str | None = lien(
        NOEUD,
        "L'élément concerné, quand il y en a un.",
        inverse="anomalies",
        lu=("signale", "est signalé par"),
        default=None,
    )


@valeur(Terme("comptage", "prov:Entity", voisins="qb:Observation"))
class Comptage:
    """Ce que le document annonce, et ce que le chargement trouve."""

    type: str = champ("Ce qui est compté, p. ex. « Engagement ».")
    attendu: Compte | None = champ(
        "Nombre que le document annonce, null quand il n'annonce rien.", "nombre attendu", default=None
    )
    releve: Compte = champ("Nombre trouvé.", "nombre relevé")
    note: str | None = champ("Explication d'un écart.", default=None)


@valeur(Terme("ligne sans nœud", "prov:Entity"))
class LigneSansNoeud:
    """Ligne imprimée qu'aucun nœud ne lit : un intitulé."""

    ligne: Positif = champ("Numéro de la ligne.")
    texte: str = champ("La ligne, telle que lue.")


@noeud(Terme("rapport", "prov:Entity"), identifiant="{contrat}/rapport", exemple="paris-2024/rapport")
class Rapport(Noeud):
    """Rapport du chargement."""

    empreinte_source: Annotated[str, gabarit("[0-9a-f]{64}", "9f86d081… (64 chiffres hexadécimaux)")] = champ(
        "Empreinte (SHA-256) du texte du contrat.", "empreinte du texte"
    )
    comptages: tuple[Comptage, ...] = champ("Comptages annoncés et trouvés.", default=())
    couverture: Annotated[float, Field(ge=0, le=1)] = champ(
        "Part des signes imprimés qui se trouvent dans la source d'un nœud qui les porte, de 0 à 1.", default=0.0
    )
    lignes_sans_noeud: tuple[LigneSansNoeud, ...] = champ(
        "Les lignes des autres : les intitulés, et eux seuls.", "lignes sans nœud", default=()
    )
