package app

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/learn"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store"
	"enishi/internal/store/open"
)

// decisions makes the office's decisions known and returns a pair that is
// suggested now.
func (w *world) decisions(n int) partner.SuggestionID {
	w.t.Helper()
	maker, pupil := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
	documents := []any{
		maker, pupil,
		partnertest.Need(pupil, "鉄の端材").Capabilities("material.metal").Published(),
		partnertest.Offer(maker, "鉄の端材").Capabilities("material.metal").Published(),
	}
	for _, s := range partnertest.Decisions(n) {
		documents = append(documents, s)
	}
	w.knows(documents...)
	return partner.SuggestionIDOf(maker.ID, pupil.ID)
}

func TestLearningFromDecisions(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, office, admin := t.Context(), partnertest.Coordinator(), partnertest.Admin()
		pair := w.decisions(120)
		other := w.process()
		scored := func(a *App) partner.Scoring {
			t.Helper()
			v, err := a.Suggestion(office, pair)
			require.NoError(t, err)
			return v.Scoring
		}
		shipped := w.options.Weights
		before := scored(w.App)
		assert.Equal(t, shipped.Version, before.Weights)
		tag := w.tag(office, pair)

		dry, err := w.ProposeWeights(ctx, office, true)
		require.NoError(t, err)
		proposed, err := w.ProposeWeights(ctx, office, false)
		require.NoError(t, err)
		dry.Version = proposed.Version
		assert.Equal(t, dry, proposed, "a dry run shows what would be kept")
		assert.Equal(t, partner.WeightingID("w1"), proposed.ID)
		assert.Equal(t, 120, proposed.Proposal.Evidence.Decisions)
		assert.Greater(t, proposed.Proposal.Weights.Kinds, shipped.Score.Kinds)
		assert.Positive(t, proposed.Proposal.Check.Gain)
		assert.Equal(t, before, scored(w.App), "a proposal changes nothing")

		adopted, err := w.AdoptWeights(ctx, admin, proposed.ID, proposed.Version, "三か月の見直し")
		require.NoError(t, err)
		now := scored(w.App)
		assert.Equal(t, shipped.Version+"+w1", now.Weights)
		for i, share := range []float64{adopted.Proposal.Weights.Reciprocity, adopted.Proposal.Weights.Goals, adopted.Proposal.Weights.Place, adopted.Proposal.Weights.Kinds} {
			assert.InDelta(t, share, now.Terms[i].Weight, 1e-12)
			assert.InDelta(t, before.Terms[i].Value, now.Terms[i].Value, 1e-12)
		}
		listed, err := w.SuggestionsFor(ctx, office, now.Organizations[0], 3)
		require.NoError(t, err)
		assert.Equal(t, now.Weights, listed[0].Scoring.Weights, "kept lists follow")
		require.NoError(t, other.CatchUp(ctx))
		assert.Equal(t, shares(now), shares(scored(other)), "and so does every other process")
		assert.Equal(t, shares(now), shares(scored(w.process())), "and one that starts later")
		_, err = w.Decide(ctx, office, pair, tag, partner.Review{Decision: partner.ReviewApprove})
		assert.True(t, partner.IsKind(err, partner.KindStale), "nobody decides on scores that are gone: %v", err)

		_, err = w.ProposeWeights(ctx, office, true)
		assert.Equal(t, "weights_agree", codeOf(err), "the same decisions do not count twice")

		w.keepsWhatWasShown(pair)
		back, err := w.ResetWeights(ctx, admin, "")
		require.NoError(t, err)
		assert.Equal(t, shipped.Version, back.Version)
		assert.Equal(t, before, scored(w.App))
		_, err = w.ResetWeights(ctx, admin, "")
		assert.Equal(t, "shipped_in_use", codeOf(err))
		require.NoError(t, other.CatchUp(ctx))
		again, err := other.AdoptWeights(ctx, admin, "w1", store.AnyVersion, "")
		require.NoError(t, err, "going back to an earlier version is one step")
		assert.Greater(t, again.Turn, adopted.Turn)
		assert.Equal(t, shares(now), shares(scored(other)))
	})
}

// shares are the version and the weights of a scoring: the values of the terms
// hang on statistics, which each process takes when it starts.
func shares(s partner.Scoring) []any {
	out := []any{s.Weights}
	for _, t := range s.Terms {
		out = append(out, t.Weight)
	}
	return out
}

func (w *world) tag(actor partner.Actor, id partner.SuggestionID) string {
	w.t.Helper()
	v, err := w.Suggestion(actor, id)
	require.NoError(w.t, err)
	return v.Tag
}

// keepsWhatWasShown decides on the pair and looks at what is kept after the
// weights have changed once more.
func (w *world) keepsWhatWasShown(pair partner.SuggestionID) {
	w.t.Helper()
	ctx, office := w.t.Context(), partnertest.Coordinator()
	decided, err := w.Decide(ctx, office, pair, w.tag(office, pair), partner.Review{Decision: partner.ReviewApprove})
	require.NoError(w.t, err)
	shown := decided.Scoring
	_, err = w.ResetWeights(ctx, partnertest.Admin(), "")
	require.NoError(w.t, err)
	kept := w.suggestion(pair)
	assert.Equal(w.t, shown.Weights, kept.Scoring.Weights)
	assert.Equal(w.t, shown.Weights, kept.Review.Weights)
	assert.Equal(w.t, shown.Terms, kept.Review.Terms)
	assert.Equal(w.t, shown, w.introduction(decided.IntroductionID).Scoring)
	_, err = w.AdoptWeights(ctx, partnertest.Admin(), "w1", store.AnyVersion, "")
	require.NoError(w.t, err)
}

