package app

import (
	"context"

	"enishi/internal/partner"
	"enishi/internal/store"
)

func registerReceptions(db *store.DB) *store.Collection[partner.Reception] {
	return store.Register(db, store.Spec[partner.Reception]{
		Name: "receptions",
		ID:   func(r *partner.Reception) string { return string(r.ID) }, Version: func(r *partner.Reception) *int64 { return &r.Version },
		Owners: func(r *partner.Reception) []partner.OrganizationID { return []partner.OrganizationID{r.ID} },
	})
}

// ReceptionView is how much an organisation takes on now.
type ReceptionView struct {
	Limit       int // as it said; 0: nothing said
	Places      int // what holds
	Waiting     int // introductions that wait for its answer
	PausedUntil partner.Date
}

// BusyView is an organisation that can take no introduction now, and why.
type BusyView struct {
	Organization partner.OrganizationID
	ReceptionView
}

// Reception tells how many introductions an organisation takes. Errors: not_found.
func (a *App) Reception(ctx context.Context, actor partner.Actor, id partner.OrganizationID) (ReceptionView, error) {
	if _, err := a.organizations.Find(ctx, actor.Scope(), string(id)); err != nil {
		return ReceptionView{}, err
	}
	r, err := a.receptions.Find(ctx, actor.Scope(), string(id))
	if err != nil && !partner.IsKind(err, partner.KindNotFound) {
		return ReceptionView{}, err
	}
	if err == nil {
		a.mem.putReception(r)
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	return a.receptionView(id), nil
}

// SetReception says how many introductions an organisation takes, and until when
// it rests; no day ends the rest. Errors: not_found, invalid.
func (a *App) SetReception(ctx context.Context, actor partner.Actor, id partner.OrganizationID, limit int, pausedUntil partner.Date) (ReceptionView, error) {
	if _, err := a.organizations.Find(ctx, actor.Scope(), string(id)); err != nil {
		return ReceptionView{}, err
	}
	if err := a.changeReception(ctx, actor.Scope(), id, func(r *partner.Reception) error {
		return r.Set(actor, limit, pausedUntil, a.now())
	}); err != nil {
		return ReceptionView{}, err
	}
	return a.Reception(ctx, actor, id)
}

// changeReception changes the document, making it when there is none.
func (a *App) changeReception(ctx context.Context, scope partner.Scope, id partner.OrganizationID, fn func(*partner.Reception) error) error {
	for {
		r, err := a.receptions.Update(ctx, scope, string(id), store.AnyVersion, fn)
		if partner.IsKind(err, partner.KindNotFound) {
			r = partner.Reception{ID: id}
			if err := fn(&r); err != nil {
				return err
			}
			err = a.receptions.Insert(ctx, scope, &r)
			if partner.IsKind(err, partner.KindConflict) {
				continue // somebody else made it in between
			}
		}
		if err == nil {
			a.mem.putReception(r)
		}
		return err
	}
}

// holdPlaces takes a place with every organisation that the case is about to ask,
// before it asks. Errors: conflict (it rests, or has no place left).
func (a *App) holdPlaces(ctx context.Context, actor partner.Actor, id partner.IntroductionID, orgs []partner.OrganizationID) error {
	i, err := a.introductions.Find(ctx, actor.Scope(), string(id))
	if err != nil {
		return err
	}
	if !i.Can(actor, partner.IntroductionAsk) {
		return nil // the case itself says why not
	}
	if next, ok := i.NextToAsk(); ok && len(orgs) == 0 {
		orgs = []partner.OrganizationID{next}
	}
	for _, org := range orgs {
		if !i.Has(org) {
			continue
		}
		if err := a.holdPlace(ctx, org, i.ID); err != nil {
			return err
		}
	}
	return nil
}

func (a *App) holdPlace(ctx context.Context, org partner.OrganizationID, id partner.IntroductionID) error {
	all := partner.ScopeAll("reception")
	return a.changeReception(ctx, all, org, func(r *partner.Reception) error {
		var lost error
		err := r.Hold(id, a.OpenRequests, func(held partner.IntroductionID) (partner.Date, bool) {
			i, err := a.introductions.Find(ctx, all, string(held))
			if err != nil && !partner.IsKind(err, partner.KindNotFound) {
				lost = err
			}
			return i.AwaitedOf(org)
		}, a.now())
		if lost != nil {
			return lost
		}
		return err
	})
}

// receptionView counts what waits. The caller holds the lock.
func (a *App) receptionView(id partner.OrganizationID) ReceptionView {
	r, ok := a.mem.receptions[id]
	if !ok {
		r = &partner.Reception{ID: id}
	}
	v := ReceptionView{Limit: r.Limit, Places: r.Places(a.OpenRequests)}
	if r.Paused(a.today()) {
		v.PausedUntil = r.PausedUntil
	}
	for _, i := range a.mem.introductions {
		if _, waits := i.AwaitedOf(id); waits {
			v.Waiting++
		}
	}
	return v
}

// busy lists who of them can take no introduction now. The caller holds the lock.
func (a *App) busy(orgs []partner.OrganizationID) []BusyView {
	var out []BusyView
	for _, org := range orgs {
		if v := a.receptionView(org); v.PausedUntil != "" || v.Waiting >= v.Places {
			out = append(out, BusyView{org, v})
		}
	}
	return out
}

// resting reports whether the organisation takes nothing new on the day. The
// caller holds the lock.
func (m *memory) resting(id partner.OrganizationID, today partner.Date) bool {
	r, ok := m.receptions[id]
	return ok && r.Paused(today)
}

func (m *memory) putReception(r partner.Reception) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.receptions[r.ID]; !ok || newer(old.Version, r.Version) {
		m.receptions[r.ID] = &r
	}
}

func (m *memory) dropReception(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.receptions, partner.OrganizationID(id))
}
