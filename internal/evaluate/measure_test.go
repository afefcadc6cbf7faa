package evaluate

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRandomIsTheMeanOfAllOrders(t *testing.T) {
	for _, c := range []struct{ n, right int }{{1, 1}, {4, 1}, {5, 2}, {6, 3}, {6, 6}} {
		var all sum
		permutations(c.n, func(order []int) {
			var ranks []int
			for i, id := range order {
				if id < c.right {
					ranks = append(ranks, i+1)
				}
			}
			all.add(ranks)
		})
		want, got := all.mean(), randomMeasures(c.n, c.right)
		for name, pair := range map[string][2]float64{
			"MRR": {want.MRR, got.MRR}, "hit@1": {want.Hit1, got.Hit1}, "hit@3": {want.Hit3, got.Hit3}, "hit@5": {want.Hit5, got.Hit5},
			"hit@10": {want.Hit10, got.Hit10}, "nDCG@10": {want.NDCG10, got.NDCG10},
		} {
			assert.InDelta(t, pair[0], pair[1], 1e-12, "%s of %d in %d", name, c.right, c.n)
		}
	}
}

func permutations(n int, visit func([]int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	var swap func(k int)
	swap = func(k int) {
		if k == n {
			visit(order)
			return
		}
		for i := k; i < n; i++ {
			order[k], order[i] = order[i], order[k]
			swap(k + 1)
			order[k], order[i] = order[i], order[k]
		}
	}
	swap(0)
}

func TestMeasuresOfKnownRanks(t *testing.T) {
	var s sum
	s.add([]int{1})
	s.add([]int{2, 12})
	s.add(nil)
	m := s.mean()
	assert.Equal(t, 3, m.Queries)
	assert.InDelta(t, (1+.5)/3, m.MRR, 1e-12)
	assert.InDelta(t, 1.0/3, m.Hit1, 1e-12)
	assert.InDelta(t, 2.0/3, m.Hit5, 1e-12)
	// 1, and 1/log2(3) out of 1 + 1/log2(3).
	assert.InDelta(t, (1+.386852807234541)/3, m.NDCG10, 1e-9)
}

func TestIntervalHoldsTheMeanAndIsTheSameEveryTime(t *testing.T) {
	mrr := func(o outcome) float64 { return o.MRR }
	all := []outcome{}
	for g := range 40 {
		all = append(all, outcome{g, Measures{Queries: 1, MRR: float64(g % 2)}})
	}
	// 40 throws of a coin: ±1.96·.5/√40 = ±.155 around a half.
	got := interval(all, mrr)
	assert.InDelta(t, .345, got[0], .03)
	assert.InDelta(t, .655, got[1], .03)
	assert.Equal(t, got, interval(all, mrr))
	assert.Nil(t, interval(nil, mrr))

	// Queries of one case stand or fall together: of one case nothing is known.
	one := []outcome{{0, Measures{Queries: 1, MRR: 1}}, {0, Measures{Queries: 1}}}
	assert.Equal(t, Cell{.5, .5}, interval(one, mrr))
	// Two cases of two queries: all ones, mixed or all zeroes.
	two := []outcome{{0, Measures{MRR: 1}}, {0, Measures{MRR: 1}}, {1, Measures{}}, {1, Measures{}}}
	assert.Equal(t, Cell{0, 1}, interval(two, mrr))
}
