import pytest
from graphql import OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from requetes.operations.publiees import (
    Operation,
    Variable,
    operation_publiee,
    toutes_les_operations,
)
from service.pages.formulaire import schema_public

DE_TOUT = toutes_les_operations()
TOUTES = pytest.mark.parametrize("operation", DE_TOUT, ids=lambda o: o.nom)


def test_financements_par_arrondissement_dit_ce_qu_elle_demande() -> None:
    operation = operation_publiee("financements-par-arrondissement")
    assert operation is not None
    assert operation.exemples == {"arrondissement": 18}
    assert operation.variables[:2] == (
        Variable(nom="arrondissement", type="Int!", requise=True, exemple=18),
        Variable(nom="portees", type="[Portee!]", requise=False),
    )


def test_les_noms_sont_uniques() -> None:
    noms = [n for o in DE_TOUT for n in (o.nom, o.nom_graphql)]
    assert len(noms) == len(set(noms))


@TOUTES
def test_chacune_se_decrit_et_donne_l_exemple_de_ce_qu_elle_exige(operation: Operation) -> None:
    assert len(operation.description) > 20
    assert operation.nom_graphql == "".join(mot.capitalize() for mot in operation.nom.split("-"))
    assert [v.nom for v in operation.variables if v.requise and v.exemple is None] == []


@TOUTES
def test_ses_exemples_sont_du_type_que_dit_le_schema(operation: Operation) -> None:
    [definition] = [d for d in parse(operation.texte).definitions if isinstance(d, OperationDefinitionNode)]
    lus = get_variable_values(schema_public(), definition.variable_definitions or (), operation.exemples)
    assert not isinstance(lus, list), lus


@TOUTES
def test_chacune_est_valide_pour_le_schema(operation: Operation) -> None:
    assert validate(schema_public(), parse(operation.texte)) == []
