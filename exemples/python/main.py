"""One stream of money and one quartier, asked through the typed client generated from the schema.

Usage: main.py [URL of the service]
"""

import sys
from collections.abc import Iterator, Mapping
from enum import Enum

import httpx
from client_genere.client import ClientContrat
from client_genere.enums import Certitude, TypeCredit
from client_genere.exceptions import GraphQLClientError
from client_genere.un_flux_partout import UnFluxPartoutFinancement
from client_genere.un_quartier import UnQuartierQuartier, UnQuartierQuartierChiffresCles

LIBELLES = "query Libelles { libelles { enum code libelle { court } } }"
Libelles = Mapping[Enum, str]


def lire_libelles(client: ClientContrat, *enumerations: type[Enum]) -> Libelles:
    """The words for these codes, as the API says them."""
    lus = client.get_data(client.execute(LIBELLES))["libelles"]
    mots = {(lu["enum"], lu["code"]): lu["libelle"]["court"].lower() for lu in lus}
    return {code: mots[type(code).__name__, code.name] for enumeration in enumerations for code in enumeration}


def resumer_flux(flux: UnFluxPartoutFinancement, libelles: Libelles) -> Iterator[str]:
    classement = flux.classement
    yield f"{flux.nom} : {libelles[classement.type_]} ({libelles[classement.certitude]})"
    yield classement.motif
    yield f"{flux.mobilisations.total_count} mobilisations dans les fiches d'engagement, sous ces libellés :"
    for m in flux.mobilisations.nodes:
        yield f"  l. {m.source.ligne_debut:<5} engagement {m.engagement.numero} : {m.libelle}"


def resumer_quartier(quartier: UnQuartierQuartier) -> Iterator[str]:
    numeros = " et ".join(f"{a.numero}e" for a in quartier.arrondissements.nodes)
    yield f"{quartier.nom} ({numeros} arrondissement)"
    if quartier.chiffres_cles:
        yield from resumer_chiffres(quartier.chiffres_cles)
    yield f"{quartier.projets.total_count} projets structurants :"
    for projet in quartier.projets.nodes:
        yield f"  l. {projet.source.ligne_debut:<5} {projet.nom} ({projet.statut_source or 'statut non dit'})"


def resumer_chiffres(chiffres: UnQuartierQuartierChiffresCles) -> Iterator[str]:
    yield f"Chiffres clés, l. {chiffres.source.ligne_debut} à {chiffres.source.ligne_fin} :"
    yield f"  habitants : {en_francais(chiffres.habitants)}"
    yield f"  taux de pauvreté : {en_francais(chiffres.taux_pauvrete, ' %')}"
    yield f"  taux de chômage : {en_francais(chiffres.taux_chomage, ' %')}"


def en_francais(valeur: float | None, unite: str = "") -> str:
    """A figure the contract does not print stays unsaid."""
    return "non dit" if valeur is None else f"{valeur:n}".replace(".", ",") + unite


def principal(service: str = "http://127.0.0.1:8000") -> None:
    try:
        with ClientContrat(url=f"{service.rstrip('/')}/graphql") as client:
            libelles = lire_libelles(client, TypeCredit, Certitude)
            flux = client.un_flux_partout(id="financement/programme-147").financement
            quartier = client.un_quartier(nom="Goutte d'Or").quartier
    except httpx.TransportError:
        sys.exit(f"« {service} » ne répond pas : attendu l'adresse du service, p. ex. celle de « make servir ».")
    except GraphQLClientError as erreur:
        sys.exit(str(erreur))
    if flux is None or quartier is None:
        sys.exit("Le service ne connaît pas le programme 147 ou la Goutte d'Or.")
    print(*resumer_flux(flux, libelles), "", *resumer_quartier(quartier), sep="\n")


if __name__ == "__main__":
    principal(*sys.argv[1:2])
