"""docs/operations.md: the published operations, how to run each, and the beginning of its real answer."""

import json
import shlex
from typing import Any
from urllib.parse import urlencode

from graphql import build_schema

from graphe.graphe import Graphe
from outils.documentation.markdown import RIEN, bloc, en_json, page, table
from requetes.operations.publiees import Operation, Variable, operations_publiees
from schema.api import creer_schema, sdl
from service.embarque import executer
from service.http.persistance import PREFIXE, empreinte
from service.operations.forme_tabulaire import formes

TITRES = ("Variable", "Type", "Requise", "Exemple")


def operations(graphe: Graphe) -> str:
    publiees = operations_publiees()
    return page(
        "Les opérations publiées",
        f"{len(publiees)} questions prêtes à poser, rangées dans `requetes/operations/`. Chacune s'exécute sans "
        "serveur (`graphe demander`) ou par HTTP (`GET /operations/NOM`). Dans les réponses ci-dessous, chaque liste "
        "est réduite à son premier élément ; `totalCount` dit combien elle en a.",
        *(_section(operation, graphe) for operation in publiees),
    )


def _section(operation: Operation, graphe: Graphe) -> str:
    resultat = executer(creer_schema(), graphe, operation.texte, operation.exemples)
    return "\n\n".join(
        (
            f"## {operation.nom}",
            operation.description,
            table(TITRES, [_variable(v) for v in operation.variables]),
            bloc("sh", f"{commande(operation)}\ncurl {shlex.quote(adresse(operation))}"),
            f"Tableau (`format=csv`) : {_tabulaire(operation)}. `documentId` : `{PREFIXE}{empreinte(operation.texte)}`",
            bloc("graphql", _sans_entete(operation.texte)),
            bloc("json", en_json({"data": abreger(resultat.data)})),
        )
    )


def _tabulaire(operation: Operation) -> str:
    trouvees = formes(operation.texte, build_schema(sdl()))
    if len(trouvees) > 1:
        return f"non, la réponse a {len(trouvees)} listes"
    return f"oui, {len(trouvees[0].colonnes)} colonnes, puis celles de provenance"


def commande(operation: Operation) -> str:
    """The command line that runs the operation with its example."""
    options = [f"-v {shlex.quote(f'{nom}={_texte(valeur)}')}" for nom, valeur in operation.exemples.items()]
    return " ".join(["graphe demander", operation.nom, *options])


def adresse(operation: Operation) -> str:
    """The address that runs the operation with its example; a text goes without quotes."""
    variables = {nom: _texte(valeur) for nom, valeur in operation.exemples.items()}
    suite = f"?{urlencode(variables)}" if variables else ""
    return f"http://127.0.0.1:8000/operations/{operation.nom}{suite}"


def _texte(valeur: Any) -> str:
    return valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False)


def abreger(valeur: Any) -> Any:
    """The same answer, each list of objects cut after its first."""
    if isinstance(valeur, dict):
        return {nom: abreger(contenu) for nom, contenu in valeur.items()}
    if isinstance(valeur, list):
        return [abreger(v) for v in (valeur[:1] if any(isinstance(v, dict) for v in valeur) else valeur)]
    return valeur


def _variable(variable: Variable) -> tuple[str, ...]:
    exemple = f"`{_texte(variable.exemple)}`" if variable.exemple is not None else RIEN
    return f"`{variable.nom}`", f"`{variable.type}`", "oui" if variable.requise else "non", exemple


def _sans_entete(texte: str) -> str:
    return "\n".join(ligne for ligne in texte.splitlines() if not ligne.startswith("#"))
