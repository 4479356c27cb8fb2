# `make run` starts the site, `make test` proves it. `make` alone lists what there is.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet -c constraints.txt
PORT ?= 8000

.PHONY: help run test check fix bench build demo pictures clean
help: ## This list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run build ## The site on http://127.0.0.1:8000, course loaded, grader running
	@$(PY) -m tools.serve --port $(PORT)

test: $(VENV)/.dev build ## Everything, a real browser included
	@$(PY) -m tools.test $(ARGS)

check: $(VENV)/.dev ## Format, lint, types, import contracts, content, migrations
	@$(PY) -m tools.check

fix: $(VENV)/.dev ## Format and mend what can be mended by itself
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

bench: $(VENV)/.dev build ## Every performance figure as a table
	@$(PY) -m bench $(ARGS)

build: $(VENV)/.run ## What the browser and the sandbox need, made once and kept
	@$(PY) -m tools.build

demo: $(VENV)/.run build ## A cohort of sixty with realistic histories, to look around
	@$(PY) manage.py demo

pictures: $(VENV)/.dev build ## The pictures in docs/, from the demo
	@$(PY) -m tools.pictures

clean: ## Removes what was made (not your database)
	rm -rf $(VENV) node_modules static/build static/frames static/vendor var/static var/sandbox

# --- the environment, made again when a requirement changes --------------------
$(VENV)/bin/python:
	@python=$$(sh tools/find_python.sh) || exit 1; echo "Python: $$python"; "$$python" -m venv $(VENV)

$(VENV)/.run: requirements.txt constraints.txt | $(VENV)/bin/python
	@echo "Installing packages ..."; $(PIP) -r requirements.txt && touch $@

$(VENV)/.dev: requirements-dev.txt constraints.txt $(VENV)/.run
	@echo "Installing packages for the tests ..."; $(PIP) -r requirements-dev.txt && touch $@
