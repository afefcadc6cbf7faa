package match_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func edge(a, b string, score float64) match.Edge {
	return match.Edge{A: partner.OrganizationID(a), B: partner.OrganizationID(b), RefA: a, RefB: b, Score: score}
}

func atMost(n int) func(partner.OrganizationID) int {
	return func(partner.OrganizationID) int { return n }
}

// allotted writes an allocation as "ab chosen", with those left out behind it.
func allotted(a match.Allocation) []string {
	var out []string
	for _, e := range a.Edges {
		out = append(out, fmt.Sprintf("%s%s %s", e.A, e.B, e.Ground))
	}
	for _, l := range a.LeftOut {
		out = append(out, fmt.Sprintf("%s %s", l.ID, l.Why))
	}
	return out
}

func TestAllocateByHand(t *testing.T) {
	star := []match.Edge{edge("a", "b", .9), edge("a", "c", .8), edge("b", "c", .7), edge("a", "d", .2)}
	for _, c := range []struct {
		name     string
		edges    []match.Edge
		capacity map[partner.OrganizationID]int
		options  match.AllocateOptions
		want     []string
	}{
		{"the best first, a full one takes no more", star, nil, match.AllocateOptions{}, []string{"ab chosen", "ac chosen", "bc chosen", "d partners_full"}},
		{"room is kept for those who would get nothing", star, map[partner.OrganizationID]int{"a": 3}, match.AllocateOptions{Each: 2}, []string{"ab chosen", "ac chosen", "bc chosen", "ad nobody_left_out"}},
		{"a weak pair only so that nobody is left out", star, map[partner.OrganizationID]int{"a": 3}, match.AllocateOptions{Least: .75}, []string{"ab chosen", "ac chosen", "ad nobody_left_out"}},
		{"the weakest edge of a full one gives way", star, nil, match.AllocateOptions{GiveWay: true}, []string{"ab chosen", "bc chosen", "ad nobody_left_out"}},
		{"but not the only one of somebody", star[:2], map[partner.OrganizationID]int{"a": 1}, match.AllocateOptions{GiveWay: true}, []string{"ab chosen", "c partners_full"}},
		{"who takes nobody is told so", star[:1], map[partner.OrganizationID]int{"a": 0}, match.AllocateOptions{GiveWay: true}, []string{"a no_capacity", "b partners_full"}},
		{"equal scores go by ref", []match.Edge{edge("c", "a", .5), edge("b", "a", .5)}, map[partner.OrganizationID]int{"a": 1}, match.AllocateOptions{}, []string{"ab chosen", "c partners_full"}},
		{"a pair counts once, nobody meets itself", []match.Edge{edge("b", "a", .5), edge("a", "b", .5), edge("a", "a", 1)}, nil, match.AllocateOptions{}, []string{"ab chosen"}},
		{"nothing", nil, nil, match.AllocateOptions{}, nil},
	} {
		got := match.Allocate(c.edges, func(id partner.OrganizationID) int {
			if n, ok := c.capacity[id]; ok {
				return n
			}
			return 2
		}, c.options)
		assert.Equal(t, c.want, allotted(got), c.name)
	}
}

func TestEdgesHoldEachPairOnce(t *testing.T) {
	list := func(id string, partners ...string) match.List {
		l := match.List{ID: partner.OrganizationID(id), Ref: id}
		for i, p := range partners {
			l.Suggestions = append(l.Suggestions, match.Suggestion{Partner: partner.OrganizationID(p), Ref: p, Score: 1 - float64(i)/10, Mode: partner.ModeSupport})
		}
		return l
	}
	var got []string
	for _, e := range match.Edges([]match.List{list("b", "a", "c"), list("a", "b"), list("c", "a")}) {
		got = append(got, fmt.Sprintf("%s%s %s%s %.1f %s", e.A, e.B, e.RefA, e.RefB, e.Score, e.Mode))
	}
	assert.Equal(t, []string{"ab ab 1.0 support", "ac ac 1.0 support", "bc bc 0.9 support"}, got)
}

