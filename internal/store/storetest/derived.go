package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// digest is a document of a collection that is derived from sheets.
type digest struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	Made    string `json:"made"`
}

// openDerived opens a place with a derived collection beside the sheets.
func openDerived(t *testing.T, place Place) (desk, *store.Collection[digest]) {
	t.Helper()
	d := openAt(t, place, store.SchemaVersion, sheetSpec)
	digests := store.Register(d.DB, store.Spec[digest]{
		Name: "digests", Derived: true,
		ID: func(d *digest) string { return d.ID }, Version: func(d *digest) *int64 { return &d.Version },
		Owners: func(*digest) []partner.OrganizationID { return nil },
	})
	require.NoError(t, d.Ensure(t.Context()))
	return d, digests
}

// testDerived: what is derived is written and read like everything, but no archive
// holds it, a store of nothing else is empty, and a restore leaves none.
func testDerived(t *testing.T, place Place) {
	d, digests := openDerived(t, place)
	ctx := t.Context()
	require.NoError(t, digests.Insert(ctx, everyone, &digest{ID: "x", Made: "of nothing"}))
	empty, err := d.Empty(ctx)
	require.NoError(t, err)
	require.True(t, empty)
	d.insert(t, Sheet{ID: "x", Rank: "1"})
	archive := backup(t, d)

	// A program that does not know the collection takes the archive.
	require.NoError(t, open(t, place).Restore(ctx, bytes.NewReader(archive), store.RestoreOptions{Replace: true}, nil))
	require.Equal(t, "1", d.find(t, "x").Rank)
	found, err := digests.Find(ctx, everyone, "x")
	require.NoError(t, err, "who does not know it leaves it alone")
	require.Equal(t, "of nothing", found.Made)

	require.NoError(t, d.Restore(ctx, bytes.NewReader(archive), store.RestoreOptions{Replace: true}, nil))
	require.Equal(t, "1", d.find(t, "x").Rank)
	require.NoError(t, digests.Each(ctx, func(one digest) error { return fmt.Errorf("%q survived a restore", one.ID) }))
}

// testEach: everything comes once, also when it is more than a page; the first error
// ends it.
func testEach(t *testing.T, place Place) {
	_, digests := openDerived(t, place)
	const many = 600
	for n := range many {
		require.NoError(t, digests.Insert(t.Context(), everyone, &digest{ID: fmt.Sprint("n", n), Made: fmt.Sprint(n)}))
	}
	seen := map[string]string{}
	require.NoError(t, digests.Each(t.Context(), func(one digest) error {
		require.NotContains(t, seen, one.ID)
		require.EqualValues(t, 1, one.Version)
		seen[one.ID] = one.Made
		return nil
	}))
	require.Len(t, seen, many)
	require.Equal(t, "7", seen["n7"])
	enough := errors.New("enough")
	require.ErrorIs(t, digests.Each(t.Context(), func(digest) error { return enough }), enough)
}
