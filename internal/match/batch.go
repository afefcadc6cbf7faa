package match

import "math"

// gramBatch holds the terms of several texts in one table with open addresses:
// one look-up finds a term in all of them.
type gramBatch struct {
	scorer GramScorer
	mask   uint64
	keys   []term    // 0 is free: no gram is the number 0
	first  []int32   // of keys: where its uses begin
	count  []int32   // of keys
	uses   []gramUse // grouped by key
	sumTo  []float64
	sumFro []float64
}

// gramUse is a term in one of the texts.
type gramUse struct {
	text            int32
	asked, answered float64
}

// Batch implements BatchScorer.
func (g GramScorer) Batch(mine []any) Batch {
	total := 0
	for _, text := range mine {
		total += len(text.(grams).terms) //nolint:forcetypeassert // made by Prepare
	}
	size := 16
	for size < 2*total {
		size *= 2
	}
	b := &gramBatch{
		scorer: g, mask: uint64(size - 1),
		keys: make([]term, size), first: make([]int32, size), count: make([]int32, size),
		uses: make([]gramUse, total), sumTo: make([]float64, len(mine)), sumFro: make([]float64, len(mine)),
	}
	each := func(visit func(slot int, use gramUse)) {
		for i, text := range mine {
			t := text.(grams) //nolint:forcetypeassert // made by Prepare
			for j, id := range t.terms {
				visit(b.slot(id), gramUse{int32(i), t.asked[j], t.answered[j]}) //nolint:gosec // few texts
			}
		}
	}
	for _, text := range mine {
		for _, id := range text.(grams).terms { //nolint:forcetypeassert // made by Prepare
			b.keys[b.slot(id)] = id
		}
	}
	each(func(slot int, _ gramUse) { b.count[slot]++ })
	next := int32(0)
	for slot := range b.first {
		b.first[slot] = next
		next += b.count[slot]
		b.count[slot] = 0
	}
	each(func(slot int, use gramUse) {
		b.uses[b.first[slot]+b.count[slot]] = use
		b.count[slot]++
	})
	return b
}

// slot is where the term stands or would stand.
func (b *gramBatch) slot(id term) int {
	// Fibonacci hashing spreads the packed characters over the table.
	for at := uint64(id) * 0x9E3779B97F4A7C15 >> 32 & b.mask; ; at = (at + 1) & b.mask {
		if b.keys[at] == id || b.keys[at] == 0 {
			return int(at) //nolint:gosec // within the table
		}
	}
}

// Against implements Batch. Terms come in rising order, as in Answer, so that
// the sums are the same to the last bit.
func (b *gramBatch) Against(other any, to, from []float64) {
	clear(b.sumTo)
	clear(b.sumFro)
	t := other.(grams) //nolint:forcetypeassert // made by Prepare
	for j, id := range t.terms {
		slot := b.slot(id)
		if b.keys[slot] == 0 {
			continue
		}
		for _, use := range b.uses[b.first[slot] : b.first[slot]+b.count[slot]] {
			b.sumTo[use.text] += float64(use.asked * t.answered[j])
			b.sumFro[use.text] += float64(t.asked[j] * use.answered)
		}
	}
	for i := range b.sumTo {
		to[i], from[i] = b.scorer.bend(b.sumTo[i]), b.scorer.bend(b.sumFro[i])
	}
}

// bend is the last step of an answer.
func (g GramScorer) bend(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return (1 - math.Exp(-g.Rise*min(1, x))) / (1 - math.Exp(-g.Rise))
}
