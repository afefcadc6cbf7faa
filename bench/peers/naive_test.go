package main

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// counted is a list by maps and a full sort; both sides must gain for capabilities
// to count, and goals count as much as the weight says.
//
// The order of the sums is that of the peers, so that equals are equal to the last bit.
func counted(p *Population, member, top int, exchange, goal float64) []Entry {
	me := p.Members[member]
	out := []Entry{}
	for i, m := range p.Members {
		get, give := shared(me.Needs, m.Offers), shared(me.Offers, m.Needs)
		score := 0.0
		if both := shared(me.Goals, m.Goals); both > 0 {
			score = goal * (float64(both) / float64(len(me.Goals)+len(m.Goals)-both))
		}
		if get > 0 && give > 0 {
			a, b := float64(get)/float64(len(me.Needs)), float64(give)/float64(len(m.Needs))
			score += float64(exchange * (2 * a * b / (a + b)))
		}
		if i != member && score > 0 {
			out = append(out, Entry{m.ID, score})
		}
	}
	slices.SortStableFunc(out, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(top, len(out))]
}

// sameList wants the same members in the same order.
func sameList(t *testing.T, want, got []Entry) {
	t.Helper()
	require.Equal(t, ids(want), ids(got))
	for i := range want {
		require.InDelta(t, want[i].Score, got[i].Score, 1e-12)
	}
}

func ids(list []Entry) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = e.ID
	}
	return out
}

func TestNaiveCountsAsMapsDo(t *testing.T) {
	ties := 0
	for seed := range uint64(4) {
		// 130 capabilities fill two words and a part of a third.
		for _, capabilities := range []int{10, 130} {
			p := read(t, crowd(seed, 150, capabilities))
			for _, top := range []int{1, 5, 20, 200} {
				for i, list := range lists(t, newNaive(top), p) {
					all := counted(p, i, len(p.Members), exchangeWeight, goalWeight)
					sameList(t, all[:min(top, len(all))], list)
					if top < len(all) && all[top-1].Score == all[top].Score {
						ties++
					}
				}
			}
		}
	}
	assert.Greater(t, ties, 100, "lists that end among equals, so that ids decide")
}

func TestNaiveWithNothingInCommon(t *testing.T) {
	p := read(t, `{"id":"a","offers":["x"],"needs":["y"]}{"id":"b","goals":[1]}{"id":"c","needs":["z"]}`)
	for _, list := range lists(t, newNaive(20), p) {
		assert.Empty(t, list)
	}
}
