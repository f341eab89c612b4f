# Two commands are all a newcomer needs: `make run` and `make test`. The rest is listed by `make help`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VERSION  := $(shell git describe --tags --dirty 2>/dev/null | sed 's/^v//' | grep . || echo 0.1.0)
LDFLAGS  := -s -w -X main.version=$(VERSION)
BUILD    := build
# The app speaks to screen readers only when it is built with this tag; where Fyne has no bridge to one, as on Linux, it costs nothing.
TAGS     := accessibility
export GOFLAGS := -buildvcs=false -trimpath

# The race detector leaves out SQLite, which is C translated to Go: it locks by itself, and keeps its data outside of Go's heap,
# where the detector never looks. Instrumented for nothing it would take two thirds of the tests' time.
RACE := -race -gcflags=modernc.org/sqlite/lib=-race=false

# What looks at every screen in every look: under the race detector in pairs or in turns, without it in full.
WALKS := ^(TestEveryScreenInEveryLook|TestEveryScreenMakesSenseToTheEar|TestTheMainPagesLookAsTheyDid)$$

# What the app is compiled against, what its window and the keyring are tested on, and Unicode's own test data.
PACKAGES := gcc pkg-config libgl1-mesa-dev xorg-dev libxkbcommon-dev libwayland-dev \
            xvfb xauth x11-xkb-utils xdotool imagemagick libgl1-mesa-dri dbus dbus-daemon gnome-keyring unicode-data glslang-tools fuse3

.PHONY: help run test demo screenshots gallery bench generate check android android-check ios ios-check dist rush sandbox build packages

help: ## what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

run: build ## open the app on a running sandbox ministry (with no display: the demonstration)
	@if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no display here, so no window can be opened. Running 'make demo' instead:"; \
		echo "the same app in a real window on a virtual display, with a picture of each step."; \
		$(MAKE) --no-print-directory demo; \
	else \
		$(BUILD)/stage run -ministryd $(BUILD)/ministryd -app $(BUILD)/mawidi -data $(BUILD)/run; \
	fi

# The tests start a PostgreSQL server of their own, in a temporary folder. Those of the ministry's stories that hang on how a database
# keeps changes apart are told on it once more.
test bench: PACKAGES += postgresql
ON_BOTH := TwoHundred|FiveTimes|ManyConnections|AtOnce|Killed|Settl|Drawn|Publish|Restart|Freed|SameKey|TimeStep|TwoCodes|Refresh|NobodyNeeds|CannotBeTold|EachIsTold|Whatever|Leaves|Closes|Extract|Import|Rotated

test: packages ## every test, under the race detector; then every screen in every look
	go test $(RACE) -timeout 30m ./...
	MAWIDI_TEST_DATABASE=postgres go test $(RACE) -timeout 20m -run '$(ON_BOTH)' ./ministry ./ministry/post ./ministry/intake
	go test -timeout 20m -run '$(WALKS)' ./screens

demo: build ## the whole story in a real window on a virtual display, and a draw that waits; pictures in build/demo
	go build -tags inspect,$(TAGS) -ldflags '$(LDFLAGS)' -o $(BUILD)/mawidi-inspect .
	$(BUILD)/stage demo -ministryd $(BUILD)/ministryd -app $(BUILD)/mawidi-inspect -out $(BUILD)/demo
	$(BUILD)/stage draw -ministryd $(BUILD)/ministryd -app $(BUILD)/mawidi-inspect -out $(BUILD)/demo/draw

# The pictures show a released version before a ministry, so that no page is marked as a trial.
screenshots: RELEASED = $(firstword $(subst -, ,$(VERSION)))
screenshots: build ## the README's pictures, the stores' and those that the tests compare with, from the current build
	go build -tags inspect,$(TAGS) -ldflags '-s -w -X main.version=$(RELEASED)' -o $(BUILD)/mawidi-inspect .
	go build -o $(BUILD)/unmarked ./cmd/stage/unmarked
	$(BUILD)/stage screenshots -ministryd $(BUILD)/unmarked -app $(BUILD)/mawidi-inspect -out docs/pictures
	go run ./cmd/stage/poster
	MAWIDI_GOLDEN=write go test -count=1 -run TestTheMainPagesLookAsTheyDid ./screens

