"""A contract described by open tables, loaded without any parser: the way in for a contract other than Paris."""

from chargement.paquet.chargement import charger_le_paquet, est_un_paquet

__all__ = ["charger_le_paquet", "est_un_paquet"]
