"""What the HTTP application is told, beside the graph it serves."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import Receive, Scope, Send

from service.http.limites import OCTETS_MAX
from service.http.statuts import VersionDuProtocole

LENTEUR = 1000
EDITEUR, NATURE = "Graphe du contrat de ville", "NonProfitOrganisation"
NATURES = (
    "Academia-ScientificOrganisation", "Company", "IndustryConsortium", "LocalAuthority", "NationalAuthority",
    "NonGovernmentalOrganisation", "NonProfitOrganisation", "RegionalAuthority",
    "StandardisationBody", "SupraNationalAuthority",
)  # fmt: skip
"""Those of the ADMS list of types of publishers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CeQuOnObserve:
    """`lenteur`: milliseconds from which a request is told, 0 for none."""

    metriques: bool = True
    acces: bool = False
    lenteur: float = LENTEUR


class PointMonte(Protocol):
    """An address that lives as long as the service; it takes POST alone."""

    chemin: str

    def vivre(self) -> AbstractAsyncContextManager[None]: ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EditeurDuCatalogue:
    """`iri`: empty when nothing outside names it; `nature`: a code of the ADMS list of publishers."""

    nom: str = EDITEUR
    iri: str = ""
    nature: str = NATURE


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsHTTP:
    """`redaction`: the statuses of GraphQL; `corps_octets`: of a body, once it is decoded; `requetes_par_minute`: of
    one client, 0 for no bound; `assistants`: their address, when they have one; `editeur`: who publishes the data.
    """

    redaction: VersionDuProtocole = VersionDuProtocole.STABLE
    corps_octets: int = OCTETS_MAX
    observe: CeQuOnObserve = field(default_factory=CeQuOnObserve)
    requetes_par_minute: int = 0
    assistants: PointMonte | None = None
    editeur: EditeurDuCatalogue = field(default_factory=EditeurDuCatalogue)
