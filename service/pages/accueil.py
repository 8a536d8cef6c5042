"""The first page, and the editor: what the contract says at once, and where everything else is."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chargement.document.source import EMPREINTE
from requetes.langage.libelles import Langue, libelles
from service.dossiers.forme import Objet, Preuve, Renvoi
from service.dossiers.lecture import preuves
from service.pages.demande import Lue
from service.pages.docs import DOCS
from service.pages.flux import TYPES
from service.pages.listes import PlanDessine, VueDessinee, types_de_credit
from service.pages.questions import operations_rangees, questions_montrees, titre_et_suite
from service.pages.rendu import FICHIERS_GRAPHIQL, graphiql_present, rendre

REQUETE_DE_DEPART = "{ contrat { titre debut fin } }"
NATURES = {
    "DROIT_COMMUN": ("de droit commun", "de droit commun"),
    "SPECIFIQUE": ("spécifique", "spécifiques"),
    "NON_CLASSE": ("non classé", "non classés"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreuveLocale:
    """An engagement, what ties it to the place, the sentence that says it, and the money its fiche names."""

    engagement: Renvoi
    par: str
    cible: Renvoi | None
    preuve: Preuve
    credits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReponseLocale:
    """What an arrondissement carries by local evidence, before what the contract applies to all its quartiers."""

    lieu: Renvoi
    numero: int
    locaux: int
    mentions: int
    appliques: int
    credits: tuple[tuple[str, str, int, float], ...]
    """Type of credit: its code, its label, its mentions and their share in hundredths."""
    preuves: tuple[PreuveLocale, ...]


def ecrire_accueil(debut: str, accueil: Lue, quartiers: Lue, argent: Lue, choisir: Lue) -> str:
    donnees = accueil.donnees
    return rendre(
        "accueil",
        racine=debut,
        contrat=donnees["contrat"],
        textuel=donnees["qualite"]["empreinteSource"] == EMPREINTE,
        arrondissements=[a for a in donnees["arrondissements"]["nodes"] if a["quartiers"]["totalCount"]],
        locale=_locale(donnees) if donnees["arrondissement"] else None,
        erreurs=accueil.erreurs,
        plan=PlanDessine.de(quartiers.donnees),
        vue=VueDessinee.de(argent.donnees),
        questions=questions_montrees(choisir.donnees),
        montrees={
            "accueil": accueil.requete(debut),
            "quartiers": quartiers.requete(debut),
            "argent": argent.requete(debut),
        },
        documentee=DOCS is not None,
        version=accueil.version,
    )


def _locale(donnees: Objet) -> ReponseLocale:
    lieu = donnees["arrondissement"]
    engagements = lieu["engagements"]["nodes"]
    compte = lieu["compte"]
    return ReponseLocale(
        lieu=Renvoi(lieu["nom"], lieu["id"]),
        numero=lieu["numero"],
        locaux=compte["locaux"],
        mentions=compte["mobilisationsLocales"],
        appliques=compte["engagements"] - compte["locaux"] if donnees["contrat"]["application"] else 0,
        credits=tuple(_credits(m for e in engagements for m in e["mobilisations"]["nodes"])),
        preuves=tuple(_preuve(e) for e in sorted(engagements, key=_force)),
    )


def _force(engagement: Objet) -> tuple[bool, bool, int]:
    """A fiche that names the place before a projet of the place; one that has money before one that has none."""
    ancrage = engagement["ancrages"]["nodes"][0]
    return ancrage["portee"] != "CITATION", not engagement["mobilisations"]["nodes"], engagement["numero"]


def _credits(mobilisations: Iterable[Objet]) -> Iterator[tuple[str, str, int, float]]:
    comptes = dict.fromkeys(TYPES, 0)
    for mobilisation in mobilisations:
        comptes[mobilisation["typeCredit"]] += 1
    total = sum(comptes.values())
    for code, nombre in comptes.items():
        if nombre:
            yield code, types_de_credit()[code], nombre, round(100 * nombre / total, 2)


def _preuve(engagement: Objet) -> PreuveLocale:
    ancrage = engagement["ancrages"]["nodes"][0]
    nomme = next((ancrage[nom] for nom in ("projet", "dispositif") if ancrage[nom]), None)
    lieu = ancrage["quartier"]
    return PreuveLocale(
        engagement=Renvoi(f"Engagement {engagement['numero']} – {engagement['titre']}", engagement["id"]),
        par=_par(ancrage) + (f", {lieu['nom']}" if lieu else ""),
        cible=Renvoi(nomme["nom"], nomme["id"]) if nomme else None,
        preuve=preuves(*ancrage["sources"])[0],
        credits=", ".join(_dits(Counter(m["typeCredit"] for m in engagement["mobilisations"]["nodes"]))),
    )


def _dits(comptes: Counter[str]) -> Iterator[str]:
    """« 3 de droit commun, 1 spécifique »."""
    for code, (un, plusieurs) in NATURES.items():
        if comptes[code]:
            yield f"{comptes[code]} {un if comptes[code] == 1 else plusieurs}"


def _par(ancrage: Objet) -> str:
    return next(d.libelle.court for d in libelles(Langue.FR) if d.enum == "Portee" and d.code == ancrage["portee"])


def page_graphiql(racine: str = "") -> str:
    """GraphiQL when `make interface` has built it, else a plain form; the published operations in both."""
    rangees = operations_rangees()
    publiees = [{"texte": o.texte, "variables": _json(o.exemples, indent=2)} for o in rangees]
    return rendre(
        "graphiql" if graphiql_present() else "saisie",
        racine=racine,
        titres=[titre_et_suite(o)[0] for o in rangees],
        configuration={"depart": REQUETE_DE_DEPART, "operations": publiees},
        scripts=[nom for nom in FICHIERS_GRAPHIQL if nom.endswith(".js")],
    )


def _json(valeur: Any, indent: int | None = None) -> str:
    return json.dumps(valeur, ensure_ascii=False, indent=indent)
