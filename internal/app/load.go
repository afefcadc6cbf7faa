package app

import (
	"context"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// loaded counts how far the first reading is.
type loaded struct{ organizations, listings, profiles atomic.Int64 }

// ready ends the first reading: it builds everybody's profile on all processors
// and tells the engine of all of them at once.
func (m *memory) ready() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.loading = false
	members := make([]*partner.Organization, 0, len(m.organizations))
	for _, o := range m.organizations {
		if o.Matchable() {
			members = append(members, o)
		}
	}
	profiles := make([]*match.Profile, len(members))
	today := m.today()
	var next atomic.Int64
	var building sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		building.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(members)); i = next.Add(1) - 1 {
				o := members[i]
				profiles[i] = match.BuildProfile(o, m.matchableOn(o.ID, today), m.opts.Knowledge, m.opts.Weights)
				m.loaded.profiles.Add(1)
			}
		})
	}
	building.Wait()
	m.tops.load(profiles)
}

// tellProgress writes every second how far the first reading is, until the function
// that it returns is called.
func (a *App) tellProgress(ctx context.Context) (end func()) {
	var telling sync.WaitGroup
	ticker, ended := time.NewTicker(time.Second), make(chan struct{})
	telling.Go(func() { a.mem.loaded.tell(ctx, a.Log, ticker.C, ended) })
	return func() {
		ticker.Stop()
		close(ended)
		telling.Wait()
	}
}

// tell writes how far the first reading is at every tick until it has ended.
func (l *loaded) tell(ctx context.Context, log *slog.Logger, tick <-chan time.Time, ended <-chan struct{}) {
	for {
		select {
		case <-tick:
			log.InfoContext(ctx, "reading the data", "organizations", l.organizations.Load(), "listings", l.listings.Load(), "profiles", l.profiles.Load())
		case <-ended:
			return
		}
	}
}
