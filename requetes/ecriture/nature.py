"""What each field of a plan asks of the graph: known beforehand, read in a table, or bound to each request."""

from graphe.modele.catalogue import TYPES
from requetes.langage.pages import PAGES
from requetes.langage.plan import ChampDemande, ValeurDemandee, grouper
from requetes.langage.significations import Calcul, Lien, Liens


def tabulable(champ: ChampDemande) -> bool:
    """What the field gives of a node depends on the node only (pages aside)."""
    sens = champ.declaration.signification
    de_noeud = champ.parent in TYPES and isinstance(sens, Lien | Liens | Calcul)
    demandes = champ.arguments.demandes - PAGES if champ.arguments else ()
    return de_noeud and not demandes and not champ.declaration.selon_la_requete


def directe(champ: ChampDemande) -> bool:
    """The page begins with the list, and nothing is asked of its place nor of the whole list: it is a slice."""
    (champs,) = (champ.valeur.selection or {}).values()
    bornee = champ.arguments and champ.arguments.demandes & {"after", "last", "before"}
    return not bornee and all(c.nom not in ("pageInfo", "facettes") for c in champs)


def sans_lien(valeur: ValeurDemandee) -> bool:
    """A value that leads to no other node, and holds attributes only, at any depth."""
    return all(
        type_ not in TYPES and all(c.declaration.signification is None and sans_lien(c.valeur) for c in champs)
        for type_, champs in valeur.choisis.items()
    )


def propre(champ: ChampDemande) -> bool:
    """An attribute, what is computed from the node alone, or attributes of the one node a link leads to."""
    sens = champ.declaration.signification
    if champ.declaration.connexion:
        return False
    if isinstance(sens, Lien):
        return tabulable(champ) and _attributs(champ.valeur)
    return sans_lien(champ.valeur) and (sens is None or (isinstance(sens, Calcul) and tabulable(champ)))


def _attributs(valeur: ValeurDemandee) -> bool:
    """A node, of which nothing else is asked, the same whatever its type."""
    groupes = grouper(valeur.selection or {})
    return len(groupes) == 1 and all(c.declaration.signification is None and sans_lien(c.valeur) for c in groupes[0][1])
