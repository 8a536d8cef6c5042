"""A page as it is sent, written once."""

import hashlib


class PageEcrite:
    """With the digest that tags it."""

    __slots__ = ("empreinte", "octets")

    def __init__(self, texte: str | bytes) -> None:
        self.octets = texte if isinstance(texte, bytes) else texte.encode("utf-8", "backslashreplace")
        self.empreinte = hashlib.sha256(self.octets).hexdigest()
