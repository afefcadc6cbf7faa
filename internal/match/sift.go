package match

import (
	"math"
	"math/bits"
)

// readSift fills in the figures of sift that do not depend on what is wanted.
func (s *seeker) readSift(seg *segment) {
	w := s.model.weights
	q := &s.sifting
	one := seg.leanOne() * 255 / 256 // a gain of 1: what is left over is multiplied by a room of 255 parts and divided by 256
	e, h := w.Reciprocity.Epsilon, w.Reciprocity.Support
	q.most = wideOf(uint16(math.Ceil((1+e)*one) + 1))
	q.moved = wideOf(uint16(math.Floor(e * one)))
	q.help = wideOf(uint16(min(math.MaxUint16, math.Ceil(h*(1<<16)))))
	q.helped = wideOf(uint16(math.Ceil(e*one*(1-h)) + 1))
	q.one = wideOf(1)
	// Where reciprocity counts for nearly nothing it is taken for more, which only
	// lets more rows pass.
	units := max(.01, w.Score.Reciprocity) * outlookUnit
	reach := uint64(units) + 2
	q.shift = uint64(16 - bits.Len64(reach)) //nolint:gosec // reach is below 2¹⁶
	q.reach = wideOf(uint16(reach))          //nolint:gosec // as above
	q.factor = wideOf(uint16(min(math.MaxUint16, math.Floor(one*(1<<16)/(units*float64(uint64(1)<<q.shift))))))
}

// silence is a column in which texts leave everything over, and concord one in which
// they leave nothing.
var (
	silence = func() (all [segmentRows]uint8) {
		fill(all[:], math.MaxUint8)
		return all
	}()
	concord [segmentRows]uint8
)

// sift finds the rows that could reach what is wanted; with one number in leasts it
// is wanted of all.
func (s *seeker) sift(seg *segment, leasts []uint16) bitmap {
	return s.siftBy(seg, [2][]uint8{s.left[0][:seg.length], s.left[1][:seg.length]}, leasts)
}

// siftMute finds the rows that reach what is wanted without any words in common:
// most of those that are in the end the best are among them.
func (s *seeker) siftMute(seg *segment, leasts []uint16) bitmap {
	return s.siftBy(seg, [2][]uint8{silence[:seg.length], silence[:seg.length]}, leasts)
}

// siftOpen finds the rows that reach what is wanted if both could do everything for
// each other.
func (s *seeker) siftOpen(seg *segment, leasts []uint16) bitmap {
	return s.siftBy(seg, [2][]uint8{concord[:seg.length], concord[:seg.length]}, leasts)
}

func (s *seeker) siftBy(seg *segment, left [2][]uint8, leasts []uint16) bitmap {
	s.sifting.own = wideOf(math.MaxUint16)
	if s.both != nil {
		s.sifting.own = wideOf(s.both.mine)
	}
	out := s.hits[:seg.length/64]
	s.took.rows(seg.length, 8, 26./16)
	sift(ways-1, s.outlook[:seg.length], [2][]uint16{s.gains[0][:seg.length], s.gains[1][:seg.length]}, left, leasts, &s.sifting, out)
	return out
}

// all wants one score of all rows.
func (s *seeker) all(least float64) []uint16 {
	s.leasts[0] = leastInUnits(least)
	return s.leasts[:]
}
