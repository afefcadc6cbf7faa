package partner

import (
	"regexp"
	"slices"
	"strconv"

	"enishi/internal/text"
)

// FormCall is 参加者募集: several partners of one kind are sought.
const FormCall Form = "call_for_partners"

// IsCall reports whether the published listing seeks several partners: a need by
// its form or by room for more than one at once, an offer by such room only. An
// offer of that form is one that would take part in others' calls.
func (l *Listing) IsCall() bool {
	c := l.Published
	return c != nil && (c.Capacity > 1 || l.Side == SideNeed && slices.Contains(c.Forms, FormCall))
}

// placesSaid is a number of places, shops, schools or groups in a text.
var placesSaid = regexp.MustCompile(`([0-9]{1,3}) ?(?:[かヶケカヵ]所|箇所|団体|事業所|店舗|施設)`)

// Places is how many partners the listing seeks: as it says, else as its title or
// detail can be read to say. 0 means neither.
func (c *ListingContent) Places() (n int, read bool) {
	if c.Capacity > 0 {
		return c.Capacity, false
	}
	for _, said := range []string{c.Title, c.Detail} {
		if m := placesSaid.FindStringSubmatch(text.Normalize(said)); m != nil {
			if n, err := strconv.Atoi(m[1]); err == nil && n > 1 {
				return n, true
			}
		}
	}
	return 0, false
}

// Quotes reports whether a reason of the scoring quotes the listing.
func (s Scoring) Quotes(id ListingID) bool {
	return slices.Contains(s.QuotedListings(), id)
}

// QuotedListings are the listings that a reason quotes, each once.
func (s Scoring) QuotedListings() []ListingID {
	var out []ListingID
	for _, r := range s.Reasons {
		for _, q := range r.Quotes {
			if !slices.Contains(out, q.Listing) {
				out = append(out, q.Listing)
			}
		}
	}
	return out
}
