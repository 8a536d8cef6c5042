"""The attacks: what each sends, what it should be answered, and what it may cost at most."""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.attaques import documents
from tests.attaques.client import graphql, lire, poster, requete
from tests.attaques.mesure import ARRETEE, Bilan, mesurer
from tests.attaques.scenarios import (
    Scenario,
    arret,
    enfants_tues,
    ensemble,
    interminable,
    partis,
    pendant,
    sans_lire,
    suite,
    une_a_une,
)

TROP = r"\d+ (REQUETE_TROP_COUTEUSE|REQUETE_TROP_LONGUE|REPONSE_TROP_LONGUE|DELAI_DEPASSE)"
REFUSE = r"(400|404|413|414|422|431)( [A-Z_]+)?"
REFUS_GRAPHQL = r"(200|400) [A-Z_]+"
OCCUPE = r"503 [A-Z_]+"
FERMEE = r"fermée|408.*|413.*|414.*|431.*|503.*"


@dataclass(frozen=True, kw_only=True)
class Attaque:
    """`attendu`: pattern of every answer. Ceilings: mebibytes above rest, then kept; seconds; ms at the 99th percentile.

    `pieges`: files of the folder where the service is started, and none of their code may run.
    """

    nom: str
    lancer: Scenario
    attendu: str
    pic: float = 128
    reste: float = 64
    processeur: float = 5
    sonde: float | None = 250
    pieges: Mapping[str, str] = field(default_factory=dict)

    def manquements(self, bilan: Bilan, patience: float = 1) -> list[str]:
        """`patience` multiplies what the probe may wait: on a machine that does something else too."""
        autres = [reponse for reponse in bilan.reponses if not re.fullmatch(self.attendu, reponse)]
        return [f"réponses : « {reponse} », attendu « {self.attendu} »" for reponse in autres] + [
            f"{nom} : {mesure:.1f}, attendu {plafond} au plus"
            for nom, mesure, plafond in self._mesures(bilan, patience)
            if mesure > plafond
        ]

    def _mesures(self, bilan: Bilan, patience: float) -> Iterator[tuple[str, float, float]]:
        yield "mémoire au plus haut (Mio)", bilan.pic, self.pic
        yield "mémoire gardée (Mio)", bilan.reste, self.reste
        yield "processeur (s)", bilan.processeur, self.processeur
        yield "traces au journal", bilan.traces, 0
        if self.sonde is not None:
            yield "sonde au 99e centile (ms)", bilan.delais.p99, patience * self.sonde
            yield "refus à la sonde", bilan.delais.refus, 0


CHIFFRES = "1" * 5000
NOM = "é" * 300
TRIPLETS = " ".join(["?a ?b ?c."] * 1600)
LOURDE_SPARQL = "/sparql?query=" + "SELECT(COUNT(*)AS%20?n){?a%20?b%20?c.%20?d%20?e%20?f.%20?g%20?h%20?i}"
JOURNAL_PIEGE = (
    "import pathlib; pathlib.Path(__file__).with_name('journal.txt').open('a').write('Traceback : code étranger')\n"
)
PIEGE = JOURNAL_PIEGE + "raise ImportError\n"


MEMBRES = 30_000
GZIP = {
    "Content-Type": "application/json",
    "Content-Encoding": "gzip",
    "Content-Length": str(MEMBRES * len(gzip.compress(b""))),
}


def _noeuds(identifiants: Iterable[str]) -> bytes:
    return graphql("query($i: [ID!]!) {nodes(ids:$i){id}}", {"i": list(identifiants)})


def _acteur(nom: str) -> bytes:
    return graphql("query($n: String) {acteur(nom:$n){id}}", {"n": nom})


def _lourde(rang: int) -> bytes:
    prefixe = f"b{rang}_"
    return graphql(documents.repartitions(20, prefixe) if rang % 2 else documents.listes(1, prefixe))


