# Every command a person needs. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

NODE_VERSION := 24.21.0
PINNED_NODE := .tools/node_modules/node/bin

# The machine's own Node where it is new enough, else a pinned one under .tools/ (from npm's package `node`).
NODE_IS_NEW := $(shell node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 22 || (+a === 22 && +b >= 18) ? 0 : 1)' 2>/dev/null && echo yes)
ifneq ($(NODE_IS_NEW),yes)
export PATH := $(CURDIR)/$(PINNED_NODE):$(PATH)
NODE := $(PINNED_NODE)/node
endif

SOURCES := $(shell find packages subgraphs gateway schema -name node_modules -prune -o -name dist -prune -o \( -name '*.ts' -o -name 'tsconfig.json' -o -name package.json \) -print 2>/dev/null) tsconfig.base.json
WEB_SOURCES := $(shell find web -name node_modules -prune -o -name dist -prune -o -type f -print 2>/dev/null)

$(PINNED_NODE)/node:
	@command -v npm >/dev/null || { echo "Sophia needs Node.js 20 or newer, with npm." >&2; exit 1; }
	@echo "Fetching Node $(NODE_VERSION) ..."
	@mkdir -p .tools && npm install --prefix .tools --no-save --no-audit --no-fund --loglevel=error node@$(NODE_VERSION)
	@test -x $@ || { echo "Node $(NODE_VERSION) could not be had for this machine: install Node.js 22.18 or newer." >&2; exit 1; }

node_modules/.installed: package-lock.json | $(NODE)
	@echo "Installing packages ..."
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.built: node_modules/.installed $(SOURCES)
	@echo "Building the services ..."
	@npx tsc -b
	@touch $@

web/dist/.built: node_modules/.installed $(WEB_SOURCES)
	@echo "Building the dashboard ..."
	@npm run build --silent -w web
	@touch $@

.PHONY: help start dev stop build test check compose clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

start: build ## Start everything; Ctrl-C stops it (PORT, DATA_DIR and the *_PORT variables are honoured)
	@exec node packages/platform/dist/main.js start

dev: build ## Start everything, rebuild and restart what changes
	@exec node packages/platform/dist/main.js dev

stop: ## Stop what `make start` runs on this DATA_DIR
	@if [ -f packages/platform/dist/main.js ]; then node packages/platform/dist/main.js stop; else echo "Nothing was built, so nothing runs."; fi

build: .built web/dist/.built ## Build what has changed

test: build ## Run every test: unit, contract, integration, end to end in a real Chromium
	@.ci/install-test-tools
	@npx vitest run --project unit --project e2e

check: build ## Format, lint, types, boundaries, dead code, schema drift
	@npm run --silent check

compose: build ## Write schema/ anew from the subgraphs
	@npm run --silent compose

clean: ## Delete what was built and installed; your data stays
	@rm -rf .built node_modules */node_modules */*/node_modules packages/*/dist subgraphs/*/dist gateway/dist schema/dist web/dist .tools
