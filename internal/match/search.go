package match

import "math/bits"

// search goes through a segment for the best; dead marks rows that are no longer
// there.
func (s *seeker) search(seg *segment, dead bitmap, work *Work) {
	s.enterSegment(seg, dead)
	defer s.account(work)
	s.begin(seg, work)
	s.meetAll(seg, s.sift(seg, s.all(s.best.least())), work)
	if s.joint {
		s.meetAll(seg, s.couldJoin(seg, s.siftOpen(seg, s.all(s.best.least()))), work)
	}
}

// searchBoth goes through a segment for whoever may enter my list, or whose I may.
func (s *seeker) searchBoth(seg *segment, dead bitmap, work *Work) {
	s.enterSegment(seg, dead)
	defer s.account(work)
	s.meetAll(seg, s.siftMute(seg, s.both.leasts), work)
	s.meetAll(seg, s.sift(seg, s.both.leasts), work)
	if s.joint {
		s.meetAll(seg, s.couldJoin(seg, s.siftOpen(seg, s.both.leasts)), work)
	}
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

// enterSegment readies the question for a segment.
func (s *seeker) enterSegment(seg *segment, dead bitmap) {
	s.survey(seg)
	seen := s.seen[:seg.length/64]
	clear(seen)
	copy(seen, dead)
	for row := len(seg.rows); row < seg.length; row++ {
		seen.set(row) // no rows at all
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
	if least := s.best.least(); least >= 0 {
		s.meetAll(seg, s.siftMute(seg, s.all(least)), work)
		return
	}
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
	other := seg.rows[row]
	if other == s.me || !s.best.free(other) {
		return
	}
	work.Rescored++
	one := Suggestion{Partner: other.ID, Ref: other.Ref}
	if s.cardable() {
		var ok bool
		if one.Score, one.Mode, ok = s.rescore(seg, row, s.leastOf(row)); !ok {
			return
		}
	} else {
		one = s.compare(other)
	}
	if s.both != nil {
		s.both.show(row, one.Score, one.Mode)
	} else {
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
