package app

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store/open"
)

// crowd is n organisations that all give and seek the same material, so that
// everybody fits everybody, and one that says nothing.
func crowd(w *world, n int) []*partner.Organization {
	var out []*partner.Organization
	for i := range n {
		org := partnertest.Organization(fmt.Sprintf("組織%02d", i)).Goals(i%17 + 1).Admitted()
		w.knows(
			org, partnertest.Offer(org, "鉄の端材を差し上げます").Capabilities("material.metal").Published(),
			partnertest.Need(org, "端材を探しています").Capabilities("material.metal").Published(),
		)
		out = append(out, org)
	}
	w.knows(partnertest.Organization("何も書かない会").Admitted())
	return out
}

var plainRound = partner.RoundOptions{Each: 2}

func TestARoundFromPreviewToUndo(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, office := t.Context(), partnertest.Coordinator()
		crowd(w, 7)
		_, err := w.PreviewRound(partnertest.MemberOf("organization-1"), plainRound)
		assert.True(t, partner.IsKind(err, partner.KindForbidden))
		_, err = w.PreviewRound(office, partner.RoundOptions{})
		assert.True(t, partner.IsKind(err, partner.KindInvalid))

		preview, err := w.PreviewRound(office, plainRound)
		require.NoError(t, err)
		again, err := w.PreviewRound(office, plainRound)
		require.NoError(t, err)
		assert.Equal(t, preview, again, "the same data give the same slate")
		assert.Len(t, preview.Pairs, 7, "seven with two each")
		assert.Equal(t, 7, preview.Reached())
		require.Len(t, preview.Without, 1)
		assert.Equal(t, partner.WithoutListings, preview.Without[0].Why)
		page, err := w.Rounds(office, "", 10)
		require.NoError(t, err)
		assert.Empty(t, page.Items, "a preview stores nothing")

		r, err := w.OpenRound(ctx, office, "秋の回", plainRound)
		require.NoError(t, err)
		assert.Equal(t, preview, r.Slate, "what was shown is what is opened")
		assert.Equal(t, Progress{Total: 7, Waiting: 7}, r.Progress)
		assert.Equal(t, []string{"close", "discard"}, r.Actions)
		_, err = w.OpenRound(ctx, office, "もう一つ", plainRound)
		assert.Equal(t, "round_open", codeOf(err))

		gone, err := w.DiscardRound(ctx, office, r.ID, r.Version)
		require.NoError(t, err)
		assert.Equal(t, partner.RoundDiscarded, gone.State)
		second, err := w.OpenRound(ctx, office, "冬の回", plainRound)
		require.NoError(t, err)
		page, err = w.Rounds(office, "", 10)
		require.NoError(t, err)
		require.Len(t, page.Items, 1, "a discarded one is in no list")

		first := decideFirst(t, w)
		_, err = w.DiscardRound(ctx, office, second.ID, second.Version)
		assert.Equal(t, "round_decided", codeOf(err))
		closed, err := w.CloseRound(ctx, office, second.ID, second.Version)
		require.NoError(t, err)
		assert.Equal(t, 1, closed.Progress.Decided)
		assert.Zero(t, closed.Progress.Waiting)
		third, err := w.OpenRound(ctx, office, "春の回", plainRound)
		require.NoError(t, err)
		for _, p := range third.Slate.Pairs {
			assert.NotEqual(t, first, p.ID, "what was decided is not asked again")
		}
		_, err = w.ReopenRound(ctx, office, closed.ID, closed.Version)
		assert.Equal(t, "round_open", codeOf(err))
		_, err = w.CloseRound(ctx, office, third.ID, third.Version)
		require.NoError(t, err)
		opened, err := w.ReopenRound(ctx, office, closed.ID, closed.Version)
		require.NoError(t, err)
		assert.Equal(t, partner.RoundOpen, opened.State)

		other := w.process()
		seen, err := other.Rounds(office, "", 10)
		require.NoError(t, err)
		require.Len(t, seen.Items, 2, "another process reads them too")
		assert.Equal(t, opened.ID, seen.Items[0].ID, "the open one comes first")
		assert.Equal(t, opened.Progress, seen.Items[0].Progress)
	})
}

