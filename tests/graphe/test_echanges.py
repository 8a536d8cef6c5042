import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import DCAT, DCTERMS, RDF, XSD, Dataset, Graph, Literal, URIRef

from graphe.echanges import CATALOGUE, FORMATS, decrire_exports, exporter, jsonld, relire, verifier_catalogue
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Source
from graphe.modele.contrat import Contrat, LigneSynthese
from graphe.modele.enumerations import CategorieActeur
from graphe.rdf import BASE
from graphe.rdf.pont import en_rdflib
from graphe.tableur import CALCULES, inerte, rendu
from tests.egalite.reglages import tirages
from tests.graphe.exemple import TEXTES, depuis_rdflib, noeuds

DE_RDFLIB = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # its own calls of what it deprecates
TOUS = pytest.mark.parametrize("format_", list(FORMATS))


@pytest.fixture(scope="module")
def exemple() -> Graphe:
    return Graphe(noeuds())


@pytest.fixture
def ecrire(exemple: Graphe, tmp_path: Path) -> Callable[[str], Path]:
    def ecrire(format_: str) -> Path:
        chemin = tmp_path / FORMATS[format_].fichier
        exporter(exemple, format_, chemin)
        return chemin

    return ecrire


@pytest.mark.lent
@TOUS
def test_le_graphe_du_contrat_revient_egal(graphe: Graphe, tmp_path: Path, format_: str) -> None:
    chemin = tmp_path / "graphe"
    exporter(graphe, format_, chemin)
    relu = relire(chemin, format_)
    assert relu == graphe
    assert relu.version == graphe.version


@TOUS
def test_chaque_type_de_noeud_revient_egal(exemple: Graphe, ecrire: Callable[[str], Path], format_: str) -> None:
    assert relire(ecrire(format_), format_) == exemple


@TOUS
def test_memes_octets_quel_que_soit_l_ordre(ecrire: Callable[[str], Path], tmp_path: Path, format_: str) -> None:
    autre = tmp_path / "autre"
    exporter(Graphe(reversed(noeuds())), format_, autre)
    assert autre.read_bytes() == ecrire(format_).read_bytes()


@TOUS
def test_le_suivi_va_jusqu_au_bout(exemple: Graphe, tmp_path: Path, format_: str) -> None:
    pas: list[tuple[str, int, int]] = []
    exporter(exemple, format_, tmp_path / "graphe", lambda *dit: pas.append(dit))
    assert pas[-1] == ("Écriture", len(exemple), len(exemple))


@TOUS
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=tirages(15))
@given(
    nom=TEXTES,
    autres=st.lists(TEXTES, max_size=3),
    valeurs=st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=3),
)
@example(nom='a\x00"\r\n\\é;,', autres=["", "\u2028"], valeurs=[-0.0, None, 1e300])
def test_tout_texte_et_tout_nombre_reviennent_intacts(
    tmp_path: Path, format_: str, nom: str, autres: list[str], valeurs: list[float | None]
) -> None:
    passage = Source(document="d", ligne_debut=1, ligne_fin=1, texte=nom)
    graphe = Graphe(
        [
            Acteur(id="acteur/à l'été #1", nom=nom, sigle="", categorie=CategorieActeur.LIEU, autres_noms=tuple(autres)),
            Contrat(id="c", titre=nom, debut=-1, fin=2030, application=passage),
            LigneSynthese(id="c/synthese/1", contrat="c", rang=1, indicateur=nom, source=passage,
                          territoires=("t", *autres), valeurs=(None,), evolutions=tuple(valeurs)),
        ]
    )  # fmt: skip
    chemin = tmp_path / "graphe"
    exporter(graphe, format_, chemin)
    assert relire(chemin, format_).version == graphe.version


@TOUS
def test_un_fichier_tronque_est_refuse(ecrire: Callable[[str], Path], format_: str) -> None:
    chemin = ecrire(format_)
    octets = chemin.read_bytes()
    for part in (0.0, 0.5, 0.99):
        chemin.write_bytes(octets[: int(len(octets) * part)])
        with pytest.raises(GrapheIllisible, match=r"illisible|attendu|incomplet|En-tête"):
            relire(chemin, format_)


