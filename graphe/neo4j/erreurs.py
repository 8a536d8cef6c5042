"""Errors of a graph kept by Neo4j: each message names the address, without credentials, and what is expected.

ErreurGraphe
└── ErreurNeo4j (6)             BACKEND_EN_ERREUR      the server refused for a reason of its own
    ├── AdresseInvalide         BACKEND_ADRESSE_INVALIDE  not an address of a Neo4j server
    ├── BackendIndisponible     BACKEND_INDISPONIBLE   unreachable, or dropped on the way
    │   ├── BackendTropLent                            too slow
    │   └── AccesSuspendu                              the user is locked out for a while: others gave a wrong password
    ├── AccesRefuse             BACKEND_ACCES_REFUSE   user, password or rights
    ├── BaseInconnue            BACKEND_BASE_INCONNUE  no such database on the server
    ├── GrapheAbsent            GRAPHE_ABSENT          nothing published there, or that version is gone
    ├── ChargementSupplante     CHARGEMENT_SUPPLANTE   another load of the same graph took over
    └── ChargementIncomplet     CHARGEMENT_INCOMPLET   what was written is not what was to be; nothing was published
"""

from graphe.erreurs import ErreurGraphe


class ErreurNeo4j(ErreurGraphe):
    code = "BACKEND_EN_ERREUR"
    statut = 6


class AdresseInvalide(ErreurNeo4j):
    code = "BACKEND_ADRESSE_INVALIDE"


class BackendIndisponible(ErreurNeo4j):
    code = "BACKEND_INDISPONIBLE"


class BackendTropLent(BackendIndisponible): ...


class AccesSuspendu(BackendIndisponible): ...


class AccesRefuse(ErreurNeo4j):
    code = "BACKEND_ACCES_REFUSE"


class BaseInconnue(ErreurNeo4j):
    code = "BACKEND_BASE_INCONNUE"


class GrapheAbsent(ErreurNeo4j):
    code = "GRAPHE_ABSENT"


class ChargementSupplante(ErreurNeo4j):
    code = "CHARGEMENT_SUPPLANTE"


class ChargementIncomplet(ErreurNeo4j):
    code = "CHARGEMENT_INCOMPLET"