// decideFirst dismisses the first of the queue and says which it was.
func decideFirst(t *testing.T, w *world) partner.SuggestionID {
	t.Helper()
	page, err := w.Queue(partnertest.Coordinator(), "", 1)
	require.NoError(t, err)
	require.NotEmpty(t, page.Items)
	v := page.Items[0]
	_, err = w.Decide(t.Context(), partnertest.Coordinator(), v.ID, v.Tag, partner.Review{Decision: partner.ReviewDismiss, Reason: "timing"})
	require.NoError(t, err)
	return v.ID
}

// The queue serves the open round: what is left of it, and besides only what
// members are interested in and what comes back on its day.
func TestTheQueueServesTheOpenRound(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, office := t.Context(), partnertest.Coordinator()
		crowd(w, 8)
		queue := func() []SuggestionView {
			page, err := w.Queue(office, "", 200)
			require.NoError(t, err)
			return page.Items
		}
		before := queue()
		r, err := w.OpenRound(ctx, office, "秋の回", partner.RoundOptions{Each: 1})
		require.NoError(t, err)
		require.Len(t, r.Slate.Pairs, 4)
		in := map[partner.SuggestionID]bool{}
		for _, p := range r.Slate.Pairs {
			in[p.ID] = true
		}
		now := queue()
		assert.Len(t, now, 4)
		for _, v := range now {
			assert.True(t, in[v.ID], "only pairs of the round")
		}
		today, err := w.Today(office)
		require.NoError(t, err)
		assert.Equal(t, Figure{"to_review", 4}, today.Figures[0])

		held := now[0]
		_, err = w.Decide(ctx, office, held.ID, held.Tag, partner.Review{Decision: partner.ReviewHold, Until: partnertest.Today.AddDays(7)})
		require.NoError(t, err)
		decided := decideFirst(t, w)
		now = queue()
		assert.Len(t, now, 2)
		v, err := w.Round(ctx, office, r.ID)
		require.NoError(t, err)
		assert.Equal(t, Progress{Total: 4, Decided: 1, PutOff: 1, Waiting: 2}, v.Progress)

		var outside SuggestionView
		for _, v := range before {
			if !in[v.ID] {
				outside = v
			}
		}
		for _, org := range outside.Organizations {
			fresh, err := w.Suggestion(office, outside.ID)
			require.NoError(t, err)
			_, err = w.AnswerSuggestion(ctx, partnertest.MemberOf(org), outside.ID, fresh.Tag, partner.AnswerInterested, "")
			require.NoError(t, err)
		}
		now = queue()
		require.Len(t, now, 3)
		assert.Equal(t, outside.ID, now[0].ID, "mutual interest comes up first, though it is not in the round")

		w.clock.days(7)
		ids := map[partner.SuggestionID]bool{}
		for _, v := range queue() {
			ids[v.ID] = true
		}
		assert.True(t, ids[held.ID], "what was put off comes back on its day")
		assert.False(t, ids[decided])

		v, err = w.Round(ctx, office, r.ID)
		require.NoError(t, err)
		assert.Equal(t, Progress{Total: 4, Decided: 1, Waiting: 3}, v.Progress)
		_, err = w.CloseRound(ctx, office, r.ID, v.Version)
		require.NoError(t, err)
		assert.Greater(t, len(queue()), 4, "without a round it is everybody's best three again")
	})
}

func TestOfTwoWhoOpenARoundOneWins(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		crowd(w, 5)
		processes := []*App{w.App, w.process()}
		var wait sync.WaitGroup
		codes := make([]string, 6)
		for i := range codes {
			wait.Go(func() {
				_, err := processes[i%2].OpenRound(t.Context(), partnertest.Coordinator(), fmt.Sprintf("回%d", i), plainRound)
				codes[i] = "opened"
				if err != nil {
					codes[i] = codeOf(err)
				}
			})
		}
		wait.Wait()
		counts := map[string]int{}
		for _, c := range codes {
			counts[c]++
		}
		assert.Equal(t, map[string]int{"opened": 1, "round_open": 5}, counts)
	})
}

