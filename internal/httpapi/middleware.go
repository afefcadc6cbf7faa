package httpapi

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"
)

type requestIDKey struct{}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

var givenRequestID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// identify gives every request an id, or takes a well-formed one of a proxy.
func identify(c *gin.Context) {
	id := c.GetHeader("X-Request-Id")
	if !givenRequestID.MatchString(id) {
		b := make([]byte, 12)
		_, _ = rand.Read(b) // never fails since Go 1.24
		id = hex.EncodeToString(b)
	}
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestIDKey{}, id))
	c.Header("X-Request-Id", id)
	c.Next()
}

// accessLog writes one line for each request: the route, never the query or a
// body, so that no token and no name gets into the log.
func accessLog(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		began := time.Now()
		c.Next()
		route := c.FullPath()
		if route == "" {
			route = "(web app)"
		}
		level := slog.LevelInfo
		if route == "/healthz" || route == "/readyz" || route == "(web app)" {
			level = slog.LevelDebug
		}
		log.Log(c.Request.Context(), level, "request", "method", c.Request.Method, "route", route, "status", c.Writer.Status(),
			"bytes", c.Writer.Size(), "ms", time.Since(began).Milliseconds(), "request_id", requestID(c.Request.Context()))
	}
}

// recoverPanics answers 500 and keeps the process alive.
func recoverPanics(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			r := recover()
			if r == nil {
				return
			}
			if r == http.ErrAbortHandler { //nolint:errorlint // the documented way to compare it
				panic(r)
			}
			log.ErrorContext(c.Request.Context(), "panic", "request_id", requestID(c.Request.Context()), "panic", r, "stack", string(debug.Stack()))
			if c.Writer.Written() {
				c.Abort()
				return
			}
			c.Header("Content-Type", "application/problem+json")
			c.AbortWithStatusJSON(http.StatusInternalServerError, &problem{
				Type: "about:blank", Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError,
				Kind: kindInternal, Code: kindInternal, RequestID: requestID(c.Request.Context()),
			})
		}()
		c.Next()
	}
}

// limitLoad answers 503 at once when too many requests are under way, so that
// those that are let in stay quick.
func limitLoad(most int) gin.HandlerFunc {
	places := make(chan struct{}, most)
	return func(c *gin.Context) {
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
			c.Next()
		default:
			c.Header("Retry-After", "1")
			c.Abort()
			writeProblem(c, statusProblem(c, http.StatusServiceUnavailable, "busy"))
		}
	}
}

// limitTime ends the work for a request that takes too long.
func limitTime(most time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), most)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}

// secureHeaders are on every answer. The one style element that the web app's
// library adds is allowed by its hash instead of inline styles at large.
func secureHeaders(styleHash string, https bool) gin.HandlerFunc {
	csp := "default-src 'none'; script-src 'self'; style-src 'self' " + styleHash + "; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	return func(c *gin.Context) {
		h := c.Writer.Header()
		h.Set("Content-Security-Policy", csp)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
		if https {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		c.Next()
	}
}

// noStore keeps answers of the API out of caches.
func noStore(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.Next()
}
