package app

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// What people did with a pair, and whether it is suggested afterwards: today and
// when the time for which it is put aside has passed.
func TestWhatKeepsAPairFromBeingSuggested(t *testing.T) {
	type acted = func(maker, pupil *partner.Organization) []any
	suggestion := func(build func(partnertest.SuggestionBuilder) *partner.Suggestion) acted {
		return func(maker, pupil *partner.Organization) []any {
			return []any{build(partnertest.Suggestion(maker, pupil))}
		}
	}
	introduction := func(s partner.IntroductionState) acted {
		return func(maker, pupil *partner.Organization) []any {
			i := partnertest.Introduction(maker, pupil).In(s)
			i.Notices = nil
			return []any{i}
		}
	}
	dismissed := func(reason string) acted {
		return suggestion(func(b partnertest.SuggestionBuilder) *partner.Suggestion { return b.Dismissed(reason) })
	}
	notNow := func(reason string) acted {
		return suggestion(func(b partnertest.SuggestionBuilder) *partner.Suggestion {
			s := b.Fresh()
			require.NoError(t, s.Answer(partnertest.MemberOf(s.Scoring.Organizations[0]), partner.AnswerNotNow, reason, s.Scoring, partnertest.Now))
			return s
		})
	}
	const never = match.Block("")
	for name, c := range map[string]struct {
		acted       acted
		today, late match.Block
	}{
		"nothing":                 {func(*partner.Organization, *partner.Organization) []any { return nil }, never, never},
		"duplicate":               {suggestion(partnertest.SuggestionBuilder.Duplicate), match.BlockDismissed, never},
		"held":                    {suggestion(func(b partnertest.SuggestionBuilder) *partner.Suggestion { return b.Held("2026-05-01") }), never, never},
		"dismissed for timing":    {dismissed("timing"), match.BlockDismissed, never},
		"dismissed as partners":   {dismissed("already_partners"), match.BlockAlreadyPartners, match.BlockAlreadyPartners},
		"conflict of interest":    {dismissed("conflict_of_interest"), match.BlockExcluded, match.BlockExcluded},
		"not now":                 {notNow(""), match.BlockDismissed, never},
		"not now, are partners":   {notNow("already_partners"), match.BlockAlreadyPartners, match.BlockAlreadyPartners},
		"a case that goes on":     {introduction(partner.IntroductionMet), match.BlockAlreadyPartners, match.BlockAlreadyPartners},
		"a case that was closed":  {introduction(partner.IntroductionClosed), match.BlockDismissed, never},
		"a case with an outcome":  {introduction(partner.IntroductionReported), match.BlockAlreadyPartners, match.BlockAlreadyPartners},
		"an approval that is not": {introduction(partner.IntroductionRetracted), never, never},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(Options{Clock: partnertest.Now.Std, Weights: weightsFor(t), Knowledge: knowledgeFor(t)})
			maker, pupil := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
			for _, d := range c.acted(maker, pupil) {
				switch d := d.(type) {
				case *partner.Suggestion:
					m.putSuggestion(*d)
				case *partner.Introduction:
					m.putIntroduction(*d)
				}
			}
			for day, want := range map[int]match.Block{0: c.today, putAsideDays: c.late} {
				why, free := m.exclusions(partnertest.Today.AddDays(day)).Between(maker.ID, pupil.ID)
				assert.Equal(t, want == never, free, "after %d days", day)
				assert.Equal(t, want, why, "after %d days", day)
			}
		})
	}
}

func weightsFor(t *testing.T) match.Weights {
	t.Helper()
	c, err := catalogs()
	require.NoError(t, err)
	return c.Weights
}

func knowledgeFor(t *testing.T) match.Knowledge {
	t.Helper()
	k, err := knowledge()
	require.NoError(t, err)
	return k
}

func TestAnOrganizationInManyCasesIsSuggestedToNobody(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		busy := partnertest.Organization("A工業").Admitted()
		w.knows(busy)
		var last *partner.Organization
		for n := range maxOpenCases + 1 {
			last = partnertest.Organization(fmt.Sprintf("組織%d", n)).Admitted()
			w.knows(last)
			if n == maxOpenCases {
				break
			}
			i := partnertest.Introduction(busy, last).AskedFirst()
			i.Notices = nil
			w.knows(i)
		}
		suggested := func(to *partner.Organization) []partner.OrganizationID {
			found, err := w.SuggestionsFor(t.Context(), partnertest.Coordinator(), to.ID, 50)
			require.NoError(t, err)
			var out []partner.OrganizationID
			for _, v := range found {
				for _, id := range v.Organizations {
					if id != to.ID {
						out = append(out, id)
					}
				}
			}
			return out
		}
		assert.NotContains(t, suggested(last), busy.ID)
		assert.Equal(t, []partner.OrganizationID{last.ID}, suggested(busy), "it may still look for itself")
	})
}

func TestTheQueue(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		office, ctx := partnertest.Coordinator(), t.Context()
		_, err := w.Queue(partnertest.MemberOf("organization-1"), "", 10)
		assert.True(t, partner.IsKind(err, partner.KindForbidden))
		for n := range 6 {
			org := partnertest.Organization(fmt.Sprintf("組織%d", n)).Goals(n + 1).Admitted()
			w.knows(
				org, partnertest.Offer(org, "鉄の端材を差し上げます").Capabilities("material.metal").Published(),
				partnertest.Need(org, "端材を探しています").Capabilities("material.metal").Published(),
			)
		}
		w.knows(partnertest.Organization("何も書かない会").Admitted())
		queue := func() []SuggestionView {
			page, err := w.Queue(office, "", 200)
			require.NoError(t, err)
			assert.Equal(t, len(page.Items), page.Total)
			return page.Items
		}
		before := queue()
		seen := map[partner.SuggestionID]bool{}
		for i, v := range before {
			assert.False(t, seen[v.ID], "each pair comes once")
			seen[v.ID] = true
			assert.Contains(t, v.Actions, "review")
			assert.NotContains(t, v.Organizations, partnertest.Organization("何も書かない会").Admitted().ID, "nothing can be named that they could do together")
			assert.True(t, i == 0 || before[i-1].Scoring.Score >= v.Scoring.Score, "the best come first")
		}
		last := before[len(before)-1]
		_, err = w.AnswerSuggestion(ctx, partnertest.MemberOf(last.Organizations[0]), last.ID, last.Tag, partner.AnswerInterested, "")
		require.NoError(t, err)
		assert.Equal(t, last.ID, queue()[0].ID, "interest comes before the score")

		held := queue()[1]
		_, err = w.Decide(ctx, office, held.ID, held.Tag, partner.Review{Decision: partner.ReviewHold, Until: partnertest.Today.AddDays(7)})
		require.NoError(t, err)
		in := func() bool {
			for _, v := range queue() {
				if v.ID == held.ID {
					return true
				}
			}
			return false
		}
		assert.False(t, in(), "what is held is out of the queue")
		w.clock.days(6)
		assert.False(t, in())
		w.clock.days(1)
		assert.True(t, in(), "it comes back on its day")
	})
}
