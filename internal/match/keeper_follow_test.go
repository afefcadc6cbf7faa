package match_test

import (
	"sync"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAllListsAreKeptAndFollow: lists that were made for everybody are kept, and
// whoever had a list has one after every change.
func TestAllListsAreKeptAndFollow(t *testing.T) {
	t.Parallel()
	const n, length, least = 70, 8, 6
	for name, w := range map[string]world{"made": made(t, 45), "typed": typed(t, n, 45)} {
		t.Run(name, func(t *testing.T) {
			ix := match.NewIndex(match.Defaults(), w.know)
			k := match.NewKeeper(ix, length, least)
			ix.Load(w.profiles(n, match.Defaults()))
			var lock sync.Mutex
			lists := map[partner.OrganizationID][]match.Suggestion{}
			work := k.All(func(id partner.OrganizationID, list []match.Suggestion) {
				lock.Lock()
				defer lock.Unlock()
				lists[id] = list
			})
			require.Len(t, lists, n)
			assert.EqualValues(t, n*(n-1), work.Pairs)
			var ids []partner.OrganizationID
			for id, list := range lists {
				ids = append(ids, id)
				now, _, ok := k.Of(id)
				require.True(t, ok)
				require.Equal(t, list, now)
			}
			require.Equal(t, n, kept(t, k, ix, ids, length, least))
			again := 0
			for version := range 40 {
				next := w.profile(version%7, 1+version, match.Defaults())
				again += k.Follow(next)
				if version%8 == 7 {
					require.Equal(t, n, kept(t, k, ix, ids, length, least), "everybody's list is still there")
				}
			}
			assert.Positive(t, again, "so many changes leave some lists too short")
		})
	}
}
