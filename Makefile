# magpub: `make export` and `make test` set up what they need. `make help` lists the rest.

PYTHON := .venv/bin/python

.NOTPARALLEL:
.PHONY: help setup export test unit lint faults conformance docs bench wheel lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

setup: ## install system libraries, fonts and Python packages that are missing
	@sh scripts/setup.sh

export: setup ## every article in source/ to output/, each file read back
	@.venv/bin/magpub export

test: setup unit lint ## all tests, linters and type checks

unit:
	$(PYTHON) -m pytest -n auto

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

faults: setup ## kills a worker 25 times and a whole batch 25 times, at seeded moments
	$(PYTHON) -m pytest -n0 --kills 25 tests/batch/test_kills.py

conformance: setup ## independent judges over source/ and the stress articles
	@bash scripts/conformance.sh

docs: setup ## the pages in docs/ that are made from the code
	$(PYTHON) scripts/write_messages.py
	$(PYTHON) scripts/write_holds.py
	$(PYTHON) scripts/write_usage.py

bench: setup ## what it costs beside pandoc, to docs/performance.md; hours (BENCH=--smoke: minutes)
	$(PYTHON) scripts/bench run --work build/bench $(BENCH)
	$(PYTHON) scripts/bench render build/bench/results.json --docs $(if $(BENCH),build/bench,docs)

wheel: setup ## dist/magpub-*.whl
	$(PYTHON) -m build --wheel --no-isolation

lock: setup ## requirements.lock from the packages that are installed
	@sh scripts/lock.sh

clean: ## remove what was made here, the virtual environment included
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis src/*.egg-info
