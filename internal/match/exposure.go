package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// Exposure says how evenly suggestions fall on the members.
type Exposure struct {
	Members  int
	Never    []partner.OrganizationID // suggested to nobody
	Over     []partner.OrganizationID // suggested too often, the most often first
	Coverage float64                  // share of the members that were suggested at all, in [0, 1]
	Mean     float64                  // times that a member was suggested
	Max      int
	Gini     float64 // of these times: 0 when all are equal, towards 1 when a few get all
}

// oversuggested is how many times the mean is too often.
const oversuggested = 3

// MeasureExposure looks at who is suggested: shown holds an organisation once for
// each time that it was suggested to somebody; Ends gives both sides of pairs.
// Whoever is not a member does not count. Suggested too often is more than once
// and either more than the capacity, which may be nil, or more than three times
// the mean. The order of shown does not matter.
func MeasureExposure(members, shown []partner.OrganizationID, capacity func(partner.OrganizationID) int) Exposure {
	count := make(map[partner.OrganizationID]int, len(members))
	for _, id := range members {
		count[id] = 0
	}
	for _, id := range shown {
		if _, member := count[id]; member {
			count[id]++
		}
	}
	ids := make([]partner.OrganizationID, 0, len(count))
	for id := range count {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b partner.OrganizationID) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	e := Exposure{Members: len(ids)}
	times, sum := make([]int, len(ids)), 0
	for i, id := range ids {
		times[i] = count[id]
		sum += count[id]
	}
	e.Gini = gini(times)
	if e.Members > 0 {
		e.Mean = float64(sum) / float64(e.Members)
	}
	for _, id := range ids {
		n := count[id]
		e.Max = max(e.Max, n)
		if n == 0 {
			e.Never = append(e.Never, id)
		}
		if n > 1 && (float64(n) > oversuggested*e.Mean || capacity != nil && n > capacity(id)) {
			e.Over = append(e.Over, id)
		}
	}
	if e.Members > 0 {
		e.Coverage = 1 - float64(len(e.Never))/float64(e.Members)
	}
	return e
}

// Ends are both sides of every edge.
func Ends(edges []Edge) []partner.OrganizationID {
	out := make([]partner.OrganizationID, 0, 2*len(edges))
	for _, e := range edges {
		out = append(out, e.A, e.B)
	}
	return out
}

// gini wants the counts falling: G = (n + 1)/n − 2·Σ i·xᵢ/(n·Σ xᵢ) with i from 1
// at the largest. 0 without counts.
func gini(falling []int) float64 {
	sum, ranked := 0, 0
	for i, x := range falling {
		sum += x
		ranked += (i + 1) * x
	}
	if sum == 0 {
		return 0
	}
	n := float64(len(falling))
	return max(0, (n+1)/n-2*float64(ranked)/(n*float64(sum)))
}
