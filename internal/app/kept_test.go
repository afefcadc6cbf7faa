package app

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store"
	"enishi/internal/store/open"
)

// keptWorld is a world of three members whose profiles are kept.
func keptWorld(t *testing.T, w *world) []*partner.Organization {
	t.Helper()
	var all []*partner.Organization
	for i, name := range []string{"竹の会", "防災クラブ", "子ども食堂"} {
		o := partnertest.Organization(name).Admitted()
		w.knows(o)
		for n, title := range []string{"竹林の手入れを手伝います", "防災の講師を探しています", "規格外の野菜がほしい"}[:i+1] {
			say := partnertest.Offer
			if n%2 == 1 {
				say = partnertest.Need
			}
			w.knows(say(o, title).Published())
		}
		all = append(all, o)
	}
	require.NoError(t, w.KeepProfiles(t.Context()))
	return all
}

// started is one more process, which must have used so many kept profiles and know of
// everybody what the documents say.
func started(t *testing.T, w *world, kept int) *App {
	t.Helper()
	a := w.process()
	assert.EqualValues(t, kept, a.mem.loaded.kept.Load())
	for id, o := range a.mem.organizations {
		got, ok := a.mem.index.Profile(id)
		require.Equal(t, o.Matchable(), ok)
		if ok {
			require.Equal(t, match.BuildProfile(o, a.mem.matchable(id), a.Knowledge, a.Weights), got)
		}
	}
	return a
}

func (w *world) keptProfiles() map[partner.OrganizationID]keptProfile {
	w.t.Helper()
	all := map[partner.OrganizationID]keptProfile{}
	require.NoError(w.t, w.profiles.Each(w.t.Context(), func(k keptProfile) error {
		all[k.ID] = k
		return nil
	}))
	return all
}

// TestKeptProfilesAreUsed: a start that finds all of them reads no text, and has
// nothing to write.
func TestKeptProfilesAreUsed(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		members := keptWorld(t, w)
		again := started(t, w, len(members))
		assert.Empty(t, again.mem.keeping.due)
		w.mem.tops.refresh()
		for _, o := range members {
			assert.Equal(t, w.mem.tops.top(o.ID, 5, match.Exclusions{}), again.mem.tops.top(o.ID, 5, match.Exclusions{}))
		}
		before := w.keptProfiles()
		require.NoError(t, again.NewDay(t.Context()))
		assert.Empty(t, again.mem.keeping.due, "a new day on which nothing expired changes nothing")
		require.NoError(t, again.KeepProfiles(t.Context()))
		assert.Equal(t, before, w.keptProfiles())
	})
}

// TestKeptProfilesThatDoNotFit: what was made of other versions, of other listings, by
// another reading, or is no profile at all, is made anew and written again.
func TestKeptProfilesThatDoNotFit(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, all := t.Context(), partner.ScopeAll("given")
		members := keptWorld(t, w)
		brief := partnertest.Offer(members[0], "今だけの倉庫").Available("", partner.DateOf(partnertest.Now)).Published()
		w.knows(brief)
		started(t, w, 2)
		require.NoError(t, w.KeepProfiles(ctx))
		started(t, w, 3)

		w.clock.days(1)
		started(t, w, 2)
		w.clock.days(-1)
		_, err := w.organizations.Update(ctx, all, string(members[1].ID), store.AnyVersion, func(o *partner.Organization) error {
			o.Published.Summary = "里山を手入れします"
			return nil
		})
		require.NoError(t, err)
		again := started(t, w, 2)
		require.NoError(t, again.KeepProfiles(ctx))
		started(t, w, 3)

		for id, damage := range map[partner.OrganizationID]string{
			members[0].ID: "no base64", members[1].ID: base64.StdEncoding.EncodeToString([]byte("no profile")), members[2].ID: w.keptProfiles()[members[0].ID].Packed,
		} {
			_, err := w.profiles.Update(ctx, all, string(id), store.AnyVersion, func(k *keptProfile) error {
				k.Packed = damage
				return nil
			})
			require.NoError(t, err)
		}
		again = started(t, w, 0)
		require.NoError(t, again.KeepProfiles(ctx))
		started(t, w, 3)

		w.options.Weights.Prior.Inferred /= 2
		started(t, w, 0)
	})
}

