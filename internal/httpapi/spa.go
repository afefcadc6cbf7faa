package httpapi

import (
	"bytes"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"enishi/frontend"
	"enishi/internal/app"
)

// encodings are the forms in which the build lays assets down, best first.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// registerApp serves the API's description and the web app: a file when there is
// one, else the page itself, whose router finds the way.
func registerApp(engine *gin.Engine, a *app.App, o Options, describe huma.API) {
	s := publicPages{app: a, url: strings.TrimRight(o.PublicURL, "/"), page: publicFile(frontend.Dist())}
	document := sync.OnceValues(func() ([]byte, error) { return describe.OpenAPI().MarshalJSON() })
	engine.GET("/api/openapi.json", func(c *gin.Context) {
		body, err := document()
		if err != nil {
			writeProblem(c, problemOf(c.Request.Context(), o.Log, err))
			return
		}
		c.Header("Cache-Control", "no-cache")
		c.Data(http.StatusOK, "application/openapi+json", body)
	})
	files := frontend.Dist()
	engine.NoMethod(func(c *gin.Context) { writeProblem(c, statusProblem(c, http.StatusMethodNotAllowed, "method")) })
	engine.NoRoute(func(c *gin.Context) {
		p := c.Request.URL.Path
		switch {
		case strings.HasPrefix(p, "/api/") || strings.HasPrefix(p, "/.well-known/"):
			writeProblem(c, statusProblem(c, http.StatusNotFound, "route"))
		case c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead:
			writeProblem(c, statusProblem(c, http.StatusMethodNotAllowed, "method"))
		case s.servePublic(c, p):
		default:
			servePage(c, files, p)
		}
	})
}

func statusProblem(c *gin.Context, status int, code string) *problem {
	return &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Kind: kindOfStatus(status), Code: code, RequestID: requestID(c.Request.Context())}
}

func writeProblem(c *gin.Context, p *problem) {
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", p.ContentType(""))
	c.JSON(p.Status, p)
}

func servePage(c *gin.Context, files fs.FS, urlPath string) {
	name := strings.TrimPrefix(path.Clean(urlPath), "/")
	if info, err := fs.Stat(files, name); err != nil || info.IsDir() || strings.HasPrefix(path.Base(name), ".") || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
		if strings.HasPrefix(name, "assets/") {
			writeProblem(c, statusProblem(c, http.StatusNotFound, "asset"))
			return
		}
		name = "index.html"
	}
	if _, err := fs.Stat(files, name); err != nil {
		c.Header("Cache-Control", "no-store")
		c.String(http.StatusServiceUnavailable, "This program was built without its web app. Build it with `make build`; the API works.\n")
		return
	}
	cache := "no-cache"
	if strings.HasPrefix(name, "assets/") {
		cache = "public, max-age=31536000, immutable"
	}
	c.Header("Cache-Control", cache)
	c.Header("Vary", "Accept-Encoding")
	serveEncoded(c, files, name)
}

// serveEncoded picks the smallest form that the reader understands.
func serveEncoded(c *gin.Context, files fs.FS, name string) {
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = "application/octet-stream"
	}
	c.Header("Content-Type", kind)
	for _, e := range encodings {
		if !accepts(c.GetHeader("Accept-Encoding"), e.name) {
			continue
		}
		if body, err := fs.ReadFile(files, name+e.suffix); err == nil {
			c.Header("Content-Encoding", e.name)
			c.Data(http.StatusOK, kind, body)
			return
		}
	}
	body, err := fs.ReadFile(files, name)
	if err != nil {
		c.Status(http.StatusNotFound)
		return
	}
	c.DataFromReader(http.StatusOK, int64(len(body)), kind, bytes.NewReader(body), nil)
}

// accepts reads the weight as a number: q=0.5 is a wish, q=0 a refusal.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		weight, weighted := strings.CutPrefix(strings.ToLower(strings.TrimSpace(params)), "q=")
		if !weighted {
			return true
		}
		q, err := strconv.ParseFloat(weight, 64)
		return err == nil && q > 0
	}
	return false
}
