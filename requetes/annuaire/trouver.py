"""Finding one node by identifier, name, code or number; when nothing is found, the error names the nearest known."""

from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.identifiants import ordre
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.contrat import Contrat, Sigle, Thematique
from graphe.modele.declaration import declaration
from graphe.modele.engagement import Engagement, Plan
from graphe.modele.financement import Financement
from graphe.modele.qualite import Rapport
from graphe.modele.territoire import Arrondissement, Dispositif, Projet, Quartier
from graphe.texte import cle_du_nom
from requetes.annuaire import noms as connus_par_nom
from requetes.annuaire.editions import editions
from requetes.annuaire.noms import dire_les_proches, identifiants_proches
from requetes.langage import controles
from requetes.langage.controles import ArrondissementConnu, IdentifiantConnu, Libre, NumeroConnu
from requetes.langage.erreurs import (
    LONGUEUR_COMPAREE,
    ArgumentsInvalides,
    ErreurRequete,
    FiltreInvalide,
    IdentifiantInconnu,
    TypeInattendu,
    le_plus_proche,
    montrer,
    rapprochable,
    ressemblant,
)

N = TypeVar("N", bound=Noeud)


def contrat(graphe: Graphe, contrat: str | None = None) -> Contrat:
    """The first of those in force, unless one is asked."""
    return de_l_edition(graphe, Contrat, contrat)[0]


def rapport(graphe: Graphe, contrat: str | None = None) -> Rapport:
    return de_l_edition(graphe, Rapport, contrat)[0]


def de_l_edition(graphe: Graphe, type_: type[N], contrat: str | None) -> list[N]:
    """Nodes of the type of the contract asked, or of those in force."""
    if contrat is not None:
        de_type(graphe, contrat, Contrat)
    return [noeud for noeud in graphe.tous(type_) if editions(graphe).garde(noeud, contrat)]


def deux_editions(graphe: Graphe, de: str, vers: str) -> None:
    """Raise unless both are known, and editions of one contract."""
    for contrat in (de, vers):
        de_type(graphe, contrat, Contrat)
    lignee = editions(graphe).lignee(de)
    if vers not in lignee:
        attendu = ", ".join(f"« {connu} »" for connu in sorted(lignee, key=ordre))
        raise ArgumentsInvalides(
            f"« {montrer(vers)} » n'est pas une édition du même contrat que « {montrer(de)} » : attendu {attendu}.",
            argument="vers",
            valeur=vers,
        )


def noeud(graphe: Graphe, id: str) -> Noeud:
    trouve = graphe.noeud(id)
    if trouve is None or isinstance(trouve, Rapport):
        proches = identifiants_proches(graphe, id, Noeud)
        raise IdentifiantInconnu(
            f"Aucun nœud ne porte l'identifiant « {montrer(id)} » : attendu un identifiant tel que "
            f"« paris-2024/engagement/7 ».{_dire_les_identifiants(proches)}",
            argument="id",
            valeur=id,
            proches=proches,
        )
    return trouve


def noeuds(graphe: Graphe, ids: Sequence[str]) -> list[Noeud | ErreurRequete]:
    """In the order asked; an error stands where nothing is found."""
    controles.identifiants(ids)
    return [_noeud_ou_erreur(graphe, identifiant) for identifiant in ids]


def _noeud_ou_erreur(graphe: Graphe, identifiant: str) -> Noeud | ErreurRequete:
    try:
        return noeud(graphe, identifiant)
    except ErreurRequete as erreur:
        return erreur


def de_type(graphe: Graphe, identifiant: str, type_: type[N]) -> N:
    trouve, nom, exemple = graphe.noeud(identifiant), type_.__name__, declaration(type_).exemple
    if trouve is None:
        proches = identifiants_proches(graphe, identifiant, type_)
        raise IdentifiantInconnu(
            f"{nom} inconnu : « {montrer(identifiant)} ». Attendu un identifiant tel que « {exemple} »."
            f"{_dire_les_identifiants(proches)}",
            argument="id",
            valeur=identifiant,
            proches=proches,
        )
    if not isinstance(trouve, type_):
        raise TypeInattendu(
            f"« {montrer(identifiant)} » désigne un nœud de type {type(trouve).__name__} : attendu un identifiant de "
            f"type {nom}, tel que « {exemple} ».",
            argument="id",
            valeur=identifiant,
        )
    return trouve


