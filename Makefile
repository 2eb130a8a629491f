# Everything a fresh machine needs: `make run` opens the app, `make test` tests it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup run test check bench pictures lock clean

setup: $(STAMP)

$(STAMP): requirements-dev.txt packaging/system-libraries
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hallway needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@sh packaging/system-libraries
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "The venv module is missing; on Debian: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }
	@echo "Installing Hallway's libraries into $(VENV) (a minute or two the first time) …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --only-binary :all: --no-binary srt -r requirements-dev.txt
	@touch $(STAMP)

run: setup
	@$(BIN)/python -m app

test: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

pictures: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/pictures.py build/pictures

# Pins every dependency by hash; needs uv. No index address may stand in the result.
lock:
	uv pip compile --universal --generate-hashes --quiet --no-header pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --quiet --no-header --group dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV)
