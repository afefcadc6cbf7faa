package partner_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

var update = flag.Bool("update", false, "write the golden files anew; read the difference before you commit it")

// aggregates are everything that is stored. What is added here is pinned.
var aggregates = map[string]func() any{
	"organization": func() any { return new(partner.Organization) },
	"listing":      func() any { return new(partner.Listing) },
	"suggestion":   func() any { return new(partner.Suggestion) },
	"introduction": func() any { return new(partner.Introduction) },
	"account":      func() any { return new(partner.Account) },
	"invitation":   func() any { return new(partner.Invitation) },
	"weighting":    func() any { return new(partner.Weighting) },
	"round":        func() any { return new(partner.Round) },
	"rule":         func() any { return new(partner.Rule) },
	"reception":    func() any { return new(partner.Reception) },
}

func TestDocumentsKeepTheirForm(t *testing.T) {
	for name, empty := range aggregates {
		t.Run(name, func(t *testing.T) {
			full := empty()
			(&filler{}).fill(reflect.ValueOf(full).Elem(), name)
			golden(t, name+"_full", full)
		})
	}
}

// A new document shows what is left out when nothing is known yet.
func TestNewDocumentsKeepTheirForm(t *testing.T) {
	maker := partnertest.Organization("A工業").ID("organization-a").Ward("271446").Goals(12, 9)
	school := partnertest.Organization("みどり高校").ID("organization-b").Kind(partner.KindSchool).Admitted()
	a := maker.Admitted()
	golden(t, "organization_new", maker.Draft())
	golden(t, "organization_admitted", a)
	golden(t, "listing_new", partnertest.Offer(a, "鉄の端材").ID("listing-1").Draft())
	golden(t, "listing_published", partnertest.Offer(a, "鉄の端材").ID("listing-1").Published())
	golden(t, "suggestion_new", partnertest.Suggestion(a, school).Fresh())
	golden(t, "introduction_new", partnertest.Introduction(a, school).ID("introduction-1").Proposed())
	golden(t, "introduction_reported", partnertest.Introduction(a, school).ID("introduction-1").Reported())
	golden(t, "account_new", partnertest.Account("山田 花子").ID("account-1").Email("hanako@example.jp").MemberOf(a))
	golden(t, "round_new", partnertest.Round("秋の回", partner.SuggestionIDOf(a.ID, school.ID)).Open())
	golden(t, "rule_new", partnertest.KeepApart(a.ID, school.ID).On())
	golden(t, "weighting_new", partnertest.Weighting(1).Proposed())
	golden(t, "invitation_new", partnertest.Invitation("hanako@example.jp").Of(a).Open())
}

func golden(t *testing.T, name string, document any) {
	t.Helper()
	got, err := json.MarshalIndent(document, "", "  ")
	require.NoError(t, err)
	got = append(got, '\n')
	path := filepath.Join("testdata", name+".json")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o750))
		require.NoError(t, os.WriteFile(path, got, 0o600))
	}
	want, err := os.ReadFile(path) //nolint:gosec // the name is one of this file's
	require.NoError(t, err, "run the test with -update and read what it writes")
	assert.Equal(t, string(want), string(got), "the stored form changed: a data format change needs a migration")
}

func TestEveryFieldSurvivesStorage(t *testing.T) {
	for name, empty := range aggregates {
		t.Run(name, func(t *testing.T) {
			written := empty()
			(&filler{}).fill(reflect.ValueOf(written).Elem(), name)
			document, err := json.Marshal(written)
			require.NoError(t, err)

			read := empty()
			d := json.NewDecoder(bytes.NewReader(document))
			d.DisallowUnknownFields()
			require.NoError(t, d.Decode(read))
			assert.Equal(t, written, read)
		})
	}
}

func TestEveryStoredFieldHasAName(t *testing.T) {
	snake := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			walk(typ.Elem())
			return
		case reflect.Struct:
		default:
			return
		}
		if seen[typ] || typ == reflect.TypeFor[partner.Time]() {
			return
		}
		seen[typ] = true
		names := map[string]bool{}
		for _, f := range reflect.VisibleFields(typ) {
			name := regexp.MustCompile(`^[^,]*`).FindString(f.Tag.Get("json"))
			assert.Truef(t, f.IsExported(), "%s.%s cannot be stored", typ, f.Name)
			assert.Regexpf(t, snake, name, "%s.%s", typ, f.Name)
			assert.Falsef(t, names[name], "%s has two fields %q", typ, name)
			names[name] = true
			walk(f.Type)
		}
	}
	for _, empty := range aggregates {
		walk(reflect.TypeOf(empty()).Elem())
	}
}

// filler sets every field to a value of its own that can be told from the zero
// value and from every other field's.
type filler struct{ n int }

func (f *filler) fill(v reflect.Value, name string) {
	f.n++
	switch v.Type() {
	case reflect.TypeFor[partner.Time]():
		v.Set(reflect.ValueOf(partnertest.Now.Add(time.Duration(f.n) * time.Second)))
		return
	case reflect.TypeFor[partner.Date]():
		v.Set(reflect.ValueOf(partnertest.Today.AddDays(f.n)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(name + " " + strconv.Itoa(f.n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Float64:
		v.SetFloat(float64(f.n) + 0.25)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), name)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.fillEach(v, name)
	case reflect.Array:
		f.fillEach(v, name)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		f.fill(key, name)
		f.fill(value, name)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), v.Type().Field(i).Name)
		}
	default:
		panic("a stored field has a kind that no test fills: " + v.Type().String())
	}
}

func (f *filler) fillEach(v reflect.Value, name string) {
	for i := range v.Len() {
		f.fill(v.Index(i), name)
	}
}

// text is a document as it is stored, for comparing before and after.
func text(t *testing.T, document any) string {
	t.Helper()
	b, err := json.Marshal(document)
	require.NoError(t, err)
	return string(b)
}

// refusedUnchanged calls a method that must fail with the kind and leave the
// document as it was.
func refusedUnchanged(t *testing.T, document any, kind partner.ErrorKind, call func() error) {
	t.Helper()
	before := text(t, document)
	err := call()
	assert.Equal(t, kind, partner.KindOf(err), "%v", err)
	assert.JSONEq(t, before, text(t, document), "a refusal changes nothing")
}

// faults are the faults of an error as "path code".
func faults(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var e *partner.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, partner.KindInvalid, e.Kind)
	out := make([]string, 0, len(e.Fields))
	for _, f := range e.Fields {
		out = append(out, f.Path+" "+f.Code)
	}
	return out
}
