# Recipes are plain commands without shell syntax, so that they also run where
# make has no sh: on Windows.
ifeq ($(OS),Windows_NT)
  PYTHON ?= py -3
  BIN := .venv/Scripts
else
  PYTHON ?= python3
  BIN := .venv/bin
endif

PINS := pyproject.toml binder/requirements.txt tests/requirements.txt tools/environment.py
FOR_THE_WORKSHOP := .venv/.installed-lab-documents-room-data
FOR_THE_TESTS := .venv/.installed-lab-documents-room-data-scale-postgres-test
# What to hand on, for example: make test ARGS="-k ladder", make lab ARGS=--no-browser
ARGS ?=

.PHONY: help workshop lab test bench format check pins

help:
	$(info make workshop   set everything up and open the first notebook in JupyterLab)
	$(info make test       set everything up and run the tests)
	$(info make lab        open JupyterLab with the developers' tools installed)
	$(info make bench      run the benchmarks)
	$(info make format     put code and notebooks into their committed form)
	$(info make check      lint, types, and notebooks without outputs)
	$(info make pins       write down the installed versions for binder/ and tests/)
	@:

workshop: $(FOR_THE_WORKSHOP)
	$(BIN)/careerkit lab $(ARGS)

lab: $(FOR_THE_TESTS)
	$(BIN)/careerkit lab $(ARGS)

# Two processes, a file each, in their order: what needs a browser comes last (tests/conftest.py).
test: $(FOR_THE_TESTS)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

bench: $(FOR_THE_TESTS)
	$(BIN)/python tests/benchmarks/run.py $(ARGS)

format: $(FOR_THE_TESTS)
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	$(BIN)/python tools/clean_notebooks.py

check: $(FOR_THE_TESTS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/clean_notebooks.py --check

pins: $(FOR_THE_TESTS)
	$(BIN)/python tools/pins.py

$(FOR_THE_WORKSHOP): $(PINS)
	$(need-python)$(PYTHON) tools/environment.py lab documents room data

$(FOR_THE_TESTS): $(PINS)
	$(need-python)$(PYTHON) tools/environment.py lab documents room data scale postgres test

# Says in words what would otherwise be "Error 127".
need-python = $(if $(shell $(PYTHON) --version),,$(error There is no "$(PYTHON)" on this \
  machine: install Python 3.11 or newer, or say where it is, for example: make workshop PYTHON=python3.12))
