package match

import "math"

// heedMost is the part of a need's words that the steps go up to: who shares more
// may share all.
const heedMost = .50

// mySlots is how many of my needs are told apart; further ones share a slot.
const mySlots = 6

// heed works out how far words could meet needs: what they leave over, by row.
func (s *seeker) heed(seg *segment) {
	s.heedMine(seg)
	s.heedTheirs(seg)
	s.heeded = true
	for i := range s.me.needs {
		s.texts.speak(seg.offerTopics, s.me.needs[i].topics, s.left[0])
	}
	for i := range s.me.offers {
		s.texts.speak(seg.needTopics, s.me.offers[i].topics, s.left[1])
	}
}

// speak lowers what is left over of all rows that speak of one of the topics.
func (t *textCeilings) speak(rows topicRows, v topicVector, left []uint8) {
	for _, one := range v {
		for _, row := range rows[one.index] {
			left[row] = min(left[row], t.topical[left[row]])
		}
	}
}

// unheard is what words that are not looked up may weigh at most in a need of mine.
const unheard = .10

// call is a term of one of my needs that is looked up: what it weighs, and the
// capability whose holders need no look, or noCode.
type call struct {
	term   uint32
	slot   int
	code   uint16
	weight float64
}

func (s *seeker) heedMine(seg *segment) {
	left := s.left[0][:seg.length]
	if len(s.needs) == 0 {
		fill(left, math.MaxUint8) // nothing can be met
		return
	}
	s.calls, s.slots = s.calls[:0], s.slots[:0]
	var rest [mySlots]float64
	for i := range s.needs {
		g, ok := s.needs[i].words.(grams)
		if !ok || !seg.book.told {
			fill(left, 0) // nothing is known of words: they may agree wholly
			return
		}
		rest[i%mySlots] += s.callsOf(seg, g, soleCode(s.needs[i].prepared), i%mySlots)
	}
	for slot := range min(mySlots, len(s.needs)) {
		s.slot(slot, rest[slot])
	}
	for i := range s.calls {
		c := &s.calls[i]
		s.call(&seg.offerWords, c.term, c.code, c.weight, c.slot)
	}
	s.hear(&seg.offerWords, left)
}

// callsOf adds the terms of one of my needs to those that are looked up, without
// the lightest, and returns what these weigh at most.
func (s *seeker) callsOf(seg *segment, g grams, code uint16, slot int) (rest float64) {
	first := len(s.calls)
	for i, t := range g.terms {
		if id, known := seg.book.number(t); known && seg.offerWords.most[id] > 0 {
			s.calls = append(s.calls, call{id, slot, code, float64(g.asked[i])})
		}
	}
	mine := s.calls[first:]
	most := func(c *call) float64 { return c.weight * float64(seg.offerWords.most[c.term]) }
	for len(mine) > 0 {
		light := 0
		for i := range mine {
			if most(&mine[i]) < most(&mine[light]) {
				light = i
			}
		}
		if rest+most(&mine[light]) > unheard {
			break
		}
		rest += most(&mine[light])
		mine[light] = mine[len(mine)-1]
		mine = mine[:len(mine)-1]
	}
	s.calls = s.calls[:first+len(mine)]
	return rest * (1 + slack)
}

func (s *seeker) heedTheirs(seg *segment) {
	left := s.left[1][:seg.length]
	switch {
	case len(s.me.offers) == 0:
		fill(left, math.MaxUint8)
		return
	case !seg.book.told:
		fill(left, 0)
		return
	}
	s.slots = s.slots[:0]
	for slot := range theirSlots {
		s.slot(slot, lightest*max(1, s.loudest)*(1+slack))
	}
	for _, t := range s.answered {
		if id, known := seg.book.number(t.term); known {
			s.call(&seg.needWords, id, t.code, t.weight, 0)
		}
	}
	s.hear(&seg.needWords, left)
}

// slot begins the words of a need, of which the rest, that is not looked up, weighs
// so much at most.
func (s *seeker) slot(at int, rest float64) {
	one := heedSlot{sums: &s.sums[at*segmentRows], first: at * segmentRows}
	for step := range one.left[:heedSteps-1] {
		shared := rest + float64(step+1)*heedMost/heedSteps*(1+slack)
		one.left[step] = leftOf(s.texts.fine[inFineUnits(shared)])
	}
	s.said[at] = s.said[at][:0]
	s.slots = append(s.slots, one)
}

// call looks a term up, beginning with a slot.
func (s *seeker) call(e *echoes, term uint32, code uint16, weight float64, slot int) {
	for part, to := e.parts(term, code); part < to; part++ {
		for i := e.crowd[part]; i < e.crowd[part+1]; i++ {
			one := &e.crowds[i]
			s.said[slot+one.slot] = append(s.said[slot+one.slot], newCoverColumn(one.rows, 0, weight*one.weight/heedMost))
		}
		if e.add(part, weight*255/heedMost, s.placeSums(slot)) {
			s.heard = append(s.heard, heard{part, slot})
		}
	}
}

// placeSums begin with a slot.
func (r *room) placeSums(slot int) *placeSums { return (*placeSums)(r.sums[slot*segmentRows:]) }

// heard is a part whose places were added to, from a slot on.
type heard struct {
	part uint32
	slot int
}

// hear works out what all slots leave over, and takes the sums away again.
func (s *seeker) hear(e *echoes, left []uint8) {
	for i := range s.slots {
		s.slots[i].read(s.said[i])
	}
	heed(ways-1, s.slots, s.sums, left)
	for i := range s.slots {
		n := float64(s.slots[i].count)
		s.took.rows(len(left), 1+n/8, 1./8+n/32)
	}
	for _, h := range s.heard {
		e.clear(h.part, s.placeSums(h.slot))
	}
	s.heard = s.heard[:0]
}
