"""Pages and dossiers show their lists to the end, however long; what a page samples says how much it leaves out."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from graphql import get_named_type, parse, validate

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.engagement import Action, Engagement, Participation
from graphe.modele.enumerations import CategorieActeur, Role, Volet
from requetes.operations.publiees import Operation, toutes_les_operations
from schema.api import creer_schema
from service.http.application import creer_application
from service.operations.forme_tabulaire import ChampChoisi
from service.operations.suites import Branche, LecteurDesSuites
from tests.service.client import Client
from tests.service.petit import NOEUDS, source

SCHEMA = creer_schema()._schema
PAGE = {"Accept": "text/html"}
ACTIONS, FICHES = 700, 130
"""Of one fiche; of one acteur: both beyond the greatest page, or the one that dossiers ask."""


def grand() -> Graphe:
    noeuds: list[Any] = [*NOEUDS, Acteur(id="acteur/a", nom="Acteur A", categorie=CategorieActeur.ASSOCIATION)]
    for numero in range(1, FICHES + 1):
        fiche = f"paris-2024/engagement/{numero}"
        if numero > 1:
            titre = f"Fiche {numero}"
            noeuds.append(
                Engagement(id=fiche, source=source(numero, titre), contrat="paris-2024", numero=numero, titre=titre)
            )
        noeuds.append(
            Participation(
                id=f"{fiche}/participation/1",
                source=source(numero, "Acteur A"),
                engagement=fiche,
                acteur="acteur/a",
                role=Role.PILOTE,
                rang=1,
                libelle="Acteur A",
            )
        )
        noeuds += [_action(fiche, rang) for rang in range(1, (ACTIONS if numero == 1 else 1) + 1)]
    return Graphe(noeuds)


def _action(fiche: str, rang: int) -> Action:
    texte = f"Action {fiche.rpartition('/')[2]}-{rang}"
    return Action(
        id=f"{fiche}/action/{rang}",
        source=source(1000 + rang, texte),
        engagement=fiche,
        rang=rang,
        numero_source=str(rang),
        volet=Volet.CONSOLIDER,
        texte=texte,
    )


ATTENDUES = {f"Action 1-{rang}" for rang in range(1, ACTIONS + 1)} | {f"Action {n}-1" for n in range(2, FICHES + 1)}


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(grand()))


def lire_csv(client: Client, chemin: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(chemin).content.decode("utf-8-sig")), delimiter=";"))


def test_le_dossier_d_un_acteur_donne_toutes_ses_fiches_et_toutes_leurs_actions(client: Client) -> None:
    lignes = lire_csv(client, "/dossiers/acteur/a.csv")
    assert {ligne["fait"] for ligne in lignes if ligne["section"] == "Actions des fiches"} == ATTENDUES
    assert len([ligne for ligne in lignes if ligne["section"] == "Rôles"]) == FICHES
    page = client.get("/dossiers/acteur/a", headers=PAGE).text
    assert set(re.findall(r"Action \d+-\d+", page)) == ATTENDUES
    assert f"{len(ATTENDUES)} actions dans ces fiches." in page


def test_celui_d_un_engagement_donne_toutes_ses_actions(client: Client) -> None:
    faits = [
        ligne["fait"]
        for ligne in lire_csv(client, "/dossiers/paris-2024/engagement/1.csv")
        if ligne["section"] == "Actions"
    ]
    assert faits == [f"Action 1-{rang}" for rang in range(1, ACTIONS + 1)]


def test_une_question_montre_les_listes_dans_ses_listes_et_mene_a_la_page_suivante(client: Client) -> None:
    """The participations are read by pages, whose size the question chooses; what each holds is whole."""
    adresse, vues = "/questions/engagements-d-un-partenaire?nom=Acteur%20A", set()
    while adresse:
        page = client.get(adresse, headers=PAGE).text
        vues |= set(re.findall(r"Action \d+-\d+", page))
        suivante = re.search(r'<a rel="next" href="([^"]+)"', page)
        adresse = f"/questions/engagements-d-un-partenaire{suivante[1].replace('&amp;', '&')}" if suivante else ""
    assert vues == ATTENDUES


def test_le_csv_d_une_operation_dit_ce_qu_il_laisse(client: Client) -> None:
    reponse = client.get(
        "/operations/engagements-d-un-partenaire?nom=Acteur%20A&format=csv&liste=acteur.participations"
    )
    assert (reponse.headers["x-lignes"], reponse.headers["x-lignes-total"]) == ("100", str(FICHES))


@pytest.mark.parametrize("publiee", toutes_les_operations(), ids=lambda o: o.nom)
def test_toute_liste_d_une_operation_peut_etre_suivie(publiee: Operation) -> None:
    """What has it says its identifier, unless it is the answer; each element says its own, which makes the cursor."""
    suites = LecteurDesSuites(publiee, SCHEMA)
    for liste, parent in _listes(suites, suites.branches, None):
        assert "id" in _cles(suites, _noeuds(suites, liste.champ)), liste.champ.cle
        assert parent is None or "id" in _cles(suites, parent), liste.champ.cle
        assert validate(SCHEMA, parse(suites.texte(liste.champ, racine=parent is None))) == []


def _listes(
    suites: LecteurDesSuites, branches: Iterable[Branche], parent: ChampChoisi | None
) -> Iterator[tuple[Branche, ChampChoisi | None]]:
    """Those that are followed, each with the field that gives what has it."""
    for branche in branches:
        if branche.page:
            yield branche, parent
        dedans = _noeuds(suites, branche.champ) if branche.liee else branche.champ
        yield from _listes(suites, branche.branches, dedans)


def _noeuds(suites: LecteurDesSuites, champ: ChampChoisi) -> ChampChoisi:
    return next(c for c in _choisis(suites, champ) if c.cle == "nodes")


def _cles(suites: LecteurDesSuites, champ: ChampChoisi) -> set[str]:
    return {c.cle for c in _choisis(suites, champ)}


def _choisis(suites: LecteurDesSuites, champ: ChampChoisi) -> list[ChampChoisi]:
    return list(suites.lecteur.champs(champ.selection, get_named_type(champ.type)))
