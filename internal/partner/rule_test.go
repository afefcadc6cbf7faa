package partner_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestTermsOfRules(t *testing.T) {
	apart := partnertest.KeepApart("b", "a").Terms()
	kinds := partnertest.KeepKindsApart(partner.KindSchool, partner.KindCompany).Terms()
	near := partnertest.KeepNear("a", partner.ReachWard).Terms()
	kindNear := partnertest.KeepKindNear(partner.KindSchool, partner.ReachCity).Terms()
	for name, c := range map[string]struct {
		terms  partner.RuleTerms
		change func(*partner.RuleTerms)
		want   []string
	}{
		"a pair":                     {apart, func(*partner.RuleTerms) {}, nil},
		"two kinds":                  {kinds, func(*partner.RuleTerms) {}, nil},
		"one kind with itself":       {kinds, func(r *partner.RuleTerms) { r.Kinds[1] = r.Kinds[0] }, nil},
		"one near":                   {near, func(*partner.RuleTerms) {}, nil},
		"a kind near":                {kindNear, func(*partner.RuleTerms) {}, nil},
		"until tomorrow":             {near, func(r *partner.RuleTerms) { r.Until = partnertest.Today.AddDays(1) }, nil},
		"until today":                {near, func(r *partner.RuleTerms) { r.Until = partnertest.Today }, []string{"until in_the_past"}},
		"until no day":               {near, func(r *partner.RuleTerms) { r.Until = "2026-02-30" }, []string{"until date"}},
		"no reason":                  {near, func(r *partner.RuleTerms) { r.Reason = "　" }, []string{"reason required"}},
		"a long reason":              {near, func(r *partner.RuleTerms) { r.Reason = strings.Repeat("あ", 301) }, []string{"reason too_long"}},
		"nothing":                    {partner.RuleTerms{}, func(*partner.RuleTerms) {}, []string{"reason required", "kind unknown"}},
		"one of a pair":              {apart, func(r *partner.RuleTerms) { r.Organizations = r.Organizations[:1] }, []string{"organizations required"}},
		"three of a pair":            {apart, func(r *partner.RuleTerms) { r.Organizations = append(r.Organizations, "c") }, []string{"organizations too_many"}},
		"a pair of one":              {apart, func(r *partner.RuleTerms) { r.Organizations[1] = r.Organizations[0] }, []string{"organizations duplicate"}},
		"a pair with a kind":         {apart, func(r *partner.RuleTerms) { r.Kinds = kinds.Kinds[:1] }, []string{"kinds too_many"}},
		"a pair within":              {apart, func(r *partner.RuleTerms) { r.Within = partner.ReachWard }, []string{"within not_expected"}},
		"an unknown kind":            {kinds, func(r *partner.RuleTerms) { r.Kinds[0] = "guild" }, []string{"kinds unknown"}},
		"near an unknown place":      {near, func(r *partner.RuleTerms) { r.Within = "moon" }, []string{"within unknown"}},
		"near without whom":          {near, func(r *partner.RuleTerms) { r.Organizations = nil }, []string{"kinds required"}},
		"near with whom and a kind":  {near, func(r *partner.RuleTerms) { r.Kinds = kindNear.Kinds }, []string{"kinds too_many"}},
		"near with two at once":      {near, func(r *partner.RuleTerms) { r.Organizations = []partner.OrganizationID{"a", "b"} }, []string{"organizations too_many"}},
		"near with two kinds at all": {kindNear, func(r *partner.RuleTerms) { r.Kinds = kinds.Kinds }, []string{"kinds too_many"}},
	} {
		t.Run(name, func(t *testing.T) {
			terms := c.terms
			terms.Organizations, terms.Kinds = append([]partner.OrganizationID(nil), terms.Organizations...), append([]partner.OrganizationKind(nil), terms.Kinds...)
			c.change(&terms)
			_, err := partner.NewRule("r", partnertest.Coordinator(), terms, partnertest.Now)
			assert.Equal(t, c.want, faults(t, err))
		})
	}
	_, err := partner.NewRule("r", partnertest.Member(maker), apart, partnertest.Now)
	assert.Equal(t, partner.KindForbidden, partner.KindOf(err))
}

func TestTheTwoOfARuleHaveNoOrder(t *testing.T) {
	r := partnertest.KeepApart("b", "a").On()
	assert.Equal(t, []partner.OrganizationID{"a", "b"}, r.Terms.Organizations)
	assert.True(t, r.Terms.Same(partnertest.KeepApart("a", "b").Terms()))
	assert.False(t, r.Terms.Same(partnertest.KeepApart("a", "c").Terms()))
	assert.False(t, partnertest.KeepNear("a", partner.ReachWard).Terms().Same(partnertest.KeepNear("a", partner.ReachCity).Terms()))
}

func TestSwitchingARule(t *testing.T) {
	office := partnertest.Coordinator()
	r := partnertest.KeepApart("a", "b").Until(partnertest.Today.AddDays(7)).On()
	assert.True(t, r.Holds(partnertest.Today))
	assert.True(t, r.Holds(partnertest.Today.AddDays(7)), "its last day counts")
	assert.False(t, r.Holds(partnertest.Today.AddDays(8)))
	assert.Equal(t, []string{"switch_off"}, r.Actions(office, partnertest.Today))
	assert.Empty(t, r.Actions(partnertest.MemberOf("a"), partnertest.Today))
	assert.Equal(t, partner.KindForbidden, partner.KindOf(r.SwitchOff(partnertest.MemberOf("a"), later)))
	assert.Equal(t, partner.KindConflict, partner.KindOf(r.SwitchOn(office, later)), "it is on")

	require.NoError(t, r.SwitchOff(office, later))
	assert.False(t, r.Holds(partnertest.Today))
	assert.Equal(t, []string{"switch_on"}, r.Actions(office, partnertest.Today))
	assert.Equal(t, partner.KindConflict, partner.KindOf(r.SwitchOff(office, later)))
	assert.Equal(t, partner.KindForbidden, partner.KindOf(r.SwitchOn(partnertest.MemberOf("a"), later)))
	require.NoError(t, r.SwitchOn(partnertest.Admin(), later))
	assert.True(t, r.Holds(partnertest.Today))
	var told []string
	for _, h := range r.History {
		told = append(told, h.What)
	}
	assert.Equal(t, []string{"created", "switched_off", "switched_on"}, told)

	require.NoError(t, r.SwitchOff(office, later))
	assert.Empty(t, r.Actions(office, partnertest.Today.AddDays(8)), "its last day is over")
	assert.Equal(t, partner.KindConflict, partner.KindOf(r.SwitchOn(office, partnertest.Days(8))))
}
