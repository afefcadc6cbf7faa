package match

import (
	"math"

	"enishi/internal/partner"
)

// unbounded says nothing of what I and the row could gain at most.
var unbounded = [2]float64{1, 1}

// meet scores a row in full, to the last bit as model.terms does. It stops, and says
// no, as soon as the score is surely below least; most is what I and the row could gain
// at most.
func (h *hand) meet(c *cards, row int, least float64, most [2]float64) (t terms, ok bool) {
	w := &h.model.weights
	cells := c.cells[c.rows[row]:c.rows[row+1]]
	offers, needs := int(cells[2]&halfCell), int(cells[2]>>16)
	joint := h.joint && cells[0]>>16 != 0
	rest := h.readWhole(c, cells, &t)
	around := float64(w.Score.Goals*t.goals) + float64(w.Score.Place*t.place) + float64(w.Score.Kinds*t.kinds) + slack
	if around+w.Score.Reciprocity < least {
		return t, false
	}
	needed := -1.0
	if w.Score.Reciprocity > 0 {
		needed = (least - around) / w.Score.Reciprocity
	}
	possible := func(mine, theirs float64) bool {
		_, value := w.Reciprocity.alone(mine, theirs)
		return value >= needed
	}
	if !joint && !possible(most[0], most[1]) {
		return t, false
	}
	rest = h.readOffers(rest, offers)
	mine := h.takesAtMost()
	if !joint && !possible(mine, most[1]) {
		return t, false
	}
	h.readNeeds(c, rest, needs)
	able := possible(mine, h.givesAtMost())
	if able {
		t.gains = [2]float64{h.takesExactly(), h.givesExactly()}
		t.mode, t.value = w.Reciprocity.alone(t.gains[0], t.gains[1])
	}
	able = able && t.value >= needed
	if joint {
		if common := h.common(c, int(cells[0]&halfCell), max(t.value, needed)); common > max(t.value, needed) {
			t.mode, t.value, able = partner.ModeCommon, common, true
		}
	}
	t.value = min(1, t.value)
	return t, able
}

// readWhole works out what is not about listings and returns where these begin.
func (h *hand) readWhole(c *cards, cells []uint32, t *terms) (rest []uint32) {
	w := &h.model.weights
	kind, ask := int(cells[0]&halfCell), cells[headSize-(kindCount+2)/2+h.me.kind/2]
	if h.me.kind%2 == 1 {
		ask >>= 16
	}
	t.kinds = (h.me.asks[kind] + figureOf(ask&halfCell)) / 2
	t.place = h.near.near(h.model, h.me.Profile, int32(cells[1]&halfCell)) //nolint:gosec // a half
	if uint16(cells[1]>>16)&h.ward != 0 {                                  //nolint:gosec // a half
		t.place = max(t.place, w.Place.SameCity)
	}
	goals, targets, topics := int(cells[3]&halfCell), int(cells[3]>>16), int(cells[4]&halfCell)
	aims := alignment{
		trust: h.me.trust * figureOf(cells[4]>>16), norms: h.me.norm * math.Float64frombits(uint64(cells[5])|uint64(cells[6])<<32),
		targeted: targets > 0 && len(h.me.targets) > 0, speaking: topics > 0 && len(h.me.theme) > 0,
	}
	rest = cells[headSize:]
	for _, cell := range rest[:goals] {
		aims.product += float64(figureOf(cell>>16) * h.me.kgoals[cell&halfCell])
	}
	rest = rest[goals:]
	if aims.targeted {
		aims.targets = h.sharedTargets(c, rest[:targets])
	}
	rest = rest[targets:]
	for _, cell := range rest[:topics] {
		aims.field += float64(h.field[cell&halfCell] * figureOf(cell>>16))
	}
	aims.field = min(1, aims.field)
	t.goals = aims.value(w)
	return rest[topics:]
}

// sharedTargets is the Jaccard index of the targets, weighted by rarity.
func (h *hand) sharedTargets(c *cards, targets []uint32) float64 {
	either, both := h.scarce, 0.0
	for _, number := range targets {
		if h.targets[number] {
			both += c.scarce[number]
		} else {
			either += c.scarce[number]
		}
	}
	if either == 0 {
		return 0
	}
	return both / either
}

