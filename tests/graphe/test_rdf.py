import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from graphe.erreurs import ErreurGraphe, GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Source
from graphe.modele.catalogue import TYPES
from graphe.modele.champs import champs
from graphe.modele.contrat import Contrat, LigneSynthese
from graphe.modele.enumerations import CategorieActeur
from graphe.rdf import BASE, ecrire_turtle, lire_turtle
from graphe.rdf.pont import CDV, en_rdflib
from tests.graphe.exemple import FICHE, TEXTES, depuis_rdflib, noeuds


@pytest.fixture(scope="module")
def exemple() -> Graphe:
    return Graphe(noeuds())


@pytest.fixture(scope="module")
def fichier(exemple: Graphe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("rdf") / "graphe.ttl"
    ecrire_turtle(exemple, chemin)
    return chemin


def test_le_graphe_relu_est_le_meme(exemple: Graphe, fichier: Path) -> None:
    relu = lire_turtle(fichier)
    assert relu == exemple
    assert relu.version == exemple.version


@pytest.mark.lent
def test_une_autre_disposition_du_meme_contenu_se_lit(exemple: Graphe, tmp_path: Path) -> None:
    chemin = tmp_path / "rdflib.ttl"
    en_rdflib(exemple).serialize(chemin, format="turtle")
    assert lire_turtle(chemin) == exemple


@pytest.mark.parametrize(
    "recrire",
    [
        lambda texte: "\ufeff" + texte,
        lambda texte: texte.replace("xsd:double", "xsd:decimal"),
        lambda texte: re.sub(r'"([\d.]+)"\^\^xsd:double', r"\1", texte),
        lambda texte: re.sub(r"(cdv:numero) (\d+)", r'\1 "\2"^^xsd:int', texte),
        lambda texte: texte.replace("cdv:", "x:").replace("xsd:", "types:"),
        lambda texte: "\n\n".join([texte[: texte.index("\n\n")], *reversed(texte.split("\n\n")[1:])]),
        lambda texte: Graph().parse(data=texte, format="turtle").serialize(format="nt"),
        lambda texte: Graph().parse(data=texte, format="turtle").serialize(format="xml"),
        lambda texte: Graph().parse(data=texte, format="turtle").serialize(format="json-ld"),
    ],
    ids=[
        "marque d'ordre",
        "décimaux",
        "nombres nus",
        "entiers courts",
        "préfixes",
        "ordre",
        "N-Triples",
        "XML",
        "JSON",
    ],
)
def test_ce_que_d_autres_outils_ont_recrit_se_lit(
    recrire: Callable[[str], str], exemple: Graphe, fichier: Path, tmp_path: Path
) -> None:
    chemin = tmp_path / "autre.ttl"
    recrit = recrire(fichier.read_text())
    assert recrit != fichier.read_text()
    chemin.write_text(recrit, encoding="utf-8")
    assert lire_turtle(chemin) == exemple


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("cdv:numero 147", 'cdv:numero "cent"', "lu comme Turtle, ligne {} : Valeur inattendue"),
        ('cdv:nom "Mécénat"', 'cdv:nom "2020-01-01"^^xsd:date', "lu comme Turtle, ligne {} : Valeur « 2020-01-01 »"),
        ('cdv:nom "Mécénat"', 'cdv:surnom "Mécénat"', "lu comme Turtle, ligne {} : .*« surnom »"),
        ("a cdv:Plan ;", "a cdv:Plant ;", "lu comme Turtle, ligne {} : .*« Plant »"),
        ('cdv:nom "Mécénat"', "cdv:nom Mécénat", "Turtle attendu : ligne {},"),
    ],
)
def test_une_erreur_dit_le_format_la_ligne_et_le_terme(
    avant: str, apres: str, dit: str, fichier: Path, tmp_path: Path
) -> None:
    texte = fichier.read_text().replace(avant, apres, 1)
    rang = next(n for n, ligne in enumerate(texte.split("\n"), 1) if apres in ligne)
    sujet = next(li for li in reversed(texte.split("\n")[:rang]) if li.startswith("<")).split("#")[0].split("> ")[0]
    debut = next(n for n, ligne in enumerate(texte.split("\n"), 1) if ligne.startswith(sujet))
    chemin = tmp_path / "modifie.ttl"
    chemin.write_text(texte)
    with pytest.raises(GrapheIllisible, match=dit.format(f"(?:{rang}|{debut})")):
        lire_turtle(chemin)


@pytest.mark.lent
def test_le_fichier_et_rdflib_disent_la_meme_chose(exemple: Graphe, fichier: Path) -> None:
    assert Graph().parse(fichier, format="turtle").isomorphic(en_rdflib(exemple))
    assert depuis_rdflib(Graph().parse(fichier, format="turtle")) == exemple


