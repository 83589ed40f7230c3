# `make` lists what can be made. Needed: Rust 1.88 or later, and npm or a C++ compiler.

.DEFAULT_GOAL := help
.PHONY: help demo test torture fuzz picture lint ci bench bench-peers plots build install clean duckdb rust
MAKEFLAGS += --no-print-directory

# Where cargo puts what it builds.
BUILT = $(or $(CARGO_TARGET_DIR),target)

# An empty DUCKDB_LIB_DIR means none.
ifeq ($(strip $(DUCKDB_LIB_DIR)),)
unexport DUCKDB_LIB_DIR
endif

# On a terminal cargo draws its progress; elsewhere it would list 300 crates.
QUIET := $(shell test -t 2 || echo --quiet)

# Asked inside the recipes, when `duckdb` has run: nothing, or `--features bundled`.
FEATURES = $$(sh scripts/duckdb.sh features)

help: ## lists these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name does; do \
		printf '  make %-11s %s\n' "$$name" "$$does"; done
	@echo 'BUNDLED=1 compiles DuckDB in; DUCKDB_LIB_DIR=… takes the libduckdb that is there.'

demo: build ## builds rundtur and takes the sample register to a spreadsheet and back
	@RUNDTUR='$(BUILT)/release/rundtur' sh scripts/demo.sh

test: rust duckdb ## runs every test
	@sh scripts/test.sh

torture: rust duckdb ## kills it at POINTS moments (240), and looks at what it leaves
	@RUNDTUR_TORTURE=$(or $(POINTS),240) sh scripts/test.sh --test it torture
	@grep '^torture:' '$(BUILT)/test.log'

fuzz: rust duckdb ## fuzzes what reads files (TARGET=xlsx, or each in turn) for SECONDS (600)
	@sh scripts/fuzz.sh '$(TARGET)' $(or $(SECONDS),600)

picture: rust duckdb ## makes the picture of the report in the README
	@RUNDTUR_PICTURE=samples/picture.png sh scripts/test.sh --test it picture

lint: rust duckdb ## checks format and clippy's lints, warnings being errors
	@sh scripts/lint.sh

ci: ## does what CI does after its installations: test, then lint
	@$(MAKE) test
	@$(MAKE) lint

# The results of a bench, a file a day; those of another machine may be called otherwise.
RESULTS = benches/results/$(shell date +%F)

bench: rust duckdb ## measures the stages, then the rest (benches/README.md says how; ARGS are passed on)
	@cargo bench $(QUIET) $(FEATURES) --bench stages -- --json '$(RESULTS)-stages.jsonl' $(ARGS)
	@cargo bench $(QUIET) $(FEATURES) --bench workbooks --bench history --bench damage

bench-peers: rust duckdb ## measures the trip beside DuckDB, polars, pandas and others (ARGS are passed on)
	@sh scripts/peers.sh '$(BUILT)/bench-peers'
	@cargo bench $(QUIET) $(FEATURES) --bench peers -- \
		--python '$(BUILT)/bench-peers/bin/python' --json '$(RESULTS)-peers.jsonl' $(ARGS)

plots: rust duckdb ## draws the newest results into benches/README.md
	@cargo bench $(QUIET) $(FEATURES) --bench plots -- --into benches/README.md $$( \
		for bench in stages peers; do ls benches/results/*-$$bench.jsonl 2>/dev/null | tail -n 1; done)

build: rust duckdb ## builds target/release/rundtur
	@test -x '$(BUILT)/release/rundtur' || echo 'building rundtur (some minutes the first time)'
	@cargo build --release $(QUIET) $(FEATURES)

install: rust ## installs rundtur as one self-contained binary, DuckDB compiled in
	@sh scripts/duckdb.sh compiler
	@echo 'building rundtur with DuckDB in it: about 40 minutes of processor time the first time'
	@cargo install $(QUIET) --locked --path . --features bundled

clean: ## removes what was built; DuckDB's library stays in .duckdb
	@cargo clean $(QUIET)

duckdb: ## fetches DuckDB's prebuilt library into .duckdb, unless it is there
	@sh scripts/duckdb.sh fetch

rust:
	@command -v cargo >/dev/null 2>&1 || { \
		echo 'error: cargo is missing: Rust 1.88 or later is needed' >&2; \
		echo 'hint: https://rustup.rs installs it' >&2; exit 1; }
