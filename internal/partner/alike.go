package partner

import "slices"

// says reports whether two profiles tell readers the same: what holds by itself is
// the same as what was chosen so.
func (p *Profile) says(o *Profile) bool {
	for field := range defaultVisibility {
		if p.Sees(field) != o.Sees(field) {
			return false
		}
	}
	return p.Name == o.Name && p.NameKana == o.NameKana && p.Kind == o.Kind && p.CorporateNumber == o.CorporateNumber &&
		p.Ward == o.Ward && p.Address == o.Address && p.Website == o.Website && p.Summary == o.Summary &&
		slices.Equal(p.Goals, o.Goals) && slices.Equal(p.Targets, o.Targets) && p.Contact == o.Contact
}

// says reports whether two contents tell readers the same.
func (c *ListingContent) says(o *ListingContent) bool {
	return c.Title == o.Title && c.Detail == o.Detail &&
		slices.Equal(c.Capabilities, o.Capabilities) && slices.Equal(c.Goals, o.Goals) && slices.Equal(c.Forms, o.Forms) &&
		slices.Equal(c.PartnerKinds, o.PartnerKinds) && slices.Equal(c.Areas, o.Areas) &&
		c.AvailableFrom == o.AvailableFrom && c.AvailableUntil == o.AvailableUntil &&
		c.Capacity == o.Capacity && c.Importance == o.Importance && c.Sees() == o.Sees()
}
