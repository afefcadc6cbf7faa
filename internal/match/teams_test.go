package match_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"enishi/internal/match"
	"enishi/internal/partner"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const trioGolden = "testdata/trios.golden"

// listsOf are everybody's k best partners.
func listsOf(ix *match.Index, k int, x match.Exclusions) match.Lists {
	return func(id partner.OrganizationID) []match.Suggestion { return ix.TopK(id, k, x) }
}

func idsOf(people []neighbour) []partner.OrganizationID {
	out := make([]partner.OrganizationID, len(people))
	for i, n := range people {
		out[i] = partner.OrganizationID("org-" + n.ref)
	}
	return out
}

// TestTownTrios pins every trio of the town and how it is told.
func TestTownTrios(t *testing.T) {
	k := knowledge(t)
	ix := indexOf(k, profilesOf(k, town))
	names := map[partner.OrganizationID]string{}
	for _, n := range town {
		names[partner.OrganizationID("org-"+n.ref)] = n.name
	}
	var b strings.Builder
	for i, trio := range ix.TrioSearch(listsOf(ix, 50, match.Exclusions{}), 50, match.Exclusions{}).At(idsOf(town), 999) {
		s, ok := ix.Trio(trio.Organizations[0], trio.Organizations[1], trio.Organizations[2])
		require.True(t, ok)
		fmt.Fprintf(&b, "%d. %s × %s × %s %.3f %s (%s)\n", i+1, names[s.Organizations[0]], names[s.Organizations[1]], names[s.Organizations[2]], s.Score, s.Shape, inWords(s.Terms))
		fmt.Fprintf(&b, "   best pair %s × %s, beyond it %v\n", names[s.BestPair[0]], names[s.BestPair[1]], s.Beyond)
		for _, r := range s.Reasons {
			fmt.Fprintf(&b, "   %s\n", told(r))
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(trioGolden, []byte(b.String()), 0o600))
	}
	want, err := os.ReadFile(trioGolden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "the trios changed: read the difference, then run with -update")
}

func offersOf(codes ...string) []said { return saidOf("できます", codes) }

func needsOf(codes ...string) []said { return saidOf("さがしています", codes) }

func saidOf(words string, codes []string) []said {
	var out []said
	for _, code := range codes {
		out = append(out, said{title: words, capabilities: []string{code}})
	}
	return out
}

func jointNeed(wants ...partner.OrganizationKind) []said {
	return []said{{title: "いっしょに商品を作りたい", capabilities: []string{"product.food"}, forms: []partner.Form{"joint_product"}, kinds: wants}}
}

const (
	lesson   = "lecture.environment"
	metal    = "material.metal"
	hall     = "place"
	money    = "funding"
	research = "research"
)