@TOUS
def test_un_fichier_absent_se_dit(tmp_path: Path, format_: str) -> None:
    with pytest.raises(GrapheIllisible, match="absent"):
        relire(tmp_path / "absent", format_)


@pytest.mark.parametrize("format_", ["turtle", "trig", "jsonld", "nquads", "graphml"])
def test_une_valeur_changee_se_voit(ecrire: Callable[[str], Path], format_: str) -> None:
    chemin = ecrire(format_)
    texte = chemin.read_text(encoding="utf-8")
    assert "Lever les freins" in texte
    chemin.write_text(texte.replace("Lever les freins", "Lever le frein"), encoding="utf-8")
    with pytest.raises(GrapheIllisible, match="modifié"):
        relire(chemin, format_)


@TOUS
def test_une_ecriture_qui_echoue_laisse_ce_qui_etait_la(exemple: Graphe, tmp_path: Path, format_: str) -> None:
    chemin = tmp_path / "graphe"
    chemin.write_text("avant", encoding="utf-8")

    def echouer(_etape: str, rang: int, _total: int) -> None:
        if rang > 3:
            raise OSError("disque plein")

    with pytest.raises(OSError, match="disque plein"):
        exporter(exemple, format_, chemin, echouer)
    assert [f.name for f in tmp_path.iterdir()] == ["graphe"]
    assert chemin.read_text(encoding="utf-8") == "avant"


@pytest.mark.lent
@DE_RDFLIB
@pytest.mark.parametrize(("format_", "rdflib"), [("trig", "trig"), ("nquads", "nquads")])
def test_rdflib_lit_un_seul_graphe_nomme_par_la_version(
    exemple: Graphe, ecrire: Callable[[str], Path], format_: str, rdflib: str
) -> None:
    jeu = Dataset()
    jeu.parse(ecrire(format_), format=rdflib)
    nommes = [g for g in jeu.graphs() if len(g)]
    assert [str(g.identifier) for g in nommes] == [f"{BASE}paris-2024/version/{exemple.version}"]
    assert depuis_rdflib(nommes[0]) == exemple


@DE_RDFLIB
def test_rdflib_lit_le_json_ld(exemple: Graphe, ecrire: Callable[[str], Path]) -> None:
    lu = Graph().parse(ecrire("jsonld"), format="json-ld")
    assert lu.isomorphic(en_rdflib(exemple))


def test_deux_graphes_dans_un_fichier_sont_refuses(tmp_path: Path) -> None:
    chemin = tmp_path / "deux.nq"
    lignes = [f"<http://e/s> <http://e/p> <http://e/o> <http://e/{g}> .\n" for g in "ab"]
    chemin.write_text("".join(lignes), encoding="utf-8")
    with pytest.raises(GrapheIllisible, match="un seul graphe"):
        relire(chemin, "nquads")


@pytest.mark.parametrize(
    ("objet", "message"),
    [
        ('"2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date>', "texte, nombre ou booléen"),
        ('"x"^^<http://www.w3.org/2001/XMLSchema#integer>', "nombre attendu"),
        ("_:seul", "Liste RDF mal formée"),
    ],
)
def test_un_objet_illisible_se_dit(tmp_path: Path, objet: str, message: str) -> None:
    chemin = tmp_path / "x.nq"
    chemin.write_text(f"<http://e/s> <http://e/p> {objet} <http://e/g> .\n", encoding="utf-8")
    with pytest.raises(GrapheIllisible, match=message):
        relire(chemin, "nquads")


def test_une_liste_qui_tourne_en_rond_est_refusee(tmp_path: Path) -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    chemin = tmp_path / "x.nq"
    chemin.write_text(
        f'<http://e/s> <http://e/p> _:l <http://e/g> .\n_:l <{rdf}first> "a" <http://e/g> .\n'
        f"_:l <{rdf}rest> _:l <http://e/g> .\n",
        encoding="utf-8",
    )
    with pytest.raises(GrapheIllisible, match="Liste RDF mal formée"):
        relire(chemin, "nquads")


