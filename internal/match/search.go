package match

import (
	"math/bits"

	"enishi/internal/partner"
)

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
	s.heeded = false
	if s.handy {
		s.hand.open(seg)
	}
}

// The rows that a first threshold is made of: so many for each place in the list,
// if they can be had.
const (
	firstLeast = 2
	firstMost  = 4
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
			fit := root(s.fits[seg.kinds[row]]*theirs) + slack
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
	if seg.rows[row] == s.me.held {
		return
	}
	work.Rescored++
	score, mode, ok := s.score(seg, row, s.leastOf(row), s.gainsAtMost(seg, row))
	if !ok {
		return
	}
	if s.both != nil {
		s.both.show(row, score, mode)
		return
	}
	if other := seg.rows[row]; s.best.free(other.ID) {
		s.best.show(Suggestion{other.ID, other.Ref, score, mode}, row)
	}
}

// gainsAtMost is how much I and a row could gain at most, as the wide steps tell it.
func (s *seeker) gainsAtMost(seg *segment, row int) (most [2]float64) {
	one := seg.leanOne() * 255 / 256
	if !s.heeded {
		return unbounded // texts may agree wholly, as far as is known
	}
	for side := range most {
		full := s.sifting.full[side][0]
		left := uint32(full-min(full, s.gains[side][row])) * uint32(s.left[side][row]) / 256
		most[side] = min(1, 1-(float64(left)-1)/one)
	}
	return most
}

// score is the full score of a row; it may say no when that is below least.
func (s *seeker) score(seg *segment, row int, least float64, most [2]float64) (score float64, mode partner.Mode, ok bool) {
	if !s.handy || !seg.cards.usable {
		one := s.compare(s.model.openOnce(seg.rows[row]))
		return one.Score, one.Mode, one.Score >= least
	}
	t, ok := s.hand.meet(&seg.cards, row, least, most)
	if !ok {
		return 0, "", false
	}
	score = t.score(s.model.weights.Score)
	return score, t.mode, score >= least
}

// meet compares with somebody who is in no table.
func (s *seeker) meet(other *member, work *Work) {
	if s.best.free(other.ID) {
		work.Rescored++
		s.best.show(s.compare(other), 0)
	}
}
