package storetest

import (
	"encoding/base64"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// pages follows a query to its end.
func pages(t testing.TB, d desk, q store.Query, between func(page int)) []string {
	t.Helper()
	var ids []string
	for page := 0; ; page++ {
		p, err := d.sheets.List(t.Context(), everyone, q)
		require.NoError(t, err)
		require.NotNil(t, p.Items)
		require.LessOrEqual(t, len(p.Items), q.Limit)
		for _, s := range p.Items {
			ids = append(ids, s.ID)
		}
		if p.Next == "" {
			return ids
		}
		require.Len(t, p.Items, q.Limit, "only the last page may be short")
		q.Cursor = p.Next
		if between != nil {
			between(page)
		}
	}
}

// tied fills a desk with documents whose ranks have ties; those without a rank
// are in no list by rank. It returns the ids in order of rank, then id.
func tied(t testing.TB, d desk) []string {
	t.Helper()
	var want []string
	for _, rank := range []string{"a", "aa", "b", "c", "日本"} {
		for i := range 3 {
			id := fmt.Sprint(i, "-", rank)
			want = append(want, id)
			d.insert(t, Sheet{ID: id, Rank: rank})
		}
	}
	d.insert(t, Sheet{ID: "no rank"})
	return want
}

func testPages(t *testing.T, place Place) {
	d := open(t, place)
	want := tied(t, d)
	byID := append(slices.Clone(want), "no rank")
	slices.Sort(byID)
	for _, limit := range []int{1, 2, 3, 5, 15, 16, 1000} {
		require.Equal(t, want, pages(t, d, store.Query{Key: "rank", Limit: limit}, nil), "limit %d", limit)
		require.Equal(t, byID, pages(t, d, store.Query{Limit: limit}, nil), "limit %d", limit)
		down := slices.Clone(want)
		slices.Reverse(down)
		require.Equal(t, down, pages(t, d, store.Query{Key: "rank", Descending: true, Limit: limit}, nil), "limit %d", limit)
	}
	p, err := d.sheets.List(t.Context(), everyone, store.Query{})
	require.NoError(t, err)
	require.Len(t, p.Items, 16)
}

// testPagesUnderInserts: what exists throughout comes exactly once.
func testPagesUnderInserts(t *testing.T, place Place) {
	d := open(t, place)
	want := tied(t, d)
	n := 0
	got := pages(t, d, store.Query{Key: "rank", Limit: 2}, func(page int) {
		for _, rank := range []string{"0", "a", "b", "日本"} {
			n++
			d.insert(t, Sheet{ID: fmt.Sprint("1-new", n), Rank: rank})
		}
		if page == 0 {
			require.NoError(t, d.sheets.Delete(t.Context(), everyone, "1-a", 1)) // already listed
		}
	})
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(got))), len(got), "something came twice")
	old := slices.DeleteFunc(slices.Clone(got), func(id string) bool { return !slices.Contains(want, id) })
	require.Equal(t, want, old)
}

func testRanges(t *testing.T, place Place) {
	d := open(t, place)
	want := tied(t, d)
	for name, c := range map[string]struct {
		query store.Query
		want  []string
	}{
		"one value":     {store.Query{Key: "rank", Equal: "aa"}, want[3:6]},
		"from":          {store.Query{Key: "rank", From: "aa"}, want[3:]},
		"to":            {store.Query{Key: "rank", To: "b"}, want[:6]},
		"from to":       {store.Query{Key: "rank", From: "aa", To: "c"}, want[3:9]},
		"between":       {store.Query{Key: "rank", From: "ab", To: "bb"}, want[6:9]},
		"empty":         {store.Query{Key: "rank", From: "x", To: "y"}, nil},
		"no such value": {store.Query{Key: "rank", Equal: "zz"}, nil},
		"ids":           {store.Query{From: "1-a", To: "1-b"}, []string{"1-a", "1-aa"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.query.Limit = 2
			require.Equal(t, c.want, pages(t, d, c.query, nil))
			c.query.Descending = true
			down := slices.Clone(c.want)
			slices.Reverse(down)
			require.Equal(t, down, pages(t, d, c.query, nil))
		})
	}
	_, err := d.sheets.List(t.Context(), everyone, store.Query{Key: "rank", Equal: "a", From: "a"})
	require.Error(t, err)
	_, err = d.sheets.List(t.Context(), everyone, store.Query{Key: "count"})
	require.Error(t, err)
	for _, limit := range []int{-1, store.MaxLimit + 1} {
		_, err := d.sheets.List(t.Context(), everyone, store.Query{Limit: limit})
		requireField(t, partner.KindInvalid, "limit", "range", err)
	}
}

func testCursors(t *testing.T, place Place) {
	d := open(t, place)
	tied(t, d)
	query := store.Query{Key: "rank", Limit: 2}
	page, err := d.sheets.List(t.Context(), everyone, query)
	require.NoError(t, err)
	for name, q := range map[string]store.Query{
		"not base64":     {Key: "rank", Cursor: "%%%"},
		"not ours":       {Key: "rank", Cursor: "aGVsbG8"},
		"empty object":   {Key: "rank", Cursor: base64.RawURLEncoding.EncodeToString([]byte("{}"))},
		"null":           {Key: "rank", Cursor: base64.RawURLEncoding.EncodeToString([]byte("null"))},
		"cut":            {Key: "rank", Cursor: page.Next[:len(page.Next)-3]},
		"longer":         {Key: "rank", Cursor: page.Next + "AAAA"},
		"another key":    {Key: "seen", Cursor: page.Next},
		"the other way":  {Key: "rank", Cursor: page.Next, Descending: true},
		"another value":  {Key: "rank", Cursor: page.Next, Equal: "b"},
		"another bound":  {Key: "rank", Cursor: page.Next, To: "b"},
		"by id":          {Cursor: page.Next},
		"much too long":  {Key: "rank", Cursor: string(make([]byte, 1<<20))},
		"with line ends": {Key: "rank", Cursor: "\n" + page.Next},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.sheets.List(t.Context(), everyone, q)
			requireField(t, partner.KindMalformed, "cursor", "malformed", err)
		})
	}
	query.Cursor, query.Limit = page.Next, 100
	rest, err := d.sheets.List(t.Context(), everyone, query)
	require.NoError(t, err)
	require.Len(t, rest.Items, 13, "the limit may change between pages")
}
