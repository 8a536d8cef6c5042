"""Dated facts, each with its row."""

from decimal import Decimal

from requetes.langage.significations import Liens
from schema.champs import attribut, connexion
from schema.publication import DU_MODELE, publie
from schema.scalaires import Date


@publie
class Couche:
    chargee_le = attribut("", Date)
    refusees = DU_MODELE
    subventions = connexion(Liens("subventions", "Subvention"), "Les montants que disent ses lignes.")


@publie
class Subvention:
    montant = attribut("", Decimal)
