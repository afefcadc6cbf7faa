package learn

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// judge builds a suggestion with all four terms and decides on it.
func judge(t *testing.T, r partner.Review) *partner.Suggestion {
	t.Helper()
	a, b := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
	shown := partnertest.Suggestion(a, b).Scoring()
	shown.Terms = []partner.ScoreTerm{{Code: partner.TermKinds, Value: .4}, {Code: partner.TermReciprocity, Value: .1}, {Code: partner.TermGoals, Value: .2}, {Code: partner.TermPlace, Value: .3}}
	s := partner.NewSuggestion(shown, partnertest.Now)
	if r.Decision != "" {
		require.NoError(t, s.Decide(partnertest.Coordinator(), r, "case", shown, partnertest.Now))
	}
	return s
}

func approved(t *testing.T) *partner.Suggestion {
	t.Helper()
	return judge(t, partner.Review{Decision: partner.ReviewApprove})
}

func TestWhichDecisionsTeach(t *testing.T) {
	type want struct {
		grade  Grade
		weight float64
		out    LeftOut
	}
	for name, c := range map[string]struct {
		review partner.Review
		want   want
	}{
		"nobody decided":       {partner.Review{}, want{out: LeftOutUndecided}},
		"held":                 {partner.Review{Decision: partner.ReviewHold, Until: partnertest.Today.AddDays(9)}, want{grade: GradeHeld, weight: 1}},
		"approved":             {partner.Review{Decision: partner.ReviewApprove}, want{grade: GradeApproved, weight: 1}},
		"duplicate":            {partner.Review{Decision: partner.ReviewDuplicate}, want{out: LeftOutKnown}},
		"not_relevant":         {partner.Review{Decision: partner.ReviewDismiss, Reason: "not_relevant"}, want{grade: GradeDismissed, weight: 1}},
		"other":                {partner.Review{Decision: partner.ReviewDismiss, Reason: "other"}, want{grade: GradeDismissed, weight: .5}},
		"already_partners":     {partner.Review{Decision: partner.ReviewDismiss, Reason: "already_partners"}, want{out: LeftOutKnown}},
		"capacity":             {partner.Review{Decision: partner.ReviewDismiss, Reason: "capacity"}, want{out: LeftOutReason}},
		"timing":               {partner.Review{Decision: partner.ReviewDismiss, Reason: "timing"}, want{out: LeftOutReason}},
		"conflict_of_interest": {partner.Review{Decision: partner.ReviewDismiss, Reason: "conflict_of_interest"}, want{out: LeftOutReason}},
		"quality_of_listing":   {partner.Review{Decision: partner.ReviewDismiss, Reason: "quality_of_listing"}, want{out: LeftOutReason}},
	} {
		t.Run(name, func(t *testing.T) {
			e, out := ExampleOf(judge(t, c.review), nil)
			require.Equal(t, c.want.out, out)
			if out == "" {
				assert.Equal(t, c.want.grade, e.Grade)
				assert.InDelta(t, c.want.weight, e.Weight, 0)
				assert.Equal(t, Values{.1, .2, .3, .4}, e.Shown)
			}
		})
	}
	undone := approved(t)
	require.NoError(t, undone.Undo(partnertest.Coordinator(), partnertest.Now))
	_, out := ExampleOf(undone, nil)
	assert.Equal(t, LeftOutUndecided, out)
	for _, reason := range partner.DismissReasons {
		_, out := ExampleOf(judge(t, partner.Review{Decision: partner.ReviewDismiss, Reason: reason}), nil)
		assert.Equal(t, reason == "not_relevant" || reason == "other", out == "", reason)
	}
}

func TestHowFarCasesCame(t *testing.T) {
	a, b := partnertest.Organization("A工業").Admitted(), partnertest.Organization("みどり高校").Admitted()
	build := partnertest.Introduction(a, b)
	declined := func(reason string) *partner.Introduction {
		i := build.AskedFirst()
		require.NoError(t, i.Decline(partnertest.Member(a), "", reason, "", partnertest.Now))
		return i
	}
	closed := func(i *partner.Introduction, reason partner.ClosingReason) *partner.Introduction {
		require.NoError(t, i.Close(partnertest.Coordinator(), reason, partnertest.Now))
		return i
	}
	for name, c := range map[string]struct {
		followed *partner.Introduction
		grade    Grade
		out      LeftOut
	}{
		"proposed":           {build.Proposed(), GradeApproved, ""},
		"asked":              {build.AskedSecond(), GradeApproved, ""},
		"no answer":          {build.Closed(), GradeApproved, ""},
		"declined: timing":   {declined("timing"), GradeApproved, ""},
		"declined: no fit":   {declined("not_relevant"), GradeHeld, ""},
		"accepted":           {build.BothAccepted(), GradeAccepted, ""},
		"met, then terms":    {closed(build.Met(), partner.ClosedTerms), GradeAccepted, ""},
		"provisional":        {build.Provisional(), GradeAccepted, ""},
		"formed":             {build.Formed(), GradeFormed, ""},
		"formed, then ended": {closed(build.Active(), partner.ClosedOther), GradeFormed, ""},
		"reported":           {build.Reported(), GradeFormed, ""},
		"known already":      {closed(build.AskedFirst(), partner.ClosedAlreadyPartners), "", LeftOutKnown},
		"duplicate":          {closed(build.Proposed(), partner.ClosedDuplicate), "", LeftOutKnown},
		"undone":             {build.Retracted(), "", LeftOutUndecided},
	} {
		e, out := ExampleOf(approved(t), c.followed)
		assert.Equal(t, c.out, out, name)
		if out == "" {
			assert.Equal(t, c.grade, e.Grade, name)
		}
	}
}

// TestWhatTheCoordinatorSaw: an answer that came later brings a newer scoring
// into the suggestion, and the decision keeps its own.
func TestWhatTheCoordinatorSaw(t *testing.T) {
	s := approved(t)
	newer := s.Scoring
	newer.Score, newer.Weights = .9, "newer"
	newer.Terms = []partner.ScoreTerm{{Code: partner.TermReciprocity, Value: 1}, {Code: partner.TermGoals, Value: 1}, {Code: partner.TermPlace, Value: 1}, {Code: partner.TermKinds, Value: 1}}
	first := s.Scoring.Organizations[0]
	then := partner.NewIntroduction("case", s.ID, s.Scoring, s.Scoring.Organizations[:], partnertest.Coordinator(), partnertest.Now)
	require.NoError(t, s.Answer(partnertest.MemberOf(first), partner.AnswerInterested, "", newer, partnertest.Days(1)))
	e, out := ExampleOf(s, nil)
	require.Empty(t, out)
	assert.Equal(t, Values{.1, .2, .3, .4}, e.Shown)

	s.Review.Terms = nil // as it was stored before reviews kept them
	_, out = ExampleOf(s, nil)
	assert.Equal(t, LeftOutTerms, out)
	e, out = ExampleOf(s, then)
	require.Empty(t, out)
	assert.Equal(t, Values{.1, .2, .3, .4}, e.Shown)
	s.Scoring = then.Scoring
	_, out = ExampleOf(s, nil)
	assert.Empty(t, out)
	s.Review.Terms = s.Scoring.Terms[:3]
	_, out = ExampleOf(s, nil)
	assert.Equal(t, LeftOutTerms, out)
}
