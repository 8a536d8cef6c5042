import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.erreurs import ReglageInvalide
from service.http.limites import LimitesHTTP
from service.journal import FormeDeJournal
from service.ligne_de_commande.commandes import application
from service.neo4j_reglages import PASSE, REGLAGES
from service.reglages import Reglages, lire_reglages
from service.variables import declarees


def test_sans_rien_les_valeurs_par_defaut() -> None:
    assert lire_reglages({}) == Reglages(hote="127.0.0.1", port=8000, fichier=None, journal="warning")


def test_l_environnement_l_emporte_sur_les_defauts() -> None:
    lu = lire_reglages(
        {
            "GRAPHE_HOTE": "0.0.0.0",
            "GRAPHE_PORT": " 8080 ",
            "GRAPHE_FICHIER": "g.ttl",
            "GRAPHE_JOURNAL": "INFO",
            "GRAPHE_ORIGINES": "https://a.test, https://b.test",
            "GRAPHE_TRACE": "oui",
            "GRAPHE_DELAI": "3",
            "GRAPHE_REPONSE_OCTETS": "20000",
            "GRAPHE_FILS": "1",
            "GRAPHE_ATTENTES": "0",
            "GRAPHE_ADRESSE_PUBLIQUE": "https://a.test/contrat/",
            "GRAPHE_SIGNALEMENT": "erreurs@a.test",
            "GRAPHE_EDITEUR": "Ville de Paris",
            "GRAPHE_EDITEUR_IRI": "https://www.wikidata.org/entity/Q90",
            "GRAPHE_EDITEUR_NATURE": "LocalAuthority",
            "GRAPHE_JOURNAL_FORMAT": "JSON",
            "GRAPHE_JOURNAL_ACCES": "oui",
            "GRAPHE_LENTEUR": "250",
            "GRAPHE_METRIQUES": "non",
        }
    )
    attendu = Reglages(
        hote="0.0.0.0",
        port=8080,
        fichier=Path("g.ttl"),
        journal="info",
        origines=("https://a.test", "https://b.test"),
        trace=True,
        delai=3,
        reponse_octets=20_000,
        fils=1,
        attentes=0,
        adresse_publique="https://a.test/contrat",
        signalement="erreurs@a.test",
        editeur="Ville de Paris",
        editeur_iri="https://www.wikidata.org/entity/Q90",
        editeur_nature="LocalAuthority",
        journal_format=FormeDeJournal.JSON,
        journal_acces=True,
        lenteur=250,
        metriques=False,
    )
    assert lu == attendu


def test_le_manifeste_vient_de_l_environnement_ou_des_options() -> None:
    environnement = {"GRAPHE_DOCUMENTS": "manifeste.json", "GRAPHE_DOCUMENTS_SEULEMENT": "oui"}
    lus = lire_reglages(environnement)
    assert (lus.documents, lus.documents_seulement) == (Path("manifeste.json"), True)
    lus = lire_reglages(environnement, documents=Path("autre.json"), documents_seulement=False)
    assert (lus.documents, lus.documents_seulement) == (Path("autre.json"), False)


def test_les_options_l_emportent_sur_l_environnement() -> None:
    environnement = {"GRAPHE_HOTE": "0.0.0.0", "GRAPHE_PORT": "pas un port", "GRAPHE_FICHIER": "a.ttl"}
    lu = lire_reglages(environnement, hote="::1", port="9000", fichier=Path("b.ttl"))
    assert (lu.hote, lu.port, lu.fichier) == ("::1", 9000, Path("b.ttl"))


