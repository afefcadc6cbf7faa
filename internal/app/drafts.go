package app

import (
	"reflect"

	"enishi/internal/partner"
)

// Forms save by themselves while somebody types. A draft is nothing to the engine,
// so such a save must not make everybody's lists anew.

// organizationAlike reports whether the engine sees no difference between two
// versions of an organisation.
func organizationAlike(a, b *partner.Organization) bool {
	return a.State == b.State && a.ExternalID == b.ExternalID && reflect.DeepEqual(a.Published, b.Published)
}

// listingAlike reports the same of two versions of a listing.
func listingAlike(a, b *partner.Listing) bool {
	if a.State != partner.ListingPublished && b.State != partner.ListingPublished {
		return true
	}
	return a.State == b.State && a.Side == b.Side && a.ExpiresOn == b.ExpiresOn && reflect.DeepEqual(a.Published, b.Published)
}

// renamed notes that a profile is made of other versions, which say the same. The
// caller holds the lock.
func (m *memory) renamed(id partner.OrganizationID) {
	if o, ok := m.organizations[id]; ok && o.Matchable() && !m.loading {
		m.keeping.changed(id, m.keeping.sourceOf(o, m.matchable(id)))
	}
}
