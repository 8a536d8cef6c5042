"""The shapes hold on the real graph, and each way of breaking it is named with its node, its shape and its lines."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType, build_schema, get_named_type, is_list_type, is_non_null_type
from pyshacl import validate
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection

from graphe.graphe import Graphe
from graphe.modele.base import NoeudSource
from graphe.modele.catalogue import CLASSES, TYPES
from graphe.modele.champs import Genre, champs
from graphe.modele.engagement import Engagement
from graphe.rdf import BASE
from graphe.rdf.formes import FORMES
from graphe.rdf.pont import CDV, en_rdflib
from graphe.rdf.validation import Violation, lire_formes, valider, valider_rdf
from tests.graphe.exemple import depuis_rdflib, noeuds

RACINE = Path(__file__).parents[2]
F7, F8, F9 = (f"paris-2024/engagement/{n}" for n in (7, 8, 9))
TEXTE = Literal("Texte")


def iri(identifiant: str) -> URIRef:
    return URIRef(BASE + identifiant)


Mutation = Callable[[Graph], object]


@dataclass(frozen=True)
class Rupture:
    """What is broken, and what must be said of it: (node, shape, path) and the words of the message."""

    nom: str
    casser: Mutation
    noeud: str
    forme: str
    chemin: str
    lignes: tuple[int, int] | None
    message: str


def mettre(noeud: str, terme: str, valeur: Any) -> Mutation:
    """The only value of a property."""
    objet = valeur if isinstance(valeur, URIRef) else Literal(valeur)
    return lambda rdf: rdf.set((iri(noeud), CDV[terme], objet))


def ajouter(noeud: str, terme: str, valeur: Any) -> Mutation:
    return lambda rdf: rdf.add((iri(noeud), CDV[terme], valeur))


def oter(noeud: str, terme: str) -> Mutation:
    return lambda rdf: rdf.remove((iri(noeud), CDV[terme], None))


def renommer(ancien: str, nouveau: str) -> Mutation:
    def casser(rdf: Graph) -> None:
        for predicat, objet in list(rdf.predicate_objects(iri(ancien))):
            rdf.remove((iri(ancien), predicat, objet))
            rdf.add((iri(nouveau), predicat, objet))

    return casser


def inventer(noeud: str, type_: str, **proprietes: Any) -> Mutation:
    def casser(rdf: Graph) -> None:
        rdf.add((iri(noeud), RDF.type, CDV[type_]))
        for terme, valeur in proprietes.items():
            rdf.add((iri(noeud), CDV[terme], valeur if isinstance(valeur, URIRef) else Literal(valeur)))

    return casser


def membre(noeud: str, terme: str, valeur: str) -> Mutation:
    def casser(rdf: Graph) -> None:
        liste = rdf.value(iri(noeud), CDV[terme])
        assert liste is not None
        Collection(rdf, liste).append(Literal(valeur))

    return casser


CITATION = "paris-2024/engagement/1/ancrage/citation/4/18"
PARISIENNE = "paris-2024/engagement/1/ancrage/parisienne/QN07501M/13"
PRIJ = "paris-2024/engagement/7/ancrage/projet/QN07511M/8/prij/18"
BELLEVILLE_11E = "quartier/QN07519M/grand-belleville-11e"
PARTICIPATION = "paris-2024/engagement/10/participation/2"

RUPTURES = (
    Rupture("passage absent", oter("paris-2024/engagement/29", "source"), "paris-2024/engagement/29", "Engagement-source", "source", (1822, 1822),
            "source : attendu un objet Source, exactement une fois."),
    Rupture("dernière ligne avant la première", mettre(f"{F8}#source", "ligneFin", 713), F8, "Source-lignes",
            "source.ligneDebut", (714, 713), "ne vient pas après la dernière (ligneFin). Trouvé : « 714 »."),
    Rupture("ligne zéro", mettre("paris-2024/engagement/1/action/2#source", "ligneDebut", 0),
            "paris-2024/engagement/1/action/2", "Source-ligneDebut", "source.ligneDebut", (0, 330),
            "ligneDebut : attendu un entier d’au moins 1, exactement une fois. Trouvé : « 0 »."),
    Rupture("passage vide", mettre("paris-2024/synthese/2#source", "texte", " "), "paris-2024/synthese/2",
            "Source-texte", "source.texte", (4918, 4918), "texte : attendu un texte non vide"),
    Rupture("document absent", oter("paris-2024/instance/enquetes#source", "document"),
            "paris-2024/instance/enquetes", "Source-document", "source.document", (1963, 1964), "document : attendu"),
    Rupture("identifiant d'une autre forme", renommer("paris-2024/note/3", "paris-2024/note/trois"),
            "paris-2024/note/trois", "Note-identifiant", "identifiant", (33, 33),
            "attendu comme « paris-2024/note/1 »."),
    Rupture("code hors de la liste", mettre("paris-2024/engagement/1/action/4", "volet", "ABANDONNER"),
            "paris-2024/engagement/1/action/4", "Action-volet", "volet", (332, 332),
            "attendu un code parmi CONSOLIDER, DEVELOPPER, exactement une fois. Trouvé : « ABANDONNER »."),
    Rupture("deux thématiques", ajouter(F9, "thematique", iri("paris-2024/thematique/3")), F9,
            "Engagement-thematique", "thematique", (762, 766), "un lien vers Thematique, au plus une fois"),
    Rupture("lien rompu", mettre(PARTICIPATION, "acteur", iri("acteur/perdu")), PARTICIPATION,
            "Participation-acteur", "acteur", (842, 842), "un lien vers Acteur, exactement une fois. Trouvé : « acteur/perdu »."),
    Rupture("lien vers une autre classe", mettre("paris-2024/engagement/7/mobilisation/1", "financement", iri("acteur/etat")),
            "paris-2024/engagement/7/mobilisation/1", "Mobilisation-financement", "financement", (701, 701),
            "un lien vers Financement, exactement une fois. Trouvé : « acteur/etat »."),
    Rupture("texte à la place d'un lien", mettre("acteur/ville-de-paris/dasco", "rattachement", "Ville de Paris"),
            "acteur/ville-de-paris/dasco", "Acteur-rattachement", "rattachement", (350, 350),
            "un lien vers Acteur, au plus une fois. Trouvé : « Ville de Paris »."),
    Rupture("texte vide", mettre("paris-2024/engagement/2/enjeu/1", "texte", ""), "paris-2024/engagement/2/enjeu/1",
            "Enjeu-texte", "texte", (384, 384), "texte : attendu un texte non vide, exactement une fois. Trouvé : «  »."),
    Rupture("population négative", mettre("quartier/QN07501M", "population", -3900), "quartier/QN07501M",
            "Quartier-population", "population", (189, 191), "un entier d’au moins 1, au plus une fois. Trouvé : « -3900 »."),
    Rupture("part au-delà de cent", mettre("quartier/QN07511M#chiffresCles", "partNeet", 140.0), "quartier/QN07511M",
            "ChiffresCles-partNeet", "chiffresCles.partNeet", (3770, 3776), "d’au plus 100, au plus une fois. Trouvé : « 140.0 »."),
    Rupture("vingt-et-unième arrondissement", mettre("arrondissement/20", "numero", 21), "arrondissement/20",
            "Arrondissement-numero", "numero", (921, 921), "d’au plus 20, exactement une fois. Trouvé : « 21 »."),
    Rupture("texte à la place d'un nombre", mettre("paris-2024/engagement/1/indicateur/1", "rang", "premier"),
            "paris-2024/engagement/1/indicateur/1", "Indicateur-rang", "rang", (364, 364),
            "rang : attendu un entier d’au moins 1, exactement une fois. Trouvé : « premier »."),
    Rupture("valeur absente", oter("paris-2024/engagement/12", "titre"), "paris-2024/engagement/12",
            "Engagement-titre", "titre", (906, 912), "titre : attendu un texte non vide, exactement une fois."),
    Rupture("SIREN trop court", mettre("acteur/ville-de-paris", "siren", "2175"), "acteur/ville-de-paris",
            "Acteur-siren", "siren", (4759, 4759), "un texte comme « 217500016 », au plus une fois. Trouvé : « 2175 »."),
    Rupture("propriété d'un autre type", ajouter("paris-2024/sigle/ppie", "adresse", TEXTE), "paris-2024/sigle/ppie",
            "Sigle", "adresse", (4893, 4893), "Sigle : propriété inconnue pour ce type. Trouvé : « Texte »."),
    Rupture("membre d'une liste hors des codes", membre("paris-2024/projet/QN07511M/4", "statuts", "ABANDONNE"),
            "paris-2024/projet/QN07511M/4", "Projet-statuts-membres", "statuts", (3815, 3818),
            "chaque membre est un code parmi EXISTANT, A_VENIR, EN_COURS, EN_REFLEXION, REALISE. Trouvé : « ABANDONNE »."),
    Rupture("engagement sans participation", inventer("paris-2024/engagement/31", "Engagement", numero=31, titre="T",
                                                      problematique="P", contrat=iri("paris-2024"),
                                                      thematique=iri("paris-2024/thematique/8"), source=iri(f"{F9}#source")),
            "paris-2024/engagement/31", "Engagement-participations", "participations", (762, 766),
            "Un engagement a au moins une participation."),
    Rupture("financement que rien ne mobilise", inventer("financement/invente", "Financement", nom="Inventé",
                                                         classement=iri("financement/programme-147#classement"),
                                                         financeur=iri("acteur/etat")),
            "financement/invente", "Financement-mobilisations", "mobilisations", (289, 289),
            "Un financement est mobilisé par au moins un engagement."),
    Rupture("mention d'un élément perdu", mettre("paris-2024/mention/tzcld/5", "element", iri("paris-2024/projet/QN07599M/1")),
            "paris-2024/mention/tzcld/5", "Mention-element", "element", (4192, 4195), "un lien vers un nœud du graphe"),
    Rupture("signataire sans signature", oter("acteur/paris-habitat", "signature"), "acteur/paris-habitat",
            "Acteur-signataire", "contrat, signature", (932, 932), "Un signataire a un contrat et le passage de sa signature"),
    Rupture("sous-quartier avec un code", ajouter(BELLEVILLE_11E, "code", Literal("QN07519M")), BELLEVILLE_11E,
            "Quartier-niveau", "contrat, code, parent", (2076, 2103), "un sous-quartier n’a qu’un quartier parent"),
    Rupture("ancrage sans sa preuve", oter(CITATION, "action"), CITATION, "Ancrage-preuve", "portee", (311, 316),
            "CITATION une action ou le passage de la fiche, PROJET un projet ou la fiche du quartier"),
    Rupture("ancrage par une action d'un autre engagement", ajouter(PARISIENNE, "action", iri(f"{F7}/action/1")),
            PARISIENNE, "Ancrage-citation-engagement", "action.engagement", (311, 316),
            "l’action qui nomme le lieu est une action de l’engagement ancré"),
    Rupture("ancrage par une mention d'un autre dispositif", mettre(PRIJ, "mentionEngagement", iri("paris-2024/mention/aveq/1")),
            PRIJ, "Ancrage-dispositif-engagement", "mentionEngagement.dispositif", (664, 668),
            "la mention nomme le dispositif de l’ancrage"),
    Rupture("plan dont un engagement manque", oter("plan/accessibilite-universelle", "engagements"),
            "plan/accessibilite-universelle", "Plan-citations-engagements", "citations.engagement", (355, 355),
            "Les engagements d’un plan sont ceux dont une fiche le cite"),
    Rupture("contrat qui finit avant de commencer", mettre("paris-2024", "fin", 2023), "paris-2024", "Contrat-annees",
            "debut", (8, 8), "ne vient pas après la dernière (fin). Trouvé : « 2024 »."),
    Rupture("empreinte d'un autre format", mettre("paris-2024/rapport", "empreinteSource", "abc"), "paris-2024/rapport",
            "Rapport-empreinteSource", "empreinteSource", None, "(64 chiffres hexadécimaux)"),
)  # fmt: skip


@pytest.fixture(scope="module")
def violations(graphe: Graphe) -> list[Violation]:
    """Every mutation made on one copy of the real graph, validated once."""
    rdf = en_rdflib(graphe)
    for rupture in RUPTURES:
        rupture.casser(rdf)
    return valider_rdf(rdf)


@pytest.mark.lent
@pytest.mark.parametrize("rupture", RUPTURES, ids=lambda r: r.nom)
def test_une_rupture_dit_le_noeud_la_forme_et_la_ligne(violations: list[Violation], rupture: Rupture) -> None:
    trouvees = [v for v in violations if (v.noeud, v.forme) == (rupture.noeud, rupture.forme)]
    assert {(v.chemin, v.lignes) for v in trouvees} == {(rupture.chemin, rupture.lignes)}
    assert rupture.message in trouvees[0].message


AUSSI = {
    ("paris-2024/engagement/31", "Engagement-actions"),
    ("paris-2024/engagement/31", "Engagement-ancrages"),
    (PARISIENNE, "Ancrage-citation"),
    ("paris-2024/mention/tzcld/5", "Mention-element-classe"),
    ("paris-2024/mention/tzcld/5", "Mention-engagement-ou-projet"),
    ("paris-2024/engagement/7/ancrage/projet/QN07512I/emile-bollaert/4/tzcld/19", "Ancrage-projet-mention"),
}
"""What the same ruptures break besides: an engagement alone has no action either."""


@pytest.mark.lent
def test_rien_d_autre_n_est_dit(violations: list[Violation]) -> None:
    assert {(v.noeud, v.forme) for v in violations} == {(r.noeud, r.forme) for r in RUPTURES} | AUSSI


@pytest.mark.lent
def test_une_violation_se_lit_en_une_ligne(violations: list[Violation]) -> None:
    dites = {str(v) for v in violations}
    assert (
        "« quartier/QN07501M », forme Quartier-population (population), L.189-191 : population : attendu un entier d’au "
        "moins 1, au plus une fois. Trouvé : « -3900 »."
    ) in dites
    assert any(dite.startswith("« paris-2024/rapport », forme Rapport-empreinteSource (empreinteSource), sans ligne : ")
               for dite in dites)  # fmt: skip
    assert next(v for v in violations if v.noeud == "paris-2024/note/trois").lignes == (33, 33)


@pytest.mark.lent
def test_les_violations_viennent_dans_l_ordre_des_identifiants(violations: list[Violation]) -> None:
    engagements = [v.noeud for v in violations if v.noeud.startswith("paris-2024/engagement/")]
    assert engagements.index(F8) < engagements.index("paris-2024/engagement/12")


def test_un_graphe_de_noeuds_se_valide_aussi() -> None:
    """What the types of Python let through: a value of the right type that means nothing."""
    tels_quels = Graphe(noeuds())
    (engagement,) = tels_quels.tous(Engagement)
    faux = Graphe([*(n for n in tels_quels if n != engagement), replace(engagement, numero=0)])
    (violation,) = set(valider(faux)) - set(valider(tels_quels))
    assert (violation.noeud, violation.forme) == (engagement.id, "Engagement-numero")
    assert violation.lignes == (engagement.source.ligne_debut, engagement.source.ligne_fin)


@pytest.mark.lent
def test_mises_a_plat_les_formes_disent_la_meme_chose() -> None:
    """The shapes are run flattened for speed; as written, they give the same results."""
    rdf = en_rdflib(Graphe(noeuds()))
    rdf.add((iri("paris-2024/note/1"), CDV.adresse, TEXTE))
    rdf.remove((None, CDV.texte, None))
    _, resultats, _ = validate(rdf, shacl_graph=lire_formes(), inference="none")
    telles_quelles = {
        (str(resultats.value(r, SH.focusNode)).removeprefix(BASE).partition("#")[0],
         str(resultats.value(r, SH.sourceShape)).removeprefix(FORMES))
        for r in resultats.objects(predicate=SH.result)
    }  # fmt: skip
    assert len(telles_quelles) > 20
    assert telles_quelles == {(v.noeud, v.forme) for v in valider_rdf(rdf)}


@pytest.fixture(scope="module")
def formes() -> Graph:
    return lire_formes()


def forme(nom: str) -> URIRef:
    return URIRef(FORMES + nom)


@pytest.mark.lent
def test_chaque_type_a_sa_forme_et_son_identifiant(formes: Graph) -> None:
    for nom in CLASSES:
        assert (forme(nom), SH.targetClass, CDV[nom]) in formes
        assert (forme(nom), SH.closed, Literal(True)) in formes
    for nom in TYPES:
        assert formes.value(forme(f"{nom}-identifiant"), SH.pattern) is not None


def test_chaque_forme_a_un_message_en_francais(formes: Graph) -> None:
    nommees = {f for t in (SH.NodeShape, SH.PropertyShape) for f in formes.subjects(RDF.type, t)}
    muettes = {f for f in nommees if getattr(formes.value(f, SH.message), "language", None) != "fr"}
    assert muettes == {forme("Graphe")}


@pytest.mark.parametrize("nom", [n for n, t in TYPES.items() if issubclass(t, NoeudSource)])
def test_tout_noeud_lu_dans_le_texte_doit_dire_ou(formes: Graph, nom: str) -> None:
    assert entier(formes, nom, "source", SH.minCount) == 1
    assert formes.value(forme(f"{nom}-source"), SH["class"]) == CDV.Source


def entier(formes: Graph, type_: str, terme: str, contrainte: URIRef) -> int | None:
    valeur = formes.value(forme(f"{type_}-{terme}"), contrainte)
    return int(valeur) if isinstance(valeur, Literal) else None


SDL = build_schema((RACINE / "schema.graphql").read_text(encoding="utf-8"))
AUTRE_TYPE = {"Rapport": "RapportQualite"}
AUTRE_NOM = {("Action", "arrondissements"): "arrondissementsCites"}
CHAMPS = [(nom, champ) for nom, type_ in CLASSES.items() for champ in champs(type_)]
HORS_API = {
    "contrat", "contratsAnterieurs", "editions", "mentionEngagement", "mentionProjet", "engagements",
    "referenceIndicateur", "referenceTerritoire", "indicateurSuivi", "lieu", "wkt",
}  # fmt: skip
"""Links the API does not give from this end: `contrat { thematiques }`, `ancrage { sources }`."""


@pytest.mark.parametrize(("nom", "champ"), CHAMPS, ids=lambda x: x if isinstance(x, str) else x.terme)
def test_le_schema_et_les_formes_disent_la_meme_chose_de_l_absence(formes: Graph, nom: str, champ: Any) -> None:
    """Non-null in the API when, and only when, the shape wants a value; a list is never null, its RDF may be left out."""
    type_ = SDL.type_map[AUTRE_TYPE.get(nom, nom)]
    assert isinstance(type_, GraphQLObjectType)
    publie = type_.fields.get(AUTRE_NOM.get((nom, champ.terme), champ.terme))
    if publie is None:
        assert champ.terme in HORS_API
        return
    minimum, maximum = (entier(formes, nom, champ.terme, c) for c in (SH.minCount, SH.maxCount))
    if champ.pluriel:
        assert is_non_null_type(publie.type)
        assert minimum is None or not champ.facultatif
        assert maximum == (None if champ.genre is Genre.LIEN else 1)
        assert en_liste(publie.type) or get_named_type(publie.type).name.endswith("Connection")
    else:
        assert is_non_null_type(publie.type) is (minimum == 1)
        assert maximum == 1


def en_liste(type_: Any) -> bool:
    return is_list_type(type_.of_type)


def test_un_membre_absent_est_permis_la_ou_l_api_donne_null(formes: Graph) -> None:
    for nom, champ in CHAMPS:
        type_ = SDL.type_map[AUTRE_TYPE.get(nom, nom)]
        assert isinstance(type_, GraphQLObjectType)
        publie = type_.fields.get(champ.terme)
        if champ.pluriel and publie is not None and en_liste(publie.type):
            membres = forme(f"{nom}-{champ.terme}-membres")
            nullable = not is_non_null_type(publie.type.of_type.of_type)
            assert ((membres, SH["or"], None) in formes) is nullable


@pytest.mark.lent
def test_le_graphe_passe_par_le_meme_rdf(graphe: Graphe) -> None:
    """The data are as they were: alignments are said by the ontology, not by the nodes."""
    rdf = en_rdflib(graphe)
    predicats = {p for p in rdf.predicates() if not str(p).startswith(CDV)}
    assert predicats == {RDF.type, RDFS.label, RDF.first, RDF.rest}
    assert depuis_rdflib(rdf) == graphe
