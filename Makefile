# Everything here sets itself up: `make run` and `make test` work on a fresh machine with Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run demo dev test check bench pictures words clean

run: $(VENV)/.run ## start Opale; addresses and the first-start code are printed
	$(BIN)/python app.py

demo: $(VENV)/.run ## start Opale on a throw-away database full of a plausible company
	OPALE_DEMO=1 $(BIN)/python app.py

dev: $(VENV)/.run ## start Opale and reload when a file changes
	$(BIN)/streamlit run app.py --server.fileWatcherType=auto --server.runOnSave=true

test: $(VENV)/.test ## install what tests need, then run them all
	$(BIN)/python -m tests.browser_ready
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.test ## style, then the fast tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser and not slow"

bench: $(VENV)/.test ## a thousand phones against the real server, beside a bare floor
	$(BIN)/python -m tests.browser_ready
	$(BIN)/python -m tests.load --strict --json bench.json
	$(BIN)/python -m tests.load.first_load

pictures: $(VENV)/.test ## take the README's pictures from the demo
	$(BIN)/python -m tests.browser_ready
	$(BIN)/python -m tests.pictures

clean: ## remove the virtual environment
	rm -rf $(VENV)

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

words: $(VENV)/.test ## bring new sentences of the code into the French catalogue
	$(BIN)/python -m tests.words
