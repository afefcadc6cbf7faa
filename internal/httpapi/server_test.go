package httpapi_test

import (
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/frontend"
	"enishi/internal/httpapi"
)

// everyKindOfPath has one of each way in which a request can end.
var everyKindOfPath = []string{
	base + "/me", base + "/goals", base + "/nothing", "/api/nothing", "/api/openapi.json", "/.well-known/jwks.json", "/.well-known/nothing",
	"/healthz", "/readyz", "/", "/organizations/org_1", "/assets/nothing.js", "/..%2f..%2fetc/passwd", "/icon.svg",
}

func TestHeadersAreOnEveryAnswer(t *testing.T) {
	w := onSQLite(t)
	for _, path := range everyKindOfPath {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, "TRACE"} {
			a := w.ask(method, path)
			about := method + " " + path
			csp := a.header.Get("Content-Security-Policy")
			assert.Contains(t, csp, "default-src 'none'", about)
			assert.Contains(t, csp, "frame-ancestors 'none'", about)
			assert.NotContains(t, csp, "unsafe", about)
			assert.Equal(t, "nosniff", a.header.Get("X-Content-Type-Options"), about)
			assert.Equal(t, "no-referrer", a.header.Get("Referrer-Policy"), about)
			assert.Equal(t, "same-origin", a.header.Get("Cross-Origin-Opener-Policy"), about)
			assert.Contains(t, a.header.Get("Strict-Transport-Security"), "max-age=31536000", about)
			assert.NotEmpty(t, a.header.Get("X-Request-Id"), about)
			assert.NotEmpty(t, a.header.Get("Cache-Control"), about)
			assert.Empty(t, a.header.Get("Access-Control-Allow-Origin"), about)
			if a.status >= 400 && a.status != http.StatusServiceUnavailable {
				assert.Equal(t, "application/problem+json", a.header.Get("Content-Type"), about)
				assert.Equal(t, "no-store", a.header.Get("Cache-Control"), about)
			}
		}
	}
}

func TestWrongPathsAndMethodsAreProblems(t *testing.T) {
	w := onSQLite(t)
	for _, c := range []struct {
		method, path string
		status       int
		code         string
	}{
		{http.MethodGet, base + "/nothing", 404, "route"},
		{http.MethodPost, base + "/nothing", 404, "route"},
		{http.MethodPut, base + "/session", 405, "method"},
		{http.MethodDelete, "/healthz", 405, "method"},
		{http.MethodPost, "/organizations", 405, "method"},
		{http.MethodGet, "/assets/nothing.js", 404, "asset"},
		{http.MethodGet, "/.well-known/nothing", 404, "route"},
	} {
		w.ask(c.method, c.path).problem(c.status, c.code)
	}
	assert.Equal(t, "a-proxy.s-id_1", w.plain("/healthz", header("X-Request-Id", "a-proxy.s-id_1")).header.Get("X-Request-Id"))
	for _, bad := range []string{"short", strings.Repeat("a", 65), "line\nbreak12", "<script>123"} {
		assert.NotEqual(t, bad, w.plain("/healthz", header("X-Request-Id", bad)).header.Get("X-Request-Id"))
	}
}

func TestHealthAndReadiness(t *testing.T) {
	w := onSQLite(t)
	w.plain("/healthz").expect(http.StatusOK)
	w.plain("/readyz").expect(http.StatusOK)
	p := w.newcomer("山田 花子")
	require.NoError(t, w.app.Store.Close())
	w.plain("/healthz").expect(http.StatusOK)
	unready := w.plain("/readyz").expect(http.StatusServiceUnavailable)
	assert.Equal(t, "1", unready.header.Get("Retry-After"))
	assert.Equal(t, "application/problem+json", unready.header.Get("Content-Type"))
	broken := p.get("/me")
	assert.Equal(t, http.StatusServiceUnavailable, broken.status, "%s", broken.body)
	p.get("/organizations").expect(http.StatusOK)
	w.app.Close()
	w.plain("/readyz").expect(http.StatusServiceUnavailable)
}

func TestTheDescriptionIsServed(t *testing.T) {
	w := onSQLite(t)
	a := w.plain("/api/openapi.json").expect(http.StatusOK)
	assert.Equal(t, "application/openapi+json", a.header.Get("Content-Type"))
	described, err := document.MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, string(described), string(a.body))
}

