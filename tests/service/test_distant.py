"""Serving from Neo4j, without Neo4j: versions that go, what is refused, what is told. The rest is in tests/neo4j."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from graphql import VariableValues

import service.distant
from graphe.acteur import Acteur
from graphe.catalogue import TYPES
from graphe.neo4j.erreurs import AccesRefuse, BackendIndisponible, ErreurNeo4j, GrapheAbsent
from graphe.neo4j.publication import Publication
from requetes.cypher import distant
from requetes.cypher.annuaire import Annuaire
from requetes.cypher.distant import GrapheDistant, Prelevement
from requetes.cypher.edition import edition
from requetes.cypher.enonce import Verification
from requetes.cypher.releves import Lecture, Reception, Releve
from requetes.cypher.requete import Requete
from requetes.erreurs import IdentifiantInconnu
from requetes.plan import Plan
from requetes.trouver import de_type
from schema.distant import creer_schema_distant, introspection_seule
from service import neo4j_lecture
from service.application import creer_application
from service.neo4j_lecture import SourceLue, demander_loin, lire_source
from tests.service.client import Client
from tests.service.faux_lecteur import CONNEXION, DEUX, UNE, FauxLecteur, Lignes
from tests.service.test_commandes import lancer

ABSENTE: Lignes = []
"""No row: the version asked is gone."""
ANCRE = (0,)
INTROSPECTION = "query I { __schema { queryType { name } } }"
COMPTES: Lignes = [[{"comptes_Contrat": 1, "comptes_Plan": 2, "version": "cle-1"}]]
HORS_SERVICE = BackendIndisponible("hors service")


def lue(*verdicts: bool, valeur: Any = 7) -> Lignes:
    return [[list(verdicts), valeur]]


ANNUAIRE: Lignes = [
    ["Acteur", [["acteur/etat", "État", None, None, None, None], ["acteur/apur", "Apur", "APUR", ["Atelier"], 1, 2]]],
    ["Engagement", [["paris-2024/engagement/8", None, None, None, 8, None]]],
]


@pytest.fixture
def enonce(monkeypatch: pytest.MonkeyPatch) -> list[Verification]:
    """The statement every operation is written as: one value, and what must be true of it."""
    verifications: list[Verification] = []

    def ecrire(*_: Any) -> Requete:
        lecture = Lecture("x", lambda brut, reception: (reception.refuser(verifications, None), brut))
        return Requete("ENONCE", {"p0": 1}, tuple(verifications), {ANCRE: lecture})

    monkeypatch.setattr(distant, "preparer", lambda *_: None)
    monkeypatch.setattr(distant, "ecrire", ecrire)
    return verifications


def inconnu(identifiant: str) -> Verification:
    return Verification("…", lambda graphe: de_type(graphe, identifiant, Acteur))


def prelever(lecteur: FauxLecteur) -> Prelevement:
    return asyncio.run(GrapheDistant(lecteur).prelever(Plan(()), VariableValues({}, {})))


def test_une_operation_est_un_enonce_sur_la_version_publiee(enonce: list[Verification]) -> None:
    lecteur = FauxLecteur([lue()])
    prelevement = prelever(lecteur)
    assert enonce == []
    assert (prelevement.racine.lus, prelevement.refuse, prelevement.version) == ({ANCRE: (None, 7)}, False, "v1")
    assert lecteur.demandes == [("ENONCE", {"p0": 1, "version": "cle-1"})]


def test_ce_qui_se_prepare_est_lu_d_abord(enonce: list[Verification], monkeypatch: pytest.MonkeyPatch) -> None:
    prealable = Requete("PREALABLE", {}, (), {ANCRE: Lecture("x", lambda brut, _: brut)})
    recus: list[Any] = []

    def ecrire(_: Plan, __: VariableValues, trouves: Any) -> Requete:
        recus.append(trouves)
        return prealable

    monkeypatch.setattr(distant, "preparer", lambda *_: prealable)
    monkeypatch.setattr(distant, "ecrire", ecrire)
    assert prelever(FauxLecteur([lue(valeur="trouvé"), lue(valeur="lu")])).racine.lus == {ANCRE: "lu"}
    assert (recus, enonce) == ([{ANCRE: "trouvé"}], [])


def test_une_version_effacee_entre_temps_est_suivie_de_la_nouvelle(enonce: list[Verification]) -> None:
    lecteur = FauxLecteur([ABSENTE, lue()], [UNE, DEUX])
    assert (prelever(lecteur).version, enonce) == ("v2", [])
    assert lecteur.relectures == [False, True]
    assert [parametres["version"] for _, parametres in lecteur.demandes] == ["cle-1", "cle-2"]


def test_une_version_perdue_n_est_pas_un_graphe_vide(enonce: list[Verification]) -> None:
    with pytest.raises(GrapheAbsent, match=r"a perdu la version cle-1 .* chargez de nouveau") as leve:
        prelever(FauxLecteur([ABSENTE, ABSENTE]))
    assert (leve.value.code, enonce) == ("GRAPHE_ABSENT", [])


def test_une_lecture_longue_est_refaite_si_sa_version_n_est_plus_la(
    enonce: list[Verification], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have seen some of its nodes erased."""
    monkeypatch.setattr(distant, "FRAICHEUR", -1)
    lecteur = FauxLecteur([lue(), ABSENTE, lue(valeur=8), [[1]]], [UNE, DEUX])
    prelevement = prelever(lecteur)
    assert (prelevement.racine.lus, prelevement.version) == ({ANCRE: (None, 8)}, "v2")
    assert enonce == []


