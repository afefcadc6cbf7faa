package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// reader follows a collection by hand, as Changes describes it.
type reader struct {
	d     desk
	limit int
	since store.Stamp
	known map[string]Sheet
}

// read asks until there is no more and returns what was new: "id@version", and
// "-id" for a deletion.
func (r *reader) read(t testing.TB) []string {
	t.Helper()
	if r.known == nil {
		r.known = map[string]Sheet{}
	}
	var news []string
	for {
		c, err := r.d.sheets.Changes(t.Context(), r.since, r.limit)
		require.NoError(t, err)
		require.LessOrEqual(t, len(c.Upserts)+len(c.Deletes), r.limit)
		for _, s := range c.Upserts {
			if old, ok := r.known[s.ID]; !ok || old.Version != s.Version {
				news = append(news, fmt.Sprint(s.ID, "@", s.Version))
			}
			r.known[s.ID] = s
		}
		for _, id := range c.Deletes {
			if _, ok := r.known[id]; ok {
				news = append(news, "-"+id)
			}
			delete(r.known, id)
		}
		r.since = c.Next
		if !c.More {
			slices.Sort(news)
			return news
		}
	}
}

func testChanges(t *testing.T, place Place) {
	d := open(t, place)
	for _, limit := range []int{1, 2, 1000} {
		prefix := fmt.Sprint(limit)
		a, b, c := prefix+"a", prefix+"b", prefix+"c"
		r := &reader{d: open(t, place), limit: limit}
		r.read(t)
		require.Empty(t, r.read(t))
		d.insert(t, Sheet{ID: a}, Sheet{ID: b}, Sheet{ID: c})
		require.Equal(t, []string{a + "@1", b + "@1", c + "@1"}, r.read(t))
		require.Empty(t, r.read(t))

		_, err := d.sheets.Update(t.Context(), everyone, a, 1, count(1))
		require.NoError(t, err)
		_, err = d.sheets.Update(t.Context(), everyone, a, 2, count(2))
		require.NoError(t, err)
		require.NoError(t, d.sheets.Delete(t.Context(), everyone, b, 1))
		require.Equal(t, []string{"-" + b, a + "@3"}, r.read(t))
		require.EqualValues(t, 2, r.known[a].Count)

		d.insert(t, Sheet{ID: b, Rank: "again"})
		require.Equal(t, []string{b + "@1"}, r.read(t))
		require.NoError(t, d.sheets.Delete(t.Context(), everyone, b, 1))
		d.insert(t, Sheet{ID: b, Rank: "and again"})
		require.NoError(t, d.sheets.Delete(t.Context(), everyone, c, 1))
		r.read(t)
		require.Equal(t, "and again", r.known[b].Rank)
		require.Equal(t, d.all(t), r.known)

		late := &reader{d: d, limit: limit}
		late.read(t)
		require.Equal(t, r.known, late.known, "from the beginning is the same")
	}
	_, err := d.sheets.Changes(t.Context(), "no stamp", 1)
	require.Error(t, err)
}

// testSweep: old deletions are forgotten, young ones and documents stay, and a
// follower who was told nothing finds out by comparing.
func testSweep(t *testing.T, place Place) {
	d := open(t, place)
	d.insert(t, Sheet{ID: "a"}, Sheet{ID: "b"})
	var told copyOf
	f := follow(t, d, time.Hour, &told)
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, "a", 1))
	for older, want := range map[time.Duration]int{time.Hour: 0, 24 * time.Hour: 0} {
		n, err := d.Sweep(t.Context(), older)
		require.NoError(t, err)
		require.Equal(t, want, n)
	}
	n, err := d.Sweep(t.Context(), 0)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	c, err := d.sheets.Changes(t.Context(), "", 10)
	require.NoError(t, err)
	require.Empty(t, c.Deletes)
	require.Len(t, c.Upserts, 1)
	require.NoError(t, f.Verify(t.Context()))
	require.Equal(t, d.all(t), told.snapshot())
	d.insert(t, Sheet{ID: "a", Rank: "again"})
	require.NoError(t, f.CatchUp(t.Context()))
	require.Equal(t, d.all(t), told.snapshot())
}

// work lets some writers insert, change and delete their own documents, and
// inserts again what was deleted.
func work(t testing.TB, desks []desk, steps int) *sync.WaitGroup {
	t.Helper()
	var all sync.WaitGroup
	for writer := range 4 {
		all.Go(func() {
			d := desks[writer%len(desks)]
			for step := range steps {
				id := fmt.Sprint(writer, "-", step%5)
				_, err := d.sheets.Update(t.Context(), everyone, id, store.AnyVersion, count(int64(step)))
				if partner.IsKind(err, partner.KindNotFound) {
					err = d.sheets.Insert(t.Context(), everyone, &Sheet{ID: id, Count: int64(step)})
				}
				if step%7 == 6 {
					err = errors.Join(err, d.sheets.Delete(t.Context(), everyone, id, store.AnyVersion))
				}
				if err != nil {
					t.Errorf("%s: %v", id, err)
				}
			}
		})
	}
	return &all
}

