package jobs

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/app"
	"enishi/internal/config"
	"enishi/internal/match"
	"enishi/internal/notify"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
	"enishi/internal/store/mongostore/mongotest"
	"enishi/internal/store/open"
)

func start(t *testing.T, address open.Address, now *time.Time) *app.App {
	t.Helper()
	catalogs, err := config.LoadCatalogs("")
	require.NoError(t, err)
	knowledge, err := match.NewKnowledge(catalogs.General)
	require.NoError(t, err)
	db, _, err := open.Open(t.Context(), address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	a, err := app.New(t.Context(), app.Options{
		Store: db, Goals: catalogs.Goals, Capabilities: catalogs.Capabilities, Weights: catalogs.Weights, Knowledge: knowledge, Mail: new(notify.Recorder),
		Log: slog.New(slog.DiscardHandler), PublicURL: "https://enishi.example.jp", Clock: func() time.Time { return *now }, FollowEvery: time.Hour,
	})
	require.NoError(t, err)
	require.NoError(t, a.Start(t.Context()))
	t.Cleanup(a.Close)
	return a
}

// One round lets time pass: listings expire, the day turns and keys change.
func TestARoundLetsTimePass(t *testing.T) {
	for name, address := range map[string]func() open.Address{
		"sqlite":  func() open.Address { return open.Address{DataDir: t.TempDir()} },
		"mongodb": func() open.Address { return open.Address{MongoURI: mongotest.URI(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			now := partnertest.Now.Std()
			a, log, office := start(t, address(), &now), slog.New(slog.DiscardHandler), partnertest.Coordinator()
			org, err := a.CreateOrganization(t.Context(), office, partnertest.Organization("A工業").Profile())
			require.NoError(t, err)
			_, err = a.AdmitOrganization(t.Context(), office, org.ID, org.Version)
			require.NoError(t, err)
			l, err := a.CreateListing(t.Context(), office, org.ID, partner.SideOffer, partner.ListingContent{Title: "端材"})
			require.NoError(t, err)
			_, err = a.MoveListing(t.Context(), office, l.ID, l.Version, partner.ListingPublish)
			require.NoError(t, err)
			keys := a.JWKS()

			day := round(t.Context(), a, log, partnertest.Today)
			assert.Equal(t, partnertest.Today, day)
			assert.Equal(t, keys, a.JWKS())
			now = now.AddDate(0, partner.ListingMonths, 1)
			day = round(t.Context(), a, log, day)
			assert.Equal(t, partner.DateOf(partner.TimeOf(now)), day)
			expired, err := a.Listing(t.Context(), office, l.ID)
			require.NoError(t, err)
			assert.Equal(t, partner.ListingExpired, expired.State)
			assert.NotEqual(t, keys, a.JWKS(), "a key that is old gets a successor")
		})
	}
}

func TestJobsStopWhenTheyAreTold(t *testing.T) {
	now := partnertest.Now.Std()
	a := start(t, open.Address{DataDir: t.TempDir()}, &now)
	ctx, cancel := context.WithCancel(t.Context())
	done := Start(ctx, a, slog.New(slog.DiscardHandler))
	cancel()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("the jobs go on")
	}
}
