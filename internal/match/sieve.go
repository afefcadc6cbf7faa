package match

// degrees are the sets that coverage by capabilities is told apart by: hardly, in
// part and as good as wholly.
const degrees = 3

var degreeTops = [degrees]float32{.25, .65, 1}

func degreeOf(m float32) int {
	for d, top := range degreeTops {
		if m <= top {
			return d
		}
	}
	return degrees - 1
}

// restingStep is where rows stand of which nothing is known, if texts allow it:
// .75 of a need met by words alone takes a third of its words.
const restingStep = 4

// sieve finds the sets of rows by how well needs could be met, mine by their
// offers and theirs by mine.
func (s *seeker) sieve(seg *segment) {
	s.room.fit(len(seg.rows))
	s.most = [2][degrees]float32{}
	words := len(s.ones)
	s.markWords(seg)
	s.markTopics(seg)
	s.markMyNeeds(seg)
	s.markTheirNeeds(seg)
	for side := range s.levels {
		s.raise(side, words, len(seg.rows))
	}
}

func (s *seeker) markWords(seg *segment) {
	asked := 0.0
	for i := range s.needs {
		g, ok := s.needs[i].words.(grams)
		if !ok || seg.book.terms == 0 {
			asked = 2 // nothing is known of words: they may agree wholly
			continue
		}
		most := max(1, seg.offerWords.top)
		left := 0.0
		for _, v := range g.asked {
			left += v
		}
		for _, at := range essential(g, most) {
			left -= g.asked[at]
			if id, known := seg.book.number(g.terms[at]); known {
				seg.offerWords.markOffers(id, g.asked[at], s.sums[0])
			}
		}
		asked = max(asked, left*most)
	}
	given := lightest * max(1, s.loudest)
	if seg.book.terms == 0 || len(s.answered) == 0 {
		given = 2
	}
	for _, t := range s.answered {
		if id, known := seg.book.number(t.term); known {
			seg.needWords.markNeeds(id, t.weight, s.sums[1])
		}
	}
	for side, x := range [2]float64{asked, given} {
		s.unseen[side] = int(inUnits(x * (1 + 1e-6)))
		s.floor[side] = max(restingStep, stepOf(s.texts.none[s.unseen[side]]))
	}
}

func (s *seeker) markTopics(seg *segment) {
	for i := range s.me.needs {
		seg.offerTopics.join(s.me.needs[i].topics, s.topical[0])
	}
	for i := range s.me.offers {
		seg.needTopics.join(s.me.offers[i].topics, s.topical[1])
	}
}

// markMyNeeds enters those whose offers cover a need of mine.
func (s *seeker) markMyNeeds(seg *segment) {
	for i := range s.needs {
		need := &s.needs[i]
		for at := need.from; at < need.to; at++ {
			code := need.capabilities[at-need.from].index
			others := need.full - s.weights[at] // of several capabilities all others may be covered, too
			for _, other := range s.model.kindred[code] {
				s.enter(0, &seg.offers.codes[other], need.rel, s.covers[at][other]+others)
			}
			if far := float32(s.model.weights.Kinship.Group); far > 0 {
				s.enter(0, &seg.offers.groups[s.model.know.group[code]], need.rel, s.weights[at]*far+others)
			}
		}
	}
}

// markTheirNeeds enters those of whom an offer of mine covers a need.
func (s *seeker) markTheirNeeds(seg *segment) {
	far := float32(s.model.weights.Kinship.Group)
	group := -1
	for code, m := range s.covered {
		if m <= 0 {
			continue
		}
		for rank, rel := range [2]float32{1, seg.lesser} {
			s.enter(1, &seg.multi[rank].codes[code], rel, 1)
			switch g := s.model.know.group[code]; {
			case m > far:
				s.enter(1, &seg.needs[rank].codes[code], rel, m)
			case g != group: // the codes of a group follow one another
				s.enter(1, &seg.needs[rank].groups[g], rel, far)
			}
		}
		if m <= far {
			group = s.model.know.group[code]
		}
	}
}

// enter puts the rows of a column where an answer stands of which capabilities
// cover m, of a need of the importance rel.
func (s *seeker) enter(side int, c *column, rel, m float32) {
	if len(c.list) == 0 && c.bits == nil || rel <= steps[s.floor[side]] {
		return
	}
	if d := degreeOf(m); d < degrees-1 {
		s.most[side][d] = max(s.most[side][d], m)
		c.join(s.degrees[side][d])
		return
	}
	c.join(s.levels[side][stepOf(rel)])
}

// raise brings the sets of one side together: afterwards levels[q] holds everybody
// who could stand at step q or higher.
func (s *seeker) raise(side, words, rows int) {
	floor := s.floor[side]
	levels := &s.levels[side]
	for d, set := range s.degrees[side][:degrees-1] {
		if q := stepOf(metAtMost(s.most[side][d], steps[floor])); q > floor {
			for i, w := range set {
				levels[q][i] |= w
			}
		}
	}
	s.raiseByWords(side, rows)
	for w, topical := range s.topical[side] {
		for ; topical != 0; topical &= topical - 1 {
			s.raiseRow(side, w*64+trailing(topical))
		}
	}
	for q := topStep - 1; q > floor; q-- {
		for i, w := range levels[q+1][:words] {
			levels[q][i] |= w
		}
	}
}

// raiseByWords looks for rows that share more words than the floor allows, eight
// at a time: a sum has seven bits, so that adding a bound sets the eighth.
func (s *seeker) raiseByWords(side, rows int) {
	least := 0
	for least <= textParts && stepOf(s.texts.none[min(textParts, least+s.unseen[side])]) <= s.floor[side] {
		least++
	}
	if least > textParts {
		return
	}
	const each = 0x0101010101010101
	add := uint64(0x80-least) * each //nolint:gosec // at most 128
	sums := s.sums[side]
	for row := 0; row < rows; row += 8 {
		over := (load64(sums[row:]) + add) & (0x80 * each)
		for ; over != 0; over &= over - 1 {
			s.raiseRow(side, row+trailing(over)/8)
		}
	}
}

// raiseRow puts a row where its words and topics allow it to stand.
func (s *seeker) raiseRow(side, row int) {
	m := float32(0)
	for d := degrees - 2; d >= 0; d-- {
		if s.degrees[side][d].has(row) {
			m = s.most[side][d]
			break
		}
	}
	if q := stepOf(metAtMost(m, s.text(side, row))); q > s.floor[side] {
		s.levels[side][q].set(row)
	}
}
