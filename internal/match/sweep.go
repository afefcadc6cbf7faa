package match

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

func trailing(w uint64) int { return bits.TrailingZeros64(w) }

func load64(b []uint8) uint64 { return binary.LittleEndian.Uint64(b) }

// context is what the rows of one range bring besides what they can do.
type context struct {
	*rowRange
	near float64 // the place term when no listing names my ward
	base float64 // what place and my own wishes add to the score
	// the highest sum of the other terms: of those who share no topic and no target
	// with me and do not name my ward, and of the others
	plain, special float64
}

// readContexts works out the contexts of the segment.
func (s *seeker) readContexts(seg *segment) {
	w := &s.model.weights
	s.contexts, s.order = s.contexts[:0], s.order[:0]
	place, near := -1, 0.0
	plainGoals := max(1-themeKnown, w.Prior.Goals*(1-theme))
	if len(s.me.theme) == 0 {
		plainGoals = 1
	}
	for i := range seg.ranges {
		r := &seg.ranges[i]
		if r.place != place {
			place, near = r.place, nearValue(s.me.Profile, seg.places[r.place], *w)
			if comesTo(s.me.Profile, seg.places[r.place]) {
				near = max(near, w.Place.SameCity)
			}
		}
		mine, theirs := w.Score.Kinds*s.me.asks[r.kind]/2, w.Score.Kinds*float64(r.asks[s.me.kind])/2+slack
		s.order = append(s.order, int32(len(s.contexts))) //nolint:gosec // at most 2¹⁶
		s.contexts = append(s.contexts, context{
			rowRange: r, near: near, base: mine + w.Score.Place*near,
			plain:   mine + theirs + w.Score.Place*near + w.Score.Goals*plainGoals,
			special: mine + theirs + w.Score.Place*max(near, w.Place.SameCity) + w.Score.Goals,
		})
	}
	slices.SortFunc(s.order, func(a, b int32) int { return cmp.Compare(s.contexts[b].plain, s.contexts[a].plain) })
}

// ready sorts the rows of a segment by what could be done with them; dead marks
// those that are no longer there.
func (s *seeker) ready(seg *segment, dead bitmap) {
	s.sieve(seg)
	if s.handy {
		s.hand.open(seg)
	}
	s.glossaries[0].open(&seg.book, s.me.needs, true)
	s.glossaries[1].open(&seg.book, s.me.offers, false)
	copy(s.seen, dead)
	if rest := len(seg.rows) % 64; rest > 0 {
		s.seen[len(seg.rows)/64] |= ^uint64(0) << rest // no rows at all
	}
	s.readContexts(seg)
}

// search goes through a segment for the best.
func (s *seeker) search(seg *segment, dead bitmap, work *Work) {
	s.ready(seg, dead)
	if s.best.least() < 0 {
		s.warmUp(seg, work)
	}
	if s.best.least() < leastOutlook || !s.outlookHolds() {
		s.walk(seg)
	} else {
		s.sweep(seg)
	}
	for i := range s.contexts {
		s.sweepJoint(seg, &s.contexts[i])
	}
	s.settle(seg, work)
}

// enough is how many findings a first threshold is made of, for each place in the
// list.
const enough = 5

// warmUp fills the list with good ones, so that the sweep knows from the start
// what is not good enough.
func (s *seeker) warmUp(seg *segment, work *Work) {
	for _, r := range []float64{.98, .93, .86, .74, .5, 0} {
		stairs := s.stairsFor(r)
		for _, i := range s.order {
			c := &s.contexts[i]
			s.rows(&stairs, c, nil, nil, func(row int) bool {
				s.consider(seg, row, c)
				return len(s.found) < enough*s.best.k
			})
			if len(s.found) >= enough*s.best.k {
				break
			}
		}
		if len(s.found) >= 2*s.best.k || r == 0 {
			break
		}
	}
	s.settle(seg, work)
	s.found = s.found[:0]
}

// leastOutlook is the least score that outlooks are made for: below it nearly
// everybody is good enough, and what eases a row could be more than the score.
const leastOutlook = .5

