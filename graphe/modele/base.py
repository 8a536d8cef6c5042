"""What every node is made of: identifier, passage of the contract."""

import hashlib

from graphe.modele.declaration import Compte, PeutEtreVide, Positif, Terme, champ, socle, valeur


@valeur(Terme("passage", "prov:Entity schema:Quotation oa:TextQuoteSelector oa:TextPositionSelector"))
class Source:
    """Passage du texte d'origine. texte est retrouvé mot pour mot aux lignes dites, sinon le chargement échoue."""

    document: str = champ(
        "Nom du document, p. ex. « contrat-de-ville-paris-2024-2030.txt ».", Terme("document", "dcterms:source")
    )
    ligne_debut: Positif = champ("Première ligne du passage, comptée à partir de 1.", "première ligne")
    ligne_fin: Positif = champ("Dernière ligne du passage, comprise.", "dernière ligne")
    texte: str = champ("Le passage, tel qu'imprimé.")
    debut: Compte = champ(
        "Place du premier caractère dans le texte, comptée à partir de 0 ; chaque fin de ligne compte pour un.",
        default=0,
    )
    prefixe: PeutEtreVide = champ("Ce qui précède, 32 caractères au plus.", Terme("préfixe", "oa:prefix"), default="")
    suffixe: PeutEtreVide = champ("Ce qui suit, 32 caractères au plus.", Terme("suffixe", "oa:suffix"), default="")

    @property
    def fin(self) -> int:
        """Place du caractère qui suit le dernier, comptée de même."""
        return self.debut + len(self.texte)

    @property
    def url(self) -> str:
        """Adresse de la première ligne du passage dans le texte servi, p. ex. « /texte#L701 »."""
        return f"/texte#L{self.ligne_debut}"

    @property
    def empreinte(self) -> str:
        """Empreinte (SHA-256) du passage, en UTF-8 : la même tant que ses mots sont les mêmes."""
        return hashlib.sha256(self.texte.encode()).hexdigest()


@socle
class Noeud:
    """Addressable thing of the graph."""

    id: str


@socle
class NoeudSource(Noeud):
    """Node read from the contract: says where."""

    source: Source = champ("Le passage où l'élément est relevé.")
