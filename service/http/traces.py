"""Spans of OpenTelemetry, when its packages are there and a program that wants them started this one."""

from collections.abc import Callable
from importlib.util import find_spec

from starlette.types import ASGIApp

from service.http.metriques import Observee

MUETTES = "/sante$,/pret$,/metrics$"
"""Addresses asked all day long by what watches the service."""

Raconter = Callable[[Observee], None]


def tracer(app: ASGIApp) -> ASGIApp:
    """Around the application, when spans are sent somewhere; OpenTelemetry's own middleware reads `traceparent`."""
    if not _voulues():
        return app
    from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware

    return OpenTelemetryMiddleware(app, excluded_urls=MUETTES, exclude_spans=["receive", "send"])


def raconter() -> Raconter | None:
    """Says in the span of a request what is known of it besides HTTP; None when nobody listens."""
    if not _voulues():
        return None
    from opentelemetry import trace

    def dire(observee: Observee) -> None:
        span = trace.get_current_span()
        if observee.operation:
            span.set_attribute("graphql.operation.name", observee.operation)
            span.set_attribute("graphe.cout", observee.cout)

    return dire


def _voulues() -> bool:
    """Without a provider of its own, as `opentelemetry-instrument` sets, OpenTelemetry would build spans for nobody."""
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.instrumentation.asgi") is None:
        return False
    from opentelemetry import trace

    return not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider)
