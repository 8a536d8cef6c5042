"""The columns of an operation, read from its document."""

import pytest

from requetes.operations.publiees import Operation, operations_publiees
from schema.api import creer_schema
from service.operations.forme_tabulaire import FormeTabulaire, formes, lire_tableau
from service.operations.tableau import cellules, en_csv, listes
from tests.attendus import reponse_attendue

SCHEMA = creer_schema()._schema


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("{ contrat { titre debut application { texte } } }",
         [FormeTabulaire("", ("contrat.titre", "contrat.debut", "contrat.application.texte"))]),
        ("{ acteurs { totalCount nodes { nom autresNoms rattachement { id } } } }",
         [FormeTabulaire("acteurs", ("nom", "autresNoms", "rattachement.id"))]),
        ("{ a: acteurs { edges { cursor node { n: nom } } } }", [FormeTabulaire("a", ("n",))]),
        ("{ acteurs { edges { cursor } } }", [FormeTabulaire("acteurs", ("cursor",))]),
        ("{ acteurs { totalCount } }", [FormeTabulaire("", ("acteurs.totalCount",))]),
        ("{ engagement(numero: 1) { titre enjeux { nodes { texte } } plans { nodes { nom } } } }",
         [FormeTabulaire("engagement.enjeux", ("texte",)), FormeTabulaire("engagement.plans", ("nom",))]),
        ("{ acteurs { nodes { services { totalCount nodes { nom } } __typename } } }",
         [FormeTabulaire("acteurs", ("services.totalCount", "services.nom", "__typename"))]),
        ("query Q { acteurs { ...A } } fragment A on ActeurConnection { nodes { ... on Node { id } ... { nom } id } }",
         [FormeTabulaire("acteurs", ("id", "nom"))]),
        ("{ nodes(ids: []) { id } }", [FormeTabulaire("nodes", ("id",))]),
        ("{ repartition(dimensions: [ORIGINE, ANNEE]) { cellules { c: mobilisations cles { dimension valeur } } } }",
         [FormeTabulaire("repartition.cellules", ("c", "origine.valeur", "annee.valeur"),
                         (("cles", ("ORIGINE", "ANNEE")),))]),
        ("query($d: [Dimension!]! = VOLET) { repartition(dimensions: $d) { cellules { k: cles { libelle } } } }",
         [FormeTabulaire("repartition.cellules", ("volet.libelle",), (("k", ("VOLET",)),))]),
    ],
)  # fmt: skip
def test_formes(texte: str, attendues: list[FormeTabulaire]) -> None:
    assert list(formes(texte, SCHEMA)) == attendues


@pytest.mark.parametrize("operation", operations_publiees(), ids=lambda o: o.nom)
def test_la_forme_est_celle_des_reponses(operation: Operation) -> None:
    """Every cell of a real answer has its column; one that has none is an object, null or empty there."""
    donnees = reponse_attendue(operation.nom, version="")
    trouvees = {liste.chemin: liste.elements for liste in listes(donnees)}
    for forme in formes(operation.texte, SCHEMA):
        relevees = {nom for element in trouvees.get(forme.chemin, ()) for nom, _ in cellules(element)}
        for colonne in {nom for nom in relevees if not nom.startswith("cles.")} - set(forme.colonnes):
            assert any(prevue.startswith(f"{colonne}.") for prevue in forme.colonnes)


def test_une_cle_a_ses_colonnes_quelles_que_soient_les_donnees() -> None:
    texte = "{ repartition(dimensions: [VOLET, ORIGINE]) { cellules { cles { libelle dimension } part } } }"
    (forme,) = formes(texte, SCHEMA)
    cles = [{"libelle": "Emploi", "dimension": "VOLET"}, {"libelle": "EXPLICITE", "dimension": "ORIGINE"}]
    lu, total = lire_tableau({"repartition": {"cellules": [{"cles": cles, "part": 0.5}]}}, forme)
    assert (forme.colonnes, total) == (("volet.libelle", "origine.libelle", "part"), None)
    assert en_csv(lu).decode("utf-8-sig").splitlines()[1:] == ["Emploi;EXPLICITE;0,5"]
    vide, _ = lire_tableau({"repartition": {"cellules": []}}, forme)
    assert vide.colonnes == forme.colonnes
