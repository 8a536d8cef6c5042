"""The text as numbered lines, each as printed and as read; its parts, found by their titles; its quotes, checked."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, cast

from chargement.document.lecture import Signalement
from chargement.erreurs import PassageIntrouvable
from graphe.modele.base import Noeud, Source
from graphe.texte import INVISIBLES, LONGUEUR_MAX, abreger, cle, compacter, forme, sans_invisible, situer

MARQUES = re.compile(r"\[(?:bookmark|image|footnoteRef):\s?[^\]]*\]|\[\d+:\s[^\]]*\]")
PUCE = "· "
ENTOURAGE = 32
"""Characters kept on each side of a passage, to find it again in another edition."""
_FIN_DE_LIGNE = re.compile("\r+\n|[\n\r\x85\u2028\u2029]")
_TETE = re.compile(rf"[\s{INVISIBLES}]*")
_SAUTS = re.compile(rf"[\v\f{INVISIBLES}]")
_TABULATION = 4
_PUCES = re.compile(r"^(?:[·•●○◦▪▫■□‣⁃∙◆◇►▶➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc]|[-–—*§Øüo](?=\s))")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼʹ´′`‛", "’"))
_RANG = re.compile(r"(?<![\w/])([0-9]{1,2})(?:(ᵉʳ)|ᵉ(?:ᵐᵉ)?|i?(?:è|e)me)(?!\w)")
_A_NETTOYER = re.compile(rf"[{INVISIBLES}\u0300-\u036f\ufb00-\ufb06ʼʹ′´`‛]")
_NUMERO_DE_PAGE = re.compile(r"^(?:page\s)?\W{0,3}\d{1,4}(?:\s?(?:/|sur|de)\s?\d{1,4})?\W{0,3}$", re.IGNORECASE)


@dataclass(frozen=True)
class Ligne:
    """`brut` as printed; `net` without marks nor invisible signs, spaces collapsed; `cellule`: it opens one."""

    numero: int
    brut: str
    net: str
    cellule: bool = False

    @cached_property
    def forme(self) -> str:
        return forme(self.net)

    @property
    def vide(self) -> bool:
        """Nothing is printed on it, or the number of the page."""
        return not self.net

    def dit(self, passage: str) -> bool:
        return forme(passage) in self.forme

    def est(self, titre: str) -> bool:
        """It says this and nothing else, accents and capitals aside."""
        return len(self.net) <= LONGUEUR_MAX and cle(self.net) == cle(titre)


@dataclass(frozen=True, slots=True)
class Document:
    """`lignes[0]` is line 1; `declarees`: the lines here of those of the packaged text, which the référentiels cite.

    `imprime` is the text, one character for each end of line; `debuts`, where each line begins in it.
    """

    nom: str
    empreinte: str
    lignes: tuple[Ligne, ...]
    imprime: str = ""
    debuts: tuple[int, ...] = ()
    declarees: Mapping[int, int] | None = None
    signalements: tuple[Signalement, ...] = ()

    @classmethod
    def depuis_texte(cls, texte: str, nom: str, empreinte: str = "") -> "Document":
        imprimees = _FIN_DE_LIGNE.split(texte)
        tetes = list(map(_tete, imprimees))
        largeur = _largeur(tetes)
        lues = zip(imprimees, tetes, strict=True)
        lignes = tuple(_ligne(n, brut, tete, largeur) for n, (brut, tete) in enumerate(lues, 1))
        debuts = tuple(accumulate((len(brut) + 1 for brut in imprimees), initial=0))
        return cls(nom, empreinte, lignes, "\n".join(imprimees), debuts)

    def __getitem__(self, numero: int) -> Ligne:
        return self.lignes[numero - 1]

    def entre(self, debut: int, fin: int) -> Iterator[Ligne]:
        """Lines from `debut` to `fin`, both included."""
        return iter(self.lignes[debut - 1 : fin])

    def situer(self, ligne: int, convient: Callable[[Ligne], bool]) -> int | None:
        """Where a line of the packaged text stands here: at its place when it suits, else the nearest that does."""
        attendue = self.ligne_declaree(ligne)
        if 1 <= attendue <= len(self.lignes) and convient(self[attendue]):
            return attendue
        possibles = [autre.numero for autre in self.lignes if convient(autre)] if self.declarees is not None else []
        return min(possibles, key=lambda numero: abs(numero - attendue), default=None)

    def ligne_declaree(self, ligne: int) -> int:
        """The line here of a line of the packaged text; when it is gone, that of the last one kept before it."""
        if self.declarees is None:
            return ligne
        return next((self.declarees[n] for n in range(ligne, 0, -1) if n in self.declarees), 1)

    def source(self, debut: int, fin: int | None = None) -> Source:
        """Passage of whole lines, as printed: the longest run free of marks, without white space at its two ends."""
        fin = debut if fin is None else fin
        brut = "\n".join(ligne.brut for ligne in self.entre(debut, fin))
        morceaux = _entre_marques(brut) if "[" in brut else [brut]
        texte = max(morceaux, key=lambda morceau: len(forme(morceau))).strip() if len(morceaux) > 1 else brut.strip()
        return self.passage(debut, fin, texte)

    def passage(self, ligne_debut: int, ligne_fin: int, texte: str) -> Source:
        """These words of these lines, with what stands around them."""
        debut = max(0, self.imprime.find(texte, self.debuts[ligne_debut - 1]))
        fin = debut + len(texte)
        return Source(
            document=self.nom,
            ligne_debut=ligne_debut,
            ligne_fin=ligne_fin,
            texte=texte,
            debut=debut,
            prefixe=self.imprime[max(0, debut - ENTOURAGE) : debut],
            suffixe=self.imprime[fin : fin + ENTOURAGE],
        )

    def source_imprimee(self, debut: int, fin: int) -> Source:
        """The passage of these lines, in either order; of the next that print something when they print nothing."""
        debut, fin = sorted((debut, fin))
        return next(s for ici in range(fin, len(self.lignes) + 1) if (s := self.source(debut, ici)).texte)

    def citer(self, ligne: int, passage: str) -> Source:
        """A passage of one line, as the file prints it."""
        place = situer(passage, self[ligne].brut) or (0, 0)
        return self.passage(ligne, ligne, self[ligne].brut[slice(*place)])


def propre(brut: str) -> str:
    """A printed line without invisible signs, each accent in its letter, each « ﬁ » in two, « ´ » an apostrophe.

    A rank is written « 18e », « 1er », whatever the copy prints.
    """
    if _A_NETTOYER.search(brut):
        lettres = _LIGATURES.sub(lambda ligature: unicodedata.normalize("NFKC", ligature[0]), sans_invisible(brut))
        brut = unicodedata.normalize("NFC", lettres.translate(_APOSTROPHES))
    return _RANG.sub(_rang, brut)


def _rang(trouve: re.Match[str]) -> str:
    return f"{trouve[1]}{'er' if trouve[2] else 'e'}"


def sans_puce(texte: str) -> str:
    return _PUCES.sub("", texte).strip()


def _largeur(tetes: Iterable[str]) -> int:
    """How many spaces stand for a tab in a text that has none; 0 when it kept its tabs."""
    tetes = [tete for tete in tetes if tete]
    if any(tete.startswith("\t") for tete in tetes):
        return 0
    largeurs = Counter(len(tete) for tete in tetes if len(tete) > 1)
    return max(largeurs, key=lambda largeur: largeurs[largeur], default=_TABULATION)


def _ligne(numero: int, brut: str, tete: str, largeur: int) -> Ligne:
    net = _PUCES.sub("·", compacter(MARQUES.sub("", propre(brut)))) if brut else ""
    cellule = bool(tete) and _ouvre_cellule(tete, not net, largeur)
    net = "" if not cellule and _NUMERO_DE_PAGE.match(net) else net
    return Ligne(numero, brut, net, cellule)


def numero_de_page(ligne: Ligne) -> str | None:
    """The first number of a line that was left out as the number of a page."""
    if ligne.net or ligne.cellule:
        return None
    imprime = compacter(MARQUES.sub("", propre(ligne.brut)))
    trouve = re.search(r"\d+", imprime) if _NUMERO_DE_PAGE.match(imprime) else None
    return trouve[0] if trouve else None


def _tete(brut: str) -> str:
    """The white space that opens a printed line."""
    tete = _TETE.match(brut)
    return _SAUTS.sub("", tete[0]) if tete and tete[0] else ""


def _ouvre_cellule(tete: str, vide: bool, largeur: int) -> bool:
    """A tab, or the spaces that stand for it. Several tabs and nothing else are a slip inside a cell (L.3528).

    In a text that kept its tabs, spaces on a line that prints nothing are not a cell.
    """
    if tete.startswith("\t"):
        return not (vide and tete.count("\t") > 1)
    rangs = len(tete) // (largeur or _TABULATION)
    return rangs == 1 and largeur > 0 if vide else rangs > 0


def porte_une_marque(texte: str) -> bool:
    return "[" in texte and MARQUES.search(sans_invisible(texte)) is not None


def _entre_marques(brut: str) -> list[str]:
    if sans_invisible(brut) == brut:
        return MARQUES.split(brut)
    morceaux, reste = [], brut
    for marque in MARQUES.findall(propre(brut)):
        debut, fin = situer(marque, reste) or (0, 0)
        morceaux.append(reste[:debut])
        reste = reste[fin:]
    return [*morceaux, reste]


def sources(valeur: Any) -> Iterator[Source]:
    """All the passages a node holds, at any depth."""
    contenu = (
        valeur if isinstance(valeur, tuple) else map(valeur.__getattribute__, _champs(cast(Hashable, type(valeur))))
    )
    for element in contenu:
        if isinstance(element, Source):
            yield element
        elif isinstance(element, tuple) or is_dataclass(element):
            yield from sources(element)


@cache
def _champs(type_: Hashable) -> tuple[str, ...]:
    return tuple(champ.name for champ in fields(type_)) if is_dataclass(type_) else ()


def verifier_passages(document: Document, noeuds: Iterable[Noeud]) -> None:
    """Every quoted passage must stand word for word at its lines, free of marks; otherwise the load fails."""
    for noeud in noeuds:
        for source in sources(noeud):
            ici = slice(source.debut, min(source.fin, document.debuts[source.ligne_fin] - 1))
            if not source.texte or source.texte != document.imprime[ici] or porte_une_marque(source.texte):
                raise PassageIntrouvable(
                    f"{noeud.id} : « {abreger(source.texte)} » n'est pas mot pour mot aux lignes "
                    f"{source.ligne_debut} à {source.ligne_fin}."
                )


def ligne_du_titre(document: Document, titre: str) -> Ligne:
    """The last line that says this and nothing else."""
    trouve = next((ligne for ligne in reversed(document.lignes) if ligne.est(titre)), None)
    if trouve is None:
        raise PassageIntrouvable(
            f"« {document.nom} » : aucune ligne « {titre} » ; ce titre est attendu seul sur sa ligne."
        )
    return trouve


def lignes_entre(document: Document, titre: str, suivant: str) -> Iterator[Ligne]:
    """Lines that print something, after a title and before the next."""
    debut, fin = ligne_du_titre(document, titre).numero, ligne_du_titre(document, suivant).numero
    return (ligne for ligne in document.entre(debut + 1, fin - 1) if not ligne.vide)
