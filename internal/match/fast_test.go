package match_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"enishi/internal/config"
	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/synthetic"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// world makes members, each in as many versions as are asked for.
type world struct {
	know match.Knowledge
	make func(i, version int) (*partner.Organization, []*partner.Listing)
}

// profile is a version of a member, read with the weights.
func (w world) profile(i, version int, weights match.Weights) *match.Profile {
	o, listings := w.make(i, version)
	return match.BuildProfile(o, listings, w.know, weights)
}

func (w world) profiles(n int, weights match.Weights) []*match.Profile {
	out := make([]*match.Profile, n)
	for i := range out {
		out[i] = w.profile(i, 0, weights)
	}
	return out
}

// made is a world of codes and made-up words, the same for the same seed.
func made(tb testing.TB, seed uint64) world {
	tb.Helper()
	c, err := readCatalogs()
	require.NoError(tb, err)
	p := synthetic.New(seed, c.General)
	k, err := match.NewKnowledge(p.General())
	require.NoError(tb, err)
	return world{k, p.Version}
}

var readCatalogs = sync.OnceValues(func() (config.Catalogs, error) { return config.LoadCatalogs("") })

// typed is a world of n who typed Japanese sentences: goals and capabilities are
// read off them, some say nothing, and some say nothing but a code.
func typed(tb testing.TB, n int, seed uint64) world {
	tb.Helper()
	var versions [4][]neighbour
	for v := range versions {
		versions[v] = crowd(n, seed*10+uint64(v)) //nolint:gosec // small and never negative
	}
	return world{knowledge(tb), func(i, version int) (*partner.Organization, []*partner.Listing) {
		return build(versions[version%len(versions)][i])
	}}
}

// someOf picks so many of the ids, always the same ones.
func someOf(n int, ids []partner.OrganizationID) []partner.OrganizationID {
	if len(ids) <= n {
		return ids
	}
	picked := slices.Clone(ids)
	r := rand.New(rand.NewPCG(uint64(len(ids)), 3))
	r.Shuffle(len(picked), func(i, j int) { picked[i], picked[j] = picked[j], picked[i] })
	return picked[:n]
}

func membersOf(profiles []*match.Profile) []partner.OrganizationID {
	out := make([]partner.OrganizationID, len(profiles))
	for i, p := range profiles {
		out[i] = p.ID
	}
	return out
}

// sameAsExhaustive compares lists of several lengths with the head of the order
// that comparing with everybody gives, to the last bit.
func sameAsExhaustive(tb testing.TB, ix *match.Index, ids []partner.OrganizationID, x match.Exclusions) {
	tb.Helper()
	for i, id := range ids {
		want := ix.Exhaustive(id, ix.Len()+1, x)
		lengths := []int{1, 5, 20}
		if i%4 == 0 {
			lengths = append(lengths, ix.Len()+1)
		}
		for _, k := range lengths {
			got, head := ix.TopK(id, k, x), want[:min(k, len(want))]
			if !slices.Equal(head, got) {
				require.Equal(tb, head, got, "the best %d of %s among %d", k, id, ix.Len())
			}
		}
	}
}

func TestFastIsExhaustive(t *testing.T) {
	t.Parallel()
	const most = 1500
	for name, w := range map[string]world{"made": made(t, 0), "made otherwise": made(t, 1), "typed": typed(t, most, 0), "typed otherwise": typed(t, most, 1)} {
		largest := map[string]int{"made": most, "typed": 500}[name]
		profiles := w.profiles(max(65, largest), match.Defaults())
		for _, n := range []int{0, 1, 2, 63, 64, 65, 500, most} {
			if n > len(profiles) || name == "made" && n == 500 {
				continue
			}
			t.Run(fmt.Sprint(name, " ", n), func(t *testing.T) {
				ix := match.NewIndex(match.Defaults(), w.know)
				ix.Load(profiles[:n])
				assert.Equal(t, n, ix.Len())
				sameAsExhaustive(t, ix, someOf(4, membersOf(profiles[:n])), match.Exclusions{})
				assert.Empty(t, ix.TopK("nobody", 5, match.Exclusions{}))
			})
		}
	}
}

