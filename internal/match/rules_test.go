package match_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// someRules are rules of every kind about the crowd, the same for one seed.
func someRules(people []neighbour, n int, seed uint64) []*partner.Rule {
	r := rand.New(rand.NewPCG(seed, 11))
	anyone := func() partner.OrganizationID {
		return partner.OrganizationID("org-" + people[r.IntN(len(people))].ref)
	}
	kind := func() partner.OrganizationKind {
		return partner.OrganizationKind(partner.OrganizationKinds[r.IntN(len(partner.OrganizationKinds))].Code)
	}
	reach := func() partner.Reach {
		return []partner.Reach{partner.ReachWard, partner.ReachCity, partner.ReachPrefecture}[r.IntN(3)]
	}
	var out []*partner.Rule
	for len(out) < n {
		switch r.IntN(4) {
		case 0:
			if a, b := anyone(), anyone(); a != b {
				out = append(out, partnertest.KeepApart(a, b).On())
			}
		case 1:
			out = append(out, partnertest.KeepKindsApart(kind(), kind()).On())
		case 2:
			out = append(out, partnertest.KeepNear(anyone(), reach()).On())
		default:
			out = append(out, partnertest.KeepKindNear(kind(), reach()).On())
		}
	}
	return out
}

// breaks says by itself whether a pair breaks a rule, from what was entered.
func breaks(rule *partner.Rule, a, b neighbour) bool {
	id := func(n neighbour) partner.OrganizationID { return partner.OrganizationID("org-" + n.ref) }
	switch rule.Terms.Kind {
	case partner.RulePair:
		return partner.SuggestionIDOf(rule.Terms.Organizations[0], rule.Terms.Organizations[1]) == partner.SuggestionIDOf(id(a), id(b))
	case partner.RuleKinds:
		return a.kind == rule.Terms.Kinds[0] && b.kind == rule.Terms.Kinds[1] || a.kind == rule.Terms.Kinds[1] && b.kind == rule.Terms.Kinds[0]
	case partner.RulePlace:
		concerned := false
		for _, n := range []neighbour{a, b} {
			if len(rule.Terms.Organizations) > 0 {
				concerned = concerned || rule.Terms.Organizations[0] == id(n)
			} else {
				concerned = concerned || rule.Terms.Kinds[0] == n.kind
			}
		}
		if !concerned || a.ward == "" || b.ward == "" {
			return false
		}
		if (a.ward == partner.WardOutside) != (b.ward == partner.WardOutside) {
			return rule.Terms.Within != partner.ReachPrefecture
		}
		return rule.Terms.Within == partner.ReachWard && a.ward != b.ward
	}
	return false
}

func TestNoListHoldsAPairThatARuleKeepsApart(t *testing.T) {
	k := knowledge(t)
	people := crowd(60, 21)
	ix := indexOf(k, profilesOf(k, people))
	for seed := range uint64(4) {
		rules := someRules(people, 5, seed)
		x := match.Exclusions{Rules: ix.Rules(rules, partnertest.Today)}
		for i, a := range people {
			id := partner.OrganizationID("org-" + a.ref)
			listed := map[partner.OrganizationID]bool{}
			for _, s := range ix.TopK(id, len(people), x) {
				listed[s.Partner] = true
			}
			for j, b := range people {
				if i == j {
					continue
				}
				other := partner.OrganizationID("org-" + b.ref)
				var broken []partner.RuleID
				for _, r := range rules {
					if breaks(r, a, b) {
						broken = append(broken, r.ID)
					}
				}
				require.Equal(t, len(broken) == 0, listed[other], "%s %s %v", a.ref, b.ref, broken)
				_, free := x.Between(id, other)
				require.Equal(t, len(broken) == 0, free)
				told := map[partner.RuleID]bool{}
				for _, o := range x.Why(id, other) {
					told[o.Rule] = true
				}
				for _, r := range broken {
					require.True(t, told[r], "every rule that stands between is told")
				}
				require.Equal(t, x.Why(id, other), x.Why(other, id))
			}
		}
	}
}

