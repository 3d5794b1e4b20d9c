.PHONY: fuzz growth check lint test browser laws golden format bench pins import-accuracy reviewer outages drills docs language published speed coverage sbom readme page-states types dist timelines kills

BIN = .venv/bin
PIN = $(BIN)/uv pip compile -q pyproject.toml --extra test --extra release --python-version 3.11 --no-header --no-annotate

check: lint test             ## everything CI runs, in the order of what fails fastest

lint:
	.ci/lint

test:                        ## in two processes, which share nothing: under ten minutes on two cores
	$(BIN)/python -m pytest -n 2 --dist worksteal

browser:                     ## the tests that need a browser, which `test` leaves out
	.ci/browser

laws:                        ## every law on ten times as many examples, drawn anew each time: minutes to an hour
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "hypothesis and not browser" --hypothesis-profile search

SEED = 1
fuzz:                        ## hostile and drawn files and arguments until you stop it (or CASES=N): each fault with a replay and a reduced case
	$(BIN)/python -m tests.fuzz --seed $(SEED) $(if $(CASES),--cases $(CASES))

growth:                      ## how time grows with ten times the input, for every reader and command, into docs/growth.md: half an hour
	$(BIN)/python -m benchmarks.growth_page docs/growth.md

drills:                      ## 1,000 generated questions, each key against the slow evaluator: an hour or more
	$(BIN)/python -m tests.drill.thousand_questions

types:                       ## the types of the scripts of pages, which only those who change them need node for
	npx --yes -p typescript@7.0.2 tsc --checkJs --noEmit --strict --target es2023 --module es2022 --lib es2023,dom,dom.iterable workbook/views/report/*.js

page-states:                 ## every state on the pages of shipped designs against the engine asked for it alone: an hour or more
	$(BIN)/python -m tests.views.report.every_page_state

golden:                      ## accept new golden files; read the diff before you commit it
	$(BIN)/python -m pytest --snapshot-update

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

outages:                     ## predicted and observed, of the outages that come with the program, into docs/outages.md
	@{ sed '/^| /,$$d' docs/outages.md; $(BIN)/workbook replay outages --format markdown | sed -n '/^| outage/,$$p'; } > docs/outages.new && mv docs/outages.new docs/outages.md

import-accuracy:             ## how right `import` is, on the data in ../shared/data, to docs/import-accuracy.md
	$(BIN)/python -m benchmarks.import_accuracy ../shared/data -o docs/import-accuracy.md

docs:                        ## the pages about rules, fields, commands, examples and `import workbook`, from where they are defined
	$(BIN)/python -m benchmarks.pages docs

published:                   ## published figures that come out of designs, into docs/published-figures.md
	$(BIN)/python -m tests.published.table > docs/published-figures.new && mv docs/published-figures.new docs/published-figures.md

speed:                       ## how fast it is beside its peers, into docs/speed.md
	$(BIN)/python -m benchmarks.speed_page docs/speed.md

SBOM = build/sbom
sbom:                        ## what a user installs, with versions and licences: sbom.cdx.json (CycloneDX)
	rm -rf $(SBOM) && python3 -m venv --without-pip $(SBOM) && $(BIN)/pip --python $(SBOM) install -q -c constraints.txt .
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible --validate -o sbom.cdx.json $(SBOM)/bin/python

dist:                        ## wheel and sdist into dist/, built twice to the same bits, with their hashes; tried in an empty environment
	.ci/dist

kills:                       ## every command that writes, killed at 200 random moments: files are old or new, nothing stays: minutes
	$(BIN)/python -m benchmarks.kills

coverage:                    ## the suite with a count of the lines that it runs; fails below the gate in pyproject.toml
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov

readme:                      ## what the sessions of README.md print now; read the diff before you commit it
	$(BIN)/python -m benchmarks.readme_sessions

language:                    ## what every command prints over every shipped design and outage, read for plain English: minutes
	$(BIN)/python -m benchmarks.language

bench:                       ## mostly ratios, which compare on any machine
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.singles
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.sizes

ANNOTATED = ../shared/data/postmortems
OWN_DOCUMENTS = ../own-postmortems
UNSEEN_DOCUMENTS = ../unseen-postmortems
SECOND_DOCUMENTS = ../second-postmortems
reviewer:                    ## precision and recall of lint-postmortem over annotated documents and pairs, into docs/
	$(BIN)/python -m benchmarks.reviewer "eight documents handed over=$(ANNOTATED)" "documents of our own=$(OWN_DOCUMENTS)" \
	  "twelve documents of an independent reviewer=$(UNSEEN_DOCUMENTS)" \
	  "ten documents of a second reviewer=$(SECOND_DOCUMENTS)/unseen" \
	  "six documents judged again by the second reviewer=$(SECOND_DOCUMENTS)/seen" -o docs/postmortem_review.md

timelines:                   ## rows that `timeline` finds in exports whose milestones are known, into docs/
	$(BIN)/python -m benchmarks.timelines tests/incident/chats/independent -o docs/timelines.md

pins:                        ## constraints.txt and .ci/lowest.txt as of today; run the suite with both before you commit them
	$(BIN)/pip install -q uv
	$(PIN) --universal --upgrade -o constraints.txt
	$(PIN) --resolution lowest-direct --upgrade -o .ci/lowest.txt