// TestAllocationKeepsItsPromises on random graphs: capacities hold, nobody is
// left with nothing while a partner has room, and order does not matter.
func TestAllocationKeepsItsPromises(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		n := 2 + r.IntN(14)
		name := func(i int) string { return string(rune('a' + i)) }
		var edges []match.Edge
		for i := range n {
			for j := range i {
				if r.IntN(3) > 0 {
					edges = append(edges, edge(name(i), name(j), float64(r.IntN(8))/8))
				}
			}
		}
		room := map[partner.OrganizationID]int{}
		for i := range n {
			room[partner.OrganizationID(name(i))] = r.IntN(4)
		}
		capacity := func(id partner.OrganizationID) int { return room[id] }
		options := match.AllocateOptions{Each: r.IntN(3), Least: float64(r.IntN(4)) / 8, GiveWay: r.IntN(2) == 0}
		got := match.Allocate(edges, capacity, options)

		partners := map[partner.OrganizationID]int{}
		for i, e := range got.Edges {
			partners[e.A]++
			partners[e.B]++
			assert.Less(t, e.RefA, e.RefB)
			if i > 0 {
				assert.LessOrEqual(t, e.Score, got.Edges[i-1].Score)
			}
			if e.Ground == match.GroundChosen {
				assert.GreaterOrEqual(t, e.Score, options.Least)
			}
		}
		left := map[partner.OrganizationID]match.Unplaced{}
		for _, l := range got.LeftOut {
			left[l.ID] = l.Why
		}
		for _, e := range edges {
			for _, id := range []partner.OrganizationID{e.A, e.B} {
				require.LessOrEqual(t, partners[id], room[id])
				require.Equal(t, partners[id] == 0, left[id] != "", "seed %d: %s is placed or told", seed, id)
				require.Equal(t, room[id] == 0, left[id] == match.UnplacedNoCapacity)
			}
			alone := partners[e.A] == 0 || partners[e.B] == 0
			require.False(t, alone && partners[e.A] < room[e.A] && partners[e.B] < room[e.B], "seed %d: %s and %s could meet", seed, e.A, e.B)
		}

		r.Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
		for i := range edges {
			if r.IntN(2) == 0 {
				e := edges[i]
				edges[i] = match.Edge{A: e.B, B: e.A, RefA: e.RefB, RefB: e.RefA, Score: e.Score}
			}
		}
		require.Equal(t, got, match.Allocate(edges, capacity, options), "seed %d", seed)
	}
}

func TestGivingWayLeavesFewerOut(t *testing.T) {
	fewer := 0
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 4))
		var edges []match.Edge
		for i := range 12 {
			for range 3 {
				edges = append(edges, edge(string(rune('a'+i)), string(rune('a'+r.IntN(4))), r.Float64()))
			}
		}
		before := match.Allocate(edges, atMost(3), match.AllocateOptions{})
		after := match.Allocate(edges, atMost(3), match.AllocateOptions{GiveWay: true})
		require.LessOrEqual(t, len(after.LeftOut), len(before.LeftOut))
		if len(after.LeftOut) < len(before.LeftOut) {
			fewer++
		}
	}
	assert.Positive(t, fewer)
}

func TestExposureByHand(t *testing.T) {
	members := []partner.OrganizationID{"a", "b", "c", "d"}
	got := match.MeasureExposure(members, []partner.OrganizationID{"a", "b", "a", "gone", "a"}, nil)
	assert.InDelta(t, 1, got.Mean, 1e-12)
	// Sorted 0 0 1 3: Σ over pairs |x − y| = 2·(0+1+3+1+3+2) = 20; 20/(2·16·1) = .625.
	assert.InDelta(t, .625, got.Gini, 1e-12)
	assert.InDelta(t, .5, got.Coverage, 1e-12)
	assert.Equal(t, []partner.OrganizationID{"c", "d"}, got.Never)
	assert.Equal(t, 3, got.Max)
	assert.Equal(t, 4, got.Members)
	assert.Empty(t, got.Over, "three times the mean is not yet more than that")

	assert.Equal(t, []partner.OrganizationID{"a"}, match.MeasureExposure(members, []partner.OrganizationID{"a", "a", "a", "a"}, nil).Over)
	assert.Equal(t, []partner.OrganizationID{"a"}, match.MeasureExposure(members, []partner.OrganizationID{"a", "b", "a", "b", "c", "d"}, func(id partner.OrganizationID) int {
		if id == "a" {
			return 1
		}
		return 2
	}).Over)
	assert.Empty(t, match.MeasureExposure(members, []partner.OrganizationID{"a"}, atMost(0)).Over, "once is not too often")
	assert.Equal(t, match.Exposure{}, match.MeasureExposure(nil, nil, nil))
}

func TestGiniIsBetweenNoneAndOne(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 5))
		var members, shown []partner.OrganizationID
		for i := range 1 + r.IntN(20) {
			members = append(members, partner.OrganizationID(string(rune('a'+i))))
		}
		for range r.IntN(100) {
			shown = append(shown, members[min(r.IntN(len(members)), r.IntN(len(members)))])
		}
		e := match.MeasureExposure(members, shown, nil)
		require.GreaterOrEqual(t, e.Gini, 0.0)
		require.Less(t, e.Gini, 1.0)
		require.InDelta(t, float64(len(shown)), e.Mean*float64(len(members)), 1e-9)
		r.Shuffle(len(shown), func(i, j int) { shown[i], shown[j] = shown[j], shown[i] })
		slices.Reverse(members)
		require.Equal(t, e, match.MeasureExposure(members, shown, nil))
		require.InDelta(t, 0, match.MeasureExposure(members, slices.Concat(members, members), nil).Gini, 1e-12, "equal for all")
	}
}

func TestEndsAreBothSides(t *testing.T) {
	assert.Equal(t, []partner.OrganizationID{"a", "b", "a", "c"}, match.Ends([]match.Edge{edge("a", "b", 1), edge("a", "c", 1)}))
}
