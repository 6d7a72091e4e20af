# make figures: simulate, check and draw everything;  make test: the tests
# make claims: write docs/claims.md from what was measured
# Each sets up .venv first, if requirements.txt has changed since it was made.

BIN := .venv/bin
QUICK := $(shell grep -q '^quick: *true' config.yaml && echo --quick)

.PHONY: figures claims test lint clean

figures: .venv/ready
	@$(BIN)/snakemake
	@$(BIN)/python -m engine.overview verdict $(QUICK)

claims: .venv/ready
	@$(BIN)/snakemake claims
	@$(BIN)/python -m engine.overview claims

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
