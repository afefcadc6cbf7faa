package synthetic_test

import (
	"strings"
	"testing"

	"enishi/internal/config"
	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/synthetic"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func population(t *testing.T, seed uint64) *synthetic.Population {
	t.Helper()
	c, err := config.LoadCatalogs("")
	require.NoError(t, err)
	return synthetic.New(seed, c.General)
}

func TestMembersHaveTheProportions(t *testing.T) {
	p := population(t, 1)
	_, err := match.NewKnowledge(p.General())
	require.NoError(t, err)
	const n = 500
	offers, needs := map[string][]int{}, make([][]string, n)
	for i := range n {
		o, listings := p.Member(i)
		words := 0
		count := map[partner.Side]int{}
		for _, l := range listings {
			count[l.Side]++
			words += len(strings.Fields(l.Published.Title + " " + l.Published.Detail))
			require.Len(t, l.Published.Capabilities, 1)
			code := l.Published.Capabilities[0]
			require.True(t, p.General().Capabilities.Has(code), code)
			if l.Side == partner.SideOffer {
				offers[code] = append(offers[code], i)
			} else {
				needs[i] = append(needs[i], code)
			}
		}
		assert.True(t, count[partner.SideOffer] >= 2 && count[partner.SideOffer] <= 8, count)
		assert.True(t, count[partner.SideNeed] >= 1 && count[partner.SideNeed] <= 6, count)
		assert.True(t, words >= 40 && words <= 79, words)
		assert.True(t, len(o.Published.Goals) >= 1 && len(o.Published.Goals) <= 5)
		for _, id := range o.Published.Targets {
			assert.True(t, p.General().Goals.HasTarget(id), id)
		}
	}
	shared := 0
	for i := range n {
		helps := map[int]bool{}
		for _, code := range needs[i] {
			for _, j := range offers[code] {
				helps[j] = true
			}
		}
		shared += len(helps)
	}
	assert.InDelta(t, .37, float64(shared)/n/n, .02, "the share of members that offer what a given one needs")
}

func TestMembersAreTheSameForTheSameSeed(t *testing.T) {
	one, same, other := population(t, 1), population(t, 1), population(t, 2)
	differ := 0
	for i := range 20 {
		a, listings := one.Member(i)
		b, again := same.Member(i)
		require.Equal(t, a, b)
		require.Equal(t, listings, again)
		_, elsewhere := other.Member(i)
		_, changed := one.Version(i, 1)
		if !assert.ObjectsAreEqual(listings, elsewhere) && !assert.ObjectsAreEqual(listings, changed) {
			differ++
		}
	}
	assert.Equal(t, 20, differ)
}
