"""Who presides, who sits, what must be brought to each body: read in the words of the text, at their lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from chargement.document.lecture import PartieLue
from chargement.document.texte import Document, Ligne
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.base import Noeud
from graphe.modele.contrat import Instance, Thematique
from graphe.modele.enumerations import Gravite


class Dit(Entree):
    ligne: int
    texte: str


class Composition(Entree):
    """One entry of `referentiels/instances.yaml`."""

    instance: str
    presidence: tuple[Dit, ...] = ()
    membres: tuple[Dit, ...] = ()
    attendus: tuple[Dit, ...] = ()
    acteurs: tuple[str, ...] = ()
    signataires: bool = False
    thematiques: tuple[int, ...] = ()
    motif_thematiques: str | None = None


def composer(document: Document, lecture: PartieLue, signataires: Iterable[str]) -> None:
    """Each instance read, with what the référentiel says of it that the text still says."""
    compositions = {c.instance: c for c in lire_referentiel("instances", list[Composition])}
    thematiques = {n.id for n in lecture.noeuds if isinstance(n, Thematique)}
    signataires = tuple(signataires)

    def completer(noeud: Noeud) -> Noeud:
        composition = compositions.get(noeud.id.rpartition("/")[2]) if isinstance(noeud, Instance) else None
        if composition is None or not isinstance(noeud, Instance):
            return noeud
        lire = partial(_lus, document, lecture, noeud.id)
        retenues = [t for t in map(identifiants.thematique, composition.thematiques) if t in thematiques]
        acteurs = {*composition.acteurs, *(signataires if composition.signataires else ())}
        return replace(
            noeud,
            presidence=tuple(lire(composition.presidence)),
            membres=tuple(lire(composition.membres)),
            attendus=tuple(lire(composition.attendus)),
            acteurs=tuple(sorted(acteurs, key=identifiants.ordre)),
            thematiques=tuple(retenues),
            motif_thematiques=composition.motif_thematiques if retenues else None,
        )

    lecture.noeuds = [completer(noeud) for noeud in lecture.noeuds]


def _lus(document: Document, lecture: PartieLue, instance: str, dits: Sequence[Dit]) -> Iterator[str]:
    """The words as this text prints them; those it no longer says are reported."""
    for dit in dits:
        ligne = document.situer(dit.ligne, partial(Ligne.dit, passage=dit.texte))
        if ligne is not None:
            yield document.citer(ligne, dit.texte).texte
        else:
            message = f"« {dit.texte} » n'est plus dans le texte (ligne {dit.ligne} du texte de référence)."
            ici = document.ligne_declaree(dit.ligne)
            lecture.signaler("PASSAGE_DISPARU", Gravite.AVERTISSEMENT, message, ici, element=instance)