def par_nom(graphe: Graphe, nom: str, type_: type[N]) -> N:
    """The nom wins over the sigle, the sigle over the other names, and these over words that one node alone bears."""
    cherche = cle_du_nom(nom[:LONGUEUR_COMPAREE])
    for connus in connus_par_nom.noms(graphe)[type_.__name__].values():
        trouves = [n for n in connus.get(cherche, ()) if isinstance(n, type_)]
        if len(trouves) > 1:
            ids = ", ".join(f"« {n.id} »" for n in trouves)
            raise ArgumentsInvalides(
                f"« {montrer(nom)} » désigne plusieurs nœuds : {ids}. Attendu « id ».",
                argument="nom",
                valeur=nom,
                proches=trouves,
            )
        if trouves:
            return trouves[0]
    seuls = [n for n in connus_par_nom.par_mots(graphe, type_, nom) if isinstance(n, type_)]
    if len(seuls) == 1:
        return seuls[0]
    proches = connus_par_nom.noms_proches(graphe, type_, nom)
    raise IdentifiantInconnu(
        f"{type_.__name__} inconnu : « {montrer(nom)} ». Attendu un nom, un sigle ou un autre nom, sans égard aux "
        f"accents ni à la casse.{dire_les_proches(proches)}",
        argument="nom",
        valeur=nom,
        proches=proches,
    )


def _dire_les_identifiants(proches: Sequence[Noeud]) -> str:
    return "".join(le_plus_proche(un.id) for un in proches)


def acteur(graphe: Graphe, id: str | None = None, nom: str | None = None, siren: str | None = None) -> Acteur:
    if siren is None:
        return _par_id_ou_nom(graphe, Acteur, id, nom)
    controles.un_seul(id=id, nom=nom, siren=siren)
    chiffres = "".join(siren.split())
    connus = {numero: a for a in graphe.tous(Acteur) if (numero := getattr(a, "siren", None))}
    if chiffres in connus:
        return connus[chiffres]
    raise IdentifiantInconnu(
        f"Acteur inconnu : « {montrer(siren)} ». Attendu le SIREN d'un acteur, neuf chiffres.",
        argument="siren",
        valeur=siren,
    )


def financement(graphe: Graphe, id: str | None = None, nom: str | None = None) -> Financement:
    return _par_id_ou_nom(graphe, Financement, id, nom)


def dispositif(graphe: Graphe, id: str | None = None, nom: str | None = None) -> Dispositif:
    return _par_id_ou_nom(graphe, Dispositif, id, nom)


def quartier(graphe: Graphe, id: str | None = None, code: str | None = None, nom: str | None = None) -> Quartier:
    controles.un_seul(id=id, code=code, nom=nom)
    if code is None:
        return _par_id_ou_nom(graphe, Quartier, id, nom)
    codes = {cle_du_nom(q.code): q for q in graphe.tous(Quartier) if q.code}
    if cle_du_nom(code) in codes:
        return codes[cle_du_nom(code)]
    proches = _ressemblants(code, codes)
    raise IdentifiantInconnu(
        f"Quartier inconnu : « {montrer(code)} ». Attendu un code officiel tel que « QN07511M »."
        f"{''.join(le_plus_proche(q.code) for q in proches)}",
        argument="code",
        valeur=code,
        proches=proches,
    )


def plan(graphe: Graphe, id: str | None = None, nom: str | None = None) -> Plan:
    return _par_id_ou_nom(graphe, Plan, id, nom)


def projet(graphe: Graphe, id: str | None = None, nom: str | None = None) -> Projet:
    return _par_id_ou_nom(graphe, Projet, id, nom)


def thematique(
    graphe: Graphe, id: str | None = None, numero: int | None = None, contrat: str | None = None
) -> Thematique:
    controles.un_seul(id=id, numero=None if numero is None else str(numero))
    if numero is None:
        return de_type(graphe, id or "", Thematique)
    return _par_numero(de_l_edition(graphe, Thematique, contrat), "Thematique", numero)


