"""What would break the clients of the last release: its SDL, `schema-publie.graphql`, against that of the code.

`python -m outils.ruptures PUBLIE COURANT` exits 1 and lists the breaks, one a line.
"""

import re
import sys
from pathlib import Path

from graphql import build_schema, find_breaking_changes

PHRASES = {
    r"Field (\S+) was removed\.": "le champ {0} est retiré",
    r"Field (\S+) changed type from (\S+) to (\S+)\.": "le champ {0} passe de {1} à {2}",
    r"Argument (\S+) was removed\.": "l'argument {0} est retiré",
    r"Argument (\S+) has changed type from (\S+) to (\S+)\.": "l'argument {0} passe de {1} à {2}",
    r"A required argument (\S+) was added\.": "l'argument {0}, requis, est ajouté",
    r"A required field (\S+) was added\.": "le champ d'entrée {0}, requis, est ajouté",
    r"Enum value (\S+) was removed\.": "le code {0} est retiré",
    r"(\S+) no longer implements interface (\S+)\.": "le type {0} n'a plus l'interface {1}",
    r"(\S+) changed from (.+) to (.+)\.": "le type {0} change de nature",
    r"(\S+) was removed\.": "le type {0} est retiré",
}
"""The sentences of graphql-core, and how they are told; another one is given as it is."""
NULLABLES = r"Query\.\w+|Contrat\.application|Engagement\.(?:thematique|problematique)|Ancrage\.arrondissement"
PERMISE = re.compile(rf"Field (?:{NULLABLES}) changed type from (\S+)! to \1\.")
"""A root that an error makes null, so that the others stand (ADR 16); what contracts other than Paris do not have."""


def ruptures(publie: str, courant: str) -> list[str]:
    """One French sentence for each change between two SDL that a client of the first would suffer from."""
    changements = find_breaking_changes(build_schema(publie), build_schema(courant))
    return [_en_francais(c.description) for c in changements if not PERMISE.fullmatch(c.description)]


def _en_francais(description: str) -> str:
    for forme, phrase in PHRASES.items():
        lue = re.fullmatch(forme, description)
        if lue:
            return phrase.format(*lue.groups())
    return description


def principal(arguments: list[str]) -> int:
    publie, courant = (Path(nom).read_text(encoding="utf-8") for nom in arguments)
    trouvees = ruptures(publie, courant)
    for rupture in trouvees:
        print(f"Rupture : {rupture}.", file=sys.stderr)
    if trouvees:
        print(
            "Ces changements casseraient les clients de la dernière version publiée : rendez ce qui manque, ou publiez "
            "une version majeure et recopiez schema.graphql dans schema-publie.graphql.",
            file=sys.stderr,
        )
    return 1 if trouvees else 0


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