// testChangesUnderWriters: whoever reads while others write ends up with what
// is stored, without missing anything.
func testChangesUnderWriters(t *testing.T, place Place) {
	desks := []desk{open(t, place), open(t, place)}
	r := &reader{d: open(t, place), limit: 3}
	working := work(t, desks, rounds(40, 2000))
	done := make(chan struct{})
	go func() {
		working.Wait()
		close(done)
	}()
	for busy := true; busy; {
		select {
		case <-done:
			busy = false
		case <-time.After(5 * time.Millisecond):
		}
		r.read(t)
	}
	require.Equal(t, desks[0].all(t), r.known)
}

// copyOf is what a handler has been told.
type copyOf struct {
	mu     sync.Mutex
	sheets map[string]Sheet
	told   map[string]int // "id@version" of upserts
	fail   error
}

func (c *copyOf) apply(_ context.Context, change store.Change[Sheet]) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fail != nil {
		return c.fail
	}
	if c.sheets == nil {
		c.sheets, c.told = map[string]Sheet{}, map[string]int{}
	}
	for _, s := range change.Upserts {
		c.sheets[s.ID] = s
		c.told[fmt.Sprint(s.ID, "@", s.Version)]++
	}
	for _, id := range change.Deletes {
		delete(c.sheets, id)
	}
	return nil
}

func (c *copyOf) snapshot() map[string]Sheet {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := map[string]Sheet{}
	for id, s := range c.sheets {
		all[id] = s
	}
	return all
}

// follow starts a follower that ends before the database is closed.
func follow(t testing.TB, d desk, interval time.Duration, c *copyOf) *store.Follower {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	f, err := d.Follow(ctx, interval, store.OnChange(d.sheets, c.apply))
	require.NoError(t, err)
	t.Cleanup(func() {
		stop()
		<-f.Done()
	})
	return f
}

func testFollower(t *testing.T, place Place) {
	d, other := open(t, place), open(t, place)
	d.insert(t, Sheet{ID: "before"})
	var c copyOf
	f := follow(t, d, 20*time.Millisecond, &c)
	require.Equal(t, d.all(t), c.snapshot(), "everything is there when Follow returns")

	other.insert(t, Sheet{ID: "after"})
	require.Eventually(t, func() bool { return len(c.snapshot()) == 2 }, 5*time.Second, 5*time.Millisecond)
	work(t, []desk{d, other}, rounds(15, 500)).Wait()
	require.NoError(t, f.CatchUp(t.Context()))
	require.Equal(t, d.all(t), c.snapshot())
	require.NoError(t, f.Verify(t.Context()))
	require.Equal(t, d.all(t), c.snapshot())
	require.Less(t, f.Lag(), 10*time.Second)
	require.Equal(t, 1, c.told["before@1"], "what is known is not told again")
	require.Equal(t, 1, c.told["after@1"])
}

// forgetful is a backend whose marks of some documents appear too late to be
// found by asking for what changed.
type forgetful struct {
	store.Backend
	mu   sync.Mutex
	hide []string
}

func (f *forgetful) Marks(ctx context.Context, c string, after store.Stamp, limit int) ([]store.Mark, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	marks, err := f.Backend.Marks(ctx, c, after, limit)
	return slices.DeleteFunc(marks, func(m store.Mark) bool { return slices.Contains(f.hide, m.ID) }), err
}

func (f *forgetful) set(hide ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.hide = hide
}

func (f *forgetful) Rewind(s store.Stamp) store.Stamp { return s }

// testFollowerRepairs: what was missed is found by the comparison of versions.
func testFollowerRepairs(t *testing.T, place Place) {
	lame := &forgetful{}
	d := openAt(t, func(t testing.TB) store.Backend {
		lame.Backend = place(t)
		return lame
	}, store.SchemaVersion, sheetSpec)
	require.NoError(t, d.Ensure(t.Context()))
	d.insert(t, Sheet{ID: "changed"}, Sheet{ID: "deleted"}, Sheet{ID: "same"})
	var c copyOf
	f := follow(t, d, time.Hour, &c)

	lame.set("changed", "deleted", "new")
	_, err := d.sheets.Update(t.Context(), everyone, "changed", 1, count(1))
	require.NoError(t, err)
	require.NoError(t, d.sheets.Delete(t.Context(), everyone, "deleted", 1))
	d.insert(t, Sheet{ID: "new"}, Sheet{ID: "seen"})
	require.NoError(t, f.CatchUp(t.Context()))
	require.Contains(t, c.snapshot(), "seen")
	require.NotContains(t, c.snapshot(), "new")

	lame.set("deleted") // even its tombstone is gone
	require.NoError(t, f.Verify(t.Context()))
	require.Equal(t, d.all(t), c.snapshot())
	require.Equal(t, 1, c.told["same@1"])
}

// testFollowerRetries: changes that could not be applied come again.
func testFollowerRetries(t *testing.T, place Place) {
	d := open(t, place)
	var c copyOf
	f := follow(t, d, time.Hour, &c)
	d.insert(t, Sheet{ID: "a"})
	c.fail = errors.New("not now")
	require.ErrorIs(t, f.CatchUp(t.Context()), c.fail)
	c.fail = nil
	require.NoError(t, f.CatchUp(t.Context()))
	require.Equal(t, d.all(t), c.snapshot())

	failing := copyOf{fail: errors.New("never")}
	_, err := d.Follow(t.Context(), time.Hour, store.OnChange(d.sheets, failing.apply))
	require.ErrorIs(t, err, failing.fail, "the first round must succeed")
}