func codeOf(err error) string {
	if e, ok := err.(*partner.Error); ok { //nolint:errorlint // ours is not wrapped
		return e.Code
	}
	return ""
}

func TestTooFewDecisionsProposeNothing(t *testing.T) {
	w := newWorld(t, open.Address{DataDir: t.TempDir()})
	ctx, office := t.Context(), partnertest.Coordinator()
	v, err := w.Learning(office)
	require.NoError(t, err)
	assert.Equal(t, learn.Missing{Decisions: learn.LeastDecisions, Comparisons: learn.LeastComparisons, Organizations: learn.LeastOrganizations}, v.Missing)
	assert.Empty(t, v.Actions)
	w.decisions(20)
	_, err = w.ProposeWeights(ctx, office, true)
	assert.True(t, partner.IsKind(err, partner.KindConflict))
	assert.Equal(t, "too_few_decisions", codeOf(err))
	assert.Contains(t, err.Error(), "40 more")
	v, err = w.Learning(office)
	require.NoError(t, err)
	assert.Equal(t, 20, v.Evidence.Decisions)
	assert.Empty(t, v.Items)
}

func TestWhoLearns(t *testing.T) {
	w := newWorld(t, open.Address{DataDir: t.TempDir()})
	ctx, office, admin, member := t.Context(), partnertest.Coordinator(), partnertest.Admin(), partnertest.MemberOf("a")
	w.decisions(80)
	_, err := w.ProposeWeights(ctx, member, false)
	assert.True(t, partner.IsKind(err, partner.KindForbidden))
	_, err = w.Learning(member)
	assert.True(t, partner.IsKind(err, partner.KindForbidden))
	first, err := w.ProposeWeights(ctx, office, false)
	require.NoError(t, err)
	_, err = w.Weighting(ctx, member, first.ID)
	assert.True(t, partner.IsKind(err, partner.KindNotFound))
	for name, act := range map[string]func(context.Context, partner.Actor, partner.WeightingID, int64, string) (partner.Weighting, error){
		"adopt": w.AdoptWeights, "reject": w.RejectWeights, "reconsider": w.ReconsiderWeights,
	} {
		for _, a := range []partner.Actor{office, member} {
			_, err := act(ctx, a, first.ID, first.Version, "")
			assert.True(t, partner.IsKind(err, partner.KindForbidden), name)
		}
	}
	_, err = w.ResetWeights(ctx, office, "")
	assert.True(t, partner.IsKind(err, partner.KindForbidden))

	rejected, err := w.RejectWeights(ctx, admin, first.ID, first.Version, "まだ早い")
	require.NoError(t, err)
	_, err = w.AdoptWeights(ctx, admin, first.ID, rejected.Version, "")
	assert.True(t, partner.IsKind(err, partner.KindConflict))
	open, err := w.ReconsiderWeights(ctx, admin, first.ID, rejected.Version, "")
	require.NoError(t, err)
	assert.Equal(t, partner.WeightingProposed, open.State)
	_, err = w.AdoptWeights(ctx, admin, first.ID, rejected.Version, "")
	assert.True(t, partner.IsKind(err, partner.KindStale))

	second, err := w.ProposeWeights(ctx, office, false)
	require.NoError(t, err)
	assert.Equal(t, partner.WeightingID("w2"), second.ID)
	v, err := w.Learning(admin)
	require.NoError(t, err)
	require.Len(t, v.Items, 2)
	assert.Equal(t, partner.WeightingProposed, v.Items[0].State)
	assert.Equal(t, partner.WeightingRetired, v.Items[1].State, "an open proposal gives way")
	assert.Equal(t, []string{"propose"}, v.Actions)
}

// TestTwoAdoptedAfterACrash: the later one counts at once, and Repair retires the
// other, so that going back does not bring it up.
func TestTwoAdoptedAfterACrash(t *testing.T) {
	w := newWorld(t, open.Address{DataDir: t.TempDir()})
	ctx := t.Context()
	w.knows(partnertest.Weighting(1).Adopted(1), partnertest.Weighting(2).Adopted(2))
	v, err := w.Learning(partnertest.Admin())
	require.NoError(t, err)
	assert.Equal(t, partner.WeightingID("w2"), v.Weighting)
	assert.Equal(t, []string{"reset"}, v.Actions)
	require.NoError(t, w.Repair(ctx))
	first, err := w.Weighting(ctx, partnertest.Admin(), "w1")
	require.NoError(t, err)
	assert.Equal(t, partner.WeightingRetired, first.State)

	crashed := newWorld(t, open.Address{DataDir: t.TempDir()})
	crashed.knows(partnertest.Weighting(1).Adopted(1), partnertest.Weighting(2).Adopted(2))
	v, err = crashed.ResetWeights(ctx, partnertest.Admin(), "")
	require.NoError(t, err)
	assert.Empty(t, v.Weighting)
	third, err := crashed.AdoptWeights(ctx, partnertest.Admin(), "w1", store.AnyVersion, "")
	require.NoError(t, err)
	assert.Equal(t, int64(3), third.Turn)
}
