"""What an answer of GraphQL says, in the words of a reader: fields, codes, identifiers, names of things."""

import re
from functools import cache

from graphql import GraphQLEnumType, GraphQLNamedType

from graphe.rdf.ontologie import libelles
from requetes.langage.libelles import Langue, mots
from requetes.langage.libelles import libelles as libelles_des_codes
from service.dossiers.adresses import genre
from service.dossiers.forme import Objet, Renvoi, Valeur

NOMMANTS = ("titre", "nom", "libelle", "intitule", "texte")
BOSSE = re.compile(r"(?<=[a-zé])(?=[A-Z])")
EN_POURCENTAGE = "en pourcentage."
"""How the description of a field ends when its value is one."""


def mot(nom: str) -> str:
    """What a field is called: by the word of the API, else the label of the model, else its name, words apart."""
    dit = mots()["champs"].get(nom) or libelles().get(nom) or BOSSE.sub(" ", nom).lower()
    return dit[:1].upper() + dit[1:]


def dire(objet: Objet, type_: str) -> str | Renvoi | None:
    """By its name, leading to it when it bears its identifier; None for what has no name."""
    nommant = next((n for n in NOMMANTS if objet.get(n)), None)
    if nommant is None:
        return None
    nom = str(objet[nommant])
    if objet.get("numero") is not None and type_ == "Engagement":
        nom = f"Engagement {objet['numero']} – {nom}"
    elif objet.get("rang") is not None:
        nom = f"{objet['rang']}. {nom}"
    if nommant == "texte":  # words of the contract are read here
        return nom
    cible = str(objet.get("id") or objet.get("valeur") or "")
    return Renvoi(nom, cible) if "id" in objet or genre(cible) else nom


def en_mots(identifiant: str) -> str:
    """« paris-2024/engagement/7/mobilisation/3 » as « engagement 7, mobilisation 3 »."""
    _, *segments = identifiant.split("/")
    paires = [" ".join(segments[rang : rang + 2]) for rang in range(0, len(segments), 2)]
    return ", ".join(paires) or identifiant


def valeur_dite(type_: GraphQLNamedType, description: str, valeur: object) -> Valeur:
    """A code by its label, the name of a type by that of the model, a share with its unit."""
    if isinstance(type_, GraphQLEnumType):
        return court(type_.name, str(valeur))
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | float):
        return f"{valeur:g}\u00a0%".replace(".", ",") if description.endswith(EN_POURCENTAGE) else valeur
    return libelles().get(str(valeur), str(valeur))


def court(liste: str, code: str) -> str:
    """The short French label of a code of a list."""
    return _courts().get((liste, code), code)


@cache
def _courts() -> dict[tuple[str, str], str]:
    return {(d.enum, d.code): d.libelle.court for d in libelles_des_codes(Langue.FR)}
