"""What every node is made of: identifier, passage of the contract."""

from graphe.modele.declaration import Positif, Terme, champ, socle, valeur


@valeur(Terme("passage", "prov:Entity schema:Quotation"))
class Source:
    """Passage du texte d'origine. texte est retrouvé mot pour mot aux lignes dites, sinon le chargement échoue."""

    document: str = champ(
        "Nom du document, p. ex. « contrat-de-ville-paris-2024-2030.txt ».", Terme("document", "dcterms:source")
    )
    ligne_debut: Positif = champ("Première ligne du passage, comptée à partir de 1.", "première ligne")
    ligne_fin: Positif = champ("Dernière ligne du passage, comprise.", "dernière ligne")
    texte: str = champ("Le passage, tel qu'imprimé.")


@socle
class Noeud:
    """Addressable thing of the graph."""

    id: str


@socle
class NoeudSource(Noeud):
    """Node read from the contract: says where."""

    source: Source = champ("Le passage où l'élément est relevé.")
