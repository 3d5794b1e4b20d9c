.PHONY: check lint test golden format bench

BIN = .venv/bin

check: lint test             ## everything CI runs, in the order of what fails fastest

lint:
	.ci/lint

test:
	$(BIN)/python -m pytest

golden:                      ## accept new golden files; read the diff before you commit it
	$(BIN)/python -m pytest --snapshot-update

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench:                       ## mostly ratios, which compare on any machine
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.singles
