# Enishi: `make help` lists what can be made.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DELETE_ON_ERROR:
.SUFFIXES:

JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

# One set of flags for everything but the race detector, so that Go compiles each
# package once. Without C the binary runs wherever it is copied to.
PLAIN := CGO_ENABLED=0 GOFLAGS="$(strip $(GOFLAGS) -trimpath)"

# The built tools and the program that runs each step: see tools/step.
TOOLS := build/tools
STEP  := $(TOOLS)/step
LINT  := $(CURDIR)/$(TOOLS)/golangci-lint

TESTSERVER     := build/mongodb-testserver
TESTSERVER_DIR := internal/store/mongostore/testserver
TESTSERVER_TAG := ferretdb_no_postgresql

# The other engines that `enishi bench --vs` compares with: a module of its own.
PEERS     := build/peers
PEERS_DIR := bench/peers

# Where an offline vulnerability database may lie (see `make govulncheck`).
VULNDB ?= $(abspath ../shared/vulndb)

WEB        := frontend
WEB_READY  := $(WEB)/node_modules/.ready
WEB_BUILT  := $(WEB)/dist/index.html
WEB_SOURCE := $(shell find $(WEB) \( -path $(WEB)/node_modules -o -path $(WEB)/dist -o -path $(WEB)/e2e -o -path $(WEB)/test-results \) -prune -o -type f ! -name '*.go' -print 2>/dev/null)

# Only tests get these: the program takes ENISHI_ variables that it does not know
# for mistakes.
TEST_ENV  := ENISHI_TEST_MONGODB_SERVER=$(CURDIR)/$(TESTSERVER)
FLOWS_ENV := $(TEST_ENV) ENISHI_BINARY=$(CURDIR)/bin/enishi

export NO_COLOR := 1
export CHROMIUM ?= /usr/bin/chromium

.PHONY: build
build: toolchain bin/enishi ## build the web app and bin/enishi (also just `make`)
	@echo "bin/enishi $(VERSION) is ready; try: bin/enishi demo"

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## build everything, then start it with fictional data
	@exec bin/enishi demo

.PHONY: dev
dev: build ## the demo and the web app, which reloads while you edit it
	@trap 'kill 0' EXIT; bin/enishi demo & npm --prefix $(WEB) run dev

# ---- what is built ---------------------------------------------------------

.PHONY: toolchain
toolchain:
	@scripts/toolchain.sh

.PHONY: FORCE
bin/enishi: $(WEB_BUILT) FORCE
	@$(PLAIN) go build -ldflags '-s -w -X main.version=$(VERSION)' -o $@ ./cmd/enishi

# The stamp lies inside node_modules, so that it goes when they go.
$(WEB_READY): $(WEB)/package.json $(WEB)/package-lock.json | $(STEP)
	@$(STEP) "Web app: packages" -- npm --prefix $(WEB) ci --engine-strict --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_BUILT): $(WEB_SOURCE) $(WEB_READY) | $(STEP)
	@mkdir -p $(WEB)/node_modules/.cache
	@$(STEP) "Web app: build and size" -- npm --prefix $(WEB) run --silent build
	@touch $@

