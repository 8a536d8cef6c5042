.DEFAULT_GOAL := aide
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE # every process of the tests imports everything: compiled once

# The first Python that is recent enough: the one given (make PYTHON=…), python3, or a named version.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
EXECUTION := $(VENV)/.execution
DEVELOPPEMENT := $(VENV)/.developpement
OUTILS := construction/outils/.installe
GRAPHIQL := service/pages/statique/graphiql/.installe
HOTE ?= 127.0.0.1
PORT ?= 8000
PROFIL ?= bref
VERSIONS ?= 3.12 3.13 3.14
EXEMPLE_PYTHON := construction/exemples/python/.installe
EXEMPLE_TYPESCRIPT := exemples/typescript/node_modules/.installe
EXEMPLE_REACT := exemples/react/node_modules/.installe
PAGES := tests/service/test_pages.py tests/service/test_pages_questions.py tests/service/test_pages_docs.py tests/service/test_application.py
BANC := bancs/node/node_modules/.installe
UV := construction/uv/bin/uv
AUDIT := construction/audit/bin/pip-audit
SBOM := construction/sbom/bin/cyclonedx-py

.PHONY: aide servir charger test lents pythons approfondi attaques sans-npm verifier lint types imports dependances generer a-jour ruptures \
	compose audit sbom interface navigateur exemples neo4j egalite banc croissance verrous propre

aide: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

servir: $(EXECUTION) ## Install what is needed and serve the API (HOTE=127.0.0.1 PORT=8000)
	@if command -v npm >/dev/null; then $(MAKE) $(GRAPHIQL) \
		|| echo "GraphiQL is missing: a plain form takes its place." >&2; fi
	@$(BIN)/graphe servir --hote $(HOTE) --port $(PORT)

charger: $(EXECUTION) ## Read the contract, show the report, write construction/graphe.ttl
	@mkdir -p construction
	@$(BIN)/graphe charger --sortie construction/graphe.ttl

test: $(DEVELOPPEMENT) ## Run the tests, slow ones left out (a minute and a half on two free cores)
	HYPOTHESIS_PROFILE=$(PROFIL) $(BIN)/pytest -n auto -m "not lent" $(MESURE)

lents: $(DEVELOPPEMENT) ## Run the slow tests: Neo4j, Chromium, clients, long draws (the attacks left out)
	$(BIN)/pytest -n auto -m lent --ignore tests/attaques --durations=10

pythons: $(UV) ## Run the quick tests with each Python of VERSIONS that is here, alone or by pyenv (VERSIONS="3.12 3.13 3.14")
	@for version in $(VERSIONS); do env=construction/python-$$version; \
		python=$$(python$$version -c 'import sys; print(sys.executable)' 2>/dev/null \
			|| echo "$$(pyenv prefix "$$(pyenv latest "$$version" 2>/dev/null)" 2>/dev/null)/bin/python"); \
		[ -x "$$python" ] || { echo "Python $$version is not here." >&2; continue; }; \
		$(UV) venv --quiet --clear --python "$$python" $$env; \
		$(UV) pip install --quiet --python $$env/bin/python --require-hashes -r verrous/developpement.txt; \
		$(UV) pip install --quiet --python $$env/bin/python --no-deps --no-build-isolation -e .; \
		echo "Python $$version"; HYPOTHESIS_PROFILE=$(PROFIL) $$env/bin/python -m pytest -q -n auto -m "not lent"; done

approfondi: $(DEVELOPPEMENT) ## Run every test but the attacks with five times as many draws; close to an hour
	HYPOTHESIS_PROFILE=complet $(BIN)/pytest -n auto --ignore tests/attaques

attaques: $(DEVELOPPEMENT) ## Attack a real service, one attack at a time, and print what each one cost
	@$(BIN)/python -m tests.attaques

sans-npm: $(DEVELOPPEMENT) ## Test the pages on a copy of the checkout where nothing was built
	@rm -rf construction/sans-npm
	@git checkout-index --all --prefix=construction/sans-npm/
	cd construction/sans-npm && $(CURDIR)/$(BIN)/python -m pytest -n auto -m "not lent" $(PAGES)

