package app

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// declareRounds declares what the office steers suggestions with.
func (a *App) declareRounds(db *store.DB) {
	a.rounds = store.Register(db, store.Spec[partner.Round]{
		Name: "rounds",
		ID:   func(r *partner.Round) string { return string(r.ID) }, Version: func(r *partner.Round) *int64 { return &r.Version },
		Owners: func(*partner.Round) []partner.OrganizationID { return nil },
		Keys:   []store.Key{{Name: "slot", Path: "slot", Unique: true}},
	})
	a.rules = store.Register(db, store.Spec[partner.Rule]{
		Name: "rules",
		ID:   func(r *partner.Rule) string { return string(r.ID) }, Version: func(r *partner.Rule) *int64 { return &r.Version },
		Owners: func(*partner.Rule) []partner.OrganizationID { return nil },
	})
}

// Progress says how far the review of a round has come. What is neither decided
// nor put off nor waiting has gone: an organisation left, or a rule or a case
// came between.
type Progress struct {
	Total, Decided, Approved, PutOff, Waiting int
}

// Gone is how many pairs can no longer be reviewed.
func (p Progress) Gone() int { return p.Total - p.Decided - p.PutOff - p.Waiting }

// RoundView is a round with how far it has come.
type RoundView struct {
	partner.Round
	Progress Progress
	Actions  []string
}

