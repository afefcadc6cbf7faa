package app

import (
	"context"
	"time"

	"enishi/internal/auth"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// Start reads everything that lists and suggestions need, loads the signing
// keys, finishes what a crash left half done and keeps following the changes of
// other processes until Close.
func (a *App) Start(ctx context.Context) error {
	if err := a.loadKeys(ctx); err != nil {
		return err
	}
	began := time.Now()
	defer a.tellProgress(ctx)()
	defer CollectLess()()
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	kept := a.readKept(running)
	follower, err := a.Store.Follow(running, a.FollowEvery, a.handlers()...)
	if err != nil {
		stop()
		kept()
		return err
	}
	a.mem.ready(kept())
	a.stop, a.follower = stop, follower
	a.Log.InfoContext(ctx, "ready", "organizations", len(a.mem.organizations), "listings", len(a.mem.listings),
		"introductions", len(a.mem.introductions), "took", time.Since(began).Round(time.Millisecond))
	return nil
}

// Close stops following; the store stays open.
func (a *App) Close() {
	if a.stop == nil {
		return
	}
	a.links.work.Wait()
	a.stop()
	<-a.follower.Done()
	a.stop = nil
}

// CatchUp applies other processes' changes now.
func (a *App) CatchUp(ctx context.Context) error { return a.follower.CatchUp(ctx) }

// Ready reports whether requests can be answered. Errors: unavailable.
func (a *App) Ready(ctx context.Context) error {
	if a.stop == nil {
		return partner.Fail(partner.KindUnavailable, "starting", "the data is still being read")
	}
	return a.Store.Ping(ctx)
}

func (a *App) handlers() []store.Handler {
	return []store.Handler{
		follow(a.weightings, a.mem.putWeighting, a.mem.dropWeighting),
		follow(a.organizations, a.mem.putOrganization, a.mem.dropOrganization),
		follow(a.listings, a.mem.putListing, a.mem.dropListing),
		follow(a.suggestions, a.mem.putSuggestion, a.mem.dropSuggestion),
		follow(a.introductions, a.mem.putIntroduction, a.mem.dropIntroduction),
		follow(a.accounts, a.mem.putAccount, a.mem.dropAccount),
		follow(a.invitations, a.mem.putInvitation, a.mem.dropInvitation),
		follow(a.rounds, a.mem.putRound, a.mem.dropRound),
		follow(a.rules, a.mem.putRule, a.mem.dropRule),
		follow(a.receptions, a.mem.putReception, a.mem.dropReception),
		follow(a.sessions, a.noteSession, func(string) {}),
	}
}

func follow[T any](c *store.Collection[T], put func(T), drop func(id string)) store.Handler {
	return store.OnChange(c, func(_ context.Context, change store.Change[T]) error {
		for _, id := range change.Deletes {
			drop(id)
		}
		for _, t := range change.Upserts {
			put(t)
		}
		return nil
	})
}

// noteSession ends sessions here that were ended by another process.
func (a *App) noteSession(s auth.Session) {
	if !s.RevokedAt.IsZero() {
		a.revoked.Add(s.ID)
	}
}
