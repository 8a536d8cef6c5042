"""Settings: an option of the command line wins over the environment, which wins over the default."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graphe.neo4j.connexion import Connexion
from requetes.langage.budget import DELAI, OCTETS_MAX, PlafondsDeRequete
from service.erreurs import ReglageInvalide
from service.http.limites import ATTENTES, FILS, Charge, LimitesHTTP, lire_limites
from service.http.options import LENTEUR, CeQuOnObserve, OptionsHTTP
from service.http.statuts import VersionDuProtocole
from service.journal import FormeDeJournal
from service.neo4j_reglages import lire_connexion

JOURNAUX = ("critical", "error", "warning", "info", "debug")
AUTANT_QUE_DE_COEURS = "auto"
PROCESSUS_MAX = 64
VRAI = ("1", "oui", "true")
FAUX = ("", "0", "non", "false")
SIGNALEMENT = re.compile(r"https?://[^\s\"<>]+|[^\s@/:\"<>?&]+@[^\s@/:\"<>?&]+\.[^\s@/:\"<>?&]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reglages:
    """`fichier` is a graph written by `graphe charger`; None loads the text shipped with the product."""

    hote: str = "127.0.0.1"
    port: int = 8000
    fichier: Path | None = None
    journal: str = "warning"
    origines: tuple[str, ...] = ("*",)
    trace: bool = False
    delai: float = DELAI
    reponse_octets: int = OCTETS_MAX
    processus: int = 0
    """0: this one alone, which does not reload."""

    fils: int = FILS
    attentes: int = ATTENTES
    neo4j: Connexion = field(default_factory=Connexion)
    documents: Path | None = None
    documents_seulement: bool = False
    adresse_publique: str = ""
    signalement: str = ""
    """Where readers may report an error: a mail address, or the address of a page."""

    graphql_http: VersionDuProtocole = VersionDuProtocole.STABLE

    journal_format: FormeDeJournal = FormeDeJournal.TEXTE
    journal_acces: bool = False
    lenteur: int = LENTEUR
    metriques: bool = True

    @property
    def options(self) -> OptionsHTTP:
        observe = CeQuOnObserve(metriques=self.metriques, acces=self.journal_acces, lenteur=self.lenteur)
        return OptionsHTTP(redaction=self.graphql_http, corps_octets=self.limites.corps_octets, observe=observe)

    @property
    def charge(self) -> Charge:
        return Charge(self.fils, self.attentes, PlafondsDeRequete(self.reponse_octets, self.delai))

    limites: LimitesHTTP = field(default_factory=LimitesHTTP)


def lire_reglages(
    environnement: Mapping[str, str] = os.environ,
    *,
    hote: str | None = None,
    port: str | None = None,
    fichier: Path | None = None,
    neo4j: str | None = None,
    documents: Path | None = None,
    documents_seulement: bool | None = None,
    processus: str | None = None,
) -> Reglages:
    """Options that are None fall back on GRAPHE_ and their name, or GRAPHE_NEO4J_URI, then defaults."""
    lu = {nom: environnement.get(f"GRAPHE_{nom.upper()}", "").strip() for nom in Reglages.__slots__}
    return Reglages(
        hote=_hote(hote) if hote is not None else _hote(lu["hote"] or Reglages().hote, "GRAPHE_HOTE"),
        port=_port(port) if port is not None else _port(lu["port"] or str(Reglages().port), "GRAPHE_PORT"),
        fichier=fichier or (Path(lu["fichier"]) if lu["fichier"] else None),
        journal=_journal(lu["journal"].lower() or Reglages().journal),
        origines=tuple(o.strip() for o in lu["origines"].split(",") if o.strip()) or Reglages().origines,
        trace=_booleen(lu["trace"].lower(), "GRAPHE_TRACE"),
        delai=_nombre(lu["delai"], "GRAPHE_DELAI", 1, 3600, Reglages().delai),
        reponse_octets=int(
            _nombre(lu["reponse_octets"], "GRAPHE_REPONSE_OCTETS", 10_000, 10**9, Reglages().reponse_octets)
        ),
        processus=_processus(processus if processus is not None else lu["processus"], "GRAPHE_PROCESSUS"),
        fils=int(_nombre(lu["fils"], "GRAPHE_FILS", 1, 64, Reglages().fils)),
        attentes=int(_nombre(lu["attentes"], "GRAPHE_ATTENTES", 0, 10_000, Reglages().attentes)),
        neo4j=lire_connexion(environnement, neo4j),
        limites=lire_limites(environnement),
        documents=documents or (Path(lu["documents"]) if lu["documents"] else None),
        documents_seulement=_booleen(lu["documents_seulement"].lower(), "GRAPHE_DOCUMENTS_SEULEMENT")
        if documents_seulement is None
        else documents_seulement,
        adresse_publique=_adresse(lu["adresse_publique"], "GRAPHE_ADRESSE_PUBLIQUE"),
        signalement=_signalement(lu["signalement"]),
        journal_format=_forme(lu["journal_format"].lower() or FormeDeJournal.TEXTE.value),
        journal_acces=_booleen(lu["journal_acces"].lower(), "GRAPHE_JOURNAL_ACCES"),
        lenteur=int(_nombre(lu["lenteur"], "GRAPHE_LENTEUR", 0, 3_600_000, LENTEUR)),
        metriques=_booleen(lu["metriques"].lower() or VRAI[0], "GRAPHE_METRIQUES"),
        graphql_http=_redaction(lu["graphql_http"].lower() or VersionDuProtocole.STABLE.value),
    )


def _hote(valeur: str, nom: str = "--hote") -> str:
    if not valeur.strip() or any(c.isspace() or c == "/" for c in valeur):
        raise ReglageInvalide(f"{nom} vaut « {valeur} » : attendu un nom ou une adresse, p. ex. 127.0.0.1 ou 0.0.0.0.")
    return valeur


def _port(valeur: str, nom: str = "--port") -> int:
    if not (valeur.isascii() and valeur.isdecimal() and 1 <= int(valeur) <= 65535):
        raise ReglageInvalide(f"{nom} vaut « {valeur} » : attendu un entier de 1 à 65535, p. ex. 8000.")
    return int(valeur)


def _adresse(valeur: str, nom: str) -> str:
    """A site, and where the service stands in it if not at its root."""
    attendu = "attendu une adresse http ou https, sans « ? » ni « # », p. ex. https://contrat.example.org."
    try:
        lue = urlsplit(valeur)
        site = lue.scheme in ("http", "https") and lue.hostname and (lue.port or True)
    except ValueError:
        site = None
    if valeur and (not site or "?" in valeur or "#" in valeur or any(c.isspace() for c in valeur)):
        raise ReglageInvalide(f"{nom} vaut « {valeur} » : {attendu}")
    return valeur.rstrip("/")


def _processus(valeur: str, nom: str) -> int:
    if valeur == AUTANT_QUE_DE_COEURS:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not valeur:
        return 0
    if not (valeur.isascii() and valeur.isdecimal() and 1 <= int(valeur) <= PROCESSUS_MAX) or not hasattr(os, "fork"):
        raise ReglageInvalide(f"{nom} vaut « {valeur} » : attendu auto, ou un entier de 1 à {PROCESSUS_MAX}.")
    return int(valeur)


def _redaction(valeur: str) -> VersionDuProtocole:
    try:
        return VersionDuProtocole(valeur)
    except ValueError as erreur:
        attendues = " ou ".join(redaction.value for redaction in VersionDuProtocole)
        raise ReglageInvalide(f"GRAPHE_GRAPHQL_HTTP vaut « {valeur} » : attendu {attendues}.") from erreur


def _forme(valeur: str) -> FormeDeJournal:
    try:
        return FormeDeJournal(valeur)
    except ValueError as erreur:
        attendues = " ou ".join(forme.value for forme in FormeDeJournal)
        raise ReglageInvalide(f"GRAPHE_JOURNAL_FORMAT vaut « {valeur} » : attendu {attendues}.") from erreur


def _signalement(valeur: str) -> str:
    if valeur and not SIGNALEMENT.fullmatch(valeur):
        attendu = "une adresse de courriel, ou l'adresse d'une page en https://"
        raise ReglageInvalide(f"GRAPHE_SIGNALEMENT vaut « {valeur} » : attendu {attendu}.")
    return valeur


def _nombre(valeur: str, nom: str, moins: int, plus: int, defaut: float) -> float:
    if not valeur:
        return defaut
    if not (valeur.isascii() and valeur.isdecimal() and len(valeur) < 12 and moins <= int(valeur) <= plus):
        raise ReglageInvalide(f"{nom} vaut « {valeur} » : attendu un entier de {moins} à {plus}, p. ex. {defaut:g}.")
    return int(valeur)


def _journal(valeur: str) -> str:
    if valeur not in JOURNAUX:
        raise ReglageInvalide(f"GRAPHE_JOURNAL vaut « {valeur} » : attendu {', '.join(JOURNAUX)}.")
    return valeur


def _booleen(valeur: str, nom: str) -> bool:
    if valeur not in VRAI + FAUX:
        raise ReglageInvalide(f"{nom} vaut « {valeur} » : attendu oui ou non.")
    return valeur in VRAI