@pytest.mark.parametrize(
    ("identifiant", "message"),
    [
        ("acteur/eta", "« acteur/eta »[.] .*acteur/etat"),
        ("acteur/etat", "Un identifiant, un nom ou un numéro demandé est inconnu"),
    ],
)
def test_ce_qui_est_inconnu_se_dit_comme_ici(enonce: list[Verification], identifiant: str, message: str) -> None:
    """The second one came between two reads: it is in the directory, and was not there for the statement."""
    enonce.append(inconnu(identifiant))
    prelevement = prelever(FauxLecteur([lue(False), ANNUAIRE]))
    (erreur, _) = prelevement.racine.lus[ANCRE]
    assert isinstance(erreur, IdentifiantInconnu)
    assert prelevement.refuse
    with pytest.raises(IdentifiantInconnu, match=message):
        raise erreur


def test_ce_qui_manque_au_milieu_de_la_reponse_se_dit_aussi(
    enonce: list[Verification], monkeypatch: pytest.MonkeyPatch
) -> None:
    absente = inconnu("acteur/eta")

    def lire(_: Any, reception: Reception) -> Exception | None:
        return reception.absent(absente)

    monkeypatch.setattr(distant, "ecrire", lambda *_: Requete("ENONCE", {}, (), {ANCRE: Lecture("x", lire)}))
    prelevement = prelever(FauxLecteur([lue(), ANNUAIRE]))
    assert isinstance(prelevement.racine.lus[ANCRE], IdentifiantInconnu)
    assert (prelevement.refuse, enonce) == (True, [])


def test_l_annuaire_est_lu_une_fois_par_version_et_par_un_seul(enonce: list[Verification]) -> None:
    enonce.append(inconnu("acteur/eta"))
    lecteur = FauxLecteur([lue(False), lue(False), ANNUAIRE, lue(False), ANNUAIRE], [UNE, UNE, DEUX])
    """The two who ask at once share the first directory."""

    async def demander() -> list[str]:
        graphe = GrapheDistant(lecteur)

        async def un() -> str:
            return (await graphe.prelever(Plan(()), VariableValues({}, {}))).version

        return [*await asyncio.gather(un(), un()), await un()]

    assert asyncio.run(demander()) == ["v1", "v1", "v2"]
    assert lecteur.lectures == []


