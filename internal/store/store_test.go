package store

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

type thing struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
}

func thingSpec(name string, keys ...Key) Spec[thing] {
	return Spec[thing]{
		Name:    name,
		ID:      func(t *thing) string { return t.ID },
		Version: func(t *thing) *int64 { return &t.Version },
		Owners:  func(*thing) []partner.OrganizationID { return nil },
		Keys:    keys,
	}
}

// TestRegister refuses declarations that a database could not hold safely.
func TestRegister(t *testing.T) {
	incomplete := thingSpec("things")
	incomplete.Owners = nil
	for why, spec := range map[string]Spec[thing]{
		"no name":        thingSpec(""),
		"upper case":     thingSpec("Things"),
		"quote":          thingSpec(`th"ings`),
		"underscore":     thingSpec("_meta"),
		"no owners":      incomplete,
		"no key name":    thingSpec("things", Key{Path: "a"}),
		"key named id":   thingSpec("things", Key{Name: "id", Path: "a"}),
		"same key twice": thingSpec("things", Key{Name: "a", Path: "a"}, Key{Name: "a", Path: "b"}),
		"no path":        thingSpec("things", Key{Name: "a"}),
		"quoted path":    thingSpec("things", Key{Name: "a", Path: "a'b"}),
		"array path":     thingSpec("things", Key{Name: "a", Path: "a[0]"}),
		"own field":      thingSpec("things", Key{Name: "a", Path: "_id"}),
		"empty step":     thingSpec("things", Key{Name: "a", Path: "a..b"}),
	} {
		require.Panics(t, func() { Register(New(nil), spec) }, why)
	}
	db := New(nil)
	Register(db, thingSpec("things", Key{Name: "a", Path: "a.b_c.D1"}))
	require.Panics(t, func() { Register(db, thingSpec("things")) }, "twice")
	db.seal()
	require.Panics(t, func() { Register(db, thingSpec("others")) }, "after Ensure")
}

func TestSettle(t *testing.T) {
	keys := []Key{{Name: "email", Path: "email"}, {Name: "name", Path: "draft.name"}}
	for in, want := range map[string]string{
		`{}`:                                      `{}`,
		`{"email":"a","x":1}`:                     `{"email":"a","x":1}`,
		`{"email":"","x":1}`:                      `{"x":1}`,
		`{"email":null,"draft":null}`:             `{"draft":null}`,
		`{"draft":{"name":"","x":[1]},"n":1e3}`:   `{"draft":{"x":[1]},"n":1e3}`,
		`{"draft":{"name":null}}`:                 `{"draft":{}}`,
		`{"draft":{"name":"a"},"big":1234567890}`: `{"draft":{"name":"a"},"big":1234567890}`,
	} {
		got, err := settle([]byte(in), keys)
		require.NoError(t, err, in)
		require.Equal(t, want, string(got), in)
	}
	for _, in := range []string{
		`{"email":1}`, `{"email":["a"]}`, `{"email":{}}`, `{"email":true}`, `{"draft":[]}`, `{"draft":"x"}`,
		`[]`, `null`, `{"email":"a\u0000"}`, `{"email":"` + strings.Repeat("x", MaxKeyBytes+1) + `"}`,
	} {
		_, err := settle([]byte(in), keys)
		require.Error(t, err, in)
	}
}

func TestNoun(t *testing.T) {
	for name, want := range map[string]string{
		"organizations": "organization", "entries": "entry", "audit": "audit", "listings": "listing",
	} {
		c := Collection[thing]{spec: thingSpec(name)}
		require.Equal(t, want+"_not_found", c.absent().(*partner.Error).Code) //nolint:errorlint,forcetypeassert // made here
	}
}

// FuzzCursor: a cursor is ours, letter by letter, or refused.
func FuzzCursor(f *testing.F) {
	q := Query{Key: "rank", From: "a"}
	f.Add(writeCursor(q, Position{"key", "id"}))
	f.Add(writeCursor(Query{}, Position{"key", "id"}))
	f.Add("e30")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		q.Cursor = text
		p, ok := readCursor(q)
		if !ok {
			return
		}
		require.Equal(t, text, writeCursor(q, p))
		require.True(t, indexable(p.Key) && indexable(p.ID))
	})
}

// FuzzSettle: settling twice is settling once, and nothing but empty keys goes.
func FuzzSettle(f *testing.F) {
	keys := []Key{{Name: "a", Path: "a"}, {Name: "b", Path: "b.c"}}
	f.Add([]byte(`{"a":"","b":{"c":null},"d":1}`))
	f.Add([]byte(`{"a":"x","b":{"c":"y"}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		once, err := settle(body, keys)
		if err != nil {
			return
		}
		twice, err := settle(once, keys)
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
		require.True(t, json.Valid(once))
	})
}
