package httpapi

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

const publicPrefix = "/api/v1/public/"

// keepBriefly lets browsers and proxies keep good public answers for a minute, and
// saves them the body when nothing has changed. Everything else stays no-store.
func keepBriefly(c *gin.Context) {
	if !strings.HasPrefix(c.Request.URL.Path, publicPrefix) || c.Request.Method != http.MethodGet {
		c.Next()
		return
	}
	held := &heldAnswer{ResponseWriter: c.Writer, status: http.StatusOK}
	c.Writer = held
	defer func() { c.Writer = held.ResponseWriter }() // also for whoever answers a panic
	c.Next()
	held.send(c.GetHeader("If-None-Match"))
}

// heldAnswer keeps an answer back until its tag is known.
type heldAnswer struct {
	gin.ResponseWriter
	status int
	body   bytes.Buffer
}

func (h *heldAnswer) WriteHeader(status int) {
	if status > 0 {
		h.status = status
	}
}
func (h *heldAnswer) WriteHeaderNow()                      {}
func (h *heldAnswer) Write(b []byte) (int, error)          { return h.body.Write(b) }
func (h *heldAnswer) WriteString(text string) (int, error) { return h.body.WriteString(text) }
func (h *heldAnswer) Status() int                          { return h.status }
func (h *heldAnswer) Size() int                            { return h.body.Len() }
func (h *heldAnswer) Written() bool                        { return h.body.Len() > 0 }

func (h *heldAnswer) send(known string) {
	w := h.ResponseWriter
	if h.status == http.StatusOK {
		sum := sha256.Sum256(h.body.Bytes())
		tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "public, max-age=60")
		if known == tag {
			w.Header().Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			w.WriteHeaderNow()
			return
		}
	}
	w.WriteHeader(h.status)
	w.WriteHeaderNow()
	_, _ = w.Write(h.body.Bytes()) // the reader is gone when this fails
}