// exclusionsOf blocks some organisations and pairs and sets rules of all kinds.
func exclusionsOf(ix *match.Index, ids []partner.OrganizationID, r *rand.Rand) match.Exclusions {
	anyone := func() partner.OrganizationID { return ids[r.IntN(len(ids))] }
	x := match.Exclusions{Organizations: map[partner.OrganizationID]match.Block{}, Pairs: map[partner.SuggestionID]match.Block{}}
	for range len(ids) / 10 {
		x.Organizations[anyone()] = match.BlockCapacity
		// The best of somebody are put aside: their places are for others.
		id := anyone()
		for _, s := range ix.TopK(id, 1+r.IntN(8), match.Exclusions{}) {
			x.Pairs[partner.SuggestionIDOf(id, s.Partner)] = match.BlockDismissed
		}
	}
	people := make([]neighbour, len(ids))
	for i, id := range ids {
		people[i].ref = string(id)[len("org-"):]
	}
	if r.IntN(3) > 0 {
		x.Rules = ix.Rules(someRules(people, 6, r.Uint64()), "2026-05-01")
	}
	return x
}

func TestFastIsExhaustiveWithExclusions(t *testing.T) {
	t.Parallel()
	const n = 150
	w := typed(t, n, 5)
	profiles := w.profiles(n, match.Defaults())
	ix := match.NewIndex(match.Defaults(), w.know)
	ix.Load(profiles)
	ids := membersOf(profiles)
	r := rand.New(rand.NewPCG(1, 2))
	blocked := 0
	for round := range 4 {
		x := exclusionsOf(ix, ids, r)
		some := someOf(5+round, ids)
		sameAsExhaustive(t, ix, some, x)
		for _, id := range some {
			blocked += n - 1 - len(ix.TopK(id, n, x))
		}
	}
	assert.Greater(t, blocked, 4*5, "the exclusions exclude")
	everybody := match.Exclusions{Organizations: map[partner.OrganizationID]match.Block{}}
	for _, id := range ids {
		everybody.Organizations[id] = match.BlockExpired
	}
	assert.Empty(t, ix.TopK(ids[0], 5, everybody))
}

func TestAllIsEverybodysTopK(t *testing.T) {
	t.Parallel()
	for name, w := range map[string]world{"made": made(t, 3), "typed": typed(t, 160, 3)} {
		for _, n := range []int{0, 1, 2, 160} {
			ix := match.NewIndex(match.Defaults(), w.know)
			ix.Load(w.profiles(n, match.Defaults()))
			var lock sync.Mutex
			lists := map[partner.OrganizationID][]match.Suggestion{}
			work := ix.All(5, func(id partner.OrganizationID, list []match.Suggestion) {
				lock.Lock()
				defer lock.Unlock()
				assert.NotContains(t, lists, id, "once each")
				lists[id] = list
			})
			require.Len(t, lists, n)
			for _, id := range someOf(30, slices.Sorted(maps.Keys(lists))) {
				list := lists[id]
				require.True(t, slices.Equal(ix.TopK(id, 5, match.Exclusions{}), list), id)
			}
			assert.Equal(t, int64(n)*int64(max(0, n-1)), work.Pairs, "%s %d", name, n)
			assert.LessOrEqual(t, work.Rescored, work.Pairs, "%s %d", name, n)
			assert.GreaterOrEqual(t, work.Rescored, int64(n*min(5, max(0, n-1))), "%s %d: what is listed was scored", name, n)
			if n == 160 {
				assert.Less(t, work.Rescored, work.Pairs*9/10, "%s: most need no full score", name)
			}
		}
	}
}

// TestTiesGoByRef puts the same profile under many ids: nothing tells them apart
// but what they are called.
func TestTiesGoByRef(t *testing.T) {
	t.Parallel()
	k := knowledge(t)
	ix := match.NewIndex(match.Defaults(), k)
	var profiles []*match.Profile
	r := rand.New(rand.NewPCG(4, 4))
	for i := range 150 {
		n := town[i%2]
		n.ref = fmt.Sprintf("X%03d", r.IntN(100)) // several share one
		o, listings := build(n)
		o.ID = partner.OrganizationID(fmt.Sprintf("o%03d", (i*37)%150))
		profiles = append(profiles, match.BuildProfile(o, listings, k, match.Defaults()))
	}
	ix.Load(profiles)
	check := func() {
		t.Helper()
		sameAsExhaustive(t, ix, someOf(6, membersOf(profiles)), match.Exclusions{})
		list := ix.TopK(profiles[0].ID, 75, match.Exclusions{})
		tied := 0
		for i, s := range list[1:] {
			if before := list[i]; before.Score == s.Score { //nolint:testifylint // to the last bit
				tied++
				require.True(t, before.Ref < s.Ref || before.Ref == s.Ref && before.Partner < s.Partner, "%v before %v", before, s)
			}
		}
		require.Greater(t, tied, 60, "hardly anything tells those of the other profile apart")
	}
	check()
	for _, p := range profiles[20:40] {
		ix.Put(p)
	}
	check()
}