GRAPHQL = (
    Attaque(nom="listes imbriquées × 20 alias", lancer=une_a_une(graphql(documents.listes(20))), attendu=TROP),
    Attaque(nom="listes imbriquées × 150 alias", lancer=une_a_une(graphql(documents.listes(150))), attendu=TROP),
    Attaque(
        nom="allers et retours, 3 puis 4 fois",
        lancer=une_a_une(*(graphql(documents.allers_retours(fois)) for fois in (2, 3))),
        attendu=f"200|{TROP}",
    ),
    Attaque(nom="introspection × 110 alias", lancer=une_a_une(graphql(documents.introspections())), attendu=TROP),
    Attaque(nom="190 repartition à 7 dimensions", lancer=une_a_une(graphql(documents.repartitions(190))), attendu=TROP),
    Attaque(
        nom="50 facettes dont chaque cellule redit un long filtre",
        lancer=une_a_une(graphql(documents.facettes_filtrees(50), {"f": documents.LONG_FILTRE})),
        attendu=TROP,
    ),
    Attaque(
        nom="répartition dont chaque cellule redit un long filtre",
        lancer=une_a_une(graphql(documents.repartitions_filtrees(), {"f": documents.LONG_FILTRE})),
        attendu=TROP,
    ),
    Attaque(
        nom="3 × filtre de 400 « ou » × 50 alias",
        lancer=suite(lambda rang: graphql(documents.filtres(50), {"f": {"ou": [{"texte": f"paris {rang}"}] * 400}}), 3),
        attendu=rf"{TROP}|\d+ FILTRE_INVALIDE",
    ),
    Attaque(
        nom="20 × nodes de 90 000 identifiants",
        lancer=suite(lambda rang: _noeuds(f"{chr(97 + rang)}-{i:04}" for i in range(90_000)), 20),
        attendu=REFUS_GRAPHQL,
        processeur=10,
    ),
    Attaque(
        nom="20 × 500 identifiants inconnus",
        lancer=suite(lambda rang: _noeuds(f"paris-2024/engagement/{rang}/action/inconnue-{i}" for i in range(500)), 20),
        attendu=rf"200 IDENTIFIANT_INCONNU|{TROP}|{OCCUPE}",
    ),
    Attaque(
        nom="20 × acteur(nom:) de 900 Ko",
        lancer=suite(lambda rang: _acteur(f"{rang} " + "l’" * 225_000), 20),
        attendu=REFUS_GRAPHQL,
        processeur=10,
    ),
    *(
        Attaque(
            nom=f"{nombre} suggestions de « {texte[:8]}… »",
            lancer=une_a_une(graphql(documents.suggestions(nombre), {"t": texte})),
            attendu=f"200|{TROP}",
        )
        for nombre, texte in ((90, "z" * 190), (90, "a b c d e f g h "), (300, "é" * 200))
    ),
    Attaque(
        nom="15 × resoudre de 100 noms inconnus",
        lancer=une_a_une(graphql(documents.resoudre(100, 15))),
        attendu=TROP,
    ),
    Attaque(
        nom="163 documents de 297 Ko",
        lancer=suite(lambda rang: graphql(documents.commente(rang)), 163, clients=1),
        attendu=rf"200|{TROP}|{ARRETEE}",
        processeur=30,
    ),
    Attaque(
        nom="20 000 documents différents",
        lancer=suite(lambda rang: graphql(f"{{a{rang}:contrat{{titre}}}}"), 20_000),
        attendu=f"200|{ARRETEE}",
        processeur=30,
    ),
    Attaque(
        nom="20 000 noms de 16 Ko différents",
        lancer=suite(lambda rang: _acteur(f"caf {rang} " + "x" * 16_000), 20_000),
        attendu=rf"200 IDENTIFIANT_INCONNU|{REFUS_GRAPHQL}|{OCCUPE}|{ARRETEE}",
        processeur=30,
    ),
    Attaque(
        nom="20 000 Accept de 16 Ko différents",
        lancer=suite(lambda rang: graphql("{contrat{titre}}", Accept=f"*/*,a/b{rang};c=" + "d" * 16_000), 20_000),
        attendu=f"200|431.*|{ARRETEE}",
        processeur=30,
    ),
    Attaque(
        nom="300 Accept de 4 000 types",
        lancer=suite(lambda rang: graphql("{contrat{titre}}", Accept=f"*/*,a/b{rang}," + "c/d," * 4_000), 300),
        attendu="200|431.*",
    ),
    Attaque(
        nom="256 Accept de 4 Mo",
        lancer=suite(lambda rang: graphql("{contrat{titre}}", Accept=f"*/*,a/b{rang};c=" + "d" * 4_000_000), 256),
        attendu=FERMEE,
        processeur=20,
    ),
    Attaque(
        nom="64 Content-Type de 4 Mo",
        lancer=suite(lambda rang: poster("/graphql", "{}", f"application/json;a{rang}=" + "d" * 4_000_000), 64),
        attendu=FERMEE,
        processeur=20,
    ),
    Attaque(
        nom="8 clients partis après une seconde",
        lancer=partis(lambda rang: graphql(documents.repartitions(40, f"p{rang}_")), 8),
        attendu="partis",
        processeur=8,
    ),
    Attaque(
        nom="12 requêtes lourdes à la fois",
        lancer=ensemble(_lourde, 12),
        attendu=f"200|{TROP}|{OCCUPE}",
        pic=512,
        processeur=20,
        sonde=100,
    ),
    Attaque(
        nom="entiers de 5 000 chiffres",
        lancer=une_a_une(
            graphql(f"{{engagement(numero:{CHIFFRES}){{titre}}}}"),
            graphql("query($n: Int!) {engagement(numero:$n){titre}}", {}).replace(
                b'"variables": {}', f'"variables": {{"n": {CHIFFRES}}}'.encode()
            ),
            lire(f"/graphql?query={{contrat{{titre}}}}&variables={{%22n%22:{CHIFFRES}}}"),
            lire(f"/operations/financements-par-arrondissement?arrondissement={CHIFFRES}"),
            lire(f"/operations/financements-par-arrondissement?arrondissement=18&first={CHIFFRES}"),
        ),
        attendu=rf"200 [A-Z_]+|{REFUSE}|fermée",
    ),
)

