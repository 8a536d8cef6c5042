"""An answer as a CSV file: its rows, its name, what HTTP says of it."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from graphe.texte import limace
from service.http.moteur import Reponse
from service.http.negociation import CSV
from service.http.reponses import Refus
from service.operations.forme_tabulaire import FormeTabulaire, ListeRefusee
from service.operations.provenance import lire_tableau_prouve
from service.operations.tableau import en_csv

NOM_MAX = 80
PAGES = ("first", "after", "last", "before")


def repondre_en_csv(
    nom: str, reponse: Reponse, forme: FormeTabulaire, entetes: Mapping[str, str], separateur: str = ";"
) -> Response:
    decimale = "." if separateur == "," else ","
    tableau, total = lire_tableau_prouve(reponse.contenu["data"], forme, reponse.version, decimale)
    annonces = {
        "Content-Type": f"{CSV}; charset=utf-8; header=present",
        "Content-Disposition": f'attachment; filename="{nom}.csv"',
        "X-Lignes": str(len(tableau.lignes)),
        **({} if total is None else {"X-Lignes-Total": str(total)}),
    }
    return Response(en_csv(tableau, separateur), headers={**entetes, **annonces})


def refuser_la_liste(refus: ListeRefusee, quoi: str, formats: tuple[str, str]) -> Refus:
    """Of a list named that is not there, or of an answer that is no table: see `ListeRefusee.dire`."""
    message = refus.dire(quoi, "liste=", formats)
    statut, code = (400, "PARAMETRE_INVALIDE") if refus.nommee else (406, "FORMAT_REFUSE")
    return Refus(statut, code, message, Vary="Accept")


def nom_de_fichier(operation: str, variables: Mapping[str, Any]) -> str:
    """After what was asked, pages aside, e.g. « financements-par-arrondissement-18 »."""
    dites = [_dire(valeur) for nom, valeur in variables.items() if nom not in PAGES]
    return "-".join([operation, *filter(None, dites)])[:NOM_MAX].rstrip("-")


def _dire(valeur: Any) -> str:
    if isinstance(valeur, dict):
        return "-".join(filter(None, map(_dire, valeur.values())))
    if isinstance(valeur, list):
        return "-".join(filter(None, map(_dire, valeur)))
    return "" if valeur is None else limace(str(valeur))
