# Everything a person needs here. The test command of the README is `make test`; `.ci/run` calls it and nothing else.
GO ?= go

.PHONY: build test check r readers slurm chromium fuzz soak bench trials update pictures clean

build:            ## the program, as ./bin/microcosm
	$(GO) build -o bin/microcosm ./cmd/microcosm

test: check r slurm readers chromium  ## all tests: the rules of the house, race detector, fuzzers for some seconds each
	$(GO) test ./...
	$(GO) test -race ./agents ./sim ./scenarios ./results ./narration ./experiments ./experiments/sweep ./experiments/analysis ./web ./cmd/...
	$(GO) test -race -short ./room
	$(MAKE) fuzz

check:            ## formatting, vet, staticcheck
	@test -z "$$(gofmt -l .)" || { gofmt -l .; echo "gofmt: the files above are not formatted; run gofmt -w ."; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

# A number of inputs, not a time: a time limit now and then ends in "context deadline exceeded" though nothing was found.
FUZZTIME ?= 40000
# package:fuzzer:by what the number is divided; a slow one gets fewer.
FUZZERS = scenarios:FuzzScenario:1 scenarios:FuzzLeader:1 scenarios:FuzzSet:1 scenarios:FuzzDesign:1 scenarios:FuzzSearch:1 room:FuzzParseQuery:1 web:FuzzAPI:10

fuzz:             ## each fuzzer for FUZZTIME inputs
	@for f in $(FUZZERS); do \
		set -- $$(echo $$f | tr : ' '); n=$$(($(FUZZTIME) / $$3))x; echo "fuzz $$1 $$2 for $$n"; \
		$(GO) test ./$$1 -run '^$$' -fuzz "^$$2\$$" -fuzztime $$n -fuzzminimizetime 50x || exit 1; \
	done

soak:             ## the fuzzers and the property tests for long; a hundred kills; a million runs
	$(MAKE) fuzz FUZZTIME=5000000
	MICROCOSM_KILLS=100 $(GO) test ./cmd/microcosm -run TestKilled -count=1 -v -timeout 60m
	$(GO) test ./results -run TestLongTable -rows 1000000 -count=1 -v
	MICROCOSM_MILLION=1 $(GO) test ./cmd/microcosm -run TestMillion -count=1 -v -timeout 120m
	$(GO) test ./agents ./sim -run 'TestStatesStayInRange|TestDares|TestHear|TestExp' -rapid.checks=5000 -count=1 -timeout 60m

bench:            ## turns a second, and how many times as long as a floor of the same draws and exponentials (x-floor)
	$(GO) test ./results -run '^$$' -bench 'Turn|Course$$|Clone|Floor' -benchmem -count 5

trials:           ## the tables of docs/trials.md, by the commands that stand there
	$(GO) test ./docs -run TestTrialTables -update -timeout 60m

update:           ## rewrite golden files, schemas and generated tables after a change that is meant
	$(GO) test ./sim -run Golden -update
	$(GO) test ./scenarios -update
	$(GO) test ./docs -run 'TestTables$$|TestEvidenceTables$$' -update
	$(GO) test ./cmd/microcosm -update

# Without R the tests against it are skipped and say so; nothing else needs it.
r:                ## R with lme4 and survival, the second source for the statistics (Debian, Ubuntu)
	@Rscript -e 'library(lme4); library(survival)' >/dev/null 2>&1 || { \
		sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends r-base-core r-cran-lme4 r-cran-survival >/dev/null; \
	} || echo "make r: R could not be installed; the tests against it will be skipped" >&2

# Without Slurm the test that plays a sweep on it is skipped and says so; nothing else needs it. The test starts a Slurm of its own, on loopback.
slurm:            ## Slurm and munge, on which a test plays a sweep (Debian, Ubuntu)
	@export PATH="$$PATH:/usr/sbin:/sbin"; { command -v sbatch && command -v slurmctld && command -v slurmd && command -v munged; } >/dev/null || { \
		sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null; \
	} || echo "make slurm: Slurm could not be installed; the test on it will be skipped" >&2

# Without these the tests of the tables in other programs are skipped and say so; nothing else needs them. hyparquet lies in the user's cache.
HYPARQUET = hyparquet@1.31.5
CACHE = $${XDG_CACHE_HOME:-$$HOME/.cache}/microcosm/$(subst @,-,$(HYPARQUET))

readers:          ## pandas, and node with a second reader of Parquet: programs that are to read the tables (Debian, Ubuntu)
	@/usr/bin/python3 -c 'import pandas' >/dev/null 2>&1 || { \
		sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends python3-pandas >/dev/null; \
	} || echo "make readers: pandas could not be installed; the test with it will be skipped" >&2
	@[ -d "$(CACHE)/node_modules/hyparquet" ] || { \
		sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
		{ { node --version && npm --version; } >/dev/null 2>&1 || { $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; }; } && \
		mkdir -p "$(CACHE)" && npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$(CACHE)" $(HYPARQUET) >/dev/null; \
	} || echo "make readers: hyparquet could not be installed; the test with it will be skipped" >&2

# Without Chromium the tests that drive the page are skipped and say so; nothing else needs it.
chromium:         ## the browser that drives the page, with a font (Debian; elsewhere any Chromium or Chrome on the path)
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable; } >/dev/null || { \
		sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	} || echo "make chromium: Chromium could not be installed; the tests that drive the page will be skipped" >&2

pictures: chromium ## the pictures of the page in the README
	$(GO) test ./web/browser -run TestPictures -update -count=1

clean:
	rm -rf bin bench.out
