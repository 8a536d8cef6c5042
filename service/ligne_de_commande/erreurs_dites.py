"""Every failure becomes lines « [CODE] message » on stderr and an exit status: never a stack trace."""

import functools
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import ParamSpec

import typer

from chargement.erreurs import ErreurChargement, PaquetInvalide
from graphe.erreurs import ErreurGraphe, FormesViolees
from service.erreurs import DEFAUT_INTERNE, ErreurService, RequeteEnErreur

P = ParamSpec("P")
MONTREES = 20


def en_clair(commande: Callable[P, None]) -> Callable[P, None]:
    @functools.wraps(commande)
    def protegee(*args: P.args, **kwargs: P.kwargs) -> None:
        with erreurs_en_clair():
            commande(*args, **kwargs)

    return protegee


@contextmanager
def erreurs_en_clair() -> Iterator[None]:
    try:
        yield
    except RequeteEnErreur as erreur:
        for code, message in erreur.erreurs:
            dire(code, message)
        raise typer.Exit(erreur.statut) from None
    except (ErreurService, ErreurChargement) as erreur:
        dire(erreur.code, str(erreur))
        dire_fautes(erreur.fautes if isinstance(erreur, PaquetInvalide) else ())
        raise typer.Exit(erreur.statut) from None
    except ErreurGraphe as erreur:
        dire(erreur.code, str(erreur))
        dire_violations(erreur.violations if isinstance(erreur, FormesViolees) else ())
        raise typer.Exit(erreur.statut) from None
    except (typer.Exit, BrokenPipeError):
        raise
    except Exception as erreur:  # the last resort of the command line: a defect is told, never a bare trace
        if trace_demandee():
            raise
        dire("ERREUR_INTERNE", f"{type(erreur).__name__} : {erreur} (GRAPHE_TRACE=oui montre le détail).")
        raise typer.Exit(DEFAUT_INTERNE) from None


def dire(code: str, message: str) -> None:
    typer.echo(f"[{code}] {' '.join(message.split())}", err=True)


def dire_violations(violations: Sequence[str]) -> None:
    dire_fautes([(FormesViolees.code, violation) for violation in violations])


def dire_fautes(fautes: Sequence[tuple[str, str]]) -> None:
    """The first ones: a file cut in two breaks thousands of shapes."""
    for code, message in fautes[:MONTREES]:
        dire(code, message)
    if len(fautes) > MONTREES:
        dire(fautes[MONTREES][0], f"… et {len(fautes) - MONTREES} autres.")


def trace_demandee() -> bool:
    from service.reglages import lire_reglages

    return lire_reglages().trace


def taire_le_journal() -> None:
    """What goes wrong inside is told in one line; the journal keeps its traces for the server."""
    if not trace_demandee():
        logging.getLogger().addHandler(logging.NullHandler())