HTTP = (
    Attaque(
        nom="256 en-têtes de 4 Mo jamais finis",
        lancer=interminable(b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", 256, morceau=b"a" * 65_536, morceaux=64),
        attendu=FERMEE,
        processeur=10,
    ),
    Attaque(
        nom="adresse de 1 Mo",
        lancer=une_a_une(lire("/id/" + "a" * 1_000_000), lire("/graphql?query=" + "a" * 1_000_000)),
        attendu=f"{FERMEE}|{REFUSE}",
    ),
    Attaque(
        nom="corps de 300 Mo",
        lancer=ensemble(lambda _: poster("/graphql", " " * 300_000_000, "application/json"), 2),
        attendu=FERMEE,
    ),
    Attaque(
        nom="en-têtes au compte-gouttes",
        lancer=interminable(b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", 50, morceau=b"a", morceaux=1000, pause=0.5),
        attendu=FERMEE,
    ),
    Attaque(
        nom="corps au compte-gouttes",
        lancer=interminable(
            requete("POST", "/graphql", **{"Content-Type": "application/json", "Content-Length": "100000"}),
            50,
            morceau=b" ",
            morceaux=1000,
            pause=0.5,
        ),
        attendu=FERMEE,
    ),
    Attaque(nom="50 clients qui ne lisent pas", lancer=sans_lire(lire("/docs/schema.md") * 200, 50), attendu=FERMEE),
    Attaque(
        nom="80 clients qui ne lisent pas 7 Mo",
        lancer=sans_lire(graphql(documents.listes(1)), 80),
        attendu=FERMEE,
        pic=640,
        processeur=10,
    ),
    Attaque(nom="1 500 connexions qui ne demandent rien", lancer=interminable(b"", 1500), attendu=FERMEE),
    Attaque(
        nom="clients partis au milieu de leur corps",
        lancer=partis(
            lambda _: (
                requete("POST", "/graphql", **{"Content-Type": "application/json", "Content-Length": "100000"}) + b"{"
            ),
            20,
        ),
        attendu="partis",
    ),
    Attaque(
        nom="clients partis sans lire leurs réponses",
        lancer=partis(lambda _: graphql(documents.listes(1)) + lire("/sante") * 3, 6, apres=4),
        attendu="partis",
    ),
    Attaque(
        nom="20 × gzip de 30 000 membres vides",
        lancer=suite(lambda _: requete("POST", "/graphql", **GZIP) + gzip.compress(b"") * MEMBRES, 20),
        attendu="400 REQUETE_ILLISIBLE",
    ),
    Attaque(
        nom="sans Host, ou avec deux",
        lancer=une_a_une(
            b"GET /sante HTTP/1.1\r\n\r\n",
            b"GET /sante HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        ),
        attendu="400.*",
    ),
    Attaque(
        nom="Host d'un autre, et redirections",
        lancer=une_a_une(lire("/docs/", Host="mechant.example"), lire("/statique", Host="mechant.example")),
        attendu=r"30\d (?!\w+:|//).*|404 .*",
    ),
    Attaque(
        nom="SIGTERM, des clients dans tous les états",
        lancer=arret(
            b"",
            b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ",
            requete("POST", "/graphql", **{"Content-Type": "application/json", "Content-Length": "100000"}),
            lire("/sante"),
            _lourde(0),
            lire(LOURDE_SPARQL),
            clients=4,
            lourde=lire("/docs/schema.md") * 20,
        ),
        attendu="finie",
        processeur=30,
        pic=1024,
        sonde=None,
    ),
)

PAGES = (
    Attaque(
        nom="noms de 300 lettres sous /docs",
        lancer=une_a_une(lire(f"/docs/{'a' * 300}"), lire(f"/docs/{'a' * 300}.md"), lire("/docs/" + "a/" * 3_000)),
        attendu=REFUSE,
    ),
    Attaque(
        nom="NUL dans les adresses",
        lancer=une_a_une(
            *(
                lire(f"/{debut}%00a")
                for debut in ("", "docs/", "docs/a.md", "id/", "operations/", "statique/", "graphql")
            )
        ),
        attendu=REFUSE,
    ),
    Attaque(
        nom="1 000 /id inconnus",
        lancer=suite(lambda rang: lire(f"/id/paris-2024/engagement/{rang}/action/inconnue-{rang}"), 1_000),
        attendu="404.*|503.*",
        processeur=10,
    ),
    Attaque(
        nom="1 000 pages de documentation",
        lancer=suite(lambda _: lire("/docs/schema.md"), 1_000),
        attendu="200",
        processeur=10,
    ),
)

SPARQL = (
    Attaque(
        nom="service lancé d'un dossier piégé",
        lancer=une_a_une(lire("/sparql?query=ASK{}")),
        attendu="200",
        pieges={"json.py": PIEGE, "io.py": PIEGE, "pyoxigraph.py": PIEGE, "rdflib.py": PIEGE},
    ),
    Attaque(
        nom="processus SPARQL tués au repos",
        lancer=enfants_tues(lire("/sparql?query=ASK{}")),
        attendu="200",
        processeur=15,
    ),
    Attaque(
        nom="SPARQL pour les autres, deux clients lourds présents",
        lancer=pendant(suite(lambda _: lire(LOURDE_SPARQL), 1000, clients=2), lire("/sparql?query=ASK{}"), 12, 0.5),
        attendu="200",
        processeur=60,
        pic=2048,
        reste=256,
        sonde=500,
    ),
    Attaque(
        nom="1 600 triplets SPARQL",
        lancer=une_a_une(poster("/sparql", f"ASK {{ {TRIPLETS} }}", "application/sparql-query")),
        attendu=r"200|400 SPARQL_TROP_LOURDE|400 SPARQL_TROP_LONGUE",
        processeur=15,
        pic=1024,
    ),
)

ATTAQUES = (*GRAPHQL, *HTTP, *PAGES, *SPARQL)


def essayer(attaque: Attaque, dossier: Path) -> Bilan:
    for nom, texte in attaque.pieges.items():
        (dossier / nom).write_text(texte, encoding="utf-8")
    return mesurer(attaque.lancer, dossier)
