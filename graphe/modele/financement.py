"""With what money: streams, their classification, and each printed item."""

from typing import Annotated

from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.declaration import MOTIFS, Positif, Terme, champ, des_editions, gabarit, lien, noeud, valeur
from graphe.modele.enumerations import Certitude, Origine, TypeCredit


@valeur(Terme("programme budgétaire", "skos:Concept"))
class ProgrammeBudgetaire:
    """Programme du budget de l'État, p. ex. le programme 147."""

    numero: Positif = champ("Numéro du programme.")
    titre: str = champ("Titre officiel du programme.")
    mission: str = champ("Mission budgétaire dont il relève.", "mission budgétaire")


@valeur(Terme("classement", "prov:Entity"))
class Classement:
    """Pourquoi un financement est dit droit commun, spécifique ou non classé."""

    type: TypeCredit = champ("Type de crédit retenu.")
    certitude: Certitude = champ("Dit par le texte, ou déduit d'une règle générale.")
    regle: Annotated[str, gabarit(MOTIFS["nom"], "programme-147")] = champ(
        "Identifiant de la règle appliquée.", Terme("règle", voisins="dcterms:conformsTo")
    )
    motif: str = champ("Pourquoi la règle s'applique.", Terme("motif", "dcterms:description"))
    source: Source | None = champ("Le passage sur lequel elle se fonde, quand le contrat en a un.", default=None)
    contestable: bool = champ("Un lecteur averti pourrait le lire autrement.", default=False)
    autre_lecture: str | None = champ(
        "L'autre lecture et ce qui la soutient, quand le classement est contestable.", default=None
    )


@noeud(
    Terme("financement", "schema:FundingScheme", voisins="schema:Grant"),
    identifiant="financement/{nom}",
    exemple="financement/programme-147",
)
class Financement(Noeud):
    """Un flux de financement unique, quelles que soient ses graphies dans les fiches."""

    nom: str = champ("Nom du financement.")
    autres_noms: tuple[str, ...] = champ("Autres noms et graphies imprimées.", default=())
    financeur: str | None = lien(
        "Acteur",
        "L'acteur qui finance, quand il est dit.",
        Terme("financeur", "schema:funder"),
        lu=("est apporté par", "apporte"),
        default=None,
        obsolete="Un financement peut avoir plusieurs financeurs : lire « financeurs ».",
    )
    financeurs: tuple[str, ...] = lien(
        "Acteur",
        "Les acteurs qui financent, quand ils sont dits : tous ceux qu'une fiche au moins dit financer ce flux.",
        inverse="financements",
        lu=("est apporté par", "apporte"),
        default=(),
    )
    origines: tuple[Origine, ...] = champ("Intitulés sous lesquels les fiches le rangent.", default=())
    programme: ProgrammeBudgetaire | None = champ("Programme du budget de l'État, quand c'en est un.", default=None)
    classement: Classement = champ("Comment ce type a été décidé.")
    editions: tuple[str, ...] = des_editions(default=())

    @property
    def type_credit(self) -> TypeCredit:
        """Droit commun, spécifique ou non classé."""
        return self.classement.type


@noeud(
    Terme("mobilisation", "prov:Entity"),
    identifiant="{contrat}/engagement/{rang}/mobilisation/{rang}",
    exemple="paris-2024/engagement/7/mobilisation/2",
)
class Mobilisation(NoeudSource):
    """Un engagement peut s'appuyer sur un financement."""

    engagement: str = lien(
        "Engagement", "L'engagement soutenu.", inverse="mobilisations", lu=("soutient", "est soutenu par")
    )
    financement: str = lien(
        "Financement",
        "Le financement mobilisé.",
        inverse="mobilisations",
        lu=("mobilise", "est mobilisé par"),
    )
    financeurs: tuple[str, ...] = lien(
        "Acteur",
        "Les acteurs qui financent, d'après cette ligne ; aucun quand elle ne le dit pas.",
        lu=("est financée par", "finance"),
        default=(),
    )
    rang: Positif = champ("Rang de la mention dans la fiche.")
    libelle: str = champ("Libellé tel qu'imprimé dans la fiche.")
    origine: Origine = champ("Intitulé sous lequel la fiche le range.")
    type_credit: TypeCredit = champ("Droit commun, spécifique ou non classé.", "type de crédit")
