"""What a file says as a whole: amounts of a wrong scale, identifiers twice, posts at the rate of others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import median

from chargement.couches.remarques import Remarques
from chargement.erreurs import EchelleInattendue, PostesEnDouble, TauxInattendu
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.couche import Subvention

ECART = 30
"""Between years, medians further apart are not the same unit; cents make a hundred times more, k€ a thousand less."""
ASSEZ = 5
"""Rows of a year, from which its median says something."""
UN_SUR = 20
"""A file where more rows than one in so many repeat a post has not one row a post."""


class TauxDePoste(Entree):
    """What one post is paid for a whole year; `annee` None: every year. `genre` is that of the header."""

    genre: str
    nom: str
    montant: Decimal
    annee: int | None = None
    source: str


def controler_echelle(subventions: Sequence[Subvention], nom: str, colonne: str) -> None:
    """Raise EchelleInattendue when one year is in another unit than the others."""
    par_annee: dict[int, list[Subvention]] = defaultdict(list)
    for subvention in subventions:
        par_annee[subvention.annee].append(subvention)
    medianes = {a: median(abs(s.montant) for s in siennes) for a, siennes in par_annee.items() if len(siennes) >= ASSEZ}
    for annee, mediane in medianes.items():
        autres = [autre for a, autre in medianes.items() if a != annee]
        if autres and mediane > ECART * median(autres):
            ligne = par_annee[annee][0].ligne
            raise EchelleInattendue(
                f"« {nom} », à partir de la ligne {ligne} : « {colonne} » vaut {mediane:.2f} € en {annee} (médiane), "
                f"contre {median(autres):.2f} € les autres années ; des centimes sont-ils lus comme des euros ? "
                "Attendu des euros."
            )


def signaler_hors_norme(subventions: Sequence[Subvention], remarques: Remarques) -> None:
    """One row a hundred times what the same beneficiary receives another year."""
    par_siren: dict[str, list[Subvention]] = defaultdict(list)
    for subvention in subventions:
        if subvention.siren:
            par_siren[subvention.siren].append(subvention)
    for siennes in par_siren.values():
        montants = {s.montant for s in siennes}
        for subvention in siennes:
            if subvention.montant / 100 in montants and subvention.montant >= 10_000:
                message = "Montants cent fois égaux à un autre du même bénéficiaire : à vérifier."
                remarques.dire("MONTANT_CENT_FOIS_TROP_GRAND", message, subvention.ligne)


def signaler_doublons(subventions: Sequence[Subvention], remarques: Remarques) -> None:
    references: dict[str, list[Subvention]] = defaultdict(list)
    for subvention in subventions:
        if subvention.reference:
            references[subvention.reference].append(subvention)
    for reference, siennes in references.items():
        if len(siennes) > 1:
            message = f"Référence « {reference} » portée par {len(siennes)} lignes : à vérifier, toutes sont chargées."
            for subvention in siennes:
                remarques.dire("REFERENCE_EN_DOUBLE", message, subvention.ligne)


def controler_postes(
    postes: Sequence[Subvention], genre: str, nom: str, places: Mapping[str, str], remarques: Remarques
) -> list[Subvention]:
    """Those that may be kept; raise when the file cannot be what its header says. `places` name the columns."""
    uniques = _sans_doublons(postes, nom, places["poste"], remarques)
    taux = lire_referentiel("postes", tuple[TauxDePoste, ...])
    attendus = {t.annee: t.montant for t in taux if t.genre == genre}
    autres = [t for t in taux if t.genre != genre]
    gardes = [p for p in uniques if _au_taux(p, attendus, autres, places["montant"], remarques)]
    if len(gardes) * 2 < len(uniques):
        premier = next(p for p in uniques if p not in gardes)
        autre = next((t for t in autres if est_une_part(premier.montant, t.montant)), None)
        vu = f" : c'est le taux d'un {autre.nom}" if autre else ""
        raise TauxInattendu(
            f"« {nom} », ligne {premier.ligne} : « {places['montant']} » vaut {premier.montant} € en {premier.annee}"
            f"{vu} ({len(uniques) - len(gardes)} postes sur {len(uniques)}), quand l'en-tête annonce « {genre} ». "
            f"Attendu {_dits(attendus)}, ou une part en douzièmes."
        )
    return gardes


def _sans_doublons(postes: Sequence[Subvention], nom: str, colonne: str, remarques: Remarques) -> list[Subvention]:
    comptes = Counter((p.poste, p.annee) for p in postes)
    distincts = len(comptes)
    if (len(postes) - distincts) * UN_SUR > len(postes):
        double = next(p for p in postes if comptes[p.poste, p.annee] > 1)
        raise PostesEnDouble(
            f"« {nom} », ligne {double.ligne} : {len(postes)} lignes pour {distincts} postes distincts ; « {colonne} » "
            f"vaut « {double.poste} » {comptes[double.poste, double.annee]} fois. Attendu une ligne par poste et par "
            "année."
        )
    vus: dict[tuple[str | None, int], Subvention] = {}
    for poste in postes:
        premier = vus.setdefault((poste.poste, poste.annee), poste)
        if premier is not poste:
            message = (
                f"« {colonne} » vaut « {poste.poste} », déjà lu ligne {premier.ligne} : attendu une ligne par poste et "
                "par année."
            )
            remarques.refuser("POSTE_EN_DOUBLE", message, poste.ligne)
    return list(vus.values())


def _au_taux(
    poste: Subvention,
    attendus: dict[int | None, Decimal],
    autres: Sequence[TauxDePoste],
    colonne: str,
    remarques: Remarques,
) -> bool:
    """A year whose rate is not known is told, unless it is paid what another kind is."""
    taux = attendus.get(poste.annee, attendus.get(None))
    if taux is not None and est_une_part(poste.montant, taux):
        return True
    autre = next((t for t in autres if est_une_part(poste.montant, t.montant)), None)
    if taux is None and autre is None:
        message = f"Le taux de {poste.annee} n'est pas connu : montants non vérifiés."
        remarques.dire("TAUX_NON_VERIFIE", message, poste.ligne)
        return True
    vu = f", qui est le taux d'un {autre.nom}" if autre else ""
    message = f"« {colonne} » vaut {poste.montant} €{vu} : attendu {_dits(attendus)}, ou une part en douzièmes."
    remarques.refuser("TAUX_INATTENDU", message, poste.ligne)
    return False


def est_une_part(montant: Decimal, taux: Decimal) -> bool:
    """So many twelfths of a year, of one post or of two, to the cent."""
    return any(abs(montant - taux * mois / 12) < Decimal("0.01") for mois in range(1, 25))


def _dits(attendus: dict[int | None, Decimal]) -> str:
    return ", ".join(f"{montant} €{f' en {annee}' if annee else ''}" for annee, montant in attendus.items())
