"""Who: organisations, services, collective mentions and places."""

from typing import Annotated

from graphe.modele.base import Noeud, Source
from graphe.modele.declaration import Terme, champ, des_editions, gabarit, lien, noeud
from graphe.modele.enumerations import CategorieActeur


@noeud(
    Terme("acteur", "foaf:Agent prov:Agent", voisins="org:Organization"),
    identifiant="acteur/{nom}(/{nom})*",
    exemple="acteur/ville-de-paris",
)
class Acteur(Noeud):
    """Organisation, service, mention collective ou lieu qui prend part au contrat, p. ex. « acteur/ville-de-paris »."""

    nom: str = champ("Nom de l'acteur.")
    sigle: str | None = champ("Sigle, quand il en a un.", default=None)
    categorie: CategorieActeur = champ("Catégorie de l'acteur.", Terme("catégorie", voisins="org:classification"))
    siren: Annotated[str, gabarit("[0-9]{9}", "217500016")] | None = champ(
        "Numéro SIREN, quand il est connu.", default=None
    )
    autres_noms: tuple[str, ...] = champ("Autres noms et graphies imprimées.", default=())
    rattachement: str | None = lien(
        "Acteur",
        "Ville de Paris pour la DASCO.",
        Terme("rattachement", "org:linkedTo", voisins="org:subOrganizationOf org:unitOf"),
        inverse="services",
        lu=("est rattaché à", "a pour service"),
        default=None,
    )
    membre_de: tuple[str, ...] = lien(
        "Acteur",
        "Les collectifs dont le texte le fait membre, p. ex. les bailleurs sociaux.",
        Terme("membre de", "org:memberOf"),
        inverse="membres",
        lu=("est membre de", "a pour membre"),
        default=(),
    )
    contrat: str | None = lien(
        "Contrat",
        "Le contrat que l'acteur signe.",
        inverse="signataires",
        lu=("est signataire de", "a pour signataire"),
        default=None,
        publie=False,
    )
    signature: Source | None = champ("Le passage qui le dit signataire.", default=None)
    editions: tuple[str, ...] = des_editions(default=())
    contrats_anterieurs: tuple[str, ...] = lien(
        "Contrat",
        "Les éditions remplacées que l'acteur a signées.",
        inverse="signataires",
        lu=("était signataire de", "avait pour signataire"),
        default=(),
        publie=False,
    )

    @property
    def signataire(self) -> bool:
        """L'acteur signe le contrat."""
        return self.contrat is not None