def test_un_annuaire_disparu_est_celui_d_une_version_effacee(enonce: list[Verification]) -> None:
    enonce.append(inconnu("acteur/eta"))
    assert prelever(FauxLecteur([lue(False), ABSENTE, lue(True)], [UNE, DEUX])).version == "v2"


def test_l_annuaire_nomme_les_noeuds_dans_l_ordre_du_graphe() -> None:
    annuaire = Annuaire("v", ANNUAIRE)
    apur, etat = annuaire.tous(Acteur)
    assert (apur.id, apur.nom, apur.sigle, apur.autres_noms) == ("acteur/apur", "Apur", "APUR", ("Atelier",))
    assert (etat.id, etat.nom, annuaire.version) == ("acteur/etat", "État", "v-annuaire")
    assert [noeud.id for noeud in annuaire] == ["acteur/apur", "acteur/etat", "paris-2024/engagement/8"]
    assert annuaire.voisins("acteur/etat", "rattachement", Acteur) == []


def test_un_annuaire_relu_n_est_pas_compare_au_precedent() -> None:
    """Its nodes lack the attributes that comparing would read."""
    assert len({Annuaire("v", ANNUAIRE), Annuaire("v", ANNUAIRE)}) == 2


def test_un_graphe_charge_pour_d_autres_enonces_n_est_pas_lu() -> None:
    """They would look in it for properties that it has not, and find empty lists."""
    ancienne = replace(UNE, edition="abc")
    reponse = client(Factice(publications=[ancienne])).get("/pret")
    assert (reponse.status_code, reponse.json()["code"]) == (503, "GRAPHE_ABSENT")
    assert "chargé par une autre édition de ce produit : chargez-le de nouveau" in reponse.json()["message"]
    lecteur = FauxLecteur([COMPTES], [replace(UNE, edition=edition())])
    assert asyncio.run(GrapheDistant(lecteur).recenser())[0] == "v1"


@pytest.mark.parametrize(
    ("lectures", "publications", "versions"),
    [([COMPTES], [UNE], ["cle-1"]), ([ABSENTE, COMPTES], [UNE, DEUX], ["cle-1", "cle-2"])],
)
def test_recenser(lectures: Sequence[Lignes], publications: Sequence[Publication], versions: list[str]) -> None:
    """Types that the version does not count have no nodes."""
    lecteur = FauxLecteur(lectures, publications)
    version, comptes = asyncio.run(GrapheDistant(lecteur).recenser())
    assert (version, list(comptes)) == (publications[-1].graphe, list(TYPES))
    assert {nom: compte for nom, compte in comptes.items() if compte} == {"Contrat": 1, "Plan": 2}
    assert [parametres["version"] for _, parametres in lecteur.demandes] == versions


class Factice(GrapheDistant):
    """Ready, but for the errors met when something is asked of it."""

    def __init__(self, *pannes: ErreurNeo4j, publications: Sequence[Publication | Exception] = (UNE,)) -> None:
        super().__init__(FauxLecteur([COMPTES] * 9, publications))
        self.pannes = list(pannes)
        self.prelevements = 0

    async def prelever(self, *_: Any) -> Prelevement:
        self.prelevements += 1
        if self.pannes:
            raise self.pannes.pop(0)
        return Prelevement(Releve({}, {}), False, "v1")


def en_panne(erreur: Exception = HORS_SERVICE) -> Factice:
    return Factice(publications=[erreur])


PRET = Factice()


@pytest.fixture(scope="module")
def avec_graphe() -> Client:
    return client(PRET)


@pytest.fixture(scope="module")
def sans_graphe() -> Client:
    return client(en_panne())


def client(graphe: GrapheDistant) -> Client:
    return Client(creer_application(graphe))


def question(texte: str = "{ __typename }") -> dict[str, Any]:
    return {"json": {"query": texte}}


def test_pret_dit_la_version_et_les_comptes(avec_graphe: Client) -> None:
    reponse = avec_graphe.get("/pret")
    assert reponse.status_code == 200
    assert (reponse.json()["version"], reponse.json()["comptes"]["Plan"]) == ("v1", 2)


