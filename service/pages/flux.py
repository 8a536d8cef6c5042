"""The overview of the money: mentions of financing, from who finances to the thématiques, drawn wide and narrow."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

from service.dossiers.forme import Objet

COURT = 28
"""Letters beyond which a name gives way to its sigle, in a drawing."""
NOMMES = 11
"""Financeurs drawn by their name; the others share one place."""
AUTRES, NON_PRECISE, ENSEMBLE = "autres", "non-precise", "ensemble"
DERNIERS = (ENSEMBLE, AUTRES, NON_PRECISE)
MARGE, LETTRE = 20, 0.5
"""Around what a drawing says of itself; the width of a letter, in heights."""
TYPES = ("DROIT_COMMUN", "SPECIFIQUE", "NON_CLASSE")


@dataclass(frozen=True, slots=True)
class Courant:
    """Mentions that go from one financeur to one thématique, of one type of credit."""

    financeur: str
    type: str
    thematique: str
    nombre: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tableau2D:
    """The same numbers, for who reads: rows of a name, its address, and one number a column with the total last."""

    titre: str
    entetes: tuple[str, ...]
    rangees: tuple[tuple[str, str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VueDEnsemble:
    total: int
    courants: tuple[Courant, ...]
    noms: Mapping[str, str]

    def somme(self, cote: str) -> Counter[str]:
        comptes: Counter[str] = Counter()
        for courant in self.courants:
            comptes[getattr(courant, cote)] += courant.nombre
        return comptes


def vue_d_ensemble(donnees: Objet) -> VueDEnsemble:
    noms = _noms(donnees)
    lus = list(_courants(donnees["flux"]["cellules"]))
    gardes = _gardes(lus)
    comptes: Counter[tuple[str, str, str]] = Counter()
    for courant in lus:
        financeur = courant.financeur if courant.financeur in gardes else AUTRES
        comptes[financeur, courant.type, courant.thematique] += courant.nombre
    autres = {c.financeur for c in lus} - gardes
    noms[AUTRES] = f"{len(autres)} autres financeurs" if len(autres) > 1 else "Un autre financeur"
    courants = tuple(Courant(*cle, nombre) for cle, nombre in comptes.items())
    return VueDEnsemble(total=donnees["flux"]["total"], courants=courants, noms=noms)


def _noms(donnees: Objet) -> dict[str, str]:
    noms = {a["id"]: _court(a) for a in donnees["acteurs"]["nodes"]}
    for t in donnees["thematiques"]["nodes"]:
        noms[t["id"]] = f"{t['numero']}. {t['titre']}" if t["titre"] else t["libelle"]
    return {**noms, NON_PRECISE: "Financeur non précisé", ENSEMBLE: "Plusieurs ensemble"}


def _court(acteur: Objet) -> str:
    nom, sigle = str(acteur["nom"]), acteur["sigle"]
    return str(sigle) if sigle and len(nom) > COURT else nom


def _courants(cellules: Iterable[Objet]) -> Iterator[Courant]:
    for cellule in cellules:
        if cellule["mobilisations"]:
            financeur, type_, thematique = (c["valeur"] for c in cellule["cles"])
            yield Courant(maison(financeur), type_, thematique, cellule["mobilisations"])


def maison(financeur: str) -> str:
    """The services of an acteur are counted with it, « acteur/ville-de-paris/dasco » as the Ville de Paris."""
    maisons = {"/".join(un.strip().split("/")[:2]) for un in financeur.split("+")}
    return maisons.pop() if len(maisons) == 1 else ENSEMBLE


def _gardes(courants: Iterable[Courant]) -> set[str]:
    comptes: Counter[str] = Counter()
    for courant in courants:
        comptes[courant.financeur] += courant.nombre
    nommes = sorted((nom for nom in comptes if nom not in DERNIERS), key=lambda nom: (-comptes[nom], nom))
    if len(nommes) <= NOMMES + 1:
        return set(comptes)
    return {*nommes[:NOMMES], *(nom for nom in comptes if nom in DERNIERS)}


def tableaux(vue: VueDEnsemble, types: Mapping[str, str]) -> tuple[Tableau2D, ...]:
    entetes = (*(types[t] for t in TYPES), "Total")
    cotes = (("financeur", "Qui finance"), ("thematique", "Pour quelle thématique"))
    return tuple(
        Tableau2D(titre=titre, entetes=entetes, rangees=tuple(_rangees(vue, cote, _ranger(vue, cote))))
        for cote, titre in cotes
    )


def _rangees(vue: VueDEnsemble, cote: str, ordre: Iterable[str]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    for cle in ordre:
        par_type = Counter[str]()
        for courant in vue.courants:
            if getattr(courant, cote) == cle:
                par_type[courant.type] += courant.nombre
        nombres = tuple(par_type[t] for t in TYPES)
        adresse = f"dossiers/{cle}" if "/" in cle else ""
        yield vue.noms.get(cle, cle), adresse, (*nombres, sum(nombres))


def _ranger(vue: VueDEnsemble, cote: str) -> list[str]:
    """Financeurs from the most mentioned, what is not one of them last; thématiques as the contract numbers them."""
    comptes = vue.somme(cote)
    if cote == "financeur":
        return sorted(comptes, key=lambda c: (DERNIERS.index(c) if c in DERNIERS else -1, -comptes[c], c))
    return sorted(comptes, key=lambda c: (int(c.rpartition("/")[2]) if c.rpartition("/")[2].isdigit() else 0, c))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gabarit:
    """Measures of a drawing, in its own units; `lettres` a line of a label may hold."""

    largeur: int
    gauche: int
    droite: int
    lettres: int
    corps: float
    echelle: float
    ecart: int = 9
    barre: int = 12
    haut: int = 40

    @property
    def interligne(self) -> float:
        return self.corps * 1.25


LARGE = Gabarit(largeur=1080, gauche=300, droite=340, lettres=42, corps=13.5, echelle=2.0)
ETROIT = Gabarit(largeur=380, gauche=128, droite=132, lettres=18, corps=11.5, echelle=1.6, barre=9, ecart=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoeudTrace:
    """A bar, and the lines of its label with the height of each."""

    x: float
    y: float
    largeur: float
    hauteur: float
    etiquette: tuple[tuple[float, str], ...]
    x_etiquette: float
    ancre: str
    dit: str
    parts: tuple[tuple[str, float, float], ...]
    """Type of credit, top and height of each part of the bar."""


@dataclass(frozen=True, slots=True)
class RubanTrace:
    chemin: str
    epaisseur: float
    type: str
    dit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DessinTrace:
    largeur: int
    hauteur: float
    corps: float
    titres: tuple[tuple[float, str, str], ...]
    noeuds: tuple[NoeudTrace, ...]
    rubans: tuple[RubanTrace, ...]


@dataclass(frozen=True, slots=True)
class MotsPoses:
    classe: str
    x: float
    y: float
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadre:
    """What a drawing that leaves its page says of itself: title and legend above, where it is from below.

    The drawing begins at `haut`; `cles` are the squares of the legend.
    """

    haut: float
    hauteur: float
    dits: tuple[MotsPoses, ...]
    cles: tuple[tuple[float, float, str], ...]


def encadrer(trace: DessinTrace, titres: Iterable[str], types: Mapping[str, str], pied: Iterable[str]) -> Cadre:
    """The first title is the largest; each line has a place of its own."""
    dits, cles, y = [], [], float(MARGE)
    for classe, titre in zip(("titre", "sous-titre", "sous-titre"), titres, strict=False):
        y += 26 if classe == "titre" else 20
        dits.append(MotsPoses(classe, MARGE, y, titre))
    y, x = y + 28, float(MARGE)
    for code, libelle in types.items():
        cles.append((x, y - 11, code))
        dits.append(MotsPoses("cle", x + 18, y, libelle))
        x += 50 + len(libelle) * trace.corps * LETTRE
    haut = y + 16
    y = round(haut + trace.hauteur + 14, 1)
    for ligne in pied:
        dits.append(MotsPoses("pied", MARGE, y, ligne))
        y += 18
    return Cadre(haut=haut, hauteur=round(y + 2, 1), dits=tuple(dits), cles=tuple(cles))


def dessiner(vue: VueDEnsemble, types: Mapping[str, str], gabarit: Gabarit) -> DessinTrace:
    """Two columns, so that labels stand outside and no ribbon crosses one."""
    gauche, droite = (_colonne(vue, cote, gabarit) for cote in ("financeur", "thematique"))
    hauteur = max(gauche.fin, droite.fin)
    for colonne in (gauche, droite):
        colonne.etaler(hauteur)
    x0, x1 = gabarit.gauche, gabarit.largeur - gabarit.droite
    noeuds = (
        *(_noeud(vue, gauche, cle, x0 - gabarit.barre, gabarit, "end") for cle in gauche.ordre),
        *(_noeud(vue, droite, cle, x1, gabarit, "start") for cle in droite.ordre),
    )
    return DessinTrace(
        largeur=gabarit.largeur,
        hauteur=round(hauteur + gabarit.corps, 1),
        corps=gabarit.corps,
        titres=(
            (x0, "end", "Qui finance"),
            (x1, "start", "Quelle thématique" if gabarit is ETROIT else "Pour quelle thématique"),
        ),
        noeuds=noeuds,
        rubans=tuple(_rubans(vue, gauche, droite, (x0, x1), types, gabarit.echelle)),
    )


class ColonnePosee:
    """The bars of one side, one under the other: where each begins, and how high it is."""

    def __init__(self, cote: str, ordre: list[str], hauteurs: Mapping[str, float], places: Mapping[str, float]) -> None:
        self.cote = cote
        self.ordre = ordre
        self.hauteurs = hauteurs
        self.places = places
        self.debut: dict[str, float] = {}
        self.fin = 0.0

    def poser(self, haut: float, ecart: float) -> None:
        bords = list(accumulate((self.places[c] + ecart for c in self.ordre), initial=haut))
        self.debut = {
            cle: bord + (self.places[cle] - self.hauteurs[cle]) / 2
            for cle, bord in zip(self.ordre, bords, strict=False)
        }
        self.fin = bords[-1]
        self._haut, self._ecart = haut, ecart

    def etaler(self, hauteur: float) -> None:
        if len(self.ordre) > 1:
            self.poser(self._haut, self._ecart + (hauteur - self.fin) / len(self.ordre))


def _colonne(vue: VueDEnsemble, cote: str, gabarit: Gabarit) -> ColonnePosee:
    comptes = vue.somme(cote)
    ordre = _ranger(vue, cote)
    hauteurs = {c: max(1.0, comptes[c] * gabarit.echelle) for c in ordre}
    places = {c: max(hauteurs[c], len(_lignes(vue, c, comptes[c], gabarit)) * gabarit.interligne) for c in ordre}
    colonne = ColonnePosee(cote, ordre, hauteurs, places)
    colonne.poser(gabarit.haut, gabarit.ecart)
    return colonne


def _lignes(vue: VueDEnsemble, cle: str, nombre: int, gabarit: Gabarit) -> list[str]:
    return wrap(f"{vue.noms.get(cle, cle)} ({nombre})", gabarit.lettres, max_lines=3, placeholder=f"… ({nombre})")


def _noeud(vue: VueDEnsemble, colonne: ColonnePosee, cle: str, x: float, gabarit: Gabarit, ancre: str) -> NoeudTrace:
    nombre, y, hauteur = vue.somme(colonne.cote)[cle], colonne.debut[cle], colonne.hauteurs[cle]
    lignes = _lignes(vue, cle, nombre, gabarit)
    premiere = y + hauteur / 2 - (len(lignes) - 1) * gabarit.interligne / 2 + gabarit.corps * 0.35
    return NoeudTrace(
        x=x,
        y=round(y, 1),
        largeur=gabarit.barre,
        hauteur=round(hauteur, 1),
        etiquette=tuple((round(premiere + rang * gabarit.interligne, 1), texte) for rang, texte in enumerate(lignes)),
        x_etiquette=x - 7 if ancre == "end" else x + gabarit.barre + 7,
        ancre=ancre,
        dit=f"{vue.noms.get(cle, cle)} : {nombre}",
        parts=tuple(_parts(vue, colonne, cle, gabarit.echelle)),
    )


def _parts(vue: VueDEnsemble, colonne: ColonnePosee, cle: str, echelle: float) -> Iterator[tuple[str, float, float]]:
    y = colonne.debut[cle]
    for type_ in TYPES:
        nombre = sum(c.nombre for c in vue.courants if getattr(c, colonne.cote) == cle and c.type == type_)
        if nombre:
            yield type_, round(y, 1), round(nombre * echelle, 1)
            y += nombre * echelle


def _rubans(
    vue: VueDEnsemble,
    gauche: ColonnePosee,
    droite: ColonnePosee,
    bords: tuple[float, float],
    types: Mapping[str, str],
    echelle: float,
) -> Iterator[RubanTrace]:
    departs, arrivees = (_ordonnees(vue, *cotes, echelle) for cotes in ((gauche, droite), (droite, gauche)))
    x0, x1 = bords
    milieu = (x0 + x1) / 2
    for courant in sorted(vue.courants, key=lambda c: (-c.nombre, c.financeur, c.thematique, c.type)):
        y0, y1 = departs[courant], arrivees[courant]
        dit = f"{vue.noms.get(courant.financeur)} → {vue.noms.get(courant.thematique)}, {types[courant.type].lower()}"
        chemin = f"M{x0} {y0:.1f}C{milieu} {y0:.1f} {milieu} {y1:.1f} {x1} {y1:.1f}"
        yield RubanTrace(chemin, round(courant.nombre * echelle, 1), courant.type, f"{dit} : {courant.nombre}")


def _ordonnees(vue: VueDEnsemble, ici: ColonnePosee, en_face: ColonnePosee, echelle: float) -> dict[Courant, float]:
    """Middle of each ribbon where it touches its bar: by type, then in the order of what it goes to."""
    rangs = {cle: rang for rang, cle in enumerate(en_face.ordre)}
    bords = dict(ici.debut)
    trouvees = {}
    ranges = sorted(vue.courants, key=lambda c: (TYPES.index(c.type), rangs[getattr(c, en_face.cote)]))
    for courant in ranges:
        cle = getattr(courant, ici.cote)
        trouvees[courant] = bords[cle] + courant.nombre * echelle / 2
        bords[cle] += courant.nombre * echelle
    return trouvees
