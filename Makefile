# make demo | make test | make check | make train: each sets up what it needs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.installed

.PHONY: demo test check format train benchmark clean

demo: $(DONE)
	$(BIN)/communique demo

test: $(DONE)
	$(BIN)/pytest

check: $(DONE)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest

format: $(DONE)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The reader's training: DATA is the folder of the corpora. Its tools (torch and others) live in an
# environment of their own, so that running needs none of them.
DATA ?= ../shared/data
TRAIN_VENV ?= .venv-train

train: $(TRAIN_VENV)/.installed
	PYTHONPATH=src:. $(TRAIN_VENV)/bin/python -m training all --data $(DATA)

$(TRAIN_VENV)/.installed: training/requirements.txt
	test -x $(TRAIN_VENV)/bin/python || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

benchmark: $(DONE)
	$(BIN)/python -m benchmarks.throughput
	$(BIN)/python -m benchmarks.store

# An environment that exists is brought up to date when the dependencies change.
$(DONE): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(DONE)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build dist
