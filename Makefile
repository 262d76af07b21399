# Passager: `make run` opens the chat over the sample articles, `make test` runs every check.
PYTHON ?= python3
PORT ?= 7860
VENV := .venv
SAMPLE := .passager-sample
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help install run test lint clean constraints messages

help: ## Show the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

install: $(VENV)/.installed ## Make .venv and install Passager with pinned dependencies

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Passager needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing Passager and what it needs (once; a few minutes, mostly PyTorch) ..."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the test tools ..."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

run: $(VENV)/.installed ## Index seeds/ and open the chat on http://127.0.0.1:7860
	@$(BIN)/passager serve seeds --index $(SAMPLE) --port $(PORT)

test: lint ## Run the linters and the whole test suite
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## Run ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

clean: ## Remove the virtual environment, the sample index and caches
	@rm -rf $(VENV) $(SAMPLE) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

constraints: $(VENV)/.installed-dev ## Pin what is installed now in constraints.txt
	@{ echo "# Exact versions of everything that 'make install' and 'make test' install; made by: make constraints"; \
		$(PIP) freeze --exclude-editable | grep -viE '^(nvidia|triton)' | sed 's/+cpu//'; } > constraints.tmp
	@mv constraints.tmp constraints.txt

messages: $(VENV)/.installed ## Bring the catalogues in ui/i18n/locale up to date with the code
	@$(BIN)/python -m ui.i18n.extract
