"""The log: one line for each thing told, as text or as JSON, with the identifier of the request it is about."""

import logging
import logging.config
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson

REQUETE: ContextVar[str] = ContextVar("requete", default="")
"""Identifier of the request that is being answered, "" outside of any."""
CHAMPS = "champs"
"""Under that name, in `extra`, what a line says to programs: names and values."""


class FormeDeJournal(StrEnum):
    """As GRAPHE_JOURNAL_FORMAT names them."""

    TEXTE = "texte"
    JSON = "json"


class _Lignes(logging.Formatter):
    """What is told of a record, in order; a trace stands last."""

    def lire(self, dite: logging.LogRecord) -> dict[str, Any]:
        moment = datetime.fromtimestamp(dite.created, UTC).isoformat(timespec="milliseconds")
        trace = self.formatException(dite.exc_info) if dite.exc_info else ""
        return {
            "temps": moment.replace("+00:00", "Z"),
            "niveau": dite.levelname,
            "journal": dite.name,
            "requete": REQUETE.get(),
            "message": dite.getMessage(),
            **getattr(dite, CHAMPS, {}),
            "trace": trace,
        }


class EnTexte(_Lignes):
    def format(self, record: logging.LogRecord) -> str:
        lue = self.lire(record)
        requete = f" [{lue['requete']}]" if lue["requete"] else ""
        trace = f"\n{lue['trace']}" if lue["trace"] else ""
        return f"{lue['temps']} {lue['niveau']} {lue['journal']}{requete} {lue['message']}{trace}"


class EnJSON(_Lignes):
    def format(self, record: logging.LogRecord) -> str:
        dits = {nom: valeur for nom, valeur in self.lire(record).items() if valeur not in ("", None)}
        return orjson.dumps(dits, default=str).decode()


def configurer(niveau: str, forme: FormeDeJournal) -> None:
    """Every logger of the process writes to stderr, uvicorn's too."""
    classe = EnJSON if forme is FormeDeJournal.JSON else EnTexte
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lignes": {"()": classe}},
            "handlers": {"erreur": {"class": "logging.StreamHandler", "formatter": "lignes"}},
            "root": {"level": niveau.upper(), "handlers": ["erreur"]},
        }
    )