// TestWhoBelongsTogether has a small world for every shape, and for three who
// are two pairs, or a pair and somebody else.
func TestWhoBelongsTogether(t *testing.T) {
	k := knowledge(t)
	for _, c := range []struct {
		name  string
		three [3]neighbour
		shape partner.Shape
	}{
		{"each gains from the next", [3]neighbour{
			{offers: offersOf(metal), needs: needsOf(lesson)}, {offers: offersOf(hall), needs: needsOf(metal)}, {offers: offersOf(lesson), needs: needsOf(hall)},
		}, partner.ShapeRing},
		{"two meet different needs of one", [3]neighbour{
			{needs: needsOf(lesson, metal)}, {offers: offersOf(lesson)}, {offers: offersOf(metal)},
		}, partner.ShapeHub},
		{"a leftover, who works it, who sells it", [3]neighbour{
			{offers: []said{{title: "切った竹を差し上げます"}}, needs: []said{{title: "切った竹の使い道を探しています"}}},
			{offers: []said{{title: "竹細工を作ります"}}, needs: []said{{title: "作った竹細工を売る場所"}}},
			{offers: []said{{title: "店先に品物を売る場所を用意します"}}},
		}, partner.ShapeChain},
		{"one gives what another turns to", [3]neighbour{
			{offers: offersOf(metal)}, {offers: offersOf(hall), needs: needsOf(metal)}, {needs: needsOf(hall)},
		}, partner.ShapeChain},
		{"three seek the same joint work with each other", [3]neighbour{
			{kind: "school", needs: jointNeed("company", "university")}, {kind: "company", needs: jointNeed("school", "university")}, {kind: "university", needs: jointNeed("school", "company")},
		}, partner.ShapeJoint},
		{"two seek the same joint work and a third has what one of them needs for it", [3]neighbour{
			{kind: "school", needs: append(jointNeed("company"), needsOf(metal)...)}, {kind: "company", needs: jointNeed("school")}, {kind: "civic_group", offers: offersOf(metal)},
		}, partner.ShapeChain},

		{"a third who gives what the second gives too", [3]neighbour{
			{offers: offersOf(metal), needs: needsOf(lesson)}, {offers: offersOf(lesson), needs: needsOf(metal)}, {offers: offersOf(lesson)},
		}, ""},
		{"a third who has nothing to do with them", [3]neighbour{
			{offers: offersOf(metal), needs: needsOf(lesson)}, {offers: offersOf(lesson), needs: needsOf(metal)}, {offers: offersOf(money), needs: needsOf(research)},
		}, ""},
		{"one who gives to two who have nothing to do with each other", [3]neighbour{
			{offers: offersOf(metal)}, {needs: needsOf(metal)}, {needs: needsOf(metal)},
		}, ""},
		{"two rivals for one partner", [3]neighbour{
			{kind: "school", needs: jointNeed("company")}, {kind: "company", needs: jointNeed("school")}, {kind: "company", needs: jointNeed("school")},
		}, ""},
		{"a third who meets one small need of many", [3]neighbour{
			{offers: offersOf(metal, money), needs: needsOf(lesson, hall)}, {offers: offersOf(lesson, hall), needs: needsOf(metal, money, research)}, {offers: offersOf(research)},
		}, ""},
		{"three who say nothing", [3]neighbour{{}, {}, {}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			people := c.three[:]
			for i := range people {
				people[i].ref, people[i].name = string(rune('A'+i)), string(rune('甲'+i))
				if people[i].kind == "" {
					people[i].kind = []partner.OrganizationKind{"company", "school", "npo"}[i]
				}
			}
			// The order in which they came and are named makes no difference.
			for _, order := range [][3]int{{0, 1, 2}, {2, 0, 1}, {1, 2, 0}} {
				ix := indexOf(k, profilesOf(k, []neighbour{people[order[0]], people[order[1]], people[order[2]]}))
				ids := idsOf(people)
				s, ok := ix.Trio(ids[order[0]], ids[order[1]], ids[order[2]])
				require.True(t, ok)
				assert.Equal(t, c.shape, s.Shape)
				assert.Equal(t, c.shape != "", s.Holds())
				found := ix.TrioSearch(listsOf(ix, 50, match.Exclusions{}), 50, match.Exclusions{}).At(ids, 9999)
				if !s.Holds() {
					assert.Empty(t, found)
					continue
				}
				require.Len(t, found, 1)
				assert.Equal(t, s.Score, found[0].Score) //nolint:testifylint // to the last bit
				assert.Equal(t, s.Shape, found[0].Shape)
				assert.NotEmpty(t, s.Beyond)
			}
		})
	}
}

// TestATrioIsNotMoreForBeingThree: two and a third who adds nothing score no
// higher than the two alone do for each other.
func TestATrioIsNotMoreForBeingThree(t *testing.T) {
	k := knowledge(t)
	for _, people := range [][]neighbour{
		{{ref: "A", kind: "company", offers: offersOf(metal), needs: needsOf(lesson)}, {ref: "B", kind: "school", offers: offersOf(lesson), needs: needsOf(metal)}, {ref: "C", kind: "npo"}},
		{{ref: "A", kind: "company", offers: offersOf(metal)}, {ref: "B", kind: "school", needs: needsOf(metal)}, {ref: "C", kind: "npo", offers: offersOf(money)}},
		{{ref: "A", kind: "company", needs: jointNeed("school")}, {ref: "B", kind: "school", needs: jointNeed("company")}, {ref: "C", kind: "company", needs: jointNeed("school")}},
	} {
		ix := indexOf(k, profilesOf(k, people))
		pair, _ := ix.Pair("org-A", "org-B")
		trio, _ := ix.Trio("org-A", "org-B", "org-C")
		assert.False(t, trio.Holds())
		assert.Equal(t, partner.TermReciprocity, trio.Terms[0].Code)
		assert.LessOrEqual(t, trio.Terms[0].Value, pair.Terms[0].Value+1e-12)
	}
}