def test_les_comptes_ne_sont_relus_que_pour_une_autre_version() -> None:
    graphe = Factice(publications=[UNE, UNE, UNE, DEUX, DEUX])
    appels = client(graphe)
    assert [appels.get("/pret").json()["version"] for _ in range(4)] == ["v1", "v1", "v2", "v2"]
    assert len(vars(graphe.lecteur)["demandes"]) == 2


@pytest.mark.parametrize(
    "erreur",
    [HORS_SERVICE, AccesRefuse("refusé"), GrapheAbsent("rien"), ErreurNeo4j("en erreur")],
    ids=lambda erreur: erreur.code,
)
@pytest.mark.parametrize("ou", ["publication", "lecture"])
def test_un_graphe_illisible_n_est_jamais_une_reponse(erreur: ErreurNeo4j, ou: str) -> None:
    appels = client(en_panne(erreur) if ou == "publication" else Factice(*[erreur] * 4))
    for media in ("application/json", "application/graphql-response+json"):
        reponse = appels.post("/graphql", **question(), headers={"Accept": media})
        assert (reponse.status_code, reponse.headers["retry-after"]) == (503, "5")
        assert (reponse.headers["cache-control"], reponse.headers["content-type"]) == (
            "no-store",
            f"{media}; charset=utf-8",
        )
        assert reponse.json()["errors"] == [{"message": str(erreur), "extensions": {"code": erreur.code}}]
        assert "data" not in reponse.json()
        assert "etag" not in reponse.headers
    for chemin in ("/operations/qualite", "/operations/financements-par-arrondissement?arrondissement=18&format=csv"):
        reponse = appels.get(chemin)
        assert (reponse.status_code, reponse.headers["retry-after"]) == (503, "5")
        assert [un["extensions"]["code"] for un in reponse.json()["errors"]] == [erreur.code]


@pytest.mark.parametrize(
    "chemin", ["/", "/pret", "/operations", "/operations/qualite", "/operations/qualite?format=csv"]
)
def test_toute_adresse_qui_lit_le_graphe_le_dit(sans_graphe: Client, chemin: str) -> None:
    reponse = sans_graphe.get(chemin)
    assert (reponse.status_code, reponse.headers["retry-after"], reponse.headers["cache-control"]) == (
        503,
        "5",
        "no-store",
    )
    assert HORS_SERVICE.code in reponse.text


def test_pret_dit_ce_qui_manque(sans_graphe: Client) -> None:
    attendu = {"pret": False, "code": "BACKEND_INDISPONIBLE", "message": "hors service"}
    assert sans_graphe.get("/pret").json() == attendu


def test_ce_qui_ne_lit_pas_le_graphe_est_servi_sans_lui(sans_graphe: Client) -> None:
    assert sans_graphe.get("/sante").json() == {"vivant": True}
    assert "type Query" in sans_graphe.get("/schema.graphql").text
    assert "<title>" in sans_graphe.get("/graphql", headers={"Accept": "text/html"}).text
    assert sans_graphe.get("/nulle-part").json()["errors"][0]["extensions"]["code"] == "ADRESSE_INCONNUE"


def test_le_schema_se_lit_sans_le_graphe(avec_graphe: Client) -> None:
    """GraphiQL asks for it before anything else."""
    graphe = en_panne()
    reponse = client(graphe).post("/graphql", **question(INTROSPECTION))
    assert reponse.status_code == 200
    assert reponse.json() == {"data": {"__schema": {"queryType": {"name": "Query"}}}}
    assert graphe.prelevements == 0
    assert avec_graphe.post("/graphql", **question(INTROSPECTION)).json() == {
        **reponse.json(),
        "extensions": {"version": "v1"},
    }


