package main

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBleveFindsWhoeverSharesATag(t *testing.T) {
	p := read(t, crowd(7, 200, 130))
	for _, oneWay := range []bool{false, true} {
		// One segment for all, and one for every 30.
		for _, bulk := range []int{manyMembers, 30} {
			peer := newSearch(len(p.Members), oneWay)
			peer.bulk = bulk
			found := 0
			for i, list := range lists(t, peer, p) {
				want := []string{}
				for j, m := range p.Members {
					get, give := shared(p.Members[i].Needs, m.Offers), shared(p.Members[i].Offers, m.Needs)
					if j != i && (get > 0 || give > 0 && !oneWay) {
						want = append(want, m.ID)
					}
				}
				got := ids(list)
				slices.Sort(got)
				require.Equal(t, want, got, p.Members[i].ID)
				found += len(got)
			}
			assert.Positive(t, found)
			require.NoError(t, peer.Close())
		}
	}
}

func TestBleveKeepsTheBest(t *testing.T) {
	p := read(t, crowd(8, 200, 40))
	all, best := newSearch(len(p.Members), false), newSearch(5, false)
	long, short := lists(t, all, p), lists(t, best, p)
	cut := 0
	for i := range p.Members {
		require.True(t, slices.IsSortedFunc(long[i], func(a, b Entry) int { return cmp.Compare(b.Score, a.Score) }))
		require.Len(t, short[i], min(5, len(long[i])))
		for j, e := range short[i] {
			require.Positive(t, e.Score)
			// Equals may change places, scores may not.
			require.InDelta(t, long[i][j].Score, e.Score, 1e-9)
		}
		if len(long[i]) > 5 {
			cut++
		}
	}
	assert.Greater(t, cut, 100)
	require.NoError(t, all.Close())
	require.NoError(t, best.Close())
}

func TestBlevePrefersTheRareAndTheMany(t *testing.T) {
	p := read(t, `{"id":"me","needs":["rare","often"]}{"id":"one","offers":["often"]}{"id":"two","offers":["often"]}
		{"id":"three","offers":["rare"]}{"id":"four","offers":["often","rare"]}{"id":"five","offers":["often"]}`)
	peer := newSearch(3, false)
	me := slices.IndexFunc(p.Members, func(m Member) bool { return m.ID == "me" })
	list := lists(t, peer, p)[me]
	require.Len(t, list, 3)
	assert.Equal(t, []string{"four", "three"}, ids(list[:2]))
	require.NoError(t, peer.Close())
}
