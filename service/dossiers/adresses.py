"""Which things have a dossier, by their identifier alone: whatever keeps the graph."""

PARTAGES = ("acteur", "arrondissement", "dispositif", "financement", "quartier")
DU_CONTRAT = ("engagement", "thematique")
GENRES = (*PARTAGES, *DU_CONTRAT)
LIEUX = ("quartier", "arrondissement")
"""Those that are compared, with each other."""


def genre(identifiant: str) -> str:
    """Of « acteur/caf » or « quartier/QN07517I/saint-blaise », its first word; empty when the thing has no dossier."""
    segments = identifiant.split("/")
    if segments[0] in PARTAGES and len(segments) > 1:
        return segments[0]
    return segments[1] if len(segments) == 3 and segments[1] in DU_CONTRAT else ""


def adresse_de(identifiant: str) -> str:
    """That of its dossier, when its kind has one."""
    return f"{'dossiers' if genre(identifiant) in GENRES else 'id'}/{identifiant}"
