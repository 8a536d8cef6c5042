"""The process that answers SPARQL: it can be killed, has a bounded memory, and can open neither file nor connection.

On its input, the graph and its layers in TriG, then one question a message; on its output, a heading and a body each.
"""

import io
import json
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import IO, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
)

from graphe.rdf.serialisations import ecrire_triplets
from graphe.tableur import inerte
from service.sparql.lexique import LexiqueSPARQL
from service.sparql.messages import ES_TU_LA, FORMAT_REFUSE, GRAPHES, PRET, TABLES, ecrire_message, lire_message

MEMOIRE = 1 << 30
FICHIERS = 3
TAILLE_REPONSE = 64 << 20
SOURSIS = 5
"""Seconds given to the parent to kill us before the kernel does: no query outlives a parent that died."""

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_TABLES = dict(
    zip(
        TABLES,
        (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV),
        strict=True,
    )
)
PROFONDEUR = 128
"""Of brackets: Oxigraph reads twenty times more before it exhausts its stack."""
TRIPLET = ("subject", "predicate", "object")
EXEMPLE = "SELECT * WHERE { ?sujet ?predicat ?objet } LIMIT 10"


class Refusee(Exception):
    """The query is not one that is answered here."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def verifier(requete: LexiqueSPARQL) -> None:
    """Oxigraph reads the query; here is refused what it would do and must not: reach elsewhere, exhaust its stack."""
    if requete.profondeur > PROFONDEUR:
        raise Refusee("SPARQL_INVALIDE", "Requête SPARQL trop imbriquée : attendu moins de parenthèses et d'accolades.")
    if requete.mise_a_jour:
        message = "SPARQL Update refusé, le graphe est en lecture seule : attendu SELECT, ASK, CONSTRUCT, DESCRIBE."
        raise Refusee("SPARQL_LECTURE_SEULE", message)
    if requete.nomme_un_service:
        raise Refusee("SPARQL_SERVICE_REFUSE", "SERVICE est refusé : attendu une requête sur le graphe du contrat.")
    if requete.nomme_un_graphe:
        raise Refusee("SPARQL_FROM_REFUSE", "FROM et FROM NAMED sont refusés : attendu une requête sans eux.")


def repondre(magasin: Store, requete: str, formats: dict[str, str], lignes: int) -> tuple[dict[str, Any], bytes]:
    """`formats` gives the media type for a table (SELECT, ASK) and for a graph (CONSTRUCT, DESCRIBE)."""
    lexique = LexiqueSPARQL(requete)
    verifier(lexique)
    try:
        resultat = magasin.query(requete)
        media = _media(resultat, formats)
        corps, tronque = _ecrire(resultat, media, lignes, lexique)
    except SyntaxError as erreur:
        message = f"Requête SPARQL invalide : {erreur}. Attendu, p. ex., {EXEMPLE}"
        raise Refusee("SPARQL_INVALIDE", message) from erreur
    except (OSError, ValueError, RuntimeError) as erreur:
        raise Refusee("SPARQL_ECHEC", f"Requête SPARQL impossible à exécuter : {erreur}") from erreur
    if len(corps) > TAILLE_REPONSE:
        raise Refusee("SPARQL_TROP_LOURDE", f"Réponse de plus de {TAILLE_REPONSE >> 20} Mio : attendu moins.")
    return {"media": media, "tronque": tronque}, corps


def _media(resultat: Any, formats: dict[str, str]) -> str:
    graphe = isinstance(resultat, QueryTriples)
    media = formats.get("graphe" if graphe else "table")
    if media:
        return media
    forme = "CONSTRUCT ou DESCRIBE" if graphe else "SELECT ou ASK"
    attendus = ", ".join(GRAPHES if graphe else TABLES)
    raise Refusee(FORMAT_REFUSE, f"Une requête {forme} ne se répond pas dans ce format : attendu {attendus}.")


def _ecrire(resultat: Any, media: str, lignes: int, lexique: LexiqueSPARQL) -> tuple[bytes, bool]:
    if isinstance(resultat, QueryBoolean):
        return _octets(resultat.serialize(format=_TABLES[media])), False
    trouvees = list(islice(resultat, lignes + 1))
    gardees = trouvees[:lignes]
    if not isinstance(resultat, QueryTriples):
        corps = _table(_colonnes(resultat, lexique), gardees, _TABLES[media])
    else:
        corps = ecrire_triplets(gardees, media)
    return corps, len(trouvees) > lignes


def _colonnes(resultat: QuerySolutions, lexique: LexiqueSPARQL) -> Sequence[str]:
    """As they appear: for SELECT *, Oxigraph gives them in alphabetical order."""
    noms = [v.value for v in resultat.variables]
    return sorted(noms, key=lexique.variables.index) if lexique.tout_choisit else noms


def _table(noms: Sequence[str], lignes: Iterable[Any], format_: Any) -> bytes:
    """Oxigraph writes all the rows or none: those kept are written by hand in JSON, then translated by it."""
    terme = _case if format_ == QueryResultsFormat.CSV else _terme
    rangees = [{n: terme(ligne[n]) for n in noms if ligne[n] is not None} for ligne in lignes]
    octets = json.dumps({"head": {"vars": noms}, "results": {"bindings": rangees}}, ensure_ascii=False).encode()
    if format_ == QueryResultsFormat.JSON:
        return octets
    traduit: Any = parse_query_results(octets, format=QueryResultsFormat.JSON)
    return _octets(traduit.serialize(format=format_))


def _terme(terme: Any) -> dict[str, Any]:
    if isinstance(terme, NamedNode):
        return {"type": "uri", "value": terme.value}
    if isinstance(terme, BlankNode):
        return {"type": "bnode", "value": terme.value}
    if isinstance(terme, Triple):
        return {"type": "triple", "value": {nom: _terme(t) for nom, t in zip(TRIPLET, terme, strict=True)}}
    return _litteral(terme)


def _litteral(terme: Literal) -> dict[str, str]:
    ecrit = {"type": "literal", "value": terme.value}
    if terme.language:
        sens = {"its:dir": terme.direction.value} if terme.direction else {}
        return ecrit | {"xml:lang": terme.language} | sens
    return ecrit if terme.datatype.value == XSD_STRING else ecrit | {"datatype": terme.datatype.value}


def _case(terme: Any) -> dict[str, Any]:
    """A spreadsheet runs nothing of it."""
    ecrit = _terme(terme)
    return ecrit if isinstance(terme, Triple) else ecrit | {"value": inerte(ecrit["value"])}


def _octets(texte: bytes | None) -> bytes:
    return texte or b""


def borner() -> None:
    """Where the system allows it. Nothing more can be opened: what is needed has been read."""
    try:
        import resource
    except ImportError:
        return
    for limite, valeur in ((resource.RLIMIT_AS, MEMOIRE), (resource.RLIMIT_NOFILE, FICHIERS)):
        with suppress(ValueError, OSError):
            resource.setrlimit(limite, (valeur, valeur))


def principal(entree: IO[bytes], sortie: IO[bytes]) -> None:
    magasin = Store()
    magasin.bulk_load(io.BytesIO(lire_message(entree)), format=RdfFormat.TRIG)
    repondre(magasin, EXEMPLE, {"table": TABLES[0]}, 1)
    borner()
    ecrire_message(sortie, PRET)
    with suppress(EOFError, BrokenPipeError):  # the service is gone: nobody to answer
        while True:
            _repondre_a(lire_message(entree), sortie, magasin)


def _repondre_a(message: bytes, sortie: IO[bytes], magasin: Store) -> None:
    if message == ES_TU_LA:
        return ecrire_message(sortie, PRET)
    question = json.loads(message)
    _armer(question["delai"] + SOURSIS)
    entete, corps = _traiter(magasin, question)
    _armer(0)
    ecrire_message(sortie, json.dumps(entete).encode())
    return ecrire_message(sortie, corps)


def _traiter(magasin: Store, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        return repondre(magasin, question["requete"], question["formats"], question["lignes"])
    except Refusee as refus:
        return {"code": refus.code, "message": str(refus)}, b""
    except MemoryError:
        return {
            "code": "SPARQL_TROP_LOURDE",
            "message": "Requête trop lourde pour ce service : attendu plus précis.",
        }, b""


def _armer(secondes: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(secondes)


if __name__ == "__main__":
    principal(sys.stdin.buffer, sys.stdout.buffer)
