package match_test

import (
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

const callGolden = "testdata/calls.golden"

// TestTownCalls pins who answers some listings of the town and why.
func TestTownCalls(t *testing.T) {
	k := knowledge(t)
	ix := indexOf(k, profilesOf(k, town))
	names := map[partner.OrganizationID]string{}
	for _, n := range town {
		names[partner.OrganizationID("org-"+n.ref)] = n.name
	}
	var b strings.Builder
	for _, listing := range []partner.ListingID{"T15-need-1", "T05-need-2", "T02-need-2", "T06-offer-1", "T13-need-1"} {
		owner := partner.OrganizationID("org-" + string(listing[:3]))
		found, ok := ix.Fill(owner, listing, 2, match.Exclusions{})
		require.True(t, ok)
		fmt.Fprintf(&b, "%s %s\n", listing, names[owner])
		for i, c := range found {
			s, ok := ix.Candidate(owner, listing, c.Partner)
			require.True(t, ok)
			require.Equal(t, s.Score, c.Score) //nolint:testifylint // to the last bit
			fmt.Fprintf(&b, "  %d. %s %.3f placed=%t (%s)\n", i+1, names[c.Partner], c.Score, c.Placed, inWords(s.Terms))
			for _, r := range s.Reasons {
				fmt.Fprintf(&b, "     %s\n", told(r))
			}
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(callGolden, []byte(b.String()), 0o600))
	}
	want, err := os.ReadFile(callGolden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "the candidates changed: read the difference, then run with -update")
}

// boxes is a call for places to put a collection box, and its neighbours.
func boxes(call said, others ...neighbour) []neighbour {
	for i := range others {
		others[i].ref, others[i].name = fmt.Sprintf("B%d", i+1), fmt.Sprintf("店%d", i+1)
	}
	owner := neighbour{ref: "A", name: "会", kind: "npo", ward: "271411"}
	owner.needs = []said{call, {title: "会計をてつだう人", capabilities: []string{"volunteer.professional"}}}
	return append([]neighbour{owner}, others...)
}

func TestWhoAnswersACall(t *testing.T) {
	k := knowledge(t)
	call := said{title: "回収箱を置いてくれる店", capabilities: []string{"collection"}}
	asking := func(change func(*said)) said {
		c := call
		change(&c)
		return c
	}
	gives := func(kind partner.OrganizationKind, ward partner.Ward) neighbour {
		return neighbour{kind: kind, ward: ward, offers: offersOf("collection")}
	}
	full := match.Exclusions{Organizations: map[partner.OrganizationID]match.Block{"org-B1": match.BlockCapacity}}
	for _, c := range []struct {
		name   string
		call   said
		others []neighbour
		x      match.Exclusions
		places int
		want   string // refs in order, the places before the bar
	}{
		{"the listing decides, not how well the two fit otherwise", call, []neighbour{
			{kind: "company", offers: offersOf("volunteer.professional"), needs: needsOf("lecture")}, gives("company", "271411"),
		}, match.Exclusions{}, 2, "B2|"},
		{"the best first, the others in reserve", call, []neighbour{
			gives("company", "outside"), gives("company", "271411"), gives("company", "271420"),
		}, match.Exclusions{}, 1, "B2|B3 B1"},
		{"only kinds that are asked for", asking(func(s *said) { s.kinds = []partner.OrganizationKind{"sole_proprietor"} }), []neighbour{
			gives("company", "271411"), gives("sole_proprietor", "271411"),
		}, match.Exclusions{}, 2, "B2|"},
		{"only who would work with the caller's kind", call, []neighbour{
			{kind: "company", ward: "271411", offers: []said{{title: "箱を置けます", capabilities: []string{"collection"}, kinds: []partner.OrganizationKind{"school"}}}},
			gives("company", "271420"),
		}, match.Exclusions{}, 2, "B2|"},
		{"where it can happen goes before where the caller is", asking(func(s *said) { s.areas = []partner.Ward{"271454"} }), []neighbour{
			gives("company", "271411"), gives("company", "271454"),
		}, match.Exclusions{}, 1, "B2|B1"},
		{"who has no room left is not asked", call, []neighbour{gives("company", "271411"), gives("company", "271420")}, full, 2, "B2|"},
		{"nearly equal ones from different wards", asking(func(s *said) { s.areas = []partner.Ward{"271411", "271420", "271438"} }), []neighbour{
			gives("company", "271411"), gives("company", "271411"), gives("company", "271420"), gives("company", "271438"),
		}, match.Exclusions{}, 3, "B1 B3 B4|B2"},
		{"more places than candidates", call, []neighbour{gives("company", "271411")}, match.Exclusions{}, 14, "B1|"},
		{"nobody", call, []neighbour{{kind: "company", offers: offersOf(money)}}, match.Exclusions{}, 3, "|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			people := boxes(c.call, c.others...)
			reversed := slices.Clone(people)
			slices.Reverse(reversed)
			for _, order := range [][]neighbour{people, reversed} {
				found, ok := indexOf(k, profilesOf(k, order)).Fill("org-A", "A-need-1", c.places, c.x)
				require.True(t, ok)
				assert.Equal(t, c.want, placed(found))
			}
		})
	}
}