// Why somebody gets nobody is told for each.
func TestWhoIsLeftWithoutAPartner(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		orgs := crowd(w, 3)
		busy, apart := orgs[0], partnertest.Organization("はなれた会").Kind(partner.KindNPO).Admitted()
		stranger := partnertest.Organization("琴の会").Admitted()
		w.knows(apart, partnertest.Need(apart, "端材を探しています").Capabilities("material.metal").Published())
		w.knows(stranger, partnertest.Offer(stranger, "琴の演奏を聞かせます").Capabilities("lecture.culture").Published())
		w.knows(partnertest.KeepKindsApart(partner.KindNPO, partner.KindCompany).On())
		for n := range maxOpenCases {
			other := partnertest.Organization(fmt.Sprintf("相手%d", n)).Admitted()
			i := partnertest.Introduction(busy, other).AskedFirst()
			i.Notices = nil
			w.knows(i)
		}
		s, err := w.PreviewRound(partnertest.Coordinator(), plainRound)
		require.NoError(t, err)
		why := map[partner.OrganizationID]partner.WithoutReason{}
		for _, o := range s.Without {
			why[o.Organization] = o.Why
		}
		assert.Equal(t, partner.WithoutCapacity, why[busy.ID])
		assert.Equal(t, partner.WithoutFree, why[apart.ID])
		assert.Equal(t, partner.WithoutCandidate, why[stranger.ID])
		require.Len(t, s.Pairs, 1)
		assert.Equal(t, partner.SuggestionIDOf(orgs[1].ID, orgs[2].ID), s.Pairs[0].ID)

		s, err = w.PreviewRound(partnertest.Coordinator(), partner.RoundOptions{Each: 2, LeastScore: 1})
		require.NoError(t, err)
		assert.Empty(t, s.Pairs, "nobody reaches so high a score")
		_, err = w.OpenRound(t.Context(), partnertest.Coordinator(), "空の回", partner.RoundOptions{Each: 2, LeastScore: 1})
		assert.Equal(t, "round_empty", codeOf(err))

		s, err = w.PreviewRound(partnertest.Coordinator(), partner.RoundOptions{Each: 2, Kinds: []partner.OrganizationKind{partner.KindNPO}})
		require.NoError(t, err)
		assert.Empty(t, s.Pairs)
		require.Len(t, s.Without, 1, "only those the round is for are missed")
		assert.Equal(t, apart.ID, s.Without[0].Organization)
	})
}

// A popular organisation does not get everybody.
func TestASlateIsFairerThanLists(t *testing.T) {
	w := newWorld(t, open.Address{DataDir: t.TempDir()})
	maker := partnertest.Organization("人気の工場").Goals(12).Admitted()
	w.knows(
		maker, partnertest.Offer(maker, "鉄の端材を差し上げます").Capabilities("material.metal").Published(),
		partnertest.Need(maker, "高校生に話を聞いてほしい").Capabilities("lecture.career_work").Published(),
	)
	for i := range 9 {
		school := partnertest.Organization(fmt.Sprintf("学校%d", i)).Kind(partner.KindSchool).Goals(12).Admitted()
		w.knows(
			school, partnertest.Need(school, "溶接に使う鉄の端材").Capabilities("material.metal").Published(),
			partnertest.Offer(school, "働くことの話を聞きます").Capabilities("lecture.career_work").Published(),
		)
	}
	s, err := w.PreviewRound(partnertest.Coordinator(), partner.RoundOptions{Each: 3})
	require.NoError(t, err)
	times := map[partner.OrganizationID]int{}
	for _, p := range s.Pairs {
		a, b, _ := p.ID.Organizations()
		times[a]++
		times[b]++
	}
	for id, n := range times {
		assert.LessOrEqual(t, n, 3, id)
	}
	assert.LessOrEqual(t, s.Balanced.Max, 3)
	assert.Equal(t, 9, s.Lists.Max, "every list begins with the factory")
	assert.Equal(t, maker.ID, s.Lists.Most[0].Organization)
	assert.Less(t, s.Balanced.Gini, s.Lists.Gini)
	require.Len(t, s.Without, 6, "the schools have nothing to give each other")
	for _, o := range s.Without {
		assert.Equal(t, partner.WithoutRoom, o.Why)
	}
}
