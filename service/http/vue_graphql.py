"""/graphql: GraphQL over HTTP, to its specification; what HTTP itself refuses is said in French, with a code."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from requetes.langage.budget import Budget
from service.http.etiquettes import etiqueter, etiqueter_court
from service.http.moteur import MoteurServi, Reponse
from service.http.negociation import CSV, GRAPHQL, JSON, accept, accepte, negocier, prefere_html
from service.http.observation import nommer
from service.http.occupation import CLIENT_PARTI, Atelier
from service.http.options import OptionsHTTP
from service.http.persistance import DocumentInconnu, Documents
from service.http.reponses import SANS_CACHE, Refus, ReponsePrete, en_erreur, refuser
from service.http.requete_graphql import LecteurDeRequetes, LotDeRequetes, RequeteGraphQL
from service.http.statuts import statut_de_refus, statut_de_reponse
from service.operations.en_csv import nom_de_fichier, refuser_la_liste, repondre_en_csv
from service.operations.forme_tabulaire import FormeTabulaire, ListeRefusee, choisir_forme, formes
from service.operations.provenance import prouver
from service.pages.accueil import page_graphiql
from service.pages.rendu import racine

METHODES = ("GET", "HEAD", "POST")
DOCUMENT = ("query", "documentId", "extensions")


class VueGraphQL:
    def __init__(self, moteur: MoteurServi, documents: Documents, lecture: Atelier, options: OptionsHTTP) -> None:
        self.moteur = moteur
        self.redaction = options.redaction
        self.lectures = LecteurDeRequetes(documents, lecture, options.corps_octets)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reponse = await self._repondre(Request(scope, receive))
        await reponse(scope, receive, send)

    async def _repondre(self, requete: Request) -> Response:
        if _veut_l_editeur(requete):
            return HTMLResponse(page_graphiql(racine(requete)), headers={"Vary": "Accept", "Cache-Control": "no-cache"})
        media = JSON
        version, panne = await self._version()
        try:
            if requete.method not in METHODES:
                raise Refus(405, "METHODE_REFUSEE", "Méthode refusée : attendu GET ou POST.", Allow=", ".join(METHODES))
            voulu = negocier(accept(requete.scope), (GRAPHQL, JSON, CSV), defaut=JSON)
            media = JSON if voulu == CSV else voulu  # a table has no room for errors
            demandee = await self.lectures.lire(requete)
            lues = demandee.lisibles if isinstance(demandee, LotDeRequetes) else [demandee]
            if panne and not all(map(self.moteur.sans_graphe, lues)):
                raise panne
            if isinstance(demandee, LotDeRequetes):
                return await self._servir_le_lot(requete, demandee, version)
            return await self._servir(requete, demandee, voulu, version)
        except DocumentInconnu as refus:
            en_json = media == JSON or accepte(accept(requete.scope), JSON)
            return _en_media(refuser(refus, version), JSON if en_json else media, 200 if en_json else refus.statut)
        except Refus as refus:
            return _en_media(refuser(refus, version), media, statut_de_refus(self.redaction, media, refus))
        finally:
            panne = None  # it knows this frame

    async def _version(self) -> tuple[str, Refus | None]:
        """Empty when the graph cannot be read, with what is then told to those who want it."""
        try:
            return (await self.moteur.etat()).version, None
        except Refus as refus:
            return "", refus

    async def _servir(self, requete: Request, demandee: RequeteGraphQL, media: str, version: str) -> Response:
        if requete.method != "POST" and demandee.ecrit:
            raise Refus(405, "METHODE_REFUSEE", "Une mutation ne passe pas par GET : attendu POST.", Allow="POST")
        observee = nommer(requete.scope, self.lectures.documents.nom(demandee.texte))
        if media == CSV:
            return await self._servir_en_csv(requete, demandee, version)
        marque = etiqueter_court(requete, version, media, demandee.cle)
        if marque.connue:
            return marque.confirmer()
        reponse = await self.moteur.executer(demandee, requete.receive)
        observee.noter(reponse)
        if reponse.version != version:
            marque = etiqueter_court(requete, reponse.version, media, demandee.cle)
        entetes = ERREUR if reponse.erreurs else marque.brutes
        statut = statut_de_reponse(self.redaction, media, reponse, demandee.texte)
        entetes = [*entetes, (b"content-type", _type_de(media)), *(LANGUES if demandee.selon_la_langue else ())]
        return ReponsePrete(statut, reponse.octets, entetes)

    async def _servir_en_csv(self, requete: Request, demandee: RequeteGraphQL, version: str) -> Response:
        """The rows of the only list asked, or of the one named by `liste`; errors in JSON."""
        liste = requete.query_params.get("liste", "")
        marque = etiqueter(requete, version, CSV, demandee.cle, liste)
        if marque.connue and requete.method != "POST":
            return marque.confirmer()
        if demandee.sources:
            raise Refus(400, "PARAMETRE_INVALIDE", "« sources » ne va pas avec le CSV : attendu du JSON.")
        forme: FormeTabulaire | None = None
        reponse = await self.moteur.executer(demandee, requete.receive)
        if not reponse.erreurs:  # it is valid: what proves its rows can be asked too
            prouvee, forme = await self.lectures.atelier.faire(self._prouver, demandee, liste)
            reponse = await self.moteur.executer(prouvee, requete.receive)
        if forme is None or reponse.erreurs or reponse.version != version:
            return ReponsePrete(
                statut_de_reponse(self.redaction, JSON, reponse, demandee.texte),
                reponse.octets,
                [*ERREUR, (b"content-type", _type_de(JSON))],
            )
        nom = nom_de_fichier(demandee.operation or "reponse", demandee.lire_variables())
        return await self.lectures.atelier.faire(repondre_en_csv, nom, reponse, forme, marque.entetes)

    def _prouver(self, demandee: RequeteGraphQL, liste: str) -> tuple[RequeteGraphQL, FormeTabulaire]:
        variables, schema = demandee.lire_variables(), self.moteur.schema._schema
        try:
            forme = choisir_forme(formes(demandee.texte, schema, variables, demandee.operation), liste)
        except ListeRefusee as refus:
            raise refuser_la_liste(refus, "", ("text/csv sans « liste »", "application/json")) from None
        texte, forme = prouver(demandee.texte, schema, forme, demandee.operation)
        return replace(demandee, texte=texte, variables=variables), forme

    async def _servir_le_lot(self, requete: Request, lot: LotDeRequetes, version: str) -> Response:
        """In order, within the budget of one request; in JSON, since no other media type says what a list is."""
        marque = etiqueter_court(requete, version, JSON, lot.cle)
        if marque.connue:
            return marque.confirmer()
        budget, reponses = self.moteur.charge.bornes.budget(), []
        for demandee in lot.requetes:
            reponses.append(await self._une_du_lot(requete, demandee, version, budget))
        entetes = ERREUR if any(r.erreurs or r.version != version for r in reponses) else marque.brutes
        entetes = [*entetes, (b"content-type", _type_de(JSON))]
        if any(demandee.selon_la_langue for demandee in lot.lisibles):
            entetes += LANGUES
        return ReponsePrete(200, b"[%b]" % b",".join(r.octets for r in reponses), entetes)

    async def _une_du_lot(
        self, requete: Request, demandee: RequeteGraphQL | Refus, version: str, budget: Budget
    ) -> Reponse:
        part = budget.part()
        try:
            if isinstance(demandee, Refus):
                raise demandee
            reponse = await self.moteur.executer(demandee, requete.receive, part)
            budget.compter(part, len(reponse.octets))
            return reponse
        except Refus as refus:
            if refus.code == CLIENT_PARTI:
                raise
            return Reponse(bytes(refuser(refus, version).body), [en_erreur(refus)], executee=False, version=version)


LANGUES = [(b"vary", b"Accept-Language")]
ERREUR = [(b"cache-control", SANS_CACHE.encode()), (b"vary", b"Accept")]


def _veut_l_editeur(requete: Request) -> bool:
    if requete.method not in ("GET", "HEAD") or any(nom in requete.query_params for nom in DOCUMENT):
        return False
    return prefere_html(accept(requete.scope))


def _type_de(media: str) -> bytes:
    return b"%b; charset=utf-8" % media.encode()


def _en_media(reponse: Response, media: str, statut: int) -> Response:
    reponse.status_code = statut
    reponse.headers["Content-Type"] = f"{media}; charset=utf-8"
    reponse.headers.setdefault("Vary", "Accept")
    return reponse
