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

// changing is what a random sequence of changes is made to.
type changing interface {
	Put(p *match.Profile)
	Remove(id partner.OrganizationID)
	Refresh()
	Reweigh(score match.ScoreWeights, version string)
}

// changes is a random sequence of changes to the members of a world, the same
// for the same seed. Who is at hand is told by present.
type changes struct {
	*rand.Rand
	world
	of      changing
	present []int                    // who is a member
	away    []int                    // who is not
	names   []partner.OrganizationID // of everybody, by number
	version int
}

// next makes so many changes and returns who was touched.
func (c *changes) next(n int) []partner.OrganizationID {
	var touched []partner.OrganizationID
	for range n {
		c.version++
		switch do := c.IntN(10); {
		case do < 5 && len(c.present) > 0: // somebody writes something else
			touched = append(touched, c.put(c.present[c.IntN(len(c.present))]))
		case do < 8 && len(c.away) > 0: // somebody comes, or comes back
			at := c.IntN(len(c.away))
			i := c.away[at]
			c.away = slices.Delete(c.away, at, at+1)
			c.present = append(c.present, i)
			touched = append(touched, c.put(i))
		case len(c.present) > 2: // somebody leaves
			at := c.IntN(len(c.present))
			i := c.present[at]
			c.present = slices.Delete(c.present, at, at+1)
			c.away = append(c.away, i)
			id := c.names[i]
			c.of.Remove(id)
			touched = append(touched, id)
		}
	}
	return touched
}

func (c *changes) put(i int) partner.OrganizationID {
	p := c.profile(i, c.version, match.Defaults())
	c.of.Put(p)
	return p.ID
}

func (c *changes) ids() []partner.OrganizationID {
	var out []partner.OrganizationID
	for _, i := range c.present {
		out = append(out, c.names[i])
	}
	slices.Sort(out)
	return out
}

// changesOf starts with some of n members in the index and the others away.
func changesOf(w world, n, there int, ix *match.Index, of changing, seed uint64) *changes {
	c := &changes{Rand: rand.New(rand.NewPCG(seed, 21)), world: w, of: of}
	var first []*match.Profile
	for i := range n {
		o, _ := w.make(i, 0)
		c.names = append(c.names, o.ID)
		if i < there {
			first = append(first, w.profile(i, 0, match.Defaults()))
			c.present = append(c.present, i)
		} else {
			c.away = append(c.away, i)
		}
	}
	ix.Load(first)
	return c
}

// sharesOf are shares of the terms that somebody may choose.
func sharesOf(r *rand.Rand) match.ScoreWeights {
	return []match.ScoreWeights{
		{Reciprocity: .5, Goals: .2, Place: .2, Kinds: .1},
		{Reciprocity: .8, Goals: .1, Kinds: .1},
		{Reciprocity: .3, Goals: .2, Place: .4, Kinds: .1},
		match.Defaults().Score,
	}[r.IntN(4)]
}

// TestFastIsExhaustiveAfterChanges goes through newcomers in no table, several
// tables that merge, and tables with the dead.
func TestFastIsExhaustiveAfterChanges(t *testing.T) {
	t.Parallel()
	const n = 280
	for name, w := range map[string]world{"made": made(t, 31), "typed": typed(t, n, 31)} {
		for _, there := range []int{0, 200} {
			t.Run(fmt.Sprint(name, " ", there), func(t *testing.T) {
				ix := match.NewIndex(match.Defaults(), w.know)
				c := changesOf(w, n, there, ix, ix, 5)
				for step, count := range []int{1, 2, 40, 30, 50, 130, 3, 70} {
					touched := c.next(count)
					require.Equal(t, len(c.present), ix.Len())
					ids := append(someOf(2, c.ids()), touched[max(0, len(touched)-2):]...)
					sameAsExhaustive(t, ix, ids, match.Exclusions{})
					switch {
					case step == 3:
						c.of.Reweigh(sharesOf(c.Rand), "other")
					case step == 5:
						c.of.Refresh()
					}
				}
				gone := c.ids()
				for _, id := range gone { // until nobody is left
					ix.Remove(id)
				}
				require.Zero(t, ix.Len())
				assert.Empty(t, ix.TopK(gone[0], 5, match.Exclusions{}))
				c.present, c.away = nil, append(c.away, c.present...)
				c.next(100)
				sameAsExhaustive(t, ix, someOf(3, c.ids()), match.Exclusions{})
			})
		}
	}
}

// kept compares every list that is kept with the head of the order that
// comparing with everybody gives, and counts the lists.
func kept(t *testing.T, k *match.Keeper, ix *match.Index, ids []partner.OrganizationID, length, least int) (n int) {
	t.Helper()
	for _, id := range ids {
		list, whole, ok := k.Of(id)
		if !ok {
			assert.Empty(t, list)
			continue
		}
		n++
		want := ix.Exhaustive(id, ix.Len()+1, match.Exclusions{})
		require.LessOrEqual(t, len(list), length)
		if whole {
			require.Len(t, list, len(want), "the list of %s is not whole", id)
		} else {
			require.GreaterOrEqual(t, len(list), least, "the list of %s is too short", id)
		}
		head := want[:min(len(list), len(want))]
		if !slices.Equal(head, list) {
			require.Equal(t, head, list, "the list of %s among %d", id, ix.Len())
		}
	}
	return n
}