func TestWhatStandsBetweenTwoStandsBetweenThree(t *testing.T) {
	k := knowledge(t)
	ix := indexOf(k, profilesOf(k, town))
	find := func(x match.Exclusions) []match.Trio {
		return ix.TrioSearch(listsOf(ix, 50, x), 50, x).At(idsOf(town), 999)
	}
	best := find(match.Exclusions{})[0].Organizations
	for i := range best {
		for j := i + 1; j < len(best); j++ {
			x := match.Exclusions{Pairs: map[partner.SuggestionID]match.Block{partner.SuggestionIDOf(best[i], best[j]): match.BlockDismissed}}
			for _, trio := range find(x) {
				assert.False(t, trio.Has(best[i]) && trio.Has(best[j]), trio.Refs)
			}
		}
		x := match.Exclusions{Organizations: map[partner.OrganizationID]match.Block{best[i]: match.BlockCapacity}}
		for _, trio := range find(x) {
			assert.False(t, trio.Has(best[i]), trio.Refs)
		}
	}
}

// TestTheSearchFindsAllTriosOfLongLists compares it with all threes there are.
func TestTheSearchFindsAllTriosOfLongLists(t *testing.T) {
	k := knowledge(t)
	for seed := range uint64(2) {
		people := crowd(18, 20+seed)
		ix := indexOf(k, profilesOf(k, people))
		ids := idsOf(people)
		var all []match.Trio
		for i, a := range ids {
			for j, b := range ids[i+1:] {
				for _, c := range ids[i+j+2:] {
					if s, ok := ix.Trio(a, b, c); ok && s.Holds() {
						one := match.Trio{Organizations: s.Organizations, Score: s.Score, Shape: s.Shape}
						for n, id := range s.Organizations {
							one.Refs[n] = strings.TrimPrefix(string(id), "org-")
						}
						all = append(all, one)
					}
				}
			}
		}
		require.NotEmpty(t, all)
		slices.SortFunc(all, func(p, q match.Trio) int {
			return cmp.Or(cmp.Compare(q.Score, p.Score), strings.Compare(fmt.Sprint(p.Refs), fmt.Sprint(q.Refs)))
		})
		search := ix.TrioSearch(listsOf(ix, len(people), match.Exclusions{}), 50, match.Exclusions{})
		require.Equal(t, all, search.At(ids, 9999))
		for _, id := range ids {
			of := slices.DeleteFunc(slices.Clone(all), func(t match.Trio) bool { return !t.Has(id) })
			require.ElementsMatch(t, of, search.Of(id, 9999))
		}
		// Short lists find some of them and nothing else.
		few := ix.TrioSearch(listsOf(ix, 5, match.Exclusions{}), 50, match.Exclusions{}).At(ids, 9999)
		require.Subset(t, all, few)
	}
}

func TestTriosDoNotDependOnTheOrderOfPuts(t *testing.T) {
	k := knowledge(t)
	people := crowd(30, 31)
	other := slices.Clone(people)
	slices.Reverse(other)
	first, second := indexOf(k, profilesOf(k, people)), indexOf(k, profilesOf(k, other))
	ids, reversed := idsOf(people), idsOf(other)
	want := first.TrioSearch(listsOf(first, 10, match.Exclusions{}), 50, match.Exclusions{}).At(ids, 9999)
	require.Equal(t, want, second.TrioSearch(listsOf(second, 10, match.Exclusions{}), 50, match.Exclusions{}).At(reversed, 9999))
	_, ok := first.Trio(ids[0], ids[1], ids[1])
	assert.False(t, ok)
	_, ok = first.Trio(ids[0], ids[1], "org-nobody")
	assert.False(t, ok)
	assert.Empty(t, first.TrioSearch(listsOf(first, 10, match.Exclusions{}), 50, match.Exclusions{}).Of("org-nobody", 9))
}
