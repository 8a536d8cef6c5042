"""/operations: the published operations by name, in JSON or JSON-LD, and in CSV where the answer is a table."""

import json
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from graphql import GraphQLSchema
from starlette.requests import Request
from starlette.responses import Response

from requetes.langage.erreurs import montrer
from requetes.operations.publiees import (
    Operation,
    Variable,
    operation_publiee,
    operations_des_dossiers,
    operations_des_pages,
    operations_publiees,
    toutes_les_operations,
)
from service.http.etiquettes import etiqueter
from service.http.moteur import MoteurServi, Reponse
from service.http.negociation import CSV, GRAPHQL, JSON, JSONLD, accept, negocier
from service.http.observation import nommer
from service.http.persistance import PREFIXE, empreinte
from service.http.reponses import SANS_CACHE, JSONFrancais, Refus, en_octets, erreurs, refuser
from service.http.requete_graphql import RequeteGraphQL, lire_drapeau
from service.operations.en_csv import nom_de_fichier, refuser_la_liste, repondre_en_csv
from service.operations.forme_tabulaire import FormeTabulaire, ListeRefusee, choisir_forme, formes
from service.operations.jsonld import en_jsonld
from service.operations.provenance import prouver
from service.operations.tableau import SEPARATEURS_CSV
from service.operations.valeurs import lire_valeurs

RESERVES = ("format", "liste", "separateur", "sources")
"""Parameters of the address that are not variables; no published operation may use these names."""
FORMATS = {"json": JSON, "csv": CSV, "jsonld": JSONLD}


@cache
def _formes(schema: GraphQLSchema) -> dict[str, tuple[FormeTabulaire, ...]]:
    return {operation.nom: formes(operation.texte, schema) for operation in toutes_les_operations()}


class VueOperations:
    def __init__(self, moteur: MoteurServi) -> None:
        self.moteur = moteur
        self.schema = moteur.schema._schema
        self.formes = _formes(self.schema)

    async def lister(self, requete: Request) -> Response:
        try:
            version = (await self.moteur.etat()).version
        except Refus as refus:
            return refuser(refus, "")
        base = f"{requete.scope.get('root_path', '')}/operations/"
        marque = etiqueter(requete, version, "operations", base)
        if marque.connue:
            return marque.confirmer()
        decrites = [self._decrire(o, base) for o in operations_publiees()]
        dossiers = [self._decrire(o, base) for o in operations_des_dossiers()]
        pages = [self._decrire(o, base) for o in operations_des_pages()]
        corps = {"operations": decrites, "dossiers": dossiers, "pages": pages, "extensions": {"version": version}}
        return JSONFrancais(corps, headers=marque.entetes)

    def _decrire(self, operation: Operation, base: str) -> dict[str, Any]:
        exemple = _parametres(operation)
        json_ = f"{base}{operation.nom}{_suite(exemple)}"
        trouvees = self.formes[operation.nom]
        choix = [[] if len(trouvees) == 1 else [("liste", f.chemin)] for f in trouvees]
        return {
            "nom": operation.nom,
            "nomGraphQL": operation.nom_graphql,
            "description": operation.description,
            "documentId": f"{PREFIXE}{empreinte(operation.texte)}",
            "variables": [
                {"nom": v.nom, "type": v.type, "requise": v.requise, "exemple": v.exemple} for v in operation.variables
            ],
            "liens": {
                "json": json_,
                "csv": [f"{base}{operation.nom}{_suite([*exemple, ('format', 'csv'), *c])}" for c in choix],
            },
        }

    async def executer(self, requete: Request) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            return await self._executer(requete, version)
        except Refus as refus:
            reponse = refuser(refus, version)
            reponse.headers.setdefault("Vary", "Accept")
            return reponse

    async def _executer(self, requete: Request, version: str) -> Response:
        operation = _choisir(requete.path_params["nom"])
        observee = nommer(requete.scope, operation.nom)
        demande = dict(requete.query_params)
        media = _media(demande.get("format", ""), requete)
        sources = lire_drapeau("sources", demande.get("sources", ""))
        separateur = _separateur(demande.get("separateur", ""))
        donnees = [(n, v) for n, v in requete.query_params.multi_items() if n not in RESERVES]
        variables = lire_valeurs(operation, donnees, self.schema)
        liste = demande.get("liste", "")
        texte, forme = operation.texte, None
        if media == CSV:
            texte, forme = self._prouver(operation, liste, variables, sources=sources)
        demandee = RequeteGraphQL(texte=texte, variables=variables, sources=sources)
        mise_en_forme = (media, forme.chemin, separateur) if forme else (media,)
        marque = etiqueter(requete, version, operation.nom, demandee.cle, mise_en_forme)
        if marque.connue:
            return marque.confirmer()
        reponse = await self.moteur.executer(demandee, requete.receive)
        observee.noter(reponse)
        if reponse.version != version:
            marque = etiqueter(requete, reponse.version, operation.nom, demandee.cle, mise_en_forme)
        if reponse.erreurs:
            return self._en_erreur(reponse, media)
        entetes = marque.entetes
        if media == JSONLD:
            octets = en_octets(en_jsonld(reponse.contenu, operation))
            return Response(octets, headers={**entetes, "Content-Type": f"{JSONLD}; charset=utf-8"})
        if forme is None:
            return _en_json(reponse, media, entetes)
        return repondre_en_csv(nom_de_fichier(operation.nom, variables), reponse, forme, entetes, separateur)

    def _prouver(
        self, operation: Operation, chemin: str, variables: dict[str, Any], *, sources: bool
    ) -> tuple[str, FormeTabulaire]:
        """The table asked, the only one or that of the list named, and the text that asks what proves its rows too."""
        if sources:
            raise Refus(400, "PARAMETRE_INVALIDE", "« sources » ne va pas avec le CSV : attendu format=json.")
        try:
            forme = choisir_forme(formes(operation.texte, self.schema, variables), chemin)
        except ListeRefusee as refus:
            formats = ("format=csv sans « liste »", "format=json")
            raise refuser_la_liste(refus, f" de « {operation.nom} »", formats) from None
        return prouver(operation.texte, self.schema, forme)

    def _en_erreur(self, reponse: Reponse, media: str) -> Response:
        """JSON says what it could read beside the errors; a table has no room for them."""
        statut = reponse.panne or (200 if reponse.executee and media != CSV else 400)
        if media == CSV:
            return erreurs(reponse.erreurs, statut, reponse.version, {"Vary": "Accept"})
        entetes = {"Cache-Control": SANS_CACHE, "Vary": "Accept"}
        return _en_json(reponse, JSON if media == JSONLD else media, entetes, statut)


