package match

import "math/bits"

// A question goes through all tables twice. First it meets those who are good already
// without any words in common: most of the best are among them, so afterwards it is
// known what the others must reach. Then it heeds words.

// searchMute is the first time; dead marks rows that are no longer there.
func (s *seeker) searchMute(seg *segment, dead bitmap, work *Work) {
	s.enterMute(seg, dead)
	if s.both == nil && s.best.least() < 0 {
		s.begin(seg, work)
	}
	s.meetAll(seg, s.siftMute(seg, s.wanted()), work)
	s.account(work)
}

// search is the second time: who would have been met the first time, with what is
// wanted now, was met.
func (s *seeker) search(seg *segment, dead bitmap, work *Work) {
	s.enterMute(seg, dead)
	s.heed(seg)
	for w, met := range s.siftMute(seg, s.wanted()) {
		s.seen[w] |= met
	}
	s.meetAll(seg, s.sift(seg, s.wanted()), work)
	if s.joint {
		s.meetAll(seg, s.couldJoin(seg, s.siftOpen(seg, s.wanted())), work)
	}
	s.account(work)
}

// wanted is what rows must reach: for my list, or for theirs too.
func (s *seeker) wanted() []uint16 {
	if s.both != nil && !s.both.alone {
		return s.both.leasts
	}
	if s.both != nil {
		return s.all(s.both.least(0) + 2*slack)
	}
	return s.all(s.best.least())
}

// account adds what the wide steps took.
func (s *seeker) account(work *Work) {
	work.bytes += s.took.bytes
	work.operations += s.took.operations
	s.took = effort{}
}

// leastOf is the score below which it makes no difference to compare with a row.
func (s *seeker) leastOf(row int) float64 {
	if s.both != nil {
		return s.both.least(row)
	}
	return s.best.least()
}

// enterMute readies the question for a segment, without words.
func (s *seeker) enterMute(seg *segment, dead bitmap) {
	s.lookOut(seg)
	s.readSift(seg)
	s.coverMine(seg)
	s.coverTheirs(seg)
	seen := s.seen[:seg.length/64]
	clear(seen)
	copy(seen, dead)
	for row := len(seg.rows); row < seg.length; row++ {
		seen.set(row) // no rows at all
	}
	for side := range s.left {
		fill(s.left[side][:seg.length], 0) // texts may agree wholly, as far as is known
	}
	s.glossaries[0].open(&seg.book, s.me.needs, true)
	s.glossaries[1].open(&seg.book, s.me.offers, false)
}

// The rows that a first threshold is made of: so many for each place in the list,
// if they can be had.
const (
	firstLeast = 2
	firstMost  = 6
)

// begin meets those who are good already without any words in common, so that the
// list is nearly what it will be before everybody else is asked about.
func (s *seeker) begin(seg *segment, work *Work) {
	for step := .02; s.best.least() < 0; step *= 1.5 {
		n := s.unseen(seg, s.siftMute(seg, s.all(s.guess)))
		for n > firstMost*s.best.k && s.guess < 1 {
			if n = s.unseen(seg, s.siftMute(seg, s.all(s.guess+.01))); n >= firstLeast*s.best.k {
				s.guess += .01
			}
		}
		if n = s.unseen(seg, s.siftMute(seg, s.all(s.guess))); n >= firstLeast*s.best.k || s.guess <= 0 {
			s.meetAll(seg, s.hits[:seg.length/64], work)
		}
		if s.guess <= 0 {
			return
		}
		if s.best.least() < 0 {
			s.guess -= step
		}
	}
}

func (s *seeker) unseen(seg *segment, hits bitmap) int {
	n := 0
	for w, seen := range s.seen[:seg.length/64] {
		n += bits.OnesCount64(hits[w] &^ seen)
	}
	return n
}

// couldJoin leaves of the rows those that may seek joint work as I do.
func (s *seeker) couldJoin(seg *segment, hits bitmap) bitmap {
	for w := range hits {
		hits[w] &= seg.joint[w]
	}
	w := &s.model.weights
	for i, set := range hits {
		for ; set != 0; set &= set - 1 {
			row := i*64 + trailing(set)
			theirs := w.Prior.Kinds
			if seg.wanted[s.me.kind].has(row) {
				theirs = 1
			}
			fit := root(s.fits[seg.facts[row].kind]*theirs) + slack
			if (float64(s.outlook[row])+1)/outlookUnit+w.Score.Reciprocity*fit < s.leastOf(row) {
				hits[i] &^= set & -set
			}
		}
	}
	return hits
}

// meetAll compares with all rows that were picked out and still may enter the list.
func (s *seeker) meetAll(seg *segment, hits bitmap, work *Work) {
	for w := range hits {
		for set := hits[w] &^ s.seen[w]; set != 0; set &= set - 1 {
			row := w*64 + trailing(set)
			s.seen.set(row)
			s.meetRow(seg, row, work)
		}
	}
}

// meetRow compares with one row.
func (s *seeker) meetRow(seg *segment, row int, work *Work) {
	if seg.rows[row] == s.me {
		return
	}
	work.Rescored++
	one := Suggestion{}
	if s.cardable() {
		var ok bool
		if one.Score, one.Mode, ok = s.rescore(seg, row, s.leastOf(row)); !ok {
			return
		}
	} else {
		one = s.compare(seg.rows[row])
	}
	if s.both != nil {
		s.both.show(row, one.Score, one.Mode)
		return
	}
	other := seg.rows[row]
	one.Partner, one.Ref = other.ID, other.Ref
	if s.best.free(other) {
		s.best.show(one, row)
	}
}

// cardable reports whether the cards tell the full score.
func (s *seeker) cardable() bool { return s.glossaries[0].usable && s.glossaries[1].usable }

// meet compares with somebody who is in no table.
func (s *seeker) meet(other *member, work *Work) {
	if s.best.free(other) {
		work.Rescored++
		s.best.show(s.compare(other), 0)
	}
}
