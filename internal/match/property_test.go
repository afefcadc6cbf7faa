package match_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// crowd makes n organisations out of the town's sentences, the same ones for
// the same seed.
func crowd(n int, seed uint64) []neighbour {
	r := rand.New(rand.NewPCG(seed, 7))
	var offers, needs []said
	for _, t := range town {
		offers, needs = append(offers, t.offers...), append(needs, t.needs...)
	}
	some := func(from []said, most int) []said {
		out := make([]said, r.IntN(most+1))
		for i := range out {
			out[i] = from[r.IntN(len(from))]
			out[i].detail = from[r.IntN(len(from))].title
		}
		return out
	}
	codes := []string{"lecture.environment", "material.metal", "place", "volunteer.event_staff", "donation.food", "product"}
	out := make([]neighbour, n)
	for i := range out {
		o := neighbour{
			ref: fmt.Sprintf("C%05d", i), name: fmt.Sprintf("会員%d", i),
			kind:   partner.OrganizationKind(partner.OrganizationKinds[r.IntN(len(partner.OrganizationKinds))].Code),
			offers: some(offers, 5), needs: some(needs, 4),
		}
		if r.IntN(4) > 0 {
			o.ward = partner.Ward(partner.Wards[r.IntN(len(partner.Wards))].Code)
		}
		for range r.IntN(3) {
			if g := 1 + r.IntN(17); !slices.Contains(o.goals, g) {
				o.goals = append(o.goals, g)
			}
		}
		for j := range o.needs {
			if r.IntN(3) == 0 {
				o.needs[j].capabilities = []string{codes[r.IntN(len(codes))]}
			}
		}
		out[i] = o
	}
	return out
}

func TestTopKIsTheHeadOfTheFullOrder(t *testing.T) {
	k := knowledge(t)
	people := crowd(40, 3)
	ix := indexOf(k, profilesOf(k, people))
	for _, n := range people {
		id := partner.OrganizationID("org-" + n.ref)
		all := ix.TopK(id, len(people), match.Exclusions{})
		require.Len(t, all, len(people)-1)
		for i, s := range all {
			pair, _ := ix.Pair(id, s.Partner)
			require.Equal(t, pair.Score, s.Score) //nolint:testifylint // to the last bit
			require.Equal(t, pair.Mode, s.Mode)
			if i > 0 {
				before := all[i-1]
				require.True(t, before.Score > s.Score || before.Score == s.Score && before.Ref < s.Ref)
			}
		}
		for _, few := range []int{1, 5, 39, 200} {
			require.Equal(t, all[:min(few, len(all))], ix.TopK(id, few, match.Exclusions{}))
		}
	}
	assert.Empty(t, ix.TopK("org-nobody", 5, match.Exclusions{}))
	assert.Empty(t, ix.TopK("org-C00001", 0, match.Exclusions{}))
}

func TestOrderOfPutsDoesNotMatter(t *testing.T) {
	k := knowledge(t)
	people := crowd(50, 4)
	first := indexOf(k, profilesOf(k, people))

	// The same people in another order, with listings in another order, some of
	// them first as somebody else and some strangers that leave again.
	shuffled := slices.Clone(people)
	r := rand.New(rand.NewPCG(5, 5))
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	second := match.NewIndex(match.Defaults(), k)
	for _, stranger := range profilesOf(k, town) {
		second.Put(stranger)
	}
	for i, n := range shuffled {
		old := people[i]
		old.ref = n.ref
		second.Put(profilesOf(k, []neighbour{old})[0])
	}
	second.Refresh()
	for _, n := range shuffled {
		o, listings := build(n)
		slices.Reverse(listings)
		second.Put(match.BuildProfile(o, listings, k, match.Defaults()))
	}
	for _, n := range town {
		second.Remove(partner.OrganizationID("org-" + n.ref))
	}
	second.Remove("org-nobody")
	second.Refresh()

	require.Equal(t, first.Len(), second.Len())
	for _, n := range people {
		id := partner.OrganizationID("org-" + n.ref)
		require.Equal(t, first.TopK(id, 20, match.Exclusions{}), second.TopK(id, 20, match.Exclusions{}))
	}
}

