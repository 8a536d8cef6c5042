"""Where a value is read."""

from schema.publication import DU_MODELE, publie


@publie
class Source:
    empreinte = DU_MODELE
    fin = DU_MODELE
    url = DU_MODELE