verifier: $(DEVELOPPEMENT) ## Check everything, as continuous integration does
	@$(MAKE) -j2 --output-sync=target lint types imports dependances a-jour ruptures compose
	@$(MAKE) test PROFIL=rapide MESURE="--cov --cov-report=term-missing:skip-covered"
	@$(MAKE) lents

lint: $(DEVELOPPEMENT) ## Check the style (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEVELOPPEMENT) ## Check the types (mypy strict)
	$(BIN)/mypy

imports: $(DEVELOPPEMENT) ## Check that imports go one way (import-linter)
	$(BIN)/lint-imports

dependances: $(DEVELOPPEMENT) ## Check the declared dependencies (deptry)
	$(BIN)/deptry .

generer: $(DEVELOPPEMENT) ## Write again every generated file: schema.graphql, docs/, answers of the examples
	@$(BIN)/python -m outils.generer

a-jour: $(DEVELOPPEMENT) ## Refuse a generated file that is no longer what the code says
	@$(BIN)/python -m outils.generer --verifier

ruptures: $(DEVELOPPEMENT) ## Refuse what would break the clients of the last release
	@$(BIN)/python -m outils.ruptures schema-publie.graphql schema.graphql

compose: $(DEVELOPPEMENT) ## Check docker-compose.yml against the Compose specification
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

audit: | $(BIN)/python ## Tell what registries know against the locked dependencies, and which did not answer; it fails nothing
	@$(MAKE) $(AUDIT) || echo "pip-audit could not be installed: the dependencies of Python are not audited." >&2
	@[ ! -x $(AUDIT) ] || for verrou in verrous/developpement.txt verrous/construction.txt exemples/python/verrou.txt; do \
		echo "$$verrou"; timeout 300 $(AUDIT) --disable-pip --require-hashes --progress-spinner off -r $$verrou 2>&1 \
			| tee construction/audit.txt || echo "$$verrou: not clean, or not answered: read above." >&2; \
		muettes=$$(grep -c "could not be audited" construction/audit.txt) \
			&& echo "$$verrou: no answer for $$muettes dependencies, which are not audited." >&2 || true; done
	@for dossier in service/pages/interface exemples/typescript exemples/react bancs/node; do \
		echo "$$dossier"; (cd $$dossier && timeout 300 npm audit --package-lock-only) \
			|| echo "$$dossier: not clean, or not answered: read above." >&2; done

sbom: | $(BIN)/python ## Write what the product is made of, from its locked versions, in construction/sbom.json (CycloneDX)
	@$(MAKE) $(SBOM)
	@$(SBOM) requirements --output-reproducible --pyproject pyproject.toml --mc-type application \
		-o construction/sbom.json verrous/execution.txt

interface: $(GRAPHIQL) ## Copy GraphiQL beside the pages (needs npm)

navigateur: $(DEVELOPPEMENT) $(GRAPHIQL) $(EXEMPLE_REACT) ## Try the pages in a real Chromium, nothing skipped (needs npm and chromium)
	NAVIGATEUR_OBLIGATOIRE=1 $(BIN)/pytest -m navigateur tests/navigateur

exemples: $(EXECUTION) $(EXEMPLE_PYTHON) $(if $(shell command -v npm),$(EXEMPLE_TYPESCRIPT) $(EXEMPLE_REACT)) ## Run or build the four clients against the real service
	@$(BIN)/python exemples/lancer.py

neo4j: $(DEVELOPPEMENT) ## Start a real Neo4j 5 until Ctrl-C (Docker, or Java 17 and Maven; NEO4J_PORT_BOLT=7687)
	@$(BIN)/python -m outils.neo4j

egalite: $(DEVELOPPEMENT) ## Compare the engines at length on random operations (EGALITE_EXEMPLES=5000)
	EGALITE_EXEMPLES=$(or $(EGALITE_EXEMPLES),5000) $(BIN)/pytest tests/egalite tests/neo4j -k "egalite or aleatoires or hypothesis"

