package partner_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

var suggested = partnertest.Suggestion(maker, school).Score(0.72)

func TestSuggestionIDs(t *testing.T) {
	for _, c := range []struct{ a, b partner.OrganizationID }{{"a", "b"}, {"org-1", "org-10"}, {"あ", "い"}, {"01J", "01K"}} {
		id := partner.SuggestionIDOf(c.a, c.b)
		assert.Equal(t, id, partner.SuggestionIDOf(c.b, c.a), "a pair has no direction")
		x, y, ok := id.Organizations()
		assert.True(t, ok)
		assert.Equal(t, c.a, x)
		assert.Equal(t, c.b, y)
	}
	for _, id := range []partner.SuggestionID{"", "a", "~", "a~", "~b", "b~a", "a~a", "a~b~c", "a~~b"} {
		_, _, ok := id.Organizations()
		assert.False(t, ok, id)
	}
}

func FuzzSuggestionID(f *testing.F) {
	for _, s := range []string{"a~b", "b~a", "a~~b", "", "a~b~c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, b, ok := partner.SuggestionID(s).Organizations()
		if !ok {
			assert.Empty(t, string(a+b))
			return
		}
		assert.Equal(t, partner.SuggestionID(s), partner.SuggestionIDOf(a, b), "what parses is what was made")
		assert.NotEqual(t, a, b)
	})
}

func TestThePairOfASuggestion(t *testing.T) {
	s := suggested.Fresh()
	assert.Equal(t, partner.SuggestionID("org-a~org-b"), s.ID)
	assert.True(t, s.Has(maker.ID))
	assert.False(t, s.Has(stranger.ID))
	assert.False(t, s.Has(""))
	assert.Equal(t, school.ID, s.Other(maker.ID))
	assert.Equal(t, maker.ID, s.Other(school.ID))
}

func TestAnsweringASuggestion(t *testing.T) {
	s := suggested.Fresh()
	shown := suggested.Score(0.8).Scoring()
	require.NoError(t, s.Answer(partnertest.Member(maker), partner.AnswerInterested, "", shown, later))
	assert.Equal(t, partner.Answer{Answer: partner.AnswerInterested, By: "account-org-a", At: later}, s.Answers[maker.ID])
	assert.InDelta(t, 0.8, s.Scoring.Score, 0, "what was shown is kept")
	assert.False(t, s.MutualInterest())
	require.NoError(t, s.Answer(partnertest.Member(school), partner.AnswerInterested, "", shown, later))
	assert.True(t, s.MutualInterest())
	assert.False(t, s.Declined())

	require.NoError(t, s.Answer(partnertest.Member(school), partner.AnswerNotNow, "timing", shown, partnertest.Days(2)))
	assert.False(t, s.MutualInterest(), "a later answer replaces the earlier one")
	assert.True(t, s.Declined())
	require.NoError(t, s.TakeBackAnswer(partnertest.Member(school), partnertest.Days(3)))
	assert.False(t, s.Declined())
	assert.Equal(t, partnertest.Days(3), s.UpdatedAt)
	assert.Len(t, s.Answers, 1, "only the own answer is taken back")

	for _, reason := range append([]string{""}, partner.NotNowReasons...) {
		assert.NoError(t, s.Answer(partnertest.Member(school), partner.AnswerNotNow, reason, shown, later))
	}
}

func TestWhatAnsweringASuggestionRefuses(t *testing.T) {
	s := suggested.Fresh()
	for _, a := range []partner.Actor{
		partnertest.Member(stranger), partnertest.MemberOf(""), partnertest.Coordinator(), partnertest.Admin(), partnertest.System(), partnertest.Nobody(),
		{Role: partner.RoleCoordinator, Organization: maker.ID},
		{Account: "account-1", Organization: maker.ID},
	} {
		refusedUnchanged(t, s, partner.KindForbidden, func() error {
			return s.Answer(a, partner.AnswerInterested, "", suggested.Scoring(), later)
		})
		refusedUnchanged(t, s, partner.KindForbidden, func() error { return s.TakeBackAnswer(a, later) })
	}
	for _, c := range []struct {
		kind   partner.AnswerKind
		reason string
		want   []string
	}{
		{"", "", []string{"answer unknown"}},
		{"yes", "", []string{"answer unknown"}},
		{partner.AnswerNotNow, "conflict_of_interest", []string{"reason unknown"}},
		{partner.AnswerInterested, "timing", []string{"reason unknown"}},
	} {
		before := text(t, s)
		assert.Equal(t, c.want, faults(t, s.Answer(partnertest.Member(maker), c.kind, c.reason, suggested.Scoring(), later)))
		assert.JSONEq(t, before, text(t, s))
	}
}

