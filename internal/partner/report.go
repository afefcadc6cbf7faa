package partner

import (
	"slices"
	"strconv"
)

// FigureCode names a number of the year's report.
type FigureCode string

// The figures. Each counts things, and a thing once, in the fiscal year (April to
// March, days of Japan) in which it first reached what is counted:
//
//   - members: organisations by the day on which the office admitted them, those
//     that rest or have left since included;
//   - listings: by the day on which the office or an import first published them,
//     those that are withdrawn or expired since included;
//   - reviewed: pairs with a decision of the office in the year that was not undone;
//     a pair that was decided on several times counts once a year;
//   - introductions: cases by the day of the approval; an undone approval is none;
//   - accepted: cases by the day of the last answer that was needed, once at least
//     two parties accepted and none is still to answer;
//   - formed: cases by the day on which the agreement was first recorded;
//   - outcomes: cases by the day on which the outcome was first reported, whatever
//     was corrected later;
//   - closed: cases by the day on which they ended without a report; a case that
//     was opened again is not closed.
const (
	FigureMembers       FigureCode = "members"
	FigureListings      FigureCode = "listings"
	FigureReviewed      FigureCode = "reviewed"
	FigureIntroductions FigureCode = "introductions"
	FigureAccepted      FigureCode = "accepted"
	FigureFormed        FigureCode = "formed"
	FigureOutcomes      FigureCode = "outcomes"
	FigureClosed        FigureCode = "closed"
)

// Figures is the closed list in the order of the report.
var Figures = []FigureCode{
	FigureMembers, FigureListings, FigureReviewed, FigureIntroductions, FigureAccepted, FigureFormed, FigureOutcomes, FigureClosed,
}

// Targets are the figures that the office sets itself a target for.
var Targets = Figures[:7]

// FirstFiscalYear is the earliest year that a report is made for: 令和元年度.
const FirstFiscalYear = 2019

// LastFiscalYear is the latest.
const LastFiscalYear = 2099

// MaxTarget bounds a target.
const MaxTarget = 1_000_000

// YearTargets is what the office wants to reach in a fiscal year; one document
// each, kept from the first time that one is entered.
type YearTargets struct {
	ID        string             `json:"id"` // the year: "2026"
	Version   int64              `json:"version"`
	Year      int                `json:"year"`
	Targets   map[FigureCode]int `json:"targets,omitempty"`
	UpdatedAt Time               `json:"updated_at,omitzero"`
	History   []HistoryEntry     `json:"history,omitempty"`
}

// YearID is the id of a year's document.
func YearID(year int) string { return strconv.Itoa(year) }

// NewYearTargets is a year without targets.
func NewYearTargets(year int) *YearTargets { return &YearTargets{ID: YearID(year), Year: year} }

// Set replaces the targets; a figure that is left out has none. Errors: forbidden,
// invalid.
func (y *YearTargets) Set(a Actor, targets map[FigureCode]int, now Time) error {
	if !a.Staff() {
		return forbid("set targets")
	}
	c := &checker{}
	for code, n := range targets {
		c.code("targets", string(code), slices.Contains(Targets, code))
		if n < 0 || n > MaxTarget {
			c.fault("targets."+string(code), "out_of_range", "min", "0", "max", strconv.Itoa(MaxTarget))
		}
	}
	if err := Invalid(c.fields); err != nil {
		return err
	}
	changes := map[string]string{}
	for _, code := range Targets {
		before, had := y.Targets[code]
		after, has := targets[code]
		if had != has || before != after {
			changes[string(code)] = targetText(before, had) + ">" + targetText(after, has)
		}
	}
	if len(changes) == 0 {
		return nil
	}
	y.Targets = targets
	y.History = appendHistory(y.History, a, now, "targets_set", changes)
	y.UpdatedAt = now
	return nil
}

func targetText(n int, has bool) string {
	if !has {
		return ""
	}
	return strconv.Itoa(n)
}

// CanReport refuses everybody but the office. Errors: forbidden.
func CanReport(a Actor) error {
	if !a.Staff() {
		return forbid("read the report")
	}
	return nil
}

// firstOf is when something first happened, as far as the history goes back.
func firstOf(h []HistoryEntry, what ...string) Time {
	for _, e := range h {
		if slices.Contains(what, e.What) {
			return e.At
		}
	}
	return Time{}
}

// Reached is the day on which the case first reached what the figure counts; ""
// while it has not.
func (i *Introduction) Reached(f FigureCode) Date {
	if i.Stage == IntroductionRetracted {
		return ""
	}
	switch f {
	case FigureIntroductions:
		return DateOf(i.CreatedAt)
	case FigureAccepted:
		if !i.AllAccepted() {
			return ""
		}
		var last Time
		for _, p := range i.Parties {
			if p.AnsweredAt.After(last) {
				last = p.AnsweredAt
			}
		}
		return DateOf(last)
	case FigureFormed:
		if i.Agreement == nil {
			return ""
		}
		return DateOf(earlier(firstOf(i.History, string(IntroductionForm)), i.Agreement.At))
	case FigureOutcomes:
		if i.Outcome == nil {
			return ""
		}
		return DateOf(earlier(firstOf(i.History, string(IntroductionReport)), i.Outcome.RecordedAt))
	case FigureClosed:
		if i.Stage != IntroductionClosed {
			return ""
		}
		return DateOf(i.ClosedAt)
	case FigureMembers, FigureListings, FigureReviewed:
	}
	return ""
}

func earlier(first, other Time) Time {
	if first.IsZero() || other.Before(first) {
		return other
	}
	return first
}

// Joined is the day on which the office admitted the organisation.
func (o *Organization) Joined() Date { return DateOf(o.AdmittedAt) }

// FirstPublished is the day on which the listing was first shown to others.
func (l *Listing) FirstPublished() Date {
	if l.Published == nil {
		return ""
	}
	at := firstOf(l.History, string(ListingPublish))
	if at.IsZero() {
		at = l.CreatedAt
	}
	return DateOf(at)
}

// ReviewedIn is the last day of the fiscal year on which the office decided about
// the pair and did not take it back; "" when there is none.
func (s *Suggestion) ReviewedIn(year int) Date {
	var last Date
	all := s.PastReviews
	if s.Review != nil {
		all = append(slices.Clone(all), *s.Review)
	}
	for _, r := range all {
		if d := DateOf(r.At); r.UndoneAt.IsZero() && d.FiscalYear() == year && d > last {
			last = d
		}
	}
	return last
}

// GoalsOf are the goals that the case is about: those of its outcome, or else those
// that were a reason for the introduction.
func (i *Introduction) GoalsOf() []int {
	if i.Outcome != nil && len(i.Outcome.Goals) > 0 {
		return i.Outcome.Goals
	}
	var out []int
	for _, r := range i.Scoring.Reasons {
		if r.Code == ReasonSameGoal || r.Code == ReasonRelatedGoals {
			for _, g := range r.Goals {
				if !slices.Contains(out, g) {
					out = append(out, g)
				}
			}
		}
	}
	return out
}

// FormsOf are the forms of working together that were a reason for the introduction.
func (i *Introduction) FormsOf() []Form {
	var out []Form
	for _, r := range i.Scoring.Reasons {
		for _, f := range r.Forms {
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}
