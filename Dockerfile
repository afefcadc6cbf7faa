# Enishi as one small image: a static binary, the web app inside it, no shell,
# no root. `docker build --build-arg VERSION=1.2.3 -t enishi .`
# At run time nothing is fetched: no fonts, no scripts, no telemetry.

# ---- the web app -----------------------------------------------------------
FROM --platform=$BUILDPLATFORM node:20.20.2-bookworm-slim AS web
WORKDIR /src/frontend
# Packages first, so that a change of the source does not fetch them again.
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN --mount=type=cache,target=/tmp/npm \
    npm ci --engine-strict --no-audit --no-fund --cache /tmp/npm
COPY frontend ./
RUN mkdir -p node_modules/.cache && npm run build

# ---- the program -----------------------------------------------------------
FROM --platform=$BUILDPLATFORM golang:1.26.8-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY cmd cmd
COPY configs configs
COPY internal internal
COPY frontend/embed.go frontend/embed.go
COPY --from=web /src/frontend/dist frontend/dist
ARG TARGETOS
ARG TARGETARCH
ARG VERSION=dev
# No C: the binary runs on an image without a C library, and the embedded
# database is pure Go.
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/tmp/go-build \
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH GOCACHE=/tmp/go-build \
    go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /out/enishi ./cmd/enishi \
 && mkdir -m 0700 /out/data

# ---- what runs -------------------------------------------------------------
# The static image carries certificates for mail over TLS and a user without
# rights (65532); Enishi brings its own time zones.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=program /out/enishi /enishi
COPY --from=program --chown=65532:65532 /out/data /data
COPY LICENSE /LICENSE
# The folder of the embedded database; not used once ENISHI_MONGODB_URI is set.
ENV ENISHI_DATA=/data
VOLUME /data
EXPOSE 8080
USER 65532:65532
# The image has no shell, so the program asks itself.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["/enishi", "health"]
ENTRYPOINT ["/enishi"]
CMD ["serve"]
