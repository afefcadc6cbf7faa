package app

import (
	"cmp"
	"slices"
	"strings"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// fewest is the least count that is told to everybody: a smaller one says little
// and may point at single organisations.
const fewest = 5

// PublicFigures are counts for everybody; one that is too small is 0.
type PublicFigures struct {
	Members, Listings, Introductions, Goals int
}

// PublicFigures counts members, published listings, introductions that became
// partnerships, and goals that members work on.
func (a *App) PublicFigures() PublicFigures {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var f PublicFigures
	goals := map[int]bool{}
	for _, o := range a.mem.organizations {
		if !o.Matchable() {
			continue
		}
		f.Members++
		for _, g := range o.Published.Goals {
			goals[g] = true
		}
		for _, l := range a.mem.byOrg[o.ID] {
			if l.Published != nil && (l.State == partner.ListingPublished || l.State == partner.ListingInProgress) {
				f.Listings++
			}
		}
	}
	for _, i := range a.mem.introductions {
		switch i.Stage { //nolint:exhaustive // what has an agreement
		case partner.IntroductionFormed, partner.IntroductionActive, partner.IntroductionReported:
			f.Introductions++
		}
	}
	f.Goals = len(goals)
	for _, n := range []*int{&f.Members, &f.Listings, &f.Introductions, &f.Goals} {
		if *n < fewest {
			*n = 0
		}
	}
	return f
}

// PublicMembers lists the members that want to be found by everybody, in the
// order of their names. Errors: malformed (cursor).
func (a *App) PublicMembers(f OrganizationFilter) (Page[partner.Organization], error) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	key := text.NameKey(f.Search)
	var found []partner.Organization
	for _, o := range a.mem.organizations {
		if o.Public() && a.fits(partner.Actor{}, o, &f, key) {
			found = append(found, *o)
		}
	}
	slices.SortFunc(found, func(x, y partner.Organization) int {
		return cmp.Or(strings.Compare(sortName(&x), sortName(&y)), cmp.Compare(x.ID, y.ID))
	})
	return pageOf(found, func(o partner.Organization) string { return string(o.ID) }, f.Cursor, f.Limit)
}

// PublicMember is one of them. Errors: not_found.
func (a *App) PublicMember(id partner.OrganizationID) (partner.Organization, error) {
	if o, ok := a.OrganizationOf(id); ok && o.Public() {
		return o, nil
	}
	return partner.Organization{}, partner.NotFound("organization")
}

// PublicListings are the listings of an organisation that everybody may read.
func (a *App) PublicListings(id partner.OrganizationID) []partner.Listing {
	return a.Listings(partner.Actor{}, id)
}

// PublicCases lists what came of introductions and is published, the latest
// first. Errors: malformed (cursor).
func (a *App) PublicCases(cursor string, limit int) (Page[partner.Introduction], error) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []partner.Introduction
	for _, i := range a.mem.introductions {
		if a.publishedCase(i) {
			out = append(out, *i)
		}
	}
	slices.SortFunc(out, func(x, y partner.Introduction) int {
		return cmp.Or(-cmp.Compare(x.Outcome.PublishedOn, y.Outcome.PublishedOn), cmp.Compare(x.ID, y.ID))
	})
	return pageOf(out, func(i partner.Introduction) string { return string(i.ID) }, cursor, limit)
}

// PublicCase is one of them. Errors: not_found.
func (a *App) PublicCase(id partner.IntroductionID) (partner.Introduction, error) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	if i, ok := a.mem.introductions[id]; ok && a.publishedCase(i) {
		return *i, nil
	}
	return partner.Introduction{}, partner.NotFound("case")
}

func (a *App) publishedCase(i *partner.Introduction) bool {
	return i.Stage == partner.IntroductionReported && i.Outcome != nil && i.Outcome.PublishedOn != "" && i.Outcome.PublishedOn <= a.today()
}
