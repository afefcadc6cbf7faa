package httpapi_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/stretchr/testify/assert"
)

// secretWord is in every generated body; no answer may repeat it.
const secretWord = "himitsu"

// fault is one way in which a body is not what the document says.
type fault struct {
	name string
	body string
}

// faults makes wrong bodies out of a good one: each field missing, null and of
// each wrong type, at every depth, and one field too many.
func faults(schema *huma.Schema) []fault {
	var out []fault
	good, _ := example(schema, 0).(map[string]any)
	add := func(name string, v any) {
		encoded, err := json.Marshal(v)
		must(err)
		out = append(out, fault{name, string(encoded)})
	}
	add("extra", mutated(good, secretWord, secretWord))
	for _, field := range slices.Sorted(maps.Keys(schema.Properties)) {
		property := resolved(schema.Properties[field])
		if slices.Contains(schema.Required, field) {
			without := maps.Clone(good)
			delete(without, field)
			add("without "+field, without)
			add("null for "+field, mutated(good, field, nil)) // for others it is the same as leaving it out
		}
		for name, v := range wrongValues(property) {
			add(field+" "+name, mutated(good, field, v))
		}
		if property.Type == huma.TypeObject && property.Properties != nil {
			for _, inner := range faults(property) {
				out = append(out, fault{field + "." + inner.name, string(mustJSON(mutated(good, field, json.RawMessage(inner.body))))})
			}
		}
		if property.Type == huma.TypeArray {
			for name, v := range wrongValues(resolved(property.Items)) {
				add(field+"[0] "+name, mutated(good, field, []any{v}))
			}
		}
	}
	return out
}

func mustJSON(v any) []byte {
	encoded, err := json.Marshal(v)
	must(err)
	return encoded
}

func mutated(good map[string]any, field string, v any) map[string]any {
	out := maps.Clone(good)
	out[field] = v
	return out
}

// wrongValues are of every type but the right one.
func wrongValues(s *huma.Schema) map[string]any {
	values := map[string]any{"a text": secretWord, "a number": 47.11, "true": true, "a list": []any{secretWord}, "an object": map[string]any{secretWord: secretWord}}
	switch s.Type {
	case huma.TypeString:
		delete(values, "a text")
		if len(s.Enum) > 0 {
			values["unknown"] = secretWord
		}
	case huma.TypeBoolean:
		delete(values, "true")
	case huma.TypeArray:
		delete(values, "a list")
	case huma.TypeObject:
		delete(values, "an object")
	case huma.TypeInteger:
		values["huge"] = json.RawMessage("1e400")
	}
	return values
}

// example is a body that fits the schema.
func example(s *huma.Schema, depth int) any {
	s = resolved(s)
	switch {
	case len(s.Enum) > 0:
		return s.Enum[0]
	case s.Type == huma.TypeString:
		return "a"
	case s.Type == huma.TypeInteger || s.Type == huma.TypeNumber:
		return 1
	case s.Type == huma.TypeBoolean:
		return true
	case s.Type == huma.TypeArray:
		return []any{}
	}
	out := map[string]any{}
	for _, field := range s.Required {
		if p := resolved(s.Properties[field]); !p.ReadOnly && depth < 4 {
			out[field] = example(p, depth+1)
		}
	}
	return out
}

// Every operation with a body answers everything that the document forbids with
// a documented problem, whoever asks and before anything is looked up.
func TestBodiesThatTheDocumentForbids(t *testing.T) {
	w := onSQLite(t)
	p := w.admin("佐藤 次郎")
	total := 0
	for _, o := range operations {
		schema := o.bodySchema()
		if schema == nil {
			continue
		}
		path := strings.Replace(o.path, "{id}", "absent-1~absent-2", 1)
		cases := append(faults(schema),
			fault{"empty", ""}, fault{"null", "null"}, fault{"a list", "[]"}, fault{"a text", `"` + secretWord + `"`}, fault{"cut off", `{"`},
			fault{"not UTF-8", "{\"\xff\":1}"}, fault{"twice", `{"a":1,"a":2}`})
		for _, c := range cases {
			a := p.send(o.method, path, c.body, ifMatch(firstVersion))
			assert.Contains(t, []int{400, 422}, a.status, "%s with %s answered %s", o.OperationID, c.name, a.body)
			assert.NotContains(t, string(a.body), secretWord, "%s with %s", o.OperationID, c.name)
			total++
		}
		p.send(o.method, path, "{}", header("Content-Type", "text/plain"), ifMatch(firstVersion)).expect(415)
		p.send(o.method, path, `{"a":"`+strings.Repeat("a", 300_000)+`"}`, ifMatch(firstVersion)).expect(413)
	}
	assert.Greater(t, total, 400)
}
