"""The load, on a real server: nothing lost, nothing twice, nothing half-way."""

import asyncio
import signal
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from neo4j import Driver

from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.contrat import Contrat
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan, ecrire
from graphe.neo4j.erreurs import ChargementIncomplet, ChargementSupplante, GrapheAbsent
from graphe.neo4j.lignes import Derives
from graphe.neo4j.pilotes import pilote_asynchrone
from graphe.neo4j.publication import lire_publication, lire_publication_asynchrone
from graphe.neo4j.relecture import relire
from graphe.neo4j.version import VersionEnCours
from requetes.neo4j.derives import derives
from tests import fabrique
from tests.graphe import exemple
from tests.neo4j.essais import autre_graphe, chargement_arrete_a, contenu, nombre, versions


def servie(ouvert: Driver, connexion: Connexion) -> str:
    return lire_publication(ouvert, connexion).version


@pytest.mark.parametrize("essai", [fabrique.graphe(), Graphe(exemple.noeuds())], ids=["fabrique", "exemple"])
def test_le_graphe_relu_est_le_meme(vide: Driver, essai: Graphe) -> None:
    bilan = ecrire(essai, vide)
    assert (bilan.version, bilan.noeuds, bilan.ecrite) == (essai.version, len(essai), True)
    assert relire(vide, bilan.version) == essai


def test_le_contrat_relu_est_le_meme(contrat_charge: Bilan, ouvert: Driver, graphe: Graphe) -> None:
    assert relire(ouvert, contrat_charge.version) == graphe


def test_ce_que_le_chargement_dit_est_dans_la_base(contrat_charge: Bilan, ouvert: Driver, graphe: Graphe) -> None:
    cle = contrat_charge.version
    assert sum(nombre_ for (version, _), nombre_ in contenu(ouvert).items() if version == cle) == len(graphe)
    lues = ouvert.execute_query("MATCH (v:Version {version: $cle}) RETURN v", cle=cle).records
    (version,) = (ligne["v"] for ligne in lues)
    assert (version["noeuds"], version["comptes_Engagement"], version["comptes_Quartier"]) == (len(graphe), 30, 29)
    relations = nombre(
        ouvert, "MATCH (p:Publication {nom: 'graphe'}) MATCH (:Noeud {version: p.version})-[r]->() RETURN count(r)"
    )
    assert version["relations"] == contrat_charge.relations == relations


def test_les_contraintes_et_les_index_sont_la(contrat_charge: Bilan, ouvert: Driver) -> None:
    assert contrat_charge.noeuds
    lus = ouvert.execute_query("SHOW INDEXES YIELD name, state, type, options").records
    index = {ligne["name"]: ligne for ligne in lus}
    assert {ligne["state"] for ligne in lus} == {"ONLINE"}
    assert {"noeud_identifiant", "version_unique", "ordre_Mobilisation", "tri_nom_Acteur"} <= set(index)
    analyseurs = {nom: index[nom]["options"]["indexConfig"]["fulltext.analyzer"] for nom in ("textes", "racines")}
    assert analyseurs == {"textes": "french", "racines": "whitespace"}


@pytest.mark.parametrize(
    ("index", "mots", "attendu"),
    [
        ("textes", "habitante", "paris-2024/engagement/7"),  # « les habitantes et habitants »
        ("racines", "habit", "paris-2024/engagement/7"),
    ],
)
def test_le_plein_texte_trouve(contrat_charge: Bilan, ouvert: Driver, index: str, mots: str, attendu: str) -> None:
    enonce = "CALL db.index.fulltext.queryNodes($index, $mots) YIELD node WHERE node.version = $cle RETURN node.id"
    trouves = ouvert.execute_query(enonce, index=index, mots=mots, cle=contrat_charge.version).records
    assert attendu in [ligne.value() for ligne in trouves]


def test_charger_deux_fois_ne_change_rien(vide: Driver, connexion: Connexion) -> None:
    graphe = fabrique.graphe()
    ecrire(graphe, vide, derives(graphe))
    avant, relations = contenu(vide), nombre(vide, "MATCH (:Noeud)-[r]->() RETURN count(r)")
    bilan = ecrire(graphe, vide, derives(graphe))
    assert (bilan.ecrite, bilan.effacees) == (False, ())
    assert (contenu(vide), nombre(vide, "MATCH (:Noeud)-[r]->() RETURN count(r)")) == (avant, relations)
    assert versions(vide) == {graphe.version: "COMPLETE"}
    assert servie(vide, connexion) == graphe.version


