"""What the HTTP application is told, beside the graph it serves."""

from dataclasses import dataclass

from service.http.limites import OCTETS_MAX
from service.http.statuts import VersionDuProtocole


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsHTTP:
    """`redaction`: the statuses of GraphQL; `corps_octets`: of a body, once it is decoded."""

    redaction: VersionDuProtocole = VersionDuProtocole.STABLE
    corps_octets: int = OCTETS_MAX
