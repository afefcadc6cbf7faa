// Package jobs runs what recurs beside the requests: finishing what a crash left
// half done, sending mails that are owed, letting listings expire, and the turn
// of the day. It holds no rule of its own and calls the use cases of app.
package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// Every is how often the jobs look for work.
const Every = 30 * time.Second

// Start runs the jobs until ctx ends; the channel is closed when they have.
func Start(ctx context.Context, a *app.App, log *slog.Logger) <-chan struct{} {
	done := make(chan struct{})
	var work sync.WaitGroup
	// Making lists ready takes minutes when there are many members: no mail and no
	// deadline waits for it.
	work.Go(func() { keepReady(ctx, a) })
	work.Go(func() {
		day := partner.DateOf(partner.TimeOf(a.Clock()))
		ticker := time.NewTicker(Every)
		defer ticker.Stop()
		for {
			day = round(ctx, a, log, day)
			select {
			case <-ticker.C:
			case <-ctx.Done():
				return
			}
		}
	})
	go func() {
		defer close(done)
		work.Wait()
	}()
	return done
}

func keepReady(ctx context.Context, a *app.App) {
	ticker := time.NewTicker(Every)
	defer ticker.Stop()
	for {
		a.KeepReady(ctx)
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// round does what is due and returns the day it was done on.
func round(ctx context.Context, a *app.App, log *slog.Logger, day partner.Date) partner.Date {
	if err := a.Repair(ctx); err != nil && ctx.Err() == nil {
		log.WarnContext(ctx, "some work is left for the next round", "error", err)
	}
	if err := a.RotateKeys(ctx); err != nil && ctx.Err() == nil {
		log.WarnContext(ctx, "signing keys were not rotated", "error", err)
	}
	if err := a.KeepProfiles(ctx); err != nil && ctx.Err() == nil {
		log.WarnContext(ctx, "what texts were read as was not kept: the next start takes longer", "error", err)
	}
	today := partner.DateOf(partner.TimeOf(a.Clock()))
	if today != day {
		if err := a.NewDay(ctx); err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "old deletions were not cleared", "error", err)
		}
	}
	return today
}
