"""A layer beside a contract: each row tied to it by exact keys (programme, SIREN, code) or by printed names.

Never to an engagement or an action: those of a row are those of its financement, and said as such.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from chargement.couches.fichier import CoucheLue
from chargement.couches.lieux import sans_nom
from chargement.couches.remarques import Remarques
from chargement.erreurs import CoucheInvalide
from chargement.rapprochement.dispositifs import RepertoireDispositifs
from graphe.echanges.couches import sans_couches
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.catalogue import relations
from graphe.modele.contrat import Contrat
from graphe.modele.couche import LIGNES_DE_COUCHE, Contour, Couche, LigneDeCouche, Subvention, Valeur
from graphe.modele.engagement import Indicateur
from graphe.modele.enumerations import CertitudeLien
from graphe.modele.financement import Financement, Mobilisation
from graphe.modele.territoire import Arrondissement, Quartier
from graphe.texte import cle

PARIS = "paris"
"""Of a territory: the whole contract."""


def ajouter_couches(graphe: Graphe, couches: Sequence[CoucheLue]) -> Graphe:
    """The contract, which does not change, with the layers beside it: those it had, and these, which replace theirs."""
    lues = {lue.couche.id: lue for lue in (*couches_de(graphe), *couches)}
    if len({lue.couche.id for lue in couches}) != len(couches):
        doubles = [lue.couche.id for lue in couches if [c.couche.id for c in couches].count(lue.couche.id) > 1]
        raise CoucheInvalide(f"La couche « {doubles[0]} » est donnée deux fois : attendu une fois.")
    seul = sans_couches(graphe)
    liens = LiensDesLignes(seul)
    nouveaux: list[Noeud] = []
    for lue in lues.values():
        relies = [liens.relier(noeud) for noeud in lue.noeuds]
        nouveaux += [_avec_inconnus(lue.couche, relies), *relies]
    _un_contour_par_quartier(nouveaux)
    return Graphe([*seul, *nouveaux])


def _un_contour_par_quartier(noeuds: Iterable[Noeud]) -> None:
    """Of two vintages, nothing says which one is asked."""
    vus: dict[str, Contour] = {}
    for contour in (n for n in noeuds if isinstance(n, Contour) and n.quartier):
        premier = vus.setdefault(contour.quartier or "", contour)
        if premier is not contour:
            raise CoucheInvalide(
                f"« {premier.couche} » et « {contour.couche} » donnent deux contours de « {contour.quartier} » : "
                "attendu une seule couche de contours."
            )


def comparee(graphe: Graphe, lue: CoucheLue) -> CoucheLue:
    """With what its rows name and the contract has not, told as it will be once it is served beside it."""
    liens = LiensDesLignes(graphe)
    return CoucheLue(_avec_inconnus(lue.couche, [liens.relier(noeud) for noeud in lue.noeuds]), lue.noeuds)


INCONNUS = {
    "INDICATEUR_INCONNU": ("indicateur", "reference_indicateur", "indicateur_suivi"),
    "TERRITOIRE_INCONNU": ("territoire", "reference_territoire", "lieu"),
    "QUARTIER_INCONNU": ("quartier", "code", "quartier"),
}
"""By code: what is named, the field that names it, the link to what bears that name."""


def _avec_inconnus(couche: Couche, relies: Sequence[Noeud]) -> Couche:
    """What its rows name and the contract has not is told of the layer, with the rows."""
    remarques = Remarques()
    for noeud in (lu for lu in relies if isinstance(lu, Valeur | Contour)):
        for code, (quoi, nomme, lien) in INCONNUS.items():
            dit = getattr(noeud, nomme, None)
            if dit and getattr(noeud, lien) is None:
                message = f"« {dit} » n'est pas un {quoi} du contrat : la ligne n'y est pas reliée."
                remarques.dire(code, message, noeud.ligne)
    autres = tuple(r for r in couche.remarques if r.code not in INCONNUS)
    return replace(couche, remarques=(*autres, *remarques.toutes()))


def couches_de(graphe: Graphe) -> Iterator[CoucheLue]:
    """The layers that a graph holds, as they were read of their files."""
    par_couche: dict[str, list[LigneDeCouche]] = {couche.id: [] for couche in graphe.tous(Couche)}
    for type_ in LIGNES_DE_COUCHE:
        for ligne in graphe.tous(type_):
            par_couche[ligne.couche].append(ligne)
    for couche in graphe.tous(Couche):
        yield CoucheLue(couche, tuple(par_couche[couche.id]))


class LiensDesLignes:
    """What ties the rows of layers to one contract."""

    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self.programmes = {f.programme.numero: f for f in graphe.tous(Financement) if f.programme}
        sirens = [a.siren for a in graphe.tous(Acteur) if a.siren]
        self.acteurs = {a.siren: a.id for a in graphe.tous(Acteur) if a.siren and sirens.count(a.siren) == 1}
        self.dispositifs = RepertoireDispositifs()
        self.contrats = {c.code: c.id for c in graphe.tous(Contrat) if c.code}
        self.quartiers = {q.code: q for q in graphe.tous(Quartier) if q.code}

    def relier(self, noeud: Noeud) -> Noeud:
        connus: Any = self._presents(noeud)
        if isinstance(connus, Valeur):
            return self._valeur(connus)
        if isinstance(connus, Contour):
            quartier = self.quartiers.get(connus.code)
            return replace(connus, quartier=quartier.id if quartier else None)
        return self._subvention(connus) if isinstance(connus, Subvention) else connus

    def _valeur(self, lue: Valeur) -> Valeur:
        indicateur = self.graphe.de_type(lue.reference_indicateur or "", Indicateur)
        dit = lue.reference_territoire or ""
        lieu = self.quartiers.get(dit) or self.graphe.noeud(dit) if dit else None
        if cle(dit) == PARIS and not isinstance(lieu, Noeud):
            lieu = next(iter(self.graphe.tous(Contrat)), None)
        trouve = lieu.id if isinstance(lieu, Quartier | Arrondissement | Contrat) else None
        return replace(lue, indicateur_suivi=indicateur.id if indicateur else None, lieu=trouve)

    def _presents(self, noeud: Any) -> Noeud:
        """Links that the contract no longer has are left out."""
        perdus: dict[str, Any] = {}
        for relation in relations(type(noeud)):
            tenus = getattr(noeud, relation.nom)
            if relation.nom == "couche" or not tenus:
                continue
            if isinstance(tenus, tuple):
                gardes = tuple(cible for cible in tenus if cible in self.graphe)
                perdus |= {} if gardes == tenus else {relation.nom: gardes}
            elif tenus not in self.graphe:
                perdus[relation.nom] = None
        rendu: Noeud = replace(noeud, **perdus) if perdus else noeud
        return rendu

    def _subvention(self, lue: Subvention) -> Subvention:
        financement = self._financement(lue)
        return replace(
            lue,
            financement=financement.id if financement else None,
            programme=financement.programme if financement else None,
            type_credit=financement.type_credit if financement else lue.type_credit,
            contrat_nomme=self.contrats.get(lue.code_contrat or ""),
            beneficiaire=self.acteurs.get(lue.siren or ""),
            attribuant=self.acteurs.get(lue.siren_attribuant or ""),
            dispositifs=self._dispositifs(lue),
        )

    def _financement(self, lue: Subvention) -> Financement | None:
        if lue.mobilisation:
            mobilisation = self.graphe.de_type(lue.mobilisation, Mobilisation)
            return self.graphe.de_type(mobilisation.financement, Financement) if mobilisation else None
        return self.programmes.get(lue.numero_programme or 0)

    def _dispositifs(self, lue: Subvention) -> tuple[str, ...]:
        nommes = self.dispositifs.mentions(sans_nom(lue.objet, lue.nom_beneficiaire, en_fin=False))
        sures: Iterable[str] = {n.dispositif for n in nommes if n.certitude is CertitudeLien.NOMMEE}
        return tuple(sorted(d for d in sures if d in self.graphe))
