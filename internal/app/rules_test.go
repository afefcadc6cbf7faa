package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// A rule takes its pairs out of every list at once, in every process, and gives
// them back when it is switched off or its last day is over.
func TestARuleKeepsItsPairsOutOfEverything(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, office := t.Context(), partnertest.Coordinator()
		orgs := crowd(w, 4)
		a, b := orgs[0].ID, orgs[1].ID
		pair := partner.SuggestionIDOf(a, b)
		other := w.process()
		member := partnertest.MemberOf(a)
		shown := func(app *App) (lists, queue, slate bool) {
			t.Helper()
			found, err := app.SuggestionsFor(ctx, member, a, 50)
			require.NoError(t, err)
			page, err := app.Queue(office, "", 200)
			require.NoError(t, err)
			preview, err := app.PreviewRound(office, partner.RoundOptions{Each: 10})
			require.NoError(t, err)
			for _, v := range found {
				lists = lists || v.ID == pair
			}
			for _, v := range page.Items {
				queue = queue || v.ID == pair
			}
			for _, p := range preview.Pairs {
				slate = slate || p.ID == pair
			}
			return lists, queue, slate
		}
		suggested := func(want bool) {
			t.Helper()
			require.NoError(t, other.CatchUp(ctx))
			for _, app := range []*App{w.App, other} {
				lists, queue, slate := shown(app)
				assert.Equal(t, []bool{want, want, want}, []bool{lists, queue, slate})
				ranked := false
				require.NoError(t, app.RankAll(office, "", 50, nil, func(s RankedSuggestion) error {
					ranked = ranked || s.Scoring.Organizations == [2]partner.OrganizationID{min(a, b), max(a, b)}
					return nil
				}))
				assert.Equal(t, want, ranked)
			}
		}
		suggested(true)
		before, err := w.Suggestion(member, pair)
		require.NoError(t, err)

		terms := partnertest.KeepApart(a, b).Until(partnertest.Today.AddDays(30)).Terms()
		_, err = w.AddRule(ctx, member, terms)
		assert.True(t, partner.IsKind(err, partner.KindForbidden))
		r, err := w.AddRule(ctx, office, terms)
		require.NoError(t, err)
		suggested(false)
		_, err = w.AddRule(ctx, office, terms)
		assert.Equal(t, "rule_exists", codeOf(err))

		_, err = w.Suggestion(member, pair)
		assert.True(t, partner.IsKind(err, partner.KindNotFound), "a member is not told of rules")
		_, err = w.AnswerSuggestion(ctx, member, pair, before.Tag, partner.AnswerInterested, "")
		assert.True(t, partner.IsKind(err, partner.KindNotFound))
		_, err = w.Decide(ctx, office, pair, before.Tag, partner.Review{Decision: partner.ReviewApprove})
		assert.Equal(t, "rule_blocks", codeOf(err))
		view, err := w.Suggestion(office, pair)
		require.NoError(t, err)
		assert.Empty(t, view.Actions)
		why := w.Obstacles(office, pair)
		require.Len(t, why, 1)
		assert.Equal(t, match.BlockRulePair, why[0].Block)
		assert.Equal(t, r.ID, why[0].ByRule.ID)
		assert.Empty(t, w.Obstacles(member, pair))

		off, err := w.SwitchRule(ctx, office, r.ID, r.Version, false)
		require.NoError(t, err)
		suggested(true)
		assert.Empty(t, w.Obstacles(office, pair))
		_, err = w.SwitchRule(ctx, office, r.ID, r.Version, true)
		assert.True(t, partner.IsKind(err, partner.KindStale))
		_, err = w.SwitchRule(ctx, office, r.ID, off.Version, true)
		require.NoError(t, err)
		suggested(false)
		w.clock.days(31)
		suggested(true)
		page, err := w.Rules(office, "", 10)
		require.NoError(t, err)
		require.Len(t, page.Items, 1, "a rule that has ended is kept")
		actions, holds := w.RuleActions(office, &page.Items[0])
		assert.Equal(t, []string{"switch_off"}, actions)
		assert.False(t, holds)
	})
}

// What takes a pair out of an open round is counted, so that the round can come
// to its end.
func TestARuleTakesPairsOutOfTheOpenRound(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, office := t.Context(), partnertest.Coordinator()
		crowd(w, 4)
		r, err := w.OpenRound(ctx, office, "秋の回", partner.RoundOptions{Each: 1})
		require.NoError(t, err)
		require.Len(t, r.Slate.Pairs, 2)
		a, b, _ := r.Slate.Pairs[0].ID.Organizations()
		_, err = w.AddRule(ctx, office, partnertest.KeepApart(a, b).Terms())
		require.NoError(t, err)
		v, err := w.Round(ctx, office, r.ID)
		require.NoError(t, err)
		assert.Equal(t, Progress{Total: 2, Waiting: 1}, v.Progress)
		assert.Equal(t, 1, v.Progress.Gone())
		page, err := w.Queue(office, "", 10)
		require.NoError(t, err)
		assert.Len(t, page.Items, 1)
	})
}

func TestRulesAboutNobody(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		_, err := w.AddRule(t.Context(), partnertest.Coordinator(), partnertest.KeepApart("organization-1", "organization-2").Terms())
		assert.True(t, partner.IsKind(err, partner.KindInvalid))
		_, err = w.Rules(partnertest.MemberOf("organization-1"), "", 10)
		assert.True(t, partner.IsKind(err, partner.KindForbidden))
		_, err = w.Rounds(partnertest.MemberOf("organization-1"), "", 10)
		assert.True(t, partner.IsKind(err, partner.KindForbidden))
		_, err = w.Rule(t.Context(), partnertest.MemberOf("organization-1"), "rul_1")
		assert.True(t, partner.IsKind(err, partner.KindNotFound))
	})
}
