"""Where the site begins: pages below its root cannot use relative links."""

from html import escape

from starlette.requests import Request


def racine(requete: Request) -> str:
    """Address of the home page, escaped."""
    return escape(f"{requete.scope.get('root_path', '')}/")
