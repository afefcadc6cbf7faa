package partner_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

func TestWeightingsGoThroughTheirStates(t *testing.T) {
	coordinator, admin, now := partnertest.Coordinator(), partnertest.Admin(), partnertest.Now
	w := partnertest.Weighting(1).Proposed()
	assert.Equal(t, partner.WeightingProposed, w.State)
	assert.Equal(t, "2026.2+w1", w.VersionName("2026.2"))
	assert.Empty(t, w.Actions(coordinator))
	assert.Equal(t, []string{"adopt", "reject"}, w.Actions(admin))

	for name, act := range map[string]func(partner.Actor) error{
		"adopt":      func(a partner.Actor) error { return partnertest.Weighting(1).Proposed().Adopt(a, 1, "", now) },
		"reject":     func(a partner.Actor) error { return partnertest.Weighting(1).Proposed().Reject(a, "", now) },
		"reconsider": func(a partner.Actor) error { return partnertest.Weighting(1).Rejected().Reconsider(a, "", now) },
		"retire":     func(a partner.Actor) error { return partnertest.Weighting(1).Adopted(1).Retire(a, "", now) },
	} {
		require.NoError(t, act(admin), name)
		for _, a := range []partner.Actor{coordinator, partnertest.MemberOf("a"), partnertest.Nobody()} {
			assert.Equal(t, partner.KindForbidden, partner.KindOf(act(a)), name)
		}
	}

	require.NoError(t, w.Adopt(admin, 4, "半年ぶりの見直し", now))
	assert.Equal(t, partner.WeightingAdopted, w.State)
	assert.Equal(t, int64(4), w.Turn)
	assert.Equal(t, "半年ぶりの見直し", w.Note)
	assert.Equal(t, "account-admin", w.DecidedBy)
	assert.Empty(t, w.Actions(admin))
	assert.Equal(t, partner.KindConflict, partner.KindOf(w.Reject(admin, "", now)))
	assert.Equal(t, partner.KindConflict, partner.KindOf(w.Reconsider(admin, "", now)))
	require.NoError(t, w.Retire(admin, "", now))
	require.NoError(t, w.Adopt(admin, 5, "", now), "an earlier version comes back in one step")
	assert.Equal(t, partner.KindInvalid, partner.KindOf(partnertest.Weighting(1).Proposed().Reject(admin, strings.Repeat("あ", partner.MaxNote+1), now)))
	require.NoError(t, partnertest.Weighting(1).Proposed().Retire(coordinator, "", now), "a new proposal replaces an open one")

	what := make([]string, 0, len(w.History))
	for _, h := range w.History {
		what = append(what, h.What)
	}
	assert.Equal(t, []string{"proposed", "adopted", "retired", "adopted"}, what)
}

func TestNewWeightingsAreSharesOfOneWhole(t *testing.T) {
	p := partnertest.Weighting(1).Proposed().Proposal
	_, err := partner.NewWeighting("w1", p, partnertest.MemberOf("a"), partnertest.Now)
	assert.Equal(t, partner.KindForbidden, partner.KindOf(err))
	for _, bad := range []partner.TermWeights{{}, {Reciprocity: 1.2, Goals: -.2}, {Reciprocity: .5}} {
		p.Weights = bad
		_, err := partner.NewWeighting("w1", p, partnertest.Coordinator(), partnertest.Now)
		assert.Equal(t, partner.KindInvalid, partner.KindOf(err))
	}
}

func TestWeightingInUse(t *testing.T) {
	_, ok := partner.WeightingInUse([]partner.Weighting{*partnertest.Weighting(1).Proposed(), *partnertest.Weighting(2).Rejected()})
	assert.False(t, ok, "then the shipped ones count")
	// A crash between two documents leaves two adopted ones.
	w, ok := partner.WeightingInUse([]partner.Weighting{*partnertest.Weighting(1).Adopted(3), *partnertest.Weighting(9).Adopted(2), *partnertest.Weighting(10).Proposed()})
	require.True(t, ok)
	assert.Equal(t, partner.WeightingID("w1"), w.ID)
	// Two administrators at one moment.
	w, _ = partner.WeightingInUse([]partner.Weighting{*partnertest.Weighting(10).Adopted(3), *partnertest.Weighting(9).Adopted(3)})
	assert.Equal(t, partner.WeightingID("w10"), w.ID)
	assert.Equal(t, 12, partner.WeightingIDOf(12).Number())
	for _, id := range []partner.WeightingID{"", "w", "12", "w012", "x3", "w-1x"} {
		assert.Zero(t, id.Number(), id)
	}
}

func TestVerdictOfACheck(t *testing.T) {
	for want, c := range map[partner.CheckVerdict]partner.WeightingCheck{
		partner.CheckBetter:  {GainMin: .01, GainMax: .05},
		partner.CheckUnclear: {GainMin: -.01, GainMax: .07},
		partner.CheckWorse:   {GainMin: -.06, GainMax: -.01},
	} {
		assert.Equal(t, want, c.Verdict())
	}
	assert.Equal(t, partner.CheckUnclear, partner.WeightingCheck{}.Verdict())
}
