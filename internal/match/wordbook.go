package match

import "math"

// wordbook holds the words of all rows, one row after the other, with numbers of
// its own for the terms: enough to say how far the words of two members agree,
// in single precision, without going to the members themselves.
type wordbook struct {
	slots []bookSlot // open addresses, a power of two of them
	terms int
	cells []bookCell
	// where the offers and the needs of each row begin; one more of offers tells
	// where the last row ends
	offers, needs []uint32
}

type bookSlot struct {
	term term // 0 is free: no gram is the number 0
	id   uint32
}

// bookCell is a term with what it answers (in an offer) or asks (in a need);
// listingEnds ends a listing.
type bookCell struct {
	id     uint32
	weight float32
}

const listingEnds = math.MaxUint32

// newWordbook is empty when texts are compared in another way than by grams.
func newWordbook(rows []*member) wordbook {
	total := 0
	for _, m := range rows {
		for _, side := range [][]prepared{m.needs, m.offers} {
			for i := range side {
				g, ok := side[i].words.(grams)
				if !ok {
					return wordbook{}
				}
				total += len(g.terms) + 1
			}
		}
	}
	b := wordbook{slots: make([]bookSlot, 1024), cells: make([]bookCell, 0, total), offers: make([]uint32, 0, len(rows)+1), needs: make([]uint32, 0, len(rows))}
	for _, m := range rows {
		b.offers = append(b.offers, len32(b.cells))
		for i := range m.offers {
			g := m.offers[i].words.(grams) //nolint:forcetypeassert // seen above
			b.write(g.terms, g.answered)
		}
		b.needs = append(b.needs, len32(b.cells))
		for i := range m.needs {
			g := m.needs[i].words.(grams) //nolint:forcetypeassert // seen above
			b.write(g.terms, g.asked)
		}
	}
	b.offers = append(b.offers, len32(b.cells))
	return b
}

func (b *wordbook) write(terms []term, weights []float64) {
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
		b.cells = append(b.cells, bookCell{slot.id, float32(weights[i] * (1 + slack/10))})
	}
	b.cells = append(b.cells, bookCell{id: listingEnds})
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

// glossary finds my own words by the numbers of a wordbook.
type glossary struct {
	heads []uint16 // by number: the place of the first use, plus one
	uses  []bookUse
	known []uint32 // numbers with a head
	sums  []float32
	// there are words, and few enough of mine
	usable bool
}

func usesOf(listings []prepared) int {
	n := 0
	for i := range listings {
		if g, ok := listings[i].words.(grams); ok {
			n += len(g.terms)
		}
	}
	return n
}

// bookUse is a term in one of my listings; next is the place of another use of the
// same term, plus one.
type bookUse struct {
	listing, next uint16
	weight        float32
}

// open readies the glossary for a book: asked tells whether my listings are needs.
func (g *glossary) open(b *wordbook, mine []prepared, asked bool) {
	for _, id := range g.known {
		g.heads[id] = 0
	}
	if len(g.heads) < b.terms {
		g.heads = make([]uint16, b.terms)
	}
	g.uses, g.known = g.uses[:0], g.known[:0]
	g.sums = append(g.sums[:0], make([]float32, len(mine))...)
	g.usable = b.terms > 0 && usesOf(mine) < math.MaxUint16
	if !g.usable {
		return
	}
	for i := range mine {
		words := mine[i].words.(grams) //nolint:forcetypeassert // the book would be empty
		weights := words.answered
		if asked {
			weights = words.asked
		}
		for j, t := range words.terms {
			slot := b.slot(t)
			if slot.term == 0 {
				continue
			}
			if g.heads[slot.id] == 0 {
				g.known = append(g.known, slot.id)
			}
			g.uses = append(g.uses, bookUse{uint16(i), g.heads[slot.id], float32(weights[j] * (1 + slack/10))}) //nolint:gosec // few listings
			g.heads[slot.id] = uint16(len(g.uses))                                                              //nolint:gosec // few enough, or it is not usable
		}
	}
}

// readTakes fills takes, by my need, with the most that words of one offer of the
// row share with it.
func (s *seeker) readTakes(b *wordbook, row int, takes []float32) {
	clear(takes)
	needs := &s.glossaries[0]
	for _, cell := range b.cells[b.offers[row]:b.needs[row]] {
		if cell.id != listingEnds {
			needs.add(cell)
			continue
		}
		for i, v := range needs.sums {
			takes[i] = max(takes[i], v)
			needs.sums[i] = 0
		}
	}
}

// readGives tells for each need of the row the most that words of one of my offers
// share with it.
func (s *seeker) readGives(b *wordbook, row int, gives []float32) []float32 {
	gives = gives[:0]
	offers := &s.glossaries[1]
	for _, cell := range b.cells[b.needs[row]:b.offers[row+1]] {
		if cell.id != listingEnds {
			offers.add(cell)
			continue
		}
		best := float32(0)
		for i, v := range offers.sums {
			best = max(best, v)
			offers.sums[i] = 0
		}
		gives = append(gives, best)
	}
	return gives
}

func (g *glossary) add(cell bookCell) {
	for use := g.heads[cell.id]; use > 0; {
		u := &g.uses[use-1]
		g.sums[u.listing] += u.weight * cell.weight
		use = u.next
	}
}