banc: $(DEVELOPPEMENT) $(BANC) ## Measure against other servers on this machine (needs npm; some 10 minutes)
	@$(BIN)/python -m bancs

croissance: $(DEVELOPPEMENT) ## Measure from 1 to 1,000 contracts and draw the curve (long)
	@$(BIN)/python -m bancs.croissance

verrous: $(UV) pyproject.toml ## Compute again the pinned versions, with their hashes
	$(UV) pip compile pyproject.toml --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-header --no-emit-index-url -o verrous/execution.txt
	$(UV) pip compile --group construction --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-header --no-emit-index-url -o verrous/construction.txt
	$(UV) pip compile pyproject.toml --group developpement -c verrous/execution.txt --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-header --no-emit-index-url -o verrous/developpement.txt
	$(UV) pip compile exemples/python/pyproject.toml --group exemples/python/pyproject.toml:generation \
		--universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-emit-index-url -o exemples/python/verrou.txt

propre: ## Delete all that can be built again
	rm -rf $(VENV) construction dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf service/pages/statique service/pages/interface/node_modules
	rm -rf exemples/python/client_genere exemples/typescript/node_modules exemples/typescript/src/genere exemples/typescript/sortie
	rm -rf exemples/react/node_modules exemples/react/src/genere exemples/react/dist
	rm -rf bancs/node/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or later is needed: install it, or give its path with \`make PYTHON=…\`." >&2; \
		exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is too old or not found: Python 3.11 or later is expected." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' || { \
		echo "$(PYTHON) cannot create an environment: install the package python3-venv." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(EXECUTION): verrous/execution.txt pyproject.toml $(OUTILS) | $(BIN)/python
	$(PIP) install --require-hashes -r verrous/execution.txt
	$(installer)
	@touch $@

$(DEVELOPPEMENT): verrous/developpement.txt pyproject.toml $(OUTILS) | $(BIN)/python
	$(PIP) install --require-hashes -r verrous/developpement.txt
	$(installer)
	@touch $@

# The checkout made importable, by tools kept out of the environment that runs.
define installer
rm -rf construction/roue
construction/outils/bin/python -m hatchling build --target wheel:editable --directory construction/roue >/dev/null
$(PIP) install --no-deps --force-reinstall construction/roue/*.whl
endef

$(OUTILS): verrous/construction.txt | $(BIN)/python
	$(BIN)/python -m venv construction/outils
	construction/outils/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

$(GRAPHIQL): service/pages/interface/package-lock.json service/pages/interface/copier.mjs
	@command -v npm >/dev/null || { echo "npm is needed: install Node.js 18 or later." >&2; exit 1; }
	cd service/pages/interface && npm ci --no-audit --no-fund --ignore-scripts && node copier.mjs
	@touch $@

$(EXEMPLE_PYTHON): exemples/python/verrou.txt | $(BIN)/python
	$(BIN)/python -m venv construction/exemples/python
	construction/exemples/python/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

$(EXEMPLE_TYPESCRIPT) $(EXEMPLE_REACT): exemples/%/node_modules/.installe: exemples/%/package-lock.json
	cd exemples/$* && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

$(BANC): bancs/node/package-lock.json
	@command -v npm >/dev/null || { echo "npm is needed: install Node.js 20 or later." >&2; exit 1; }
	cd bancs/node && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

$(UV): | $(BIN)/python
	@mkdir -p construction
	$(BIN)/python -m venv construction/uv
	construction/uv/bin/python -m pip --disable-pip-version-check --quiet install uv

$(AUDIT): | $(BIN)/python
	@mkdir -p construction
	$(BIN)/python -m venv construction/audit
	construction/audit/bin/python -m pip --disable-pip-version-check --quiet install pip-audit

$(SBOM): | $(BIN)/python
	@mkdir -p construction
	$(BIN)/python -m venv construction/sbom
	construction/sbom/bin/python -m pip --disable-pip-version-check --quiet install cyclonedx-bom