def test_memes_octets_quel_que_soit_l_ordre(fichier: Path, tmp_path: Path) -> None:
    chemin = tmp_path / "autre.ttl"
    ecrire_turtle(Graphe(reversed(noeuds())), chemin)
    assert chemin.read_bytes() == fichier.read_bytes()


def test_ce_que_disent_les_triplets(exemple: Graphe) -> None:
    rdf = en_rdflib(exemple)
    action = URIRef(f"{BASE}{FICHE}/action/10")
    assert (action, RDF.type, CDV.Action) in rdf
    assert set(rdf.objects(action, CDV.arrondissements)) == {
        URIRef(f"{BASE}arrondissement/9"),
        URIRef(f"{BASE}arrondissement/10"),
    }
    assert (action, CDV.rang, Literal(10)) in rdf
    passage = URIRef(f"{action}#source")
    assert (action, CDV.source, passage) in rdf
    assert (passage, CDV.ligneDebut, Literal(704)) in rdf
    acteur = URIRef(f"{BASE}acteur/ville-de-paris")
    assert (acteur, RDFS.label, Literal("Ville de Paris", lang="fr")) in rdf
    citation = URIRef(f"{BASE}paris-2024/plan/ppie#citations-2")
    assert (citation, CDV.engagement, URIRef(BASE + FICHE)) in rdf


def test_le_vocabulaire_est_ferme() -> None:
    with pytest.raises(AttributeError):
        _ = CDV.inconnu


def test_chaque_champ_du_modele_est_ecrit() -> None:
    for type_ in TYPES.values():
        assert {c.nom for c in champs(type_)} | {"id"} == {c.name for c in fields(type_)}


@pytest.mark.lent
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(nom=TEXTES, autres=st.lists(TEXTES, max_size=3))
@example(nom='Plan "Paris\u00a0Santé" \\ fin\\', autres=["a\nb\tc\rd", "", "12", "true", "\x00\x85\u2028\ufeff"])
@example(nom="« Quartiers » 🏙️ ; # . @fr", autres=["<x>", "cdv:absent", "( a , b )", "a ;\n  cdv:sigle", "\\u00E9"])
def test_tout_texte_revient_intact(tmp_path: Path, nom: str, autres: list[str]) -> None:
    acteur = Acteur(id="acteur/a", nom=nom, categorie=CategorieActeur.LIEU, autres_noms=tuple(autres))
    graphe = Graphe([acteur])
    chemin = tmp_path / "a.ttl"
    ecrire_turtle(graphe, chemin)
    assert lire_turtle(chemin) == graphe
    assert depuis_rdflib(en_rdflib(graphe)) == graphe
    assert depuis_rdflib(Graph().parse(chemin, format="turtle")) == graphe


REELS = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(valeurs=st.lists(REELS, min_size=1, max_size=4))
@example(valeurs=[None, 26.8, -0.0, 1e300, 5e-324, 12.0])
def test_tout_nombre_revient_intact(tmp_path: Path, valeurs: list[float | None]) -> None:
    passage = Source(document="d", ligne_debut=1, ligne_fin=1, texte="t")
    graphe = Graphe(
        [
            Contrat(id="c", titre="Contrat", debut=-1, fin=2030, application=passage),
            LigneSynthese(id="c/synthese/1", contrat="c", rang=1, indicateur="i", source=passage,
                          territoires=("t",), valeurs=(1.0,), evolutions=tuple(valeurs)),
        ]
    )  # fmt: skip
    chemin = tmp_path / "n.ttl"
    ecrire_turtle(graphe, chemin)
    assert lire_turtle(chemin) == graphe
    assert depuis_rdflib(Graph().parse(chemin, format="turtle")).version == graphe.version


@pytest.mark.parametrize("identifiant", ["acteur/à l'été", "acteur/50%25", "acteur/a#b?c:d", 'acteur/<x>"y"', "é"])
def test_tout_identifiant_revient_intact(tmp_path: Path, identifiant: str) -> None:
    graphe = Graphe([Acteur(id=identifiant, nom="A", categorie=CategorieActeur.LIEU)])
    chemin = tmp_path / "i.ttl"
    ecrire_turtle(graphe, chemin)
    assert lire_turtle(chemin) == graphe
    assert depuis_rdflib(Graph().parse(chemin, format="turtle")) == graphe


@pytest.mark.parametrize("liens", [("arrondissement/10", "arrondissement/9"), ("arrondissement/9",) * 2])
def test_des_liens_sans_ordre_sont_refuses_a_l_ecriture(tmp_path: Path, liens: tuple[str, ...]) -> None:
    autres = [n for n in noeuds() if n.id != "quartier/QN07518M/nord"]
    nord = next(n for n in noeuds() if n.id == "quartier/QN07518M/nord")
    graphe = Graphe([*autres, replace(nord, arrondissements=liens)])  # type: ignore[call-arg]  # a Quartier
    with pytest.raises(ErreurGraphe, match="dans l'ordre des identifiants"):
        ecrire_turtle(graphe, tmp_path / "x.ttl")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_fichier_tronque(fichier: Path, tmp_path: Path, part: float) -> None:
    octets = fichier.read_bytes()
    chemin = tmp_path / "tronque.ttl"
    chemin.write_bytes(octets[: int(len(octets) * part)])
    with pytest.raises(GrapheIllisible):
        lire_turtle(chemin)