func TestReviewing(t *testing.T) {
	office := partnertest.Coordinator()
	s := suggested.Fresh()
	assert.True(t, s.Open(partnertest.Today))
	approve := partner.Review{
		Decision: partner.ReviewApprove, Note: "よい組み合わせ", By: "somebody", Score: 9, Weights: "other", UndoneAt: later,
	}
	require.NoError(t, s.Decide(office, approve, "introduction-1", suggested.Scoring(), later))
	assert.Equal(t, &partner.Review{
		Decision: partner.ReviewApprove, Note: "よい組み合わせ", By: office.Account, At: later, Score: 0.72, Weights: "test", Terms: suggested.Scoring().Terms,
	}, s.Review, "who, when and what was seen are not the caller's to say")
	assert.Equal(t, partner.IntroductionID("introduction-1"), s.IntroductionID)
	assert.False(t, s.Open("2099-12-31"))

	for _, d := range []partner.ReviewDecision{partner.ReviewApprove, partner.ReviewDuplicate, partner.ReviewHold, ""} {
		refusedUnchanged(t, s, partner.KindConflict, func() error {
			return s.Decide(office, partner.Review{Decision: d}, "introduction-2", suggested.Scoring(), later)
		})
	}
	require.NoError(t, s.Undo(office, partnertest.Days(2)))
	assert.Nil(t, s.Review)
	assert.Empty(t, s.IntroductionID)
	assert.True(t, s.Open(partnertest.Today))
	assert.Equal(t, partnertest.Days(2), s.PastReviews[0].UndoneAt)
	refusedUnchanged(t, s, partner.KindConflict, func() error { return s.Undo(office, later) })

	for _, s := range []*partner.Suggestion{suggested.Dismissed("capacity"), suggested.Duplicate()} {
		assert.False(t, s.Open("2099-12-31"))
		assert.Empty(t, s.IntroductionID)
		assert.NoError(t, s.Undo(office, later))
	}
}

func TestHolding(t *testing.T) {
	s := suggested.Held("2026-05-01")
	assert.False(t, s.Open("2026-04-30"))
	assert.True(t, s.Open("2026-05-01"), "it comes back on its day")
	assert.True(t, s.Open("2026-06-01"))

	require.NoError(t, s.Decide(partnertest.Coordinator(), partner.Review{Decision: partner.ReviewApprove}, "introduction-1", suggested.Scoring(), later))
	assert.Equal(t, partner.ReviewHold, s.PastReviews[0].Decision, "a hold may be decided early, and is remembered")
	assert.True(t, s.PastReviews[0].UndoneAt.IsZero())
}

func TestReviewFaults(t *testing.T) {
	type r = partner.Review
	for _, c := range []struct {
		name   string
		review r
		want   []string
	}{
		{"approve", r{Decision: partner.ReviewApprove}, nil},
		{"duplicate", r{Decision: partner.ReviewDuplicate, Note: "前回と同じ"}, nil},
		{"dismiss", r{Decision: partner.ReviewDismiss, Reason: "quality_of_listing"}, nil},
		{"hold", r{Decision: partner.ReviewHold, Until: "2026-04-11"}, nil},
		{"nothing", r{}, []string{"decision unknown"}},
		{"hold without a day", r{Decision: partner.ReviewHold}, []string{"until required"}},
		{"hold until today", r{Decision: partner.ReviewHold, Until: partnertest.Today}, []string{"until in_the_past"}},
		{"hold until no day", r{Decision: partner.ReviewHold, Until: "2026-04-31"}, []string{"until date"}},
		{"dismiss without a reason", r{Decision: partner.ReviewDismiss}, []string{"reason required"}},
		{"dismiss for no reason", r{Decision: partner.ReviewDismiss, Reason: "ugly"}, []string{"reason unknown"}},
		{"approve for a reason", r{Decision: partner.ReviewApprove, Reason: "timing"}, []string{"reason not_expected"}},
		{"approve until", r{Decision: partner.ReviewApprove, Until: "2026-05-01"}, []string{"until not_expected"}},
		{"long note", r{Decision: partner.ReviewApprove, Note: strings.Repeat("あ", 2001)}, []string{"note too_long"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := suggested.Fresh()
			before := text(t, s)
			err := s.Decide(partnertest.Admin(), c.review, "introduction-1", suggested.Scoring(), partnertest.Now)
			assert.Equal(t, c.want, faults(t, err))
			if err != nil {
				assert.JSONEq(t, before, text(t, s))
			}
		})
	}
	for _, reason := range partner.DismissReasons {
		assert.NotNil(t, suggested.Dismissed(reason).Review)
	}
	for _, a := range []partner.Actor{partnertest.Member(maker), partnertest.Nobody()} {
		s := suggested.Held("2026-05-01")
		refusedUnchanged(t, s, partner.KindForbidden, func() error {
			return s.Decide(a, r{Decision: partner.ReviewApprove}, "introduction-1", suggested.Scoring(), later)
		})
		refusedUnchanged(t, s, partner.KindForbidden, func() error { return s.Undo(a, later) })
	}
}
