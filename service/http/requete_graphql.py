"""A GraphQL request as HTTP carries it, by GET or by POST, alone or among others, checked and ready to execute."""

import json
import sys
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from typing import Any

from graphql import GraphQLError, OperationType, get_operation_ast, parse
from starlette.requests import Request

from requetes.langage.libelles import Langue
from requetes.langage.limites import LOT_MAX
from requetes.memoire import Rayon
from schema.limites import verifier_texte, verifier_variables
from service.http.entetes import lire_liste
from service.http.etiquettes import condenser
from service.http.lecture_du_corps import MalFormee, lire_corps, lire_json, lire_octets
from service.http.limites import OCTETS_MAX
from service.http.negociation import preferer_la_langue
from service.http.occupation import Atelier
from service.http.persistance import Documents
from service.http.reponses import Refus

VRAI = ("1", "true", "oui")
_EN_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
FAUX = ("", "0", "false", "non")
PAR_CORPS = 2_000
"""Bytes that a body known takes, its own and the texts read of it aside."""
LIBELLES = "libelles"
CORPS_SUR_PLACE = 10_000
"""Bytes of a body that is read in the event loop: under a millisecond, whatever it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequeteGraphQL:
    """`sources`: the client asks for the passages that support the answer; `cout`, for what it spent; `valeurs`: the
    variables in JSON, since objects take up to fifty times the bytes they are read from.

    `cle` is a digest of all that the answer depends on, the graph aside; `langue` counts when labels are asked.
    """

    texte: str
    variables: InitVar[Mapping[str, Any] | None] = None
    operation: str | None = None
    sources: bool = False
    cout: bool = False
    langue: Langue = Langue.FR
    valeurs: str = field(init=False)
    cle: str = field(init=False)

    def __post_init__(self, variables: Mapping[str, Any] | None) -> None:
        object.__setattr__(self, "valeurs", _EN_JSON(variables or {}))
        object.__setattr__(self, "cle", condenser(*self._contenu))

    @property
    def _contenu(self) -> tuple[Any, ...]:
        demande = self.texte, self.operation, self.valeurs, self.sources, self.cout
        return (*demande, self.langue.value) if self.selon_la_langue else demande

    @property
    def selon_la_langue(self) -> bool:
        """The answer, errors aside, may depend on it."""
        return LIBELLES in self.texte

    def lire_variables(self) -> dict[str, Any]:
        variables: dict[str, Any] = json.loads(self.valeurs)
        return variables

    @property
    def octets(self) -> int:
        """Those of its texts, in memory."""
        return sys.getsizeof(self.texte) + sys.getsizeof(self.valeurs) + sys.getsizeof(self.operation)

    @property
    def ecrit(self) -> bool:
        """True for a mutation, which GET may not carry."""
        if "mutation" not in self.texte:
            return False
        try:
            verifier_texte(self.texte)
            operation = get_operation_ast(parse(self.texte), self.operation)
        except GraphQLError:
            return False
        return operation is not None and operation.operation is OperationType.MUTATION


@dataclass(frozen=True, slots=True)
class LotDeRequetes:
    """Requests answered together, in order; a refusal stands for the one that could not be read."""

    requetes: tuple[RequeteGraphQL | Refus, ...]

    @property
    def lisibles(self) -> list[RequeteGraphQL]:
        return [requete for requete in self.requetes if isinstance(requete, RequeteGraphQL)]

    @property
    def cle(self) -> str:
        return condenser("lot", [r.cle if isinstance(r, RequeteGraphQL) else r.message for r in self.requetes])

    @property
    def octets(self) -> int:
        return PAR_CORPS * len(self.requetes) + sum(requete.octets for requete in self.lisibles)


Demande = RequeteGraphQL | LotDeRequetes


class LecteurDeRequetes:
    """Reads requests; the same bytes ask the same thing, so that what was read of a body is kept, within bounds.

    A long body is not kept: it is read in `atelier`, away from the event loop, and apart from the requests that run.
    """

    def __init__(self, documents: Documents, atelier: Atelier, octets: int = OCTETS_MAX) -> None:
        self.documents = documents
        self.octets = octets
        self.atelier = atelier
        self._connues: Rayon[tuple[bytes, bytes, str], Demande] = Rayon("corps")

    async def lire(self, requete: Request) -> Demande:
        if requete.method != "POST":
            return self._lire(requete, _de_l_adresse(requete))
        octets = await lire_octets(requete, self.octets)
        cle = octets, requete.scope["query_string"], lire_liste(requete.scope, b"accept-language") or ""
        connue = self._connues.lire(cle)
        if connue is None:
            if len(octets) > CORPS_SUR_PLACE:
                return await self.atelier.faire(self._lire_corps, requete, octets)
            connue = self._lire_corps(requete, octets)
            if not isinstance(connue, LotDeRequetes) or len(connue.lisibles) == len(connue.requetes):
                self._connues.garder(cle, connue, PAR_CORPS + connue.octets + sum(map(len, cle)))
        return connue

    def _lire_corps(self, requete: Request, octets: bytes) -> Demande:
        corps = lire_corps(octets)
        if not isinstance(corps, list):
            return self._lire(requete, _objet(corps))
        if not 1 <= len(corps) <= LOT_MAX:
            raise _illisible(f"lot de {len(corps)} requêtes. Attendu de 1 à {LOT_MAX} requêtes.")
        return LotDeRequetes(tuple(self._lire_ou_refuser(requete, un) for un in corps))

    def _lire_ou_refuser(self, requete: Request, corps: Any) -> RequeteGraphQL | Refus:
        try:
            return self._lire(requete, _objet(corps))
        except Refus as refus:
            return refus

    def _lire(self, requete: Request, parametres: dict[str, Any]) -> RequeteGraphQL:
        adresse = requete.scope["query_string"]
        sources = bool(adresse) and lire_drapeau("sources", requete.query_params.get("sources", ""))
        extensions = _parametre(parametres, "extensions", dict) or {}
        variables = _parametre(parametres, "variables", dict) or {}
        _verifier(variables)
        demandees, cout = (_drapeau(extensions, nom) for nom in ("sources", "cout"))
        return RequeteGraphQL(
            texte=self._texte(parametres, extensions),
            variables=variables,
            operation=_parametre(parametres, "operationName", str) or None,
            sources=sources or demandees,
            cout=cout,
            langue=preferer_la_langue(lire_liste(requete.scope, b"accept-language")),
        )

    def _texte(self, parametres: Mapping[str, Any], extensions: Mapping[str, Any]) -> str:
        """Some clients name the identifier of a document `id`, and give theirs beside the text too."""
        texte, identifiant = (_parametre(parametres, nom, str) for nom in ("query", "documentId"))
        if texte is None and identifiant is None:
            identifiant = _parametre(parametres, "id", str)
        return self.documents.texte(texte, identifiant, extensions)


def lire_drapeau(nom: str, brut: str) -> bool:
    if brut.lower() not in VRAI + FAUX:
        raise Refus(400, "PARAMETRE_INVALIDE", f"« {nom} » vaut « {brut} » : attendu 1 ou 0.")
    return brut.lower() in VRAI


def _de_l_adresse(requete: Request) -> dict[str, Any]:
    parametres: dict[str, Any] = dict(requete.query_params)
    for nom in ("variables", "extensions"):
        brut = parametres.pop(nom, "")
        if brut:
            parametres[nom] = lire_json(brut, f"« {nom} » n'est pas du JSON : attendu un objet, p. ex. {{}}.")
    return parametres


def _objet(corps: Any) -> dict[str, Any]:
    if not isinstance(corps, dict):
        raise _illisible("attendu un objet JSON avec query (texte), variables (objet) et operationName (texte).")
    return corps


def _parametre(parametres: Mapping[str, Any], nom: str, type_: type) -> Any:
    """A null parameter is one left out."""
    valeur = parametres.get(nom)
    if valeur is not None and not isinstance(valeur, type_):
        raise _illisible(f"« {nom} » : attendu {'un texte' if type_ is str else 'un objet JSON'}.")
    return valeur


def _drapeau(extensions: Mapping[str, Any], nom: str) -> bool:
    demande = extensions.get(nom) or False
    if not isinstance(demande, bool):
        raise _illisible(f"« extensions.{nom} » : attendu true ou false.")
    return demande


def _verifier(variables: dict[str, Any]) -> None:
    try:
        verifier_variables(variables)
    except GraphQLError as erreur:
        raise Refus(400, str((erreur.extensions or {})["code"]), erreur.message) from erreur


def _illisible(message: str) -> Refus:
    return MalFormee(f"Requête illisible : {message}")