func TestWithoutRulesEverythingIsAsBefore(t *testing.T) {
	k := knowledge(t)
	people := crowd(40, 22)
	ix := indexOf(k, profilesOf(k, people))
	off := []*partner.Rule{
		partnertest.KeepApart("org-C00001", "org-C00002").Off(),
		partnertest.KeepKindNear(partner.KindSchool, partner.ReachWard).Until(partnertest.Today.AddDays(1)).On(),
	}
	assert.Nil(t, ix.Rules(nil, partnertest.Today))
	assert.Nil(t, ix.Rules(off, partnertest.Today.AddDays(2)), "neither is in force")
	for _, n := range people {
		id := partner.OrganizationID("org-" + n.ref)
		plain := ix.TopK(id, 50, match.Exclusions{})
		assert.Equal(t, plain, ix.TopK(id, 50, match.Exclusions{Rules: ix.Rules(off, partnertest.Today.AddDays(2))}))
	}
}

func TestPlaceLimits(t *testing.T) {
	k := knowledge(t)
	at := func(ref string, ward partner.Ward, address string) neighbour {
		return neighbour{ref: ref, name: ref, kind: partner.KindSchool, ward: ward, address: address}
	}
	ix := indexOf(k, profilesOf(k, []neighbour{
		at("here", "271411", ""), at("beside", "271411", ""), at("west", "271446", ""), at("outside", partner.WardOutside, ""),
		at("near", partner.WardOutside, "大阪府和泉市府中町2-7-5"), at("far", partner.WardOutside, "東京都港区芝公園1-5-25"), at("unknown", "", ""),
	}))
	for _, c := range []struct {
		other              string
		ward, city, region bool
	}{
		{"beside", true, true, true},
		{"west", false, true, true},
		{"outside", false, false, true},
		{"near", false, false, true},
		{"far", false, false, false},
		{"unknown", true, true, true},
	} {
		for reach, want := range map[partner.Reach]bool{partner.ReachWard: c.ward, partner.ReachCity: c.city, partner.ReachPrefecture: c.region} {
			x := match.Exclusions{Rules: ix.Rules([]*partner.Rule{partnertest.KeepNear("org-here", reach).On()}, partnertest.Today)}
			why, free := x.Between("org-"+partner.OrganizationID(c.other), "org-here")
			assert.Equal(t, want, free, "%s within the %s", c.other, reach)
			if !free {
				assert.Equal(t, match.BlockRulePlace, why)
				assert.Equal(t, partner.OrganizationID("org-here"), x.Why("org-here", "org-"+partner.OrganizationID(c.other))[0].Organization)
			}
			_, free = x.Between("org-west", "org-far")
			assert.True(t, free, "others may meet anybody")
		}
	}
}

func TestEverythingThatStandsBetweenIsTold(t *testing.T) {
	k := knowledge(t)
	ix := indexOf(k, profilesOf(k, town))
	a, b := partner.OrganizationID("org-T01"), partner.OrganizationID("org-T02")
	apart := partnertest.KeepApart(b, a).On()
	kinds := partnertest.KeepKindsApart(partner.KindSchool, partner.KindCompany).On()
	x := match.Exclusions{
		Organizations: map[partner.OrganizationID]match.Block{b: match.BlockCapacity},
		Pairs:         map[partner.SuggestionID]match.Block{partner.SuggestionIDOf(a, b): match.BlockDismissed},
		Rules:         ix.Rules([]*partner.Rule{kinds, apart}, partnertest.Today),
	}
	assert.Equal(t, []match.Obstacle{
		{Block: match.BlockCapacity, Organization: b},
		{Block: match.BlockRulePair, Rule: apart.ID},
		{Block: match.BlockRuleKinds, Rule: kinds.ID},
		{Block: match.BlockDismissed},
	}, x.Why(b, a))
	assert.Equal(t, []match.Obstacle{{Block: match.BlockSelf}}, x.Why(a, a))
	assert.Empty(t, match.Exclusions{}.Why(a, b))
}
