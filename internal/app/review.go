package app

import (
	"cmp"
	"context"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// queueDepth is how many of everyone's best unreviewed suggestions come before
// the coordinators.
const queueDepth = 3

// Queue lists what a coordinator has to review: what is left of the open round,
// without one everyone's best three that were not reviewed; and in any case held
// ones whose day has come and what members are interested in. Each pair comes
// once, mutual interest first, then by score. Errors: forbidden.
func (a *App) Queue(actor partner.Actor, cursor string, limit int) (Page[SuggestionView], error) {
	if !actor.Staff() {
		return Page[SuggestionView]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not review suggestions")
	}
	pairs := a.waitingPairs()
	page, err := pageOf(pairs, func(p waitingPair) string { return string(p.id) }, cursor, limit)
	if err != nil {
		return Page[SuggestionView]{}, err
	}
	out := Page[SuggestionView]{Next: page.Next, Total: page.Total}
	for _, p := range page.Items {
		v, err := a.Suggestion(actor, p.id)
		if partner.IsKind(err, partner.KindNotFound) {
			continue // it left between the two looks
		}
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, v)
	}
	return out, nil
}

// waitingPair is a pair in the queue.
type waitingPair struct {
	id         partner.SuggestionID
	interested int
	score      float64
	told       bool // the engine is known to have something to tell about it
}

func (a *App) waitingPairs() []waitingPair {
	today := a.today()
	a.mem.mu.RLock()
	x := a.mem.unreviewed(today)
	ids := a.mem.matchableIDs()
	round, inRound := a.mem.openRound()
	acted := make([]*partner.Suggestion, 0, len(a.mem.suggestions))
	for _, s := range a.mem.suggestions {
		acted = append(acted, s)
	}
	a.mem.mu.RUnlock()

	found := map[partner.SuggestionID]waitingPair{}
	if inRound {
		for _, p := range a.waitingIn(round, x) {
			found[p.id] = p
		}
	} else {
		a.findBest(found, ids, x)
	}
	for _, s := range acted {
		a.addActed(found, s, x)
	}
	out := make([]waitingPair, 0, len(found))
	for _, p := range found {
		if p.told || p.interested > 0 || a.hasSomethingToGive(p.id) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(p, q waitingPair) int {
		return cmp.Or(cmp.Compare(q.interested, p.interested), cmp.Compare(q.score, p.score), cmp.Compare(p.id, q.id))
	})
	return out
}

// findBest adds everyone's best three.
func (a *App) findBest(found map[partner.SuggestionID]waitingPair, ids []partner.OrganizationID, x match.Exclusions) {
	a.mem.tops.prepare(ids)
	for _, id := range ids {
		for _, c := range a.mem.tops.top(id, queueDepth, x) {
			pair := partner.SuggestionIDOf(id, c.Partner)
			found[pair] = waitingPair{id: pair, score: c.Score}
		}
	}
}

// unreviewed are the hard filters of the queue: reviewed is out of it, whatever
// the decision was. The caller holds the lock.
func (m *memory) unreviewed(today partner.Date) match.Exclusions {
	x := m.exclusions(today)
	for id, s := range m.suggestions {
		if s.Review != nil && !s.Open(today) {
			x.Pairs[id] = match.BlockDismissed
		}
	}
	return x
}

func (a *App) hasSomethingToGive(id partner.SuggestionID) bool {
	first, second, _ := id.Organizations()
	return a.mem.tops.hasSomethingToGive(first, second)
}

// addActed brings up what members are interested in and what was put off until
// today, even when it is not among anybody's best three.
func (a *App) addActed(found map[partner.SuggestionID]waitingPair, s *partner.Suggestion, x match.Exclusions) {
	p, in := found[s.ID]
	first, second, _ := s.ID.Organizations()
	if _, free := x.Between(first, second); !free {
		return
	}
	p.interested = interest(s)
	if !in {
		if p.interested == 0 && s.Review == nil {
			return
		}
		scoring, live := a.mem.index.Pair(first, second)
		if !live {
			return
		}
		p.id, p.score = s.ID, scoring.Score
	}
	found[s.ID] = p
}

// interest orders by how many sides said that they are interested.
func interest(s *partner.Suggestion) int {
	n := 0
	for _, answer := range s.Answers {
		if answer.Answer == partner.AnswerInterested {
			n++
		}
	}
	return n
}

