"""Errors of the service. Each carries a stable code and the exit status of the command line.

ErreurService
├── UsageInvalide (2)        USAGE_INVALIDE
│   ├── ReglageInvalide      REGLAGE_INVALIDE      a setting of the environment or an option
│   ├── OperationInconnue    OPERATION_INCONNUE    neither a file nor a published operation
│   ├── VariableInvalide     VARIABLE_INVALIDE     -v that cannot be read or that nobody declared
│   ├── SortieImpossible     SORTIE_IMPOSSIBLE     where the graph should be written
│   └── AdresseIndisponible  ADRESSE_INDISPONIBLE  host or port that cannot be listened on
├── OperationIllisible (4)   OPERATION_ILLISIBLE   a file that does not hold one GraphQL operation
└── RequeteEnErreur (4)      REQUETE_EN_ERREUR     GraphQL refused the operation or a field failed

Exit statuses: 0 done, 1 grave anomalies, 2 usage, 3 loading, 4 query, 5 graph file, 6 distant base (Neo4j),
70 bug of the product.
"""

SUCCES = 0
ANOMALIES_GRAVES = 1
DEFAUT_INTERNE = 70


class ErreurService(Exception):
    """`message` is French and names the value and the expected form."""

    code = "SERVICE_EN_ERREUR"
    statut = 2


class UsageInvalide(ErreurService):
    code = "USAGE_INVALIDE"


class ReglageInvalide(UsageInvalide):
    code = "REGLAGE_INVALIDE"


class OperationInconnue(UsageInvalide):
    code = "OPERATION_INCONNUE"


class VariableInvalide(UsageInvalide):
    code = "VARIABLE_INVALIDE"


class SortieImpossible(UsageInvalide):
    code = "SORTIE_IMPOSSIBLE"


class AdresseIndisponible(UsageInvalide):
    code = "ADRESSE_INDISPONIBLE"


class OperationIllisible(ErreurService):
    code = "OPERATION_ILLISIBLE"
    statut = 4


class RequeteEnErreur(ErreurService):
    """Holds the (code, message) of every GraphQL error of one answer."""

    code = "REQUETE_EN_ERREUR"
    statut = 4

    def __init__(self, erreurs: tuple[tuple[str, str], ...]) -> None:
        super().__init__(erreurs[0][1])
        self.erreurs = erreurs
