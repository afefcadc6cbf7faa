package app

import (
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
	m.reindex(o.ID)
}

func (m *memory) dropOrganization(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.organizations, partner.OrganizationID(id))
	m.reindex(partner.OrganizationID(id))
}

func (m *memory) putListing(l partner.Listing) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.listings[l.ID]; ok && !newer(old.Version, l.Version) {
		return
	}
	m.listings[l.ID] = &l
	if m.byOrg[l.OrganizationID] == nil {
		m.byOrg[l.OrganizationID] = map[partner.ListingID]bool{}
	}
	m.byOrg[l.OrganizationID][l.ID] = true
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
	delete(m.byOrg[l.OrganizationID], l.ID)
	m.reindex(l.OrganizationID)
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
	if old, ok := m.introductions[i.ID]; ok && !newer(old.Version, i.Version) {
		return
	}
	m.introductions[i.ID] = &i
	m.relinkCase(i.SuggestionID)
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
}

// relinkCase finds the pair's latest case that was not retracted.
func (m *memory) relinkCase(pair partner.SuggestionID) {
	delete(m.cases, pair)
	var latest *partner.Introduction
	for _, i := range m.introductions {
		if i.SuggestionID == pair && i.Stage != partner.IntroductionRetracted &&
			(latest == nil || latest.CreatedAt.Before(i.CreatedAt)) {
			latest = i
		}
	}
	if latest != nil {
		m.cases[pair] = latest.ID
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
		m.tops.remove(id)
		return
	}
	m.tops.put(match.BuildProfile(o, m.matchable(id), m.opts.Knowledge, m.opts.Weights))
}

// matchable lists the organisation's listings that the engine may use today.
func (m *memory) matchable(id partner.OrganizationID) []*partner.Listing {
	today := partner.DateOf(partner.TimeOf(m.opts.Clock()))
	var out []*partner.Listing
	for lid := range m.byOrg[id] {
		if l := m.listings[lid]; l.Matchable(today) {
			out = append(out, l)
		}
	}
	sortListings(out)
	return out
}
