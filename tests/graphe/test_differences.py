"""What changed between two editions: nothing with itself, the reverse when swapped, totals that add up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.differences import Comparaison, Edition, comparer
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.engagement import Action, Enjeu, Temoignage
from graphe.modele.enumerations import Appariement, NatureDifference
from tests import fabrique
from tests.editions import ANCIENNE, ENJEU, NOUVELLE, deux_editions

FAIT = fabrique.graphe()
FEUILLES = sorted(noeud.id for noeud in FAIT if isinstance(noeud, Enjeu | Temoignage))
TEXTES = sorted(noeud.id for noeud in FAIT if isinstance(noeud, Action | Enjeu))
SORTS = st.fixed_dictionaries(
    {
        "retires": st.sets(st.sampled_from(FEUILLES)),
        "recrits": st.dictionaries(st.sampled_from(TEXTES), st.sampled_from(["Tout autre chose.", "Rien", "Un mot"])),
        "ajoutes": st.lists(st.sampled_from(["Tout autre chose.", ENJEU]), max_size=3),
    }
)


def _editee(sorts: dict[str, Any]) -> Graphe:
    return Graphe(_noeuds(**sorts))


def _noeuds(retires: set[str], recrits: dict[str, str], ajoutes: list[str]) -> Iterator[Noeud]:
    for noeud in FAIT:
        if noeud.id in recrits and isinstance(noeud, Action | Enjeu):
            yield replace(noeud, texte=recrits[noeud.id])
        elif noeud.id not in retires or noeud.id in recrits:
            yield noeud
    for rang, texte in enumerate(ajoutes, 90):
        source = fabrique.source(900, texte)
        yield Enjeu(id=f"{fabrique.E8}/enjeu/{rang}", engagement=fabrique.E8, rang=rang, texte=texte, source=source)


def _comparer(avant: Graphe, apres: Graphe) -> Comparaison:
    return comparer(Edition(avant, ANCIENNE), Edition(apres, ANCIENNE))


def _identifiants(comparaison: Comparaison, nature: NatureDifference) -> set[str]:
    return {n.id for e in comparaison.ecarts if e.nature is nature for n in (e.avant, e.apres) if n}


@given(SORTS)
def test_avec_elle_meme_rien(sorts: dict[str, Any]) -> None:
    edition = _editee(sorts)
    assert _comparer(edition, edition).ecarts == ()


@pytest.mark.lent
@given(SORTS, SORTS)
def test_echangees_ajoute_et_retire_s_echangent(sorts: dict[str, Any], autres: dict[str, Any]) -> None:
    une, deux = _editee(sorts), _editee(autres)
    aller, retour = _comparer(une, deux), _comparer(deux, une)
    assert _identifiants(aller, NatureDifference.AJOUTE) == _identifiants(retour, NatureDifference.RETIRE)
    assert _identifiants(aller, NatureDifference.RETIRE) == _identifiants(retour, NatureDifference.AJOUTE)
    assert Counter(e.nature for e in aller.ecarts if e.avant and e.apres) == Counter(
        e.nature for e in retour.ecarts if e.avant and e.apres
    )


@given(SORTS, SORTS)
def test_les_comptes_font_les_totaux(sorts: dict[str, Any], autres: dict[str, Any]) -> None:
    for d in _comparer(_editee(sorts), _editee(autres)).decomptes:
        communs = d.modifies + d.deplaces + d.inchanges
        assert (d.avant, d.apres) == (communs + d.retires, communs + d.ajoutes)
        assert d.inchanges >= 0


@pytest.fixture(scope="module")
def deux() -> Comparaison:
    graphe = deux_editions()
    return comparer(Edition(graphe, ANCIENNE), Edition(graphe, NOUVELLE))


def test_deux_cles_d_un_graphe(deux: Comparaison) -> None:
    """What `tests/editions.py` changes, and nothing else."""
    natures = {(e.nature.name, e.type) for e in deux.ecarts}
    assert natures == {
        ("RETIRE", "Temoignage"),
        ("MODIFIE", "Mobilisation"),
        ("MODIFIE", "Projet"),
        ("MODIFIE", "Quartier"),
        ("AJOUTE", "Enjeu"),
    }
    (enjeu,) = (e for e in deux.ecarts if e.type == "Enjeu")
    assert enjeu.apres is not None
    assert enjeu.apres.id == f"{NOUVELLE}/engagement/8/enjeu/99"
    assert enjeu.source_apres is not None
    assert enjeu.source_apres.texte == ENJEU


def test_avant_et_apres_champ_par_champ(deux: Comparaison) -> None:
    for ecart in (e for e in deux.ecarts if e.type == "Mobilisation"):
        (champ,) = ecart.champs
        assert (champ.champ, champ.apres) == ("libelle", f"{champ.avant} (2027)")
        assert ecart.source_avant is not None
        assert ecart.source_apres is not None
    assert all(c.champ == "description" for e in deux.ecarts if e.type == "Quartier" for c in e.champs)


def test_une_paire_par_ressemblance_se_dit() -> None:
    (action,) = [n for n in FAIT if isinstance(n, Action)][:1]
    recrite = replace(action, texte=f"{action.texte} partout")
    apres = Graphe(recrite if n.id == action.id else n for n in FAIT)
    (ecart,) = (e for e in _comparer(FAIT, apres).ecarts if e.type == "Action")
    assert ecart.nature is NatureDifference.MODIFIE
    assert ecart.appariement is Appariement.MOTS_PROCHES
    assert ecart.ressemblance is not None
    assert 0.6 <= ecart.ressemblance < 1


def test_un_autre_numero_est_un_deplacement() -> None:
    (action,) = [n for n in FAIT if isinstance(n, Enjeu)][:1]
    ailleurs = replace(action, id=f"{action.engagement}/enjeu/77", rang=77)
    apres = Graphe(ailleurs if n.id == action.id else n for n in FAIT)
    (ecart,) = _comparer(FAIT, apres).ecarts
    assert (ecart.nature, ecart.appariement) == (NatureDifference.DEPLACE, Appariement.MEMES_MOTS)
    assert [(c.champ, c.apres) for c in ecart.champs] == [("rang", "77")]
