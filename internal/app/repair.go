package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// owedFor is how long a mail may be owed before Repair takes it for forgotten;
// until then whoever owes it is at work.
const owedFor = 30 * time.Second

// Repair finishes what a crash left half done and lets time pass: mails that are
// owed, cases that an approval named but nobody wrote, listings that did not
// follow their organisation, listings that have expired. Everything in it can be
// repeated and done by several processes at once.
func (a *App) Repair(ctx context.Context) error {
	system := partner.SystemActor("repair")
	return errors.Join(
		a.repairApprovals(ctx, system),
		a.repairListings(ctx, system),
		a.repairNotices(ctx),
		a.chaseAnswers(ctx),
		a.warnListings(ctx),
		a.repairLinkRequests(ctx),
		a.expireListings(ctx),
		a.askStillOpen(ctx),
		a.settleWeightings(ctx, system),
	)
}

func (a *App) repairApprovals(ctx context.Context, system partner.Actor) error {
	a.mem.mu.RLock()
	var lost []partner.Suggestion
	var undone []partner.Suggestion
	for _, s := range a.mem.suggestions {
		if s.IntroductionID == "" {
			continue
		}
		i, ok := a.mem.introductions[s.IntroductionID]
		switch {
		case !ok:
			lost = append(lost, *s)
		case i.Stage == partner.IntroductionRetracted:
			undone = append(undone, *s)
		}
	}
	a.mem.mu.RUnlock()
	var errs []error
	for _, s := range lost {
		errs = append(errs, a.openIntroduction(ctx, system, &s))
	}
	for _, s := range undone {
		fixed, err := a.suggestions.Update(ctx, partner.ScopeAll("repair"), string(s.ID), store.AnyVersion, func(now *partner.Suggestion) error {
			if now.IntroductionID != s.IntroductionID {
				return nil
			}
			return now.Undo(system, a.now())
		})
		if err == nil {
			a.mem.putSuggestion(fixed)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (a *App) repairListings(ctx context.Context, system partner.Actor) error {
	type late struct {
		org partner.OrganizationID
		in  partner.ListingState
		fn  func(*partner.Listing) error
	}
	a.mem.mu.RLock()
	var found []late
	for _, l := range a.mem.listings {
		o, ok := a.mem.organizations[l.OrganizationID]
		if !ok {
			continue
		}
		// Only what was waiting when the organisation was admitted follows it; a
		// draft that its people keep back stays one.
		if l.State == partner.ListingSubmitted && o.State == partner.OrganizationAdmitted {
			found = append(found, late{o.ID, partner.ListingSubmitted, func(l *partner.Listing) error { return l.Publish(system, true, a, a.now()) }})
		}
	}
	a.mem.mu.RUnlock()
	var errs []error
	for _, f := range found {
		errs = append(errs, a.eachListing(ctx, system, f.org, f.in, f.fn))
	}
	return errors.Join(errs...)
}

// repairNotices sends what documents of every kind still owe.
func (a *App) repairNotices(ctx context.Context) error {
	a.mem.mu.RLock()
	var late []owing
	for _, i := range a.mem.introductions {
		if o := a.owedBy(*i); a.late(o) {
			late = append(late, o)
		}
	}
	for _, s := range a.mem.suggestions {
		if o := a.owedBySuggestion(*s); a.late(o) {
			late = append(late, o)
		}
	}
	for _, l := range a.mem.listings {
		if len(l.Notices) == 0 {
			continue // as nearly all are
		}
		if o := a.owedByListing(*l); a.late(o) {
			late = append(late, o)
		}
	}
	a.mem.mu.RUnlock()
	for _, o := range late {
		a.sendNotices(ctx, o)
	}
	return ctx.Err()
}

// forgetDeletions is how long the store remembers what was deleted: much longer
// than any process is behind.
const forgetDeletions = 24 * time.Hour

// NewDay lets the engine forget listings whose last day was yesterday, renews
// the statistics that scores are computed with and clears old tombstones.
func (a *App) NewDay(ctx context.Context) error {
	a.mem.mu.Lock()
	for id := range a.mem.organizations {
		a.mem.reindex(id)
	}
	a.mem.mu.Unlock()
	a.mem.tops.refresh()
	_, err := a.Store.Sweep(ctx, forgetDeletions)
	return err
}

// KeepReady renews the statistics when the members have become so many more or
// fewer that they no longer fit, and makes everyone's list ahead of the first
// look at the queue.
func (a *App) KeepReady(ctx context.Context) {
	if a.mem.index.Stale() {
		a.mem.tops.refresh()
	}
	a.mem.mu.RLock()
	ids := a.mem.matchableIDs()
	a.mem.mu.RUnlock()
	for part := range slices.Chunk(ids, prepareAtOnce) {
		if ctx.Err() != nil {
			return
		}
		a.mem.tops.prepare(part)
	}
	a.mem.trios.finish(ctx, a.mem, a.today())
}

// matchableIDs lists who can be suggested. The caller holds the lock.
func (m *memory) matchableIDs() []partner.OrganizationID {
	var ids []partner.OrganizationID
	for id, o := range m.organizations {
		if o.Matchable() {
			ids = append(ids, id)
		}
	}
	return ids
}
