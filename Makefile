.DEFAULT_GOAL := aide
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# Premier Python assez récent : celui que l'on nomme (make PYTHON=…), python3, ou une version nommée.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
EXECUTION := $(VENV)/.execution
DEVELOPPEMENT := $(VENV)/.developpement
GRAPHIQL := service/pages/statique/graphiql/.installe
HOTE ?= 127.0.0.1
PORT ?= 8000
EXEMPLE_PYTHON := construction/exemples/python/.installe
EXEMPLE_TYPESCRIPT := exemples/typescript/node_modules/.installe
UV := construction/uv/bin/uv

.PHONY: aide servir charger test verifier lint types imports dependances sdl schema ruptures compose docs interface exemples neo4j banc croissance egalite verrous propre

aide: ## Lister les cibles
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

servir: $(EXECUTION) ## Installer ce qu'il faut et servir l'API (HOTE=127.0.0.1 PORT=8000)
	@if command -v npm >/dev/null; then $(MAKE) $(GRAPHIQL) \
		|| echo "GraphiQL et le dessin manquent : un formulaire simple et des tableaux les remplacent." >&2; fi
	@$(BIN)/graphe servir --hote $(HOTE) --port $(PORT)

charger: $(EXECUTION) ## Lire le contrat, montrer le rapport, écrire construction/graphe.ttl
	@mkdir -p construction
	@$(BIN)/graphe charger --sortie construction/graphe.ttl

test: $(DEVELOPPEMENT) ## Lancer les tests avec leur couverture (90 % au moins, branches comprises)
	$(BIN)/pytest -n auto --cov --cov-report=term-missing:skip-covered

verifier: lint types imports dependances sdl ruptures compose test ## Tout vérifier, comme l'intégration continue

lint: $(DEVELOPPEMENT) ## Vérifier le style (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEVELOPPEMENT) ## Vérifier les types (mypy strict)
	$(BIN)/mypy

imports: $(DEVELOPPEMENT) ## Vérifier le sens des imports (import-linter)
	$(BIN)/lint-imports

dependances: $(DEVELOPPEMENT) ## Vérifier les dépendances déclarées (deptry)
	$(BIN)/deptry .

sdl: $(DEVELOPPEMENT) ## Comparer schema.graphql au code
	@$(BIN)/graphe schema | diff -u schema.graphql - \
		|| { echo "schema.graphql n'est plus celui du code : lancez « make schema »." >&2; exit 1; }

schema: $(DEVELOPPEMENT) ## Réécrire schema.graphql d'après le code
	@mkdir -p construction
	$(BIN)/graphe schema > construction/schema.graphql
	mv construction/schema.graphql schema.graphql

ruptures: $(DEVELOPPEMENT) ## Refuser ce qui casserait les clients de la dernière version publiée
	@$(BIN)/python -m outils.ruptures schema-publie.graphql schema.graphql

compose: $(DEVELOPPEMENT) ## Comparer docker-compose.yml à la spécification de Compose
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

docs: $(DEVELOPPEMENT) ## Réécrire les pages générées de docs/ et les réponses des exemples
	@$(BIN)/python -m outils.documentation

interface: $(GRAPHIQL) ## Copier GraphiQL et d3-sankey dans service/pages/statique (demande npm)

navigateur: $(DEVELOPPEMENT) $(GRAPHIQL) ## Essayer les pages dans un vrai Chromium, sans rien passer (demande npm et chromium)
	NAVIGATEUR_OBLIGATOIRE=1 $(BIN)/pytest -m navigateur tests/navigateur

exemples: $(EXECUTION) $(EXEMPLE_PYTHON) $(if $(shell command -v npm),$(EXEMPLE_TYPESCRIPT)) ## Lancer les trois clients contre le vrai service
	@$(BIN)/python exemples/lancer.py

neo4j: $(DEVELOPPEMENT) ## Démarrer un vrai serveur Neo4j 5, jusqu'à Ctrl-C (Docker, ou Java 17 et Maven ; NEO4J_PORT_BOLT=7687)
	@$(BIN)/python -m outils.neo4j

egalite: $(DEVELOPPEMENT) ## Comparer longuement les exécutions sur des opérations tirées au hasard (EGALITE_EXEMPLES=5000)
	EGALITE_EXEMPLES=$(or $(EGALITE_EXEMPLES),5000) $(BIN)/pytest tests/egalite tests/neo4j -k "egalite or aleatoires or hypothesis"

banc: $(DEVELOPPEMENT) $(BANC) ## Mesurer face aux autres serveurs, sur cette machine (demande npm ; environ 10 minutes)
	@$(BIN)/python -m bancs

croissance: $(DEVELOPPEMENT) ## Mesurer de 1 à 1 000 contrats, et dessiner la courbe (longtemps)
	@$(BIN)/python -m bancs.croissance

verrous: $(UV) pyproject.toml ## Recalculer les versions épinglées, avec leurs empreintes
	$(UV) pip compile pyproject.toml --group construction --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-header --no-emit-index-url -o verrous/execution.txt
	$(UV) pip compile pyproject.toml --group developpement -c verrous/execution.txt --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-header --no-emit-index-url -o verrous/developpement.txt
	$(UV) pip compile exemples/python/pyproject.toml --group exemples/python/pyproject.toml:generation \
		--universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-emit-index-url -o exemples/python/verrou.txt

propre: ## Effacer tout ce qui se reconstruit
	rm -rf $(VENV) construction dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf service/pages/statique service/pages/interface/node_modules
	rm -rf exemples/python/client_genere exemples/typescript/node_modules exemples/typescript/src/genere exemples/typescript/sortie
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 ou plus récent est nécessaire : installez-le, ou donnez son chemin avec « make PYTHON=… »." >&2; \
		exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "« $(PYTHON) » est trop ancien ou introuvable : attendu Python 3.11 ou plus récent." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' || { \
		echo "« $(PYTHON) » ne sait pas créer d'environnement : installez le paquet python3-venv." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(EXECUTION): verrous/execution.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r verrous/execution.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPPEMENT): verrous/developpement.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r verrous/developpement.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(GRAPHIQL): service/pages/interface/package-lock.json service/pages/interface/copier.mjs
	@command -v npm >/dev/null || { echo "npm est nécessaire : installez Node.js 18 ou plus récent." >&2; exit 1; }
	cd service/pages/interface && npm ci --no-audit --no-fund --ignore-scripts && node copier.mjs
	@touch $@

$(EXEMPLE_PYTHON): exemples/python/verrou.txt | $(BIN)/python
	$(BIN)/python -m venv construction/exemples/python
	construction/exemples/python/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

$(EXEMPLE_TYPESCRIPT): exemples/typescript/package-lock.json
	cd exemples/typescript && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

$(UV): | $(BIN)/python
	@mkdir -p construction
	$(BIN)/python -m venv construction/uv
	construction/uv/bin/python -m pip --disable-pip-version-check --quiet install uv
