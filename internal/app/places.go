package app

import "enishi/internal/partner"

// PlacesView is how many partners a listing seeks and how many more it can take.
type PlacesView struct{ Places, Left int }

// Places counts the places of a listing that says how many partners it seeks.
// Taken is a place from the day on which a partnership is formed; a case that is
// still talked about takes none, so that nobody is kept away by talks that may
// end in nothing.
func (a *App) Places(l *partner.Listing) (PlacesView, bool) {
	if l.Published == nil || !l.IsCall() || l.Published.Capacity == 0 {
		return PlacesView{}, false
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	return PlacesView{l.Published.Capacity, max(0, l.Published.Capacity-a.mem.joined(l))}, true
}

// full reports whether every place of the listing is taken. The caller holds the
// lock.
func (m *memory) full(l *partner.Listing) bool {
	return l.Published != nil && l.Published.Capacity > 0 && m.joined(l) >= l.Published.Capacity
}

// joined counts the partnerships that were formed on the listing. The caller holds
// the lock.
func (m *memory) joined(l *partner.Listing) int {
	n := 0
	for id := range m.formed[l.ID] {
		if m.introductions[id].Has(l.OrganizationID) {
			n++
		}
	}
	return n
}

// noteFormed keeps which partnerships were formed on which listings, so that nobody
// who asks about places goes through all cases. The caller holds the lock.
func (m *memory) noteFormed(i *partner.Introduction, formed bool) {
	for _, id := range i.Scoring.QuotedListings() {
		switch {
		case !formed:
			delete(m.formed[id], i.ID)
		case m.formed[id] == nil:
			m.formed[id] = map[partner.IntroductionID]bool{i.ID: true}
		default:
			m.formed[id][i.ID] = true
		}
	}
}

// recount tells the engine that a case took or freed a place of a listing. The
// caller holds the lock.
func (m *memory) recount(i *partner.Introduction) {
	for _, p := range i.Parties {
		for _, l := range m.byOrg[p.Organization] {
			if l.Published != nil && l.Published.Capacity > 0 && i.Scoring.Quotes(l.ID) {
				m.reindex(p.Organization)
				break
			}
		}
	}
}
