package match

import "math"

// wordbook numbers the terms that stand in the texts of all rows.
type wordbook struct {
	slots []bookSlot // open addresses, a power of two of them
	terms int
	told  bool // texts are compared by grams
}

type bookSlot struct {
	term term // 0 is free: no gram is the number 0
	id   uint32
}

// sayings are the words of all rows by their numbers, one row after the other.
type sayings struct {
	cells []bookCell
	// where the offers and the needs of each row begin; one more of offers tells
	// where the last row ends
	offers, needs []uint32
}

// bookCell is a term with what it answers (in an offer) or asks (in a need);
// listingEnds ends a listing.
type bookCell struct {
	id     uint32
	weight float32
}

const listingEnds = math.MaxUint32

// newWordbook is empty when texts are compared in another way than by grams.
func newWordbook(rows []*member) (wordbook, sayings) {
	total := 0
	for _, m := range rows {
		for _, side := range [][]prepared{m.needs, m.offers} {
			for i := range side {
				g, ok := side[i].words.(grams)
				if !ok {
					return wordbook{}, sayings{}
				}
				total += len(g.terms) + 1
			}
		}
	}
	b := wordbook{told: true, slots: make([]bookSlot, 1024)}
	s := sayings{cells: make([]bookCell, 0, total), offers: make([]uint32, 0, len(rows)+1), needs: make([]uint32, 0, len(rows))}
	for _, m := range rows {
		s.offers = append(s.offers, len32(s.cells))
		for i := range m.offers {
			g := m.offers[i].words.(grams) //nolint:forcetypeassert // seen above
			s.write(&b, g.terms, g.answered)
		}
		s.needs = append(s.needs, len32(s.cells))
		for i := range m.needs {
			g := m.needs[i].words.(grams) //nolint:forcetypeassert // seen above
			s.write(&b, g.terms, g.asked)
		}
	}
	s.offers = append(s.offers, len32(s.cells))
	return b, s
}

func (s *sayings) write(b *wordbook, terms []term, weights []float64) {
	for i, t := range terms {
		slot := b.slot(t)
		if slot.term == 0 {
			if 2*b.terms > len(b.slots) {
				b.grow()
				slot = b.slot(t)
			}
			*slot = bookSlot{t, uint32(b.terms)} //nolint:gosec // far below 2³²
			b.terms++
		}
		s.cells = append(s.cells, bookCell{slot.id, float32(weights[i] * (1 + slack/10))})
	}
	s.cells = append(s.cells, bookCell{id: listingEnds})
}

func (b *wordbook) slot(t term) *bookSlot {
	mask := uint32(len(b.slots) - 1) //nolint:gosec // a power of two below 2³²
	for at := spread(t) & mask; ; at = (at + 1) & mask {
		if s := &b.slots[at]; s.term == t || s.term == 0 {
			return s
		}
	}
}

// number is that of a term which stands anywhere in the book.
func (b *wordbook) number(t term) (id uint32, known bool) {
	if b.terms == 0 {
		return 0, false
	}
	slot := b.slot(t)
	return slot.id, slot.term != 0
}

func (b *wordbook) grow() {
	old := b.slots
	b.slots = make([]bookSlot, 2*len(old))
	for _, s := range old {
		if s.term != 0 {
			*b.slot(s.term) = s
		}
	}
}
