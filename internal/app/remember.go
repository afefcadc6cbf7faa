package app

import (
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// newer reports whether a document of version b replaces one of version a.
func newer(a, b int64) bool { return b > a }

func (m *memory) putOrganization(o partner.Organization) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.organizations[o.ID]; ok && !newer(old.Version, o.Version) {
		return
	}
	m.organizations[o.ID] = &o
	m.sortNames[o.ID] = sortName(&o)
	m.loaded.organizations.Store(int64(len(m.organizations)))
	m.reindex(o.ID)
}

func (m *memory) dropOrganization(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.organizations, partner.OrganizationID(id))
	delete(m.sortNames, partner.OrganizationID(id))
	m.reindex(partner.OrganizationID(id))
}

func (m *memory) putListing(l partner.Listing) {
	m.mu.Lock()
	defer m.mu.Unlock()
	old, known := m.listings[l.ID]
	if known && !newer(old.Version, l.Version) {
		return
	}
	m.listings[l.ID] = &l
	if known {
		m.unlinkListing(old)
	}
	m.byOrg[l.OrganizationID] = append(m.byOrg[l.OrganizationID], &l)
	m.loaded.listings.Store(int64(len(m.listings)))
	if known && listingAlike(old, &l) {
		m.renamed(l.OrganizationID)
		return
	}
	m.reindex(l.OrganizationID)
}

func (m *memory) dropListing(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	l, ok := m.listings[partner.ListingID(id)]
	if !ok {
		return
	}
	delete(m.listings, l.ID)
	m.unlinkListing(l)
	m.reindex(l.OrganizationID)
}

// unlinkListing takes a listing from its organisation's.
func (m *memory) unlinkListing(l *partner.Listing) {
	rest := slices.DeleteFunc(m.byOrg[l.OrganizationID], func(o *partner.Listing) bool { return o == l })
	if len(rest) == 0 {
		delete(m.byOrg, l.OrganizationID)
		return
	}
	m.byOrg[l.OrganizationID] = rest
}

func (m *memory) putSuggestion(s partner.Suggestion) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.suggestions[s.ID]; !ok || newer(old.Version, s.Version) {
		m.suggestions[s.ID] = &s
	}
}

func (m *memory) dropSuggestion(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.suggestions, partner.SuggestionID(id))
}

func (m *memory) putIntroduction(i partner.Introduction) {
	m.mu.Lock()
	defer m.mu.Unlock()
	old, known := m.introductions[i.ID]
	if known && !newer(old.Version, i.Version) {
		return
	}
	m.introductions[i.ID] = &i
	if known {
		m.relinkCase(i.SuggestionID)
	} else {
		m.linkCase(&i)
	}
	if i.Joined() || known && old.Joined() {
		m.noteFormed(&i, i.Joined())
		m.recount(&i)
	}
}

func (m *memory) dropIntroduction(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i, ok := m.introductions[partner.IntroductionID(id)]
	if !ok {
		return
	}
	delete(m.introductions, i.ID)
	m.relinkCase(i.SuggestionID)
	if i.Joined() {
		m.noteFormed(i, false)
		m.recount(i)
	}
}

// relinkCase finds the pair's latest case that was not retracted.
func (m *memory) relinkCase(pair partner.SuggestionID) {
	delete(m.cases, pair)
	for _, i := range m.introductions {
		if i.SuggestionID == pair {
			m.linkCase(i)
		}
	}
}

// linkCase takes an introduction as its pair's case if it is the latest.
func (m *memory) linkCase(i *partner.Introduction) {
	if i.Stage == partner.IntroductionRetracted {
		return
	}
	if known, ok := m.introductions[m.cases[i.SuggestionID]]; !ok || known.CreatedAt.Before(i.CreatedAt) {
		m.cases[i.SuggestionID] = i.ID
	}
}

func (m *memory) putAccount(c partner.Account) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.accounts[c.ID]; !ok || newer(old.Version, c.Version) {
		m.accounts[c.ID] = &c
	}
}

func (m *memory) dropAccount(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.accounts, partner.AccountID(id))
}

func (m *memory) putInvitation(v partner.Invitation) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.invitations[v.ID]; !ok || newer(old.Version, v.Version) {
		m.invitations[v.ID] = &v
	}
}

func (m *memory) dropInvitation(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.invitations, partner.InvitationID(id))
}

// reindex tells the engine what an organisation is now. The caller holds the
// lock, so that the index never lags behind the documents.
func (m *memory) reindex(id partner.OrganizationID) {
	if m.loading {
		return
	}
	o, ok := m.organizations[id]
	if !ok || !o.Matchable() {
		if _, was := m.index.Profile(id); was || m.keeping.stored[id] != "" {
			m.keeping.changed(id, "")
		}
		m.tops.remove(id)
		return
	}
	listings := m.matchable(id)
	m.tops.put(match.BuildProfile(o, listings, m.opts.Knowledge, m.opts.Weights))
	m.keeping.changed(id, m.keeping.sourceOf(o, listings))
}

func (m *memory) today() partner.Date { return partner.DateOf(partner.TimeOf(m.opts.Clock())) }

// matchable lists the organisation's listings that the engine may use today, in any
// order.
func (m *memory) matchable(id partner.OrganizationID) []*partner.Listing {
	return m.matchableOn(id, m.today())
}

func (m *memory) matchableOn(id partner.OrganizationID, today partner.Date) []*partner.Listing {
	out := make([]*partner.Listing, 0, len(m.byOrg[id]))
	for _, l := range m.byOrg[id] {
		if l.Matchable(today) && !m.full(l) {
			out = append(out, l)
		}
	}
	return out
}
