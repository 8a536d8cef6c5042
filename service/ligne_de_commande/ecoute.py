"""`graphe servir`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer
from starlette.types import ASGIApp

from graphe.adresses import publier_sous
from graphe.graphe import Graphe
from requetes.operations.publiees import toutes_les_operations
from service.http.application import creer_application
from service.http.manifeste import lire_manifeste
from service.http.persistance import Documents
from service.http.serveur import servir
from service.ligne_de_commande.assistants import monter
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from service.ligne_de_commande.ouverture import ouvrir
from service.ligne_de_commande.source import lire_source, verifier_couches, verifier_l_instantane
from service.reglages import lire_reglages


def servir_le_graphe(
    graphe: str | None,
    hote: str | None,
    port: str | None,
    documents: Path | None,
    documents_seulement: bool | None,
    couches: Sequence[Path] = (),
    processus: str | None = None,
    instantane: Path | None = None,
    mcp: bool | None = None,
) -> None:
    source = lire_source(graphe)
    reglages = lire_reglages(
        hote=hote,
        port=port,
        fichier=source.fichier,
        neo4j=source.adresse,
        documents=documents,
        documents_seulement=documents_seulement,
        processus=processus,
        instantane=instantane,
        mcp=mcp,
    )
    verifier_l_instantane(source, reglages.instantane)
    verifier_couches(source, couches)
    publier_sous(reglages.adresse_publique)
    enregistres = {} if reglages.documents is None else lire_manifeste(reglages.documents)

    def preparer() -> ASGIApp:
        ouvert = ouvrir_loin(reglages.neo4j) if source.distante else ouvrir(reglages.fichier, couches)
        a_cote = ouvrir(reglages.instantane) if reglages.instantane else None
        quoi = f"Graphe {ouvert.version}" if isinstance(ouvert, Graphe) else f"Graphe de {reglages.neo4j.adresse}"
        typer.echo(f"{quoi} servi sur http://{reglages.hote}:{reglages.port}/", err=True)
        connus = Documents(toutes_les_operations(), enregistres, seulement=reglages.documents_seulement)
        options = replace(reglages.options, assistants=monter(a_cote or ouvert, reglages) if reglages.mcp else None)
        return creer_application(
            ouvert, reglages.origines, reglages.charge, connus, reglages.signalement, options, a_cote
        )

    servir(reglages, preparer)
