package httpapi

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"enishi/internal/app"
)

func isHTTPS(publicURL string) bool { return strings.HasPrefix(publicURL, "https://") }

// registerSystem adds what machines ask: health, readiness and signing keys.
func registerSystem(engine *gin.Engine, a *app.App, o Options) {
	engine.GET("/healthz", noStore, func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"status": "ok", "version": o.Version}) })
	engine.GET("/readyz", noStore, func(c *gin.Context) {
		if err := a.Ready(c.Request.Context()); err != nil {
			p := problemOf(c.Request.Context(), o.Log, err)
			c.Header("Retry-After", "1")
			c.Header("Content-Type", p.ContentType(""))
			c.JSON(http.StatusServiceUnavailable, p)
			return
		}
		c.JSON(http.StatusOK, gin.H{"status": "ready"})
	})
	engine.GET("/.well-known/jwks.json", func(c *gin.Context) {
		c.Header("Cache-Control", "public, max-age=300")
		c.JSON(http.StatusOK, a.JWKS())
	})
}
