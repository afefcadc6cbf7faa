package app

import (
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/config"
	"enishi/internal/match"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store/mongostore/mongotest"
	"enishi/internal/store/open"
)

// onBothStores runs a test with each real store.
func onBothStores(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, newWorld(t, open.Address{DataDir: t.TempDir()}))
	})
	t.Run("mongodb", func(t *testing.T) {
		t.Parallel()
		test(t, newWorld(t, open.Address{MongoURI: mongotest.URI(t)}))
	})
}

// world is a running App with a clock that stands still.
type world struct {
	*App
	t       *testing.T
	address open.Address
	options Options
	mail    *notify.Recorder
	clock   *clock
}

// clock is the time that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *clock) days(n int) { c.forward(time.Duration(n) * 24 * time.Hour) }

var catalogs = sync.OnceValues(func() (config.Catalogs, error) { return config.LoadCatalogs("") })

var knowledge = sync.OnceValues(func() (match.Knowledge, error) {
	c, err := catalogs()
	if err != nil {
		return match.Knowledge{}, err
	}
	return match.NewKnowledge(c.General)
})

func newWorld(t *testing.T, address open.Address) *world {
	t.Helper()
	c, err := catalogs()
	require.NoError(t, err)
	k, err := knowledge()
	require.NoError(t, err)
	w := &world{t: t, address: address, mail: new(notify.Recorder), clock: &clock{now: partnertest.Now.Std()}}
	w.options = Options{
		Goals: c.Goals, Capabilities: c.Capabilities, Weights: c.Weights, Knowledge: k, Mail: w.mail, Log: slog.New(slog.DiscardHandler),
		PublicURL: "https://enishi.example.jp", OfficeName: "事務局", Clock: w.clock.Now, FollowEvery: time.Hour,
	}
	w.App = w.process()
	return w
}

// process starts one more App on the same store.
func (w *world) process() *App {
	w.t.Helper()
	o := w.options
	db, _, err := open.Open(w.t.Context(), w.address)
	require.NoError(w.t, err)
	w.t.Cleanup(func() { _ = db.Close() })
	o.Store = db
	a, err := New(w.t.Context(), o)
	require.NoError(w.t, err)
	require.NoError(w.t, a.Start(w.t.Context()))
	w.t.Cleanup(a.Close)
	return a
}

// knows writes documents past all rules, as a crash or another program would
// leave them, and lets the App see them.
func (w *world) knows(documents ...any) {
	w.t.Helper()
	ctx, all := w.t.Context(), partner.ScopeAll("given")
	for _, document := range documents {
		var err error
		switch d := document.(type) {
		case *partner.Organization:
			err = w.organizations.Insert(ctx, all, d)
		case *partner.Listing:
			err = w.listings.Insert(ctx, all, d)
		case *partner.Suggestion:
			err = w.suggestions.Insert(ctx, all, d)
		case *partner.Introduction:
			err = w.introductions.Insert(ctx, all, d)
		case *partner.Weighting:
			err = w.weightings.Insert(ctx, all, d)
		case *partner.Account:
			err = w.accounts.Insert(ctx, all, d)
		case *partner.Round:
			err = w.rounds.Insert(ctx, all, d)
		case *partner.Rule:
			err = w.rules.Insert(ctx, all, d)
		default:
			w.t.Fatalf("no collection keeps a %T", document)
		}
		require.NoError(w.t, err)
	}
	require.NoError(w.t, w.CatchUp(ctx))
}

func (w *world) listing(l *partner.Listing) partner.Listing {
	w.t.Helper()
	found, err := w.listings.Find(w.t.Context(), partner.ScopeAll("look"), string(l.ID))
	require.NoError(w.t, err)
	return found
}

func (w *world) suggestion(id partner.SuggestionID) partner.Suggestion {
	w.t.Helper()
	found, err := w.suggestions.Find(w.t.Context(), partner.ScopeAll("look"), string(id))
	require.NoError(w.t, err)
	return found
}

func (w *world) introduction(id partner.IntroductionID) partner.Introduction {
	w.t.Helper()
	found, err := w.introductions.Find(w.t.Context(), partner.ScopeAll("look"), string(id))
	require.NoError(w.t, err)
	return found
}
