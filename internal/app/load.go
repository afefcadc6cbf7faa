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
type loaded struct {
	organizations, listings, profiles atomic.Int64
	kept                              atomic.Int64 // profiles that were not built anew
}

// ready ends the first reading: it makes everybody's profile on all processors, of
// what is kept where that fits, and tells the engine of all of them at once.
func (m *memory) ready(kept map[partner.OrganizationID]keptProfile) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.loading = false
	members := make([]*partner.Organization, 0, len(m.organizations))
	for _, o := range m.organizations {
		if o.Matchable() {
			members = append(members, o)
		}
	}
	profiles, sources, used := make([]*match.Profile, len(members)), make([]source, len(members)), make([]bool, len(members))
	today := m.today()
	var next atomic.Int64
	var building sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		building.Go(func() {
			making := maker{memory: m}
			for i := next.Add(1) - 1; i < int64(len(members)); i = next.Add(1) - 1 {
				o := members[i]
				listings := m.matchableOn(o.ID, today)
				sources[i] = m.keeping.sourceOf(o, listings)
				profiles[i], used[i] = making.profile(kept[o.ID], sources[i], o, listings)
				m.loaded.profiles.Add(1)
			}
		})
	}
	building.Wait()
	m.tops.load(profiles)
	m.compareKept(kept, members, sources, used)
}

// compareKept notes what is to be written and what is to be removed.
func (m *memory) compareKept(kept map[partner.OrganizationID]keptProfile, members []*partner.Organization, sources []source, used []bool) {
	for id := range kept {
		m.keeping.changed(id, "")
	}
	for i, o := range members {
		if used[i] {
			m.loaded.kept.Add(1)
			m.keeping.stored[o.ID] = sources[i]
		}
		m.keeping.changed(o.ID, sources[i])
	}
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
