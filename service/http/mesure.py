"""What a client sends, counted as it arrives: the parser uvicorn uses reads it first, and says what is too much."""

import re
from enum import IntEnum
from typing import NoReturn

import httptools

from service.http.lecture_du_corps import ILLISIBLE
from service.http.limites import LimitesHTTP
from service.http.reponses import Refus

HOST, CONTENT_LENGTH = b"host", b"content-length"
HOTE = re.compile(rb"[A-Za-z0-9._~%!$&'()*+,;=:\[\]-]*")


class Phase(IntEnum):
    """Where the bytes of a client stand."""

    ENTRE_DEUX = 0
    EN_TETES = 1
    CORPS = 2


ENTRE_DEUX, EN_TETES, CORPS = Phase


class MesureHTTP:
    """One connection. `commencees`: requests begun since it opened; `corps`: bytes of the last body."""

    def __init__(self, limites: LimitesHTTP) -> None:
        self.limites = limites
        self.phase = ENTRE_DEUX
        self.commencees = 0
        self.corps = 0
        self._recus = self._adresse = self._entetes = self._nombre = self._hotes = self._annonce = 0
        self._refus: Refus | None = None
        self._parser = httptools.HttpRequestParser(self)
        self._avancer = self._parser.feed_data
        self._parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn does

    def lire(self, octets: bytes) -> Refus | None:
        """What uvicorn must not be given, and why."""
        avant, commencees = self.phase, self.commencees
        try:
            self._avancer(octets)
        except httptools.HttpParserUpgrade:
            return None  # no other protocol is spoken: the request is answered as it is
        except httptools.HttpParserError:
            return self._refus or Refus(400, ILLISIBLE, "Requête illisible : attendu du HTTP/1.1 bien formé.")
        if self.phase is ENTRE_DEUX:
            return None
        if self.commencees - commencees <= (avant is ENTRE_DEUX):  # else most of the bytes are of others
            self._recus += len(octets)
        return self._deborde()

    @property
    def sans_corps(self) -> bool:
        """Whether the client waits for headers alone."""
        return self.commencees > 0 and bool(self._parser.get_method() == b"HEAD")

    def clore(self) -> None:
        """The parser and this object hold each other."""
        del self._parser, self._avancer

    def _deborde(self) -> Refus | None:
        """Of one header that does not end; of what surrounds the pieces of a body."""
        if self.phase is EN_TETES:
            return self._trop_d_entetes() if self._recus > self.limites.entetes_octets else None
        autour = self._recus - self.corps
        return self._trop_de_corps() if autour > self.limites.entetes_octets + self.limites.corps_octets else None

    def on_message_begin(self) -> None:
        self.phase = EN_TETES
        self.commencees += 1
        self._recus = self._adresse = self._entetes = self._nombre = self._hotes = self._annonce = self.corps = 0

    def on_url(self, morceau: bytes) -> None:
        self._adresse += len(morceau)
        maximum = self.limites.adresse_octets
        if self._adresse > maximum:
            self._refuser(Refus(414, "ADRESSE_TROP_LONGUE", f"L'adresse dépasse {maximum} octets : attendu moins."))

    def on_header(self, nom: bytes, valeur: bytes) -> None:
        """Also called for what follows a body."""
        longueur = len(nom)
        self._nombre += 1
        self._entetes += longueur + len(valeur)
        if longueur == len(HOST) and nom.lower() == HOST:
            self._hotes += 1 if HOTE.fullmatch(valeur) else 2
        elif longueur == len(CONTENT_LENGTH) and nom.lower() == CONTENT_LENGTH:
            self._annonce = int(valeur)

    def on_headers_complete(self) -> None:
        self.phase = CORPS
        limites = self.limites
        if self._entetes > limites.entetes_octets or self._nombre > limites.entetes_nombre:
            self._refuser(self._trop_d_entetes())
        if self._hotes != 1 and (self._hotes or self._parser.get_http_version() == "1.1"):
            self._refuser(Refus(400, "HOTE_ATTENDU", "L'en-tête Host manque, ou est double ou faux : attendu un seul."))
        if self._annonce > limites.corps_octets:
            self._refuser(self._trop_de_corps())

    def on_body(self, morceau: bytes) -> None:
        self.corps += len(morceau)
        if self.corps > self.limites.corps_octets:
            self._refuser(self._trop_de_corps())

    def on_message_complete(self) -> None:
        self.phase = ENTRE_DEUX

    def _refuser(self, refus: Refus) -> NoReturn:
        """The parser stops at what a callback raises."""
        self._refus = refus
        raise refus

    def _trop_d_entetes(self) -> Refus:
        octets, nombre = self.limites.entetes_octets, self.limites.entetes_nombre
        message = f"Les en-têtes dépassent {octets} octets ou sont plus de {nombre} : attendu moins."
        return Refus(431, "ENTETES_TROP_GRANDS", message)

    def _trop_de_corps(self) -> Refus:
        message = f"Le corps dépasse {self.limites.corps_octets} octets : attendu moins."
        return Refus(413, "REQUETE_TROP_LONGUE", message)
