package match_test

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/require"
)

// TestAllOfSeveralTables lets tables ask each other: members that come one by one
// stand in tables of their own, some have left, and some are in none yet.
func TestAllOfSeveralTables(t *testing.T) {
	t.Parallel()
	const n = 700
	for name, w := range map[string]world{"made": made(t, 6), "typed": typed(t, n, 6)} {
		profiles := w.profiles(n, match.Defaults())
		ix := match.NewIndex(match.Defaults(), w.know)
		ix.Load(profiles[:200])
		for i, p := range profiles[200:] {
			ix.Put(p)
			if i%90 == 0 {
				ix.Remove(profiles[i/2].ID)
			}
		}
		for _, p := range profiles[:30] {
			ix.Put(p)
		}
		for _, k := range []int{1, 20, n} {
			var lock sync.Mutex
			lists := map[partner.OrganizationID][]match.Suggestion{}
			work := ix.All(k, func(id partner.OrganizationID, list []match.Suggestion) {
				lock.Lock()
				defer lock.Unlock()
				require.NotContains(t, lists, id)
				lists[id] = list
			})
			require.Len(t, lists, ix.Len())
			require.Equal(t, int64(ix.Len())*int64(ix.Len()-1), work.Pairs, name)
			for _, id := range someOf(40, slices.Sorted(maps.Keys(lists))) {
				require.Equal(t, ix.Exhaustive(id, k, match.Exclusions{}), lists[id], "%s: the best %d of %s", name, k, id)
			}
		}
	}
}
