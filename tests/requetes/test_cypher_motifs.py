import pytest

from requetes.neo4j.enonce import Enonce
from requetes.neo4j.motifs import RelationSuivie, lire, relation_suivie, suivre


@pytest.mark.parametrize(
    ("type_", "relation", "avant", "type_atteint"),
    [
        ("Mobilisation", "engagement", "-[{lien}:ENGAGEMENT]", "Engagement"),
        ("Engagement", "mobilisations", "<-[{lien}:ENGAGEMENT]", "Mobilisation"),
        ("Engagement", "ancrages", "<-[{lien}:ENGAGEMENT]", "Ancrage"),
        ("Quartier", "ancrages", "<-[{lien}:QUARTIER]", "Ancrage"),
        ("", "ancrages", "<-[{lien}:ACTION|ARRONDISSEMENT|DISPOSITIF|ENGAGEMENT|PROJET|QUARTIER]", "Ancrage"),
        ("Engagement", "mentions", "<-[{lien}:ELEMENT|ENGAGEMENT]", "Mention"),
        ("Projet", "mentions", "<-[{lien}:ELEMENT]", "Mention"),
        ("Mention", "element", "-[{lien}:ELEMENT]", ""),
        ("Participation", "services", "-[{lien}:SERVICES]", "Acteur"),
        ("Acteur", "services", "<-[{lien}:RATTACHEMENT]", "Acteur"),
        ("", "quartier", "-[{lien}:QUARTIER]", "Quartier"),
    ],
)
def test_un_pas_ne_suit_que_les_liens_possibles(type_: str, relation: str, avant: str, type_atteint: str) -> None:
    trouve = relation_suivie(type_, relation)
    assert trouve is not None
    assert (trouve.avant, trouve.type) == (avant, type_atteint)


@pytest.mark.parametrize(("type_", "nom"), [("Engagement", "numero"), ("", "titre"), ("Plan", "libelle")])
def test_ce_qui_n_est_pas_une_relation(type_: str, nom: str) -> None:
    assert relation_suivie(type_, nom) is None


@pytest.mark.parametrize(
    ("type_", "relation", "unique", "requis", "distinct"),
    [
        ("Enjeu", "engagement", True, True, True),
        ("Engagement", "thematique", True, False, True),
        ("Financement", "financeur", True, False, True),
        ("Plan", "engagements", False, False, False),
        ("Engagement", "mobilisations", False, False, True),
        ("Engagement", "plans", False, False, False),
        ("Engagement", "mentions", False, False, False),
    ],
)
def test_combien_de_noeuds_un_pas_atteint(
    type_: str, relation: str, unique: bool, requis: bool, distinct: bool
) -> None:
    trouve = relation_suivie(type_, relation)
    assert isinstance(trouve, RelationSuivie)
    assert (trouve.unique, trouve.requis, trouve.distinct) == (unique, requis, distinct)


@pytest.mark.parametrize(
    ("type_", "chemin", "texte"),
    [
        ("Mobilisation", "engagement.thematique", "(n)-[r2:ENGAGEMENT]->(n1)-[r4:THEMATIQUE]->(n3)"),
        ("Engagement", "mentions.dispositif", "(n)<-[r2:ELEMENT|ENGAGEMENT]-(n1:Mention)-[r4:DISPOSITIF]->(n3)"),
        ("Engagement", "", "(n)"),
    ],
)
def test_un_chemin_de_relations(type_: str, chemin: str, texte: str) -> None:
    assert suivre(Enonce(), "n", type_, chemin).texte == texte


def test_un_lien_vers_plusieurs_types_dit_celui_qu_on_veut() -> None:
    motif = suivre(Enonce(), "n", "Dispositif", "mentions.element", "Projet")
    assert motif.texte == "(n)<-[r2:DISPOSITIF|ELEMENT]-(n1:Mention)-[r4:ELEMENT]->(n3:Projet)"
    assert (motif.unique, motif.distinct) == (False, False)


@pytest.mark.parametrize(
    ("type_", "chemin", "propriete", "pluriel"),
    [
        ("Mobilisation", "financement.classement.certitude", "classement_certitude", False),
        ("Financement", "classement.certitude", "classement_certitude", False),
        ("Projet", "statuts", "statuts", True),
        ("Mobilisation", "engagement", "id", False),
    ],
)
def test_un_chemin_vers_un_attribut(type_: str, chemin: str, propriete: str, pluriel: bool) -> None:
    assert lire(Enonce(), "n", type_, chemin)[1:] == (propriete, pluriel)
