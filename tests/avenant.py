"""A made-up avenant of ten edits, as a patch on the packaged text: each passage stands there once; and what differs."""

import re
from pathlib import Path

from chargement.chargeur import charger
from chargement.document.source import texte_embarque
from chargement.editions import ajouter_edition
from graphe.graphe import Graphe

BIBLIOTHEQUES = "· Nombre de bibliothèques hors les murs en quartiers prioritaires et fréquentation"
INSCRITS = "· Part des enfants de 6 à 12 ans inscrits dans une bibliothèque municipale, par quartier prioritaire"
RENCONTRES = (
    "Développer les rencontres sportives inter-quartiers et inter-arrondissements afin de faciliter la mobilité des "
    "jeunes et lutter contre le phénomène de rixes inter-quartiers."
)
EQUIPEMENTS = "Continuer la rénovation des équipements sportifs et en assurer un usage apaisé"
CRENEAU = "12. Ouvrir dans chaque centre social un créneau mensuel sans rendez-vous avec un employeur du quartier"

EDITIONS: tuple[tuple[str, str], ...] = (
    # An action added at the end of engagement 7.
    (r"(\n11\. Expérimenter les actions de type maraudes numériques[^\n]*\n)", rf"\g<1>{CRENEAU}\n"),
    # An action of engagement 6 reworded.
    (r"\(PRONOTE, Parcoursup\)\n", "(PRONOTE, Parcoursup, Affelnet), en journée comme en soirée\n"),
    # An amount put after a stream of engagement 7.
    (r"BOP 147, offre inclusion Pacte", "BOP 147 (450 000 € par an), offre inclusion Pacte"),
    # A partner leaves engagement 7: it was alone on its line.
    (r"\nPartenaires associés\s?: CCIP\. ?\n", "\n"),
    # A projet of the 10e delivered.
    (r"(ANTS, MSA\n\t73 boulevard de Belleville, 75011 Paris\n\t)A venir ", r"\1Existant"),
    # An indicateur of engagement 26 replaced.
    (re.escape(BIBLIOTHEQUES), INSCRITS),
    # The population of a quartier.
    (r"(\tGoutte D'Or\n\t18e\n\t)8\s200\n", r"\g<1>8 400\n"),
    # A plan added to engagement 7.
    (r"(BOP 147 \(450 000(?:(?!ENGAGEMENT).)*?\n· PPIE\n)", r"\1· Feuille de route Emploi des femmes\n"),
    # Two actions of engagement 27 change places.
    (rf"6\. {re.escape(RENCONTRES)}\n7\. {re.escape(EQUIPEMENTS)}", f"6. {EQUIPEMENTS}\n7. {RENCONTRES}"),
    # The Paris comité de pilotage meets twice a year.
    (
        r"Il se réunit une fois par an sur invitation conjointe",
        "Il se réunit deux fois par an sur invitation conjointe",
    ),
)


def avenant(texte: str) -> str:
    for motif, remplacement in EDITIONS:
        texte, combien = re.subn(motif, remplacement, texte, flags=re.DOTALL)
        assert combien == 1, (motif, combien)
    return texte


def charger_l_avenant(dossier: Path) -> Graphe:
    fichier = dossier / "avenant.txt"
    fichier.write_text(avenant(texte_embarque().imprime), encoding="utf-8", newline="")
    return charger(fichier).graphe


def deux_editions(contrat: Graphe, dossier: Path) -> Graphe:
    """The contract and, beside it, the avenant that replaces it."""
    return ajouter_edition(contrat, charger_l_avenant(dossier), "paris-2027", "paris-2024", "2027-01-01")


COTE = "paris-2024"
COMITE = f"{COTE}/instance/comite-de-pilotage-parisien-du-contrat-de-ville"
ATTENDUES = {
    ("MODIFIE", f"{COTE}/engagement/6/action/5", f"{COTE}/engagement/6/action/5", ("texte",)),
    ("AJOUTE", None, f"{COTE}/engagement/7/action/12", ()),
    ("DEPLACE", f"{COTE}/engagement/27/action/6", f"{COTE}/engagement/27/action/7", ("rang", "numeroSource")),
    ("DEPLACE", f"{COTE}/engagement/27/action/7", f"{COTE}/engagement/27/action/6", ("rang", "numeroSource")),
    ("RETIRE", f"{COTE}/engagement/7/participation/7", None, ()),
    ("MODIFIE", f"{COTE}/engagement/7/mobilisation/1", f"{COTE}/engagement/7/mobilisation/1", ("libelle",)),
    ("MODIFIE", "financement/programme-147", "financement/programme-147", ("autresNoms",)),
    ("AJOUTE", None, "plan/feuille-de-route-emploi-des-femmes", ()),
    ("RETIRE", f"{COTE}/engagement/26/indicateur/3", None, ()),
    ("AJOUTE", None, f"{COTE}/engagement/26/indicateur/3", ()),
    ("MODIFIE", "quartier/QN07511M", "quartier/QN07511M", ("population",)),
    ("MODIFIE", f"{COTE}/projet/QN07518M/3", f"{COTE}/projet/QN07518M/3", ("statuts", "statutSource")),
    ("MODIFIE", COMITE, COMITE, ("frequence", "missions")),
}
"""The spelling printed with an amount is one more name of the stream, hence the line of programme 147."""