def engagement(graphe: Graphe, numero: int, contrat: str | None = None) -> Engagement:
    return _par_numero(de_l_edition(graphe, Engagement, contrat), "Engagement", numero)


def arrondissement(graphe: Graphe, numero: int) -> Arrondissement:
    return _par_numero(graphe.tous(Arrondissement), "Arrondissement", numero)


def sigle(graphe: Graphe, sigle: str, contrat: str | None = None) -> Sigle:
    """Spelled exactly, or else the first that matches without accents or case."""
    tous = de_l_edition(graphe, Sigle, contrat)
    memes = [s for s in tous if cle_du_nom(s.sigle) == cle_du_nom(sigle)]
    if memes:
        return next((s for s in memes if s.sigle == sigle), memes[0])
    proches = _ressemblants(sigle, {cle_du_nom(s.sigle): s for s in tous})
    raise IdentifiantInconnu(
        f"Sigle inconnu : « {montrer(sigle)} ». Attendu un sigle du glossaire, tel que « QPV »."
        f"{''.join(le_plus_proche(s.sigle) for s in proches)}",
        argument="sigle",
        valeur=sigle,
        proches=proches,
    )


def _ressemblants(demande: str, connus: Mapping[str, N]) -> list[N]:
    """The one whose key looks most like that of what is asked, when one does."""
    trouve = ressemblant(cle_du_nom(demande), list(connus)) if rapprochable() else None
    return [] if trouve is None else [connus[trouve]]


def _par_id_ou_nom(graphe: Graphe, type_: type[N], id: str | None, nom: str | None) -> N:
    controles.un_seul(id=id, nom=nom)
    return par_nom(graphe, nom, type_) if id is None and nom is not None else de_type(graphe, id or "", type_)


def _par_numero(parmi: Iterable[N], nom: str, numero: int) -> N:
    connus = {getattr(n, "numero"): n for n in parmi}  # noqa: B009  the two types share the attribute
    if numero in connus:
        return connus[numero]
    proches = _voisins(connus, numero)
    suite = "".join(f" Le plus proche : {getattr(voisin, 'numero')}." for voisin in proches)  # noqa: B009  as above
    raise IdentifiantInconnu(
        f"{nom} inconnu : « {numero} ». Attendu un numéro {etendue(connus)}.{suite}",
        argument="numero",
        valeur=numero,
        proches=proches,
    )


def _voisins(connus: Mapping[int, N], numero: int) -> list[N]:
    """The one of the nearest number."""
    return [connus[min(connus, key=lambda connu: abs(connu - numero))]] if connus else []


def etendue(numeros: Iterable[int]) -> str:
    """« de 1 à 30 »."""
    ranges = sorted(numeros)
    return f"de {ranges[0]} à {ranges[-1]}" if ranges else "(aucun n'est chargé)"


@singledispatch
def controler(controle: Any, graphe: Graphe, valeur: Any) -> None:  # noqa: ARG001  the signature of all
    raise TypeError(f"Contrôle inconnu : {controle!r}")


@controler.register
def _(_controle: Libre, _graphe: Graphe, _valeur: Any) -> None: ...


@controler.register
def _(_controle: ArrondissementConnu, _graphe: Graphe, valeur: int) -> None:
    controles.arrondissement(valeur)


@controler.register
def _(controle: NumeroConnu, graphe: Graphe, valeur: int) -> None:
    connus = {
        numero: n for n in graphe.tous(TYPES[controle.type]) if (numero := getattr(n, "numero", None)) is not None
    }
    if valeur not in connus:
        raise FiltreInvalide(
            f"{controle.type} « {valeur} » inconnu dans le filtre : attendu un numéro {etendue(connus)}.",
            valeur=valeur,
            proches=_voisins(connus, valeur),
        )


@controler.register
def _(controle: IdentifiantConnu, graphe: Graphe, valeur: str) -> None:
    de_type(graphe, valeur, TYPES[controle.type])
