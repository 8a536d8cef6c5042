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
└── EditionInvalide           EDITION_INVALIDE      a key that is taken, or one to replace that the graph has not
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
