package match

import (
	"math"
	"slices"
)

// cards hold everything that a full score needs of the rows of a table: the card of
// a row is one run of cells, in the order in which they are read. Comparing with a
// row reads the run and nothing else of the member, so that it costs little more than
// to fetch it.
//
// A card begins with what is not about a single listing:
//
//	kind, seeks joint work · place, wards that it comes to
//	offers, needs · goals, targets · topics, trust in the goals
//	the norm of the goals, in two cells
//	what it asks of each kind, two in a cell
//	each goal, with its weight
//	each target, by number
//	each topic, with its weight
//
// Then each offer, and after them each need:
//
//	capabilities, topics · words · of an offer the norm of its text, of a need the part
//	of a need: importance · share of joint work, kinds
//	of a need for joint work: forms · the norm of its text
//	each capability, with the trust in it
//	each topic, with its weight
//	each word, as wordCell says
type cards struct {
	usable bool // false: texts are compared in another way than by grams
	cells  []uint32
	rows   []uint32 // where each begins; one more tells where the last ends

	idf     []float64         // of each capability
	rare    []float64         // idf of each term, by its number
	targets map[string]uint32 // the number of each
	scarce  []float64         // idf of each target, by its number
}

const (
	halfCell = math.MaxUint16
	// how many cells tell what is not about a listing but for lists, and a listing but
	// for lists
	headSize  = 5 + 2 + (kindCount+2)/2
	offerSize = 3
	needSize  = 5
	jointSize = 7

	// in the half of a cell that tells kinds, besides a bit for each
	saysKinds  = 1 << 14 // the need asks for kinds
	isTogether = 1 << 15 // it seeks somebody to do something with
)

// A word is told by its number, its place in worths and how often it stands there.
const (
	countBits  = 6
	numberFrom = countBits + worthBits
	mostTerms  = 1 << (32 - numberFrom)
)

func wordCell(id uint32, t termCount) uint32 {
	return id<<numberFrom | uint32(t.worth)<<countBits | min(t.count, mostCounted)
}

func newCards(m *model, s *segment, rows []*member) cards {
	if _, grams := m.scorer.(GramScorer); !grams || s.book.terms >= mostTerms {
		return cards{}
	}
	c := cards{usable: true, rows: make([]uint32, 0, len(rows)+1), targets: map[string]uint32{}}
	for code := range m.know.codes {
		c.idf = append(c.idf, m.stats.capabilityIDF(code))
	}
	c.rare = make([]float64, s.book.terms)
	for _, slot := range s.book.slots {
		if slot.term != 0 {
			c.rare[slot.id] = m.stats.termIDF(slot.term)
		}
	}
	for i := range s.ranges {
		r := &s.ranges[i]
		for _, one := range rows[r.from:r.to] {
			c.deal(m, one, int(r.place), &s.book)
		}
	}
	c.rows = append(c.rows, len32(c.cells))
	c.cells = slices.Clip(c.cells)
	return c
}

// put writes two numbers into one cell.
func (c *cards) put(low, high int) {
	// A member with more than that of anything could not be told.
	c.usable = c.usable && max(low, high) <= halfCell
	c.cells = append(c.cells, uint32(low)|uint32(high)<<16) //nolint:gosec // checked
}

// deal writes the card of the next row.
func (c *cards) deal(m *model, one *member, class int, book *wordbook) {
	c.rows = append(c.rows, len32(c.cells))
	joint := 0
	for i := range one.needs {
		if one.needs[i].joint > 0 {
			joint = 1
		}
	}
	goals := 0
	for _, v := range one.goals {
		if v > 0 {
			goals++
		}
	}
	c.put(one.kind, joint)
	c.put(class, int(wardSet(one.Profile.areas...)))
	c.put(len(one.offers), len(one.needs))
	c.put(goals, len(one.targets))
	c.put(len(one.theme), int(grainsOf(one.trust)))
	norm := math.Float64bits(one.norm)
	c.cells = append(c.cells, uint32(norm), uint32(norm>>32)) //nolint:gosec // both halves of it
	for kind := 0; kind <= kindCount; kind += 2 {
		next := 0
		if kind < kindCount {
			next = int(grainsOf(one.asks[kind+1]))
		}
		c.put(int(grainsOf(one.asks[kind])), next)
	}
	for g, v := range one.goals {
		if v > 0 {
			c.put(g, int(grainsOf(v)))
		}
	}
	for _, id := range one.targets {
		c.cells = append(c.cells, c.target(m, id))
	}
	c.putTopics(one.theme)
	for i := range one.offers {
		c.putOffer(&one.offers[i], book)
	}
	for i := range one.needs {
		c.putNeed(&one.needs[i], book)
	}
}

// target is the number of a target.
func (c *cards) target(m *model, id string) uint32 {
	number, known := c.targets[id]
	if !known {
		number = len32(c.scarce)
		c.targets[id] = number
		c.scarce = append(c.scarce, m.stats.targetIDF(id))
	}
	return number
}

func (c *cards) putTopics(v topicVector) {
	for _, t := range v {
		c.put(t.index, int(grainsOf(t.weight)))
	}
}

func (c *cards) putOffer(offer *prepared, book *wordbook) {
	g := offer.words.(grams) //nolint:forcetypeassert // the scorer makes nothing else
	c.put(len(offer.capabilities), len(offer.topics))
	c.cells = append(c.cells, len32(g.terms), math.Float32bits(g.norm))
	c.putListing(offer, book)
}

func (c *cards) putNeed(need *prepared, book *wordbook) {
	g := need.words.(grams) //nolint:forcetypeassert // as above
	c.put(len(need.capabilities), len(need.topics))
	c.cells = append(c.cells, len32(g.terms), math.Float32bits(g.part), math.Float32bits(float32(need.importance)))
	kinds := 0
	for kind := range kindCount {
		if len(need.kinds) > 0 && need.wanted[kind] > 0 {
			kinds |= 1 << kind
		}
	}
	if len(need.kinds) > 0 {
		kinds |= saysKinds
	}
	if need.together {
		kinds |= isTogether
	}
	c.put(int(grainsOf(need.joint)), kinds)
	if need.joint > 0 {
		c.cells = append(c.cells, uint32(need.formSet), math.Float32bits(g.norm))
	}
	c.putListing(need, book)
}

// putListing ends a listing with what offers and needs have alike.
func (c *cards) putListing(l *prepared, book *wordbook) {
	for _, one := range l.capabilities {
		c.put(one.index, int(grainsOf(one.trust)))
	}
	c.putTopics(l.topics)
	for _, t := range l.text.terms {
		c.cells = append(c.cells, wordCell(book.slot(t.term).id, t))
	}
}
