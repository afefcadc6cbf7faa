package store

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

// sameAsJSON decodes in both ways. It reports whether the decoder did it alone.
func sameAsJSON[T any](t *testing.T, body []byte) bool {
	t.Helper()
	plan, ok := shapeOf(reflect.TypeFor[T]())
	require.True(t, ok, "%T has a plan", *new(T))
	var want, got T
	wantErr, gotErr := json.Unmarshal(body, &want), unmarshal(body, plan, &got)
	require.Equal(t, wantErr == nil, gotErr == nil, "%s: %v, %v", body, wantErr, gotErr)
	if wantErr == nil {
		require.Equal(t, want, got, "%s", body)
	}
	d := decoders.Get().(*decoder)
	defer decoders.Put(d)
	d.body, d.at = body, 0
	return d.value(plan, reflect.ValueOf(new(T)).Elem()) && d.at == len(body)
}

var bodies = []string{
	`{"id":"a","version":2,"organization_id":"o","identity":"o|need|x","side":"need","state":"published","published":{"title":"端材","detail":"a\n\"b\" \u003c","capabilities":["material.metal","place"],"goals":[4,12],"forms":[],"areas":["271411"],"importance":2},"confirmed_at":"2026-04-10T00:30:00.000Z","created_at":"2026-04-10T00:30:00.000Z","updated_at":"","history":[{"at":"2026-04-10T00:30:00.000Z","by":"account_1","what":"created","with":{"a":"b","c":""}},{"at":"2026-04-11T00:30:00.000Z","by":"","what":"x"}]}`,
	`{"id":"o","version":1,"external_id":"S1","state":"admitted","published":{"name":"竹の会","goals":[1],"targets":["12.5"],"contact":{"name":"n"},"visibility":{"address":"public"}},"consent":{"by":"c","at":"2026-04-10T00:30:00.000Z"},"created_at":"","updated_at":""}`,
	`{}`, `{"id":null}`, `{"ID":"upper"}`, `{"id":"a","id":"b"}`, `{"published":{"goals":[1,2],"goals":[3]}}`, `{"version":1.0}`, `{"version":-0}`, `{"version":01}`,
	`{"version":99999999999999999999}`, `{"published":{"importance":1e2}}`, `{"unknown":[{"a":"]"}]}`, ` {"id":"a"}`, `{"id":"a"} `, `{"id":"a"}x`, `{"id":"a"`, `{"id":"\ud800"}`,
	"{\"id\":\"\xff\"}", "{\"id\":\"a\x01\"}", `{"history":[{},{}]}`, `{"history":[]}`, `{"history":[,]}`, `{"history":[{}}`, `{"published":{"capabilities":["a,]","b\"]"]}}`,
	`{"created_at":"no time"}`, `{"created_at":5}`, `[]`, `null`, `""`, ``, `{"published":null}`, `{"published":{}}`, `{"draft":[]}`, `{"published":{"goals":["1"]}}`, `{"id":"a",}`, `{,"id":"a"}`,
	`{"history":[{"with":{"a":"1","a":"2"}}]}`, `{"history":[{"with":{}}]}`, `{"history":[{"with":{"a":null}}]}`, `{"i\u0064":"a"}`,
}

// TestDecodersAgree: what the store writes is read by the decoder alone, and
// everything else as package json reads it.
func TestDecodersAgree(t *testing.T) {
	require.True(t, sameAsJSON[partner.Listing](t, []byte(bodies[0])))
	require.True(t, sameAsJSON[partner.Organization](t, []byte(bodies[1])))
	for _, body := range bodies {
		sameAsJSON[partner.Listing](t, []byte(body))
		sameAsJSON[partner.Organization](t, []byte(body))
	}
}

func TestTypesThatOnlyJSONReads(t *testing.T) {
	type loop struct{ Next []loop }
	type embeds struct{ partner.Listing }
	for _, typ := range []reflect.Type{
		reflect.TypeFor[loop](), reflect.TypeFor[embeds](), reflect.TypeFor[struct{ A any }](), reflect.TypeFor[struct{ A float64 }](), reflect.TypeFor[struct{ A []byte }](),
		reflect.TypeFor[struct {
			A int `json:"a,string"`
		}](), reflect.TypeFor[json.RawMessage](), reflect.TypeFor[map[int]string](),
	} {
		_, ok := shapeOf(typ)
		require.False(t, ok, typ)
	}
}

func FuzzDecode(f *testing.F) {
	for _, body := range bodies {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		sameAsJSON[partner.Listing](t, body)
		sameAsJSON[partner.Organization](t, body)
	})
}

func BenchmarkDecode(b *testing.B) {
	plan, _ := shapeOf(reflect.TypeFor[partner.Listing]())
	for name, decode := range map[string]func([]byte, *partner.Listing) error{
		"store": func(body []byte, l *partner.Listing) error { return unmarshal(body, plan, l) },
		"json":  func(body []byte, l *partner.Listing) error { return json.Unmarshal(body, l) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var l partner.Listing
				require.NoError(b, decode([]byte(bodies[0]), &l))
			}
		})
	}
}
