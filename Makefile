# What a person types; `make` alone lists it. Settings come from the environment or the command
# line: make run PORT=8123 DATABASE_URL=postgres://… (docs/running.md has the table).

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV ?= .venv
RUN := $(VENV)/bin/python
UV := uv==0.13.9
export PORT ?= 8000
ADDRESS = http://127.0.0.1:$(PORT)
SECRET := $(abspath $(or $(VAR_DIR),var)/secret_key)
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
endif

.PHONY: help run dev test html screenshots lighthouse bench bench-quick lint format requirements free-port

help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

run: export DJANGO_SETTINGS_MODULE = config.settings.production
run: export SITE_URL ?= $(ADDRESS)
run: export ALLOWED_HOSTS ?= 127.0.0.1,localhost
ifndef SECRET_KEY
run: export SECRET_KEY_FILE ?= $(SECRET)
endif
run: free-port $(VENV)/installed.txt $(SECRET)  ## The site on http://127.0.0.1:8000, on the server that production uses
	@$(RUN) manage.py prepare --seed --admin
	@exec $(RUN) -m gunicorn

dev: export DJANGO_SETTINGS_MODULE = config.settings.dev
dev: export SITE_URL ?= $(ADDRESS)
dev: free-port $(VENV)/installed.txt  ## The same site on a server that reloads as you write
	@$(RUN) manage.py prepare --seed --admin
	@exec $(RUN) manage.py runserver 127.0.0.1:$(PORT)

test: $(VENV)/installed-dev.txt  ## The whole suite; ARGS="-k feeds" for a part, DATABASE_URL=… for Postgres
	$(RUN) -m pytest -n auto --dist worksteal $(ARGS)

html: $(VENV)/installed-dev.txt  ## Valid HTML on every page type, by the Nu HTML checker, which needs Java
	$(RUN) -m pytest -q tests/test_html.py

screenshots: $(VENV)/installed-dev.txt  ## Pictures of the main pages for docs; ARGS=--desk of the desk, ARGS="--all FOLDER" of every state
	$(RUN) -m tools.screenshots $(ARGS)

lighthouse: $(VENV)/installed-dev.txt  ## Lighthouse on the main pages, which needs Node.js
	$(RUN) -m tools.lighthouse

bench: $(VENV)/installed-dev.txt  ## Measures the site under load
	$(RUN) bench/run.py $(ARGS)

bench-quick: $(VENV)/installed-dev.txt  ## Counts what pages read among few articles and among many
	$(RUN) bench/quick.py

lint: export DJANGO_SETTINGS_MODULE = config.settings.test
lint: $(VENV)/installed-dev.txt  ## What must hold before a commit
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m djlint --quiet --lint --check site/templates
	PYTHONPATH=.:site $(RUN) $(VENV)/bin/lint-imports
	$(RUN) manage.py makemigrations --check --dry-run

format: $(VENV)/installed-dev.txt  ## Puts Python and templates into shape
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .
	$(RUN) -m djlint --quiet --reformat site/templates

requirements: $(VENV)/bin/python  ## Pins requirements*.in anew in requirements*.txt
	@$(RUN) -m pip install -qq --disable-pip-version-check $(UV)
	@for name in requirements requirements-dev; do \
		$(RUN) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--no-emit-index-url --no-header "$$name.in" -o "$$name.tmp"; \
		{ echo "# Pinned by \`make requirements\` from $$name.in: edit that, not this."; cat "$$name.tmp"; } > "$$name.txt"; \
		rm "$$name.tmp"; \
	done

# --- what the targets above stand on ---------------------------------------------------------

# Before anything long starts.
free-port: | python
	@$(PYTHON) site/config/port.py "$(PORT)"

.PHONY: python
python:
	@[ -n "$(PYTHON)" ] || { echo "Rostrum needs Python 3.11 or later. Where it has another name: make run PYTHON=/path/to/python3"; exit 1; }

$(VENV)/bin/python: | python
	@echo "Making a virtual environment in $(VENV), with $$($(PYTHON) --version)."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing; on Debian: apt install python3-venv"; exit 1; }

# The stamp is a copy of what was installed, so that a file that was only touched installs nothing.
$(VENV)/installed.txt: requirements.txt | $(VENV)/bin/python
$(VENV)/installed-dev.txt: requirements-dev.txt | $(VENV)/bin/python
$(VENV)/installed%txt:
	@cmp --silent $< $@ || { echo "Installing $<."; $(RUN) -m pip install -qq --disable-pip-version-check -r $<; }
	@cp $< $@

$(SECRET): | python
	@mkdir -p $(@D)
	@umask 077; $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50), end="")' > $@
