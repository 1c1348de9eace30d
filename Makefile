# Every target installs what it lacks and can be run first on a fresh Debian 12 machine with a Swift toolchain.

SWIFT ?= swift
SOURCES = Sources Tests Package.swift

.DEFAULT_GOAL := help
.PHONY: help setup build run test lint format generate models bench deb system-test clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

setup: ## install Debian packages and build the grammars (does nothing when all is there)
	@scripts/setup

build: setup ## build the four executables, debug
	@$(SWIFT) build

run: ## start the agent on this checkout, review it, and serve until Ctrl-C (ONCE=1: stop after the printout)
	@ONCE="$(ONCE)" scripts/run

# One test after the other: many of them start processes and have deadlines, which 2 cores cannot keep for all at once.
test: setup ## every test that needs no root
	@$(SWIFT) test --disable-xctest --no-parallel

lint: setup ## swift-format, import and naming rules, shellcheck
	@scripts/lint

format: ## rewrite the sources in the house style
	@$(SWIFT) format -i -r -p $(SOURCES)

generate: setup ## write completion files and the manual page from the command table
	@UPDATE_GENERATED=1 $(SWIFT) test --disable-xctest --filter GeneratedFilesTests

models: setup ## fetch the sentence encoder and distil the embedding table (for codeinsight model, and its tests)
	@scripts/models

bench: models ## run the benchmarks with their peers, into bench/RESULTS.md (SECTIONS="audit policy": only these)
	@scripts/bench $(SECTIONS)

deb: setup ## build dist/codeinsight-agent_VERSION_ARCH.deb (CHECK=1: lintian; TWICE=1: compare two builds)
	@scripts/deb

system-test: setup ## boot a Debian with systemd in a container, install the package offline and exercise it (root)
	@scripts/system-test

clean: ## remove what was built, but not .deps/ and .run/
	@rm -rf .build dist
