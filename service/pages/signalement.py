"""« Signaler une erreur »: a message ready to send, to the address that the service was given."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class ErreurASignaler:
    """`lien` is empty when no address was given: the message is there to be copied."""

    message: str
    lien: str

    @classmethod
    def de(cls, requete: Request, identifiant: str, lignes: str, version: str) -> "ErreurASignaler":
        message = (
            f"Identifiant : {identifiant}\nLigne du contrat : {lignes or 'à préciser'}\nVersion du graphe : {version}\n"
            f"Page : {requete.url.path}\n\nCe qui est faux, et ce que le texte dit :\n"
        )
        destination = getattr(requete.app.state, "signalement", "")
        return cls(message, _adresser(destination, f"Erreur à signaler : {identifiant}", message))


def _adresser(destination: str, sujet: str, message: str) -> str:
    """A mail to write when it is a mail address, else the page of that address."""
    if not destination or "://" in destination:
        return destination
    return f"mailto:{quote(destination)}?subject={quote(sujet)}&body={quote(message)}"
