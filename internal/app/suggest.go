package app

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// putAsideDays is for how long a pair that somebody put aside is not suggested
// again.
const putAsideDays = 180

// maxOpenCases is how many cases an organisation is in at once before it is
// suggested to nobody else.
const maxOpenCases = 5

// The scores from which a suggestion is called so: what is shown as 70 and as 60
// points of 100.
const (
	veryGoodScore = .695
	goodScore     = .595
)

// ScoreWord is the plain word for a score: very_good, good or partial.
func ScoreWord(score float64) string {
	switch {
	case score >= veryGoodScore:
		return "very_good"
	case score >= goodScore:
		return "good"
	default:
		return "partial"
	}
}

// ScoreFrom is the least score that ScoreWord calls by the word; 0 for any other
// word than very_good and good.
func ScoreFrom(word string) float64 {
	switch word {
	case "very_good":
		return veryGoodScore
	case "good":
		return goodScore
	default:
		return 0
	}
}

// SuggestionView is a suggestion as one reader may see it.
type SuggestionView struct {
	ID             partner.SuggestionID
	Tag            string // changes with whatever the reader's decision would rest on
	Organizations  []partner.OrganizationID
	Scoring        partner.Scoring
	Answer         *partner.Answer          // of the reader's organisation
	Interested     []partner.OrganizationID // a not_now is told to nobody else
	Review         *partner.Review          // for the office
	PastReviews    []partner.Review         // for the office
	HeldUntil      partner.Date
	IntroductionID partner.IntroductionID
	Questions      []partner.Question // the reader's own; the office reads all
	Busy           []BusyView         // for the office: who can take no introduction now
	Actions        []string
}

