"""How much one request may cost, counted while it runs: one unit for each node asked."""

from requetes.langage.erreurs import RequeteTropCouteuse

UNITES_MAX = 100_000


class Budget:
    def __init__(self, unites: int = UNITES_MAX) -> None:
        self.unites = unites
        self.reste = unites

    def depenser(self, unites: int) -> None:
        self.reste -= unites
        if self.reste < 0:
            raise RequeteTropCouteuse(
                f"La requête demande plus de {self.unites} éléments : attendu des pages plus petites (« first »), "
                "moins d'imbrications ou plusieurs requêtes."
            )
