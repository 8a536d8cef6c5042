"""Spans, when a program that listens to them started this one; nothing of OpenTelemetry is paid for otherwise."""

from collections.abc import Iterator

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from service.http.application import creer_application
from service.http.observation import Observateur
from tests.service.client import Client
from tests.service.petit import GRAPHE

TRACE = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def envoyes(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """OpenTelemetry sets its provider once for all; a test gives its own back."""
    envoyes, fournisseur = InMemorySpanExporter(), TracerProvider()
    fournisseur.add_span_processor(SimpleSpanProcessor(envoyes))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: fournisseur)
    yield envoyes
    fournisseur.shutdown()


def test_une_requete_est_un_segment_de_la_trace_de_qui_la_demande(envoyes: InMemorySpanExporter) -> None:
    client = Client(creer_application(GRAPHE))
    entetes = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}
    client.post("/graphql", json={"query": "{ contrat { titre } }"}, headers=entetes)
    client.get("/sante")
    (segment,) = envoyes.get_finished_spans()
    assert segment.context is not None
    assert segment.attributes is not None
    assert f"{segment.context.trace_id:032x}" == TRACE
    assert segment.attributes["graphql.operation.name"] == "autre"
    assert segment.attributes["graphe.cout"]


def test_personne_n_ecoute() -> None:
    assert isinstance(creer_application(GRAPHE), Observateur)
