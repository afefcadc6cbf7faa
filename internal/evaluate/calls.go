package evaluate

import (
	"fmt"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// callMode is the mode of a case in which one looks for several.
const callMode = "call"

// call is a case in which the first party calls by one of its listings.
type call struct {
	query
	listing *partner.Listing
}

// calls are those whose listing the case names by its title.
func (c *Cases) calls() []call {
	var out []call
	for i, one := range c.Partnerships {
		if one.Mode != callMode {
			continue
		}
		caller := partner.OrganizationID(one.Parties[0])
		listings := c.Listings[caller]
		at := slices.IndexFunc(listings, func(l *partner.Listing) bool { return l.Published.Title == one.Listing })
		if at >= 0 {
			out = append(out, call{query{i, caller, one.partnersOf(one.Parties[0])}, listings[at]})
		}
	}
	return out
}

// HaveCalls reports whether there is anything for MeasureCalls to measure.
func (c *Cases) HaveCalls() bool { return len(c.calls()) > 0 }

// MeasureCalls looks for those who answer a call: in a random order, by the words
// of the listing in others' offers (lexical), by the engine's list of the
// organisation that calls, and by its list for the one listing. "filled" is how
// many of the places, as many as there are right answers, are filled by a right
// one.
func MeasureCalls(c *Cases, e Engine) Report {
	calls, ix, words := c.calls(), e.index(c), newLexical(c)
	n := len(c.Organizations)
	ways := []struct {
		name string
		list func(call) []partner.OrganizationID
	}{
		{"lexical", func(k call) []partner.OrganizationID {
			asked := counted(k.listing.Published.Title + "\n" + k.listing.Published.Detail)
			return words.rank(func(_, other partner.OrganizationID) float64 {
				return words.stats.bm25(asked, words.offer[other])
			})(k.me)
		}},
		{"engine_organisation", func(k call) []partner.OrganizationID {
			return partnersOf(ix.TopK(k.me, n, match.Exclusions{}))
		}},
		{"engine", func(k call) []partner.OrganizationID {
			var out []partner.OrganizationID
			filled, _ := ix.Fill(k.me, k.listing.ID, len(k.right), match.Exclusions{})
			for _, candidate := range filled {
				out = append(out, candidate.Partner)
			}
			return out
		}},
	}
	var random sum
	places, chance := 0.0, 0.0
	for _, k := range calls {
		random.addMeasures(randomMeasures(n-1, len(k.right)))
		places += float64(len(k.right))
		chance += float64(len(k.right)*len(k.right)) / float64(n-1)
	}
	out := Report{
		Task: "calls", Title: fmt.Sprintf("calls: %d, %.0f places", len(calls), places),
		Columns: append([]Column{{"filled", "filled", 3}}, rankedColumns...),
	}
	add := func(r Row, filled float64) {
		r.Cells = append([]Cell{{filled / max(1, places)}}, r.Cells...)
		out.Rows = append(out.Rows, r)
	}
	add(rankedRow("random", random.mean()), chance)
	for _, way := range ways {
		var found []outcome
		filled := 0.0
		for _, k := range calls {
			ranks := ranksOf(way.list(k), k.right)
			found = append(found, outcome{k.group, measureRanks(ranks, len(k.right))})
			for _, r := range ranks {
				if r <= len(k.right) {
					filled++
				}
			}
		}
		add(sureRow(way.name, found), filled)
	}
	return out
}
