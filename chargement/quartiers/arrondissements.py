"""The twenty arrondissements. Source: Code officiel géographique (Insee) and La Poste, by rule of their number."""

from graphe import identifiants
from graphe.modele.territoire import Arrondissement

NUMEROS = range(1, 21)
CODE_POSTAL_SUPPLEMENTAIRE = {16: "75116"}


def arrondissements() -> list[Arrondissement]:
    return [_arrondissement(numero) for numero in NUMEROS]


def _arrondissement(numero: int) -> Arrondissement:
    codes = [str(75000 + numero), CODE_POSTAL_SUPPLEMENTAIRE.get(numero)]
    return Arrondissement(
        id=identifiants.arrondissement(numero),
        numero=numero,
        nom=f"Paris {numero}{'er' if numero == 1 else 'e'} Arrondissement",
        code_insee=str(75100 + numero),
        codes_postaux=tuple(code for code in codes if code),
    )
