package partnertest

import (
	"slices"

	"enishi/internal/partner"
)

// SuggestionBuilder describes a pair that the engine suggested; Fresh, Approved,
// Held, Dismissed and Duplicate make it.
type SuggestionBuilder struct {
	scoring partner.Scoring
	at      partner.Time
}

// Suggestion starts a pair of which the first helps the second.
func Suggestion(a, b *partner.Organization) SuggestionBuilder {
	pair := [2]partner.OrganizationID{a.ID, b.ID}
	slices.Sort(pair[:])
	s := SuggestionBuilder{at: Now, scoring: partner.Scoring{
		Organizations: pair, Mode: partner.ModeSupport, Weights: "test",
		Reasons: []partner.Reason{{Code: partner.ReasonNeedMet, From: a.ID, To: b.ID}},
	}}
	return s.Score(0.5)
}

// Score sets the score; the whole of it comes from the reciprocity term.
func (b SuggestionBuilder) Score(score float64) SuggestionBuilder {
	b.scoring.Score = score
	b.scoring.Terms = []partner.ScoreTerm{{Code: partner.TermReciprocity, Value: score, Weight: 1, Contribution: score}}
	return b
}

// Shown sets the value of each term; the score follows from usual weights.
func (b SuggestionBuilder) Shown(reciprocity, goals, place, kinds float64) SuggestionBuilder {
	b.scoring.Score, b.scoring.Terms = 0, nil
	for _, t := range []partner.ScoreTerm{
		{Code: partner.TermReciprocity, Value: reciprocity, Weight: .6},
		{Code: partner.TermGoals, Value: goals, Weight: .15},
		{Code: partner.TermPlace, Value: place, Weight: .18},
		{Code: partner.TermKinds, Value: kinds, Weight: .07},
	} {
		t.Contribution = t.Weight * t.Value
		b.scoring.Score += t.Contribution
		b.scoring.Terms = append(b.scoring.Terms, t)
	}
	return b
}

// Mode sets the way in which they could work together.
func (b SuggestionBuilder) Mode(m partner.Mode) SuggestionBuilder {
	b.scoring.Mode = m
	return b
}

// Because replaces the reasons.
func (b SuggestionBuilder) Because(reasons ...partner.Reason) SuggestionBuilder {
	b.scoring.Reasons = reasons
	return b
}

// At sets when everything happened; otherwise it is Now.
func (b SuggestionBuilder) At(t partner.Time) SuggestionBuilder {
	b.at = t
	return b
}

// Scoring is the engine's answer alone, as it is before anybody acted.
func (b SuggestionBuilder) Scoring() partner.Scoring {
	s := b.scoring
	s.Terms, s.Reasons = slices.Clone(s.Terms), slices.Clone(s.Reasons)
	return s
}

// Fresh was not reviewed yet.
func (b SuggestionBuilder) Fresh() *partner.Suggestion {
	return partner.NewSuggestion(b.Scoring(), b.at)
}

// Approved was approved and became the introduction.
func (b SuggestionBuilder) Approved(introduction partner.IntroductionID) *partner.Suggestion {
	return b.decided(partner.Review{Decision: partner.ReviewApprove}, introduction)
}

// Held comes back on the day.
func (b SuggestionBuilder) Held(until partner.Date) *partner.Suggestion {
	return b.decided(partner.Review{Decision: partner.ReviewHold, Until: until}, "")
}

// Dismissed was refused by the office, such as for "not_relevant".
func (b SuggestionBuilder) Dismissed(reason string) *partner.Suggestion {
	return b.decided(partner.Review{Decision: partner.ReviewDismiss, Reason: reason}, "")
}

// Duplicate was found to be known already.
func (b SuggestionBuilder) Duplicate() *partner.Suggestion {
	return b.decided(partner.Review{Decision: partner.ReviewDuplicate}, "")
}

func (b SuggestionBuilder) decided(r partner.Review, introduction partner.IntroductionID) *partner.Suggestion {
	s := b.Fresh()
	must(s.Decide(Coordinator(), r, introduction, b.Scoring(), b.at))
	return s
}
