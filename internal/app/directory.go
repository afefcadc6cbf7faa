package app

import (
	"cmp"
	"slices"
	"strings"

	"enishi/internal/partner"
	"enishi/internal/text"
)

// MaxPage is the most entries that one page of a list holds.
const MaxPage = 200

// Page is a part of a list. Next is "" on the last one.
type Page[T any] struct {
	Items []T
	Next  string
	Total int
}

// pageOf cuts a page out of an ordered list. The cursor is the id of the last
// entry shown: after a change of the list the reader goes on behind where that
// entry would stand now.
func pageOf[T any](items []T, id func(T) string, cursor string, limit int) (Page[T], error) {
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, MaxPage)
	p := Page[T]{Total: len(items)}
	start := 0
	if cursor != "" {
		at := slices.IndexFunc(items, func(t T) bool { return id(t) == cursor })
		if at < 0 {
			return p, &partner.Error{
				Kind: partner.KindMalformed, Code: "cursor", Message: "the place in the list is gone; start from the beginning",
				Fields: []partner.Field{{Path: "cursor", Code: "unknown"}},
			}
		}
		start = at + 1
	}
	end := min(start+limit, len(items))
	p.Items = items[start:end]
	if end < len(items) {
		p.Next = id(items[end-1])
	}
	return p, nil
}

// OrganizationFilter narrows the list of organisations; zero values do not.
type OrganizationFilter struct {
	Search     string // part of the name, kana, summary or a listing's title
	State      partner.OrganizationState
	Kind       partner.OrganizationKind
	Ward       partner.Ward
	Goal       int
	Capability string // of a shown listing; a group finds all of its entries
	Cursor     string
	Limit      int
}

// Organizations lists what the actor may see: members see admitted ones, the
// office all, in the order of their names. Errors: malformed (cursor).
func (a *App) Organizations(actor partner.Actor, f OrganizationFilter) (Page[partner.Organization], error) {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	key := text.NameKey(f.Search)
	var found []*partner.Organization
	for _, o := range a.mem.organizations {
		if (o.Matchable() || o.CanEdit(actor)) && a.fits(actor, o, &f, key) {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(x, y *partner.Organization) int {
		return cmp.Or(strings.Compare(a.mem.sortNames[x.ID], a.mem.sortNames[y.ID]), cmp.Compare(x.ID, y.ID))
	})
	page, err := pageOf(found, func(o *partner.Organization) string { return string(o.ID) }, f.Cursor, f.Limit)
	out := Page[partner.Organization]{Next: page.Next, Total: page.Total}
	for _, o := range page.Items {
		out.Items = append(out.Items, *o)
	}
	return out, err
}

func sortName(o *partner.Organization) string {
	p := o.Current()
	if o.Published != nil {
		p = o.Published
	}
	return text.NameKey(cmp.Or(p.NameKana, p.Name))
}

// fits reads what the actor may see: a stranger cannot find an organisation by
// words that are hidden.
func (a *App) fits(actor partner.Actor, o *partner.Organization, f *OrganizationFilter, key string) bool {
	p := VisibleProfile(actor, o)
	if (f.State != "" && o.State != f.State) || (f.Kind != "" && p.Kind != f.Kind) || (f.Ward != "" && p.Ward != f.Ward) {
		return false
	}
	if f.Goal != 0 && !slices.Contains(p.Goals, f.Goal) {
		return false
	}
	if key == "" && f.Capability == "" {
		return true
	}
	matches := key == "" || strings.Contains(text.NameKey(p.Name), key) || strings.Contains(text.NameKey(p.NameKana), key) ||
		strings.Contains(text.NameKey(p.Summary), key) || strings.EqualFold(o.ExternalID, f.Search)
	capable := f.Capability == ""
	for _, l := range a.mem.byOrg[o.ID] {
		if !l.CanEdit(actor) && !a.shows(actor, l) {
			continue
		}
		c := l.Current()
		matches = matches || strings.Contains(text.NameKey(c.Title), key)
		capable = capable || slices.ContainsFunc(c.Capabilities, func(code string) bool {
			return code == f.Capability || partner.GroupOf(code) == f.Capability
		})
	}
	return matches && capable
}

// VisibleProfile is what the actor may read of the organisation: its own people
// and the office the draft if there is one, others the published fields that are
// open to them, never the contact.
func VisibleProfile(actor partner.Actor, o *partner.Organization) partner.Profile {
	if o.CanEdit(actor) {
		return *o.Current().Clone()
	}
	p := *o.Published.Clone()
	p.Contact, p.Visibility = partner.Contact{}, nil
	hidden := func(f partner.ProfileField) bool {
		v := o.Published.Sees(f)
		return v == partner.VisibleStaff || (v == partner.VisibleMembers && actor.Account == "")
	}
	if hidden(partner.FieldAddress) {
		p.Address = ""
	}
	if hidden(partner.FieldWebsite) {
		p.Website = ""
	}
	if hidden(partner.FieldSummary) {
		p.Summary = ""
	}
	if hidden(partner.FieldCorporateNumber) {
		p.CorporateNumber = ""
	}
	return p
}

// Listings lists an organisation's listings that the actor may see: offers
// first, then needs, the oldest first.
func (a *App) Listings(actor partner.Actor, org partner.OrganizationID) []partner.Listing {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []*partner.Listing
	for _, l := range a.mem.byOrg[org] {
		if l.CanEdit(actor) || a.shows(actor, l) {
			out = append(out, l)
		}
	}
	sortListings(out)
	copies := make([]partner.Listing, len(out))
	for i, l := range out {
		copies[i] = *l
	}
	return copies
}

func sortListings(ls []*partner.Listing) {
	slices.SortFunc(ls, func(x, y *partner.Listing) int {
		return cmp.Or(-cmp.Compare(x.Side, y.Side), strings.Compare(x.CreatedAt.String(), y.CreatedAt.String()), cmp.Compare(x.ID, y.ID))
	})
}

func (a *App) showsListing(actor partner.Actor, l *partner.Listing) bool {
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	return a.shows(actor, l)
}

// shows reports whether a stranger may read the published listing. The caller
// holds the lock.
func (a *App) shows(actor partner.Actor, l *partner.Listing) bool {
	o, ok := a.mem.organizations[l.OrganizationID]
	if !ok || !o.Matchable() || l.Published == nil {
		return false
	}
	if l.State != partner.ListingPublished && l.State != partner.ListingInProgress {
		return false
	}
	switch l.Published.Sees() {
	case partner.VisiblePublic:
		return true
	case partner.VisibleMembers:
		return actor.Staff() || actor.Organization != ""
	case partner.VisibleStaff:
		return actor.Staff()
	}
	return false
}

func (m *memory) listingsOf(org partner.OrganizationID) []partner.Listing {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := slices.Clone(m.byOrg[org])
	sortListings(out)
	copies := make([]partner.Listing, len(out))
	for i, l := range out {
		copies[i] = *l
	}
	return copies
}
