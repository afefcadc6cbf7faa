package app

import (
	"cmp"
	"context"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// AddRule sets a rule; pairs that it keeps apart leave all lists at once. Errors:
// forbidden, invalid, conflict (there is one that says the same).
func (a *App) AddRule(ctx context.Context, actor partner.Actor, t partner.RuleTerms) (partner.Rule, error) {
	r, err := partner.NewRule(partner.RuleID(newID("rul")), actor, t, a.now())
	if err != nil {
		return *r, err
	}
	if err := a.checkRule(r); err != nil {
		return *r, err
	}
	if err := a.rules.Insert(ctx, partner.ScopeAll("rule"), r); err != nil {
		return *r, err
	}
	a.mem.putRule(*r)
	return *r, nil
}

// checkRule refuses organisations that are not there and a rule that says what
// another says already. Two that are set in the same moment do no harm.
func (a *App) checkRule(r *partner.Rule) error {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	for _, id := range r.Terms.Organizations {
		if _, known := a.mem.organizations[id]; !known {
			return partner.Invalid([]partner.Field{{Path: "organizations", Code: "unknown"}})
		}
	}
	for _, other := range a.mem.rules {
		if other.Holds(a.today()) && other.Terms.Same(r.Terms) {
			return partner.Fail(partner.KindConflict, "rule_exists", "there is such a rule already")
		}
	}
	return nil
}

// Rules lists all, those in force first, then the latest first. Errors: forbidden,
// malformed (cursor).
func (a *App) Rules(actor partner.Actor, cursor string, limit int) (Page[partner.Rule], error) {
	if !actor.Staff() {
		return Page[partner.Rule]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not read rules")
	}
	today := a.today()
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var all []partner.Rule
	for _, r := range a.mem.rules {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(x, y partner.Rule) int {
		return cmp.Or(cmp.Compare(btoi(y.Holds(today)), btoi(x.Holds(today))), compareText(y.CreatedAt.String(), x.CreatedAt.String()), cmp.Compare(x.ID, y.ID))
	})
	return pageOf(all, func(r partner.Rule) string { return string(r.ID) }, cursor, limit)
}

// Rule reads one from the store. Errors: not_found.
func (a *App) Rule(ctx context.Context, actor partner.Actor, id partner.RuleID) (partner.Rule, error) {
	return a.rules.Find(ctx, actor.Scope(), string(id))
}

// RuleActions lists what the actor may do with a rule now, and whether it is in
// force.
func (a *App) RuleActions(actor partner.Actor, r *partner.Rule) (actions []string, holds bool) {
	return r.Actions(actor, a.today()), r.Holds(a.today())
}

// SwitchRule takes a rule out of force, or puts it into force again. Errors:
// forbidden, not_found, stale, conflict.
func (a *App) SwitchRule(ctx context.Context, actor partner.Actor, id partner.RuleID, version int64, on bool) (partner.Rule, error) {
	r, err := a.rules.Update(ctx, actor.Scope(), string(id), version, func(r *partner.Rule) error {
		if on {
			return r.SwitchOn(actor, a.now())
		}
		return r.SwitchOff(actor, a.now())
	})
	if err == nil {
		a.mem.putRule(r)
	}
	return r, err
}

// Obstacle is one thing that keeps a pair from being suggested, with the rule
// that says so.
type Obstacle struct {
	match.Obstacle
	ByRule *partner.Rule // nil: no rule says so
}

// Obstacles tells the office why a pair is not suggested; there are none for
// others, and for a pair that is.
func (a *App) Obstacles(actor partner.Actor, id partner.SuggestionID) []Obstacle {
	first, second, ok := id.Organizations()
	if !ok || !actor.Staff() {
		return nil
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	x := a.mem.exclusions(a.today())
	for _, org := range []partner.OrganizationID{first, second} {
		switch o, known := a.mem.organizations[org]; {
		case !known || !o.Matchable():
			x.Organizations[org] = match.BlockInactive
		case len(a.mem.matchable(org)) == 0:
			x.Organizations[org] = match.BlockExpired
		}
	}
	var out []Obstacle
	for _, why := range x.Why(first, second) {
		out = append(out, Obstacle{Obstacle: why, ByRule: a.mem.rules[why.Rule]})
	}
	return out
}

// checkRules refuses to act on a pair that a rule keeps apart. A member is not
// told of rules.
func (a *App) checkRules(actor partner.Actor, first, second partner.OrganizationID) error {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	switch {
	case !a.mem.ruled(first, second, a.today()):
		return nil
	case actor.Staff():
		return partner.Fail(partner.KindConflict, "rule_blocks", "a rule keeps the two from being suggested to each other")
	}
	return partner.NotFound("suggestion")
}

// ruled reports whether a rule stands between the two of a pair. The caller holds
// the lock.
func (m *memory) ruled(first, second partner.OrganizationID, today partner.Date) bool {
	_, free := match.Exclusions{Rules: m.rulesOn(today)}.Between(first, second)
	return !free
}

// dayRules are the rules made ready for one day.
type dayRules struct {
	day   partner.Date
	rules *match.Rules
}

// rulesOn are the rules that hold on the day. The caller holds the lock.
func (m *memory) rulesOn(today partner.Date) *match.Rules {
	if ready := m.dayRules.Load(); ready != nil && ready.day == today {
		return ready.rules
	}
	all := make([]*partner.Rule, 0, len(m.rules))
	for _, r := range m.rules {
		all = append(all, r)
	}
	made := &dayRules{today, m.index.Rules(all, today)}
	m.dayRules.Store(made)
	return made.rules
}

func (m *memory) putRule(r partner.Rule) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.rules[r.ID]; !ok || newer(old.Version, r.Version) {
		m.rules[r.ID] = &r
		m.dayRules.Store(nil)
	}
}

func (m *memory) dropRule(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.rules, partner.RuleID(id))
	m.dayRules.Store(nil)
}