gallery: packages ## every widget in every state, in a window (with no display: as pictures in build/gallery)
	@if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		KIT_GALLERY=$(CURDIR)/$(BUILD)/gallery go test -count=1 -run TestEveryWidget ./screens/kit/gallery; \
		echo "There is no display here: the pages are pictures in $(BUILD)/gallery."; \
	else \
		go run ./cmd/gallery; \
	fi

bench: build ## speed and memory, in Go's benchmark format
	@go test -run '^$$' -bench . -benchmem -timeout 30m ./screens/... ./client/... ./app ./ministry/... ./locale/... ./fair
	@go test -run '^$$' -bench . -timeout 60m ./cmd/rush
	@go build -o $(BUILD)/empty ./cmd/stage/empty
	@$(BUILD)/stage bench -ministryd $(BUILD)/ministryd -app $(BUILD)/mawidi -empty $(BUILD)/empty
	@go build -tags inspect,$(TAGS) -ldflags '$(LDFLAGS)' -o $(BUILD)/mawidi-inspect .
	@$(BUILD)/stage wire -ministryd $(BUILD)/ministryd -app $(BUILD)/mawidi-inspect

generate: ## make the Go types and the server's interface again from the contract
	cd api && go generate ./...
	cd ministry && go tool oapi-codegen -config server.yaml ../api/openapi.yaml

check: packages generate ## format, vet, staticcheck, the contract, known vulnerabilities
	@git diff --exit-code -- api/types.gen.go ministry/server.gen.go || { \
		echo "The generated code was not that of the contract: commit what 'make generate' wrote."; exit 1; }
	@unformatted="$$(git ls-files -co --exclude-standard '*.go' ':!*.gen.go' | xargs go tool gofumpt -l)"; \
		if [ -n "$$unformatted" ]; then echo "Run 'go tool gofumpt -w' on:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	go vet -tags inspect,$(TAGS) .
	go tool staticcheck ./...
	go test ./api/
	@found=$(BUILD)/vulnerabilities.txt; status=0; go tool govulncheck ./... > $$found 2>&1 || status=$$?; \
		if [ $$status = 0 ]; then echo "govulncheck: nothing known."; \
		elif grep -q '^govulncheck: fetching vulnerabilities' $$found; then \
			echo "govulncheck: its data cannot be had from this machine, so nothing was compared with it."; \
		else cat $$found; exit 1; fi

# What only packages need beyond PACKAGES; by itself, so that nobody installs a compiler for Windows to see the app.
PACKERS := xz-utils gcc-mingw-w64-x86-64
MADE    := $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

dist: PACKAGES += $(PACKERS)
dist: build ## desktop packages for QA in build/dist: Linux (tar.xz, deb), Windows (exe), on a Mac its app
	go build -o $(BUILD)/pack ./cmd/pack
	$(BUILD)/pack linux -version '$(VERSION)' -made $(MADE) -app $(BUILD)/mawidi -out $(BUILD)/dist
	$(BUILD)/pack windows -version '$(VERSION)' -made $(MADE) -out $(BUILD)/dist
	@[ "$$(uname)" != Darwin ] || $(BUILD)/pack macos -version '$(VERSION)' -made $(MADE) -app $(BUILD)/mawidi -out $(BUILD)/dist

# A release is built for its ministry: make android SERVER=https://… PINS=…,… LEDGER=…,… STORE=https://…
HOME_OF_RELEASE = $(if $(SERVER),-X main.server=$(SERVER)) $(if $(PINS),-X main.pins=$(PINS)) $(if $(LEDGER),-X main.ledger=$(LEDGER)) $(if $(STORE),-X main.store=$(STORE))

