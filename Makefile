# make run   serve the dashboard on the bundled data      make test   everything, browser tests included
# make setup the environment in .venv                     make lint   ruff and mypy
PORT   ?= 8501
PYTHON ?= python3
BIN    := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test test-office setup setup-dev lint lock picture bench bench-full

help:
	@sed -n '1,2s/^# //p' Makefile

# Each stamp is newer than what it was made from, so a second call does nothing.
.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "rtdash needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.13 " + "run")'
	@echo "rtdash: making the environment in .venv"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.runtime: .venv/.python requirements.lock pyproject.toml
	@echo "rtdash: installing the packages of requirements.lock (once; a minute or two)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	@echo "rtdash: installing the test tools of requirements-dev.lock"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

setup: .venv/.runtime

setup-dev: .venv/.dev

run: setup
	@$(BIN)/rtdash serve --port $(PORT)

test: setup-dev
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n 2 --dist loadfile

# Opens slides and workbooks in LibreOffice, where it is installed; installs nothing.
test-office: setup-dev
	@$(BIN)/python -m pytest -m office tests/exports/test_office.py

lint: setup-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

# After a change of the dependencies in pyproject.toml. Hashes, no addresses: it installs from any index.
lock: .venv/.python
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements.lock -o requirements-dev.lock

# The picture of the README, drawn anew.
picture: setup-dev
	@$(BIN)/python -m tests.browser.picture

# How fast it is, beside its peers: minutes at 200,000 theses, longer at the million. Writes benchmarks/README.md.
bench: setup-dev
	@$(BIN)/python -m benchmarks.run 200000

bench-full: setup-dev
	@$(BIN)/python -m benchmarks.run 1000000
