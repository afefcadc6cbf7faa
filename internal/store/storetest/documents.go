package storetest

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// roundTrip stores JSON in a document's data and reads it back by another
// connection.
func roundTrip(t *testing.T, place Place, shapes map[string]string) {
	t.Helper()
	writer, reader := open(t, place), open(t, place)
	for name, text := range shapes {
		t.Run(name, func(t *testing.T) {
			require.True(t, json.Valid([]byte(text)))
			id := "shape " + name
			writer.insert(t, Sheet{ID: id, Data: json.RawMessage(text)})
			stored := reader.find(t, id)
			got, err := json.Marshal(stored.Data)
			require.NoError(t, err)
			var direct any
			require.NoError(t, json.Unmarshal([]byte(text), &direct))
			want, err := json.Marshal(direct)
			require.NoError(t, err)
			require.Equal(t, string(want), string(got))
		})
	}
}

func testShapes(t *testing.T, place Place) {
	deep := "1"
	for range 40 {
		deep = `{"d":` + deep + `}`
	}
	roundTrip(t, place, map[string]string{
		"true":             `true`,
		"false":            `false`,
		"text":             `"さかいSDGs 堺 𠮷野家 é 👩‍👧 \u2028"`,
		"escapes":          `"<a href=\"x\">&\\ \b\f\n\r\t\u0001</a>"`,
		"empty text":       `""`,
		"nul in text":      `"a\u0000b"`,
		"big text":         `"` + strings.Repeat("長い文 ", 50_000) + `"`,
		"zero":             `0`,
		"negative":         `-7`,
		"fraction":         `0.1`,
		"tiny":             `5e-324`,
		"huge":             `1.7976931348623157e+308`,
		"1e21":             `1e21`,
		"hundred trillion": `100000000000000`,
		"empty object":     `{}`,
		"empty array":      `[]`,
		"null inside":      `{"a":null,"b":[null,1]}`,
		"missing inside":   `[{"a":1},{"b":2}]`,
		"mixed array":      `[1,"a",2.5,false,{"x":[]}]`,
		"odd names":        `{"":1,"a.b":2,"$set":3,"%":4,"%25":5,"_id":6,"a$b":7,"%2E":8,"日本":9,"$":10,".":11,"a b":12,"_":13}`,
		"numbered names":   `{"0":"a","1":"b"}`,
		"deep":             deep,
		"documents":        `{"list":[{"at":"2026-04-01T09:00:00.000Z","by":{"id":"x","roles":["a","b"]}}]}`,
	})

	d := open(t, place)
	t.Run("whole numbers keep all digits", func(t *testing.T) {
		for i, n := range []int64{math.MaxInt64, math.MinInt64, 1<<53 + 1, -1} {
			id := fmt.Sprint("n", i)
			d.insert(t, Sheet{ID: id, Count: n})
			require.Equal(t, n, d.find(t, id).Count)
		}
	})
	t.Run("times", func(t *testing.T) {
		at := partner.TimeOf(time.Date(2026, 4, 1, 9, 0, 0, 123_456_789, partner.Tokyo))
		d.insert(t, Sheet{ID: "t", Seen: at})
		require.Equal(t, at, d.find(t, "t").Seen)
	})
	t.Run("odd ids", func(t *testing.T) {
		for _, id := range []string{"a b", "日本", "a/b?c=d", "'; DROP TABLE x; --", "$ne", ".", "%", strings.Repeat("x", 900)} {
			d.insert(t, Sheet{ID: id, Rank: "odd"})
			require.Equal(t, id, d.find(t, id).ID)
			require.NoError(t, d.sheets.Delete(t.Context(), everyone, id, 1))
		}
	})
}

func testNestedArrays(t *testing.T, place Place) {
	roundTrip(t, place, map[string]string{"arrays in arrays": `[[1,2],[[3],[]],[[{"a":[[4]]}]]]`})
}

// testEmptiedFields proves that an update takes out what the new document lacks.
func testEmptiedFields(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a", Rank: "r", Email: "e@example.jp", Data: map[string]any{"x": 1.0, "y": 2.0}})
	_, err := d.sheets.Update(t.Context(), everyone, "a", 1, func(s *Sheet) error {
		s.Rank, s.Email, s.Data = "", "", map[string]any{"y": 3.0}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, Sheet{ID: "a", Version: 2, Data: map[string]any{"y": 3.0}}, d.find(t, "a"))
	_, err = d.sheets.FindByKey(t.Context(), everyone, "email", "e@example.jp")
	requireKind(t, partner.KindNotFound, err)
}

// testTooBigNumber allows a backend to keep such a number exactly or refuse it,
// but not to change it.
func testTooBigNumber(t *testing.T, place Place) {
	d := open(t, place)
	err := d.sheets.Insert(t.Context(), everyone, &Sheet{ID: "a", Data: uint64(math.MaxUint64)})
	if err != nil {
		_, err = d.sheets.Find(t.Context(), everyone, "a")
		requireKind(t, partner.KindNotFound, err)
		return
	}
	require.InDelta(t, float64(math.MaxUint64), d.find(t, "a").Data, 0)
}

func testBadIDs(t *testing.T, place Place) {
	d := open(t, place)
	for _, id := range []string{"", "a\x00b", "\xff", strings.Repeat("x", 901)} {
		require.Error(t, d.sheets.Insert(t.Context(), everyone, &Sheet{ID: id}), "%q", id)
		_, err := d.sheets.Find(t.Context(), everyone, id)
		requireKind(t, partner.KindNotFound, err)
		_, err = d.sheets.FindByKey(t.Context(), everyone, "email", id)
		requireKind(t, partner.KindNotFound, err)
		requireKind(t, partner.KindNotFound, d.sheets.Delete(t.Context(), everyone, id, store.AnyVersion))
	}
	err := d.sheets.Insert(t.Context(), everyone, &Sheet{ID: "a", Email: strings.Repeat("x", 901)})
	requireField(t, partner.KindInvalid, "email", "too_long", err)
	require.Empty(t, d.all(t))
}

func testTooLarge(t *testing.T, place Place) {
	d := open(t, place)
	err := d.sheets.Insert(t.Context(), everyone, &Sheet{ID: "a", Data: strings.Repeat("x", 8<<20)})
	requireKind(t, partner.KindTooLarge, err)
	require.Empty(t, d.all(t))
	d.insert(t, Sheet{ID: "a", Data: strings.Repeat("x", 1<<20)})
	require.Len(t, d.find(t, "a").Data, 1<<20)
}
