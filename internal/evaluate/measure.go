package evaluate

import (
	"math"
	"slices"
)

// Measures are the quality of ranked lists over a number of queries, each in
// [0, 1].
type Measures struct {
	Queries int
	MRR     float64 // mean of 1/rank of the first right answer
	Hit1    float64 // share of queries with a right answer among the first 1, 3, 5, 10
	Hit3    float64
	Hit5    float64
	Hit10   float64
	NDCG10  float64 // with gain 1 for each right answer
}

// rankedColumns are the columns of a task whose answer is a ranked list.
var rankedColumns = []Column{
	{"queries", "queries", 0},
	{"mrr", "MRR", 3},
	{"mrr", "95 %", 2},
	{"hit_1", "hit@1", 3},
	{"hit_3", "hit@3", 3},
	{"hit_5", "hit@5", 3},
	{"hit_5", "95 %", 2},
	{"hit_10", "hit@10", 3},
	{"ndcg_10", "nDCG@10", 3},
}

// rankedRow is a row without intervals; a figure over no queries is left out.
func rankedRow(name string, m Measures) Row {
	if m.Queries == 0 {
		return Row{name, []Cell{{0}, nil, nil, nil, nil, nil, nil, nil, nil}}
	}
	return Row{name, []Cell{{float64(m.Queries)}, {m.MRR}, nil, {m.Hit1}, {m.Hit3}, {m.Hit5}, nil, {m.Hit10}, {m.NDCG10}}}
}

// sureRow is a row that says how sure its main figures are.
func sureRow(name string, all []outcome) Row {
	r := rankedRow(name, mean(all))
	r.Cells[2] = interval(all, func(o outcome) float64 { return o.MRR })
	r.Cells[6] = interval(all, func(o outcome) float64 { return o.Hit5 })
	return r
}

// measureRanks gives the measures of one query: the ranks, from 1, of those right answers
// that were listed, out of so many.
func measureRanks(ranks []int, right int) Measures {
	var s sum
	s.addOf(ranks, right)
	return s.mean()
}

// sum adds up measures of single queries; mean divides them.
type sum struct{ Measures }

// add counts one query with the ranks, from 1, of all its right answers; none
// means that nothing right was listed.
func (s *sum) add(ranks []int) { s.addOf(ranks, len(ranks)) }

// addOf is add where only some of the right answers were listed.
func (s *sum) addOf(ranks []int, right int) {
	s.Queries++
	if len(ranks) == 0 {
		return
	}
	first := slices.Min(ranks)
	s.MRR += 1 / float64(first)
	for _, hit := range []struct {
		within int
		count  *float64
	}{{1, &s.Hit1}, {3, &s.Hit3}, {5, &s.Hit5}, {10, &s.Hit10}} {
		if first <= hit.within {
			*hit.count++
		}
	}
	gain, ideal := 0.0, 0.0
	for _, r := range ranks {
		if r <= 10 {
			gain += 1 / math.Log2(float64(r)+1)
		}
	}
	for r := 1; r <= min(10, right); r++ {
		ideal += 1 / math.Log2(float64(r)+1)
	}
	s.NDCG10 += gain / ideal
}

// addMeasures adds those of other queries.
func (s *sum) addMeasures(m Measures) {
	n := float64(m.Queries)
	s.Queries += m.Queries
	s.MRR, s.NDCG10 = s.MRR+n*m.MRR, s.NDCG10+n*m.NDCG10
	s.Hit1, s.Hit3, s.Hit5, s.Hit10 = s.Hit1+n*m.Hit1, s.Hit3+n*m.Hit3, s.Hit5+n*m.Hit5, s.Hit10+n*m.Hit10
}

func (s *sum) mean() Measures {
	m := s.Measures
	if n := float64(m.Queries); n > 0 {
		m.MRR, m.NDCG10 = m.MRR/n, m.NDCG10/n
		m.Hit1, m.Hit3, m.Hit5, m.Hit10 = m.Hit1/n, m.Hit3/n, m.Hit5/n, m.Hit10/n
	}
	return m
}

// randomMeasures is what a list in random order is worth: the expectation over all
// orders of n candidates of which right are right. The figures are exact, so
// that the baseline does not change from run to run.
func randomMeasures(n, right int) Measures {
	m := Measures{Queries: 1}
	none := 1.0 // no right answer among the first r−1
	for r := 1; r <= n-right+1; r++ {
		here := none * float64(right) / float64(n-r+1)
		m.MRR += here / float64(r)
		for _, hit := range []struct {
			within int
			p      *float64
		}{{1, &m.Hit1}, {3, &m.Hit3}, {5, &m.Hit5}, {10, &m.Hit10}} {
			if r <= hit.within {
				*hit.p += here
			}
		}
		none -= here
	}
	gain, ideal := 0.0, 0.0
	for r := 1; r <= min(10, n); r++ {
		gain += float64(right) / float64(n) / math.Log2(float64(r)+1)
		if r <= right {
			ideal += 1 / math.Log2(float64(r)+1)
		}
	}
	m.NDCG10 = gain / ideal
	return m
}
