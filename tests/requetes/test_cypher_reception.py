from requetes.neo4j.reception import Objet


def test_ce_qu_un_objet_ne_porte_pas_est_nul() -> None:
    assert Objet(texte="BOP 147").note is None


def test_un_objet_ne_s_attend_pas() -> None:
    """The stock execution awaits whatever says it can be awaited."""
    assert not hasattr(Objet(texte="BOP 147"), "__await__")
