package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/store"
)

// streamed is what a stream shows and what Marks tell after it.
func streamed(t *testing.T, b store.Backend) (docs []store.Document, after []store.Mark) {
	t.Helper()
	next, err := b.Stream(t.Context(), sheetSpec.Name, func(doc store.Document) error {
		docs = append(docs, doc)
		return nil
	})
	require.NoError(t, err)
	after, err = b.Marks(t.Context(), sheetSpec.Name, next, store.MaxLimit)
	require.NoError(t, err)
	return docs, after
}

// testStream: every document comes, as Find has it and in the order of the marks,
// and nothing that happens after the stream began is lost for who asks on.
func testStream(t *testing.T, place Place) {
	d, b := open(t, place), place(t)
	t.Cleanup(func() { require.NoError(t, b.Close()) })
	docs, after := streamed(t, b)
	require.Empty(t, docs)
	require.Empty(t, after)
	for n := range 5 {
		d.insert(t, Sheet{ID: fmt.Sprint(n)})
	}
	_, err := d.sheets.Update(t.Context(), everyone, "1", 1, count(1))
	require.NoError(t, err)
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, "3", 1))

	docs, _ = streamed(t, b)
	var ids []string
	for _, doc := range docs {
		ids = append(ids, doc.ID)
		found, err := b.Find(t.Context(), sheetSpec.Name, doc.ID)
		require.NoError(t, err)
		require.Equal(t, []store.Document{doc}, found)
	}
	require.Equal(t, []string{"0", "2", "4", "1"}, ids)

	stop := errors.New("enough")
	_, err = b.Stream(t.Context(), sheetSpec.Name, func(store.Document) error { return stop })
	require.ErrorIs(t, err, stop)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = b.Stream(gone, sheetSpec.Name, func(store.Document) error { return nil })
	require.ErrorIs(t, err, context.Canceled)
	testStreamUnderWriters(t, d, b)
}

func testStreamUnderWriters(t *testing.T, d desk, b store.Backend) {
	t.Helper()
	changed := false
	next, err := b.Stream(t.Context(), sheetSpec.Name, func(store.Document) error {
		if changed {
			return nil
		}
		changed = true
		_, err := d.sheets.Update(t.Context(), everyone, "0", 1, count(7))
		require.NoError(t, err)
		require.NoError(t, d.sheets.Delete(t.Context(), everyone, "2", 1))
		d.insert(t, Sheet{ID: "new"})
		return nil
	})
	require.NoError(t, err)
	marks, err := b.Marks(t.Context(), sheetSpec.Name, next, store.MaxLimit)
	require.NoError(t, err)
	told := map[string]store.Mark{}
	for _, m := range marks {
		told[m.ID] = m
	}
	require.EqualValues(t, 2, told["0"].Version)
	require.True(t, told["2"].Deleted)
	require.EqualValues(t, 1, told["new"].Version)
}

// testLongBegin: a first reading of more than one page tells everything once, and
// a document that cannot be read fails it.
func testLongBegin(t *testing.T, place Place) {
	d := open(t, place)
	const many = 700
	for n := range many {
		d.insert(t, Sheet{ID: fmt.Sprint("many", n), Count: int64(n)})
	}
	var c copyOf
	f := follow(t, d, time.Hour, &c)
	require.Equal(t, d.all(t), c.snapshot())
	require.NoError(t, f.CatchUp(t.Context()))
	for told, times := range c.told {
		require.Equal(t, 1, times, told)
	}
	require.Len(t, c.told, many)

	b := place(t)
	t.Cleanup(func() { require.NoError(t, b.Close()) })
	require.NoError(t, b.Ensure(t.Context(), store.SchemaVersion, []store.Layout{{Name: sheetSpec.Name, Keys: sheetSpec.Keys}}))
	require.NoError(t, b.Insert(t.Context(), sheetSpec.Name, store.Document{ID: "odd", Version: 1, Body: []byte(`{"id":"odd","count":"no number"}`)}))
	_, err := d.Follow(t.Context(), time.Hour, store.OnChange(d.sheets, new(copyOf).apply))
	require.ErrorContains(t, err, "odd")
}
