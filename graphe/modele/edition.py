"""What editions of the contract say, each in its words, of the things that they share."""

from graphe.modele.base import Noeud, Source
from graphe.modele.declaration import NOEUD, Positif, Terme, champ, du_contrat, lien, noeud
from graphe.modele.enumerations import Origine
from graphe.modele.financement import Classement
from graphe.modele.territoire import ChiffresCles


@noeud(
    Terme("rédaction", "prov:Entity"),
    identifiant="{contrat}/redaction/[a-z]+(/[A-Za-z0-9-]+)+",
    exemple="paris-2024/redaction/quartier/QN07511M",
)
class Redaction(Noeud):
    """Ce qu'une édition remplacée disait d'une chose que les éditions partagent (acteur, financement, plan, quartier,
    dispositif), quand l'édition en vigueur en dit autre chose, ou ailleurs ; null : elle n'en disait rien.
    """

    contrat: str = du_contrat("redactions", "est une rédaction de", "a pour rédaction")
    sujet: str = lien(NOEUD, "La chose dont elle parle.", inverse="redactions", lu=("dit de", "est dit autrement par"))
    nom: str | None = champ("Nom qu'elle lui donnait.", default=None)
    autres_noms: tuple[str, ...] = champ("Autres noms et graphies qu'elle imprimait.", default=())
    source: Source | None = champ("Le passage où elle en parlait.", default=None)
    signature: Source | None = champ("Le passage qui le disait signataire.", default=None)
    origines: tuple[Origine, ...] = champ("Intitulés sous lesquels ses fiches le rangeaient.", default=())
    classement: Classement | None = champ("Comment elle le classait.", default=None)
    population: Positif | None = champ("Population du décret qu'elle reprenait.", default=None)
    fiche: Source | None = champ("La fiche qui le décrivait.", default=None)
    description: str | None = champ("Description de sa fiche.", default=None)
    chiffres_cles: ChiffresCles | None = champ("Chiffres clés de sa fiche.", default=None)