// SuggestionsFor lists whom an organisation should meet, the best first. Errors:
// not_found (not the reader's), conflict (the organisation is not admitted yet).
func (a *App) SuggestionsFor(ctx context.Context, actor partner.Actor, id partner.OrganizationID, limit int) ([]SuggestionView, error) {
	o, err := a.organizations.Find(ctx, actor.Scope(), string(id))
	if err != nil {
		return nil, err
	}
	a.mem.mu.RLock()
	resting := a.mem.resting(id, a.today())
	x := a.mem.exclusions(a.today())
	a.mem.mu.RUnlock()
	if !o.Matchable() || resting && !actor.Staff() {
		return []SuggestionView{}, nil
	}
	delete(x.Organizations, id) // a full organisation may still look
	var out []SuggestionView
	for _, c := range a.mem.tops.top(id, limit, x) {
		v, err := a.Suggestion(actor, partner.SuggestionIDOf(id, c.Partner))
		if partner.IsKind(err, partner.KindNotFound) {
			continue // it left between the two looks
		}
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Suggestion explains one pair. Errors: not_found (unknown, not matchable, or not
// the reader's).
func (a *App) Suggestion(actor partner.Actor, id partner.SuggestionID) (SuggestionView, error) {
	first, second, ok := id.Organizations()
	if !ok || (!actor.Staff() && !actor.Of(first) && !actor.Of(second)) {
		return SuggestionView{}, partner.NotFound("suggestion")
	}
	scoring, live := a.mem.index.Pair(first, second)
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	s, acted := a.mem.suggestions[id]
	ruled := a.mem.ruled(first, second, a.today())
	if !acted && (!live || ruled && !actor.Staff()) {
		return SuggestionView{}, partner.NotFound("suggestion")
	}
	if !live {
		scoring = s.Scoring
	}
	v := SuggestionView{ID: id, Tag: tagOf(scoring, s), Organizations: []partner.OrganizationID{first, second}, Scoring: a.visible(actor, scoring)}
	if actor.Of(second) {
		slices.Reverse(v.Organizations)
	}
	a.addDecisions(actor, &v, s, live && !ruled)
	return v, nil
}

// addDecisions adds what people did with the pair, and what they can do while it
// may be suggested. The caller holds the lock.
func (a *App) addDecisions(actor partner.Actor, v *SuggestionView, s *partner.Suggestion, free bool) {
	if s == nil {
		s = &partner.Suggestion{}
	}
	for _, org := range v.Organizations {
		answer, ok := s.Answers[org]
		// One side's interest is the office's to know; the other reads it once it is mutual.
		if ok && answer.Answer == partner.AnswerInterested && (actor.Staff() || actor.Of(org) || s.MutualInterest()) {
			v.Interested = append(v.Interested, org)
		}
		if ok && actor.Of(org) {
			v.Answer = &answer
		}
	}
	var running *partner.Introduction
	if id, ok := a.mem.cases[v.ID]; ok {
		running = a.mem.introductions[id]
	}
	if running != nil && actor.Scope().Allows(running.Owners()) {
		v.IntroductionID = running.ID
	}
	v.Questions = questionsFor(actor, s)
	if !actor.Staff() {
		if v.Answer != nil {
			v.Actions = append(v.Actions, "take_back")
		}
		if !hasOpen(v.Questions) {
			v.Actions = append(v.Actions, "ask_office")
		}
		if free && (running == nil || !running.Open()) {
			v.Actions = append(v.Actions, "answer")
		}
		return
	}
	v.Review, v.PastReviews, v.Busy = s.Review, s.PastReviews, a.busy(v.Organizations)
	if s.Review != nil && s.Review.Decision == partner.ReviewHold {
		v.HeldUntil = s.Review.Until
	}
	if free && (s.Review == nil || s.Review.Decision == partner.ReviewHold) && (running == nil || !running.Open()) {
		v.Actions = append(v.Actions, "review")
	}
	if s.Review != nil && (running == nil || running.ID != s.IntroductionID || running.State().Allows(partner.IntroductionRetract)) {
		v.Actions = append(v.Actions, "undo")
	}
}

// tagOf names what a decision rests on: the scoring as it is now and what people
// did with the pair so far.
func tagOf(s partner.Scoring, acted *partner.Suggestion) string {
	h := fnv.New64a()
	// %v prints maps in the order of their keys, so equal scorings print alike.
	_, _ = fmt.Fprintf(h, "%v", s)
	version := int64(0)
	if acted != nil {
		version = acted.Version
	}
	return strconv.FormatInt(version, 10) + "-" + strconv.FormatUint(h.Sum64(), 36)
}

// actOn changes the document of a pair, making it when nobody acted before. The
// tag says what the actor saw; if that is not what stands now, nothing happens.
func (a *App) actOn(ctx context.Context, scope partner.Scope, actor partner.Actor, id partner.SuggestionID, tag string, fn func(*partner.Suggestion, partner.Scoring) error) (partner.Suggestion, error) {
	first, second, ok := id.Organizations()
	if !ok || (!actor.Staff() && !actor.Of(first) && !actor.Of(second)) {
		return partner.Suggestion{}, partner.NotFound("suggestion")
	}
	scoring, live := a.mem.index.Pair(first, second)
	if !live {
		return partner.Suggestion{}, partner.NotFound("suggestion")
	}
	if err := a.checkRules(actor, first, second); err != nil {
		return partner.Suggestion{}, err
	}
	s, err := a.suggestions.Find(ctx, partner.ScopeAll("suggestion"), string(id))
	if partner.IsKind(err, partner.KindNotFound) {
		if tagOf(scoring, nil) != tag {
			return s, staleSuggestion()
		}
		fresh := partner.NewSuggestion(scoring, a.now())
		if err := fn(fresh, scoring); err != nil {
			return s, err
		}
		err := a.suggestions.Insert(ctx, scope, fresh)
		if partner.IsKind(err, partner.KindConflict) {
			return s, staleSuggestion()
		}
		if err != nil {
			return s, err
		}
		a.mem.putSuggestion(*fresh)
		return *fresh, nil
	}
	if err != nil {
		return s, err
	}
	if tagOf(scoring, &s) != tag {
		return s, staleSuggestion()
	}
	changed, err := a.suggestions.Update(ctx, scope, string(id), s.Version, func(s *partner.Suggestion) error { return fn(s, scoring) })
	if err != nil {
		return changed, err
	}
	a.mem.putSuggestion(changed)
	return changed, nil
}

func staleSuggestion() error {
	return partner.Fail(partner.KindStale, "version", "the suggestion has changed since it was read")
}

// AnswerSuggestion records what the actor's organisation says to a suggestion.
func (a *App) AnswerSuggestion(ctx context.Context, actor partner.Actor, id partner.SuggestionID, tag string, kind partner.AnswerKind, reason string) (SuggestionView, error) {
	if !actor.Of(actor.Organization) {
		return SuggestionView{}, partner.Fail(partner.KindForbidden, "not_allowed", "only members answer suggestions")
	}
	s, err := a.actOn(ctx, actor.Scope(), actor, id, tag, func(s *partner.Suggestion, shown partner.Scoring) error {
		return s.Answer(actor, kind, reason, shown, a.now())
	})
	if err != nil {
		return SuggestionView{}, err
	}
	a.sendNotices(ctx, a.owedBySuggestion(s))
	return a.Suggestion(actor, id)
}

// TakeBackAnswer forgets what the actor's organisation said.
func (a *App) TakeBackAnswer(ctx context.Context, actor partner.Actor, id partner.SuggestionID) (SuggestionView, error) {
	if !actor.Of(actor.Organization) {
		return SuggestionView{}, partner.Fail(partner.KindForbidden, "not_allowed", "only members answer suggestions")
	}
	s, err := a.suggestions.Update(ctx, actor.Scope(), string(id), store.AnyVersion, func(s *partner.Suggestion) error {
		return s.TakeBackAnswer(actor, a.now())
	})
	if err != nil {
		return SuggestionView{}, err
	}
	a.mem.putSuggestion(s)
	return a.Suggestion(actor, id)
}

// VisibleScoring is a scoring without what the actor may not read.
func (a *App) VisibleScoring(actor partner.Actor, s partner.Scoring) partner.Scoring {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	return a.visible(actor, s)
}

// visible takes reasons out that quote a listing the actor may not read and
// counts them instead. The caller holds the lock.
func (a *App) visible(actor partner.Actor, s partner.Scoring) partner.Scoring {
	if actor.Staff() {
		return s
	}
	hidden := 0
	kept := make([]partner.Reason, 0, len(s.Reasons))
	for _, r := range s.Reasons {
		if slices.ContainsFunc(r.Quotes, func(q partner.Quote) bool { return !a.mayRead(actor, q.Listing) }) ||
			r.Code == partner.ReasonSameTopic && !a.mayReadAll(actor, s.Organizations[:]) {
			hidden++
			continue
		}
		kept = append(kept, r)
	}
	if hidden > 0 {
		kept = append(kept, partner.Reason{Code: partner.ReasonOtherHidden, Params: map[string]string{"count": strconv.Itoa(hidden)}})
	}
	s.Reasons = kept
	return s
}

// mayReadAll reports whether the actor may read every listing that the engine
// reads of the organisations. The caller holds the lock.
func (a *App) mayReadAll(actor partner.Actor, orgs []partner.OrganizationID) bool {
	for _, org := range orgs {
		for _, l := range a.mem.byOrg[org] {
			if l.Published != nil && !a.mayRead(actor, l.ID) {
				return false
			}
		}
	}
	return true
}

func (a *App) mayRead(actor partner.Actor, id partner.ListingID) bool {
	l, ok := a.mem.listings[id]
	return ok && (l.CanEdit(actor) || a.shows(actor, l))
}

// exclusions are the hard filters as they stand on the day. The caller holds the
// lock.
func (m *memory) exclusions(today partner.Date) match.Exclusions {
	x := match.Exclusions{
		Organizations: map[partner.OrganizationID]match.Block{}, Pairs: map[partner.SuggestionID]match.Block{}, Rules: m.rulesOn(today),
	}
	since := today.AddDays(-putAsideDays)
	for id, s := range m.suggestions {
		if why, aside := putAside(s, since); aside {
			x.Pairs[id] = why
		}
	}
	for pair, id := range m.cases {
		i := m.introductions[id]
		switch {
		case i.Open(), i.Stage == partner.IntroductionReported, i.Closing == partner.ClosedAlreadyPartners:
			for _, each := range i.Pairs() {
				x.Pairs[each] = match.BlockAlreadyPartners
			}
		case partner.DateOf(i.ClosedAt) > since:
			x.Pairs[pair] = match.BlockDismissed
		}
	}
	for org, n := range m.openCases() {
		if n >= maxOpenCases {
			x.Organizations[org] = match.BlockCapacity
		}
	}
	for org, r := range m.receptions {
		if r.Paused(today) {
			x.Organizations[org] = match.BlockCapacity
		}
	}
	return x
}

// openCases counts for each organisation the cases that it is in now. The caller
// holds the lock.
func (m *memory) openCases() map[partner.OrganizationID]int {
	open := map[partner.OrganizationID]int{}
	for _, id := range m.cases {
		if i := m.introductions[id]; i.Open() {
			for _, org := range i.Owners() {
				open[org]++
			}
		}
	}
	return open
}

// putAside reports whether a decision keeps the pair from being suggested.
func putAside(s *partner.Suggestion, since partner.Date) (match.Block, bool) {
	if r := s.Review; r != nil {
		switch r.Decision {
		case partner.ReviewDismiss:
			switch {
			case r.Reason == "already_partners":
				return match.BlockAlreadyPartners, true
			case r.Reason == "conflict_of_interest":
				return match.BlockExcluded, true
			case partner.DateOf(r.At) > since:
				return match.BlockDismissed, true
			}
		case partner.ReviewDuplicate:
			if partner.DateOf(r.At) > since {
				return match.BlockDismissed, true
			}
		case partner.ReviewApprove, partner.ReviewHold:
		}
	}
	for _, answer := range s.Answers {
		if answer.Answer != partner.AnswerNotNow {
			continue
		}
		if answer.Reason == "already_partners" {
			return match.BlockAlreadyPartners, true
		}
		if partner.DateOf(answer.At) > since {
			return match.BlockDismissed, true
		}
	}
	return "", false
}
