# The verbs of daily work on Nabij. `make` alone lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
export UV_SYSTEM_CERTS = true

BIN := .venv/bin
SUITE := $(BIN)/pytest -n 2 -m "not browser and not faults"
BROWSER := $(BIN)/pytest -n 2 -m browser

.PHONY: help setup run test check suite postgres browser faults bench lint types docs words pictures format tools

help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/.stamp: pyproject.toml requirements.lock scripts/bootstrap.sh
	@sh scripts/bootstrap.sh

setup: .venv/.stamp ## Python, packages, fonts and styles: everything a bare machine lacks
	@$(BIN)/python scripts/build_styles.py
	@$(BIN)/python scripts/build_words.py

run: setup ## Serve the demo on 127.0.0.1:$PORT (8000), with its own database in var/
	@exec $(BIN)/nabij run

format: .venv/.stamp ## Format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

lint: .venv/.stamp ## Format, lint and the arrows between packages
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports

types: .venv/.stamp ## Strict types
	@$(BIN)/mypy

suite: setup
	@$(SUITE)

check: setup lint types ## What must be green before a commit: format, types, arrows, suite on SQLite
	@$(BIN)/nabij manage makemigrations --check --dry-run
	@$(SUITE)

tools: setup
	@sh scripts/test_tools.sh

postgres: tools ## The suite on a throw-away PostgreSQL
	@sh scripts/postgres.sh $(SUITE)

browser: tools ## The journeys, in a real browser
	@$(BROWSER)

test: tools check ## Everything: check, PostgreSQL, browser, short seeded faults; fetches Chromium and PostgreSQL as root
	@sh scripts/postgres.sh $(SUITE)
	@$(BROWSER)
	@$(BIN)/pytest -m faults
	@sh scripts/postgres.sh $(BIN)/pytest -m faults

faults: tools ## Kill processes at random moments for a long time, on both databases
	@NABIJ_FAULT_ROUNDS=$${NABIJ_FAULT_ROUNDS:-50} $(BIN)/pytest -m faults
	@NABIJ_FAULT_ROUNDS=$${NABIJ_FAULT_ROUNDS:-50} sh scripts/postgres.sh $(BIN)/pytest -m faults

bench: tools ## Measure; writes docs/benchmarks.md
	@$(BIN)/python -m bench

words: setup ## Bring the list of English words up to date with the Dutch texts in code and templates
	@$(BIN)/python scripts/build_words.py --gather

pictures: tools ## Make the pictures of the manual again, from the demo
	@$(BIN)/python scripts/manual_pictures.py

docs: setup ## Write the generated pages of docs/ again
	@$(BIN)/nabij make-docs
