package httpapi_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"enishi/internal/app"
	"enishi/internal/auth"
	"enishi/internal/config"
	"enishi/internal/httpapi"
	"enishi/internal/match"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store"
	"enishi/internal/store/mongostore/mongotest"
	"enishi/internal/store/open"
)

const publicURL = "https://enishi.example.jp"

// signingSeed lets the tests make access tokens themselves: hashing a password
// for each of a few hundred people would take longer than all of the tests.
var signingSeed = []byte("a seed of 32 bytes for tests onl")

// onBothStores runs a test over the real router with each real store.
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

// onSQLite is for what is answered before any store is asked.
func onSQLite(t *testing.T) *world {
	t.Helper()
	return newWorld(t, open.Address{DataDir: t.TempDir()})
}

// world is a running product with a clock that stands still.
type world struct {
	t       *testing.T
	address open.Address
	options app.Options
	handler http.Handler
	app     *app.App
	clock   *clock
	mail    *notify.Recorder
	tokens  *auth.Tokens
	given   given
	people  int
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

// catalogs are read once: they do not change between tests.
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
	w := &world{t: t, address: address, clock: &clock{now: partnertest.Now.Std()}, mail: new(notify.Recorder)}
	c, err := catalogs()
	require.NoError(t, err)
	k, err := knowledge()
	require.NoError(t, err)
	w.options = app.Options{
		Goals: c.Goals, Capabilities: c.Capabilities, Weights: c.Weights, Knowledge: k, Mail: w.mail, Log: slog.New(slog.DiscardHandler),
		PublicURL: publicURL, OfficeName: "事務局", SigningSeed: signingSeed, Clock: w.clock.Now, FollowEvery: time.Hour,
	}
	w.app = w.start()
	w.handler = httpapi.New(w.app, httpapi.Options{Log: w.options.Log, Version: "test", PublicURL: publicURL})
	w.given = newGiven(t, address)
	keys, err := auth.KeySetOf(signingSeed)
	require.NoError(t, err)
	w.tokens, err = auth.NewTokens(publicURL, "enishi-api", keys, w.clock.Now, rand.Reader)
	require.NoError(t, err)
	return w
}

func (w *world) onMongoDB() bool { return w.address.MongoURI != "" }

// start runs one more process on the world's store.
func (w *world) start() *app.App {
	w.t.Helper()
	o := w.options
	o.Store = openStore(w.t, w.address)
	a, err := app.New(w.t.Context(), o)
	require.NoError(w.t, err)
	require.NoError(w.t, a.Start(w.t.Context()))
	w.t.Cleanup(a.Close)
	return a
}

