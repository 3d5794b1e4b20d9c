.PHONY: check lint test browser laws golden format bench pins import-accuracy reviewer outages drills docs

BIN = .venv/bin
PIN = $(BIN)/uv pip compile -q pyproject.toml --extra test --python-version 3.11 --no-header --no-annotate

check: lint test             ## everything CI runs, in the order of what fails fastest

lint:
	.ci/lint

test:                        ## in two processes, which share nothing: under ten minutes on two cores
	$(BIN)/python -m pytest -n 2 --dist worksteal

browser:                     ## the tests that need a browser, which `test` leaves out
	.ci/browser

laws:                        ## every law on ten times as many examples, drawn anew each time: minutes to an hour
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "hypothesis and not browser" --hypothesis-profile search

drills:                      ## 1,000 generated questions, each key against the slow evaluator: an hour or more
	$(BIN)/python -m tests.drill.thousand_questions

golden:                      ## accept new golden files; read the diff before you commit it
	$(BIN)/python -m pytest --snapshot-update

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

outages:                     ## predicted and observed, of the outages that come with the program, into docs/outages.md
	@{ sed '/^| /,$$d' docs/outages.md; $(BIN)/workbook replay outages --format markdown | sed -n '/^| outage/,$$p'; } > docs/outages.new && mv docs/outages.new docs/outages.md

import-accuracy:             ## how right `import` is, on the data in ../shared/data, to docs/import-accuracy.md
	$(BIN)/python -m benchmarks.import_accuracy ../shared/data -o docs/import-accuracy.md

docs:                        ## the page and the notebook about `import workbook`, from its tested examples
	$(BIN)/python -m benchmarks.python_page docs

bench:                       ## mostly ratios, which compare on any machine
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.singles
	$(BIN)/python -m benchmarks.reading

ANNOTATED = ../shared/data/postmortems
reviewer:                    ## precision and recall of lint-postmortem over folders of annotated documents, into docs/
	$(BIN)/python -m benchmarks.postmortem_review $(ANNOTATED) -o docs/postmortem_review.md

pins:                        ## constraints.txt and .ci/lowest.txt as of today; run the suite with both before you commit them
	$(BIN)/pip install -q uv
	$(PIN) --universal --upgrade -o constraints.txt
	$(PIN) --resolution lowest-direct --upgrade -o .ci/lowest.txt
