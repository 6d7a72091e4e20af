# make figures: simulate, check and draw everything;  make test: the tests
# Both set up .venv first, if requirements.txt has changed since it was made.

BIN := .venv/bin
QUICK := $(shell grep -q '^quick: *true' config.yaml && echo --quick)

.PHONY: figures test lint clean

figures: .venv/ready
	@$(BIN)/snakemake
	@$(BIN)/python -m engine.run verdict $(QUICK)

test: .venv/ready
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/ready
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/snakefmt --check Snakefile
	@$(BIN)/snakemake --lint

.venv/ready: requirements.txt .python-version
	@sh engine/setup.sh
	@touch $@

clean:
	rm -rf .venv .snakemake results/*/ results/*.html results/*.txt