func TestTheWebAppIsServed(t *testing.T) {
	files := frontend.Dist()
	if _, err := fs.Stat(files, "index.html"); err != nil {
		w := onSQLite(t)
		w.plain("/organizations/org_1").expect(http.StatusServiceUnavailable).contains("make build")
		return
	}
	w := onSQLite(t)
	page, err := fs.ReadFile(files, "index.html")
	require.NoError(t, err)
	for _, path := range []string{"/organizations/org_1", "/welcome", "/index.html", "/.gitkeep", "/index.html.br", "/assets"} {
		a := w.plain(path).expect(http.StatusOK)
		assert.Equal(t, string(page), string(a.body), path)
		assert.Equal(t, "no-cache", a.header.Get("Cache-Control"), path)
		assert.Equal(t, "text/html; charset=utf-8", a.header.Get("Content-Type"), path)
	}
	assets, err := fs.Glob(files, "assets/*.js")
	require.NoError(t, err)
	require.NotEmpty(t, assets)
	for _, accepted := range []struct{ header, encoding, suffix string }{
		{"", "", ""}, {"gzip, deflate, br", "br", ".br"}, {"gzip", "gzip", ".gz"}, {"br;q=0, gzip;q=0.5", "gzip", ".gz"}, {"identity", "", ""},
	} {
		a := w.plain("/"+assets[0], header("Accept-Encoding", accepted.header)).expect(http.StatusOK)
		assert.Equal(t, accepted.encoding, a.header.Get("Content-Encoding"), accepted.header)
		assert.Equal(t, "public, max-age=31536000, immutable", a.header.Get("Cache-Control"))
		assert.Equal(t, "Accept-Encoding", a.header.Get("Vary"))
		assert.Contains(t, a.header.Get("Content-Type"), "javascript")
		want, err := fs.ReadFile(files, assets[0]+accepted.suffix)
		require.NoError(t, err)
		assert.Len(t, a.body, len(want))
	}
	for _, hidden := range []string{"/" + assets[0] + ".br", "/assets/", "/assets/../index.html.gz"} {
		assert.NotEqual(t, "br", w.plain(hidden).header.Get("Content-Encoding"), hidden)
	}
}

// slowBody keeps a request under way until it is let go.
type slowBody struct{ reading, let chan struct{} }

func (b slowBody) Read([]byte) (int, error) {
	b.reading <- struct{}{}
	<-b.let
	return 0, io.EOF
}

func (slowBody) Close() error { return nil }

func TestTooMuchAtOnceIsRefusedAtOnce(t *testing.T) {
	w := onSQLite(t)
	w.handler = httpapi.New(w.app, httpapi.Options{Log: slog.New(slog.DiscardHandler), PublicURL: publicURL, InFlight: 2})
	slow := slowBody{make(chan struct{}, 2), make(chan struct{})}
	var busy sync.WaitGroup
	for range 2 {
		busy.Go(func() {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, base+"/session", slow)
			r.Header.Set("Content-Type", "application/json")
			recorder := httptest.NewRecorder()
			w.handler.ServeHTTP(recorder, r)
			assert.Less(t, recorder.Code, 500)
		})
	}
	<-slow.reading
	<-slow.reading
	refusedNow := w.plain(base+"/goals").problem(http.StatusServiceUnavailable, "busy")
	assert.Equal(t, "1", refusedNow.header.Get("Retry-After"))
	close(slow.let)
	busy.Wait()
	w.plain(base + "/goals").expect(http.StatusUnauthorized)
	w.plain("/healthz").expect(http.StatusOK)
}

// A real connection is needed: what a sender that goes away leaves behind is the
// HTTP server's doing.
func TestABodyThatBreaksOffIsTheSendersFault(t *testing.T) {
	w := onSQLite(t)
	answered := make(chan int, 1)
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		recorder := httptest.NewRecorder()
		w.handler.ServeHTTP(recorder, r)
		answered <- recorder.Code
		out.WriteHeader(recorder.Code)
	}))
	defer server.Close()
	connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	require.NoError(t, err)
	_, err = connection.Write([]byte("POST " + base + "/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"email\":"))
	require.NoError(t, err)
	require.NoError(t, connection.Close())
	assert.Equal(t, http.StatusBadRequest, <-answered)
}
