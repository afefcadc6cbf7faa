package app

import (
	"cmp"
	"slices"
	"strings"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// placesUnsaid is how many places are filled for a call that does not say how
// many it has.
const placesUnsaid = 10

// CallView is an open call: a listing for which its organisation seeks several
// partners.
type CallView struct {
	Listing partner.Listing
	Places  int  // 0: the listing does not say
	Read    bool // the number was read from the text
	Taken   int  // cases of the organisation that rest on the listing and were not broken off
}

// Left is how many places are to be filled now.
func (c CallView) Left() int {
	if c.Places == 0 {
		return placesUnsaid
	}
	return max(0, c.Places-c.Taken)
}

// CandidateView is one who could take a place of a call.
type CandidateView struct {
	Suggestion   partner.SuggestionID // the pair, for its review
	Organization partner.OrganizationID
	Scoring      partner.Scoring
	Placed       bool // among those that fill the places left
}

// Calls lists the open calls, those with most places left first. Errors:
// forbidden, malformed (cursor).
func (a *App) Calls(actor partner.Actor, cursor string, limit int) (Page[CallView], error) {
	if !actor.Staff() {
		return Page[CallView]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not see the list of calls")
	}
	today := a.today()
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []CallView
	taken := a.mem.taken()
	for _, l := range a.mem.listings {
		if l.IsCall() && a.mem.matchableListing(l, today) {
			out = append(out, callOf(l, taken))
		}
	}
	slices.SortFunc(out, func(x, y CallView) int {
		return cmp.Or(cmp.Compare(y.Left(), x.Left()), cmp.Compare(x.Listing.ConfirmedAt.String(), y.Listing.ConfirmedAt.String()), cmp.Compare(x.Listing.ID, y.Listing.ID))
	})
	return pageOf(out, func(c CallView) string { return string(c.Listing.ID) }, cursor, limit)
}

// matchableListing reports whether the engine may use it. The caller holds the
// lock.
func (m *memory) matchableListing(l *partner.Listing, today partner.Date) bool {
	o, ok := m.organizations[l.OrganizationID]
	return ok && o.Matchable() && l.Matchable(today)
}

// callOf counts the places.
func callOf(l *partner.Listing, taken map[partner.ListingID]int) CallView {
	c := CallView{Listing: *l, Taken: taken[l.ID]}
	c.Places, c.Read = l.Published.Places()
	return c
}

// taken counts for each listing the cases of its organisation that rest on it and
// were not broken off. The caller holds the lock.
func (m *memory) taken() map[partner.ListingID]int {
	out := map[partner.ListingID]int{}
	for _, id := range m.cases {
		i := m.introductions[id]
		if i.Stage == partner.IntroductionClosed {
			continue
		}
		for _, listing := range i.Scoring.QuotedListings() {
			if l, ok := m.listings[listing]; ok && i.Has(l.OrganizationID) {
				out[listing]++
			}
		}
	}
	return out
}

// Candidates ranks who answers a listing, as a call for as many as it has places
// left. Errors: forbidden, not_found (not a listing that the engine may use),
// malformed (cursor).
func (a *App) Candidates(actor partner.Actor, id partner.ListingID, cursor string, limit int) (CallView, Page[CandidateView], error) {
	if !actor.Staff() {
		return CallView{}, Page[CandidateView]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not see who answers a call")
	}
	c, found, err := a.fill(id, -1)
	if err != nil {
		return c, Page[CandidateView]{}, err
	}
	page, err := pageOf(found, func(f match.Candidate) string { return string(f.Partner) }, cursor, limit)
	out := Page[CandidateView]{Next: page.Next, Total: page.Total}
	if err != nil {
		return c, out, err
	}
	for _, f := range page.Items {
		scoring, ok := a.mem.index.Candidate(c.Listing.OrganizationID, id, f.Partner)
		if !ok {
			continue // it left between the two looks
		}
		out.Items = append(out.Items, CandidateView{
			Suggestion: partner.SuggestionIDOf(c.Listing.OrganizationID, f.Partner), Organization: f.Partner,
			Scoring: a.VisibleScoring(actor, scoring), Placed: f.Placed,
		})
	}
	return c, out, nil
}

// fill ranks the candidates of a listing; with places below 0, for those left.
// Errors: not_found.
func (a *App) fill(id partner.ListingID, places int) (CallView, []match.Candidate, error) {
	today := a.today()
	a.mem.mu.RLock()
	l, ok := a.mem.listings[id]
	if !ok || !a.mem.matchableListing(l, today) {
		a.mem.mu.RUnlock()
		return CallView{}, nil, partner.NotFound("listing")
	}
	x := a.mem.exclusions(today)
	c := callOf(l, a.mem.taken())
	a.mem.mu.RUnlock()
	delete(x.Organizations, l.OrganizationID) // who calls for many is in many cases
	if places < 0 {
		places = c.Left()
	}
	found, ok := a.mem.index.Fill(l.OrganizationID, id, places, x)
	if !ok {
		return c, nil, partner.NotFound("listing")
	}
	return c, found, nil
}

// RankedCandidate is a line of the command's output.
type RankedCandidate struct {
	Organization string // who calls
	Title        string
	Rank         int
	Partner      string
	Placed       bool
	Scoring      partner.Scoring
}

// RankCall ranks who answers a listing, named by its id or by the external id of
// its organisation, a colon and its title; with places below 0, for those that
// are left. Errors: forbidden, not_found, invalid (several listings of that
// title), and those of emit.
func (a *App) RankCall(actor partner.Actor, listing string, places, top int, emit func(RankedCandidate) error) error {
	if !actor.Staff() {
		return partner.Fail(partner.KindForbidden, "not_allowed", "this account may not rank who answers a call")
	}
	id, err := a.listingByName(listing)
	if err != nil {
		return err
	}
	c, found, err := a.fill(id, places)
	if err != nil {
		return err
	}
	owner, _ := a.OrganizationOf(c.Listing.OrganizationID)
	for i, f := range found[:min(top, len(found))] {
		scoring, ok := a.mem.index.Candidate(owner.ID, id, f.Partner)
		if !ok {
			continue
		}
		line := RankedCandidate{Organization: owner.Ref(), Title: c.Listing.Published.Title, Rank: i + 1, Partner: f.Ref, Placed: f.Placed, Scoring: scoring}
		if err := emit(line); err != nil {
			return err
		}
	}
	return nil
}

// listingByName finds a listing by its id, or by its organisation's external id,
// a colon and its title.
func (a *App) listingByName(name string) (partner.ListingID, error) {
	ref, title, named := strings.Cut(name, ":")
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	if l, ok := a.mem.listings[partner.ListingID(name)]; ok {
		return l.ID, nil
	}
	var found []partner.ListingID
	for id, l := range a.mem.listings {
		o, ok := a.mem.organizations[l.OrganizationID]
		if named && ok && o.Ref() == ref && l.Published != nil && l.Published.Title == strings.TrimSpace(title) {
			found = append(found, id)
		}
	}
	switch len(found) {
	case 0:
		return "", partner.NotFound("listing")
	case 1:
		return found[0], nil
	}
	return "", partner.Fail(partner.KindInvalid, "ambiguous", "the organisation has an offer and a need of this title; name one by its id")
}
