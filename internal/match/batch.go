package match

// gramBatch holds the terms of several texts in one table with open addresses:
// one look-up finds a term in all of them.
type gramBatch struct {
	scorer GramScorer
	top    float64
	offers bool // the texts answer; else they ask
	mask   uint32
	maybe  [sieve / 64]uint64 // a bit for every term that may be in slots
	slots  []gramSlot
	uses   []gramUse // grouped by slot
	sums   []float64
}

// sieve is the size of the first look: nearly all terms of others are in none of
// the texts, and one bit in the nearest cache tells so.
const sieve = 1 << 14

type gramSlot struct {
	key         term // 0 is free: no gram is the number 0
	first, last int32
}

// gramUse is a term in one of the texts.
type gramUse struct {
	text  int32
	value float64 // asked or answered
}

// BatchNeeds implements BatchScorer.
func (g GramScorer) BatchNeeds(needs []any) Batch { return g.batch(needs, false) }

// BatchOffers implements BatchScorer.
func (g GramScorer) BatchOffers(offers []any) Batch { return g.batch(offers, true) }

func (g GramScorer) batch(mine []any, offers bool) *gramBatch {
	total := 0
	for _, text := range mine {
		total += len(text.(grams).terms) //nolint:forcetypeassert // made by Prepare
	}
	size := 16
	for size < 2*total {
		size *= 2
	}
	b := &gramBatch{
		scorer: g, top: g.top(), offers: offers, mask: uint32(size - 1), //nolint:gosec // twice the terms of one member: far below 2³²
		slots: make([]gramSlot, size), uses: make([]gramUse, total), sums: make([]float64, len(mine)),
	}
	each := func(visit func(slot *gramSlot, use gramUse)) {
		for i, text := range mine {
			t := text.(grams) //nolint:forcetypeassert // made by Prepare
			values := t.asked
			if offers {
				values = t.answered
			}
			for j, id := range t.terms {
				h := t.spread[j]
				b.maybe[h%sieve/64] |= 1 << (h % 64)
				slot := b.slot(id, h)
				slot.key = id
				visit(slot, gramUse{int32(i), values[j]}) //nolint:gosec // few texts
			}
		}
	}
	each(func(slot *gramSlot, _ gramUse) { slot.last++ })
	next := int32(0)
	for i := range b.slots {
		slot := &b.slots[i]
		slot.first, slot.last, next = next, next, next+slot.last
	}
	each(func(slot *gramSlot, use gramUse) {
		b.uses[slot.last] = use
		slot.last++
	})
	return b
}

// spread is Fibonacci hashing: it spreads the packed characters over a table.
func spread(id term) uint32 { return uint32(uint64(id) * 0x9E3779B97F4A7C15 >> 32) }

// slot is where the term stands or would stand.
func (b *gramBatch) slot(id term, h uint32) *gramSlot {
	for at := h & b.mask; ; at = (at + 1) & b.mask {
		if slot := &b.slots[at]; slot.key == id || slot.key == 0 {
			return slot
		}
	}
}

// Against implements Batch. Terms come in rising order, as in Answer, so that
// the sums are the same to the last bit.
func (b *gramBatch) Against(other any, out []float64) {
	clear(b.sums)
	t := other.(grams) //nolint:forcetypeassert // made by Prepare
	values := t.answered
	if b.offers {
		values = t.asked
	}
	for j, h := range t.spread {
		if b.maybe[h%sieve/64]&(1<<(h%64)) == 0 {
			continue
		}
		slot := b.slot(t.terms[j], h)
		for _, use := range b.uses[slot.first:slot.last] {
			b.sums[use.text] += float64(use.value * values[j])
		}
	}
	for i, sum := range b.sums {
		out[i] = b.scorer.bend(sum, b.top)
	}
}