// walk looks at every row.
func (s *seeker) walk(seg *segment) {
	everybody := s.everybody()
	for i := range s.contexts {
		c := &s.contexts[i]
		s.rows(&everybody, c, nil, nil, func(row int) bool {
			s.consider(seg, row, c)
			return true
		})
	}
}

// sweep looks at the rows whose outlook allows it.
func (s *seeker) sweep(seg *segment) {
	s.wanted = nil
	s.lookOut(seg, s.best.least())
	for _, row := range s.eased {
		s.leasts[row] = math.MaxUint16
	}
	s.eachPromising(seg, func(row int) { s.note(seg, s.judge(seg, row)) })
}

// lookOut works out the outlook of all rows, for a least score that is wanted of
// those whose own least is not lower.
func (s *seeker) lookOut(seg *segment, least float64) {
	for i := range s.contexts {
		c := &s.contexts[i]
		base := uint16(math.Ceil(c.base*outlookUnit)) + 2 // for what the others are rounded down
		for b := c.from / outlookBlock; b <= (c.to-1)/outlookBlock; b++ {
			s.bases[b] = max(s.bases[b], base)
		}
	}
	s.readQuestion(&seg.outlook)
	s.setLeast(least)
	s.ease(seg)
	outlook(&seg.outlook, seg.outlook.asks[s.me.kind], s.leasts, s.bases, &s.question, s.outlooks, s.margins)
	for r := range s.stairs {
		s.stairs[r] = stairs{}
		if r > 0 {
			s.stairs[r] = s.stairsFor(reaches[r-1])
		}
	}
}

// eachPromising visits the rows that can be good enough by their outlook and the
// steps where they stand.
func (s *seeker) eachPromising(seg *segment, visit func(row int)) {
	for w := range (len(seg.rows) + 63) / 64 {
		for bits := s.promising(w) &^ s.seen[w]; bits != 0; bits &= bits - 1 {
			visit(w*64 + trailing(bits))
		}
	}
}

// promising are those of a word of rows.
func (s *seeker) promising(w int) uint64 {
	low := s.outlooks[2*w*reachCount : (2*w+1)*reachCount]
	high := s.outlooks[(2*w+1)*reachCount : (2*w+2)*reachCount]
	out := uint64(0)
	for r := reachCount - 1; r >= 0; r-- {
		set := uint64(low[r]) | uint64(high[r])<<32
		if set == 0 {
			break // of a lower reach still fewer are good enough
		}
		if r == 0 {
			return out | set
		}
		out |= set & s.stairs[r].word(w)
	}
	return out
}

// ease lowers what is wanted of the rows that bring more than their outlook tells:
// a topic or a target in common, or a listing that names my ward.
func (s *seeker) ease(seg *segment) {
	w := &s.model.weights
	s.eased = s.eased[:0]
	for _, t := range s.me.theme {
		f := &seg.themes[t.index]
		factor := t.weight * w.Score.Goals * max(theme, themeKnown) * outlookUnit / 255 * (1 + slack)
		for i, row := range f.rows {
			s.lower(row, float64(f.parts[i])*factor)
		}
	}
	for _, id := range s.me.targets {
		for _, row := range seg.targets[id] {
			s.lower(row, w.Score.Goals*w.Goals.TargetShare*outlookUnit)
		}
	}
	named := seg.areas[s.me.ward]
	if named == nil || s.me.ward == "" {
		return
	}
	for i := range s.contexts {
		c := &s.contexts[i]
		if c.near >= w.Place.SameCity {
			continue
		}
		for row := range named.between(c.from, c.to) {
			s.lower(uint16(row), w.Score.Place*(w.Place.SameCity-c.near)*outlookUnit) //nolint:gosec // a segment has at most 2¹⁶ rows
		}
	}
}

func (s *seeker) lower(row uint16, by float64) {
	if s.leasts[row] == math.MaxUint16 {
		if s.wanted != nil {
			return // it wants nobody
		}
		s.leasts[row] = s.question.least[0]
		s.eased = append(s.eased, row)
	}
	s.leasts[row] -= min(s.leasts[row], uint16(by)+1)
}

