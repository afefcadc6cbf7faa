package httpapi_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/httpapi"
)

// operation is one of the OpenAPI document.
type operation struct {
	*huma.Operation
	method, path string
	pattern      *regexp.Regexp
}

var document = httpapi.Describe("test")

// operations are all that the document describes, in a fixed order.
var operations = func() []operation {
	var out []operation
	for path, item := range document.Paths {
		for method, op := range map[string]*huma.Operation{
			http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodPatch: item.Patch, http.MethodDelete: item.Delete,
		} {
			if op != nil {
				pattern := regexp.MustCompile("^" + regexp.MustCompile(`\{[^}]+\}`).ReplaceAllString(path, `[^/]+`) + "$")
				out = append(out, operation{op, method, path, pattern})
			}
		}
	}
	slices.SortFunc(out, func(x, y operation) int { return strings.Compare(x.OperationID, y.OperationID) })
	return out
}()

func operationNamed(id string) operation {
	return operations[slices.IndexFunc(operations, func(o operation) bool { return o.OperationID == id })]
}

// operationOf finds what a request reaches. A fixed path wins over a pattern.
func operationOf(method, path string) (operation, bool) {
	path, _, _ = strings.Cut(path, "?")
	var found operation
	for _, o := range operations {
		if o.method == method && o.pattern.MatchString(path) && (found.Operation == nil || !strings.Contains(o.path, "{")) {
			found = o
		}
	}
	return found, found.Operation != nil
}

func (o operation) takesTag() bool {
	return slices.ContainsFunc(o.Parameters, func(p *huma.Param) bool { return p.Name == "If-Match" })
}

func (o operation) public() bool { return len(o.Security) == 0 }

// bodySchema is nil for an operation without a body.
func (o operation) bodySchema() *huma.Schema {
	if o.RequestBody == nil {
		return nil
	}
	return resolved(o.RequestBody.Content["application/json"].Schema)
}

func resolved(s *huma.Schema) *huma.Schema {
	for s != nil && s.Ref != "" {
		s = document.Components.Schemas.SchemaFromRef(s.Ref)
	}
	return s
}

// keepsTheContract checks what holds for each and every answer of the API.
func keepsTheContract(a answer) {
	a.t.Helper()
	about := a.method + " " + a.path + " answered " + strconv.Itoa(a.status) + " " + string(a.body)
	assert.Regexp(a.t, `^[A-Za-z0-9._-]{8,64}$`, a.header.Get("X-Request-Id"), about)
	keptAs := "no-store"
	if strings.HasPrefix(a.path, "/public/") && a.status == http.StatusOK {
		keptAs = "public, max-age=60"
	}
	assert.Equal(a.t, keptAs, a.header.Get("Cache-Control"), about)
	op, known := operationOf(a.method, a.path)
	if !known {
		return
	}
	response, documented := op.Responses[strconv.Itoa(a.status)]
	if !assert.True(a.t, documented, "not documented: "+about) {
		return
	}
	kind := "application/json"
	if a.status >= http.StatusBadRequest {
		kind = "application/problem+json"
	}
	if len(response.Content) == 0 {
		assert.Empty(a.t, a.body, about)
		return
	}
	if a.status < http.StatusBadRequest && response.Content[kind] == nil {
		// A file: what is in it is looked at where it is made.
		assert.Contains(a.t, response.Content, a.header.Get("Content-Type"), a.path)
		return
	}
	assert.Equal(a.t, kind, a.header.Get("Content-Type"), about)
	fitsSchema(a, response.Content[kind].Schema, about)
	if a.status >= http.StatusBadRequest {
		assert.Equal(a.t, a.header.Get("X-Request-Id"), a.text("request_id"), about)
		assert.InEpsilon(a.t, a.status, a.value("status"), 0.001, about)
		assert.NotEmpty(a.t, a.text("code"), about)
	}
}

// fitsSchema checks a body with the same rules that the product checks requests
// with: no field is missing and none is there that the document does not know.
func fitsSchema(a answer, schema *huma.Schema, about string) {
	a.t.Helper()
	var v any
	require.NoError(a.t, json.Unmarshal(a.body, &v), about)
	result := new(huma.ValidateResult)
	huma.Validate(document.Components.Schemas, schema, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, v, result)
	assert.Empty(a.t, result.Errors, about)
}

func TestTheDocumentIsInShape(t *testing.T) {
	encoded, err := document.MarshalJSON()
	require.NoError(t, err)
	var whole struct {
		OpenAPI    string `json:"openapi"`
		Components struct {
			Schemas map[string]json.RawMessage `json:"schemas"`
		} `json:"components"`
	}
	require.NoError(t, json.Unmarshal(encoded, &whole))
	assert.Equal(t, "3.1.0", whole.OpenAPI)
	for _, ref := range regexp.MustCompile(`"#/components/schemas/([^"]+)"`).FindAllSubmatch(encoded, -1) {
		assert.Contains(t, whole.Components.Schemas, string(ref[1]))
	}
	for name := range whole.Components.Schemas {
		assert.NotRegexp(t, `\d$|BodyBody`, name, "two types want this name, or one has none")
	}
	seen := map[string]bool{}
	for _, o := range operations {
		assert.False(t, seen[o.OperationID], "%s comes twice", o.OperationID)
		seen[o.OperationID] = true
		assert.NotEmpty(t, o.Summary, o.OperationID)
		assert.Len(t, o.Tags, 1, o.OperationID)
		var inPath []string
		for _, p := range o.Parameters {
			if p.In == "path" {
				assert.True(t, p.Required, o.OperationID)
				inPath = append(inPath, "{"+p.Name+"}")
			}
		}
		assert.Equal(t, regexp.MustCompile(`\{[^}]+\}`).FindAllString(o.path, -1), inPath, o.OperationID)
	}
	assert.Greater(t, len(operations), 60)
}

// Every answer of every other test is compared with the document as well.
func TestEveryOperationDocumentsItsAnswers(t *testing.T) {
	for _, o := range operations {
		statuses := []string{"400", "401", "403", "404", "422", "429", "500", "503"}
		if o.method != http.MethodGet {
			statuses = append(statuses, "409", "412", "507")
		}
		if o.takesTag() {
			statuses = append(statuses, "428")
		}
		if o.RequestBody != nil {
			statuses = append(statuses, "413", "415")
			assert.True(t, o.RequestBody.Required, o.OperationID)
			assert.Regexp(t, `^#/components/schemas/[A-Z][A-Za-z]+$`, o.RequestBody.Content["application/json"].Schema.Ref, o.OperationID)
		}
		for _, s := range statuses {
			if assert.Contains(t, o.Responses, s, o.OperationID) {
				assert.Contains(t, o.Responses[s].Content, "application/problem+json", o.OperationID)
			}
		}
		successes := slices.DeleteFunc(slices.Sorted(maps.Keys(o.Responses)), func(s string) bool { return s[0] != '2' })
		assert.Len(t, successes, 1, o.OperationID)
	}
}

func TestOnlyTheListedOperationsArePublic(t *testing.T) {
	var public []string
	for _, o := range operations {
		if o.public() {
			public = append(public, o.OperationID)
		}
	}
	assert.Equal(t, []string{
		"accept-invitation", "get-public-case", "get-public-member", "get-public-summary", "list-public-cases", "list-public-members",
		"preview-invitation", "preview-renewal", "refresh-session", "renew-by-link", "request-join", "request-password-reset", "sign-in", "sign-out",
	}, public)
}
