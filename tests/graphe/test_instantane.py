"""A graph written as a snapshot comes back equal; a file that is not what was written is refused, with a code."""

import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.instantane import ecrire_instantane, lire_instantane, reconnu
from tests import fabrique
from tests.editions import deux_editions


def ecrit(graphe: Graphe, dossier: Path) -> bytes:
    chemin = dossier / "essai.graphe"
    ecrire_instantane(graphe, chemin)
    return chemin.read_bytes()


@pytest.fixture(scope="module")
def octets(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return ecrit(fabrique.graphe(), tmp_path_factory.mktemp("instantane"))


@pytest.mark.parametrize("faire", [fabrique.graphe, deux_editions, lambda: Graphe([])])
def test_le_graphe_relu_est_le_meme(faire: Callable[[], Graphe], tmp_path: Path) -> None:
    graphe = faire()
    octets = ecrit(graphe, tmp_path)
    assert reconnu(octets)
    relu = lire_instantane(octets, "essai.graphe")
    assert (relu, relu.version) == (graphe, graphe.version)


@pytest.mark.lent
def test_le_texte_entier_revient_le_meme(graphe: Graphe, tmp_path: Path) -> None:
    assert lire_instantane(ecrit(graphe, tmp_path), "essai.graphe") == graphe


def test_les_memes_octets_pour_le_meme_graphe(octets: bytes, tmp_path: Path) -> None:
    assert ecrit(Graphe(reversed(list(fabrique.graphe()))), tmp_path) == octets


@given(st.data())
def test_un_octet_change_ou_une_fin_perdue_est_refuse(octets: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(octets) - 1))
    autre = data.draw(st.integers(1, 255))
    change = octets[:place] + bytes([octets[place] ^ autre]) + octets[place + 1 :]
    for abime in (change, octets[:place]):
        with pytest.raises(GrapheIllisible, match=r"Instantané « essai\.graphe »"):
            lire_instantane(abime, "essai.graphe")


def refait(octets: bytes, **champs: object) -> bytes:
    premiere, _, corps = octets.partition(b"\n")
    return orjson.dumps({**orjson.loads(premiere), **champs}) + b"\n" + corps


@pytest.mark.parametrize(
    ("champs", "message"),
    [
        ({"modele": "0" * 16}, "autre version du produit"),
        ({"format": "graphe-instantane/2"}, "autre version du produit"),
        ({"version": "0" * 16}, "annonce la version 0000000000000000"),
        ({"noeuds": 1}, "tronqué ou modifié"),
    ],
)
def test_un_en_tete_qui_dit_autre_chose_est_refuse(octets: bytes, champs: dict[str, object], message: str) -> None:
    with pytest.raises(GrapheIllisible, match=message):
        lire_instantane(refait(octets, **champs), "essai.graphe")


@pytest.mark.parametrize("clair", [b"", b"Inconnu[]", b"Contrat[{}]", b"Contrat[", b"__class__[1]"])
def test_un_contenu_qui_n_est_pas_un_graphe_est_refuse(octets: bytes, clair: bytes) -> None:
    corps = zlib.compress(clair)
    entete = {**orjson.loads(octets.partition(b"\n")[0]), "sha256": sha256(corps).hexdigest()}
    with pytest.raises(GrapheIllisible, match="tronqué ou modifié"):
        lire_instantane(orjson.dumps(entete) + b"\n" + corps, "essai.graphe")