@pytest.mark.parametrize(
    ("environnement", "message"),
    [
        ({"GRAPHE_PORT": "0"}, "GRAPHE_PORT vaut « 0 » : attendu un entier de 1 à 65535, p. ex. 8000."),
        ({"GRAPHE_JOURNAL_FORMAT": "xml"}, "GRAPHE_JOURNAL_FORMAT vaut « xml » : attendu texte ou json."),
        ({"GRAPHE_LENTEUR": "-1"}, "GRAPHE_LENTEUR vaut « -1 » : attendu un entier de 0 à 3600000"),
        ({"GRAPHE_METRIQUES": "peut-être"}, "GRAPHE_METRIQUES vaut « peut-être » : attendu oui ou non."),
        ({"GRAPHE_PORT": "65536"}, "GRAPHE_PORT vaut « 65536 »"),
        ({"GRAPHE_PORT": "-1"}, "GRAPHE_PORT vaut « -1 »"),
        ({"GRAPHE_PORT": "²"}, "GRAPHE_PORT vaut « ² »"),
        ({"GRAPHE_PORT": "tcp://10.0.0.1:80"}, "GRAPHE_PORT vaut « tcp://10.0.0.1:80 »"),
        ({"GRAPHE_HOTE": "http://localhost"}, "GRAPHE_HOTE vaut « http://localhost » : attendu un nom"),
        ({"GRAPHE_HOTE": "deux mots"}, "GRAPHE_HOTE vaut « deux mots »"),
        ({"GRAPHE_JOURNAL": "bavard"}, "GRAPHE_JOURNAL vaut « bavard » : attendu critical, error"),
        ({"GRAPHE_DELAI": "0"}, "GRAPHE_DELAI vaut « 0 » : attendu un entier de 1 à 3600, p. ex. 10."),
        ({"GRAPHE_FILS": "deux"}, "GRAPHE_FILS vaut « deux »"),
        ({"GRAPHE_ADRESSE_PUBLIQUE": "a.test"}, "GRAPHE_ADRESSE_PUBLIQUE vaut « a.test » : attendu une adresse http"),
        ({"GRAPHE_ADRESSE_PUBLIQUE": "https://a.test/?x"}, "GRAPHE_ADRESSE_PUBLIQUE vaut « https://a.test/?x »"),
        ({"GRAPHE_ADRESSE_PUBLIQUE": "ftp://a.test"}, "GRAPHE_ADRESSE_PUBLIQUE vaut « ftp://a.test »"),
        ({"GRAPHE_ADRESSE_PUBLIQUE": "https://[a.test"}, "GRAPHE_ADRESSE_PUBLIQUE vaut « https://[a.test »"),
        ({"GRAPHE_ADRESSE_PUBLIQUE": "https://a.test:x"}, "GRAPHE_ADRESSE_PUBLIQUE vaut « https://a.test:x »"),
        (
            {"GRAPHE_SIGNALEMENT": "javascript:alert(1)"},
            "GRAPHE_SIGNALEMENT vaut « javascript:alert(1) » : attendu une",
        ),
        (
            {"GRAPHE_EDITEUR": "Ville\nde Paris"},
            "GRAPHE_EDITEUR vaut « Ville\nde Paris » : attendu un texte d'une ligne",
        ),
        ({"GRAPHE_EDITEUR_IRI": "ville de Paris"}, "GRAPHE_EDITEUR_IRI vaut « ville de Paris » : attendu une adresse"),
        ({"GRAPHE_EDITEUR_IRI": 'https://a.test/">'}, "GRAPHE_EDITEUR_IRI vaut"),
        ({"GRAPHE_EDITEUR_NATURE": "mairie"}, "GRAPHE_EDITEUR_NATURE vaut « mairie » : attendu Academia"),
        ({"GRAPHE_GRAPHQL_HTTP": "2025"}, "GRAPHE_GRAPHQL_HTTP vaut « 2025 » : attendu stable ou projet."),
        ({"GRAPHE_TRACE": "peut-être"}, "GRAPHE_TRACE vaut « peut-être » : attendu oui ou non."),
    ],
)
def test_un_reglage_faux_est_nomme(environnement: dict[str, str], message: str) -> None:
    with pytest.raises(ReglageInvalide) as erreur:
        lire_reglages(environnement)
    assert str(erreur.value).startswith(message)


@pytest.mark.parametrize("options", [{"port": "abc"}, {"port": ""}, {"hote": ""}, {"hote": " "}])
def test_une_option_fausse_est_nommee(options: dict[str, str]) -> None:
    with pytest.raises(ReglageInvalide, match=f"--{next(iter(options))} vaut"):
        lire_reglages({}, **options)  # type: ignore[arg-type]  # the table only holds hote and port


def test_la_commande_montre_chaque_variable_et_sa_valeur_d_ici(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHE_PORT", "8123")
    monkeypatch.setenv("GRAPHE_NEO4J_MOT_DE_PASSE", "secret-de-la-base")
    monkeypatch.setenv("COLUMNS", "200")
    montre = CliRunner().invoke(application, ["reglages"]).output
    valeurs = dict(re.findall(r"^ (GRAPHE_\w+) +(\S+)", montre, re.MULTILINE))
    assert (valeurs["GRAPHE_PORT"], valeurs["GRAPHE_HOTE"], valeurs["GRAPHE_RETRAIT_SECONDES"]) == (
        "8123",
        "127.0.0.1",
        "0",
    )
    assert valeurs.keys() == {une.nom for une in (*declarees(Reglages), *declarees(LimitesHTTP), *REGLAGES, PASSE)}
    assert "secret-de-la-base" not in montre