func TestANewcomerDoesNotMoveOthersUntilRefresh(t *testing.T) {
	k := knowledge(t)
	people := crowd(30, 6)
	ix := indexOf(k, profilesOf(k, people))
	before, _ := ix.Pair("org-C00001", "org-C00002")
	version := ix.Statistics().Version
	for _, p := range profilesOf(k, town) {
		ix.Put(p)
	}
	after, _ := ix.Pair("org-C00001", "org-C00002")
	assert.Equal(t, before, after)
	assert.Equal(t, version, ix.Statistics().Version)
	assert.True(t, ix.Stale())
	ix.Refresh()
	assert.False(t, ix.Stale())
	assert.Equal(t, version+1, ix.Statistics().Version)
}

func TestReadersAndWritersDoNotMeet(t *testing.T) {
	k := knowledge(t)
	profiles := profilesOf(k, crowd(40, 8))
	ix := indexOf(k, profiles)
	var wait sync.WaitGroup
	for w := range 2 {
		wait.Go(func() {
			for i := range 30 {
				p := profiles[(i*7+w)%len(profiles)]
				ix.Remove(p.ID)
				ix.Put(p)
				if i%20 == 0 {
					ix.Refresh()
				}
			}
		})
		wait.Go(func() {
			for i := range 30 {
				p := profiles[(i*3+w)%len(profiles)]
				for _, s := range ix.TopK(p.ID, 3, match.Exclusions{}) {
					ix.Pair(p.ID, s.Partner)
				}
			}
		})
	}
	wait.Wait()
	assert.Equal(t, len(profiles), ix.Len())
}

func TestExclusions(t *testing.T) {
	k := knowledge(t)
	ix := indexOf(k, profilesOf(k, town))
	me := partner.OrganizationID("org-T01")
	x := match.Exclusions{
		Organizations: map[partner.OrganizationID]match.Block{"org-T02": match.BlockCapacity},
		Pairs:         map[partner.SuggestionID]match.Block{partner.SuggestionIDOf("org-T13", me): match.BlockDismissed},
	}
	for _, s := range ix.TopK(me, 99, x) {
		assert.NotContains(t, []partner.OrganizationID{me, "org-T02", "org-T13"}, s.Partner)
	}
	assert.Len(t, ix.TopK(me, 99, x), len(town)-3)
	for _, c := range []struct {
		a, b partner.OrganizationID
		want match.Block
	}{{me, me, match.BlockSelf}, {me, "org-T02", match.BlockCapacity}, {"org-T02", me, match.BlockCapacity}, {"org-T13", me, match.BlockDismissed}} {
		why, ok := x.Between(c.a, c.b)
		assert.False(t, ok)
		assert.Equal(t, c.want, why)
	}
	_, ok := x.Between(me, "org-T03")
	assert.True(t, ok)
	_, ok = ix.Pair(me, me)
	assert.False(t, ok)
	_, ok = ix.Pair(me, "org-nobody")
	assert.False(t, ok)
}

func TestNothingKnownIsNotAFault(t *testing.T) {
	ix := match.NewIndex(match.Defaults(), match.Knowledge{})
	for _, id := range []partner.OrganizationID{"a", "b"} {
		ix.Put(match.BuildProfile(&partner.Organization{ID: id}, nil, match.Knowledge{}, match.Defaults()))
	}
	s, ok := ix.Pair("a", "b")
	require.True(t, ok)
	assert.Greater(t, s.Score, 0.0)
	assert.Empty(t, match.Knowledge{}.ProposeCapabilities("", "竹"))
	assert.Empty(t, match.Knowledge{}.ProposeGoals("竹"))
	assert.Empty(t, match.Knowledge{}.ProposeTargets("竹"))
}