func TestKeptListsFollowEveryChange(t *testing.T) {
	t.Parallel()
	const n, length, least = 100, 10, 6
	for name, w := range map[string]world{"made": made(t, 41), "typed": typed(t, n, 41)} {
		for _, there := range []int{3, 75} {
			t.Run(fmt.Sprint(name, " ", there), func(t *testing.T) {
				ix := match.NewIndex(match.Defaults(), w.know)
				k := match.NewKeeper(ix, length, least)
				c := changesOf(w, n, there, ix, k, 6)
				counts := 0
				for step, count := range []int{0, 1, 1, 3, 25, 30, 70, 1, 10} {
					if step%3 == 0 {
						k.Prepare(c.ids())
						require.Equal(t, min(20, len(c.present)), kept(t, k, ix, someOf(20, c.ids()), length, least))
					}
					touched := c.next(count)
					counts += kept(t, k, ix, someOf(10, c.ids()), length, least)
					for _, id := range touched {
						_, member := ix.Profile(id)
						_, _, ok := k.Of(id)
						require.True(t, member || !ok, "%s is gone and so is its list", id)
						// Of few members all lists may become too short.
						require.True(t, ok || !member || there < 75 || id != touched[len(touched)-1], "who changed has a list")
					}
					switch step {
					case 4:
						k.Reweigh(sharesOf(c.Rand), "other")
						require.Zero(t, kept(t, k, ix, c.ids(), length, least), "all are forgotten")
						k.Prepare(c.ids())
					case 6:
						k.Refresh()
						require.Zero(t, kept(t, k, ix, c.ids(), length, least), "all are forgotten")
						k.Prepare(append(c.ids(), "nobody"))
					}
				}
				require.Greater(t, counts, 30, "lists were kept over the changes")
			})
		}
	}
}

// TestAKeptListIsMadeAnewOnlyWhenItIsTooShort takes the best away, one by one.
func TestAKeptListIsMadeAnewOnlyWhenItIsTooShort(t *testing.T) {
	t.Parallel()
	const n, length, least = 60, 10, 7
	w := typed(t, n, 43)
	ix := match.NewIndex(match.Defaults(), w.know)
	k := match.NewKeeper(ix, length, least)
	profiles := w.profiles(n, match.Defaults())
	k.Load(profiles)
	me := profiles[0].ID
	_, _, ok := k.Of(me)
	require.False(t, ok, "none is made before somebody asks")
	k.Prepare([]partner.OrganizationID{me, "nobody"})
	for left := length; left >= least; left-- {
		list, whole, ok := k.Of(me)
		require.True(t, ok)
		require.False(t, whole)
		require.Equal(t, ix.Exhaustive(me, left, match.Exclusions{}), list)
		k.Remove(list[0].Partner)
	}
	_, _, ok = k.Of(me)
	require.False(t, ok, "too little is left")
	k.Prepare([]partner.OrganizationID{me})
	require.Equal(t, 1, kept(t, k, ix, []partner.OrganizationID{me}, length, least))
	_, _, ok = k.Of("nobody")
	require.False(t, ok)
}

// TestReadersOfKeptListsAndChangesMeet reads while lists change: what is read is
// a list in order, with nobody twice.
func TestReadersOfKeptListsAndChangesMeet(t *testing.T) {
	t.Parallel()
	const n, length, least = 60, 8, 4
	w := typed(t, n, 44)
	ix := match.NewIndex(match.Defaults(), w.know)
	k := match.NewKeeper(ix, length, least)
	c := changesOf(w, n, 45, ix, k, 7)
	everybody := c.names
	k.Prepare(c.ids())
	done := make(chan struct{})
	var readers sync.WaitGroup
	for reader := range 2 {
		readers.Go(func() {
			for i := reader; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				id := everybody[i%n]
				list, _, _ := k.Of(id)
				seen := map[partner.OrganizationID]bool{id: true}
				for at, s := range list {
					assert.False(t, seen[s.Partner], "%s twice, or itself", s.Partner)
					seen[s.Partner] = true
					assert.True(t, at == 0 || list[at-1].Score >= s.Score)
				}
				ix.TopK(id, 3, match.Exclusions{})
			}
		})
	}
	for range 6 {
		c.next(4)
		k.Prepare(c.ids())
		require.Equal(t, len(c.present), kept(t, k, ix, someOf(5, c.ids()), length, least)+len(c.present)-5)
	}
	close(done)
	readers.Wait()
	kept(t, k, ix, c.ids(), length, least)
}
