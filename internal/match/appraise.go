package match

import "math"

// refine reads the words of a row: how high its score could be at most, if that is
// as high as is wanted.
func (s *seeker) refine(seg *segment, row int, least float64) float32 {
	w := s.model.weights.Score.Reciprocity
	around := (float64(s.outlook[row])+1)/outlookUnit + slack
	needed := (least - around) / max(w, slack)
	cells := seg.ledger.cells[seg.ledger.rows[row]:seg.ledger.rows[row+1]]
	s.readTakes(&seg.book, row, s.taken)
	s.inTexts(s.taken, true)
	d1, needs := s.takes(cells, 1, s.taken)
	value := reciprocityCeiling(s.model.weights.Reciprocity, d1, 1)
	if value >= needed {
		s.given = s.readGives(&seg.book, row, s.given)
		s.inTexts(s.given, true)
		value = reciprocityCeiling(s.model.weights.Reciprocity, d1, s.gives(needs, 1, s.given))
	}
	value = s.orCommon(seg, row, value, needed)
	return float32(around + w*value + slack)
}

// inTexts turns shares of words into how far texts could agree.
func (s *seeker) inTexts(shared []float32, topical bool) {
	table := &s.texts.fine
	if topical {
		table = &s.texts.fineTopic
	}
	for i, x := range shared {
		shared[i] = table[min(fineUnits, int(x*fineUnits)+1)]
	}
}

func (s *seeker) orCommon(seg *segment, row int, value, least float64) float64 {
	if s.joint && seg.joint.has(row) {
		theirs := s.model.weights.Prior.Kinds
		if seg.wanted[s.me.kind].has(row) {
			theirs = 1
		}
		floor := max(value, least)
		if root(s.fits[seg.facts[row].kind]*theirs)+slack > floor {
			value = max(value, s.commonCeiling(seg.rows[row], floor))
		}
	}
	return min(1, value)
}

// commonCeiling is how much two could seek together at most, whatever their texts
// say; what is not above the floor is not looked at.
func (s *seeker) commonCeiling(other *member, floor float64) float64 {
	best := 0.0
	for i := range s.me.needs {
		x := &s.me.needs[i]
		if x.joint == 0 {
			continue
		}
		for j := range other.needs {
			y := &other.needs[j]
			if y.joint == 0 {
				continue
			}
			fit := math.Sqrt(x.wanted[other.kind]*y.wanted[s.me.kind]) * s.model.sharedForm(x, y)
			if fit <= max(best, floor) {
				continue
			}
			t := float64(s.model.textCeiling(min(x.joint, y.joint)))
			m := s.model
			mine, theirs := m.covers(x, y, m.shared(x, y)), m.covers(y, x, m.shared(x, y))
			best = max(best, fit*(1-(1-(mine+theirs)/2)*(1-t)))
		}
	}
	return best
}
