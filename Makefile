# The commands of the README. `make demo` and `make test` do all their own set-up.

.PHONY: demo test setup lint floor0 build install bench simulate fuzz clean

# The Swift runtime is linked in: the box that drives the modems needs no Swift. Relocations are
# packed and what nobody calls is left out: a page that is not touched at start is not in memory.
RELEASE = -c release --static-swift-stdlib -Xswiftc -use-ld=lld \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --gc-sections

# Extra arguments for the demo: make demo ARGS="--seed 7"
ARGS ?=

demo: setup
	swift build $(RELEASE) --product kaden
	.build/release/kaden demo $(ARGS)

test: setup lint floor0
	swift build --build-tests
	swift test --skip-build

# What is not here yet: Debian packages and the voice. Says what it installs; does nothing twice.
setup:
	@.ci/setup

lint:
	swift format lint --strict --recursive --parallel --configuration .swift-format \
	  Package.swift Sources Tests

# Floor 0 in Embedded mode, and the rings under the thread sanitizer.
floor0:
	@.ci/floor0

build: setup
	swift build $(RELEASE) --product kaden

# The program, its models, rules and voice, the manual, and completions for bash, zsh and fish.
PREFIX ?= /usr/local
DESTDIR ?=
install: build
	.ci/install "$(DESTDIR)" "$(PREFIX)"

# Measures, prints a table and writes .build/bench.json; judges nothing. Wants an idle machine.
# A part of it: make bench ARGS="--only codec". The programs it holds Kaden against (gammu-smsd,
# smstools, Python's PDU codecs) are unpacked into .build/peers, never installed.
bench: setup
	@.ci/bench-setup
	swift build $(RELEASE) --product kaden
	swift build $(RELEASE) --product kaden-bench
	.build/release/kaden-bench --json .build/bench.json $(ARGS)

# Fleets in virtual time, everything drawn from seeds: make simulate SEEDS=10000 SEED=1
SEEDS ?= 1000
SEED ?= 1
simulate: setup
	swift build --build-tests
	KADEN_SEED=$(SEED) KADEN_SEEDS=$(SEEDS) swift test --skip-build --filter SimulationTests

# Feeds made-up octets to what reads the outside, by libFuzzer: make fuzz ARGS="--entry framer --runs 10000000"
fuzz: setup
	.ci/fuzz $(ARGS)

clean:
	rm -rf .build .build-fuzz
