package partner

import "slices"

// FormCall is 参加者募集: several partners of one kind are sought.
const FormCall Form = "call_for_partners"

// IsCall reports whether the listing seeks several partners: by its form, or by
// room for more than one at once.
func (c *ListingContent) IsCall() bool {
	return c.Capacity > 1 || slices.Contains(c.Forms, FormCall)
}

// Quotes reports whether a reason of the scoring quotes the listing.
func (s Scoring) Quotes(id ListingID) bool {
	return slices.ContainsFunc(s.Reasons, func(r Reason) bool {
		return slices.ContainsFunc(r.Quotes, func(q Quote) bool { return q.Listing == id })
	})
}
