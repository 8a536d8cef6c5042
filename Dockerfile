# GraphiQL, so that the editor is served without asking anything of another site.
FROM node:22-slim AS interface
WORKDIR /src/service/pages/interface
COPY service/pages/interface/package.json service/pages/interface/package-lock.json service/pages/interface/.npmrc service/pages/interface/copier.mjs ./
RUN npm ci --no-audit --no-fund --ignore-scripts && node copier.mjs

FROM python:3.13-slim AS construction
WORKDIR /src
RUN python -m venv /opt/graphe && python -m venv /opt/outils
COPY verrous/construction.txt verrous/execution.txt verrous/
RUN /opt/outils/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r verrous/construction.txt
RUN /opt/graphe/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r verrous/execution.txt
COPY pyproject.toml README.md CHANGELOG.md LICENCE.md schema.graphql ./
COPY docs docs
COPY graphe graphe
COPY chargement chargement
COPY requetes requetes
COPY schema schema
COPY service service
COPY --from=interface /src/service/pages/statique service/pages/statique
RUN /opt/outils/bin/python -m hatchling build --target wheel --directory /roue \
    && /opt/graphe/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps /roue/*.whl \
    && /opt/graphe/bin/graphe charger --sortie /opt/graphe/contrat.graphe

FROM python:3.13-slim
ARG REVISION=""
ARG VERSION=""
LABEL org.opencontainers.image.title="graphe-contrat-de-ville" \
    org.opencontainers.image.description="API GraphQL sur le graphe du contrat de ville parisien 2024-2030" \
    org.opencontainers.image.revision="$REVISION" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.licenses="EUPL-1.2 AND etalab-2.0"
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin graphe
COPY --from=construction /opt/graphe /opt/graphe
ENV PATH=/opt/graphe/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    GRAPHE_FICHIER=/opt/graphe/contrat.graphe \
    GRAPHE_HOTE=0.0.0.0 \
    GRAPHE_PORT=8000
# By number, so that Kubernetes sees that it is not root.
USER 10001
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"GRAPHE_PORT\"]}/pret', timeout=2)"]
CMD ["graphe", "servir"]