// Decide records a coordinator's decision on what the tag says the coordinator
// saw. An approval opens the introduction. Errors: forbidden, not_found, stale,
// conflict (already decided), invalid.
func (a *App) Decide(ctx context.Context, actor partner.Actor, id partner.SuggestionID, tag string, r partner.Review) (SuggestionView, error) {
	if !actor.Staff() {
		return SuggestionView{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not review suggestions")
	}
	introduction := partner.IntroductionID(newID("int"))
	s, err := a.actOn(ctx, partner.ScopeAll("review"), actor, id, tag, func(s *partner.Suggestion, shown partner.Scoring) error {
		return s.Decide(actor, r, introduction, shown, a.now())
	})
	if err != nil {
		return SuggestionView{}, err
	}
	if s.IntroductionID != "" {
		if err := a.openIntroduction(ctx, actor, &s); err != nil {
			return SuggestionView{}, err
		}
	}
	return a.Suggestion(actor, s.ID)
}

// openIntroduction writes the case that an approval named. It is safe to repeat:
// Repair calls it for an approval whose case was lost by a crash.
func (a *App) openIntroduction(ctx context.Context, actor partner.Actor, s *partner.Suggestion) error {
	parties := slices.Clone(s.Scoring.Organizations[:])
	// Who already said that it is interested is asked first.
	slices.SortStableFunc(parties, func(x, y partner.OrganizationID) int {
		return -cmp.Compare(btoi(s.Answers[x].Answer == partner.AnswerInterested), btoi(s.Answers[y].Answer == partner.AnswerInterested))
	})
	i := partner.NewIntroduction(s.IntroductionID, s.ID, s.Scoring, parties, actor, a.now())
	err := a.introductions.Insert(ctx, partner.ScopeAll("review"), i)
	if partner.IsKind(err, partner.KindConflict) {
		return nil
	}
	if err != nil {
		return err
	}
	a.mem.putIntroduction(*i)
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// UndoReview takes the last decision on a suggestion back. An approval's case is
// retracted first: once somebody was asked, that is refused and nothing changes.
// Errors: forbidden, not_found, stale, conflict.
func (a *App) UndoReview(ctx context.Context, actor partner.Actor, id partner.SuggestionID) (SuggestionView, error) {
	if !actor.Staff() {
		return SuggestionView{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not review suggestions")
	}
	s, err := a.suggestions.Find(ctx, partner.ScopeAll("review"), string(id))
	if err != nil {
		return SuggestionView{}, err
	}
	if s.IntroductionID != "" {
		i, err := a.introductions.Update(ctx, partner.ScopeAll("review"), string(s.IntroductionID), store.AnyVersion, func(i *partner.Introduction) error {
			if i.Stage == partner.IntroductionRetracted {
				return nil
			}
			return i.Retract(actor, a.now())
		})
		if err != nil && !partner.IsKind(err, partner.KindNotFound) {
			return SuggestionView{}, err
		}
		if err == nil {
			a.mem.putIntroduction(i)
		}
	}
	undone, err := a.suggestions.Update(ctx, partner.ScopeAll("review"), string(id), s.Version, func(s *partner.Suggestion) error {
		return s.Undo(actor, a.now())
	})
	if err != nil {
		return SuggestionView{}, err
	}
	a.mem.putSuggestion(undone)
	return a.Suggestion(actor, undone.ID)
}

// ReviewedItem is a past decision for the history that undo works from.
type ReviewedItem struct {
	View    SuggestionView
	CanUndo bool
}

// RecentReviews lists decided suggestions, the latest first. Errors: forbidden.
func (a *App) RecentReviews(actor partner.Actor, decision partner.ReviewDecision, cursor string, limit int) (Page[ReviewedItem], error) {
	if !actor.Staff() {
		return Page[ReviewedItem]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not review suggestions")
	}
	a.mem.mu.RLock()
	var decided []*partner.Suggestion
	for _, s := range a.mem.suggestions {
		if s.Review != nil && (decision == "" || s.Review.Decision == decision) {
			decided = append(decided, s)
		}
	}
	a.mem.mu.RUnlock()
	slices.SortFunc(decided, func(x, y *partner.Suggestion) int {
		return cmp.Or(y.Review.At.Std().Compare(x.Review.At.Std()), cmp.Compare(x.ID, y.ID))
	})
	page, err := pageOf(decided, func(s *partner.Suggestion) string { return string(s.ID) }, cursor, limit)
	out := Page[ReviewedItem]{Next: page.Next, Total: page.Total}
	if err != nil {
		return out, err
	}
	for _, s := range page.Items {
		v, err := a.Suggestion(actor, s.ID)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, ReviewedItem{View: v, CanUndo: slices.Contains(v.Actions, "undo")})
	}
	return out, nil
}
