"""Where: arrondissements, quartiers, projets, and the dispositifs that tie them to engagements."""

from dataclasses import dataclass

from graphe.modele.base import Noeud, NoeudSource, Source, lien
from graphe.modele.enumerations import Portee, Statut


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrondissement(Noeud):
    numero: int
    nom: str
    code_insee: str
    codes_postaux: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChiffresCles:
    """Figures of one fiche: `habitants` in persons, the others in per cent; None when not printed."""

    source: Source
    habitants: int | None = None
    taux_pauvrete: float | None = None
    note_pauvrete: str | None = None
    taux_chomage: float | None = None
    part_moins25: float | None = None
    part_neet: float | None = None
    part_monoparentales: float | None = None
    part_plus65: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quartier(NoeudSource):
    """`fiche` is the heading of the fiche that describes it; `population` comes from the decree table."""

    contrat: str | None = lien("quartiers")
    nom: str
    code: str | None = None
    autres_noms: tuple[str, ...] = ()
    arrondissements: tuple[str, ...] = lien("quartiers", defaut=())
    population: int | None = None
    parent: str | None = lien("sous_quartiers")
    fiche: Source | None = None
    description: str | None = None
    chiffres_cles: ChiffresCles | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Projet(NoeudSource):
    quartier: str = lien("projets", requis=True)
    rang: int
    nom: str
    descriptif: str | None = None
    adresse: str | None = None
    statuts: tuple[Statut, ...] = ()
    statut_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispositif(Noeud):
    nom: str
    sigle: str | None = None
    autres_noms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(NoeudSource):
    """A dispositif named by an element (action, mobilisation, plan, indicateur, lieu, projet); `texte` as printed."""

    dispositif: str = lien("mentions", requis=True)
    element: str = lien("mentions", requis=True)
    engagement: str | None = lien("mentions")
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancrage(Noeud):
    """Why an engagement holds in an arrondissement. The mentions are those that prove a PROJET."""

    engagement: str = lien("ancrages", requis=True)
    arrondissement: str = lien("ancrages", requis=True)
    portee: Portee
    quartier: str | None = lien("ancrages")
    action: str | None = lien("ancrages")
    projet: str | None = lien("ancrages")
    dispositif: str | None = lien("ancrages")
    mention_engagement: str | None = lien()
    mention_projet: str | None = lien()