func placed(found []match.Candidate) string {
	var in, reserve []string
	for _, c := range found {
		if c.Placed {
			in = append(in, c.Ref)
		} else {
			reserve = append(reserve, c.Ref)
		}
	}
	return strings.Join(in, " ") + "|" + strings.Join(reserve, " ")
}

// TestAnOfferAndJointWorkCanBeCalledFor: takers for what is given, and others
// who seek the same joint work.
func TestAnOfferAndJointWorkCanBeCalledFor(t *testing.T) {
	k := knowledge(t)
	people := []neighbour{
		{ref: "A", name: "甲", kind: "school", offers: offersOf(metal), needs: jointNeed("company")},
		{ref: "B", name: "乙", kind: "company", needs: jointNeed("school")},
		{ref: "C", name: "丙", kind: "npo", needs: needsOf(metal)},
	}
	ix := indexOf(k, profilesOf(k, people))
	for listing, want := range map[partner.ListingID]struct {
		list string
		code partner.ReasonCode
	}{"A-need-1": {"B|", partner.ReasonCommonNeed}, "A-offer-1": {"C|", partner.ReasonNeedMet}} {
		found, ok := ix.Fill("org-A", listing, 5, match.Exclusions{})
		require.True(t, ok)
		require.Equal(t, want.list, placed(found), listing)
		s, ok := ix.Candidate("org-A", listing, found[0].Partner)
		require.True(t, ok)
		assert.Equal(t, want.code, s.Reasons[0].Code)
		assert.Equal(t, partner.ModeCall, s.Mode)
	}
	for _, c := range []struct {
		owner     partner.OrganizationID
		listing   partner.ListingID
		candidate partner.OrganizationID
	}{{"org-A", "B-need-1", "org-B"}, {"org-nobody", "A-need-1", "org-B"}, {"org-A", "A-need-1", "org-A"}, {"org-A", "A-need-1", "org-nobody"}, {"org-A", "A-need-1", "org-C"}} {
		_, ok := ix.Candidate(c.owner, c.listing, c.candidate)
		assert.False(t, ok, c)
	}
	_, ok := ix.Fill("org-A", "B-need-1", 3, match.Exclusions{})
	assert.False(t, ok)
}

func TestExplanationsOfCandidates(t *testing.T) {
	for name, people := range map[string][]neighbour{"town": town, "crowd": crowd(40, 12)} {
		t.Run(name, func(t *testing.T) {
			f := tellOf(t, people)
			told := 0
			for id, l := range f.listings {
				found, ok := f.index.Fill(l.OrganizationID, id, 3, match.Exclusions{})
				require.True(t, ok)
				for i, c := range found {
					s, ok := f.index.Candidate(l.OrganizationID, id, c.Partner)
					require.True(t, ok)
					f.sum(s.Score, s.Terms)
					quotes, _ := f.quotes(s.Reasons)
					require.Equal(t, 2, quotes, "the call and what answers it")
					require.True(t, slices.ContainsFunc(s.Reasons[0].Quotes, func(q partner.Quote) bool { return q.Listing == id }))
					require.Equal(t, i < 3, c.Placed)
					for _, r := range s.Reasons {
						require.Zero(t, r.Loss, "a call has one listing: there is nothing to leave out")
					}
					told++
				}
			}
			require.Positive(t, told)
		})
	}
}
