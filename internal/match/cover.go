package match

import "math"

// enter adds a column to those of one side: c is what an answer in it is worth and
// a what it adds, both in [0, 1].
func (s *seeker) enter(side int, set bitmap, c, a float64) {
	inBytes := func(x float64) uint32 { return uint32(min(255, math.Ceil(x*255*(1+slack/100)))) }
	s.columns[side] = append(s.columns[side], coverColumn{&set[0], inBytes(c) * eachByte, inBytes(a) * eachByte})
	s.sets[side] = append(s.sets[side], set)
}

// coverMine works out how far my needs could be covered by capabilities of each row.
// Whatever is offered may be of the group of what I need, so everybody is allowed
// that much.
func (s *seeker) coverMine(seg *segment) {
	group := s.model.weights.Kinship.Group
	s.columns[0], s.sets[0] = s.columns[0][:0], s.sets[0][:0]
	best, sum := 0.0, 0.0
	for i := range s.needs {
		need := &s.needs[i]
		rel := float64(need.rel)
		best = max(best, float64(need.rel*need.full)*group)
		sum += float64(need.share*need.full) * group
		for at := need.from; at < need.to; at++ {
			code, rest := need.capabilities[at-need.from].index, float64(need.full-s.weights[at])
			for _, other := range s.model.kindred[code] {
				for class := range seg.offers {
					column := &seg.offers[class][other]
					if column.bits == nil {
						continue
					}
					met := float64(s.covers[at][other] * column.worth)
					s.enter(0, column.bits, rel*min(1, met+rest), rel*max(0, met-float64(s.weights[at])*group)/s.breadth)
				}
			}
		}
	}
	s.settleCover(seg, 0, best, sum, []uint16{uint16(seg.leanBest) | uint16(math.Ceil(float64(seg.leanBest)*leanOthers*(1+slack)))<<8})
}

// coverTheirs works out how far the needs of each row could be covered by my
// capabilities.
func (s *seeker) coverTheirs(seg *segment) {
	group := s.model.weights.Kinship.Group
	s.columns[1], s.sets[1] = s.columns[1][:0], s.sets[1][:0]
	floor := 0.0
	for code, covered := range s.covered {
		if covered <= 0 {
			continue
		}
		floor = group
		for class := range seg.needs {
			column := &seg.needs[class][code]
			if column.bits == nil || float64(covered) <= group {
				continue
			}
			c := float64(column.rel) * min(1, float64(column.worth*covered+column.rest))
			s.enter(1, column.bits, c, float64(column.rel*column.worth)*(float64(covered)-group)/seg.leanSum)
		}
	}
	s.settleCover(seg, 1, floor, floor, seg.lean)
}

// settleCover ends the columns of one side: best and sum are what everybody is
// allowed of the best need and of all.
func (s *seeker) settleCover(seg *segment, side int, best, sum float64, lean []uint16) {
	floor := uint8(min(255, math.Ceil(best*255*(1+slack/100))))
	cover(ways-1, s.columns[side], s.sets[side], floor, lean, s.gains[side][:seg.length])
	one := seg.leanOne()
	s.sifting.full[side] = wideOf(uint16(max(0, math.Floor(one-(1-foremost)*sum*one-slack*one))))
}

// heed works out how far words could meet needs. Rows that share none of the words
// that are looked up are allowed what the others weigh; the rest is told by row.
func (s *seeker) heed(seg *segment) {
	for side := range s.shared {
		clear(s.shared[side][:seg.length])
	}
	s.heedMine(seg)
	s.heedTheirs(seg)
	for i := range s.me.needs {
		seg.offerTopics.mark(s.me.needs[i].topics, s.shared[0])
	}
	for i := range s.me.offers {
		seg.needTopics.mark(s.me.offers[i].topics, s.shared[1])
	}
}

// mark says of all rows that speak of one of the topics that texts may agree wholly.
func (t topicRows) mark(v topicVector, shared []uint8) {
	for _, one := range v {
		for _, row := range t[one.index] {
			shared[row] = math.MaxUint8
		}
	}
}

// unheard is what words that are not looked up may weigh at most in a need of mine.
const unheard = .25

// call is a term of mine that is looked up: what it weighs most, and the capability
// whose holders need no look, or noCode.
type call struct {
	term   uint32
	code   uint16
	weight float64
}

func (s *seeker) heedMine(seg *segment) {
	if len(s.needs) == 0 {
		s.allow(0, -1)
		return
	}
	s.calls = s.calls[:0]
	left := 0.0
	for i := range s.needs {
		g, ok := s.needs[i].words.(grams)
		if !ok || seg.book.terms == 0 {
			s.allow(0, 2) // nothing is known of words: they may agree wholly
			return
		}
		left = max(left, s.callsOf(seg, g, soleCode(s.needs[i].prepared)))
	}
	steep := s.allow(0, left)
	for _, c := range s.calls {
		seg.offerWords.add(c.term, c.code, c.weight*steep, s.shared[0])
	}
}

// callsOf adds the terms of one of my needs to those that are looked up, without
// the lightest, and returns what these weigh at most.
func (s *seeker) callsOf(seg *segment, g grams, code uint16) (left float64) {
	first := len(s.calls)
	for i, t := range g.terms {
		if id, known := seg.book.number(t); known && seg.offerWords.most[id] > 0 {
			s.calls = append(s.calls, call{id, code, float64(g.asked[i])})
		}
	}
	mine := s.calls[first:]
	most := func(c *call) float64 { return c.weight * float64(seg.offerWords.most[c.term]) }
	for {
		light := -1
		for i := range mine {
			if light < 0 || most(&mine[i]) < most(&mine[light]) {
				light = i
			}
		}
		if light < 0 || left+most(&mine[light]) > unheard {
			break
		}
		left += most(&mine[light])
		mine[light] = mine[len(mine)-1]
		mine = mine[:len(mine)-1]
	}
	kept := s.calls[:first]
	for _, c := range mine {
		kept = addCall(kept, c)
	}
	s.calls = kept
	return left * (1 + slack)
}

// addCall adds a term once: with the most that it weighs, and with a capability
// only if it is always the same.
func addCall(calls []call, c call) []call {
	for i := range calls {
		if old := &calls[i]; old.term == c.term {
			old.weight = max(old.weight, c.weight)
			if old.code != c.code {
				old.code = noCode
			}
			return calls
		}
	}
	return append(calls, c)
}

func (s *seeker) heedTheirs(seg *segment) {
	switch {
	case len(s.me.offers) == 0:
		s.allow(1, -1)
		return
	case seg.book.terms == 0 || len(s.answered) == 0:
		s.allow(1, 2)
		return
	}
	steep := s.allow(1, lightest*max(1, s.loudest)*(1+slack))
	for _, t := range s.answered {
		if id, known := seg.book.number(t.term); known {
			seg.needWords.add(id, t.code, t.weight*steep, s.shared[1])
		}
	}
}

// allow says that everybody's texts may agree as far as so much of a need's words
// allows; below 0 nothing can be met at all. It returns what a sum of words beyond
// takes from the room that is left, in parts of 255.
func (s *seeker) allow(side int, words float64) (steep float64) {
	room := 255.0
	if words >= 0 {
		units := inFineUnits(words)
		room = max(0, math.Floor(255*(1-float64(s.texts.fine[min(fineUnits, units+1)]))))
		steep = 255 * float64(s.texts.steepest[units])
	}
	s.rooms[side] = uint16(room)
	return steep
}