# One Go cache serves all of these, so asking again costs a second.
$(STEP): tools/go.mod $(wildcard tools/step/*.go)
	@mkdir -p $(TOOLS) && $(PLAIN) go -C tools build -o ../$@ ./step

$(TOOLS)/golangci-lint: tools/go.mod tools/go.sum | $(STEP)
	@$(STEP) "Developer tools" -- env $(PLAIN) go -C tools build -o ../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
$(TOOLS)/govulncheck: tools/go.mod tools/go.sum
	@$(PLAIN) go -C tools build -o ../$@ golang.org/x/vuln/cmd/govulncheck
$(TOOLS)/staticcheck: tools/go.mod tools/go.sum
	@$(PLAIN) go -C tools build -o ../$@ honnef.co/go/tools/cmd/staticcheck
$(TOOLS)/gosec: tools/go.mod tools/go.sum
	@$(PLAIN) go -C tools build -o ../$@ github.com/securego/gosec/v2/cmd/gosec

.PHONY: tools
tools: $(TOOLS)/golangci-lint $(TOOLS)/govulncheck $(TOOLS)/staticcheck $(TOOLS)/gosec ## build the pinned developer tools into build/tools

.PHONY: testserver
testserver: | $(STEP)
	@$(STEP) "Test server for MongoDB" -- env $(PLAIN) go -C $(TESTSERVER_DIR) build -tags $(TESTSERVER_TAG) -o $(CURDIR)/$(TESTSERVER) .

.PHONY: peers
peers: $(PEERS) ## build/peers, the other engines for `enishi bench --vs`

$(PEERS): FORCE | $(STEP)
	@$(STEP) "Program of the peers" -- env $(PLAIN) go -C $(PEERS_DIR) build -o $(CURDIR)/$@ .

# ---- what is tested --------------------------------------------------------

# Every step of `make test`, in the order of its summary. A step that is
# missing from a run makes the run fail.
STEPS := "Browser and fonts" "Web app: packages" "Web app: types and style" \
  "Web app: tests" "Web app: build and size" "Contract and generated types" \
  "Developer tools" "go vet" "golangci-lint" "Tests of the tools" "Tests of the peers" \
  "Engine without wide instructions" \
  "Test server for MongoDB" "Program of the peers" "Go tests, race detector" "Pieces in a browser, with axe" \
  "Flows in a browser, SQLite" "Flows in a browser, MongoDB"

.PHONY: test
test: toolchain $(STEP) ## everything that CI checks
	@mkdir -p build/report && touch build/report/start
	@find build/report -name '*.json' ! -name 'web-app-*' ! -name 'developer-tools.json' -delete
	@failed=0; \
	if $(MAKE) -j$(JOBS) prepare; then \
	  $(MAKE) -k -j$(JOBS) check || failed=1; \
	  $(MAKE) test-go || failed=1; \
	  $(MAKE) look || failed=1; \
	  $(MAKE) -k e2e || failed=1; \
	else failed=1; fi; \
	$(STEP) summary $(STEPS) || failed=1; \
	exit $$failed

# What needs the network or only a compiler.
.PHONY: prepare
prepare: browser $(WEB_READY) $(TOOLS)/golangci-lint testserver peers

.PHONY: check
check: test-web contract lint test-tools test-peers test-portable $(WEB_BUILT)

.PHONY: browser
browser: | $(STEP)
	@$(STEP) "Browser and fonts" -- scripts/browser.sh

.PHONY: test-go
test-go: testserver | $(STEP) ## Go tests with the race detector
	@$(TEST_ENV) $(STEP) -counts go "Go tests, race detector" -- go test -race -timeout 20m -json ./...

.PHONY: test-web
test-web: build/stamp/web-check build/stamp/web-test ## the web app's types, style and tests

build/stamp/web-check: $(WEB_SOURCE) $(WEB_READY) | $(STEP)
	@$(STEP) "Web app: types and style" -- npm --prefix $(WEB) run --silent check
	@mkdir -p $(@D) && touch $@

build/stamp/web-test: $(WEB_SOURCE) $(WEB_READY) | $(STEP)
	@mkdir -p build/report $(@D)
	@$(STEP) -counts vitest -from build/report/vitest.out "Web app: tests" -- \
	  npm --prefix $(WEB) run --silent test -- --testTimeout=30000 --reporter=default --reporter=json --outputFile=$(CURDIR)/build/report/vitest.out
	@touch $@

.PHONY: test-tools
test-tools: | $(STEP)
	@$(STEP) -counts go "Tests of the tools" -- env $(PLAIN) go -C tools test -json ./...

.PHONY: test-peers
test-peers: | $(STEP)
	@$(STEP) -counts go "Tests of the peers" -- env $(PLAIN) go -C $(PEERS_DIR) test -json ./...

# Whether lists are those of brute force too where the engine has no assembly: the
# other tests of the engine do not depend on that. With the race detector they all
# run in the step of the Go tests.
.PHONY: test-portable
test-portable: | $(STEP) ## the engine's lists as processors without wide instructions make them
	@$(STEP) -counts go "Engine without wide instructions" -- env $(PLAIN) \
	  go test -json -tags purego -run 'Exhaustive|EverybodysTopK|Ties|Kept|OneByOne' ./internal/match

.PHONY: contract
contract: $(WEB_READY) | $(STEP)
	@$(STEP) "Contract and generated types" -- env $(PLAIN) scripts/contract.sh check

.PHONY: look
look: browser $(WEB_READY) | $(STEP) ## the pieces of the web app in a real browser, with axe
	@$(STEP) "Pieces in a browser, with axe" -- npm --prefix $(WEB) run --silent look

# The flows say on their last line how many passed: "5 passed, 0 failed".
.PHONY: e2e
e2e: e2e-sqlite e2e-mongodb ## the main flows in a real browser, on both stores

.PHONY: e2e-sqlite
e2e-sqlite: browser $(WEB_READY) bin/enishi | $(STEP)
	@$(FLOWS_ENV) E2E_STORE=sqlite $(STEP) -counts lines "Flows in a browser, SQLite" -- npm --prefix $(WEB) run --silent e2e

.PHONY: e2e-mongodb
e2e-mongodb: browser testserver $(WEB_READY) bin/enishi | $(STEP)
	@$(FLOWS_ENV) E2E_STORE=mongodb $(STEP) -counts lines "Flows in a browser, MongoDB" -- npm --prefix $(WEB) run --silent e2e

# ---- what is read ----------------------------------------------------------

.PHONY: lint
lint: vet golangci ## go vet and golangci-lint, all modules

.PHONY: vet
vet: | $(STEP)
	@$(STEP) "go vet" -- env $(PLAIN) bash -euc 'go vet ./...; go -C tools vet ./step; go -C $(PEERS_DIR) vet ./...; go -C $(TESTSERVER_DIR) vet -tags $(TESTSERVER_TAG) ./...'

.PHONY: golangci
golangci: $(TOOLS)/golangci-lint | $(STEP)
	@$(STEP) "golangci-lint" -- env $(PLAIN) bash -euc '$(LINT) run ./...; \
	  cd $(CURDIR)/tools && $(LINT) run ./step; \
	  cd $(CURDIR)/$(PEERS_DIR) && $(LINT) run ./...; \
	  cd $(CURDIR)/$(TESTSERVER_DIR) && $(LINT) run --build-tags $(TESTSERVER_TAG) ./...'

.PHONY: fmt
fmt: $(TOOLS)/golangci-lint $(WEB_READY) ## write Go and the web app in their usual form
	@$(LINT) fmt ./...
	@cd tools && $(LINT) fmt ./step
	@cd $(PEERS_DIR) && $(LINT) fmt ./...
	@npm --prefix $(WEB) run --silent format

.PHONY: lighthouse
lighthouse: build browser ## the public pages as Lighthouse judges them (fetches Lighthouse)
	@scripts/lighthouse.sh

.PHONY: generate
generate: $(WEB_READY) ## make the web app's types from the program's OpenAPI text
	@$(PLAIN) scripts/contract.sh write

.PHONY: govulncheck
govulncheck: $(TOOLS)/govulncheck ## known faults in what we import (VULNDB=folder asks no network)
	@if [[ -d "$(VULNDB)" ]]; then set -x; $(TOOLS)/govulncheck -db 'file://$(VULNDB)' ./...; \
	else echo "no database in $(VULNDB): asking the public one"; $(TOOLS)/govulncheck ./...; fi

.PHONY: scan
scan: $(TOOLS)/staticcheck $(TOOLS)/gosec govulncheck ## staticcheck, gosec (high) and govulncheck by themselves
	@$(TOOLS)/staticcheck ./...
	@$(TOOLS)/gosec -quiet -severity high -exclude-dir=build ./...

.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME (20s) each
	@scripts/fuzz.sh

.PHONY: torture
torture: testserver ## stops and kills by the hundred; takes about an hour
	@ENISHI_TORTURE=1 go test -timeout 3h -count 1 -v -run 'TestStopUnderLoad|TestKillUnderLoad|TestKilledFirstStart' ./cmd/enishi

.PHONY: bench
bench: ## benchmarks of the engine, compared with brute force
	@go test -run '^$$' -bench . -benchmem ./internal/match/... ./internal/text/...

# ---- tidying ---------------------------------------------------------------

.PHONY: clean
clean: ## remove what was built; downloaded packages and tools stay
	@rm -rf bin build/stamp build/report build/log build/openapi.json $(TESTSERVER) $(PEERS) $(WEB)/test-results
	@find $(WEB)/dist -mindepth 1 ! -name .gitkeep -delete

.PHONY: distclean
distclean: clean ## remove downloaded packages and tools too
	@rm -rf build $(WEB)/node_modules
