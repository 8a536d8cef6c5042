"""What a client sends, read with care: a bound on its size, strict UTF-8, strict JSON."""

import json
from typing import Any, NoReturn

from starlette.requests import ClientDisconnect, Request

from service.http.entetes import lire_entete
from service.http.limites import OCTETS_MAX
from service.http.reponses import Refus

ILLISIBLE = "REQUETE_ILLISIBLE"
FORME = 'attendu {"query": "…", "variables": {…}}'


async def lire_octets(requete: Request) -> bytes:
    """A POST body, as it came."""
    _verifier_type(lire_entete(requete.scope, b"content-type") or "")
    octets: bytes = b""
    while True:
        message = await requete.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        octets += message.get("body", b"")
        if len(octets) > OCTETS_MAX:
            raise Refus(413, "REQUETE_TROP_LONGUE", f"Le corps dépasse {OCTETS_MAX} octets : attendu moins.")
        if not message.get("more_body", False):
            return octets


def lire_corps(octets: bytes) -> Any:
    """The JSON of a POST body."""
    try:
        texte = octets.decode()
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
