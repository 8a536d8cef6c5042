"""What a client sends, read with care: a bound on its size, strict UTF-8, strict JSON."""

import codecs
import json
import zlib
from typing import Any, NoReturn

from starlette.requests import ClientDisconnect, Request
from starlette.types import Scope

from service.http.entetes import lire_entete, lire_liste
from service.http.limites import OCTETS_MAX
from service.http.negociation import GZIP, elements
from service.http.reponses import Refus

ILLISIBLE = "REQUETE_ILLISIBLE"
FORME_GZIP = 31
"""What zlib calls the gzip format, at the largest window."""
MEMBRES_MAX = 16
"""Of what is compressed: each takes as long as some kilobytes, even when it holds nothing."""
FORME = 'attendu {"query": "…", "variables": {…}}'


class MalFormee(Refus):
    """What was sent can be read, and is no GraphQL request."""

    def __init__(self, message: str) -> None:
        super().__init__(400, ILLISIBLE, message)


async def lire_octets(requete: Request, maximum: int = OCTETS_MAX) -> bytes:
    """A POST body in JSON."""
    _verifier_type(lire_entete(requete.scope, b"content-type") or "")
    return decoder(requete.scope, await _recevoir(requete, maximum), maximum, "REQUETE_TROP_LONGUE")


async def _recevoir(requete: Request, maximum: int) -> bytes:
    octets: bytes = b""
    while True:
        message = await requete.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        octets += message.get("body", b"")
        if len(octets) > maximum:
            raise Refus(413, "REQUETE_TROP_LONGUE", f"Le corps dépasse {maximum} octets : attendu moins.")
        if not message.get("more_body", False):
            return octets


def decoder(scope: Scope, octets: bytes, maximum: int, trop_long: str) -> bytes:
    """What its `Content-Encoding` says was compressed, within the same bound as what is not."""
    codages = [nom for nom, _ in elements(lire_liste(scope, b"content-encoding") or "") if nom != "identity"]
    if not codages:
        return octets
    if len(codages) > 1 or codages[0] not in GZIP:
        message = f"Content-Encoding « {', '.join(codages)} » refusé : attendu gzip, ou aucun."
        raise Refus(415, "REQUETE_CODAGE", message, **{"Accept-Encoding": "gzip, identity"})
    try:
        decodes = _decomprimer(octets, maximum)
    except (zlib.error, EOFError) as erreur:
        message = f"Le corps n'est pas du gzip en {MEMBRES_MAX} membres au plus, comme son Content-Encoding le dit."
        raise Refus(400, ILLISIBLE, message) from erreur
    if len(decodes) > maximum:
        raise Refus(413, trop_long, f"Le corps décompressé dépasse {maximum} octets : attendu moins.")
    return decodes


def _decomprimer(octets: bytes, maximum: int) -> bytes:
    """One byte more than `maximum` at most; a gzip file is a series of members."""
    decodes = b""
    for _ in range(MEMBRES_MAX):
        membre = zlib.decompressobj(FORME_GZIP)
        decodes += membre.decompress(octets, maximum + 1 - len(decodes))
        if not membre.eof and len(decodes) <= maximum:
            raise EOFError
        octets = membre.unused_data
        if not octets or len(decodes) > maximum:
            return decodes
    raise EOFError


def lire_corps(octets: bytes) -> Any:
    """The JSON of a POST body."""
    try:
        texte = octets.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as erreur:
        raise Refus(
            400, ILLISIBLE, f"Le corps n'est pas en UTF-8 (octet {erreur.start}) : {FORME} en UTF-8."
        ) from erreur
    return lire_json(texte, f"Le corps n'est pas du JSON : {FORME}.")


def lire_json(texte: str, message: str) -> Any:
    try:
        return _DECODEUR.decode(texte)
    except (ValueError, RecursionError) as erreur:
        raise Refus(400, ILLISIBLE, message) from erreur


def _refuser_constante(constante: str) -> NoReturn:
    """NaN and Infinity are not JSON."""
    raise ValueError(constante)


_DECODEUR = json.JSONDecoder(parse_constant=_refuser_constante)


def _verifier_type(annonce: str) -> None:
    if annonce == "application/json":
        return
    type_, *parametres = (morceau.strip().lower() for morceau in annonce.split(";"))
    if type_ != "application/json":
        recu = f"« {annonce} »" if annonce else "absent"
        raise _refus_de_type(f"Type de contenu refusé ({recu})")
    codage = next((p.partition("=")[2].strip('"') for p in parametres if p.startswith("charset=")), "utf-8")
    if codage not in ("utf-8", "utf8"):
        raise _refus_de_type(f"Codage refusé (« {codage} »)")


def _refus_de_type(debut: str) -> Refus:
    attendu = "attendu l'en-tête Content-Type: application/json, en UTF-8."
    return Refus(415, "TYPE_DE_CONTENU_REFUSE", f"{debut} : {attendu}", Accept="application/json")