// readOffers compares the offers of a row with my needs.
func (h *hand) readOffers(rest []uint32, n int) []uint32 {
	mine := len(h.me.needs)
	h.taken = zeroed(h.taken, n*mine)
	for o := range n {
		codes, topics, words, norm := rest[0]&halfCell, rest[0]>>16, rest[1], float64(math.Float32frombits(rest[2]))
		listing := rest[offerSize : offerSize+codes+topics+words]
		rest = rest[offerSize+codes+topics+words:]
		pairs := h.taken[o*mine : (o+1)*mine]
		h.coverMine(listing[:codes], pairs)
		h.topics[0].meet(listing[codes:codes+topics], pairs)
		said := &h.words[0]
		for _, cell := range listing[codes+topics:] {
			at := said.of(cell >> numberFrom)
			if at == 0 {
				continue
			}
			answered := h.scorer.saturated(cell&mostCounted, norm)
			for at > 0 {
				one := &said.list[at-1]
				pairs[one.listing].words += float64(one.asked * answered)
				at = one.next
			}
		}
		h.bound(pairs)
	}
	return rest
}

// of is the place of the first mention, plus one, or 0.
func (m *mentions) of(id uint32) uint32 {
	if m.some[id/64]>>(id%64)&1 == 0 {
		return 0
	}
	return m.heads[id]
}

// coverMine works out how far the capabilities of an offer cover my needs.
func (h *hand) coverMine(codes []uint32, pairs []meeting) {
	met := false
	for _, cell := range codes {
		at := h.wanting.of(cell & halfCell)
		if at == 0 {
			continue
		}
		if !met {
			clear(h.met)
			met = true
		}
		trust := math.Sqrt(figureOf(cell >> 16))
		for at > 0 {
			one := &h.wanting.list[at-1]
			h.met[one.listing] = max(h.met[one.listing], one.asked*trust)
			at = one.next
		}
	}
	if !met {
		return
	}
	for n := range pairs {
		need, sum := &h.me.needs[n], 0.0
		for i := h.first[n]; i < h.first[n+1]; i++ {
			sum += float64(h.parts[i] * h.met[i])
		}
		if need.total != 0 && sum > 0 {
			pairs[n].covered = sum / need.total * math.Sqrt(need.surest)
		}
	}
}

// meet adds up the topics in common.
func (m *mentions) meet(topics []uint32, pairs []meeting) {
	for _, cell := range topics {
		weight := figureOf(cell >> 16)
		for at := m.of(cell & halfCell); at > 0; {
			one := &m.list[at-1]
			pairs[one.listing].topics += float64(one.asked * weight)
			at = one.next
		}
	}
}

// needHead is what is kept of a need of the row; cells are all of it when it is for
// joint work.
type needHead struct {
	importance float64
	cells      []uint32
}

// readNeeds compares the needs of a row with my offers.
func (h *hand) readNeeds(c *cards, rest []uint32, n int) {
	mine := len(h.me.offers)
	h.gives, h.heads = zeroed(h.gives, n*mine), zeroed(h.heads, n)
	for i := range n {
		codes, topics, words, part := rest[0]&halfCell, rest[0]>>16, rest[1], float64(math.Float32frombits(rest[2]))
		h.heads[i].importance = float64(math.Float32frombits(rest[3]))
		head := uint32(needSize)
		if rest[4]&halfCell > 0 {
			h.heads[i].cells = rest
			head = jointSize
		}
		listing := rest[head : head+codes+topics+words]
		rest = rest[head+codes+topics+words:]
		pairs := h.gives[i*mine : (i+1)*mine]
		h.coverTheirs(c, listing[:codes], pairs)
		h.topics[1].meet(listing[codes:codes+topics], pairs)
		said := &h.words[1]
		for _, cell := range listing[codes+topics:] {
			id := cell >> numberFrom
			at := said.of(id)
			if at == 0 {
				continue
			}
			asked := c.asked(cell, part)
			for at > 0 {
				one := &said.list[at-1]
				pairs[one.listing].words += float64(asked * one.answered)
				at = one.next
			}
		}
		h.bound(pairs)
	}
}

// asked is how much a need asks for a word.
func (c *cards) asked(cell uint32, part float64) float64 {
	return worths[cell>>countBits&(1<<worthBits-1)] * c.rare[cell>>numberFrom] * part
}

// coverTheirs works out how far my offers cover the capabilities of a need.
func (h *hand) coverTheirs(c *cards, codes []uint32, pairs []meeting) {
	total, surest, met := 0.0, 0.0, false
	for _, cell := range codes {
		trust := figureOf(cell >> 16)
		total += float64(c.idf[cell&halfCell] * trust)
		surest = max(surest, trust)
		met = met || h.given[cell&halfCell]
	}
	if !met || total == 0 {
		return
	}
	for o := range pairs {
		sum := 0.0
		for _, cell := range codes {
			sum += float64(c.idf[cell&halfCell] * figureOf(cell>>16) * h.giving[int(cell&halfCell)*len(pairs)+o])
		}
		if sum > 0 {
			pairs[o].covered = sum / total * math.Sqrt(surest)
		}
	}
}
