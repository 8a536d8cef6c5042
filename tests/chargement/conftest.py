from collections.abc import Iterator
from functools import cache

import pytest

from chargement.chargeur import Chargement, charger
from chargement.document import source
from chargement.document.source import lire_source
from chargement.document.texte import Document


@pytest.fixture(scope="session", autouse=True)
def texte_lu_une_fois() -> Iterator[None]:
    """Each reading of another text sets it beside the packaged one, which does not change meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "texte_embarque", cache(source.texte_embarque))
        yield


@pytest.fixture(scope="session")
def document() -> Document:
    return lire_source()


@pytest.fixture(scope="session")
def chargement() -> Chargement:
    """Read from the text, whatever a former run kept."""
    return charger()