// PreviewRound makes the slate of a round without storing anything. Errors:
// forbidden, invalid.
func (a *App) PreviewRound(actor partner.Actor, o partner.RoundOptions) (partner.Slate, error) {
	if !actor.Staff() {
		return partner.Slate{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not open rounds")
	}
	if err := partner.Invalid(o.Faults()); err != nil {
		return partner.Slate{}, err
	}
	return a.makeSlate(o), nil
}

// OpenRound makes a slate and puts it before the coordinators. Of several who do
// so at once one wins. Errors: forbidden, invalid, conflict (a round is open, or
// there is no pair).
func (a *App) OpenRound(ctx context.Context, actor partner.Actor, name string, o partner.RoundOptions) (RoundView, error) {
	if !actor.Staff() {
		return RoundView{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not open rounds")
	}
	if _, open := a.openRound(); open {
		return RoundView{}, roundIsOpen()
	}
	if err := partner.Invalid(o.Faults()); err != nil {
		return RoundView{}, err
	}
	r, err := partner.NewRound(partner.RoundID(newID("rnd")), actor, name, o, a.makeSlate(o), a.now())
	if err != nil {
		return RoundView{}, err
	}
	if err := a.rounds.Insert(ctx, partner.ScopeAll("round"), r); err != nil {
		return RoundView{}, orRoundIsOpen(err)
	}
	a.mem.putRound(*r)
	return a.roundView(actor, *r), nil
}

func roundIsOpen() error {
	return partner.Fail(partner.KindConflict, "round_open", "another round is open; close it first")
}

// orRoundIsOpen words the store's refusal of a second open round.
func orRoundIsOpen(err error) error {
	if e, ok := errors.AsType[*partner.Error](err); ok && e.Code == "taken" {
		return roundIsOpen()
	}
	return err
}

// openRound is the round that is being reviewed.
func (a *App) openRound() (partner.Round, bool) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	r, ok := a.mem.openRound()
	if !ok {
		return partner.Round{}, false
	}
	return *r, true
}

// Rounds lists those that were not discarded, the open one first, then the latest
// first. Errors: forbidden, malformed (cursor).
func (a *App) Rounds(actor partner.Actor, cursor string, limit int) (Page[RoundView], error) {
	if !actor.Staff() {
		return Page[RoundView]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not read rounds")
	}
	a.mem.mu.RLock()
	var all []partner.Round
	for _, r := range a.mem.rounds {
		if r.State != partner.RoundDiscarded {
			all = append(all, *r)
		}
	}
	a.mem.mu.RUnlock()
	slices.SortFunc(all, func(x, y partner.Round) int {
		return cmp.Or(cmp.Compare(btoi(y.State == partner.RoundOpen), btoi(x.State == partner.RoundOpen)),
			compareText(y.OpenedAt.String(), x.OpenedAt.String()), cmp.Compare(x.ID, y.ID))
	})
	page, err := pageOf(all, func(r partner.Round) string { return string(r.ID) }, cursor, limit)
	out := Page[RoundView]{Next: page.Next, Total: page.Total}
	for _, r := range page.Items {
		out.Items = append(out.Items, a.roundView(actor, r))
	}
	return out, err
}

// Round reads one from the store. Errors: not_found.
func (a *App) Round(ctx context.Context, actor partner.Actor, id partner.RoundID) (RoundView, error) {
	r, err := a.rounds.Find(ctx, actor.Scope(), string(id))
	if err != nil {
		return RoundView{}, err
	}
	return a.roundView(actor, r), nil
}

// RoundPairView is one pair of a round and what was decided about it there.
type RoundPairView struct {
	partner.RoundPair
	Review *partner.Review
}

// RoundPairs lists the pairs of a round, the best first. Errors: not_found,
// malformed (cursor).
func (a *App) RoundPairs(ctx context.Context, actor partner.Actor, id partner.RoundID, cursor string, limit int) (Page[RoundPairView], error) {
	r, err := a.rounds.Find(ctx, actor.Scope(), string(id))
	if err != nil {
		return Page[RoundPairView]{}, err
	}
	page, err := pageOf(r.Slate.Pairs, func(p partner.RoundPair) string { return string(p.ID) }, cursor, limit)
	out := Page[RoundPairView]{Next: page.Next, Total: page.Total}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	for _, p := range page.Items {
		v := RoundPairView{RoundPair: p}
		if s, acted := a.mem.suggestions[p.ID]; acted && r.Decided(s.Review) {
			v.Review = s.Review
		}
		out.Items = append(out.Items, v)
	}
	return out, err
}

// CloseRound ends the review of a round. Errors: forbidden, not_found, stale,
// conflict.
func (a *App) CloseRound(ctx context.Context, actor partner.Actor, id partner.RoundID, version int64) (RoundView, error) {
	return a.changeRound(ctx, actor, id, version, func(r *partner.Round) error { return r.Close(actor, a.now()) })
}

// ReopenRound undoes CloseRound, unless another round is open by now.
func (a *App) ReopenRound(ctx context.Context, actor partner.Actor, id partner.RoundID, version int64) (RoundView, error) {
	return a.changeRound(ctx, actor, id, version, func(r *partner.Round) error { return r.Reopen(actor, a.now()) })
}

// DiscardRound undoes OpenRound, while nothing in the round is decided.
func (a *App) DiscardRound(ctx context.Context, actor partner.Actor, id partner.RoundID, version int64) (RoundView, error) {
	return a.changeRound(ctx, actor, id, version, func(r *partner.Round) error {
		return r.Discard(actor, a.roundView(actor, *r).Progress.touched(), a.now())
	})
}

func (a *App) changeRound(ctx context.Context, actor partner.Actor, id partner.RoundID, version int64, fn func(*partner.Round) error) (RoundView, error) {
	r, err := a.rounds.Update(ctx, actor.Scope(), string(id), version, fn)
	if err != nil {
		return RoundView{}, orRoundIsOpen(err)
	}
	a.mem.putRound(r)
	return a.roundView(actor, r), nil
}

// touched is how many pairs somebody looked at and did something about.
func (p Progress) touched() int { return p.Decided + p.PutOff }

func (a *App) roundView(actor partner.Actor, r partner.Round) RoundView {
	p := a.progress(&r)
	return RoundView{Round: r, Progress: p, Actions: r.Actions(actor, p.touched())}
}

func (a *App) progress(r *partner.Round) Progress {
	p := Progress{Total: len(r.Slate.Pairs)}
	today := a.today()
	a.mem.mu.RLock()
	for _, pair := range r.Slate.Pairs {
		s, acted := a.mem.suggestions[pair.ID]
		if !acted || !r.Decided(s.Review) {
			continue
		}
		switch {
		case s.Review.Decision != partner.ReviewHold:
			p.Decided++
			p.Approved += btoi(s.Review.Decision == partner.ReviewApprove)
		case !s.Open(today):
			p.PutOff++
		}
	}
	x := a.mem.unreviewed(today)
	a.mem.mu.RUnlock()
	if r.State == partner.RoundOpen {
		p.Waiting = len(a.waitingIn(r, x))
	}
	return p
}

// waitingIn lists the pairs of a round that can be reviewed now, with their
// scores of now.
func (a *App) waitingIn(r *partner.Round, x match.Exclusions) []waitingPair {
	var out []waitingPair
	for _, pair := range r.Slate.Pairs {
		first, second, _ := pair.ID.Organizations()
		if _, free := x.Between(first, second); !free {
			continue
		}
		if look, live := a.mem.index.Glance(first, second); live && look.Told {
			out = append(out, waitingPair{id: pair.ID, score: look.Score, told: true})
		}
	}
	return out
}

// openRound is the round that is being reviewed. The caller holds the lock.
func (m *memory) openRound() (*partner.Round, bool) {
	for _, r := range m.rounds {
		if r.State == partner.RoundOpen {
			return r, true
		}
	}
	return &partner.Round{}, false
}

func (m *memory) putRound(r partner.Round) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.rounds[r.ID]; !ok || newer(old.Version, r.Version) {
		m.rounds[r.ID] = &r
	}
}

func (m *memory) dropRound(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.rounds, partner.RoundID(id))
}
