package partner

import "slices"

// MaxNote bounds every free note, in characters.
const MaxNote = 2000

// NewSuggestion keeps a pair because somebody is about to act on it.
func NewSuggestion(s Scoring, now Time) *Suggestion {
	return &Suggestion{
		ID:      SuggestionIDOf(s.Organizations[0], s.Organizations[1]),
		Scoring: s, CreatedAt: now, UpdatedAt: now,
	}
}

// Has reports whether the organisation is one of the pair.
func (s *Suggestion) Has(org OrganizationID) bool {
	return org != "" && slices.Contains(s.Scoring.Organizations[:], org)
}

// Other is the other organisation of the pair.
func (s *Suggestion) Other(org OrganizationID) OrganizationID {
	if s.Scoring.Organizations[0] == org {
		return s.Scoring.Organizations[1]
	}
	return s.Scoring.Organizations[0]
}

// MutualInterest reports whether both sides said that they are interested.
func (s *Suggestion) MutualInterest() bool {
	for _, org := range s.Scoring.Organizations {
		if s.Answers[org].Answer != AnswerInterested {
			return false
		}
	}
	return true
}

// Declined reports whether one side said not_now.
func (s *Suggestion) Declined() bool {
	for _, a := range s.Answers {
		if a.Answer == AnswerNotNow {
			return true
		}
	}
	return false
}

// Answer records what the actor's organisation says; it replaces an earlier
// answer. Errors: forbidden, invalid (unknown answer or reason).
func (s *Suggestion) Answer(a Actor, kind AnswerKind, reason string, shown Scoring, now Time) error {
	if !a.Of(a.Organization) || !s.Has(a.Organization) {
		return forbid("answer for this suggestion")
	}
	c := &checker{}
	c.code("answer", string(kind), kind == AnswerInterested || kind == AnswerNotNow)
	if reason != "" && (kind != AnswerNotNow || !slices.Contains(NotNowReasons, reason)) {
		c.fault("reason", "unknown")
	}
	if err := Invalid(c.fields); err != nil {
		return err
	}
	if s.Answers == nil {
		s.Answers = map[OrganizationID]Answer{}
	}
	s.Answers[a.Organization] = Answer{Answer: kind, Reason: reason, By: a.Account, At: now}
	s.Scoring, s.UpdatedAt = shown, now
	s.noteMutualInterest(now)
	return nil
}

// TakeBackAnswer forgets what the actor's organisation said.
func (s *Suggestion) TakeBackAnswer(a Actor, now Time) error {
	if !a.Of(a.Organization) || !s.Has(a.Organization) {
		return forbid("answer for this suggestion")
	}
	delete(s.Answers, a.Organization)
	s.UpdatedAt = now
	return nil
}

// Open reports whether the suggestion waits for a coordinator on the day: never
// reviewed, or held until a day that has come.
func (s *Suggestion) Open(today Date) bool {
	if s.Review == nil {
		return true
	}
	return s.Review.Decision == ReviewHold && s.Review.Until != "" && s.Review.Until <= today
}

// Decide records a coordinator's decision. An approval names the introduction
// that follows. Errors: forbidden, conflict (already decided), invalid.
func (s *Suggestion) Decide(a Actor, r Review, introduction IntroductionID, shown Scoring, now Time) error {
	if !a.Staff() {
		return forbid("review suggestions")
	}
	if s.Review != nil && s.Review.Decision != ReviewHold {
		return Fail(KindConflict, "already_reviewed", "this suggestion was reviewed already: %s", s.Review.Decision)
	}
	if err := Invalid(r.faults(DateOf(now))); err != nil {
		return err
	}
	if s.Review != nil {
		s.PastReviews = append(s.PastReviews, *s.Review)
	}
	r.By, r.At, r.UndoneAt = a.Account, now, Time{}
	r.Score, r.Weights, r.Terms = shown.Score, shown.Weights, slices.Clone(shown.Terms)
	s.Review, s.Scoring, s.UpdatedAt = &r, shown, now
	s.IntroductionID = ""
	if r.Decision == ReviewApprove {
		s.IntroductionID = introduction
	}
	return nil
}

// Undo takes the last decision back. An approval can be undone only while its
// introduction is still proposed; the caller retracts that one first.
func (s *Suggestion) Undo(a Actor, now Time) error {
	if !a.Staff() {
		return forbid("undo a review")
	}
	if s.Review == nil {
		return Fail(KindConflict, "not_reviewed", "there is no review to undo")
	}
	undone := *s.Review
	undone.UndoneAt = now
	s.PastReviews = append(s.PastReviews, undone)
	s.Review, s.IntroductionID, s.UpdatedAt = nil, "", now
	return nil
}

func (r *Review) faults(today Date) []Field {
	c := &checker{}
	c.longText("note", r.Note, MaxNote)
	c.date("until", r.Until)
	switch r.Decision {
	case ReviewApprove, ReviewDuplicate:
	case ReviewHold:
		switch {
		case r.Until == "":
			c.fault("until", "required")
		case r.Until.Valid() && r.Until <= today:
			c.fault("until", "in_the_past")
		}
	case ReviewDismiss:
		if r.Reason == "" {
			c.fault("reason", "required")
		} else if !slices.Contains(DismissReasons, r.Reason) {
			c.fault("reason", "unknown")
		}
	default:
		c.fault("decision", "unknown")
	}
	if r.Decision != ReviewDismiss && r.Reason != "" {
		c.fault("reason", "not_expected")
	}
	if r.Decision != ReviewHold && r.Until != "" {
		c.fault("until", "not_expected")
	}
	return c.fields
}
