VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXTRAS := $(VENV)/.extras
SOLVERS := $(VENV)-bench
CORPUS ?= sample_data

.PHONY: all lint test slow corpus bench bench-startup bench-together bench-workbooks bench-scale readme docs parser words lock new-check accept clean

all: lint test  ## what CI runs

$(READY): requirements/dev.txt pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install -q -r requirements/dev.txt -e .
	touch $@

$(EXTRAS): $(READY) requirements/slow.txt
	$(BIN)/pip install -q -r requirements/slow.txt
	touch $@

lint: $(READY)  ## style, types, direction of imports, generated pages
	scripts/lint $(BIN)

test: $(READY)  ## the quick tests
	$(BIN)/pytest

slow: $(EXTRAS)  ## tests that need minutes, an extra or a browser
	HEALTHSTAT_EXAMPLES=1000 $(BIN)/pytest tests/laws
	$(BIN)/pytest -m slow

corpus: $(READY)  ## compare the outcomes on every package below CORPUS with the stored baseline
	$(BIN)/python scripts/corpus.py $(CORPUS)

bench: bench-startup bench-together bench-workbooks bench-scale  ## all measurements

bench-startup: $(READY)  ## whole processes against whole processes
	$(BIN)/python benchmarks/startup.py

$(SOLVERS)/.ready: requirements/bench.txt pyproject.toml
	python3 -m venv $(SOLVERS)
	$(SOLVERS)/bin/pip install -q -r requirements/bench.txt -e .
	touch $@

bench-together: $(SOLVERS)/.ready  ## all relations together against a float LP solver
	$(SOLVERS)/bin/python benchmarks/together.py

bench-workbooks: $(SOLVERS)/.ready  ## a million cells of a workbook against fastexcel
	$(SOLVERS)/bin/python benchmarks/workbooks.py

bench-scale: $(SOLVERS)/.ready $(EXTRAS)  ## tables of 1 and 10 million rows against hand-written queries and other validators
	$(SOLVERS)/bin/python benchmarks/scale/compare.py --gx $(abspath $(BIN)/python)

readme: $(READY)  ## renew the terminal capture in README.md
	$(BIN)/python scripts/capture.py

docs: $(READY)  ## renew docs/checks/ and docs/api.md
	$(BIN)/python docs/gen_checks.py
	$(BIN)/python docs/gen_api.py

parser: $(READY)  ## renew the formula parser's tables after a change of its grammar or of lark
	$(BIN)/python scripts/parser_tables.py

words: $(READY)  ## renew the JSON that is read in place of the tables of words and sentences
	$(BIN)/python scripts/word_tables.py

lock: $(READY)  ## renew requirements/ from pyproject.toml
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate --upgrade pyproject.toml -o requirements/core.txt --custom-compile-command "make lock"
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate --upgrade pyproject.toml --group dev -o requirements/dev.txt --custom-compile-command "make lock"
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate pyproject.toml --group dev --group slow --extra gx --extra spark -c requirements/dev.txt -o requirements/slow.txt --custom-compile-command "make lock"
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate pyproject.toml --group bench -c requirements/dev.txt -o requirements/bench.txt --custom-compile-command "make lock"

new-check: $(READY)  ## a new check with its two first cases: make new-check NAME=share_outside_parts
	$(BIN)/python scripts/new_check.py $(NAME)

accept: $(READY)  ## rewrite the expectations of tests/cases; the diff is the review
	$(BIN)/python scripts/accept.py
	$(BIN)/python scripts/corpus.py --accept $(CORPUS)

clean:
	rm -rf $(VENV) $(SOLVERS) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
