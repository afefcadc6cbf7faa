package match

import "math"

// wordbook holds the words of all rows, one row after the other, with numbers of
// its own for the terms: enough to say how far the words of two members agree,
// in single precision, without going to the members themselves.
type wordbook struct {
	slots []bookSlot // open addresses, a power of two of them
	terms int
	told  bool // texts are compared by grams
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
	b := wordbook{told: true, slots: make([]bookSlot, 1024), cells: make([]bookCell, 0, total), offers: make([]uint32, 0, len(rows)+1), needs: make([]uint32, 0, len(rows))}
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
	sums  []float64
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
	weight        float64
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
	g.sums = append(g.sums[:0], make([]float64, len(mine))...)
	g.usable = b.told && usesOf(mine) < math.MaxUint16
	if !g.usable {
		return
	}
	for i := range mine {
		words := mine[i].words.(grams) //nolint:forcetypeassert // the book would not be told
		weights := words.answered
		if asked {
			weights = words.asked
		}
		for j, t := range words.terms {
			id, known := b.number(t)
			if !known {
				continue
			}
			if g.heads[id] == 0 {
				g.known = append(g.known, id)
			}
			g.uses = append(g.uses, bookUse{uint16(i), g.heads[id], weights[j]}) //nolint:gosec // few listings
			g.heads[id] = uint16(len(g.uses))                                    //nolint:gosec // few enough, or it is not usable
		}
	}
}

// add adds what a word weighs to the sums of all my listings that use it, the first
// of which is told.
func (g *glossary) add(head uint16, weight float64) {
	for use := head; use > 0; {
		u := &g.uses[use-1]
		g.sums[u.listing] += float64(u.weight * weight)
		use = u.next
	}
}
