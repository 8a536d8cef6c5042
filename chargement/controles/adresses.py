"""Addresses of the projets: two in one, or that of another place than the one the projet names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from graphe.modele.base import Noeud
from graphe.modele.enumerations import Gravite
from graphe.modele.territoire import Mention, Projet
from graphe.texte import cle

_COLLEES = re.compile(r"[a-zà-ÿ](?=\d)|(?<=[a-zà-ÿ]{2})[A-ZÀ-Þ](?=[A-Za-zà-ÿ])")
_VOIE = re.compile(
    r"\b(?P<genre>(?i:rue|mail|boulevard|avenue|place|placette|passage|square|allée|impasse|quai)) "
    r"(?:de la |de l['’]|du |des |de |d['’])?(?P<nom>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)"
)
_NOM_PROPRE = re.compile(r"(?<=\s)[A-ZÀ-Þ][\w-]{3,}")


def adresses_collees(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    return [
        _signaler(
            projet, "ADRESSES_COLLEES", Gravite.INFORMATION, f"Deux adresses sans rien entre elles : « {adresse} »."
        )
        for projet, adresse in _situes(noeuds)
        if _COLLEES.search(adresse)
    ]


def adresses_d_une_autre_voie(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """« … sur le mail Binet », at « Mail Belliard »: the same kind of street, and not that one."""
    discordances = ((projet, adresse, _ailleurs(projet.nom, adresse)) for projet, adresse in _situes(noeuds))
    return [_discordance(projet, adresse, f"« {voie} »") for projet, adresse, voie in discordances if voie]


def _ailleurs(nom: str, adresse: str) -> str | None:
    ici = [(cle(voie["genre"]), cle(voie["nom"])) for voie in _VOIE.finditer(adresse)]
    for voie in _VOIE.finditer(nom):
        genre, nommee = cle(voie["genre"]), cle(voie["nom"])
        if nommee not in cle(adresse) and any(autre == genre for autre, _ in ici):
            return voie[0]
    return None


def adresses_d_un_autre_lieu(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """The name of a place, copied with that of a projet: its twin stands there, and it stands elsewhere."""
    memes: dict[str, list[tuple[Projet, str]]] = defaultdict(list)
    for projet, adresse in _situes(noeuds):
        memes[cle(projet.nom)].append((projet, adresse))
    portes: dict[str, str] = defaultdict(str)
    for mention in (n for n in noeuds if isinstance(n, Mention)):
        portes[mention.element] += f" {cle(mention.texte)}"
    groupes = (groupe for groupe in memes.values() if len(groupe) > 1)
    return [s for groupe in groupes for s in _copies(groupe, portes)]


def _copies(groupe: list[tuple[Projet, str]], portes: dict[str, str]) -> Iterator[Signalement]:
    premier = groupe[0][0]
    for lieu in _NOM_PROPRE.findall(premier.nom):
        sur_place = [projet for projet, adresse in groupe if cle(lieu) in cle(adresse)]
        if sur_place and cle(lieu) not in portes[premier.id]:
            passages = tuple((p.source.ligne_debut, p.source.ligne_fin) for p in sur_place)
            for projet, adresse in groupe:
                if projet not in sur_place:
                    yield _discordance(projet, adresse, f"« {lieu} », où est le projet du même nom", passages)


def _situes(noeuds: Sequence[Noeud]) -> Iterator[tuple[Projet, str]]:
    for noeud in noeuds:
        if isinstance(noeud, Projet) and noeud.adresse:
            yield noeud, noeud.adresse


def _discordance(projet: Projet, adresse: str, lieu: str, autres: tuple[tuple[int, int], ...] = ()) -> Signalement:
    message = f"« {projet.nom} » nomme {lieu} ; son adresse est « {adresse} »."
    return _signaler(projet, "ADRESSE_DISCORDANTE", Gravite.AVERTISSEMENT, message, autres)


def _signaler(
    projet: Projet, code: str, gravite: Gravite, message: str, autres: tuple[tuple[int, int], ...] = ()
) -> Signalement:
    return Signalement(code, gravite, message, projet.source.ligne_debut, projet.source.ligne_fin, projet.id, autres)
