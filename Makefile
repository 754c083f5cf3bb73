# Doorstep: `make demo` shows it, `make test` checks it, `make setup` leaves .venv/bin/doorstep.

DEMO_DATA ?= var/demo

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input -qq
SOURCES := $(shell find static/css static/js static/i18n) webapp/assets.py webapp/tree.py
SLOW_TESTS := browser faults house js shared_cases __pycache__
FAST_TESTS := $(filter-out $(SLOW_TESTS:%=tests/%/),$(wildcard tests/*/))

.PHONY: demo setup test test-fast lint format lock clean
.DELETE_ON_ERROR:

demo: setup
	@scripts/demo.sh "$(DEMO_DATA)"

setup: .venv/.doorstep static/dist/manifest.json var/streets/Helsinki.osm.pbf
	@echo "Ready: .venv/bin/doorstep"

test: setup .venv/.tests
	@scripts/chromium.sh
	@$(PYTHON) scripts/run_tests.py

test-fast: setup .venv/.tests
	@$(PYTHON) -m pytest -q -n auto $(FAST_TESTS) || [ $$? -eq 5 ]

lint: .venv/.tests
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check

format: .venv/.tests
	@$(PYTHON) -m ruff check --fix
	@$(PYTHON) -m ruff format

lock: .venv/bin/pip
	@PYTHON=$(PYTHON) scripts/lock.sh

clean:
	rm -rf .venv node_modules static/dist dist build var/streets .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# One step each, taken again only when what it rests on has changed.

.venv/bin/pip:
	@python=$$(scripts/newest_python.sh) && echo "Virtual environment of $$python" && "$$python" -m venv .venv

.venv/.locked: .venv/bin/pip requirements.lock requirements-build.lock
	@echo "Python packages of requirements.lock"
	@$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	@touch $@

.venv/.doorstep: .venv/.locked pyproject.toml hatch_build.py
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.tests: .venv/.locked requirements-dev.lock
	@echo "Python packages of requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

node_modules/.made: package.json package-lock.json .npmrc
	@scripts/check_node.sh
	@echo "JavaScript packages of package-lock.json"
	@npm ci --loglevel=error --no-progress >/dev/null
	@touch $@

static/dist/manifest.json: node_modules/.made .venv/.locked $(SOURCES)
	@echo "Assets"
	@$(PYTHON) -m webapp.assets

# Not a failure when it cannot be had: the demo then runs on built-in positions.
var/streets/Helsinki.osm.pbf: | .venv/bin/pip
	@$(PYTHON) scripts/streets.py $@
