package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

func text(s string) *string { return &s }

func testDuplicates(t *testing.T, place Place) {
	d := open(t, place)
	first := Sheet{ID: "a", Email: "a@example.jp", Nick: text("nick"), Rank: "same"}
	first.Draft.Name = "name"
	d.insert(t, first, Sheet{ID: "b", Rank: "same"})

	second := Sheet{ID: "c"}
	second.Draft.Name = "name"
	for field, s := range map[string]Sheet{
		"id":    {ID: "a"},
		"email": {ID: "c", Email: "a@example.jp"},
		"nick":  {ID: "c", Nick: text("nick")},
		"name":  second,
	} {
		t.Run(field, func(t *testing.T) {
			requireField(t, partner.KindConflict, field, "taken", d.sheets.Insert(t.Context(), everyone, &s))
			require.Zero(t, s.Version, "a refused document has no version")
			if field == "id" {
				return
			}
			_, err := d.sheets.Update(t.Context(), everyone, "b", 1, func(b *Sheet) error {
				b.Email, b.Nick, b.Draft = s.Email, s.Nick, s.Draft
				return nil
			})
			requireField(t, partner.KindConflict, field, "taken", err)
		})
	}
	require.Len(t, d.all(t), 2)
	require.EqualValues(t, 1, d.find(t, "b").Version)
	require.Equal(t, "a@example.jp", d.find(t, "a").Email)

	t.Run("its own value is not taken", func(t *testing.T) {
		s, err := d.sheets.Update(t.Context(), everyone, "a", 1, func(s *Sheet) error {
			s.Count = 5
			return nil
		})
		require.NoError(t, err)
		require.Equal(t, "a@example.jp", s.Email)
	})
	t.Run("a value is free again after an update and after a delete", func(t *testing.T) {
		_, err := d.sheets.Update(t.Context(), everyone, "a", 2, func(s *Sheet) error {
			s.Email = "new@example.jp"
			return nil
		})
		require.NoError(t, err)
		d.insert(t, Sheet{ID: "d", Email: "a@example.jp"})
		require.NoError(t, d.sheets.Delete(t.Context(), everyone, "d", 1))
		d.insert(t, Sheet{ID: "e", Email: "a@example.jp"})
		found, err := d.sheets.FindByKey(t.Context(), everyone, "email", "a@example.jp")
		require.NoError(t, err)
		require.Equal(t, "e", found.ID)
	})
	t.Run("letters of another case are another value", func(t *testing.T) {
		d.insert(t, Sheet{ID: "f", Email: "A@example.jp"})
	})
}

// testSparseKeys proves that missing, null and "" are one thing, which does not
// collide, in documents and in documents within.
func testSparseKeys(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t,
		Sheet{ID: "a"}, Sheet{ID: "b"},
		Sheet{ID: "c", Nick: text("")}, Sheet{ID: "d", Nick: text("")},
		Sheet{ID: "e", Data: map[string]any{"draft": nil}}, Sheet{ID: "f"},
	)
	require.Len(t, d.all(t), 6)
	for _, id := range []string{"a", "b", "c"} {
		_, err := d.sheets.Update(t.Context(), everyone, id, 1, func(s *Sheet) error {
			s.Email, s.Nick, s.Count = "", nil, 1
			return nil
		})
		require.NoError(t, err)
	}
	_, err := d.sheets.FindByKey(t.Context(), everyone, "email", "")
	requireKind(t, partner.KindNotFound, err)
	_, err = d.sheets.FindByKey(t.Context(), everyone, "no such key", "x")
	require.Error(t, err)
	require.Empty(t, partner.KindOf(err), "a mistake of the program is not the reader's")
}

// testInsertRace lets many insert one id: one succeeds and the others are told.
func testInsertRace(t *testing.T, place Place) {
	d := open(t, place)
	for round := range rounds(5, 200) {
		var won atomic.Int32
		var all sync.WaitGroup
		for writer := range 8 {
			all.Go(func() {
				s := Sheet{ID: fmt.Sprint("id", round), Count: int64(writer)}
				err := d.sheets.Insert(t.Context(), everyone, &s)
				if err == nil {
					won.Add(1)
				} else if !partner.IsKind(err, partner.KindConflict) {
					t.Errorf("unexpected: %v", err)
				}
			})
		}
		all.Wait()
		require.EqualValues(t, 1, won.Load())
	}
}

// testKeyRace does the same with a unique key.
func testKeyRace(t *testing.T, place Place) {
	d := open(t, place)
	for round := range rounds(5, 200) {
		var won atomic.Int32
		var all sync.WaitGroup
		for writer := range 8 {
			all.Go(func() {
				s := Sheet{ID: fmt.Sprint(round, "-", writer), Email: fmt.Sprintf("%d@example.jp", round)}
				err := d.sheets.Insert(t.Context(), everyone, &s)
				var e *partner.Error
				switch {
				case err == nil:
					won.Add(1)
				case !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Path != "email":
					t.Errorf("unexpected: %v", err)
				}
			})
		}
		all.Wait()
		require.EqualValues(t, 1, won.Load())
	}
}
