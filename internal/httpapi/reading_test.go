package httpapi_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ids names things to look at, by the first part of their path.
type ids map[string][]string

// thisYear is the fiscal year of partnertest.Now, which every report has.
const thisYear = "2026"

// everything is all that the reader is told by all reading operations of the
// document, each asked about each of the things. An operation that appears one
// day is read here without anybody thinking of it.
func (p person) everything(things ids) string {
	p.t.Helper()
	var told strings.Builder
	asked := 0
	for _, o := range operations {
		if o.method != http.MethodGet {
			continue
		}
		path := strings.ReplaceAll(o.path, "{year}", thisYear)
		if !strings.Contains(path, "{id}") {
			a := p.get(path)
			assert.Contains(p.t, []int{http.StatusOK, http.StatusForbidden}, a.status, o.OperationID)
			told.Write(a.body)
			asked++
			continue
		}
		kind := strings.Split(path, "/")[1]
		require.Contains(p.t, things, kind, "nothing to ask %s about", o.OperationID)
		for _, id := range things[kind] {
			a := p.get(strings.Replace(path, "{id}", url.PathEscape(id), 1))
			assert.Less(p.t, a.status, http.StatusInternalServerError)
			told.Write(a.body)
			asked++
		}
	}
	require.Greater(p.t, asked, 15)
	return told.String()
}

// notTold expects that no reading operation tells the words.
func notTold(t *testing.T, p person, things ids, words ...string) {
	t.Helper()
	told := p.everything(things)
	for _, word := range words {
		assert.NotContains(t, told, word)
	}
}

func told(t *testing.T, p person, things ids, words ...string) {
	t.Helper()
	all := p.everything(things)
	for _, word := range words {
		assert.Contains(t, all, word)
	}
}