def test_graphml_type_ses_cles_et_nomme_ses_relations(ecrire: Callable[[str], Path]) -> None:
    espace = "{http://graphml.graphdrawing.org/xmlns}"
    racine = ET.parse(ecrire("graphml")).getroot()
    genres = {c.get("attr.name"): c.get("attr.type") for c in racine.iter(f"{espace}key")}
    assert (genres["numero"], genres["enDefinition"], genres["nom"]) == ("long", "boolean", "string")
    aretes = {(a.get("source"), a.findtext(f"{espace}data"), a.get("target")) for a in racine.iter(f"{espace}edge")}
    assert ("acteur/dasco", "rattachement", "acteur/ville-de-paris") in aretes
    identifiants = {n.get("id") for n in racine.iter(f"{espace}node")}
    assert {fin for debut, _, cible in aretes for fin in (debut, cible)} <= identifiants


def test_les_tables_ont_les_entetes_de_neo4j(ecrire: Callable[[str], Path]) -> None:
    with zipfile.ZipFile(ecrire("csv")) as archive:
        tables = {nom: archive.read(nom).decode().split("\r\n") for nom in archive.namelist()}
    assert tables["relations.csv"][0] == ":START_ID,:END_ID,:TYPE"
    assert '"acteur/dasco","acteur/ville-de-paris","RATTACHEMENT"' in tables["relations.csv"]
    assert tables["Arrondissement.csv"][:2] == [
        "id:ID,:LABEL,numero:long,nom,codeInsee,codesPostaux",
        '"arrondissement/9","Arrondissement",9,"Paris 9e","75109","[""75009""]"',
    ]
    assert tables["Acteur.csv"][1] == '"acteur/dac","Acteur","DAC",,"SERVICE_VILLE",,"[]",'
    assert sum(len(lignes) - 2 for nom, lignes in tables.items() if nom not in ("relations.csv", "version.csv")) == len(
        noeuds()
    )


def refaire(chemin: Path, table: str, changer: Callable[[str], str]) -> None:
    with zipfile.ZipFile(chemin) as archive:
        tables = {nom: archive.read(nom).decode() for nom in archive.namelist()}
    tables[table] = changer(tables[table])
    with zipfile.ZipFile(chemin, "w") as archive:
        for nom, texte in tables.items():
            archive.writestr(nom, texte)


@pytest.mark.parametrize(
    ("table", "avant", "apres", "message"),
    [
        ("Engagement.csv", "Lever les freins", "Lever le frein", "modifié"),
        ("Engagement.csv", '"Lever les freins"', '"Lever" les freins', "guillemet inattendu"),
        ("Arrondissement.csv", ",9,", ",,9,", "6 cellules attendues par ligne, 7 trouvées"),
        ("Arrondissement.csv", ",9,", ",neuf,", "JSON attendu"),
        ("Arrondissement.csv", ",9,", ',"neuf",', "JSON attendu"),
        ("Acteur.csv", "SERVICE_VILLE", "SERVICE", "Valeur inattendue"),
        ("relations.csv", '"acteur/ville-de-paris","RATTACHEMENT"', '"acteur/x","RATTACHEMENT"', "acteur/x"),
    ],
)
def test_une_table_changee_est_refusee(
    ecrire: Callable[[str], Path], table: str, avant: str, apres: str, message: str
) -> None:
    chemin = ecrire("csv")
    refaire(chemin, table, lambda texte: texte.replace(avant, apres))
    with pytest.raises(GrapheIllisible, match=message):
        relire(chemin, "csv")


def test_une_table_passee_par_un_tableur_se_relit(exemple: Graphe, ecrire: Callable[[str], Path]) -> None:
    """Byte order mark, other line ends, no quotes where none is needed."""
    chemin = ecrire("csv")
    refaire(
        chemin,
        "Arrondissement.csv",
        lambda texte: "\ufeff" + texte.replace("\r\n", "\n").replace('"Paris 9e"', "Paris 9e"),
    )
    assert relire(chemin, "csv") == exemple


@example("=1")
@example("'=1")
@example("''-1")
@example("-12")
@given(st.text(alphabet="='+-@\t\r\n＝1a.") | TEXTES)
def test_un_tableur_ne_calcule_aucun_texte_et_chacun_se_relit(texte: str) -> None:
    assert rendu(inerte(texte)) == texte
    assert not inerte(texte).startswith(CALCULES) or set(texte) <= set("-+0123456789.,e")