// sweepJoint looks at those who may seek joint work as I do.
func (s *seeker) sweepJoint(seg *segment, c *context) {
	w := &s.model.weights
	needed := (s.best.least() - c.special) / w.Score.Reciprocity
	if needed > 1 || !s.joint {
		return
	}
	look := func(row int) bool {
		s.consider(seg, row, c)
		return true
	}
	everybody := s.everybody()
	fit := s.fits[c.kind]
	if root(fit)+slack >= needed {
		s.rows(&everybody, c, seg.joint, seg.wanted[s.me.kind], look)
	}
	if root(fit*w.Prior.Kinds)+slack >= needed {
		s.rows(&everybody, c, seg.joint, nil, look)
	}
}

// stairs are the pairs of sets whose common rows reach a reciprocity.
type stairs struct {
	pairs [topStep + 1][2]bitmap
	n     int
}

func (s *seeker) everybody() stairs {
	return stairs{pairs: [topStep + 1][2]bitmap{{s.ones, s.ones}}, n: 1}
}

func (s *seeker) stairsFor(reciprocity float64) stairs {
	var out stairs
	stair, last := &s.heights[neededFor(reciprocity)], -1
	for q := topStep; q >= s.floor[0]; q-- {
		p := max(int(stair[q]), s.floor[1])
		if p > topStep {
			break // the lower I stand, the higher must they
		}
		if p != last {
			out.n++
		}
		last = p
		out.pairs[out.n-1] = [2]bitmap{s.level(0, q), s.level(1, p)}
	}
	return out
}

func (t *stairs) word(w int) uint64 {
	bits := uint64(0)
	for i := range t.pairs[:t.n] {
		bits |= t.pairs[i][0][w] & t.pairs[i][1][w]
	}
	return bits
}

// rows visits the rows of a range that the stairs let pass and that are in both
// sets; a nil set holds everybody.
func (s *seeker) rows(stairs *stairs, c *context, in, and bitmap, visit func(row int) bool) {
	if stairs.n == 0 {
		return
	}
	first, end := c.from>>6, (c.to-1)>>6
	for w := first; w <= end; w++ {
		bits := ^s.seen[w]
		if in != nil {
			bits &= in[w]
		}
		if and != nil {
			bits &= and[w]
		}
		if w == first {
			bits &= ^uint64(0) << (c.from & 63)
		}
		if w == end {
			bits &= ^uint64(0) >> (63 - (c.to-1)&63)
		}
		if bits == 0 {
			continue
		}
		for bits &= stairs.word(w); bits != 0; bits &= bits - 1 {
			if !visit(w*64 + trailing(bits)) {
				return
			}
		}
	}
}

// level is who could stand at a step or higher; at the floor everybody does.
func (s *seeker) level(side, q int) bitmap {
	if q <= s.floor[side] {
		return s.ones
	}
	return s.levels[side][q]
}

// consider appraises a row of which the outlook is not known.
func (s *seeker) consider(seg *segment, row int, c *context) {
	s.note(seg, s.appraise(seg, row, c.rowRange, c.near, s.best.least()))
}

// note keeps a row when it may belong into the list; it needs no other look.
func (s *seeker) note(seg *segment, f finding) {
	s.seen.set(int(f.row))
	if float64(f.ceiling) >= s.best.least() && seg.rows[f.row].ID != s.me.ID {
		s.found = append(s.found, f)
	}
}

func (s *seeker) refinable() bool { return s.glossaries[0].usable && s.glossaries[1].usable }

// settle scores what was found, the most promising first, until nobody else can
// enter the list.
func (s *seeker) settle(seg *segment, work *Work) {
	if s.refinable() {
		for i, f := range s.found {
			s.found[i] = s.refine(seg, f, -1)
		}
	}
	slices.SortFunc(s.found, func(a, b finding) int { return cmp.Compare(b.ceiling, a.ceiling) })
	for _, f := range s.found {
		if float64(f.ceiling) < s.best.least() {
			return
		}
		s.meetRow(seg, int(f.row), work)
	}
}
