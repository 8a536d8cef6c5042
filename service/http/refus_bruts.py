"""A refusal said before any application is there to say it: a whole answer of HTTP/1.1, after which nothing follows."""

from http import HTTPStatus

from service.http.entetes import EntetesBruts
from service.http.reponses import Refus, refuser


def ecrire_refus(refus: Refus, communs: EntetesBruts, *, sans_corps: bool) -> bytes:
    """`communs`: headers of every answer of the server; `sans_corps`: HEAD was asked."""
    reponse = refuser(refus, "")
    lignes = [
        b"HTTP/1.1 %d %b" % (refus.statut, HTTPStatus(refus.statut).phrase.encode()),
        *(b"%b: %b" % entete for entete in [*communs, *reponse.raw_headers]),
        b"connection: close",
    ]
    return b"\r\n".join([*lignes, b"", b"" if sans_corps else bytes(reponse.body)])
