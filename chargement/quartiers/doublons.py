"""The same projet printed in several fiches: told by its address, or by its name and its descriptif."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from graphe.modele.enumerations import CertitudeLien, NatureDispositif
from graphe.modele.territoire import Dispositif, Mention, Projet, Quartier
from graphe.texte import cle, racines

_VOIES = {"bd": "boulevard", "bvd": "boulevard", "av": "avenue", "pl": "place"}
_ADRESSE = re.compile(
    r"(?P<numero>\d+)(?: ?bis| ?ter)?,? "
    r"(?P<voie>rue|boulevard|bd|bvd|avenue|av|place|pl|passage|allee|square|impasse)\b\.? (?P<nom>[^\d,;()/\n-]+)"
)
_BANAL = frozenset(racines("nouveau nouvelle nouveaux nouvelles création déploiement démarche dispositif quartier"))
PARTOUT = 3
"""A descriptif printed more often than that is the wording of a dispositif, not that of one projet."""


def relier_memes_projets(
    projets: Sequence[Projet],
    quartiers: Mapping[str, Quartier],
    dispositifs: Iterable[Dispositif],
    mentions: list[Mention],
) -> list[Projet]:
    """Each projet, with the others that are the same."""
    comparaison = _Comparaison(projets, quartiers, {d.id: d for d in dispositifs}, mentions)
    lies: dict[str, set[str]] = defaultdict(set)
    for un, autre in combinations(projets, 2):
        if un.quartier != autre.quartier and comparaison.memes(un, autre):
            lies[un.id].add(autre.id)
            lies[autre.id].add(un.id)
    ordre = {p.id: rang for rang, p in enumerate(projets)}
    return [replace(p, meme_projet_que=tuple(sorted(lies[p.id], key=ordre.__getitem__))) for p in projets if lies[p.id]]


class _Comparaison:
    def __init__(
        self,
        projets: Iterable[Projet],
        quartiers: Mapping[str, Quartier],
        dispositifs: Mapping[str, Dispositif],
        mentions: Iterable[Mention],
    ) -> None:
        projets = list(projets)
        self._arrondissements = {p.id: frozenset(quartiers[p.quartier].arrondissements) for p in projets}
        self._descriptifs = {p.id: cle(p.descriptif or "").rstrip(" .") for p in projets}
        self._imprimes = Counter(self._descriptifs.values())
        self._noms = {p.id: frozenset(racines(p.nom)) - _BANAL for p in projets}
        self._adresses = {p.id: frozenset(_adresses(p.adresse or "")) for p in projets}
        self._portes: dict[str, set[str]] = defaultdict(set)
        self._genres: dict[str, set[str]] = defaultdict(set)
        """What a projet names itself: a kind that is deduced of it has other names."""
        for mention in mentions:
            self._portes[mention.element].add(mention.dispositif)
            if mention.certitude is CertitudeLien.NOMMEE:
                self._genres[mention.element].add(mention.dispositif)
        self._dispositifs = dispositifs

    def memes(self, un: Projet, autre: Projet) -> bool:
        if self._adresses[un.id] & self._adresses[autre.id]:
            return bool(self._portes[un.id] & self._portes[autre.id])
        return self._meme_descriptif(un, autre) and self._meme_nom(un, autre) and self._meme_lieu(un, autre)

    def _meme_descriptif(self, un: Projet, autre: Projet) -> bool:
        court, long = sorted((self._descriptifs[un.id], self._descriptifs[autre.id]), key=len)
        return bool(court) and long.startswith(court) and self._imprimes[court] <= PARTOUT

    def _meme_nom(self, un: Projet, autre: Projet) -> bool:
        """One holds the words of the other, and says more than the kind of thing it is."""
        court, long = sorted((self._noms[un.id], self._noms[autre.id]), key=len)
        return (
            court <= long
            and (un.adresse == autre.adresse or not self._est_un_genre(un, court))
            and (not self._est_un_programme(un, court))
        )

    def _est_un_genre(self, projet: Projet, mots: frozenset[str]) -> bool:
        return any(mots <= self._mots(dispositif) for dispositif in self._genres[projet.id])

    def _est_un_programme(self, projet: Projet, mots: frozenset[str]) -> bool:
        return any(
            mots <= self._mots(dispositif)
            for dispositif in self._genres[projet.id]
            if self._dispositifs[dispositif].nature is not NatureDispositif.DEMARCHE
        )

    def _mots(self, dispositif: str) -> frozenset[str]:
        connu = self._dispositifs[dispositif]
        return frozenset(racines(" ".join((connu.nom, connu.sigle or "", *connu.autres_noms))))

    def _meme_lieu(self, un: Projet, autre: Projet) -> bool:
        """No place printed against the other; the same arrondissement, or the same name."""
        imprimees = {p.adresse for p in (un, autre) if p.adresse}
        if len(imprimees) > 1 or any("cartographiable" in cle(adresse) for adresse in imprimees):
            return False
        memes = self._arrondissements[un.id] & self._arrondissements[autre.id]
        return bool(memes) or self._noms[un.id] == self._noms[autre.id]


def _adresses(adresse: str) -> Iterator[tuple[str, str, str]]:
    for lue in _ADRESSE.finditer("\n".join(cle(ligne) for ligne in adresse.split("\n"))):
        voie = _VOIES.get(lue["voie"], lue["voie"])
        yield lue["numero"], voie, re.sub(r"\b(?:paris|75\d*)\b", "", lue["nom"]).strip()
