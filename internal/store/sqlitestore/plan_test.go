package sqlitestore

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/store"
)

// TestPlans proves that no operation reads or sorts a whole collection.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	require.NoError(t, s.Ensure(t.Context(), 1, []store.Layout{{Name: "sheets", Keys: []store.Key{
		{Name: "rank", Path: "rank"},
		{Name: "name", Path: "draft.name", Unique: true},
	}}}))
	plan := func(query string, args ...any) string {
		rows, err := s.read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, args...)
		require.NoError(t, err)
		defer func() { require.NoError(t, rows.Close()) }()
		var steps []string
		for rows.Next() {
			var id, parent, unused sql.RawBytes
			var detail string
			require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
			steps = append(steps, detail)
		}
		require.NoError(t, rows.Err())
		return strings.Join(steps, "; ")
	}
	for name, r := range map[string]store.Range{
		"all by id":         {Limit: 5},
		"all by key":        {Path: "rank", Limit: 5},
		"one value":         {Path: "rank", Equal: "a", Limit: 5},
		"bounds":            {Path: "rank", From: "a", To: "b", Limit: 5},
		"after":             {Path: "rank", After: &store.Position{Key: "a", ID: "b"}, Limit: 5},
		"descending":        {Path: "rank", Descending: true, After: &store.Position{Key: "a", ID: "b"}, Limit: 5},
		"unique":            {Path: "draft.name", Equal: "a", Limit: 5},
		"unique, all":       {Path: "draft.name", Limit: 5},
		"unique descending": {Path: "draft.name", Descending: true, Limit: 5},
	} {
		query, args := listQuery("sheets", r)
		got := plan(query, args...)
		require.Contains(t, got, "SEARCH", name)
		require.NotContains(t, got, "SCAN", name)
		require.NotContains(t, got, "TEMP B-TREE FOR ORDER BY", name)
	}
	require.NotContains(t, plan(marksQuery("sheets"), 0, "sheets", 5), "SCAN")
	require.NotContains(t, plan(streamQuery("sheets")), "TEMP B-TREE FOR ORDER BY")
}