@pytest.mark.parametrize(
    ("avant", "apres", "message"),
    [('"typeNoeud">Acteur<', '"typeNoeud">Personne<', "Type de nœud inconnu"), ('"donnees">{', '"donnees">', "JSON")],
)
def test_un_graphml_change_est_refuse(ecrire: Callable[[str], Path], avant: str, apres: str, message: str) -> None:
    chemin = ecrire("graphml")
    chemin.write_text(chemin.read_text(encoding="utf-8").replace(avant, apres, 1), encoding="utf-8")
    with pytest.raises(GrapheIllisible, match=message):
        relire(chemin, "graphml")


@pytest.mark.lent
def test_le_catalogue_decrit_chaque_export(exemple: Graphe, tmp_path: Path) -> None:
    for format_, f in FORMATS.items():
        exporter(exemple, format_, tmp_path / f.fichier)
        decrire_exports(exemple, tmp_path / f.fichier, format_)
    lu = Graph().parse(tmp_path / CATALOGUE, publicID="https://exemple.fr/jeux/catalogue.ttl")
    jeu = URIRef(f"{BASE}paris-2024/version/{exemple.version}")
    assert (jeu, RDF.type, DCAT.Dataset) in lu
    assert lu.value(jeu, URIRef(f"{DCAT._NS}version")) == Literal(exemple.version)
    assert lu.value(jeu, DCTERMS.modified) == Literal("2024", datatype=XSD.gYear)
    distributions = list(lu.objects(jeu, DCAT.distribution))
    assert len(distributions) == len(FORMATS)
    for distribution in distributions:
        adresse = str(lu.value(distribution, DCAT.downloadURL))
        octets = (tmp_path / adresse.removeprefix("https://exemple.fr/jeux/")).read_bytes()
        assert int(str(lu.value(distribution, DCAT.byteSize))) == len(octets)
        somme = lu.value(distribution, URIRef("http://spdx.org/rdf/terms#checksum"))
        valeur = lu.value(somme, URIRef("http://spdx.org/rdf/terms#checksumValue"))
        assert str(valeur) == hashlib.sha256(octets).hexdigest()


def test_le_catalogue_oublie_un_export_change_ou_d_une_autre_version(exemple: Graphe, tmp_path: Path) -> None:
    for format_ in ("turtle", "nquads"):
        exporter(exemple, format_, tmp_path / FORMATS[format_].fichier)
        decrire_exports(exemple, tmp_path / FORMATS[format_].fichier, format_)
    (tmp_path / "graphe.ttl").write_text("autre", encoding="utf-8")
    exporter(exemple, "csv", tmp_path / "graphe-csv.zip")
    catalogue = decrire_exports(exemple, tmp_path / "graphe-csv.zip", "csv").read_text(encoding="utf-8")
    assert ("graphe.ttl" in catalogue, "graphe.nq" in catalogue, "graphe-csv.zip" in catalogue) == (False, True, True)
    autre = Graphe(noeuds()[:1])
    exporter(autre, "trig", tmp_path / "graphe.trig")
    catalogue = decrire_exports(autre, tmp_path / "graphe.trig", "trig").read_text(encoding="utf-8")
    assert "graphe.nq" not in catalogue


@pytest.mark.parametrize("texte", ["{", "<a:b> <a:c> <a:d> ."])
def test_un_catalogue_d_un_autre_n_est_pas_ecrase(tmp_path: Path, texte: str) -> None:
    chemin = tmp_path / CATALOGUE
    chemin.write_text(texte, encoding="utf-8")
    with pytest.raises(GrapheIllisible, match="n'a pas été écrit par ce produit"):
        verifier_catalogue(chemin)


def test_un_objet_json_ld_porte_les_valeurs_qu_il_contient(exemple: Graphe) -> None:
    engagement = exemple.noeud("paris-2024/engagement/7")
    assert engagement is not None
    objet = jsonld.objet(engagement)
    assert (objet["@id"], objet["@type"], objet["etiquette"]) == (
        "paris-2024/engagement/7", "Engagement", "Lever les freins",
    )  # fmt: skip
    assert objet["source"]["ligneDebut"] == 700
    assert json.dumps(jsonld.contexte_de(objet))
