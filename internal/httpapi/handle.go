package httpapi

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// api is what the resources register themselves with.
type api struct {
	app  *app.App
	huma huma.API
	opts Options
}

// route declares one operation. Operations are for signed-in people unless their
// id stands in publicOperations.
type route struct {
	method, path, id, summary string
	tag                       string
	status                    int // default 200
	maxBody                   int64
	file                      string // the media type of an answer that is a file
}

// handle registers an operation: decode, call, encode. Every error goes through
// problemOf.
func handle[I, O any](a *api, r route, fn func(ctx context.Context, who app.Bearer, in *I) (*O, error)) {
	op := huma.Operation{
		OperationID: r.id, Method: r.method, Path: r.path, Summary: r.summary, Tags: []string{r.tag},
		DefaultStatus: r.status, MaxBodyBytes: r.maxBody, Errors: documentedErrors[I](r),
		BodyReadTimeout: a.opts.BodyTimeout,
	}
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = a.opts.MaxBody
	}
	if r.file != "" {
		op.Responses = map[string]*huma.Response{"200": {Description: "A file", Content: map[string]*huma.MediaType{
			r.file: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
		}}}
	}
	if !publicOperations[r.id] {
		op.Security = []map[string][]string{{"bearer": {}}}
	}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
		who, _ := ctx.Value(bearerKey{}).(app.Bearer)
		out, err := fn(ctx, who, in)
		if err != nil {
			return nil, problemOf(ctx, a.opts.Log, err)
		}
		return out, nil
	})
}

// documentedErrors lists what an operation can answer besides success: what every
// one can, and what follows from taking a tag or a body.
func documentedErrors[I any](r route) []int {
	out := []int{
		http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity,
		http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable,
	}
	if r.method != http.MethodGet {
		// A change without a tag answers stale too when it loses a race.
		out = append(out, http.StatusConflict, http.StatusPreconditionFailed, http.StatusInsufficientStorage)
	}
	in := reflect.TypeFor[I]()
	if _, tagged := in.FieldByName("Tag"); tagged {
		out = append(out, http.StatusPreconditionRequired)
	}
	if _, body := in.FieldByName("Body"); body {
		out = append(out, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	return out
}

// authenticate is the default: without a good access token nothing but the
// public operations is reached.
func (s *api) authenticate(ctx huma.Context, next func(huma.Context)) {
	if publicOperations[ctx.Operation().OperationID] {
		next(ctx)
		return
	}
	token, ok := bearerToken(ctx.Header("Authorization"))
	err := error(partner.Fail(partner.KindUnauthenticated, "no_token", "sign in first"))
	var who app.Bearer
	if ok {
		who, err = s.app.Authenticate(ctx.Context(), token)
	}
	if err != nil {
		s.write(ctx, problemOf(ctx.Context(), s.opts.Log, err))
		return
	}
	next(huma.WithValue(ctx, bearerKey{}, who))
}

type bearerKey struct{}

func bearerToken(header string) (string, bool) {
	const prefix = "Bearer "
	if len(header) <= len(prefix) || header[:len(prefix)] != prefix {
		return "", false
	}
	return header[len(prefix):], true
}

func (s *api) write(ctx huma.Context, p *problem) {
	for name, values := range p.headers {
		for _, v := range values {
			ctx.SetHeader(name, v)
		}
	}
	ctx.SetHeader("Content-Type", p.ContentType(""))
	ctx.SetStatus(p.Status)
	// The reader is gone when this fails, and the access log tells it.
	_ = json.NewEncoder(ctx.BodyWriter()).Encode(p)
}

// none is the input of operations that take nothing.
type none struct{}

// empty is the output of operations that answer nothing.
type empty struct{}

// Paging is the input of every list. It and everything else that is embedded in an
// input or output has an exported name: huma does not see embedded types without one.
type Paging struct {
	Cursor string `query:"cursor" doc:"Where the last page ended"`
	Limit  int    `query:"limit" doc:"Entries on a page, 1 to 200" minimum:"1" maximum:"200" default:"50"`
}

// list is the output of every list.
type list[T any] struct {
	Body struct {
		Items []T    `json:"items"`
		Next  string `json:"next,omitempty" doc:"The cursor of the next page; absent on the last"`
		Total int    `json:"total"`
	}
}

func listOf[S, T any](p app.Page[S], convert func(S) T) *list[T] {
	out := new(list[T])
	out.Body.Items = make([]T, len(p.Items))
	for i, s := range p.Items {
		out.Body.Items[i] = convert(s)
	}
	out.Body.Next, out.Body.Total = p.Next, p.Total
	return out
}

// one is the output of everything that has a version.
type one[T any] struct {
	ETag string `header:"ETag"`
	Body T
}

// plain is the output of what has none.
type plain[T any] struct{ Body T }

// fileOut is the output of what is kept as a file.
type fileOut struct {
	Type string `header:"Content-Type"`
	Name string `header:"Content-Disposition"`
	Body []byte
}

// IfMatch is the input of every change of something that has a version.
type IfMatch struct {
	Tag string `header:"If-Match" doc:"The etag of what was read"`
}

var versionTag = regexp.MustCompile(`^"([1-9][0-9]{0,17})"$`)

// version reads the tag of an aggregate. Without one the change is refused, so
// that nobody overwrites what they have not seen.
func (m IfMatch) version() (int64, error) {
	if m.Tag == "" {
		return 0, partner.Fail(partner.KindPreconditionRequired, "if_match", "send the etag of what you read as If-Match")
	}
	parts := versionTag.FindStringSubmatch(m.Tag)
	if parts == nil {
		return 0, partner.Fail(partner.KindStale, "version", "this etag names no version of it")
	}
	return strconv.ParseInt(parts[1], 10, 64)
}

// opaque is the tag of something computed.
func (m IfMatch) opaque() (string, error) {
	if m.Tag == "" {
		return "", partner.Fail(partner.KindPreconditionRequired, "if_match", "send the etag of what you read as If-Match")
	}
	if len(m.Tag) < 2 || m.Tag[0] != '"' || m.Tag[len(m.Tag)-1] != '"' {
		return "", partner.Fail(partner.KindStale, "version", "this etag names no version of it")
	}
	return m.Tag[1 : len(m.Tag)-1], nil
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }
