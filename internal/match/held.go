package match

import (
	"strings"
	"sync"

	"enishi/internal/partner"
)

// held is what the index holds of every member: who and where it is, and its profile
// in few bytes. Whoever needs more opens it.
type held struct {
	ID     partner.OrganizationID
	Ref    string
	Kind   partner.OrganizationKind
	place  int32    // as the gazetteer numbers it
	where  *Profile // of which only the place is told; one for all who are there
	packed []byte
}

// hold packs a profile. Strings are copied: the profile's own may be parts of long
// ones.
func (g *gazetteer) hold(p *Profile) *held {
	h := &held{ID: partner.OrganizationID(strings.Clone(string(p.ID))), Kind: p.Kind, packed: p.Pack()}
	h.place, h.where = g.number(p)
	h.Ref = string(h.ID)
	if p.Ref != h.Ref {
		h.Ref = strings.Clone(p.Ref)
	}
	return h
}

// profile unpacks.
func (h *held) profile() *Profile {
	p, err := Unpack(h.packed)
	if err != nil {
		panic("match: a profile that was packed here cannot be read: " + err.Error())
	}
	return p
}

// open readies a member for being compared in every way.
func (m *model) open(h *held) *member {
	if one, known := m.opened.find(h); known {
		return one
	}
	one := m.openOnce(h)
	m.opened.keep(h, one)
	return one
}

// openOnce is open for whoever goes through everybody.
func (m *model) openOnce(h *held) *member {
	p := h.profile()
	p.ID, p.Ref = h.ID, h.Ref // whoever keeps these keeps no more
	one := m.prepare(p)
	one.held = h
	return one
}

// shelf holds members that were opened lately, since the same ones are asked for
// again and again.
type shelf struct {
	sync.Mutex
	young, old map[*held]*member
}

// shelfRoom is how many members are kept open at most, each some 15 KB.
const shelfRoom = 2048

func (s *shelf) find(h *held) (*member, bool) {
	s.Lock()
	defer s.Unlock()
	if one, known := s.young[h]; known {
		return one, true
	}
	one, known := s.old[h]
	if known {
		s.put(h, one)
	}
	return one, known
}

func (s *shelf) keep(h *held, one *member) {
	s.Lock()
	defer s.Unlock()
	s.put(h, one)
}

// put makes room by forgetting whoever was not asked for while half of it filled.
func (s *shelf) put(h *held, one *member) {
	if s.young == nil || len(s.young) >= shelfRoom/2 {
		s.old, s.young = s.young, map[*held]*member{}
	}
	s.young[h] = one
}
