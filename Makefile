# `make` lists the commands. Everything real is in portal/launcher.py: this file only makes the environment it needs.
SHELL := /bin/sh
PY := .venv/bin/python
LAUNCH = exec $(PY) -m portal.launcher
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench lock clean

help: ## Affiche cette liste
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

setup: ## Prépare .venv avec les dépendances épinglées (rien à faire la deuxième fois)
	@.ci/setup

run: setup ## Sert le portail sur http://127.0.0.1:${PORT:-8000} avec les données de démonstration
	@$(LAUNCH) run

test: setup ## Exécute toute la suite en parallèle (ARGS="tests/test_launcher.py -k port" pour choisir)
	@$(LAUNCH) test $(ARGS)

check: setup ## Vérifie le style, le format, les migrations et la configuration de production
	@$(LAUNCH) check

bench: setup ## Mesure les pages et écrit docs/benchmarks.md
	@$(LAUNCH) bench $(ARGS)

lock: setup ## Régénère les deux fichiers de versions épinglées à partir de pyproject.toml
	@$(PY) -m uv pip compile --quiet pyproject.toml --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --output-file requirements.lock
	@$(PY) -m uv pip compile --quiet pyproject.toml --extra dev --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --output-file requirements-dev.lock

clean: ## Arrête le serveur PostgreSQL embarqué et supprime tout ce qui se régénère
	@if [ -x $(PY) ]; then $(PY) -m portal.launcher clean; fi
	@rm -rf .venv .data staticfiles test-results .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