def _en_json(reponse: Reponse, media: str, entetes: dict[str, str], statut: int = 200) -> Response:
    return Response(reponse.octets, statut, {**entetes, "Content-Type": f"{media}; charset=utf-8"})


def _choisir(nom: str) -> Operation:
    operation = operation_publiee(nom)
    if operation is None:
        noms = ", ".join(o.nom for o in operations_publiees())
        raise Refus(404, "OPERATION_INCONNUE", f"« {montrer(nom)} » n'est pas une opération publiée : attendu {noms}.")
    return operation


def _media(format_: str, requete: Request) -> str:
    """`format` wins over the header, which browsers do not let people choose."""
    if not format_:
        return negocier(accept(requete.scope), (JSON, GRAPHQL, CSV, JSONLD), defaut=JSON)
    if format_ not in FORMATS:
        attendus = " ou ".join(FORMATS)
        raise Refus(400, "PARAMETRE_INVALIDE", f"« format » vaut « {montrer(format_)} » : attendu {attendus}.")
    return FORMATS[format_]


def _separateur(demande: str) -> str:
    separateur = demande or SEPARATEURS_CSV[0]
    if separateur not in SEPARATEURS_CSV:
        attendus = " ou ".join(f"« {s} »" for s in SEPARATEURS_CSV)
        raise Refus(400, "PARAMETRE_INVALIDE", f"« separateur » vaut « {montrer(separateur)} » : attendu {attendus}.")
    return separateur


def _suite(parametres: list[tuple[str, str]]) -> str:
    return f"?{urlencode(parametres, quote_via=quote)}" if parametres else ""


def _parametres(operation: Operation) -> list[tuple[str, str]]:
    return [(v.nom, _en_parametre(v)) for v in operation.variables if v.exemple is not None]


def _en_parametre(variable: Variable) -> str:
    """As `service.operations.valeurs` reads it back."""
    valeur = variable.exemple
    if isinstance(valeur, list) and not any("," in str(element) for element in valeur):
        return ",".join(map(str, valeur))
    return valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False)
