# The two commands that do everything: `make run` and `make test`. The rest are parts of them, and longer runs.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# The first Python that is new enough. `make PYTHON=/path/to/python run` chooses another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: help
help:
	@echo "make run       set up, then the tour: in the window where there is a screen, else the whole story with pictures"
	@echo "make test      set up, then run every check and every test"
	@echo "make check     format, lint, types, import contracts"
	@echo "make format    put the code into its format"
	@echo "make locale    collect and compile the translations"
	@echo "make screenshots   every screen in both languages, looks and sizes of text, on one sheet"
	@echo "make camera    set up, and add what reads codes with a camera (a download of 175 MB)"
	@echo "make bench     measure this machine"
	@echo "make interop   sets the peers up and tries every combination with them: minutes; needs Node 20, npm, a C++"
	@echo "               compiler, the network the first time, and ../shared/peers (PEERS_HOME: where to, /tmp/peers)"
	@echo "make conformance   run what shows the requirements of the standards, and write docs/conformance.md anew"
	@echo "make reliability   the long runs: killing and breaking the vault, thousands of changed credentials; all that is marked long"
	@echo "make principles    write docs/principles.md anew"
	@echo "make lock      renew the hash-locked requirements (needs uv)"
	@echo "make clean     remove what set-up made"

# --- set-up -----------------------------------------------------------------------------------------------------------

.PHONY: system
system:
	@if [ -z "$(PYTHON)" ]; then echo "set-up: Python 3.11 or newer is needed: apt-get install python3.11 python3-venv" >&2; exit 1; fi
	@packaging/linux/install-system-packages

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "set-up: the venv module is needed: apt-get install python3-venv" >&2; exit 1; }

# Each environment is remade when its lock or the project's own description has changed.
$(VENV)/.run: $(BIN)/python requirements/run.txt pyproject.toml packaging/build_hook.py
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(BIN)/python requirements/dev.txt pyproject.toml packaging/build_hook.py
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

# The camera's libraries are large and nothing else needs them: tests go without where they cannot be had, and say so.
$(VENV)/.camera: $(BIN)/python requirements/camera.txt
	$(PIP) install --quiet --retries 1 --no-deps --require-hashes -r requirements/camera.txt
	@touch $@

.PHONY: setup setup-dev camera camera-if-possible
setup: system $(VENV)/.run locale-compiled
setup-dev: system $(VENV)/.dev locale-compiled
camera: setup $(VENV)/.camera
camera-if-possible: $(VENV)/.dev
	@$(MAKE) --no-print-directory --silent $(VENV)/.camera || echo "set-up: no skrin[camera] here; the tests of QtMultimedia are skipped"

.PHONY: locale-compiled
locale-compiled: | $(BIN)/python
	@$(BIN)/python packaging/compile_locale.py

# --- the two commands -------------------------------------------------------------------------------------------------

.PHONY: run
run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/skrin tour --out tour; else $(BIN)/skrin tour --headless --out tour; fi

.PHONY: test
test: setup-dev camera-if-possible check peers
	PEERS_HOME=$(PEERS_HOME) $(BIN)/python -m pytest -n $(shell nproc) --dist worksteal --durations=25 --durations-min=5

# --- parts and longer runs --------------------------------------------------------------------------------------------

.PHONY: check
check: setup-dev
	$(BIN)/ruff format --check src tests packaging
	$(BIN)/ruff check src tests packaging
	$(BIN)/mypy src
	$(BIN)/lint-imports --config pyproject.toml

.PHONY: format
format: setup-dev
	$(BIN)/ruff format src tests packaging
	$(BIN)/ruff check --fix src tests packaging

.PHONY: locale
locale: setup-dev
	$(BIN)/python packaging/compile_locale.py --collect

.PHONY: coverage
coverage: setup-dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

.PHONY: screenshots
screenshots: setup
	$(BIN)/skrin tour --headless --contact-sheet --out screenshots

.PHONY: bench
bench: setup
	$(BIN)/skrin bench

.PHONY: reliability
reliability: setup-dev
	$(BIN)/python -m pytest tests/faults --run-long
	$(BIN)/python -m pytest --ignore=tests/faults -m "long or hypothesis" --run-long

# Software by others that ours is tried against: installed by its own script, which leaves alone what is there.
PEERS_HOME ?= /tmp/peers
PEERS := ../shared/peers/setup.sh

.PHONY: peers
peers:
	@if [ -x $(PEERS) ] && command -v npm >/dev/null && command -v c++ >/dev/null; then \
		npm_config_fetch_retries=0 PEERS_HOME=$(PEERS_HOME) $(PEERS) credo || echo "peers: not set up; what tries them is skipped"; fi

.PHONY: interop
interop: setup-dev
	@if [ ! -x $(PEERS) ]; then echo "interop: $(PEERS) is not beside this checkout" >&2; exit 1; fi
	PEERS_HOME=$(PEERS_HOME) $(PEERS) credo
	PEERS_HOME=$(PEERS_HOME) $(BIN)/python -m pytest tests/interop --run-interop

.PHONY: conformance
conformance: setup-dev
	$(BIN)/python -m pytest -n $(shell nproc) --dist worksteal -m requirement -p tests.architecture.conformance.recorder

.PHONY: principles
principles: setup-dev
	$(BIN)/python -m tests.architecture.principles

.PHONY: lock
lock:
	uv pip compile pyproject.toml --extra service --extra bench --group dev --python-version 3.11 --universal --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements/dev.txt
	uv pip compile pyproject.toml --extra service --group build --python-version 3.11 --universal --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --constraint requirements/dev.txt \
		--output-file requirements/run.txt
	echo "pyside6-addons>=6.11.3,<6.12" | uv pip compile - --python-version 3.11 --universal --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --constraint requirements/run.txt \
		--output-file requirements/camera.txt

.PHONY: clean
clean:
	rm -rf $(VENV) build dist tour screenshots .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
