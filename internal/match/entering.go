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
			out = append(out, s.compare(other))
		}
	}
	for i := range now.tables {
		out = s.enteringTable(&now.tables[i], leasts(now.tables[i].segment), out)
	}
	return out
}

func (s *seeker) enteringTable(t *table, leasts []uint16, out []Suggestion) []Suggestion {
	seg := t.segment
	s.enterSegment(seg, t.dead)
	out = s.enteringRows(seg, s.sift(seg, leasts), leasts, out)
	if s.joint {
		hits := s.siftOpen(seg, leasts)
		for w := range hits {
			hits[w] &= seg.joint[w]
		}
		out = s.enteringRows(seg, hits, leasts, out)
	}
	return out
}

// enteringRows compares with the rows whose own least may be reached.
func (s *seeker) enteringRows(seg *segment, hits bitmap, leasts []uint16, out []Suggestion) []Suggestion {
	for w := range hits {
		for set := hits[w] &^ s.seen[w]; set != 0; set &= set - 1 {
			row := w*64 + trailing(set)
			s.seen.set(row)
			if leasts[row] == math.MaxUint16 || seg.rows[row] == s.me {
				continue
			}
			other, least := seg.rows[row], float64(leasts[row])/outlookUnit
			if !s.cardable() {
				out = append(out, s.compare(other))
			} else if score, mode, ok := s.rescore(seg, row, least); ok {
				out = append(out, Suggestion{other.ID, other.Ref, score, mode})
			}
		}
	}
	return out
}

// leastInUnits rounds a score down to what entering takes.
func leastInUnits(score float64) uint16 {
	return uint16(max(0, min(math.MaxUint16-1, math.Floor((score-slack)*outlookUnit))))
}