// TestKeptProfilesGo: who is not matched any more, or was removed, has none, whoever
// did it and however late another process writes.
func TestKeptProfilesGo(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, all := t.Context(), partner.ScopeAll("given")
		members := keptWorld(t, w)
		other := w.process()
		require.NoError(t, w.listings.Delete(ctx, all, string(w.listingsOf(members[0].ID)[0].ID), store.AnyVersion))
		require.NoError(t, w.organizations.Delete(ctx, all, string(members[0].ID), store.AnyVersion))
		_, err := w.organizations.Update(ctx, all, string(members[1].ID), store.AnyVersion, func(o *partner.Organization) error {
			o.State = partner.OrganizationInactive
			return nil
		})
		require.NoError(t, err)
		require.NoError(t, w.CatchUp(ctx))
		require.NoError(t, w.KeepProfiles(ctx))
		assert.Len(t, w.keptProfiles(), 1)

		// A process that has not heard of it yet writes what it knows, and hears of it.
		other.mem.mu.Lock()
		other.mem.keeping.due[members[0].ID] = "late"
		other.mem.mu.Unlock()
		require.NoError(t, other.KeepProfiles(ctx))
		assert.Len(t, w.keptProfiles(), 2)
		require.NoError(t, other.CatchUp(ctx))
		require.NoError(t, other.KeepProfiles(ctx))
		assert.Len(t, w.keptProfiles(), 1)

		// Whatever is left of those who are no members is removed by the next start.
		require.NoError(t, w.profiles.Insert(ctx, all, &keptProfile{ID: "gone", MadeOf: "nothing"}))
		again := started(t, w, 1)
		require.NoError(t, again.KeepProfiles(ctx))
		assert.Len(t, w.keptProfiles(), 1)
	})
}

func (w *world) listingsOf(org partner.OrganizationID) []partner.Listing {
	return w.mem.listingsOf(org)
}

// TestKeptProfilesAreNoBackup: an archive holds none, and a restored store makes them.
func TestKeptProfilesAreNoBackup(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		keptWorld(t, w)
		var archive bytes.Buffer
		require.NoError(t, w.Store.Backup(t.Context(), &archive, nil))
		require.NoError(t, w.Store.Restore(t.Context(), bytes.NewReader(archive.Bytes()), store.RestoreOptions{Replace: true}, nil))
		assert.Empty(t, w.keptProfiles())
		again := started(t, w, 0)
		require.NoError(t, again.KeepProfiles(t.Context()))
		started(t, w, 3)
	})
}

// TestTwoProcessesKeepProfiles: that both write the same ends in one.
func TestTwoProcessesKeepProfiles(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		members := keptWorld(t, w)
		for _, o := range members {
			w.knows(partnertest.Offer(o, "机と椅子を貸します").Published())
		}
		other := w.process()
		errs := make(chan error)
		go func() { errs <- other.KeepProfiles(t.Context()) }()
		require.NoError(t, w.KeepProfiles(t.Context()))
		if err := <-errs; err != nil {
			require.NoError(t, other.KeepProfiles(t.Context()), "%v", err)
		}
		started(t, w, len(members))
	})
}

// TestErasedTextsAreInNoKeptProfile: after erasure and scrubbing no file of the folder
// holds what was said, also not by way of a profile.
func TestErasedTextsAreInNoKeptProfile(t *testing.T) {
	folder := t.TempDir()
	w := newWorld(t, open.Address{DataDir: folder})
	ctx, all := t.Context(), partner.ScopeAll("given")
	o := partnertest.Organization("竹の会").Admitted()
	l := partnertest.Offer(o, "ﾔﾏﾀﾞﾊﾅｺへ連絡を").Published()
	w.knows(o, l)
	require.NoError(t, w.KeepProfiles(ctx))
	require.Len(t, w.keptProfiles(), 1)
	packed := w.keptProfiles()[o.ID].Packed
	require.NoError(t, w.listings.Delete(ctx, all, string(l.ID), store.AnyVersion))
	require.NoError(t, w.organizations.Delete(ctx, all, string(o.ID), store.AnyVersion))
	require.NoError(t, w.CatchUp(ctx))
	require.NoError(t, w.KeepProfiles(ctx))
	require.NoError(t, w.Store.Scrub(ctx))
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, gone := range []string{packed, "ﾔﾏﾀﾞﾊﾅｺ", "竹の会"} {
			assert.False(t, bytes.Contains(data, []byte(gone)), "%s holds %q", file, gone)
		}
	}
}