def test_une_nouvelle_version_prend_la_place_et_l_ancienne_se_lit_encore(vide: Driver, connexion: Connexion) -> None:
    un, deux, trois = (autre_graphe(titre) for titre in ("Un", "Deux", "Trois"))
    ecrire(un, vide)
    ecrire(deux, vide)
    assert servie(vide, connexion) == deux.version
    assert (relire(vide, un.version), relire(vide, deux.version)) == (un, deux)
    bilan = ecrire(trois, vide)
    assert bilan.effacees == (un.version,)
    assert versions(vide) == {deux.version: "COMPLETE", trois.version: "COMPLETE"}
    assert {version for version, _ in contenu(vide)} == {deux.version, trois.version}
    with pytest.raises(GrapheAbsent, match="n'est pas, ou plus, entière"):
        relire(vide, un.version)


def test_revenir_a_la_version_precedente_n_ecrit_rien(vide: Driver, connexion: Connexion) -> None:
    un, deux = autre_graphe("Un"), autre_graphe("Deux")
    ecrire(un, vide)
    ecrire(deux, vide)
    bilan = ecrire(un, vide)
    assert (bilan.ecrite, servie(vide, connexion)) == (False, un.version)
    assert set(versions(vide)) == {un.version, deux.version}


def test_le_meme_graphe_derive_autrement_est_une_autre_version(vide: Driver, connexion: Connexion) -> None:
    """Were the version rewritten in place, its readers would see a mix."""
    graphe = fabrique.graphe()

    def avec_une_cle(noeud: Noeud) -> Mapping[str, Any]:
        return {"cle_essai": noeud.id, "cle_vide": None}

    ecrire(graphe, vide)
    bilan = ecrire(graphe, vide, Derives(avec_une_cle))
    assert bilan.version.startswith(f"{graphe.version}-")
    lue = lire_publication(vide, connexion)
    assert (lue.version, lue.graphe, lue.noeuds) == (bilan.version, graphe.version, len(graphe))
    assert set(versions(vide)) == {graphe.version, bilan.version}
    assert nombre(vide, "MATCH (n:Noeud) WHERE n.cle_essai = n.id RETURN count(n)") == len(graphe)
    assert relire(vide, bilan.version) == graphe
    assert not ecrire(graphe, vide, Derives(avec_une_cle)).ecrite


@pytest.mark.parametrize("etape", ["Nœuds", "Relations", "Vérification"])
def test_un_chargement_tue_laisse_la_version_servie(vide: Driver, connexion: Connexion, etape: str) -> None:
    un, deux = autre_graphe("Un"), autre_graphe("Deux")
    ecrire(un, vide)
    with chargement_arrete_a(connexion, "Deux", etape) as processus:
        processus.send_signal(signal.SIGKILL)
        assert processus.wait() == -signal.SIGKILL
    assert versions(vide) == {un.version: "COMPLETE", deux.version: "EN_COURS"}
    assert servie(vide, connexion) == un.version
    assert relire(vide, un.version) == un
    with pytest.raises(GrapheAbsent):
        relire(vide, deux.version)
    assert ecrire(deux, vide).ecrite
    assert (servie(vide, connexion), relire(vide, deux.version)) == (deux.version, deux)


def test_ce_qu_un_chargement_tue_a_laisse_finit_par_disparaitre(vide: Driver, connexion: Connexion) -> None:
    perdu, autre = autre_graphe("Perdu"), autre_graphe("Autre")
    with chargement_arrete_a(connexion, "Perdu", "Relations"):
        pass
    assert ecrire(autre, vide).effacees == (perdu.version,)
    assert {version for version, _ in contenu(vide)} == {autre.version}


