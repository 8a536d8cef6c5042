"""Errors of loading. Each carries a stable code and the exit status of the command line.

ErreurChargement (3)
├── SourceInvalide
│   ├── FichierAbsent         FICHIER_ABSENT
│   ├── FichierVide           FICHIER_VIDE
│   ├── EncodageInvalide      ENCODAGE_INVALIDE
│   ├── DocumentEtranger      DOCUMENT_ETRANGER
│   ├── DocumentTronque       DOCUMENT_TRONQUE
│   └── EmpreinteInattendue   EMPREINTE_INATTENDUE  the packaged text has been altered
├── NumeroInvalide            NUMERO_INVALIDE       a fiche whose number cannot be read or does not follow
├── PassageIntrouvable        PASSAGE_INTROUVABLE   a quoted text is not at its lines
├── ReferentielInvalide       REFERENTIEL_INVALIDE  a data file of the project is wrong
├── ReglesContradictoires     REGLES_CONTRADICTOIRES
├── EditionInvalide           EDITION_INVALIDE      a key that is taken, or one to replace that the graph has not
├── PaquetInvalide            PAQUET_INVALIDE       tables that describe no contract, each fault with its own code
└── CoucheInvalide            COUCHE_INVALIDE       a layer that cannot be what it says
    ├── EnTeteInconnu         EN_TETE_INCONNU       columns that no correspondance knows, or some missing
    ├── CorrespondanceInvalide  CORRESPONDANCE_INVALIDE
    ├── EchelleInattendue     ECHELLE_INATTENDUE    thousands or cents read as euros
    ├── TauxInattendu         TAUX_INATTENDU        posts at the rate of others
    ├── PostesEnDouble        POSTES_EN_DOUBLE      more rows than posts
    ├── RienALire             RIEN_A_LIRE           no row of Paris
    ├── GeoJSONIllisible      GEOJSON_ILLISIBLE     no collection of features
    ├── ProjectionInattendue  PROJECTION_INATTENDUE coordinates that are not degrees, or not of Paris
    └── CoucheIllisible       COUCHE_ILLISIBLE      a file that `graphe completer` did not write
"""


class ErreurChargement(Exception):
    """`message` is French and names the value and the expected form."""

    code = "CHARGEMENT_IMPOSSIBLE"
    statut = 3


class SourceInvalide(ErreurChargement):
    pass


class FichierAbsent(SourceInvalide):
    code = "FICHIER_ABSENT"


class FichierVide(SourceInvalide):
    code = "FICHIER_VIDE"


class EncodageInvalide(SourceInvalide):
    code = "ENCODAGE_INVALIDE"


class DocumentEtranger(SourceInvalide):
    code = "DOCUMENT_ETRANGER"


class DocumentTronque(SourceInvalide):
    code = "DOCUMENT_TRONQUE"


class EmpreinteInattendue(SourceInvalide):
    code = "EMPREINTE_INATTENDUE"


class NumeroInvalide(ErreurChargement):
    code = "NUMERO_INVALIDE"


class PassageIntrouvable(ErreurChargement):
    code = "PASSAGE_INTROUVABLE"


class ReferentielInvalide(ErreurChargement):
    code = "REFERENTIEL_INVALIDE"


class ReglesContradictoires(ErreurChargement):
    code = "REGLES_CONTRADICTOIRES"


class EditionInvalide(ErreurChargement):
    code = "EDITION_INVALIDE"


class PaquetInvalide(ErreurChargement):
    """`fautes` are code and message of each fault: file, row, column, value, and what was expected."""

    code = "PAQUET_INVALIDE"

    def __init__(self, message: str, fautes: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.fautes = fautes


class CoucheInvalide(ErreurChargement):
    code = "COUCHE_INVALIDE"


class EnTeteInconnu(CoucheInvalide):
    code = "EN_TETE_INCONNU"


class CorrespondanceInvalide(CoucheInvalide):
    code = "CORRESPONDANCE_INVALIDE"


class EchelleInattendue(CoucheInvalide):
    code = "ECHELLE_INATTENDUE"


class TauxInattendu(CoucheInvalide):
    code = "TAUX_INATTENDU"


class PostesEnDouble(CoucheInvalide):
    code = "POSTES_EN_DOUBLE"


class RienALire(CoucheInvalide):
    code = "RIEN_A_LIRE"


class GeoJSONIllisible(CoucheInvalide):
    code = "GEOJSON_ILLISIBLE"


class ProjectionInattendue(CoucheInvalide):
    code = "PROJECTION_INATTENDUE"


class CoucheIllisible(CoucheInvalide):
    code = "COUCHE_ILLISIBLE"
