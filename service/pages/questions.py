"""/questions: the published questions as forms; each has an address, that its filled form makes and that is shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from chargement.document.source import EMPREINTE, NOM
from requetes.langage.pages import PAGES
from requetes.operations.publiees import Operation, operations_publiees
from service.operations.forme_tabulaire import formes
from service.pages.choix import noms_des_choses
from service.pages.demande import Lue, RequeteMontree
from service.pages.formulaire import ChampDeFormulaire, champs, defauts, sans_objet, schema_public
from service.pages.montants import montants_montres
from service.pages.mots import mot
from service.pages.rendu import rendre
from service.pages.reponse import LecteurDeReponse

EN_TETE = (
    "financements-par-arrondissement",
    "engagements-d-un-partenaire",
    "droit-commun-et-specifique-par-thematique",
)
"""The three questions the product is made for come first, the others in the order of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMontree:
    """A published operation as a form; `precises` are the fields that may be left alone."""

    nom: str
    titre: str
    precision: str
    premiers: tuple[ChampDeFormulaire, ...]
    precises: tuple[ChampDeFormulaire, ...]
    ouverte: bool


def operations_rangees() -> tuple[Operation, ...]:
    publiees = {o.nom: o for o in operations_publiees()}
    premieres = [publiees.pop(nom) for nom in EN_TETE if nom in publiees]
    return (*premieres, *publiees.values())


def titre_et_suite(operation: Operation) -> tuple[str, str]:
    """The question as its header asks it and says what comes; else its description, in two."""
    if operation.question:
        return operation.question, operation.reponse
    for separateur in (" : ", ", "):
        titre, trouve, suite = operation.description.partition(separateur)
        if trouve:
            return titre, suite[:1].upper() + suite[1:]
    return operation.description.rstrip("."), ""


def question(
    operation: Operation, listes: Mapping[str, Any], donnees: Mapping[str, list[str]] | None
) -> QuestionMontree:
    titre, precision = titre_et_suite(operation)
    poses = tuple(champs(operation, listes, donnees))
    premiers = tuple(c for c in poses if c.genre == "choix")[:2] or poses[:1]
    precises = tuple(c for c in poses if c not in premiers)
    donnes = {nom for nom, valeurs in (donnees or {}).items() if valeurs}
    return QuestionMontree(
        nom=operation.nom,
        titre=titre,
        precision=precision,
        premiers=premiers,
        precises=precises,
        ouverte=any(c.nom in donnes for c in precises),
    )


def questions_montrees(listes: Mapping[str, Any]) -> list[QuestionMontree]:
    """Those that may be asked of the contract."""
    return [question(o, listes, None) for o in operations_rangees() if not sans_objet(o, listes)]


def parametres_par_defaut(operation: Operation, listes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the form holds before anyone fills it: an answer to look at, at once."""
    return [(c.nom, v) for c in champs(operation, listes) for v in c.valeurs]


def garder(operation: Operation, donnees: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Fields left empty are not sent; what the page never shows may still be given."""
    connues = {v.nom for v in operation.variables}
    return [(nom, valeur) for nom, valeur in donnees if nom not in connues or valeur.strip()]


def ecrire_question(debut: str, lue: Lue, choisies: Lue, *, donnees: Mapping[str, list[str]], adresse: str) -> str:
    operation = lue.operation
    lecteur = LecteurDeReponse(
        operation,
        schema_public(),
        noms_des_choses(choisies.donnees),
        depart=lue.variables.get("de"),
        document=NOM if choisies.donnees["qualite"]["empreinteSource"] == EMPREINTE else "",
    )
    montree = lue.requete(debut)
    return rendre(
        "question",
        racine=debut,
        question=question(operation, choisies.donnees, donnees),
        sections=tuple(lecteur.sections(lue.donnees)),
        montants=montants_montres(lue.donnees),
        erreurs=lue.erreurs,
        montree=montree,
        csv=_csv(operation, montree),
        adresse=adresse,
        contrat=choisies.donnees["contrat"]["titre"],
        autour=_autour(lue, donnees),
        version=lue.version,
    )


def ecrire_sans_objet(debut: str, choisies: Lue, *, operation: Operation) -> str:
    return rendre(
        "sans_objet",
        racine=debut,
        question=titre_et_suite(operation)[0],
        phrase=sans_objet(operation, choisies.donnees),
        contrat=choisies.donnees["contrat"]["titre"],
        version=choisies.version,
    )


def _autour(lue: Lue, donnees: Mapping[str, list[str]]) -> tuple[str, str, str]:
    """Of the addresses of the pages around: what says neither where they begin nor end, and what says how many rows."""
    gardes = [(nom, v) for nom, valeurs in donnees.items() if nom not in PAGES for v in valeurs]
    taille = lue.variables.get("last") or lue.variables.get("first")
    reste = f"{urlencode(gardes, quote_via=quote)}&" if gardes else ""
    avant = f"first=null&last={taille or defauts(lue.operation.texte).get('first')}&"
    return reste, avant, f"first={taille}&" if taille else ""


def _csv(operation: Operation, montree: RequeteMontree) -> list[tuple[str, str]]:
    """One file a list of the answer."""
    trouvees = formes(operation.texte, schema_public())
    lien = f"{montree.reponse}{'&' if '?' in montree.reponse else '?'}format=csv"
    if len(trouvees) == 1:
        return [("CSV", lien)]
    return [(f"CSV : {mot(f.chemin.rpartition('.')[2]).lower()}", f"{lien}&liste={f.chemin}") for f in trouvees]


def ecrire_questions(debut: str, choisies: Lue) -> str:
    return rendre(
        "questions",
        racine=debut,
        questions=questions_montrees(choisies.donnees),
        contrat=choisies.donnees["contrat"]["titre"],
        montree=choisies.requete(debut),
        version=choisies.version,
    )