def test_de_deux_chargements_le_plus_recent_l_emporte(vide: Driver, connexion: Connexion) -> None:
    graphe = fabrique.graphe()
    with vide.session() as session:
        ancien = VersionEnCours(session, graphe.version, graphe.version)
        assert ecrire(graphe, vide).ecrite
        with pytest.raises(ChargementSupplante, match="a pris la main"):
            ancien.ecrire("UNWIND $lignes AS ligne CREATE (:Noeud {version: $version, id: ligne})", ["x"])
        with pytest.raises(ChargementSupplante):
            ancien.publier({})
    assert relire(vide, servie(vide, connexion)) == graphe


def test_une_version_entiere_n_est_jamais_reprise(vide: Driver, connexion: Connexion) -> None:
    """Another load may end between the moment this one looks and the moment it begins."""
    graphe = fabrique.graphe()
    ecrire(graphe, vide)
    with vide.session() as session, pytest.raises(ChargementSupplante, match="l'a achevée"):
        VersionEnCours(session, graphe.version, graphe.version)
    assert relire(vide, servie(vide, connexion)) == graphe


def test_un_lot_rejoue_apres_un_accuse_perdu_n_est_ecrit_qu_une_fois(vide: Driver) -> None:
    with vide.session() as session:
        version = VersionEnCours(session, "v", "v")
        ligne = {"id": "a"}
        version.ecrire("UNWIND $lignes AS l CREATE (n:Noeud) SET n = l, n.version = $version", [ligne])
        version._lot -= 1  # as the driver does when it cannot tell whether the commit went through
        version.ecrire("UNWIND $lignes AS l CREATE (n:Noeud) SET n = l, n.version = $version", [ligne])
    assert nombre(vide, "MATCH (n:Noeud {version: 'v'}) RETURN count(n)") == 1


def test_ce_qui_manque_empeche_de_publier(vide: Driver, connexion: Connexion) -> None:
    """A node erased while the load goes on."""
    un, deux = autre_graphe("Un"), autre_graphe("Deux")
    ecrire(un, vide)

    def effacer(etape: str, _rang: int, _total: int) -> None:
        if etape == "Vérification":
            vide.execute_query("MATCH (n:Plan {version: $version}) DETACH DELETE n", version=deux.version)

    with pytest.raises(ChargementIncomplet, match="0 « Plan » trouvés après l'écriture, attendu 1"):
        ecrire(deux, vide, suivi=effacer)
    assert servie(vide, connexion) == un.version
    assert ecrire(deux, vide).ecrite


def test_une_base_modifiee_ne_se_relit_pas(vide: Driver) -> None:
    graphe = fabrique.graphe()
    ecrire(graphe, vide)
    vide.execute_query("MATCH (n:Plan) SET n.nom = 'Autre'")
    with pytest.raises(GrapheIllisible, match="incomplet ou modifié"):
        relire(vide, graphe.version)


def test_une_base_vide_n_est_pas_un_graphe_vide(vide: Driver, connexion: Connexion) -> None:
    with pytest.raises(GrapheAbsent, match="aucun graphe publié : chargez-le avec « graphe charger --vers neo4j »"):
        lire_publication(vide, connexion)

    async def demander() -> None:
        async with pilote_asynchrone(connexion) as pilote:
            await lire_publication_asynchrone(pilote, connexion)

    with pytest.raises(GrapheAbsent, match=connexion.adresse):
        asyncio.run(demander())


@pytest.mark.parametrize("schema", ["bolt", "neo4j"])
def test_la_publication_se_lit_aussi_par_le_routage(vide: Driver, connexion: Connexion, schema: str) -> None:
    graphe = fabrique.graphe()
    ecrire(graphe, vide)
    routee = replace(connexion, adresse=f"{schema}://{connexion.adresse.partition('://')[2]}")

    async def demander() -> str:
        async with pilote_asynchrone(routee) as pilote:
            return (await lire_publication_asynchrone(pilote, routee)).graphe

    assert asyncio.run(demander()) == graphe.version


def test_tout_texte_et_tout_nombre_reviennent_intacts(vide: Driver) -> None:
    titre = 'Plan "Paris\u00a0Santé" \\ fin\\ \x00\x85\u2028\ufeff 🏙️ \n\t\r'
    graphe = Graphe(
        replace(noeud, titre=titre, debut=-(2**63), fin=2**63 - 1) if isinstance(noeud, Contrat) else noeud
        for noeud in exemple.noeuds()
    )
    ecrire(graphe, vide)
    assert relire(vide, graphe.version) == graphe