android: ## packages for phones in build/dist, signed by the owner's key; says what it needs for that
	go build -o $(BUILD)/pack ./cmd/pack
	@$(BUILD)/pack android -version '$(VERSION)' -made $(MADE) -ldflags '$(LDFLAGS) $(HOME_OF_RELEASE)' -out $(BUILD)/dist

android-check: PACKAGES += openjdk-17-jdk-headless aapt android-framework-res apksigner zipalign dexdump clang lld \
	libc6-dev-arm64-cross libgcc-12-dev-arm64-cross libc6-dev-armel-cross libgcc-12-dev-armel-cross
android-check: packages ## the same packages made, inspected and thrown away, and our Java run, without Google's kits
	android/check/kit.sh $(BUILD)/android/kit
	android/check/jni.sh $(BUILD)/android/kit/android-23.jar
	go build -o $(BUILD)/pack ./cmd/pack
	$(BUILD)/pack android -kit $(BUILD)/android/kit -version '$(VERSION)' -made $(MADE) -ldflags '$(LDFLAGS)' -out $(BUILD)/android
	MAWIDI_KIT=$(CURDIR)/$(BUILD)/android/kit go test -tags android_kit -count=1 ./cmd/pack/apk

ios: ## the package for iPhones, build/dist/Mawidi.ipa, on a Mac with Xcode; says elsewhere what it needs
	@ios/build.sh '$(VERSION)' '$(LDFLAGS) $(HOME_OF_RELEASE)'

ios-check: PACKAGES += clang musl-dev libgnustep-base-dev libblocksruntime-dev
ios-check: packages ## what the app has of its own for the iPhone, compiled and run without Apple's kit
	ios/check/check.sh

rush: build ## ten o'clock: citizens, and ten scripts to each of them, in the fair minute of a real server
	@mkdir -p $(BUILD)/rush.d && rm -f $(BUILD)/rush.d/*
	$(BUILD)/rush prepare -db $(BUILD)/rush.d/rush.db -citizens 5500 -slots 2500
	$(BUILD)/rush run -ministryd $(BUILD)/ministryd -db $(BUILD)/rush.d/rush.db -scripts 10

sandbox: build ## only the sandbox ministry, for a phone or a second app
	$(BUILD)/ministryd -sandbox -db $(BUILD)/sandbox.db

build: packages
	@mkdir -p $(BUILD)
	@[ -e $(BUILD)/stage ] || echo "Building for the first time; this takes a few minutes."
	go build -tags $(TAGS) -ldflags '$(LDFLAGS)' -o $(BUILD)/mawidi .
	go build -ldflags '$(LDFLAGS)' -o $(BUILD)/ministryd ./cmd/ministryd
	go build -ldflags '$(LDFLAGS)' -o $(BUILD)/stage ./cmd/stage
	go build -o $(BUILD)/rush ./cmd/rush
	go build -o $(BUILD)/drawcheck ./cmd/drawcheck

packages:
	@mkdir -p $(BUILD)
	@command -v go >/dev/null || { echo "Go 1.26 or later is needed; install it and run this again."; exit 1; }
	@if command -v dpkg-query >/dev/null; then \
		missing=""; for p in $(PACKAGES); do \
			dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
		if [ -n "$$missing" ]; then \
			echo "Installing what is missing:$$missing"; \
			sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
			$$sudo apt-get update -qq || true; \
			$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
			|| { echo "These packages are needed and could not be installed:$$missing"; exit 1; }; \
		fi; \
	elif [ "$$(uname)" = Linux ] && ! pkg-config --exists gl x11 xkbcommon wayland-client 2>/dev/null; then \
		echo "Needed, under your system's names for these Debian packages: $(PACKAGES)"; exit 1; \
	fi
