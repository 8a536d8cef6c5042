"""What is looked for: the things that are meant, then the passages that hold the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from service.dossiers.adresses import adresse_de
from service.dossiers.forme import Objet, Preuve
from service.pages.demande import Lue
from service.pages.noeud import libelle
from service.pages.rendu import rendre


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """`dit` is safe HTML: the API escapes all but the marks of the words found."""

    adresse: str
    type: str
    dit: Markup | str
    precision: str = ""
    preuve: Preuve | None = None


def ecrire_recherche(debut: str, lue: Lue) -> str:
    trouves = lue.donnees["recherche"]
    return rendre(
        "recherche",
        racine=debut,
        texte=lue.variables["texte"],
        choses=list(_choses(lue.donnees["suggestions"])),
        passages=list(_passages(trouves["nodes"])),
        total=trouves["totalCount"],
        debute=not trouves["pageInfo"]["hasPreviousPage"],
        page=trouves["pageInfo"],
        contrat=lue.donnees["contrat"]["titre"],
        reste=f"{urlencode({'texte': lue.variables['texte']})}&",
        montree=lue.requete(debut),
        version=lue.version,
    )


def ecrire_recherche_vide(debut: str) -> str:
    return rendre("recherche", racine=debut, texte="")


def _choses(suggestions: list[Objet]) -> Iterator[Trouvaille]:
    for trouvee in suggestions:
        noeud = trouvee["noeud"]
        pourquoi = trouvee["pourquoi"]
        precision = "" if trouvee["libelle"] in pourquoi else pourquoi
        yield Trouvaille(adresse_de(noeud["id"]), _type(noeud), trouvee["libelle"], precision)


def _passages(noeuds: list[Objet]) -> Iterator[Trouvaille]:
    for trouve in noeuds:
        noeud, source = trouve["noeud"], trouve["noeud"].get("source")
        yield Trouvaille(
            adresse_de(noeud["id"]),
            _type(noeud),
            Markup(trouve["extraitSurligne"]),
            preuve=Preuve(source["document"], source["ligneDebut"], source["ligneFin"], "") if source else None,
        )


def _type(noeud: Objet) -> str:
    dit = libelle(noeud["__typename"])
    return dit[:1].upper() + dit[1:]
