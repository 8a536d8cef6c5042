from typing import Any

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    print_ast,
    validate,
    visit,
)
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


class Cles(Visitor):
    """The fields that lead to a thing of which the identifier is not asked."""

    def __init__(self, types: TypeInfo, document: DocumentNode) -> None:
        super().__init__()
        self.types, self.sans = types, list[str]()
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}

    def enter_field(self, champ: FieldNode, *_: object) -> None:
        if "id" in getattr(get_named_type(self.types.get_type()), "fields", {}) and not self._demande(champ):
            self.sans.append(print_ast(champ))

    def _demande(self, noeud: Any) -> bool:
        return any(
            selection.name.value == "id"
            if isinstance(selection, FieldNode)
            else self._demande(self.fragments[s.name.value] if isinstance(s := selection, FragmentSpreadNode) else s)
            for selection in noeud.selection_set.selections
        )


@TOUTES
def test_chacune_demande_l_identifiant_de_ce_qui_en_a_un(operation: Operation) -> None:
    """A client that keeps objects by their key would keep none of these."""
    document, types = parse(operation.texte), TypeInfo(schema_public())
    lecture = Cles(types, document)
    visit(document, TypeInfoVisitor(types, lecture))
    assert lecture.sans == []
