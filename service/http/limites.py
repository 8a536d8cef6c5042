"""What the service does at the same time, and what one client may take of it before it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from requetes.langage.budget import PlafondsDeRequete
from service.variables import Reglage, declarees, entier, lire_variables, secondes

OCTETS_MAX = 1_000_000
"""Of a body, whatever the settings."""
OCTETS_PLAFOND = 1 << 30
FILS, ATTENTES = 2, 64


@dataclass(frozen=True, slots=True)
class Charge:
    """Threads, requests that wait for one, and what each request may cost."""

    fils: int = FILS
    attentes: int = ATTENTES
    bornes: PlafondsDeRequete = field(default_factory=PlafondsDeRequete)


_OCTETS = entier(1, OCTETS_PLAFOND)
_TOUS_LES_OCTETS = entier(1, 64 * OCTETS_PLAFOND)
_CONNEXIONS = entier(1, 100_000)
_SECONDES = secondes(3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitesHTTP:
    """Bytes, seconds and numbers, as the names say; each is read from GRAPHE_ and its name.

    A body, and an answer that waits for its reader, go on at `debit_octets` a second at least, over their seconds.
    """

    adresse_octets: Annotated[
        int, Reglage(_OCTETS, "l'adresse", "bytes of the address", au_dela="414 `ADRESSE_TROP_LONGUE`")
    ] = 16 * 1024
    entetes_octets: Annotated[
        int,
        Reglage(
            _OCTETS, "les en-têtes, tous ensemble", "bytes of all the headers", au_dela="431 `ENTETES_TROP_GRANDS`"
        ),
    ] = 32 * 1024
    entetes_nombre: Annotated[
        int,
        Reglage(entier(1, 10_000), "le nombre d'en-têtes", "number of headers", au_dela="431 `ENTETES_TROP_GRANDS`"),
    ] = 100
    entetes_secondes: Annotated[
        float,
        Reglage(
            _SECONDES,
            "le temps des en-têtes, depuis le premier octet",
            "seconds for the headers, from the first byte",
            au_dela="408 `REQUETE_INCOMPLETE`",
        ),
    ] = 10.0
    corps_octets: Annotated[
        int,
        Reglage(
            entier(1, OCTETS_MAX),
            "le corps, annoncé ou en morceaux ; on peut le baisser seulement",
            "bytes of a body, announced or in chunks; may only be lowered",
            au_dela="413 `REQUETE_TROP_LONGUE`",
        ),
    ] = OCTETS_MAX
    corps_secondes: Annotated[
        float,
        Reglage(
            _SECONDES,
            "le temps sur lequel se mesure l'avance du corps",
            "seconds over which the progress of a body is measured",
            au_dela="408 `REQUETE_INCOMPLETE`",
        ),
    ] = 10.0
    ecriture_secondes: Annotated[
        float,
        Reglage(
            _SECONDES,
            "le temps sur lequel se mesure l'avance d'une réponse que le client lit",
            "seconds over which the progress of an answer being read is measured",
            au_dela="coupée",
        ),
    ] = 10.0
    debit_octets: Annotated[
        int,
        Reglage(
            _OCTETS,
            "les octets par seconde, au moins, du corps et de la réponse",
            "bytes a second, at least, of a body and of an answer",
        ),
    ] = 1000
    reception_octets: Annotated[
        int,
        Reglage(
            _TOUS_LES_OCTETS,
            "les corps reçus dont la requête n'a pas sa réponse, tous clients ensemble",
            "bytes received for requests that wait for their answer, all clients together",
            au_dela="503 `RECEPTION_PLEINE`",
        ),
    ] = 64 * 1024 * 1024
    envoi_octets: Annotated[
        int,
        Reglage(
            _TOUS_LES_OCTETS,
            "les réponses que les clients n'ont pas encore lues, tous ensemble",
            "bytes of answers that clients have not read yet, all together",
            au_dela="celui qui en laisse le plus est coupé",
        ),
    ] = 256 * 1024 * 1024
    repos_secondes: Annotated[
        float,
        Reglage(
            _SECONDES,
            "le temps entre deux requêtes d'une connexion",
            "seconds between two requests of a connection",
            au_dela="fermée",
        ),
    ] = 5.0
    connexions: Annotated[
        int,
        Reglage(_CONNEXIONS, "les connexions à la fois", "connections at a time", au_dela="503 `TROP_DE_CONNEXIONS`"),
    ] = 640
    connexions_par_adresse: Annotated[
        int,
        Reglage(
            _CONNEXIONS,
            "celles d'une même adresse, ou d'un même réseau IPv6 /64",
            "those of one address, or of one IPv6 /64 network",
            au_dela="503 `TROP_DE_CONNEXIONS`",
        ),
    ] = 100
    requetes_enchainees: Annotated[
        int,
        Reglage(
            entier(1, 1000),
            "les requêtes envoyées à la suite sans attendre de réponse",
            "requests sent in a row without waiting for an answer",
            au_dela="429 `TROP_DE_REQUETES_ENCHAINEES`",
        ),
    ] = 32
    requetes_par_minute: Annotated[
        int,
        Reglage(
            entier(0, 1_000_000),
            "les requêtes par minute d'un client, ou d'un même réseau IPv6 /64, pour chaque processus ; 0 : sans borne",
            "requests a minute of one client, or of one IPv6 /64 network, for each process; 0: no bound",
            au_dela="429 `TROP_DE_REQUETES`",
        ),
    ] = 0
    arret_secondes: Annotated[
        float,
        Reglage(
            _SECONDES,
            "le temps laissé aux requêtes en cours après SIGTERM ; le processus finit 3 secondes après, au plus tard",
            "seconds left to requests in flight after SIGTERM; the process ends 3 seconds later at most",
            au_dela="coupée",
        ),
    ] = 5.0
    retrait_secondes: Annotated[
        float,
        Reglage(
            secondes(3600, nulles=True),
            "le temps où, après SIGTERM, le service répond encore mais où `/pret` dit qu'il s'arrête",
            "seconds after SIGTERM during which requests are still answered, while `/pret` says that it stops",
            au_dela="`ARRET_EN_COURS`",
        ),
    ] = 0.0


def lire_limites(environnement: Mapping[str, str]) -> LimitesHTTP:
    return LimitesHTTP(**lire_variables(declarees(LimitesHTTP), environnement))
