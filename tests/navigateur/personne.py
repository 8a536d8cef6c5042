"""A person at a browser: what they do, and what must never happen behind their back."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Request

SANS_NPM = pytest.mark.parametrize("personne", ["nu"], indirect=True)
"""Before a service where nothing was built."""
AVEC_ET_SANS_NPM = pytest.mark.parametrize("personne", ["construit", "nu"], indirect=True)


@dataclass
class Personne:
    """`fautes` collects console errors, page errors and requests to anything but the service, and `aussi` if any."""

    page: Page
    adresse: str
    aussi: str = ""
    fautes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda erreur: self.fautes.append(f"erreur : {erreur}"))
        self.page.on("request", self._requete)

    def ouvrir(self, chemin: str = "/") -> None:
        self.page.goto(self.adresse + chemin)

    def chercher(self, texte: str) -> Locator:
        """Type in the search box; what is proposed."""
        self.page.get_by_role("combobox", name="Chercher dans le contrat").press_sequentially(texte)
        propositions = self.page.locator(".propositions [role=option]")
        propositions.first.wait_for()
        return propositions

    def appuyer(self, touche: str, fois: int = 1) -> None:
        for _ in range(fois):
            self.page.keyboard.press(touche)

    def focus(self) -> str:
        """What holds the focus, in words."""
        dit: str = self.page.evaluate(
            "(({ tagName, id, name, textContent }) => [tagName, id, name, textContent.trim()].filter(Boolean).join(' '))"
            "(document.activeElement)"
        )
        return dit

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.fautes.append(f"console : {message.text}")

    def _requete(self, requete: Request) -> None:
        adresse = urlsplit(requete.url)
        if adresse.scheme not in ("data", "blob") and f"{adresse.scheme}://{adresse.netloc}" not in (
            self.adresse,
            self.aussi,
        ):
            self.fautes.append(f"demande hors du service : {requete.url}")
