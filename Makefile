# make run, make test, make check, make bench, make fuzz: each sets up what it needs in .venv
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := sample_data/company.xlsx

.PHONY: run test check bench fuzz pictures clean

$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "chainmap needs Python 3.11 or later; say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

run: $(STAMP)
	$(BIN)/chainmap risk $(SAMPLE) --top 10
	$(BIN)/chainmap report $(SAMPLE) --output report.html
	$(BIN)/chainmap app $(SAMPLE) --no-browser

test: $(STAMP)
	sh tests/chromium.sh
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --requirement benchmarks/requirements.txt
	$(BIN)/python benchmarks/compare.py
	$(BIN)/python benchmarks/precision.py
	$(BIN)/python benchmarks/end_to_end.py 100000/800000 csv-healthy-risk parquet-strained-find
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/matching.py
	$(BIN)/python benchmarks/reading.py 100000
	$(BIN)/python benchmarks/load.py
	$(BIN)/python benchmarks/pages.py 10000/60000

fuzz: $(STAMP)
	$(BIN)/python benchmarks/fuzz.py 2000

pictures: $(STAMP)
	$(BIN)/python docs/make_pictures.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
