package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

func count(n int64) func(*Sheet) error {
	return func(s *Sheet) error {
		s.Count = n
		return nil
	}
}

func testVersions(t *testing.T, place Place) {
	d := open(t, place)
	s := Sheet{ID: "a", Version: 99}
	require.NoError(t, d.sheets.Insert(t.Context(), everyone, &s))
	require.EqualValues(t, 1, s.Version, "Insert begins with 1 whatever stood there")

	got, err := d.sheets.Update(t.Context(), everyone, "a", 1, count(2))
	require.NoError(t, err)
	require.EqualValues(t, 2, got.Version)
	require.Equal(t, got, d.find(t, "a"))

	_, err = d.sheets.Update(t.Context(), everyone, "a", 1, count(3))
	requireField(t, partner.KindStale, "version", "stale", err)
	var stale *partner.Error
	require.ErrorAs(t, err, &stale)
	require.Equal(t, map[string]string{"given": "1", "current": "2"}, stale.Fields[0].Params)

	got, err = d.sheets.Update(t.Context(), everyone, "a", store.AnyVersion, func(s *Sheet) error {
		s.Version = 77 // not fn's to set
		s.Count++
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, Sheet{ID: "a", Version: 3, Count: 3}, got)

	_, err = d.sheets.Update(t.Context(), everyone, "gone", store.AnyVersion, count(1))
	requireKind(t, partner.KindNotFound, err)
}

func testAbortedUpdate(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a", Data: map[string]any{"x": 1.0}})
	refusal := errors.New("no")
	_, err := d.sheets.Update(t.Context(), everyone, "a", 1, func(s *Sheet) error {
		s.Count, s.Data = 7, nil
		return refusal
	})
	require.Equal(t, refusal, err, "fn's error comes back as it is")
	_, err = d.sheets.Update(t.Context(), everyone, "a", 1, func(s *Sheet) error {
		s.ID = "b"
		return nil
	})
	require.Error(t, err, "an id never changes")
	require.Equal(t, Sheet{ID: "a", Version: 1, Data: map[string]any{"x": 1.0}}, d.find(t, "a"))
	require.Len(t, d.all(t), 1)
}

func testUnchangedUpdate(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a", Count: 4})
	before, err := d.sheets.Changes(t.Context(), "", 10)
	require.NoError(t, err)
	s, err := d.sheets.Update(t.Context(), everyone, "a", 1, func(s *Sheet) error {
		s.Version++
		s.Count = 4
		return nil
	})
	require.NoError(t, err)
	require.EqualValues(t, 1, s.Version)
	after, err := d.sheets.Changes(t.Context(), "", 10)
	require.NoError(t, err)
	require.Equal(t, before, after, "nothing was written")
}

// testOneWinner: of 16 writers who read the same version exactly one wins each
// round, over two connections of their own.
func testOneWinner(t *testing.T, place Place) {
	desks := []desk{open(t, place), open(t, place)}
	desks[0].insert(t, Sheet{ID: "a"})
	for round := range rounds(40, 1000) {
		version := int64(round + 1)
		var winners atomic.Int32
		var winner atomic.Int64
		var all sync.WaitGroup
		for writer := range 16 {
			all.Go(func() {
				mark := version*100 + int64(writer)
				_, err := desks[writer%2].sheets.Update(t.Context(), everyone, "a", version, count(mark))
				switch {
				case err == nil:
					winners.Add(1)
					winner.Store(mark)
				case !partner.IsKind(err, partner.KindStale):
					t.Errorf("a loser must be told stale, not: %v", err)
				}
			})
		}
		all.Wait()
		require.EqualValues(t, 1, winners.Load(), "round %d", round)
		require.Equal(t, Sheet{ID: "a", Version: version + 1, Count: winner.Load()}, desks[1].find(t, "a"))
	}
}

// testNoLostUpdate counts up with writers who take any version.
func testNoLostUpdate(t *testing.T, place Place) {
	desks := []desk{open(t, place), open(t, place)}
	desks[0].insert(t, Sheet{ID: "a"})
	each := rounds(10, 200)
	var all sync.WaitGroup
	for writer := range 16 {
		all.Go(func() {
			for range each {
				_, err := desks[writer%2].sheets.Update(t.Context(), everyone, "a", store.AnyVersion, func(s *Sheet) error {
					s.Count++
					return nil
				})
				if err != nil {
					t.Errorf("update: %v", err)
				}
			}
		})
	}
	all.Wait()
	require.Equal(t, Sheet{ID: "a", Version: int64(16*each) + 1, Count: int64(16 * each)}, desks[0].find(t, "a"))
}

// testClobber: two who change different parts of one document must not undo
// each other, whichever way their steps interleave.
func testClobber(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a"})
	calls := 0
	got, err := d.sheets.Update(t.Context(), everyone, "a", store.AnyVersion, func(s *Sheet) error {
		if calls++; calls == 1 {
			other, err := open(t, place).sheets.Update(t.Context(), everyone, "a", 1, func(s *Sheet) error {
				s.Rank = "other"
				return nil
			})
			require.NoError(t, err)
			require.EqualValues(t, 2, other.Version)
		}
		s.Count = 1
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, 2, calls)
	require.Equal(t, Sheet{ID: "a", Version: 3, Rank: "other", Count: 1}, got)
	require.Equal(t, got, d.find(t, "a"))

	_, err = d.sheets.Update(t.Context(), everyone, "a", 3, func(s *Sheet) error {
		_, err := open(t, place).sheets.Update(t.Context(), everyone, "a", 3, count(9))
		require.NoError(t, err)
		s.Rank = "late"
		return nil
	})
	requireKind(t, partner.KindStale, err)
	require.Equal(t, Sheet{ID: "a", Version: 4, Rank: "other", Count: 9}, d.find(t, "a"))

	_, err = d.sheets.Update(t.Context(), everyone, "a", store.AnyVersion, func(s *Sheet) error {
		err := open(t, place).sheets.Delete(t.Context(), everyone, "a", store.AnyVersion)
		require.NoError(t, err)
		s.Rank = "revived"
		return nil
	})
	requireKind(t, partner.KindNotFound, err)
	require.Empty(t, d.all(t))
}

func testDelete(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a", Email: "a@example.jp", Data: "x"}, Sheet{ID: "b"})
	requireKind(t, partner.KindStale, d.sheets.Delete(t.Context(), everyone, "a", 2))
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, "a", 1))
	requireKind(t, partner.KindNotFound, d.sheets.Delete(t.Context(), everyone, "a", 1))
	_, err := d.sheets.Find(t.Context(), everyone, "a")
	requireKind(t, partner.KindNotFound, err)
	_, err = d.sheets.FindByKey(t.Context(), everyone, "email", "a@example.jp")
	requireKind(t, partner.KindNotFound, err)
	require.Len(t, d.all(t), 1)

	d.insert(t, Sheet{ID: "a", Rank: "again"})
	require.Equal(t, Sheet{ID: "a", Version: 1, Rank: "again"}, d.find(t, "a"), "nothing of the old one comes back")
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, "a", store.AnyVersion))
	require.NoError(t, d.Scrub(t.Context()))
}

// testDeleteRace: of one who deletes and one who changes the same version, one
// wins and the other is told.
func testDeleteRace(t *testing.T, place Place) {
	d := open(t, place)
	for round := range rounds(20, 500) {
		id := fmt.Sprint(round)
		d.insert(t, Sheet{ID: id})
		var deleted, changed error
		var both sync.WaitGroup
		both.Go(func() { deleted = d.sheets.Delete(t.Context(), everyone, id, 1) })
		both.Go(func() { _, changed = d.sheets.Update(t.Context(), everyone, id, 1, count(1)) })
		both.Wait()
		_, err := d.sheets.Find(t.Context(), everyone, id)
		if deleted == nil {
			requireKind(t, partner.KindNotFound, err)
			require.Error(t, changed)
		} else {
			requireKind(t, partner.KindStale, deleted)
			require.NoError(t, errors.Join(changed, err))
		}
	}
}
