# Ownway. `make run` builds and starts it; `make test` proves it.

# Three sets of flags and no fourth: each new one compiles the whole toolkit anew,
# which takes minutes. These, and in scripts/test -race -tags test, and -tags test
# without a C compiler.
build := go build -tags release -trimpath -ldflags '-s -w'
export GOFLAGS ?= -buildvcs=false

staticcheck := honnef.co/go/tools/cmd/staticcheck@v0.8.2
govulncheck := golang.org/x/vuln/cmd/govulncheck@v1.9.0
gofumpt     := mvdan.cc/gofumpt@v0.12.0

SOAK ?= 5m

.PHONY: run build tour test bench soak lint package clean

run: build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec out/ownway; fi; \
	echo 'There is no display here to show Ownway on. Instead, the tour plays it on a virtual'; \
	echo 'one; its screenshots will be in out/tour.'; \
	$(MAKE) --no-print-directory tour

build:
	@echo 'Building. The first time takes about four minutes.'
	@scripts/with build -- $(build) -o out/ownway ./cmd/ownway

tour: build
	@scripts/with build tour -- $(build) -o out/play-tour ./cmd/tour
	@out/play-tour -program out/ownway -out out/tour

test:
	@scripts/with build tour reader pages -- scripts/test
	@$(MAKE) --no-print-directory tour

bench:
	@scripts/with build -- go test -run '^$$' -bench . -benchmem -timeout 60m ./content/... ./journal/...
	@scripts/with build -- env CGO_ENABLED=0 go test -tags test -run '^$$' -bench 'Places|Grown' -benchmem -timeout 30m ./app ./app/screens/entries

soak: build
	@scripts/with build tour -- $(build) -o out/play-tour ./cmd/tour
	@out/play-tour -judge -typing 50 -program out/ownway -out out/tour-typing
	@out/play-tour -judge -only hostile: -program out/ownway -out out/tour-hostile
	@out/play-tour -judge -only Wayland -program out/ownway -out out/tour-wayland
	@scripts/with build -- scripts/soak $(SOAK)

lint:
	@scripts/with build -- scripts/lint $(staticcheck) $(govulncheck) $(gofumpt)

package: build
	@scripts/with build -- scripts/package

clean:
	rm -rf out
