package learn

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// Grade is how far a suggestion came.
type Grade string

// The grades, rising.
const (
	GradeDismissed Grade = "dismissed" // the office found that it does not fit
	GradeHeld      Grade = "held"      // the office put it off, or a party found that it does not fit
	GradeApproved  Grade = "approved"
	GradeAccepted  Grade = "accepted" // all parties said yes
	GradeFormed    Grade = "formed"   // there is an agreement
)

// Grades is the closed list, rising.
var Grades = []Grade{GradeDismissed, GradeHeld, GradeApproved, GradeAccepted, GradeFormed}

func (g Grade) rank() int { return slices.Index(Grades, g) }

// LeftOut is why what was done with a suggestion teaches nothing about weights.
type LeftOut string

// Why something is left out; the zero value is not.
const (
	LeftOutUndecided LeftOut = "undecided" // nobody decided; that a suggestion waits says nothing about it
	LeftOutKnown     LeftOut = "known"     // a duplicate, or partners already: the pair fits, but nothing was judged
	LeftOutReason    LeftOut = "reason"    // dismissed for a reason that lies outside of the ranking
	LeftOutTerms     LeftOut = "terms"     // the terms that the coordinator saw are not kept
)

// otherReason is how much a dismissal for "other" counts: some of them mean that
// the pair does not fit, and nobody can tell which.
const otherReason = .5

// Values are the values of the four terms, each in [0, 1], or what belongs to
// them, in the order of Terms.
type Values [4]float64

// Terms is the order of Values.
var Terms = [4]partner.TermCode{partner.TermReciprocity, partner.TermGoals, partner.TermPlace, partner.TermKinds}

func valuesOf(w partner.TermWeights) Values {
	return Values{w.Reciprocity, w.Goals, w.Place, w.Kinds}
}

func (v Values) weights() partner.TermWeights {
	return partner.TermWeights{Reciprocity: v[0], Goals: v[1], Place: v[2], Kinds: v[3]}
}

func (v Values) dot(u Values) float64 {
	return v[0]*u[0] + v[1]*u[1] + v[2]*u[2] + v[3]*u[3]
}

// Example is a decision about a suggestion, with what the coordinator saw.
type Example struct {
	Organizations [2]partner.OrganizationID
	Shown         Values
	Grade         Grade
	Weight        float64 // in (0, 1]
}

// ExampleOf reads what a suggestion, and the case that followed when there is
// one, teaches. The second result says why it teaches nothing.
//
// Only a dismissal that says that the two do not fit counts against the ranking:
// "not_relevant" wholly, "other" by half. Partners already, no capacity now, a
// wrong time, a conflict of interest or a poor text are reasons that better
// weights could not have known, and learning from them would teach the engine
// to avoid good partners.
func ExampleOf(s *partner.Suggestion, followed *partner.Introduction) (Example, LeftOut) {
	r := s.Review
	if r == nil {
		return Example{}, LeftOutUndecided
	}
	e := Example{Organizations: s.Scoring.Organizations, Weight: 1}
	switch r.Decision {
	case partner.ReviewHold:
		e.Grade = GradeHeld
	case partner.ReviewDuplicate:
		return e, LeftOutKnown
	case partner.ReviewDismiss:
		e.Grade = GradeDismissed
		switch r.Reason {
		case "not_relevant":
		case "other":
			e.Weight = otherReason
		case "already_partners":
			return e, LeftOutKnown
		default:
			return e, LeftOutReason
		}
	case partner.ReviewApprove:
		grade, out := gradeOfCase(followed)
		if out != "" {
			return e, out
		}
		e.Grade = grade
	default:
		return e, LeftOutUndecided
	}
	shown, ok := shownTo(s, followed)
	if !ok {
		return e, LeftOutTerms
	}
	e.Shown = shown
	return e, ""
}

// gradeOfCase is how far an approved suggestion came; nil is a case that is
// about to be written.
func gradeOfCase(i *partner.Introduction) (Grade, LeftOut) {
	switch {
	case i == nil:
		return GradeApproved, ""
	case i.Stage == partner.IntroductionRetracted:
		return "", LeftOutUndecided
	case i.Agreement != nil:
		return GradeFormed, ""
	case i.Closing == partner.ClosedAlreadyPartners || i.Closing == partner.ClosedDuplicate:
		return "", LeftOutKnown
	case i.AllAccepted():
		return GradeAccepted, ""
	case slices.ContainsFunc(i.Parties, func(p partner.Party) bool {
		return p.Answer == partner.PartyDeclined && p.Reason == "not_relevant"
	}):
		// The office said yes and those whom it is about said no.
		return GradeHeld, ""
	}
	return GradeApproved, ""
}

// shownTo finds the terms that the decision was made on. The suggestion's own
// scoring may be newer than the review.
func shownTo(s *partner.Suggestion, followed *partner.Introduction) (Values, bool) {
	r := s.Review
	same := func(other partner.Scoring) bool { return other.Score == r.Score && other.Weights == r.Weights }
	switch {
	case len(r.Terms) > 0:
		return valuesOfTerms(r.Terms)
	case same(s.Scoring):
		return valuesOfTerms(s.Scoring.Terms)
	case followed != nil && same(followed.Scoring):
		return valuesOfTerms(followed.Scoring.Terms)
	}
	return Values{}, false
}

func valuesOfTerms(terms []partner.ScoreTerm) (Values, bool) {
	var v Values
	for i, code := range Terms {
		at := slices.IndexFunc(terms, func(t partner.ScoreTerm) bool { return t.Code == code })
		if at < 0 {
			return v, false
		}
		v[i] = terms[at].Value
	}
	return v, true
}

// inOrder sorts by what an example says, so that no sum depends on the order in
// which examples came.
func inOrder(examples []Example) []Example {
	return slices.SortedFunc(slices.Values(examples), func(a, b Example) int {
		return cmp.Or(
			slices.Compare(a.Organizations[:], b.Organizations[:]),
			cmp.Compare(a.Grade.rank(), b.Grade.rank()), cmp.Compare(a.Weight, b.Weight), slices.Compare(a.Shown[:], b.Shown[:]),
		)
	})
}
