"""The three doors: partners, quartiers, money. Each is a list to choose from, that leads to dossiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from itertools import groupby

from resvg_py import svg_to_bytes

from graphe.modele.enumerations import CategorieActeur, Code, Origine, TypeCredit
from graphe.texte import cle
from requetes.langage.libelles import Langue, libelles
from service.dossiers.forme import Objet
from service.dossiers.lecture import accorder
from service.pages.demande import Lue
from service.pages.flux import (
    ETROIT,
    LARGE,
    DessinTrace,
    Tableau2D,
    VueDEnsemble,
    dessiner,
    encadrer,
    tableaux,
    vue_d_ensemble,
)
from service.pages.plan import ETROIT as PLAN_ETROIT
from service.pages.plan import LARGE as PLAN_LARGE
from service.pages.plan import GroupeDeLieux, PlanTrace, dessiner_le_plan, groupes, principaux
from service.pages.rendu import en_lettres, rendre

COULEURS = (
    ".feuille{fill:#fff}text{fill:#1b2328}.colonne{fill:#56616a;font-weight:600}"
    ".titre{font-size:20px;font-weight:600}.sous-titre,.pied{fill:#56616a}"
    ".rubans path{fill:none;stroke-opacity:.45}"
    ".rubans .DROIT_COMMUN{stroke:#1f6f8b}.rubans .SPECIFIQUE{stroke:#c05f1c}.rubans .NON_CLASSE{stroke:#8a9196}"
    "rect.DROIT_COMMUN{fill:#1f6f8b}rect.SPECIFIQUE{fill:#c05f1c}rect.NON_CLASSE{fill:#8a9196}"
)
"""Those of a drawing that leaves its page; the same as on paper."""
LARGEURS = (
    "La largeur dit combien de fois un financeur est nommé, non combien il donne : des mentions, jamais des montants."
)


def types_de_credit() -> dict[str, str]:
    """The short label of each, as the API gives it."""
    return {d.code: d.libelle.court for d in libelles(Langue.FR) if d.enum == TypeCredit.__name__}


@dataclass(frozen=True, slots=True, kw_only=True)
class VueDessinee:
    """The overview, ready to be shown: two drawings, and the same numbers in tables."""

    titre: str
    types: Mapping[str, str]
    dessins: tuple[tuple[str, DessinTrace], ...]
    tables: tuple[Tableau2D, ...]

    @classmethod
    def de(cls, donnees: Objet) -> "VueDessinee | None":
        """None when the contract names no financing."""
        vue, types = vue_d_ensemble(donnees), types_de_credit()
        if not vue.courants:
            return None
        dessins = (("large", dessiner(vue, types, LARGE)), ("etroit", dessiner(vue, types, ETROIT)))
        return cls(titre=_titre(vue), types=types, dessins=dessins, tables=tableaux(vue, types))


def _titre(vue: VueDEnsemble) -> str:
    return f"{accorder(vue.total, 'mention')} de financement dans les fiches : qui finance, pour quelle thématique"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDessine:
    """The map, wide and narrow, and the list beside it."""

    plans: tuple[tuple[str, PlanTrace], ...]
    groupes: tuple[GroupeDeLieux, ...]
    nombre: int

    @classmethod
    def de(cls, donnees: Objet) -> "PlanDessine":
        quartiers = principaux(donnees)
        traces = (
            ("large", dessiner_le_plan(quartiers, PLAN_LARGE)),
            ("etroit", dessiner_le_plan(quartiers, PLAN_ETROIT)),
        )
        plans = tuple((classe, trace) for classe, trace in traces if trace)
        return cls(plans=plans, groupes=tuple(groupes(quartiers)), nombre=len(quartiers))


def ecrire_quartiers(debut: str, lue: Lue) -> str:
    plan = PlanDessine.de(lue.donnees)
    noeuds = lue.donnees["quartiers"]["nodes"]
    enfants = {
        parent: sorted(groupe, key=lambda q: cle(q["nom"]))
        for parent, groupe in groupby(sorted((q for q in noeuds if q["parent"]), key=_parent), key=_parent)
    }
    return rendre(
        "quartiers",
        racine=debut,
        plan=plan,
        contrat=lue.donnees["contrat"]["titre"],
        enfants=enfants,
        arrondissements=[a for a in lue.donnees["arrondissements"]["nodes"] if a["quartiers"]["totalCount"]],
        montree=lue.requete(debut),
        version=lue.version,
    )


def _parent(quartier: Objet) -> str:
    return str(quartier["parent"]["id"])


@dataclass(frozen=True, slots=True)
class GroupeNomme:
    """Things of a list, under the title they share."""

    titre: str
    ancre: str
    noeuds: tuple[Objet, ...]


def ecrire_partenaires(debut: str, lue: Lue) -> str:
    acteurs = lue.donnees["acteurs"]
    return rendre(
        "partenaires",
        racine=debut,
        groupes=_par_code(acteurs["nodes"], "categorie", CategorieActeur),
        total=acteurs["totalCount"],
        contrat=lue.donnees["contrat"]["titre"],
        page=acteurs["pageInfo"],
        montree=lue.requete(debut),
        version=lue.version,
    )


def ecrire_argent(debut: str, lue: Lue) -> str:
    return rendre(
        "argent",
        racine=debut,
        vue=VueDessinee.de(lue.donnees),
        groupes=_par_code(lue.donnees["financements"]["nodes"], "typeCredit", TypeCredit),
        total=lue.donnees["financements"]["totalCount"],
        page=lue.donnees["financements"]["pageInfo"],
        contrat=lue.donnees["contrat"]["titre"],
        origines={code.name: code.libelle for code in Origine},
        couches=lue.donnees["couches"]["totalCount"],
        montree=lue.requete(debut),
        version=lue.version,
    )


def ecrire_dessin(_: str, lue: Lue, *, jour: date) -> str:
    """Alone in a file, it says what it counts, of which contract, in which version of the graph, and when."""
    vue, types = vue_d_ensemble(lue.donnees), types_de_credit()
    trace, titre = dessiner(vue, types, LARGE), _titre(vue)
    titres = (titre, lue.donnees["contrat"]["titre"], LARGEURS)
    cadre = encadrer(trace, titres, types, [f"Version du graphe : {lue.version}. Dessiné le {en_lettres(jour)}."])
    return rendre("dessin_seul", trace=trace, cadre=cadre, titre=titre, style=COULEURS)


def ecrire_image(debut: str, lue: Lue, *, jour: date) -> bytes:
    """The same drawing in points, with letters that come with the service: it may run where there is no font."""
    lettres = resources.files("font_lato") / "files"
    return svg_to_bytes(
        svg_string=ecrire_dessin(debut, lue, jour=jour),
        zoom=2,
        skip_system_fonts=True,
        sans_serif_family="Lato",
        font_files=[str(lettres.joinpath(f"Lato-{graisse}.ttf")) for graisse in ("Regular", "Bold")],
    )


def _par_code(noeuds: Iterable[Objet], champ: str, codes: type[Code]) -> list[GroupeNomme]:
    """In the order of the list of codes, then of names."""
    lus = list(noeuds)
    groupes = (
        GroupeNomme(code.libelle, code.name.lower(), tuple(n for n in lus if n[champ] == code.name)) for code in codes
    )
    return [
        GroupeNomme(g.titre, g.ancre, tuple(sorted(g.noeuds, key=lambda n: cle(n["nom"])))) for g in groupes if g.noeuds
    ]
