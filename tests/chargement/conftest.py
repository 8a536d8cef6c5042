import pytest

from chargement.document.source import lire_source
from chargement.document.texte import Document


@pytest.fixture(scope="session")
def document() -> Document:
    return lire_source()