@pytest.mark.parametrize(
    ("texte", "nom", "seule"),
    [
        ("{ __schema { queryType { name } } }", None, True),
        ('{ a: __type(name: "Acteur") { name } __schema { types { name } } }', None, True),
        ("query A { __schema { types { name } } } query B { contrat { id } }", "A", True),
        ("query A { __schema { types { name } } } query B { contrat { id } }", "B", False),
        ("query A { __schema { types { name } } } query B { contrat { id } }", None, False),
        ("{ __schema { types { name } } contrat { id } }", None, False),
        ("{ __schema { types { name } } ... { contrat { id } } }", None, False),
        ("{ __typename }", None, False),
        ("{ contrat { id } }", None, False),
        ("{ __schema {", None, False),
        ("", None, False),
        ("fragment F on Query { __schema { types { name } } }", None, False),
        ("{" * 100, None, False),
    ],
)
def test_une_question_sur_le_schema_seul(texte: str, nom: str | None, seule: bool) -> None:
    assert introspection_seule(creer_schema_distant(), texte, nom) is seule


@pytest.mark.parametrize("texte", ["{ __schema { inconnu } }", "{ contrat {", "{ __typename }"])
def test_ce_qui_n_est_pas_du_schema_attend_le_graphe(sans_graphe: Client, texte: str) -> None:
    """A question wrong in itself is told so, unless the graph cannot be read: then that comes first."""
    code = sans_graphe.post("/graphql", **question(texte)).json()["errors"][0]["extensions"]["code"]
    assert code == ("REQUETE_INVALIDE" if "__schema" in texte else "BACKEND_INDISPONIBLE")


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("{ contrat {", "REQUETE_INVALIDE"),
        ("{ inconnu }", "REQUETE_INVALIDE"),
        ("query A { __typename } query B { __typename }", "REQUETE_INVALIDE"),
        ("", "REQUETE_INVALIDE"),
        ("mutation { x }", "REQUETE_INVALIDE"),
        ("fragment F on Query { contrat { id } }", "REQUETE_INVALIDE"),
        ("query Q($numero: Int!) { engagement(numero: $numero) { id } }", "REQUETE_INVALIDE"),
    ],
)
def test_une_requete_fausse_n_est_pas_une_panne(avec_graphe: Client, texte: str, code: str) -> None:
    lues = PRET.prelevements
    reponse = avec_graphe.post("/graphql", **question(texte), headers={"Accept": "application/graphql-response+json"})
    assert reponse.status_code == 400
    assert [erreur["extensions"]["code"] for erreur in reponse.json()["errors"]] == [code]
    assert PRET.prelevements == lues


def test_une_requete_que_ses_fragments_deplient_sans_fin_est_refusee(avec_graphe: Client) -> None:
    lues = PRET.prelevements
    contrats = " ".join(f"c{rang}: contrat {{ ...F }}" for rang in range(600))
    texte = f"{{ {contrats} }} fragment F on Contrat {{ id titre debut fin a: id b: id c: id d: id e: id }}"
    reponse = avec_graphe.post("/graphql", **question(texte))
    assert reponse.json()["errors"][0]["extensions"]["code"] == "REQUETE_TROP_COUTEUSE"
    assert PRET.prelevements == lues


def test_une_reponse_est_marquee_de_sa_version(avec_graphe: Client) -> None:
    reponse = client(Factice(publications=[DEUX])).post("/graphql", **question())
    assert reponse.json() == {"data": {"__typename": "Query"}, "extensions": {"version": "v1"}}
    meme = avec_graphe.post("/graphql", **question())
    assert reponse.headers["etag"] == meme.headers["etag"]


@pytest.mark.parametrize(
    ("chemin", "quoi"),
    [
        ("/id/acteur/etat", "« /id/acteur/etat »"),
        ("/sparql", "« /sparql »"),
        ("/graphql?query={__typename}&sources=1", "« sources »"),
    ],
)
def test_ce_qui_n_est_pas_servi_d_ici_se_dit(avec_graphe: Client, chemin: str, quoi: str) -> None:
    reponse = avec_graphe.get(chemin, headers={"Accept": "application/json"})
    assert reponse.status_code == 501
    (erreur,) = reponse.json()["errors"]
    assert erreur["extensions"]["code"] == "NON_SERVI_DEPUIS_NEO4J"
    assert erreur["message"].startswith(f"{quoi} n'est pas servi depuis Neo4j : attendu ")


