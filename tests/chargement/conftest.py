import pytest

from chargement.document import Document
from chargement.source import lire_source


@pytest.fixture(scope="session")
def document() -> Document:
    return lire_source()
