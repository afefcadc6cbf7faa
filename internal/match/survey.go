package match

import (
	"math"
)

// context is what the rows of one range bring besides what they can do.
type context struct {
	*rowRange
	near float64 // the place term when no listing names my ward
}

// readContexts works out the contexts of the segment, and what each brings for
// certain into the outlook of its rows.
func (s *seeker) readContexts(seg *segment) {
	w := &s.model.weights
	s.contexts, s.runs = s.contexts[:0], s.runs[:0]
	for i := range seg.ranges {
		r := &seg.ranges[i]
		near := s.near.near(s.model, s.me.Profile, r.place)
		s.contexts = append(s.contexts, context{r, near})
		base := w.Score.Kinds*s.me.asks[r.kind]/2 + w.Score.Place*near
		s.runs = append(s.runs, newRun(r.from, base))
	}
	s.runs = append(s.runs, newRun(len(seg.rows), 0), newRun(seg.length, 0))
	writeRuns(ways-1, s.runs, s.outlook[:seg.length+wideRows])
}

// newRun takes a score, and makes up for what others are rounded down.
func newRun(from int, base float64) run {
	units := uint32(math.Ceil(base*outlookUnit)) + 2
	return run{uint32(from), units | units<<16} //nolint:gosec // a segment has at most 2¹⁶ rows
}

// fill writes one number into all rows.
func fill[T uint8 | uint16](rows []T, v T) {
	for i := range rows {
		rows[i] = v
	}
}

// lookOut works out the outlook.
func (s *seeker) lookOut(seg *segment) {
	if !s.outlookHolds() {
		fill(s.outlook[:seg.length], outlookUnit+1)
		return
	}
	s.readContexts(seg)
	q := s.readGoals(seg)
	goals := seg.goals[0]
	if len(s.me.targets) > 0 && s.me.trust >= 1 {
		goals = seg.goals[1]
	}
	themes := s.readThemes(seg)
	outlook(ways-1, goals, seg.asks[s.me.kind], q, themes, s.outlook[:seg.length])
	s.took.rows(seg.length, 21+float64(len(themes))/8, 26./16+float64(len(themes))/16)
	s.ease(seg)
}

// readThemes are what topics in common may bring.
func (s *seeker) readThemes(seg *segment) []themeColumn {
	s.themes = s.themes[:0]
	for sure := range seg.themes {
		share := max(theme, themeKnown)
		if sure > 0 && s.me.norm > 0 && s.me.trust >= 1 {
			share = themeKnown
		}
		for _, t := range s.me.theme {
			for step, set := range seg.themes[sure][t.index] {
				if set != nil {
					add := math.Ceil(t.weight * themeSteps[step] * share * s.model.weights.Score.Goals * outlookUnit * (1 + slack))
					s.themes = append(s.themes, newThemeColumn(set, uint16(add)))
				}
			}
		}
	}
	return s.themes
}

// outlookGoalsMost is the highest share of goals in a score that the outlook's whole
// numbers have room for.
const outlookGoalsMost = .4

// outlookHolds reports whether the outlook can be relied on with these weights.
func (s *seeker) outlookHolds() bool { return s.model.weights.Score.Goals <= outlookGoalsMost }

// readGoals fills in my side of the outlook.
func (s *seeker) readGoals(seg *segment) *outlookQuestion {
	q, w := &s.question, &s.model.weights
	var mine rowGoals
	mine[len(mine)-1] = 1
	top := float32(1)
	for i, v := range s.goals {
		mine[i] = v
		top = max(top, v)
	}
	scale := goalTop / float64(top)
	for pair := range q.goals {
		low, high := mine[2*pair], mine[2*pair+1]
		q.goals[pair] = wideOf(uint16(math.Ceil(float64(low)*scale*(1-slack/10))) | uint16(math.Ceil(float64(high)*scale*(1-slack/10)))<<8)
	}
	share, floor := w.Score.Goals*(1-themeKnown), w.Score.Goals*w.Prior.Goals*(1-theme)
	if len(s.me.theme) == 0 {
		share = w.Score.Goals
	}
	if len(s.me.theme) == 0 || s.me.norm == 0 || s.me.trust < 1 {
		floor = w.Score.Goals * w.Prior.Goals
	}
	q.goalFactor = wideOf(uint16(min(math.MaxUint16, math.Ceil(share*outlookUnit/(scale*seg.goalScale)*(1<<16)*(1+slack)))))
	q.goalFloor = wideOf(uint16(math.Ceil(floor * outlookUnit)))
	q.askFactor = wideOf(uint16(math.Ceil(w.Score.Kinds / 2 * outlookUnit / 255 * (1 << 8) * (1 + slack))))
	q.one = wideOf(1)
	return q
}

// ease raises the outlook of the rows that bring more than goals, topics, place and
// kinds tell: a target in common, or a listing that names my ward.
func (s *seeker) ease(seg *segment) {
	w := &s.model.weights
	for _, id := range s.me.targets {
		for _, row := range seg.targets[id] {
			s.outlook[row] = atMost(s.outlook[row], uint16(w.Score.Goals*w.Goals.TargetShare*outlookUnit)+1)
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
		more := uint16(w.Score.Place*(w.Place.SameCity-c.near)*outlookUnit) + 1
		for row := range named.between(c.from, c.to) {
			s.outlook[row] = atMost(s.outlook[row], more)
		}
	}
}
