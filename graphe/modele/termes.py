"""Terms that several types share: label, standard terms, weight in search, said once for all of them."""

from graphe.modele.declaration import Terme


def mesure(libelle: str) -> Terme:
    return Terme(libelle, rdf="qb:MeasureProperty")


TERMES = {
    "acteur": Terme("acteur", "dcterms:relation", voisins="schema:agent"),
    "acteurs": Terme("acteurs", "dcterms:references", voisins="schema:mentions"),
    "adresse": Terme("adresse", voisins="schema:address dcat:landingPage", poids=0.4),
    "arrondissements": Terme("arrondissements", "dcterms:spatial"),
    "autres_noms": Terme("autres noms", voisins="schema:alternateName skos:altLabel", poids=0.9),
    "chiffres_cles": Terme("chiffres clés", "schema:subjectOf"),
    "citations": Terme("citations", voisins="schema:citation"),
    "classement": Terme("classement", "schema:subjectOf"),
    "code": Terme("code", "skos:notation", voisins="dcterms:identifier", poids=0.9),
    "contrat": Terme("contrat", "dcterms:relation", voisins="eli:is_part_of"),
    "debut": Terme("début", voisins="dcterms:temporal schema:startDate oa:start"),
    "description": Terme("description", "dcterms:description schema:description", poids=0.5),
    "dispositif": Terme("dispositif", "dcterms:references", voisins="schema:mentions"),
    "annee": Terme("année", voisins="schema:temporalCoverage"),
    "element": Terme("élément", "dcterms:relation"),
    "engagement": Terme("engagement", "dcterms:isPartOf", voisins="eli:is_part_of"),
    "financement": Terme("financement", "dcterms:relation"),
    "financeurs": Terme("financeurs", "schema:funder"),
    "fiche": Terme("fiche", "prov:wasDerivedFrom"),
    "frequence": Terme("fréquence"),
    "libelle": Terme("libellé", "rdfs:label", poids=0.6),
    "message": Terme("message", "dcterms:description", poids=0.3),
    "nom": Terme("nom", "schema:name skos:prefLabel", poids=1.0),
    "note": Terme("note", "skos:note"),
    "numero": Terme("numéro", "skos:notation", voisins="schema:position"),
    "origine": Terme("origine", poids=0.3),
    "part_moins25": mesure("part des moins de 25 ans"),
    "part_monoparentales": mesure("part des familles monoparentales"),
    "part_neet": mesure("part des NEET"),
    "part_plus65": mesure("part des plus de 65 ans"),
    "programme": Terme("programme budgétaire", "dcterms:relation"),
    "quartier": Terme("quartier", "dcterms:spatial"),
    "rang": Terme("rang", "schema:position"),
    "siren": Terme("SIREN", "dcterms:identifier skos:notation", voisins="org:identifier"),
    "sigle": Terme("sigle", "skos:altLabel", voisins="skos:notation", poids=1.0),
    "signature": Terme("passage de signature", "schema:subjectOf"),
    "source": Terme("passage", "dcterms:source prov:hadPrimarySource"),
    "taux_chomage": mesure("taux de chômage"),
    "taux_pauvrete": mesure("taux de pauvreté"),
    "texte": Terme("texte", "schema:text", voisins="prov:value oa:exact", poids=0.6),
    "unite": Terme("unité", voisins="schema:unitText"),
    "valeur": Terme("valeur", "schema:value"),
    "titre": Terme("titre", "dcterms:title", voisins="skos:prefLabel", poids=2.0),
}
