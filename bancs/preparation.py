"""What every contender needs before it starts: the exported graph and, for each question, the body of the POST."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bancs.charge import NODE
from bancs.erreurs import BancImpossible
from bancs.export import exporter
from bancs.questions import Question, questions
from chargement.chargeur import charger
from graphe.graphe import Graphe
from schema.api import creer_schema
from service.embarque import executer

DOSSIER = Path("construction/bancs")


@dataclass(frozen=True, slots=True)
class Preparation:
    """`attendues` are the data of each answer, by the stock execution in this very process."""

    dossier: Path
    graphe: Graphe
    questions: Sequence[Question]
    attendues: Mapping[str, Any]

    def corps(self, question: Question, pour: str = "") -> Path:
        """The file that holds the body, written anew; `pour` tells apart a contender who is asked otherwise."""
        fichier = self.dossier / f"{question.nom}{pour and f'-{pour}'}.json"
        fichier.write_bytes(question.corps)
        return fichier


def verifier_outils() -> None:
    if shutil.which("node") is None:
        raise BancImpossible("Node.js 20 ou plus récent est nécessaire : installez-le.")
    if not (NODE / "node_modules").is_dir():
        raise BancImpossible("Les serveurs Node manquent : lancez « make banc », ou « npm ci » dans bancs/node.")


def preparer(dossier: Path = DOSSIER) -> Preparation:
    dossier.mkdir(parents=True, exist_ok=True)
    graphe = charger().graphe
    exporter(graphe, dossier)
    schema = creer_schema(compile_=False)
    attendues = {q.nom: executer(schema, graphe, q.texte, q.variables).data for q in questions()}
    return Preparation(dossier, graphe, questions(), attendues)
