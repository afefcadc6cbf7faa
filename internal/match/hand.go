package match

import "math"

// hand is what a member that asks holds against the cards of others: looked up by
// the numbers that stand on these. It is readied once for a question, and for each
// table of cards.
type hand struct {
	model  *model
	me     *member
	scorer GramScorer
	top    float64
	joint  bool // one of my needs is for joint work
	field  []float64
	ward   uint16 // mine as a set

	// by code: the capabilities of my needs that it answers, counted through all needs
	wanting mentions
	parts   []float64 // idf·trust of each of these
	first   []int     // where those of each need begin; one more tells where the last end
	giving  []float64 // by code and my offer: how far this covers it
	given   []bool    // by code: one of them does
	// by topic
	topics [2]mentions // of my needs, and of my offers

	near   *nears
	scarce float64 // idf of all my targets

	*reading
}

// reading is what belongs to the table that is read, and room to work in. Hands that
// read in turn may share it.
type reading struct {
	words   [2]mentions // of my needs, and of my offers
	targets []bool      // by number

	matching
}

// matching is room to work in.
type matching struct {
	met   []float64 // by capability of my needs
	taken []meeting // by the other's offer and my need
	gives []meeting // by the other's need and my offer
	heads []needHead
	other scratchNeed
}

// meeting is what two listings have in common.
type meeting struct {
	covered float64
	words   float64 // Σ asked·answered
	topics  float64
	most    float64 // no less than the answer
}

// mentions tell by number in which of my listings something stands.
type mentions struct {
	some  []uint64 // a bit for each number that stands anywhere
	heads []uint32 // by number: the place of the first mention, plus one
	list  []mention
	known []uint32 // numbers with a head
}

// mention is one of my listings that holds something; next is the place of another
// mention of the same, plus one.
type mention struct {
	listing, next   uint32
	asked, answered float64
}

func (m *mentions) begin(numbers int) {
	for _, id := range m.known {
		m.heads[id] = 0
		m.some[id/64] = 0
	}
	m.list, m.known = m.list[:0], m.known[:0]
	if len(m.heads) < numbers {
		m.heads, m.some = make([]uint32, numbers), make([]uint64, (numbers+63)/64)
	}
}

func (m *mentions) add(id uint32, one mention) {
	if m.heads[id] == 0 {
		m.known = append(m.known, id)
		m.some[id/64] |= 1 << (id % 64)
	}
	one.next = m.heads[id]
	m.list = append(m.list, one)
	m.heads[id] = len32(m.list)
}

// take readies the hand of a member; false when its texts are not grams.
func (h *hand) take(m *model, me *member, near *nears, reading *reading) bool {
	scorer, ok := m.scorer.(GramScorer)
	if !ok {
		return false
	}
	h.model, h.me, h.scorer, h.top = m, me, scorer, scorer.top()
	h.near, h.reading = near, reading
	h.ward = wardSet(me.ward)
	h.field = zeroed(h.field, m.know.topics)
	for _, t := range me.theme {
		h.field[t.index] = t.weight
	}
	h.takeNeeds()
	h.takeOffers()
	return true
}

func (h *hand) takeNeeds() {
	m := h.model
	h.wanting.begin(len(m.know.codes))
	h.topics[0].begin(m.know.topics)
	h.parts, h.first, h.joint = h.parts[:0], h.first[:0], false
	for i := range h.me.needs {
		need := &h.me.needs[i]
		h.joint = h.joint || need.joint > 0
		h.first = append(h.first, len(h.parts))
		for j, c := range need.capabilities {
			for _, k := range m.answering[c.index] {
				h.wanting.add(uint32(k.code), mention{listing: len32(h.parts), asked: k.kinship}) //nolint:gosec // few codes
			}
			h.parts = append(h.parts, need.idf[j]*c.trust)
		}
		for _, t := range need.topics {
			h.topics[0].add(uint32(t.index), mention{listing: uint32(i), asked: t.weight}) //nolint:gosec // few of both
		}
	}
	h.first = append(h.first, len(h.parts))
}

func (h *hand) takeOffers() {
	m, n := h.model, len(h.me.offers)
	h.topics[1].begin(m.know.topics)
	h.giving, h.given = zeroed(h.giving, len(m.know.codes)*n), zeroed(h.given, len(m.know.codes))
	for i := range h.me.offers {
		offer := &h.me.offers[i]
		for _, c := range offer.capabilities {
			trust := math.Sqrt(c.trust)
			for _, k := range m.answered[c.index] {
				at := k.code*n + i
				h.giving[at] = max(h.giving[at], k.kinship*trust)
				h.given[k.code] = true
			}
		}
		for _, t := range offer.topics {
			h.topics[1].add(uint32(t.index), mention{listing: uint32(i), asked: t.weight}) //nolint:gosec // few of both
		}
	}
}

// open readies the hand for the cards of a table.
func (h *hand) open(s *segment) {
	c := &s.cards
	if !c.usable {
		return
	}
	h.met = zeroed(h.met, len(h.parts))
	h.targets, h.scarce = zeroed(h.targets, len(c.scarce)), 0
	for i, id := range h.me.targets {
		h.scarce += h.me.rare[i]
		if number, known := c.targets[id]; known {
			h.targets[number] = true
		}
	}
	for side, mine := range [][]prepared{h.me.needs, h.me.offers} {
		words := &h.words[side]
		words.begin(s.book.terms)
		for i := range mine {
			g := mine[i].words.(grams) //nolint:forcetypeassert // the scorer makes nothing else
			for j, t := range g.terms {
				if id, known := s.book.number(t); known {
					words.add(id, mention{listing: uint32(i), asked: g.asked[j], answered: g.answered[j]}) //nolint:gosec // few listings
				}
			}
		}
	}
}

// zeroed is a list of n zeroes, in the memory of one that is no longer needed.
func zeroed[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}
