"""`graphe reglages`: every variable of the environment, its value here, what it settles."""

import os
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.http.limites import LimitesHTTP
from service.neo4j_reglages import PASSE, REGLAGES
from service.reglages import Reglages, lire_reglages
from service.variables import Declaree, declarees, dire

TU = "donné, tu ici"


def montrer_les_reglages() -> None:
    """Raise ReglageInvalide at the first that cannot be read."""
    lus = lire_reglages()
    table = Table("variable", "valeur", "ce qu'elle règle", box=None)
    for une in declarees(Reglages):
        _ajouter(table, une, getattr(lus, une.champ))
    for une in declarees(LimitesHTTP):
        _ajouter(table, une, getattr(lus.limites, une.champ))
    for une in REGLAGES:
        _ajouter(table, une, getattr(lus.neo4j, une.champ))
    _ajouter(table, PASSE, TU if lus.neo4j.mot_de_passe else None)
    Console().print(table)


def _ajouter(table: Table, une: Declaree, valeur: Any) -> None:
    defaut = une.reglage.sans[0] if une.reglage.sans else "" if une.defaut is None else dire(une.defaut)
    vaut = defaut if valeur == une.defaut or valeur is None else dire(valeur)
    donnee = "bold" if os.environ.get(une.nom, "").strip() else ""
    table.add_row(Text(une.nom, donnee), Text(vaut, donnee), Text(une.reglage.fr.replace("`", "")))
