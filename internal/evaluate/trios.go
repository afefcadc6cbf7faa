package evaluate

import (
	"cmp"
	"fmt"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// trioMode is the mode of a case in which three cover what no two do.
const trioMode = "trio"

// triosEach is how long a list of trios is asked for.
const triosEach = 20

// trioQueries are the parties of cases of three, each looking for the case: those
// that say so, or all where no case names its mode.
func (c *Cases) trioQueries() []query {
	named := slices.ContainsFunc(c.Partnerships, func(one Case) bool { return one.Mode != "" })
	return slices.DeleteFunc(c.queries(), func(q query) bool {
		one := c.Partnerships[q.group]
		return len(one.Parties) != 3 || named && one.Mode != trioMode
	})
}

// HaveTrios reports whether there is anything for MeasureTrios to measure.
func (c *Cases) HaveTrios() bool { return len(c.trioQueries()) > 0 }

// MeasureTrios lets every party of a case of three look for the two others at
// once: in a random order of all trios, by the sum of the scores of the three
// pairs, and in the engine's list of trios.
func MeasureTrios(c *Cases, e Engine, tell Progress) Report {
	queries := c.trioQueries()
	ix, n := e.index(c), len(c.Organizations)
	lists := map[partner.OrganizationID][]match.Suggestion{}
	for i, o := range c.Organizations {
		tell(i, n)
		lists[o.ID] = ix.TopK(o.ID, n, match.Exclusions{})
	}
	search := ix.TrioSearch(func(id partner.OrganizationID) []match.Suggestion {
		return lists[id][:min(edgesEach, len(lists[id]))]
	}, edgesEach, match.Exclusions{})
	var random sum
	var pairs, trios []outcome
	for _, q := range queries {
		random.addMeasures(randomMeasures((n-1)*(n-2)/2, 1))
		want := partner.TrioIDOf(q.me, q.right[0], q.right[1])
		pairs = append(pairs, outcome{q.group, measureRanks(rankByPairs(lists, q), 1)})
		at := slices.IndexFunc(search.Of(q.me, triosEach), func(t match.Trio) bool { return t.ID() == want })
		ranks := []int{at + 1}[:min(1, at+1)]
		trios = append(trios, outcome{q.group, measureRanks(ranks, 1)})
	}
	tell(n, n)
	return Report{
		Task: "trios", Columns: rankedColumns,
		Title: fmt.Sprintf("trios: %d parties of three look for the two others at once, lists of %d", len(queries), triosEach),
		Rows:  []Row{rankedRow("random", random.mean()), sureRow("sum_of_pairs", pairs), sureRow("engine", trios)},
	}
}

// rankByPairs is where the right trio stands when the sum of its three scores
// decides; equal sums count as better.
func rankByPairs(lists map[partner.OrganizationID][]match.Suggestion, q query) []int {
	type pair struct{ a, b partner.OrganizationID }
	scores := map[pair]float64{}
	for id, list := range lists {
		for _, s := range list {
			scores[pair{id, s.Partner}] = s.Score
		}
	}
	sum := func(a, b partner.OrganizationID) float64 {
		return scores[pair{q.me, a}] + scores[pair{q.me, b}] + scores[pair{min(a, b), max(a, b)}]
	}
	others := slices.Clone(lists[q.me])
	slices.SortFunc(others, func(a, b match.Suggestion) int { return cmp.Compare(a.Partner, b.Partner) })
	right, rank := sum(q.right[0], q.right[1]), 1
	for i, a := range others {
		for _, b := range others[i+1:] {
			this := [2]partner.OrganizationID{a.Partner, b.Partner}
			if this != [2]partner.OrganizationID{min(q.right[0], q.right[1]), max(q.right[0], q.right[1])} && sum(a.Partner, b.Partner) >= right {
				rank++
			}
		}
	}
	return []int{rank}
}