func openStore(t *testing.T, address open.Address) *store.DB {
	t.Helper()
	db, _, err := open.Open(t.Context(), address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// given writes documents as another process would, past all rules of the
// product: what the builders of partnertest made is kept as it is.
type given struct {
	t             *testing.T
	organizations *store.Collection[partner.Organization]
	listings      *store.Collection[partner.Listing]
	suggestions   *store.Collection[partner.Suggestion]
	introductions *store.Collection[partner.Introduction]
	accounts      *store.Collection[partner.Account]
	invitations   *store.Collection[partner.Invitation]
	weightings    *store.Collection[partner.Weighting]
	rounds        *store.Collection[partner.Round]
	rules         *store.Collection[partner.Rule]
}

func newGiven(t *testing.T, address open.Address) given {
	t.Helper()
	db := openStore(t, address)
	nobody := func() []partner.OrganizationID { return nil }
	g := given{
		t: t,
		organizations: store.Register(db, store.Spec[partner.Organization]{
			Name: "organizations", ID: func(o *partner.Organization) string { return string(o.ID) }, Version: func(o *partner.Organization) *int64 { return &o.Version },
			Owners: func(*partner.Organization) []partner.OrganizationID { return nobody() }, Keys: []store.Key{{Name: "external_id", Path: "external_id", Unique: true}},
		}),
		listings: store.Register(db, store.Spec[partner.Listing]{
			Name: "listings", ID: func(l *partner.Listing) string { return string(l.ID) }, Version: func(l *partner.Listing) *int64 { return &l.Version },
			Owners: func(*partner.Listing) []partner.OrganizationID { return nobody() },
			Keys:   []store.Key{{Name: "title", Path: "identity", Unique: true}, {Name: "organization_id", Path: "organization_id"}},
		}),
		suggestions: store.Register(db, store.Spec[partner.Suggestion]{
			Name: "suggestions", ID: func(s *partner.Suggestion) string { return string(s.ID) }, Version: func(s *partner.Suggestion) *int64 { return &s.Version },
			Owners: func(*partner.Suggestion) []partner.OrganizationID { return nobody() },
		}),
		introductions: store.Register(db, store.Spec[partner.Introduction]{
			Name: "introductions", ID: func(i *partner.Introduction) string { return string(i.ID) }, Version: func(i *partner.Introduction) *int64 { return &i.Version },
			Owners: func(*partner.Introduction) []partner.OrganizationID { return nobody() },
		}),
		accounts: store.Register(db, store.Spec[partner.Account]{
			Name: "accounts", ID: func(c *partner.Account) string { return string(c.ID) }, Version: func(c *partner.Account) *int64 { return &c.Version },
			Owners: func(*partner.Account) []partner.OrganizationID { return nobody() }, Keys: []store.Key{{Name: "email", Path: "email", Unique: true}},
		}),
		weightings: store.Register(db, store.Spec[partner.Weighting]{
			Name: "weightings", ID: func(w *partner.Weighting) string { return string(w.ID) }, Version: func(w *partner.Weighting) *int64 { return &w.Version },
			Owners: func(*partner.Weighting) []partner.OrganizationID { return nobody() },
		}),
		invitations: store.Register(db, store.Spec[partner.Invitation]{
			Name: "invitations", ID: func(v *partner.Invitation) string { return string(v.ID) }, Version: func(v *partner.Invitation) *int64 { return &v.Version },
			Owners: func(*partner.Invitation) []partner.OrganizationID { return nobody() }, Keys: []store.Key{{Name: "token_hash", Path: "token_hash", Unique: true}},
		}),
		rounds: store.Register(db, store.Spec[partner.Round]{
			Name: "rounds", ID: func(r *partner.Round) string { return string(r.ID) }, Version: func(r *partner.Round) *int64 { return &r.Version },
			Owners: func(*partner.Round) []partner.OrganizationID { return nobody() }, Keys: []store.Key{{Name: "slot", Path: "slot", Unique: true}},
		}),
		rules: store.Register(db, store.Spec[partner.Rule]{
			Name: "rules", ID: func(r *partner.Rule) string { return string(r.ID) }, Version: func(r *partner.Rule) *int64 { return &r.Version },
			Owners: func(*partner.Rule) []partner.OrganizationID { return nobody() },
		}),
	}
	require.NoError(t, db.Ensure(t.Context()))
	return g
}

// keep writes documents of any of the kinds, many at a time: a store that makes
// each write durable does so for several together.
func (g given) keep(documents ...any) {
	g.t.Helper()
	var writers errgroup
	for part := range slices.Chunk(documents, max(1, len(documents)/4)) {
		writers.run(func() error {
			for _, document := range part {
				if err := g.insert(g.t.Context(), partner.ScopeAll("given"), document); err != nil {
					return err
				}
			}
			return nil
		})
	}
	require.NoError(g.t, writers.wait())
}

// errgroup collects what went wrong in several goroutines.
type errgroup struct {
	group sync.WaitGroup
	mu    sync.Mutex
	errs  []error
}

func (e *errgroup) run(fn func() error) {
	e.group.Go(func() {
		if err := fn(); err != nil {
			e.mu.Lock()
			defer e.mu.Unlock()
			e.errs = append(e.errs, err)
		}
	})
}

func (e *errgroup) wait() error {
	e.group.Wait()
	return errors.Join(e.errs...)
}

func (g given) insert(ctx context.Context, all partner.Scope, document any) error {
	switch d := document.(type) {
	case *partner.Organization:
		return g.organizations.Insert(ctx, all, d)
	case *partner.Listing:
		return g.listings.Insert(ctx, all, d)
	case *partner.Suggestion:
		return g.suggestions.Insert(ctx, all, d)
	case *partner.Introduction:
		return g.introductions.Insert(ctx, all, d)
	case *partner.Account:
		return g.accounts.Insert(ctx, all, d)
	case *partner.Invitation:
		return g.invitations.Insert(ctx, all, d)
	case *partner.Weighting:
		return g.weightings.Insert(ctx, all, d)
	case *partner.Round:
		return g.rounds.Insert(ctx, all, d)
	case *partner.Rule:
		return g.rules.Insert(ctx, all, d)
	}
	return fmt.Errorf("no collection keeps a %T", document)
}

// knows lets the running product see what was given.
func (w *world) knows(documents ...any) {
	w.t.Helper()
	w.given.keep(documents...)
	require.NoError(w.t, w.app.CatchUp(w.t.Context()))
}
