package httpapi

import (
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"enishi/frontend"
	"enishi/internal/app"
)

// Options is what the HTTP face is told.
type Options struct {
	Log            *slog.Logger // none: nothing is logged
	Version        string
	PublicURL      string         // decides about HTTPS and which origin a cookie is taken from
	TrustedProxies []netip.Prefix // whose X-Forwarded-For is believed; none by default
	MaxBody        int64          // bytes; default 256 KiB
	BodyTimeout    time.Duration  // default 10 s
	Timeout        time.Duration  // for one request; default 15 s
	InFlight       int            // requests worked on at once; default 256
}

func (o Options) withDefaults() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.MaxBody == 0 {
		o.MaxBody = 256 << 10
	}
	if o.BodyTimeout == 0 {
		o.BodyTimeout = 10 * time.Second
	}
	if o.InFlight == 0 {
		o.InFlight = 256
	}
	if o.Timeout == 0 {
		o.Timeout = 15 * time.Second
	}
	return o
}

// publicOperations is the whole list of what is reached without signing in.
var publicOperations = map[string]bool{
	"sign-in":            true,
	"refresh-session":    true,
	"sign-out":           true,
	"preview-invitation": true,
	"accept-invitation":  true,
	"preview-renewal":    true,
	"renew-by-link":      true,

	"request-join":           true,
	"request-password-reset": true,
	"get-public-summary":     true,
	"list-public-members":    true,
	"get-public-member":      true,
	"list-public-cases":      true,
	"get-public-case":        true,
}

// New builds the handler of the whole product: the API under /api/v1, its
// description, health, signing keys and the web app.
func New(a *app.App, o Options) http.Handler {
	o = o.withDefaults()
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	// Gin believes every proxy unless it is told otherwise.
	trust(engine, o.TrustedProxies)
	engine.Use(identify, accessLog(o.Log), recoverPanics(o.Log), secureHeaders(frontend.StyleHash, isHTTPS(o.PublicURL)), limitLoad(o.InFlight), limitTime(o.Timeout))
	registerSystem(engine, a, o)
	registerOpenData(engine, a, o)
	describe := registerAPI(engine, a, o)
	registerApp(engine, a, o, describe)
	return engine
}

// Describe is the OpenAPI document without a running product.
func Describe(version string) *huma.OpenAPI {
	gin.SetMode(gin.ReleaseMode)
	return registerAPI(gin.New(), nil, Options{Version: version}.withDefaults()).OpenAPI()
}

func trust(engine *gin.Engine, proxies []netip.Prefix) {
	var list []string
	for _, p := range proxies {
		list = append(list, p.String())
	}
	// Prefixes that were parsed before cannot be refused.
	_ = engine.SetTrustedProxies(list)
}

// tellHuma sets what huma keeps for the whole program, once.
var tellHuma = sync.OnceFunc(func() {
	huma.NewError, huma.NewErrorWithContext = newHumaError, newHumaErrorIn
	huma.DefaultArrayNullable = false
})

func registerAPI(engine *gin.Engine, a *app.App, o Options) huma.API {
	tellHuma()
	config := huma.DefaultConfig("Enishi", o.Version)
	config.Info.Description = "Matches the members of a local SDGs platform by goal and capability, and carries introductions through to partnerships."
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil // the $schema links would name a path that is not served
	config.Transformers = nil
	config.Formats = map[string]huma.Format{
		"application/json": {Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: strictUnmarshal},
		"json":             {Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: strictUnmarshal},
	}
	config.DefaultFormat = "application/json"
	config.RejectUnknownQueryParameters = true
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer": {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
	}
	group := engine.Group("/api/v1", noStore, keepBriefly)
	s := &api{app: a, opts: o, huma: humagin.NewWithGroup(engine, group, config)}
	s.huma.OpenAPI().Servers = []*huma.Server{{URL: "/api/v1"}}
	s.huma.UseMiddleware(s.authenticate)
	registerSession(s)
	registerAccounts(s)
	registerInvitations(s)
	registerJoining(s)
	registerPublic(s)
	registerCatalog(s)
	registerOrganizations(s)
	registerListings(s)
	registerPreview(s)
	registerSuggestions(s)
	registerQuestions(s)
	registerReception(s)
	registerRenewals(s)
	registerReviews(s)
	registerTrios(s)
	registerCalls(s)
	registerRounds(s)
	registerRules(s)
	registerIntroductions(s)
	registerIntroductionRecords(s)
	registerCalendar(s)
	registerOutcomes(s)
	registerToday(s)
	registerWeightings(s)
	registerDecisions(s)
	registerReports(s)
	return s.huma
}
