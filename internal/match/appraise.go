package match

// finding is a row that may belong into the list, with the highest score that it
// could have and the part of that which is not reciprocity.
type finding struct {
	row             int32
	ceiling, around float32
}

// appraise is how high the score of a row could be at most; nothing when it stays
// below the least score that is wanted.
func (s *seeker) appraise(seg *segment, row int, r *rowRange, near float64, least float64) finding {
	f := &seg.facts[row]
	w := &s.model.weights
	if near < w.Place.SameCity && len(s.me.ward) > 0 {
		if named := seg.areas[s.me.ward]; named != nil && named.has(row) {
			near = w.Place.SameCity
		}
	}
	around := w.Score.Place*near + w.Score.Kinds*(s.me.asks[r.kind]+float64(f.asks[s.me.kind]))/2 + slack
	if around+w.Score.Goals+w.Score.Reciprocity < least {
		return finding{row: int32(row)} //nolint:gosec // a segment has at most 2¹⁶ rows
	}
	around += w.Score.Goals * s.goalsCeiling(seg, f, row)
	if around+w.Score.Reciprocity < least {
		return finding{row: int32(row)} //nolint:gosec // as above
	}
	value := s.together(seg, row, (least-around)/w.Score.Reciprocity)
	return finding{int32(row), float32(around + w.Score.Reciprocity*value), float32(around + slack)} //nolint:gosec // a segment has at most 2¹⁶ rows
}

// together is how high the reciprocity with a row could be at most; below the
// least that is wanted it may tell too little.
func (s *seeker) together(seg *segment, row int, least float64) float64 {
	cells := seg.ledger.cells[seg.ledger.rows[row]:seg.ledger.rows[row+1]]
	d1, needs := s.takes(cells, s.text(0, row), nil)
	value := 0.0
	if reciprocityCeiling(s.model.weights.Reciprocity, d1, 1) >= least {
		value = reciprocityCeiling(s.model.weights.Reciprocity, d1, s.gives(needs, s.text(1, row), nil))
	}
	return s.orCommon(seg, row, value, least)
}

func (s *seeker) orCommon(seg *segment, row int, value, least float64) float64 {
	if s.joint && seg.joint.has(row) {
		theirs := s.model.weights.Prior.Kinds
		if seg.wanted[s.me.kind].has(row) {
			theirs = 1
		}
		// How far it goes, the full score tells.
		if together := root(s.fits[seg.facts[row].kind]*theirs) + slack; together > max(value, least) {
			value = together
		}
	}
	return min(1, value)
}

// refine reads the words of a row that was found, for a score that is wanted at
// least.
func (s *seeker) refine(seg *segment, f finding, least float64) finding {
	row := int(f.row)
	w := s.model.weights.Score.Reciprocity
	needed := (max(least, s.best.least()) - float64(f.around)) / w
	cells := seg.ledger.cells[seg.ledger.rows[row]:seg.ledger.rows[row+1]]
	s.readTakes(&seg.book, row, s.taken)
	s.inTexts(s.taken, s.topical[0].has(row))
	d1, needs := s.takes(cells, 1, s.taken)
	value := reciprocityCeiling(s.model.weights.Reciprocity, d1, 1)
	if value >= needed {
		s.given = s.readGives(&seg.book, row, s.given)
		s.inTexts(s.given, s.topical[1].has(row))
		value = reciprocityCeiling(s.model.weights.Reciprocity, d1, s.gives(needs, 1, s.given))
	}
	value = s.orCommon(seg, row, value, needed)
	return finding{f.row, min(f.ceiling, f.around+float32(w*value+slack)), f.around}
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

// judge is appraise for a row of which the outlook is known.
func (s *seeker) judge(seg *segment, row int) finding {
	w := s.model.weights.Score.Reciprocity
	margin := (float64(s.margins[row]) + 1) / outlookUnit // above what is wanted, without reciprocity
	needed := -margin / w
	value := s.together(seg, row, needed)
	if value < needed {
		return finding{row: int32(row)} //nolint:gosec // a segment has at most 2¹⁶ rows
	}
	wanted := s.question.least[0]
	if s.wanted != nil {
		wanted = s.wanted[row]
	}
	around := float64(wanted)/outlookUnit + margin + slack
	return finding{int32(row), float32(around + w*value), float32(around)} //nolint:gosec // as above
}

// text is how far the words and topics of two listings could agree.
func (s *seeker) text(side, row int) float32 {
	if s.topical[side].has(row) {
		return s.texts.topic[min(textParts, int(s.sums[side][row])+s.unseen[side])]
	}
	return s.texts.none[min(textParts, int(s.sums[side][row])+s.unseen[side])]
}

// goalsCeiling is goalsValue in single precision.
func (s *seeker) goalsCeiling(seg *segment, f *facts, row int) float64 {
	w := &s.model.weights
	prior := w.Prior.Goals
	field, speaking := float32(0), f.speaks && len(s.me.theme) > 0
	if speaking {
		for _, t := range seg.fields[f.fields.from:f.fields.to] {
			field += s.fields[t.index] * float32(t.weight)
		}
		prior += theme * (float64(field) - prior)
	}
	if !f.goalful || s.me.norm == 0 {
		return prior
	}
	trust := s.me.trust * f.trust
	if trust < 1 {
		trust *= guessed
	}
	known := min(1, float64(dot(&s.goals, &f.goals)))
	if s.theirs != 0 && f.theirs != 0 {
		shared := 0.0
		if s.theirs&f.theirs != 0 {
			shared = s.targetsCeiling(seg, row)
		}
		known = w.Goals.GoalShare*known + w.Goals.TargetShare*shared
	}
	if speaking {
		known += themeKnown * (float64(field) - known)
	}
	return trust*known + (1-trust)*prior + slack
}

// dot adds up in four sums, so that none waits for the other.
func dot(a, b *[len(facts{}.goals)]float32) float32 {
	var x, y, z, u float32
	for i := 0; i+3 < len(a); i += 4 {
		x += a[i] * b[i]
		y += a[i+1] * b[i+1]
		z += a[i+2] * b[i+2]
		u += a[i+3] * b[i+3]
	}
	return x + y + z + u + a[16]*b[16]
}

// targetsCeiling is how far my targets and those of a row agree.
func (s *seeker) targetsCeiling(seg *segment, row int) float64 {
	if !s.handy || !seg.cards.usable {
		return 1
	}
	c := &seg.cards
	cells := c.cells[c.rows[row]:c.rows[row+1]]
	goals, targets := cells[3]&halfCell, cells[3]>>16
	return s.hand.sharedTargets(c, cells[headSize+goals:headSize+goals+targets])
}
