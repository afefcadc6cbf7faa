package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/partnertest"
)

// Whatever happens to a listing or an organisation, the engine knows what the
// documents say; what only a draft says, it need not be told.
func TestTheEngineKnowsWhatIsPublished(t *testing.T) {
	onBothStores(t, func(t *testing.T, w *world) {
		ctx, office := t.Context(), partnertest.Coordinator()
		o := partnertest.Organization("竹の会").Admitted()
		l := partnertest.Offer(o, "竹林の手入れを手伝います").Published()
		w.knows(o, l)
		version := func() int64 { return w.listing(l).Version }
		content := partner.ListingContent{Title: "竹林の手入れと竹細工"}
		profile := *o.Published.Clone()
		profile.Summary, profile.Goals = "防災の講師もしています。", []int{11}
		for _, step := range []struct {
			name  string
			alike bool
			do    func() error
		}{
			{"edit", true, func() error { _, err := w.EditListing(ctx, office, l.ID, version(), content); return err }},
			{"discard", true, func() error {
				_, err := w.MoveListing(ctx, office, l.ID, version(), partner.ListingDiscard)
				return err
			}},
			{"edit again", true, func() error { _, err := w.EditListing(ctx, office, l.ID, version(), content); return err }},
			{"publish", false, func() error {
				_, err := w.MoveListing(ctx, office, l.ID, version(), partner.ListingPublish)
				return err
			}},
			{"a new draft", true, func() error {
				_, err := w.CreateListing(ctx, office, o.ID, partner.SideNeed, partner.ListingContent{Title: "畑がほしい"})
				return err
			}},
			{"start", false, func() error { _, err := w.MoveListing(ctx, office, l.ID, version(), partner.ListingStart); return err }},
			{"edit the organisation", true, func() error { _, err := w.EditOrganization(ctx, office, o.ID, 1, profile); return err }},
			{"publish the organisation", false, func() error { _, err := w.PublishOrganization(ctx, office, o.ID, 2); return err }},
			{"deactivate", false, func() error { _, err := w.DeactivateOrganization(ctx, office, o.ID, 3); return err }},
		} {
			before, _ := w.mem.index.Profile(o.ID)
			require.NoError(t, step.do(), step.name)
			now, known := w.mem.index.Profile(o.ID)
			stored := w.mem.organizations[o.ID]
			require.Equal(t, stored.Matchable(), known, step.name)
			if known {
				assert.Equal(t, match.BuildProfile(stored, w.mem.matchable(o.ID), w.Knowledge, w.Weights), now, step.name)
				assert.Equal(t, w.mem.keeping.sourceOf(stored, w.mem.matchable(o.ID)), w.mem.keeping.due[o.ID], "%s: the kept profile is made of these versions", step.name)
			}
			if step.alike {
				assert.Equal(t, before, now, step.name)
			}
		}
	})
}

// What the engine would see differently is never taken for alike.
func TestWhatIsAlikeToTheEngine(t *testing.T) {
	o := partnertest.Organization("竹の会").Admitted()
	shown := func(change func(*partner.Listing)) *partner.Listing {
		l := partnertest.Offer(o, "竹").Published()
		change(l)
		return l
	}
	same := shown(func(*partner.Listing) {})
	assert.True(t, listingAlike(same, shown(func(l *partner.Listing) { l.Draft = &partner.ListingContent{Title: "木"} })))
	for name, change := range map[string]func(*partner.Listing){
		"state":     func(l *partner.Listing) { l.State = partner.ListingInProgress },
		"content":   func(l *partner.Listing) { l.Published.Detail = "毎月" },
		"last day":  func(l *partner.Listing) { l.ExpiresOn = "2026-04-11" },
		"no longer": func(l *partner.Listing) { l.Published = nil },
	} {
		assert.False(t, listingAlike(same, shown(change)), name)
		assert.False(t, listingAlike(shown(change), same), name)
	}
	assert.True(t, listingAlike(partnertest.Offer(o, "竹").Draft(), partnertest.Offer(o, "竹").Withdrawn()), "neither was ever seen")
	named := *o
	named.ExternalID = "k-1"
	assert.False(t, organizationAlike(o, &named))
}
