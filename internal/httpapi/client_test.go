package httpapi_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/auth"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

const base = "/api/v1"

// person is somebody who sends requests; without a token it is anybody.
type person struct {
	t       *testing.T
	handler http.Handler
	token   string
	account *partner.Account
	org     *partner.Organization // of a member
}

// object is a JSON body that reads like one.
type object = map[string]any

func (w *world) anonymous() person { return person{t: w.t, handler: w.handler} }

// as signs an account in that the store holds.
func (w *world) as(account *partner.Account) person {
	w.t.Helper()
	w.people++
	token, _, err := w.tokens.Issue(auth.Access{
		AccountID: account.ID, SessionID: auth.SessionID("session-" + strconv.Itoa(w.people)), Role: account.Role, OrganizationID: account.OrganizationID,
	})
	require.NoError(w.t, err)
	return person{t: w.t, handler: w.handler, token: token, account: account}
}

func (w *world) coordinator(name string) person {
	w.t.Helper()
	acc := partnertest.Account(name).Coordinator()
	w.knows(acc)
	return w.as(acc)
}

func (w *world) admin(name string) person {
	w.t.Helper()
	acc := partnertest.Account(name).Admin()
	w.knows(acc)
	return w.as(acc)
}

// newcomer has an account and no organisation yet.
func (w *world) newcomer(name string) person {
	w.t.Helper()
	acc := partnertest.Account(name).Member()
	w.knows(acc)
	return w.as(acc)
}

// member speaks for an organisation that may be known already.
func (w *world) member(org *partner.Organization) person {
	w.t.Helper()
	acc := partnertest.Account("担当 " + string(org.ID)).MemberOf(org)
	w.knows(acc)
	p := w.as(acc)
	p.org = org
	return p
}

// change alters a request before it is sent.
type change func(*http.Request)

func ifMatch(tag string) change { return header("If-Match", tag) }

func header(name, value string) change {
	return func(r *http.Request) { r.Header[http.CanonicalHeaderKey(name)] = []string{value} }
}

func (p person) get(path string, changes ...change) answer {
	p.t.Helper()
	return p.send(http.MethodGet, path, nil, changes...)
}

func (p person) post(path string, body any, changes ...change) answer {
	p.t.Helper()
	return p.send(http.MethodPost, path, body, changes...)
}

func (p person) put(path string, body any, changes ...change) answer {
	p.t.Helper()
	return p.send(http.MethodPut, path, body, changes...)
}

func (p person) delete(path string, changes ...change) answer {
	p.t.Helper()
	return p.send(http.MethodDelete, path, nil, changes...)
}

// send puts one request through the whole router. A body is JSON unless it is
// text already. Whatever the answer is, it keeps to the contract.
func (p person) send(method, path string, body any, changes ...change) answer {
	p.t.Helper()
	var content io.Reader
	if text, ready := body.(string); ready {
		content = strings.NewReader(text)
	} else if body != nil {
		encoded, err := json.Marshal(body)
		require.NoError(p.t, err)
		content = bytes.NewReader(encoded)
	}
	r := httptest.NewRequestWithContext(p.t.Context(), method, base+path, content)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	for _, c := range changes {
		c(r)
	}
	recorder := httptest.NewRecorder()
	p.handler.ServeHTTP(recorder, r)
	a := answer{t: p.t, method: method, path: path, status: recorder.Code, header: recorder.Header(), body: recorder.Body.Bytes()}
	keepsTheContract(a)
	return a
}

// plain asks outside the API.
func (w *world) plain(path string, changes ...change) answer {
	w.t.Helper()
	return w.ask(http.MethodGet, path, changes...)
}

func (w *world) ask(method, path string, changes ...change) answer {
	w.t.Helper()
	r := httptest.NewRequestWithContext(w.t.Context(), method, path, nil)
	for _, c := range changes {
		c(r)
	}
	recorder := httptest.NewRecorder()
	w.handler.ServeHTTP(recorder, r)
	return answer{t: w.t, method: method, path: path, status: recorder.Code, header: recorder.Header(), body: recorder.Body.Bytes()}
}

// answer is what came back.
type answer struct {
	t            *testing.T
	method, path string
	status       int
	header       http.Header
	body         []byte
}

// expect ends the test when the status is another one.
func (a answer) expect(status int) answer {
	a.t.Helper()
	require.Equal(a.t, status, a.status, "%s %s answered %s", a.method, a.path, a.body)
	return a
}

// problem expects an error with the code.
func (a answer) problem(status int, code string) answer {
	a.t.Helper()
	a.expect(status)
	assert.Equal(a.t, code, a.text("code"), "%s %s answered %s", a.method, a.path, a.body)
	return a
}

func (a answer) etag() string {
	a.t.Helper()
	tag := a.header.Get("ETag")
	require.NotEmpty(a.t, tag, "%s %s has no ETag", a.method, a.path)
	return tag
}

// value is the one at a path like "parties.0.organization.id".
func (a answer) value(path string) any {
	a.t.Helper()
	var v any
	require.NoError(a.t, json.Unmarshal(a.body, &v), "%s", a.body)
	for step := range strings.SplitSeq(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[step]
		case []any:
			i, err := strconv.Atoi(step)
			require.NoError(a.t, err, path)
			require.Less(a.t, i, len(at), "%s in %s", path, a.body)
			v = at[i]
		default:
			return nil
		}
	}
	return v
}

func (a answer) text(path string) string {
	a.t.Helper()
	s, _ := a.value(path).(string)
	return s
}

func (a answer) list(path string) []any {
	a.t.Helper()
	items, ok := a.value(path).([]any)
	require.True(a.t, ok, "%s is no list in %s", path, a.body)
	return items
}

func (a answer) contains(words ...string) answer {
	a.t.Helper()
	for _, word := range words {
		assert.Contains(a.t, string(a.body), word, "%s %s", a.method, a.path)
	}
	return a
}