@pytest.mark.parametrize(("redite", "fois"), [(60, 1), (0, 2)])
def test_une_panne_qui_dure_ne_remplit_pas_le_journal(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, redite: float, fois: int
) -> None:
    monkeypatch.setattr(service.distant, "REDITE", redite)
    caplog.set_level(logging.WARNING)
    appels = client(Factice(publications=[HORS_SERVICE, HORS_SERVICE, GrapheAbsent("rien")]))
    for _ in range(4):
        appels.get("/pret")
    assert [trace.getMessage() for trace in caplog.records if trace.name == "service.distant"] == [
        *["[BACKEND_INDISPONIBLE] hors service"] * fois,
        *["[GRAPHE_ABSENT] rien"] * fois,
    ]


def test_un_enonce_que_le_serveur_refuse_s_inscrit_a_chaque_fois(caplog: pytest.LogCaptureFixture) -> None:
    appels = client(Factice(ErreurNeo4j("SyntaxError"), ErreurNeo4j("SyntaxError")))
    for _ in range(2):
        assert appels.post("/graphql", **question()).status_code == 503
    assert [(trace.levelname, trace.exc_info is not None) for trace in caplog.records] == [("ERROR", True)] * 2


def test_un_defaut_a_nous_est_une_erreur_interne(caplog: pytest.LogCaptureFixture) -> None:
    graphe = Factice()
    graphe.pannes = [KeyError("x")]  # type: ignore[list-item]
    reponse = client(graphe).post("/graphql", **question())
    assert reponse.status_code == 500
    assert reponse.json()["errors"][0]["extensions"]["code"] == "ERREUR_INTERNE"
    assert "data" not in reponse.json()
    assert "KeyError" in caplog.text


@pytest.mark.parametrize(
    ("graphe", "source"),
    [
        (None, SourceLue()),
        ("neo4j", SourceLue(distante=True)),
        ("bolt://h:1", SourceLue(distante=True, adresse="bolt://h:1")),
    ],
)
def test_lire_source(graphe: str | None, source: SourceLue) -> None:
    assert lire_source(graphe) == source


def test_demander_loin_rend_le_resultat_et_sa_version(monkeypatch: pytest.MonkeyPatch) -> None:
    graphe = Factice(HORS_SERVICE)
    monkeypatch.setattr(neo4j_lecture, "ouvrir_loin", lambda _: graphe)
    with pytest.raises(BackendIndisponible):
        asyncio.run(demander_loin(CONNEXION, "{ __typename }", {}))
    resultat, version = asyncio.run(demander_loin(CONNEXION, "{ __typename }", {}))
    assert (resultat.data, resultat.errors, version) == ({"__typename": "Query"}, None, "v1")
    assert vars(graphe.lecteur)["ferme"]


@pytest.mark.parametrize(
    ("graphe", "statut", "debut"),
    [(en_panne(), 6, "[BACKEND_INDISPONIBLE] hors service"), (Factice(), 4, "[REQUETE_INVALIDE] ")],
)
def test_demander_sort_avec_le_statut_de_ce_qui_manque(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, graphe: Factice, statut: int, debut: str
) -> None:
    graphe.pannes = [HORS_SERVICE] if statut == 6 else []
    texte = "{ contrat { titre } }" if statut == 6 else "{ inconnu }"
    (tmp_path / "q.graphql").write_text(texte, encoding="utf-8")
    monkeypatch.setattr(neo4j_lecture, "ouvrir_loin", lambda _: graphe)
    resultat = lancer("demander", tmp_path / "q.graphql", "--graphe", "neo4j")
    assert (resultat.exit_code, resultat.stdout) == (statut, "")
    assert resultat.stderr.startswith(debut)
    assert len(resultat.stderr.splitlines()) == 1
