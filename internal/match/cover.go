package match

import "math"

// coverMine works out how far my needs could be covered by capabilities of each row.
// Whatever is offered may be of the group of what I need, so everybody is allowed
// that much.
func (s *seeker) coverMine(seg *segment) {
	group := s.model.weights.Kinship.Group
	s.columns[0] = s.columns[0][:0]
	best, sum := 0.0, 0.0
	for i := range s.needs {
		need := &s.needs[i]
		rel := float64(need.rel)
		best = max(best, float64(need.rel*need.full)*group)
		sum += float64(need.share*need.full) * group
		for at := need.from; at < need.to; at++ {
			code, rest := need.capabilities[at-need.from].index, float64(need.full-s.weights[at])
			kinship := s.model.kinship[code]
			for _, other := range s.model.kindred[code] {
				for class := range seg.offers {
					column := &seg.offers[class][other]
					if column.bits == nil {
						continue
					}
					met := float64(s.weights[at]*column.worth) * kinship[other]
					s.columns[0] = append(s.columns[0], newCoverColumn(column.bits, rel*min(1, met+rest), rel*max(0, met-float64(s.weights[at])*group)/s.breadth))
				}
			}
		}
	}
	others := math.Ceil(float64(seg.leanBest) * leanOthers * (1 + slack))
	s.settleCover(seg, 0, best, sum, []uint16{uint16(seg.leanBest) | uint16(others)<<8}) //nolint:gosec // both are bytes
}

// coverTheirs works out how far the needs of each row could be covered by my
// capabilities.
func (s *seeker) coverTheirs(seg *segment) {
	group := s.model.weights.Kinship.Group
	s.columns[1] = s.columns[1][:0]
	floor := 0.0
	for _, code := range s.coverable {
		covered := s.covered[code]
		floor = group
		for class := range seg.needs {
			column := &seg.needs[class][code]
			if column.bits == nil || float64(covered) <= group+slack {
				continue
			}
			c := float64(column.rel) * min(1, float64(column.worth*covered+column.rest))
			s.columns[1] = append(s.columns[1], newCoverColumn(column.bits, c, float64(column.rel*column.worth)*(float64(covered)-group)/seg.leanSum))
		}
	}
	s.settleCover(seg, 1, floor, floor, seg.lean)
}

// settleCover ends the columns of one side: best and sum are what everybody is
// allowed of the best need and of all.
func (s *seeker) settleCover(seg *segment, side int, best, sum float64, lean []uint16) {
	floor := uint8(min(255, math.Ceil(best*255*(1+slack/100))))
	cover(ways-1, s.columns[side], floor, lean, s.gains[side][:seg.length])
	n := float64(len(s.columns[side]))
	s.took.rows(seg.length, 1+n/8, .2+n/16)
	one := seg.leanOne()
	s.sifting.full[side] = wideOf(uint16(max(0, math.Floor(one-(1-foremost)*sum*one-slack*one))))
}
