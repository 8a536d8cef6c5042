"""What the HTTP application is told, beside the graph it serves."""

from dataclasses import dataclass, field

from service.http.limites import OCTETS_MAX
from service.http.statuts import VersionDuProtocole

LENTEUR = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CeQuOnObserve:
    """`lenteur`: milliseconds from which a request is told, 0 for none."""

    metriques: bool = True
    acces: bool = False
    lenteur: float = LENTEUR


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsHTTP:
    """`redaction`: the statuses of GraphQL; `corps_octets`: of a body, once it is decoded."""

    redaction: VersionDuProtocole = VersionDuProtocole.STABLE
    corps_octets: int = OCTETS_MAX
    observe: CeQuOnObserve = field(default_factory=CeQuOnObserve)
