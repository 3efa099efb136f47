# One command for each thing a contributor does; `make` alone lists them.
#
# Assumed: GNU make, Python >= 3.11 with venv and headers, a C compiler (durable_rules is built from source).
# Everything else goes into $(VENV) from requirements.lock, hashes checked. No path is absolute: spaces are welcome.

VENV ?= .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
UPGRADE ?=
PYTEST_FLAGS ?=

# durable_rules 2.0.28 calls a function that left CPython in 3.13 (docs/adr/0001); harmless before.
export CPPFLAGS := $(CPPFLAGS) -DPyEval_CallObject=PyObject_CallObject
export UV_PYTHON_DOWNLOADS := never
FAST := not slow and not browser and not postgres

.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup serve test check bench lock format clean suite coverage elsewhere fast static test-tools

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | awk -F '\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: $(STAMP) ## the environment in .venv, from requirements.lock (PYTHON=… chooses the interpreter)

serve: $(STAMP) ## the page and the API on http://127.0.0.1:8000
	$(PY) -m navigator.cli serve

test: suite elsewhere ## every test here, and the fast part on the other end of the supported CPythons

check: static coverage ## what a reviewer would do: format, lint, types, imports, content, lock, tests with coverage

bench: $(STAMP) ## the performance figures of docs/benchmarks.md
	@for one in $$($(PY) -c 'from navigator.commands.bench import bench; print(*bench.commands)'); do \
	  echo "== navigator bench $$one"; $(PY) -m navigator.cli bench $$one || exit 1; \
	done

lock: $(STAMP) ## requirements.lock again from pyproject.toml (UPGRADE=--upgrade takes newer versions)
	$(PY) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
	  --no-emit-index-url --extra dev $(UPGRADE) --output-file requirements.lock pyproject.toml

format: $(STAMP) ## write the code as the linter wants it
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

clean: ## remove environments, caches and builds; never var/, which holds the database
	rm -rf .venv .venv-* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage* \
	  htmlcov dist build test-artifacts
	find navigator api tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- the parts of test and check

suite: $(STAMP) test-tools
	$(PY) -m pytest $(PYTEST_FLAGS)

coverage: $(STAMP) test-tools
	rm -f .coverage .coverage.*
	$(PY) -m pytest --cov --cov-report=term $(PYTEST_FLAGS)

fast: $(STAMP)
	$(PY) -m pytest -m "$(FAST)" $(PYTEST_FLAGS)

static: $(STAMP)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo
	$(PY) -m navigator.cli check
	@if grep -nE '://|^ *--?(i|f|index-url|extra-index-url|find-links|trusted-host)[ =]' requirements.lock; then \
	  echo "requirements.lock names an address; run 'make lock'." >&2; exit 1; fi

elsewhere: $(STAMP)
	@sh .ci/pythons $(PY) | while IFS='	' read -r version path; do \
	  echo "== fast part of the suite on CPython $$version"; \
	  "$(MAKE)" --no-print-directory fast VENV=".venv-$$version" PYTHON="$$path" </dev/null || exit 1; \
	done

test-tools:
	@sh .ci/prerequisites test

# ---- the environment

$(PY):
	@set -e; python="$(PYTHON)"; \
	recent='import sys; sys.exit(sys.version_info < (3, 11))'; \
	if [ -z "$$python" ]; then \
	  for one in python3 python3.14 python3.13 python3.12 python3.11; do \
	    if "$$one" -c "$$recent" >/dev/null 2>&1; then python=$$one; break; fi; \
	  done; \
	fi; \
	if [ -z "$$python" ]; then \
	  echo "No Python 3.11 or newer was found; install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c "$$recent" 2>/dev/null; then \
	  echo "$$python is not a Python 3.11 or newer: $$("$$python" --version 2>&1 || true)" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version)"; \
	if ! "$$python" -m venv --clear "$(VENV)"; then \
	  echo "$$python cannot make an environment; on Debian: apt-get install python3-venv" >&2; exit 1; \
	fi

$(STAMP): requirements.lock pyproject.toml | $(PY)
	@sh .ci/install "$(PY)"
	@touch "$(STAMP)"
