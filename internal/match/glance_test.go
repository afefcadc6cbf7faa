package match_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
)

func TestAGlanceAgreesWithThePair(t *testing.T) {
	k := knowledge(t)
	people := append(crowd(40, 31), town...)
	ix := indexOf(k, profilesOf(k, people))
	told := 0
	for i, a := range people {
		for _, b := range people[i+1:] {
			x, y := partner.OrganizationID("org-"+a.ref), partner.OrganizationID("org-"+b.ref)
			s, _ := ix.Pair(x, y)
			g, ok := ix.Glance(x, y)
			require.True(t, ok)
			require.Equal(t, s.Score, g.Score) //nolint:testifylint // to the last bit
			require.Equal(t, s.Mode, g.Mode)
			require.Equal(t, slices.ContainsFunc(s.Reasons, func(r partner.Reason) bool {
				return r.Code == partner.ReasonNeedMet || r.Code == partner.ReasonCommonNeed
			}), g.Told, "%s %s", a.ref, b.ref)
			back, _ := ix.Glance(y, x)
			require.Equal(t, g, back)
			if g.Told {
				told++
			}
		}
	}
	assert.Positive(t, told)
	_, ok := ix.Glance("org-T01", "org-T01")
	assert.False(t, ok)
	_, ok = ix.Glance("org-T01", "org-nobody")
	assert.False(t, ok)
}
