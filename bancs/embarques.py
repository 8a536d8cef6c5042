"""The contenders that hold the graph in memory, and the repeated question that an ETag answers."""

from collections.abc import Sequence
from contextlib import ExitStack

import httpx

from bancs import contendants
from bancs.contendants import API, API_ETAG, FIXE, Contendant
from bancs.egalite import poser, verifier
from bancs.erreurs import BancImpossible
from bancs.preparation import Preparation
from bancs.processus import Serveur
from bancs.questions import Question
from bancs.tours import Epreuve, Partant

PROPRES = frozenset({"connection", "content-length", "content-type", "date", "server"})
"""Headers that each server writes by itself."""
QUESTION_REPETEE = "question répétée (ETag)"
SANS_PREFERENCE = {"Accept": ""}
"""As the load generator asks: the tag of an answer is also that of its media type."""


def lancer(partants: Sequence[Contendant], pile: ExitStack, preparation: Preparation) -> list[Epreuve]:
    """Started together, checked, ready to be measured; `pile` ends them."""
    serveurs = {c.cle: _demarrer(pile, c, preparation) for c in partants}
    for serveur in serveurs.values():
        serveur.attendre()
    return [
        *(_epreuve(question, serveurs, preparation) for question in preparation.questions),
        _par_etiquette(pile, serveurs[API], preparation),
    ]


def _demarrer(pile: ExitStack, contendant: Contendant, preparation: Preparation) -> Serveur:
    return pile.enter_context(contendant.serveur(preparation.dossier))


def _epreuve(question: Question, serveurs: dict[str, Serveur], preparation: Preparation) -> Epreuve:
    for serveur in serveurs.values():
        verifier(serveur, question, preparation.attendues[question.nom])
    corps = preparation.corps(question)
    return Epreuve(question.nom, {cle: Partant(serveur, corps) for cle, serveur in serveurs.items()})


def _par_etiquette(pile: ExitStack, api: Serveur, preparation: Preparation) -> Epreuve:
    """The heaviest question, asked by a client who holds its answer; beside it, as many headers sent for nothing."""
    question = preparation.questions[0]
    conditions = {"If-None-Match": poser(api, question, SANS_PREFERENCE).headers["etag"]}
    inchangee = poser(api, question, {**SANS_PREFERENCE, **conditions})
    if inchangee.status_code != 304:
        raise BancImpossible(f"« {api.nom} » répond {inchangee.status_code} à une question répétée : attendu 304.")
    fixe = _demarrer(pile, contendants.fixe(*_fixer(inchangee, preparation)), preparation)
    fixe.attendre()
    corps = preparation.corps(question)
    partants = {API_ETAG: Partant(api, corps, conditions, statut=304), FIXE: Partant(fixe, corps, conditions)}
    return Epreuve(QUESTION_REPETEE, partants)


def _fixer(reponse: httpx.Response, preparation: Preparation) -> tuple[str, str]:
    """Files of the body and of the headers that the fixed answer sends."""
    contenu, entetes = preparation.dossier / "fixe.txt", preparation.dossier / "fixe-entetes.txt"
    contenu.write_bytes(reponse.content)
    copies = (f"{nom}: {valeur}" for nom, valeur in reponse.headers.items() if nom.lower() not in PROPRES)
    entetes.write_text("\n".join(copies))
    return str(contenu), str(entetes)
