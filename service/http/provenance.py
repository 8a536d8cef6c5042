"""Who a connection comes from, and how many files a process may hold."""

from collections.abc import Sequence
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

Reseau: TypeAlias = IPv4Network | IPv6Network

SOUS_RESEAU = 64
"""Bits of an IPv6 address that say whose it is: whoever has one has all those that share them."""


class Provenances:
    """`crus`: addresses of proxies, as uvicorn takes them; behind them are all the clients there may be."""

    def __init__(self, crus: Sequence[str] | str) -> None:
        noms = [nom.strip() for nom in (crus.split(",") if isinstance(crus, str) else crus)]
        self._tous = "*" in noms
        self._reseaux = [reseau for nom in noms if (reseau := _reseau(nom)) is not None]

    def lire(self, pair: object) -> str:
        """What connections are counted by; empty for those that are not."""
        if self._tous or not isinstance(pair, tuple):
            return ""
        try:
            adresse = ip_address(str(pair[0]).partition("%")[0])
        except ValueError:
            return ""
        if isinstance(adresse, IPv6Address) and adresse.ipv4_mapped:
            adresse = adresse.ipv4_mapped
        if any(adresse in reseau for reseau in self._reseaux):
            return ""
        if isinstance(adresse, IPv6Address):
            return str(IPv6Network((adresse, SOUS_RESEAU), strict=False))
        return str(adresse)


def _reseau(nom: str) -> Reseau | None:
    with suppress(ValueError):
        return ip_network(nom, strict=False)
    return None


def permettre_fichiers(voulus: int) -> int:
    """Files that may be open at the same time: as many as wanted, when the system lets its process say so."""
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return voulus
    permis, plafond = resource.getrlimit(resource.RLIMIT_NOFILE)
    infini = resource.RLIM_INFINITY
    if permis == infini or permis >= voulus:
        return voulus
    possibles = voulus if plafond == infini else min(voulus, plafond)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (possibles, plafond))
        return possibles
    return permis
