package match

import "math"

// boundUnits is how finely the words in common are told where it is only asked what
// they are worth at most.
const boundUnits = 1024

// hair is more than rounding can add to an answer.
const hair = 1e-9

// bends are what words in common are worth at most, by units of them.
func bendsOf(scorer TextScorer) (out []float64) {
	g, ok := scorer.(GramScorer)
	if !ok {
		return nil
	}
	for units := range boundUnits + 1 {
		out = append(out, g.bend(float64(units)/boundUnits, g.top()))
	}
	return out
}

// bound says how well each of my listings and one of the other's answer each other at
// most: nothing that takes long is worked out yet.
func (h *hand) bound(pairs []meeting) {
	for i := range pairs {
		p := &pairs[i]
		if p.words == 0 && p.topics == 0 {
			p.most = p.covered
			if p.covered > 0 {
				p.most += hair
			}
			continue
		}
		if p.topics == 0 {
			p.most = 1 - (1-p.covered)*(1-float64(h.model.texts.fine[inFineUnits(p.words)])) + hair
			continue
		}
		words := 0.0
		if p.words > 0 {
			words = h.model.bends[min(boundUnits, int(p.words*boundUnits)+1)]
		}
		p.most = h.answer(p, words) + hair
	}
}

func (h *hand) answer(p *meeting, words float64) float64 {
	return h.model.answer(p.covered, alikeness(words, min(1, p.topics))).value
}

func (h *hand) exactly(p *meeting) float64 { return h.answer(p, h.scorer.bend(p.words, h.top)) }

// takesAtMost is how much I could gain from the row at most.
func (h *hand) takesAtMost() float64 {
	var all tally
	mine := len(h.me.needs)
	for n := range h.me.needs {
		best := 0.0
		for i := n; i < len(h.taken); i += mine {
			best = max(best, h.taken[i].most)
		}
		all.add(h.me.needs[n].importance, best)
	}
	return all.gain()
}

// givesAtMost is how much the row could gain from me at most.
func (h *hand) givesAtMost() float64 {
	var all tally
	mine := len(h.me.offers)
	for i := range h.heads {
		best := 0.0
		for _, p := range h.gives[i*mine : (i+1)*mine] {
			best = max(best, p.most)
		}
		all.add(h.heads[i].importance, best)
	}
	return all.gain()
}

func (h *hand) takesExactly() float64 {
	var all tally
	for n := range h.me.needs {
		all.add(h.me.needs[n].importance, h.best(h.taken, n, len(h.me.needs)))
	}
	return all.gain()
}

func (h *hand) givesExactly() float64 {
	var all tally
	mine := len(h.me.offers)
	for i := range h.heads {
		all.add(h.heads[i].importance, h.best(h.gives[i*mine:(i+1)*mine], 0, 1))
	}
	return all.gain()
}

// best is the best answer among every step-th pair: first of the one that could be
// best, then of those that could be better still.
func (h *hand) best(pairs []meeting, from, step int) float64 {
	first, most := -1, 0.0
	for i := from; i < len(pairs); i += step {
		if pairs[i].most > most {
			first, most = i, pairs[i].most
		}
	}
	if first < 0 {
		return 0
	}
	best := max(0, h.exactly(&pairs[first]))
	for i := from; i < len(pairs); i += step {
		if i != first && pairs[i].most >= best && pairs[i].most > 0 {
			best = max(best, h.exactly(&pairs[i]))
		}
	}
	return best
}

// scratchNeed is room to unfold a need of a card.
type scratchNeed struct {
	prepared
	listing  listing
	part     float64 // of its text as a need
	norm     float64 // of its text as an offer
	kinds    uint32
	together [][2]float64 // by my need: what it asks of the other's words, and the other of mine
}

// common is how far the row seeks the same joint work as I do, if that is above the
// floor.
func (h *hand) common(c *cards, kind int, floor float64) float64 {
	m, best := h.model, floor
	for j := range h.heads {
		if h.heads[j].cells == nil {
			continue
		}
		y, said := &h.other, h.unfold(c, h.heads[j].cells)
		for i := range h.me.needs {
			x := &h.me.needs[i]
			if x.joint == 0 {
				continue
			}
			fit := math.Sqrt(x.wanted[kind]*y.wants(m, h.me.kind)) * formsFit(x.formSet, y.formSet)
			if fit <= best {
				continue
			}
			if len(y.together) == 0 {
				h.hearNeed(c, said)
			}
			share, topics := min(x.joint, y.joint), x.topics.dot(y.topics)
			alike := func(words float64) float64 { return share * alikeness(h.scorer.bend(words, h.top), topics) }
			mine := m.answer(m.covers(x, &y.prepared, m.shared(x, &y.prepared)), alike(y.together[i][0]))
			theirs := m.answer(m.covers(&y.prepared, x, m.shared(&y.prepared, x)), alike(y.together[i][1]))
			best = max(best, (mine.value+theirs.value)/2*fit)
		}
	}
	return best
}

// unfold reads a need for joint work off a card, but for its words, which are what it
// returns.
func (h *hand) unfold(c *cards, cells []uint32) (words []uint32) {
	y := &h.other
	codes, topics, n := cells[0]&halfCell, cells[0]>>16, cells[1]
	y.kinds, y.together = cells[4]>>16, y.together[:0]
	y.listing = listing{capabilities: y.listing.capabilities[:0], together: y.kinds&isTogether != 0}
	y.prepared = prepared{
		listing: &y.listing, idf: y.idf[:0], topics: y.topics[:0], joint: figureOf(cells[4] & halfCell),
		formSet: uint16(cells[5] & halfCell), //nolint:gosec // a half
	}
	rest := cells[jointSize : jointSize+codes+topics+n]
	for _, cell := range rest[:codes] {
		code, trust := int(cell&halfCell), figureOf(cell>>16)
		y.listing.capabilities = append(y.listing.capabilities, capability{index: code, trust: trust})
		y.idf = append(y.idf, c.idf[code])
		y.has.add(code)
		y.reach.join(&h.model.reach[code])
		y.total += float64(c.idf[code] * trust)
		y.surest = max(y.surest, trust)
	}
	for _, cell := range rest[codes : codes+topics] {
		y.topics = append(y.topics, topicWeight{int(cell & halfCell), figureOf(cell >> 16)})
	}
	y.part, y.norm = float64(math.Float32frombits(cells[2])), float64(math.Float32frombits(cells[6]))
	return rest[codes+topics:]
}

// wants is how far the need asks for a kind.
func (y *scratchNeed) wants(m *model, kind int) float64 {
	switch {
	case y.kinds&saysKinds == 0 || kind == kindUnknown:
		return m.weights.Prior.Kinds
	case y.kinds>>kind&1 != 0:
		return 1
	}
	return 0
}

// hearNeed adds up the words that the need has in common with each of mine.
func (h *hand) hearNeed(c *cards, words []uint32) {
	y := &h.other
	y.together = append(y.together, make([][2]float64, len(h.me.needs))...)
	said := &h.words[0]
	for _, cell := range words {
		at := said.of(cell >> numberFrom)
		if at == 0 {
			continue
		}
		asked, answered := c.asked(cell, y.part), h.scorer.saturated(cell&mostCounted, y.norm)
		for at > 0 {
			one := &said.list[at-1]
			sums := &y.together[one.listing]
			sums[0] += float64(one.asked * answered)
			sums[1] += float64(asked * one.answered)
			at = one.next
		}
	}
}