def test_fichier_tronque_entre_deux_noeuds(fichier: Path, tmp_path: Path) -> None:
    texte = fichier.read_text()
    chemin = tmp_path / "tronque.ttl"
    chemin.write_text(texte[: texte.index("\n<paris-2024/projet/")])
    with pytest.raises(GrapheIllisible, match="incomplet ou modifié"):
        lire_turtle(chemin)


ETRANGER = "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n<http://example.org/a> a foaf:Person ; foaf:name 'A' .\n"


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        (ETRANGER.encode(), "ce n'est pas un graphe écrit par ce produit"),
        (b"", "ce n'est pas un graphe"),
        (b"{ pas du Turtle", "Turtle attendu"),
        ("é".encode("latin-1"), "UTF-8"),
    ],
)
def test_fichier_etranger(tmp_path: Path, contenu: bytes, message: str) -> None:
    chemin = tmp_path / "etranger.ttl"
    chemin.write_bytes(contenu)
    with pytest.raises(GrapheIllisible, match=message) as leve:
        lire_turtle(chemin)
    assert str(chemin) in str(leve.value)


def test_fichier_absent(tmp_path: Path) -> None:
    with pytest.raises(GrapheIllisible, match=re.escape(f"« {tmp_path / 'rien.ttl'} » illisible")):
        lire_turtle(tmp_path / "rien.ttl")


@pytest.mark.parametrize(
    ("avant", "apres", "message"),
    [
        ('cdv:nom "Mécénat"', 'cdv:nom "Autre"', "incomplet ou modifié"),
        ("cdv:numero 147", 'cdv:numero "cent"', "Valeur inattendue dans « Financement »"),
        ('cdv:nom "Mécénat"', "cdv:nom <acteur/dac>", "Valeur inattendue"),
        ('cdv:nom "Mécénat"', "cdv:nom ( true )", "Valeur inattendue"),
        ('cdv:nom "Mécénat"', 'cdv:surnom "Mécénat"', "propriété inconnue « surnom »"),
        ('cdv:nom "Mécénat"', 'cdv:nom "Mécénat", "M"', "attend une valeur, 2 trouvées"),
        ('cdv:nom "Mécénat"', 'cdv:nom "2020-01-01"^^xsd:date', "Valeur « 2020-01-01 » illisible"),
        ('cdv:nom "Mécénat"', "cdv:nom _:b . _:b rdf:rest _:b . <acteur/dac> cdv:sigle 'D'", "Turtle attendu"),
        ("a cdv:Plan ;", "a cdv:Plant ;", "type inconnu « Plant »"),
        ("a cdv:Comptage ;", "a cdv:Source ;", "devrait être décrit comme Comptage"),
        ("cdv:rattachement <acteur/ville-de-paris>", "cdv:rattachement <acteur/perdu>", "« acteur/perdu »"),
        ("cdv:noeuds ", "cdv:noeuds 1, ", "incomplet ou modifié"),
        ("<acteur/dac> a ", "<acteur/dasco> a ", "« acteur/dasco »|attend une valeur"),
    ],
)
def test_fichier_modifie(fichier: Path, tmp_path: Path, avant: str, apres: str, message: str) -> None:
    texte = fichier.read_text()
    assert avant in texte
    chemin = tmp_path / "modifie.ttl"
    chemin.write_text(texte.replace(avant, apres, 1))
    with pytest.raises(GrapheIllisible, match=message):
        lire_turtle(chemin)


def test_liste_sans_fin(fichier: Path) -> None:
    rdf = Graph().parse(fichier, format="turtle")
    boucle = next(rdf.objects(URIRef(f"{BASE}acteur/dasco"), CDV.autresNoms))
    rdf.set((boucle, RDF.rest, boucle))
    with pytest.raises(GrapheIllisible, match="Liste RDF mal formée"):
        depuis_rdflib(rdf)


def test_une_ecriture_manquee_laisse_le_fichier_d_avant(
    exemple: Graphe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = tmp_path / "graphe.ttl"
    chemin.write_text("avant")

    def refuser(depart: Path, cible: Path) -> Path:
        raise PermissionError(13, f"{depart} refusé", str(cible))

    monkeypatch.setattr(Path, "replace", refuser)
    with pytest.raises(PermissionError):
        ecrire_turtle(exemple, chemin)
    assert chemin.read_text() == "avant"
    assert list(tmp_path.iterdir()) == [chemin]
