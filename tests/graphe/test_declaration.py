"""What a declaration of the model lacks is one clear failure, when the model is imported; its bounds are checked."""

from collections.abc import Callable
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from graphe.modele import catalogue, declaration
from graphe.modele.champs import champs
from graphe.modele.declaration import DeclarationIncomplete, champ, lien, noeud, valeur
from graphe.serie import depuis_donnees, en_donnees
from tests.graphe.exemple import noeuds


def sans_description() -> Any:
    @valeur("essai")
    class Essai:
        """Essai."""

        echeance: int | None = None

    return Essai


def sans_lecture() -> Any:
    @noeud("essai", identifiant="essai/{rang}", exemple="essai/1")
    class Essai:
        """Essai."""

        action: str = lien("Action", "L'action.")

    return Essai


def sans_docstring() -> Any:
    @valeur("essai")
    class Essai:
        rang: int = champ("Rang.")

    return Essai


def derive_sans_description() -> Any:
    @valeur("essai")
    class Essai:
        """Essai."""

        @property
        def dernier(self) -> bool:
            return True

    return Essai


@pytest.mark.parametrize(
    ("declarer", "message"),
    [
        (sans_description, "Essai.echeance"),
        (sans_lecture, "Essai.action: lu="),
        (sans_docstring, "Essai: a docstring"),
        (derive_sans_description, "Essai.dernier"),
    ],
)
def test_ce_qui_manque_est_dit_a_l_import(declarer: Callable[[], Any], message: str) -> None:
    with pytest.raises(DeclarationIncomplete, match=message):
        declarer()


@noeud("essai", identifiant="essai/{rang}", exemple="essai/1")
class Perdu:
    """Essai."""

    actions: str = lien("Actions", "Les actions.", lu=("mène à", "vient de"))


@valeur("essai")
class Autre:
    """Essai."""

    titre: str = champ("Titre.", "intitulé")


@pytest.mark.parametrize(
    ("type_", "message"), [(Perdu, "« Actions » is no type of node"), (Autre, "« titre » of Cont")]
)
def test_ce_qui_se_contredit_est_dit_au_catalogue(type_: Any, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usages = {nom: dict(par_type) for nom, par_type in catalogue.USAGES.items()}
    for un_champ in champs(type_):
        usages.setdefault(un_champ.nom, {})[type_.__name__] = un_champ
    monkeypatch.setattr(catalogue, "USAGES", usages)
    with pytest.raises(DeclarationIncomplete, match=message):
        catalogue._verifier()


def test_un_type_entre_au_catalogue_en_se_declarant() -> None:
    assert Perdu in declaration.DECLARES
    assert set(catalogue.TYPES.values()) == {t for t in declaration.DECLARES if t.__module__.startswith("graphe.")}


def test_ce_que_rien_n_annonce_vient_apres(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ORDRE", ("Rapport", "Acteur"))
    types = list(catalogue._types())
    assert types[:2] == ["Rapport", "Acteur"]
    assert set(types) == set(catalogue.TYPES)
    assert types.index("Contrat") < types.index("Sigle") < types.index("Engagement") < types.index("Financement")


def test_un_type_annonce_que_rien_ne_declare_est_dit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ORDRE", (*catalogue.ORDRE, "Perdu"))
    with pytest.raises(DeclarationIncomplete, match="no @noeud declares Perdu"):
        catalogue._types()


def test_les_bornes_sont_lues_dans_l_annotation() -> None:
    @valeur("essai")
    class Essai:
        """Essai."""

        part: Annotated[float, Field(ge=0, le=100)] | None = champ("Part.", default=None)

    (part,) = champs(Essai)
    assert (part.nul, part.valeur) == (True, float)
    assert (part.bornes["minimum"], part.bornes["maximum"]) == (0, 100)


@pytest.mark.parametrize(
    ("type_", "faux"),
    [
        ("Arrondissement", {"numero": 21}),
        ("Engagement", {"numero": 0}),
        ("Quartier", {"population": -1}),
        ("Quartier", {"code": "QN7"}),
        ("LigneSynthese", {"valeurs": [101.0]}),
        ("Rapport", {"empreinte_source": "abc"}),
    ],
)
def test_une_valeur_hors_de_ses_bornes_n_est_pas_relue(type_: str, faux: dict[str, Any]) -> None:
    donnees = next(en_donnees(n) for n in noeuds() if type(n).__name__ == type_)
    assert depuis_donnees(type_, donnees)
    with pytest.raises(ValidationError):
        depuis_donnees(type_, donnees | faux)
