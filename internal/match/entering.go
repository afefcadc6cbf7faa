package match

import (
	"math"
)

// entering finds everybody into whose list a member may enter: those with whom
// its score reaches what they want at least. leasts gives for the rows of each
// table what that is, in parts of outlookUnit rounded down; MaxUint16 leaves a row
// out. Who is in no table is always among those that are found.
func (s *seeker) entering(now *snapshot, me *member, leasts func(seg *segment) []uint16) []Suggestion {
	s.seek(now.model, me, 1, Exclusions{})
	var out []Suggestion
	for _, other := range now.fresh {
		if other.ID != me.ID {
			out = append(out, s.plainly(other))
		}
	}
	for i := range now.tables {
		out = s.enteringTable(&now.tables[i], leasts(now.tables[i].segment), out)
	}
	return out
}

func (s *seeker) enteringTable(t *table, leasts []uint16, out []Suggestion) []Suggestion {
	seg := t.segment
	s.ready(seg, t.dead)
	s.wanted = leasts
	for row, least := range leasts {
		if least >= leastOutlook*outlookUnit && s.outlookHolds() {
			s.leasts[row] = least
		}
	}
	s.lookOut(seg, 2) // more than anybody reaches: what the rows want counts
	for row := range leasts {
		s.leasts[row] = math.MaxUint16
	}
	s.found = s.found[:0]
	if s.outlookHolds() {
		s.eachPromising(seg, func(row int) { s.notice(s.judge(seg, row), leasts[row]) })
	}
	for i := range s.contexts {
		c := &s.contexts[i]
		for row := c.from; row < c.to; row++ {
			if (leasts[row] < leastOutlook*outlookUnit || !s.outlookHolds()) && !s.seen.has(row) {
				s.notice(s.appraise(seg, row, c.rowRange, c.near, -1), leasts[row])
			}
		}
	}
	if s.joint {
		s.enteringTogether(seg, leasts)
	}
	for _, f := range s.found {
		least := float64(leasts[f.row]) / outlookUnit
		if s.refinable() {
			f = s.refine(seg, f, least)
		}
		if float64(f.ceiling) >= least {
			if one, ok := s.suggest(seg, int(f.row), least); ok {
				out = append(out, one)
			}
		}
	}
	return out
}

// enteringTogether looks at all who may seek joint work as I do: their lists want
// so different scores that no common bound would leave many out.
func (s *seeker) enteringTogether(seg *segment, leasts []uint16) {
	for i := range s.contexts {
		c := &s.contexts[i]
		for row := range seg.joint.between(c.from, c.to) {
			if leasts[row] != math.MaxUint16 && !s.seen.has(row) {
				s.notice(s.appraise(seg, row, c.rowRange, c.near, float64(leasts[row])/outlookUnit), leasts[row])
			}
		}
	}
}

// notice keeps a row whose score may reach its own least.
func (s *seeker) notice(f finding, least uint16) {
	s.seen.set(int(f.row))
	if least != math.MaxUint16 && float64(f.ceiling) >= float64(least)/outlookUnit {
		s.found = append(s.found, f)
	}
}

// leastInUnits rounds a score down to what entering takes.
func leastInUnits(score float64) uint16 {
	return uint16(max(0, min(math.MaxUint16-1, math.Floor((score-slack)*outlookUnit))))
}
