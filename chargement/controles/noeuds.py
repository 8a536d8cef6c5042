"""Oddities seen in the nodes: a name printed twice, a service of another body, a projet alone, a lone
parenthesis, a value that the model does not admit.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Self

from chargement.document.lecture import Signalement
from chargement.document.source import EMPREINTE
from chargement.document.texte import Document, propre
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud, NoeudSource
from graphe.modele.champs import en_terme
from graphe.modele.engagement import Action, Enjeu, Indicateur, Participation, Plan
from graphe.modele.enumerations import CategorieActeur, Gravite, Role
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Projet
from graphe.serie import hors_bornes
from graphe.texte import abreger, cle, compacter, racines


def valeurs_hors_bornes(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """Of another text: a test does it once for the packaged one."""
    if document.empreinte == EMPREINTE:
        return []
    return [_hors_bornes(noeud, champ, valeur) for noeud in noeuds for champ, valeur in hors_bornes(noeud)]


def _hors_bornes(noeud: Noeud, champ: str, valeur: object) -> Signalement:
    debut, fin = (noeud.source.ligne_debut, noeud.source.ligne_fin) if isinstance(noeud, NoeudSource) else (1, 1)
    message = f"« {noeud.id} » : « {en_terme(champ)} » vaut « {valeur} », que le modèle n'admet pas."
    return Signalement("VALEUR_HORS_BORNES", Gravite.ERREUR, message, debut, fin, noeud.id)


def mentions_doubles(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    listes: dict[tuple[str, Role, str], list[Participation]] = defaultdict(list)
    for noeud in noeuds:
        if isinstance(noeud, Participation) and not noeud.services:
            listes[noeud.engagement, noeud.role, noeud.acteur].append(noeud)
    return [_mention_double(liste) for liste in listes.values() if len(liste) > 1]


def _mention_double(liste: list[Participation]) -> Signalement:
    libelles = " et ".join(f"« {p.libelle} »" for p in liste)
    message = f"Un même acteur est nommé {len(liste)} fois dans la liste ({liste[0].role.libelle}) : {libelles}."
    premiere, derniere = liste[0].source, liste[-1].source
    debut, fin = premiere.ligne_debut, derniere.ligne_fin
    return Signalement("MENTION_DOUBLE", Gravite.INFORMATION, message, debut, fin, liste[1].id)


def rattachements_discordants(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """A body printed as the service of another, neither under it nor under the same one (the État)."""
    acteurs = {n.id: n for n in noeuds if isinstance(n, Acteur)}
    trouves = ((p, _etrangers(p, acteurs)) for p in noeuds if isinstance(p, Participation))
    return [_rattachement(p, acteurs[p.acteur], etrangers) for p, etrangers in trouves if etrangers]


def _etrangers(participation: Participation, acteurs: dict[str, Acteur]) -> list[Acteur]:
    """A collective is no body: whose it is says nothing."""
    sommet = _ascendants(participation.acteur, acteurs)[-1]
    services = (acteurs[service] for service in participation.services)
    return [
        service
        for service in services
        if service.categorie is not CategorieActeur.COLLECTIF and sommet not in _ascendants(service.id, acteurs)
    ]


def _ascendants(identifiant: str, acteurs: dict[str, Acteur]) -> list[str]:
    chaine = [identifiant]
    while rattachement := acteurs[chaine[-1]].rattachement:
        chaine.append(rattachement)
    return chaine


def _rattachement(participation: Participation, acteur: Acteur, services: Sequence[Acteur]) -> Signalement:
    noms = " et ".join(f"« {service.nom} »" for service in services)
    message = f"Imprimé comme un service de « {acteur.nom} », auquel rien ne le rattache : {noms}."
    source = participation.source
    code, gravite = "RATTACHEMENT_DISCORDANT", Gravite.INFORMATION
    return Signalement(code, gravite, message, source.ligne_debut, source.ligne_fin, participation.id)


_LIAISON = re.compile(r"\bet\b|[/(,;]")


def statuts_discordants(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """The same projet, printed in two fiches with two statuts; or two in its cell, and nothing that joins them."""
    projets = {n.id: n for n in noeuds if isinstance(n, Projet)}
    groupes = dict.fromkeys(tuple(sorted((p.id, *p.meme_projet_que))) for p in projets.values() if p.meme_projet_que)
    entre_fiches = [s for groupe in groupes for s in _statuts([projets[i] for i in groupe])]
    return entre_fiches + [s for projet in projets.values() for s in _statuts_d_une_case(projet)]


def _statuts_d_une_case(projet: Projet) -> list[Signalement]:
    imprime = projet.statut_source or ""
    if len(projet.statuts) < 2 or _LIAISON.search(imprime):
        return []
    message = f"« {projet.nom} » porte deux statuts dans sa case, sans dire lequel vaut : « {compacter(imprime)} »."
    return [_entre_projets("STATUTS_DISCORDANTS", message, [projet])]


def _statuts(memes: Sequence[Projet]) -> list[Signalement]:
    if len({p.statuts for p in memes}) < 2:
        return []
    detail = " ; ".join(f"{p.statut_source or 'vide'} (ligne {p.source.ligne_debut})" for p in memes)
    message = f"Le même projet, « {memes[0].nom} », est imprimé avec plusieurs statuts : {detail}."
    return [_entre_projets("STATUTS_DISCORDANTS", message, memes)]


def _entre_projets(code: str, message: str, projets: Sequence[Projet]) -> Signalement:
    premier, *autres = ((p.source.ligne_debut, p.source.ligne_fin) for p in projets)
    return Signalement(code, Gravite.AVERTISSEMENT, message, *premier, projets[0].id, tuple(autres))


RECOPIE = 0.9
MOTS_COMMUNS = 0.5  # far under what two copies share: only spares reading their letters
LONG = 80


def descriptifs_recopies(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """A long descriptif that stands almost word for word under two names with little in common."""
    projets = [_Descriptif.de(n) for n in noeuds if isinstance(n, Projet) and len(n.descriptif or "") >= LONG]
    recopies = ((un.projet, [p.projet for p in projets if un.recopie(p)]) for un in projets)
    return [
        _entre_projets("DESCRIPTIF_RECOPIE", f"« {un.nom} » porte le descriptif de « {autres[0].nom} ».", (un, *autres))
        for un, autres in recopies
        if autres and un.id > autres[0].id
    ]


@dataclass(frozen=True, slots=True)
class _Descriptif:
    """What two projets are compared by, read once for each: all pairs are looked at."""

    projet: Projet
    nom: frozenset[str]
    texte: str
    mots: frozenset[str]

    @classmethod
    def de(cls, projet: Projet) -> Self:
        texte = cle(projet.descriptif or "")
        return cls(projet, frozenset(racines(projet.nom)), texte, frozenset(texte.split()))

    def recopie(self, autre: Self) -> bool:
        if self is autre or len(self.nom & autre.nom) > 1:
            return False
        communs = 2 * len(self.mots & autre.mots) / (len(self.mots) + len(autre.mots))
        return communs >= MOTS_COMMUNS and self._meme_texte(autre)

    def _meme_texte(self, autre: Self) -> bool:
        comparees = SequenceMatcher(None, self.texte, autre.texte, autojunk=False)
        return comparees.quick_ratio() >= RECOPIE and comparees.ratio() >= RECOPIE


def roles_cumules(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """The same acteur, or the same service, as pilote and as partenaire of one fiche; or an acteur and its service."""
    acteurs = {n.id: n for n in noeuds if isinstance(n, Acteur)}
    roles: dict[tuple[str, str], dict[Role, Participation]] = defaultdict(dict)
    lues = [n for n in noeuds if isinstance(n, Participation)]
    for lue in lues:
        for acteur in lue.services or (lue.acteur,):
            roles[lue.engagement, acteur].setdefault(lue.role, lue)
    for lue in lues:
        entier = roles.get((lue.engagement, lue.acteur))
        if entier and lue.services and _est_nomme(acteurs[lue.acteur], lue):
            entier.setdefault(lue.role, lue)
    cumules: dict[tuple[str, str], list[str]] = defaultdict(list)
    participations = {n.id: n for n in noeuds if isinstance(n, Participation)}
    for (_, acteur), tenus in roles.items():
        if {Role.PILOTE, Role.PARTENAIRE} <= set(tenus):
            cumules[tenus[Role.PILOTE].id, tenus[Role.PARTENAIRE].id].append(acteurs[acteur].nom)
    return [_role_cumule(participations[un], participations[autre], qui) for (un, autre), qui in cumules.items()]


def _est_nomme(acteur: Acteur, participation: Participation) -> bool:
    """« Préfecture (BPV) », not its service alone."""
    noms = (acteur.nom, acteur.sigle or acteur.nom, *acteur.autres_noms)
    return any(cle(participation.libelle).startswith(cle(nom)) for nom in noms)


def _role_cumule(pilote: Participation, partenaire: Participation, noms: Sequence[str]) -> Signalement:
    qui = " et ".join(f"« {nom} »" for nom in noms)
    message = f"À la fois pilote et partenaire associé de la même fiche : {qui}."
    premier, second = ((p.source.ligne_debut, p.source.ligne_fin) for p in (pilote, partenaire))
    return Signalement("ROLES_CUMULES", Gravite.INFORMATION, message, *premier, partenaire.id, (second,))


_LUS = (Enjeu, Action, Participation, Mobilisation, Plan, Indicateur, Projet)
_PARENTHESES = re.compile(r"[()]")
EXTRAIT = 7
"""Words."""


def parentheses(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """One report per passage, whatever the number of nodes read from it; then the prose, line by line."""
    passages: dict[tuple[int, int], NoeudSource] = {}
    for noeud in noeuds:
        if isinstance(noeud, _LUS):
            passages.setdefault((noeud.source.ligne_debut, noeud.source.ligne_fin), noeud)
    trouves = ((bornes, noeud, _desequilibre(propre(noeud.source.texte))) for bornes, noeud in sorted(passages.items()))
    return [_parenthese(bornes, noeud.id, *quoi) for bornes, noeud, quoi in trouves if quoi] + _en_prose(
        document, passages
    )


def _en_prose(document: Document, passages: Iterable[tuple[int, int]]) -> list[Signalement]:
    """Unclosed ones only: « 1) » numbers a title."""
    lues = {numero for debut, fin in passages for numero in range(debut, fin + 1)}
    trouves = ((ligne.numero, _desequilibre(ligne.net)) for ligne in document.lignes if ligne.numero not in lues)
    return [_parenthese((n, n), None, *quoi) for n, quoi in trouves if quoi and quoi[0] == "PARENTHESE_NON_FERMEE"]


def _desequilibre(texte: str) -> tuple[str, str] | None:
    ouvertes: list[int] = []
    for i in (m.start() for m in _PARENTHESES.finditer(texte)):
        if texte[i] == "(":
            ouvertes.append(i)
        elif not ouvertes:
            return "PARENTHESE_ORPHELINE", _fin(texte[: i + 1])
        else:
            ouvertes.pop()
    return ("PARENTHESE_NON_FERMEE", abreger(texte[ouvertes[0] :], EXTRAIT)) if ouvertes else None


def _fin(texte: str) -> str:
    """Its last words, none of them cut."""
    return abreger(texte[::-1], EXTRAIT)[::-1]


def _parenthese(bornes: tuple[int, int], element: str | None, code: str, extrait: str) -> Signalement:
    quoi = "jamais fermée" if code == "PARENTHESE_NON_FERMEE" else "qui ne ferme rien"
    message = f"Parenthèse {quoi} : « {extrait} »."
    return Signalement(code, Gravite.INFORMATION, message, *bornes, element)
