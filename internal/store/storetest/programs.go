package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

func testReopen(t *testing.T, place Place) {
	d := open(t, place)
	empty, err := d.Empty(t.Context())
	require.NoError(t, err)
	require.True(t, empty)
	d.insert(t, Sheet{ID: "a", Email: "a@example.jp"}, Sheet{ID: "b"})
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, "b", 1))
	r := &reader{d: d, limit: 10}
	r.read(t)
	want := d.all(t)
	require.NoError(t, d.Close())

	again := open(t, place)
	require.NoError(t, again.Ping(t.Context()))
	require.Equal(t, want, again.all(t))
	empty, err = again.Empty(t.Context())
	require.NoError(t, err)
	require.False(t, empty)
	requireField(t, partner.KindConflict, "email", "taken",
		again.sheets.Insert(t.Context(), everyone, &Sheet{ID: "c", Email: "a@example.jp"}))
	again.insert(t, Sheet{ID: "b"})
	r.d = again
	require.Equal(t, []string{"b@1"}, r.read(t), "a stamp stays good")
	require.NotEmpty(t, again.Describe().Text)
}

// testTwoPrograms: each sees at once what the other has written.
func testTwoPrograms(t *testing.T, place Place) {
	one, two := open(t, place), open(t, place)
	var told copyOf
	follow(t, two, 50*time.Millisecond, &told)
	one.insert(t, Sheet{ID: "a", Email: "a@example.jp"})
	require.Equal(t, one.all(t), two.all(t))
	requireField(t, partner.KindConflict, "email", "taken",
		two.sheets.Insert(t.Context(), everyone, &Sheet{ID: "b", Email: "a@example.jp"}))
	_, err := two.sheets.Update(t.Context(), everyone, "a", 1, count(1))
	require.NoError(t, err)
	_, err = one.sheets.Update(t.Context(), everyone, "a", 1, count(2))
	requireKind(t, partner.KindStale, err)
	require.Eventually(t, func() bool { return told.snapshot()["a"].Count == 1 }, 2*time.Second, 10*time.Millisecond)
}

func testSchemaVersion(t *testing.T, place Place) {
	old := openAt(t, place, 1, sheetSpec)
	require.NoError(t, old.Ensure(t.Context()))
	require.NoError(t, old.Ping(t.Context()))
	old.insert(t, Sheet{ID: "a"})

	newer := openAt(t, place, 2, sheetSpec)
	require.NoError(t, newer.Ensure(t.Context()))
	require.NoError(t, newer.Ping(t.Context()))
	require.Equal(t, old.all(t), newer.all(t))

	late := openAt(t, place, 1, sheetSpec)
	for name, err := range map[string]error{
		"an older program starts":           late.Ensure(t.Context()),
		"an older program starts a restore": late.Prepare(t.Context()),
		"an older program still runs":       old.Ping(t.Context()),
	} {
		e := requireKind(t, partner.KindConflict, err)
		require.Equal(t, "schema_newer", e.Code, name)
		require.Contains(t, e.Message, "format 2", name)
		require.Contains(t, e.Message, "Start the newer enishi", name)
	}
	require.NoError(t, newer.Ensure(t.Context()))
}

// testNewKey: a program that declares other keys finds them for old documents.
func testNewKey(t *testing.T, place Place) {
	keyed := func(keys ...store.Key) store.Spec[Sheet] {
		spec := sheetSpec
		spec.Keys = keys
		return spec
	}
	first := openAt(t, place, 1, keyed())
	require.NoError(t, first.Ensure(t.Context()))
	first.insert(t, Sheet{ID: "a", Rank: "x", Email: "e"}, Sheet{ID: "b", Rank: "x"})

	second := openAt(t, place, 1, keyed(store.Key{Name: "rank", Path: "rank"}))
	require.NoError(t, second.Ensure(t.Context()))
	require.Equal(t, []string{"a", "b"}, pages(t, second, store.Query{Key: "rank", Equal: "x", Limit: 5}, nil))

	third := openAt(t, place, 1, keyed(store.Key{Name: "rank", Path: "email", Unique: true}))
	require.NoError(t, third.Ensure(t.Context()))
	requireField(t, partner.KindConflict, "rank", "taken",
		third.sheets.Insert(t.Context(), everyone, &Sheet{ID: "c", Email: "e"}))

	fourth := openAt(t, place, 1, keyed(store.Key{Name: "other", Path: "rank", Unique: true}))
	require.Error(t, fourth.Ensure(t.Context()), "what is stored breaks the new rule")
	require.Len(t, third.all(t), 2)
}

// testEnsureAtOnce: several programs may make the first start together.
func testEnsureAtOnce(t *testing.T, place Place) {
	var all sync.WaitGroup
	for range 4 {
		d := openAt(t, place, 1, sheetSpec)
		all.Go(func() {
			if err := d.Ensure(t.Context()); err != nil {
				t.Errorf("ensure: %v", err)
			}
		})
	}
	all.Wait()
	d := open(t, place)
	d.insert(t, Sheet{ID: "a", Email: "e"})
	requireKind(t, partner.KindConflict, d.sheets.Insert(t.Context(), everyone, &Sheet{ID: "b", Email: "e"}))
}

// testCancelled: a caller who has gone gets context.Canceled and changes nothing.
func testCancelled(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a", Rank: "r"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	calls := map[string]func() error{
		"Insert": func() error { return d.sheets.Insert(ctx, everyone, &Sheet{ID: "b"}) },
		"Delete": func() error { return d.sheets.Delete(ctx, everyone, "a", 1) },
		"All":    func() error { return d.sheets.All(ctx, everyone, func(Sheet) error { return nil }) },
		"Ping":   func() error { return d.Ping(ctx) },
		"Find": func() error {
			_, err := d.sheets.Find(ctx, everyone, "a")
			return err
		},
		"FindByKey": func() error {
			_, err := d.sheets.FindByKey(ctx, everyone, "rank", "r")
			return err
		},
		"Update": func() error {
			_, err := d.sheets.Update(ctx, everyone, "a", 1, count(1))
			return err
		},
		"List": func() error {
			_, err := d.sheets.List(ctx, everyone, store.Query{})
			return err
		},
		"Changes": func() error {
			_, err := d.sheets.Changes(ctx, "", 1)
			return err
		},
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) { require.ErrorIs(t, call(), context.Canceled) })
	}
	t.Run("in the middle of an update", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := d.sheets.Update(ctx, everyone, "a", 1, func(s *Sheet) error {
			s.Count = 5
			cancel()
			return nil
		})
		require.ErrorIs(t, err, context.Canceled)
	})
	require.Equal(t, map[string]Sheet{"a": {ID: "a", Version: 1, Rank: "r"}}, d.all(t))
}

// testClosed: after Close everything is unavailable, and nothing hangs.
func testClosed(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a"})
	require.NoError(t, d.Close())
	start := time.Now()
	_, findErr := d.sheets.Find(t.Context(), everyone, "a")
	_, updateErr := d.sheets.Update(t.Context(), everyone, "a", 1, count(1))
	for _, err := range []error{
		findErr, updateErr, d.Ping(t.Context()),
		d.sheets.Insert(t.Context(), everyone, &Sheet{ID: "b"}),
	} {
		e := requireKind(t, partner.KindUnavailable, err)
		require.Positive(t, e.RetryAfterSeconds)
	}
	require.Less(t, time.Since(start), 3*time.Second)
	require.NoError(t, errors.Join(d.Close(), d.Close()), "closing again does nothing")
}
