package match

import "math"

// The outlook of a row is what all terms but reciprocity could add up to with it.
// It is worked out for every row, thirty-two at a time, in whole numbers that are
// rounded up: with the processor's wide instructions where there are any, else
// one after the other; both give the same sets.
const (
	outlookUnit  = 1 << 14 // of one whole score
	outlookBlock = 32      // rows
	outlookPairs = (len(facts{}.goals) + 1) / 2
	outlookHalf  = outlookBlock / 2
	blockGoals   = outlookPairs * 2 * outlookBlock // bytes
	goalTop      = 120                             // what the highest goal of all rows becomes
)

// reaches are the reciprocities that rows are told apart by: those of the set r
// can be good enough if their reciprocity is reaches[r].
var reaches = [...]float64{.60, .70, .78, .84, .89, .93, .97, 1}

const reachCount = len(reaches)

// outlookColumns are the rows of a segment as the outlook needs them.
type outlookColumns struct {
	blocks int
	scale  float64                // of goals
	goals  []uint8                // by block, half, pair of goals, row, goal
	asks   [kindCount + 1][]uint8 // parts of 255
}

func newOutlookColumns(all []facts, w *Weights) outlookColumns {
	c := outlookColumns{blocks: (len(all) + 63) / 64 * 64 / outlookBlock, scale: 1}
	rows := make([]outlookGoals, len(all))
	top := float32(0)
	for i := range all {
		rows[i].read(&all[i], w)
		for _, v := range rows[i] {
			top = max(top, v)
		}
	}
	if top > 0 {
		c.scale = goalTop / float64(top)
	}
	c.goals = make([]uint8, c.blocks*blockGoals)
	for kind := range c.asks {
		c.asks[kind] = make([]uint8, c.blocks*outlookBlock)
	}
	for row := range all {
		for g, v := range rows[row] {
			c.goals[goalAt(row, g)] = uint8(math.Ceil(float64(v) * c.scale * (1 - slack/10)))
		}
		for kind, v := range all[row].asks {
			c.asks[kind][row] = uint8(math.Ceil(float64(v) * 255 * (1 - slack/10)))
		}
	}
	return c
}

// outlookGoals are the goals of a row, and last what its goals term has whatever
// the goals are.
type outlookGoals [2 * outlookPairs]float32

// read allows for those who speak of no topic: with them the goals are not halved
// by a likeness of topics.
func (g *outlookGoals) read(f *facts, w *Weights) {
	share := float32(1)
	if !f.speaks {
		share = 1 / (1 - themeKnown)
		if !f.goalful || f.trust < 1 {
			g[len(g)-1] = float32(w.Prior.Goals) * share
		}
	}
	for i, v := range f.goals {
		g[i] = v * share
	}
}

func goalAt(row, goal int) int {
	half, in := row/outlookHalf, row%outlookHalf
	return (half*outlookPairs+goal/2)*2*outlookHalf + 2*in + goal%2
}

// wide is a number sixteen times, as the wide instructions want it.
type wide [outlookHalf]uint16

func wideOf(v uint16) (w wide) {
	for i := range w {
		w[i] = v
	}
	return w
}

// outlookQuestion is the side of the member that asks. Its layout is known to the
// assembly.
type outlookQuestion struct {
	goals      [outlookPairs]wide // two goals in each number
	goalFactor wide
	goalFloor  wide
	askFactor  wide
	least      wide
	one        wide
	limits     [reachCount]wide
}

// outlookGoalsMost is the highest share of goals in a score that the outlook's whole
// numbers have room for.
const outlookGoalsMost = .4

// outlookHolds reports whether the outlook can be relied on with these weights.
func (s *seeker) outlookHolds() bool { return s.model.weights.Score.Goals <= outlookGoalsMost }

// readQuestion fills in the side of the member that asks.
func (s *seeker) readQuestion(c *outlookColumns) {
	q, w := &s.question, &s.model.weights
	var mine outlookGoals
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
	q.goalFactor = wideOf(uint16(min(math.MaxUint16, math.Ceil(share*outlookUnit/(scale*c.scale)*(1<<16)*(1+slack)))))
	q.goalFloor = wideOf(uint16(math.Ceil(floor * outlookUnit)))
	q.askFactor = wideOf(uint16(math.Ceil(w.Score.Kinds / 2 * outlookUnit / 255 * (1 << 8) * (1 + slack))))
	q.one = wideOf(1)
}

// setLeast says what score is wanted at least.
func (s *seeker) setLeast(least float64) {
	s.question.least = wideOf(uint16(max(0, min(math.MaxInt16, math.Floor((least-slack)*outlookUnit)))))
	for r, reach := range reaches {
		limit := -math.Ceil((reach+slack)*s.model.weights.Score.Reciprocity*outlookUnit) - 1
		s.question.limits[r] = wideOf(uint16(int16(max(math.MinInt16, limit)))) //nolint:gosec // the bits of a number below 0
	}
}

// outlookOneByOne is what the wide instructions do.
func outlookOneByOne(c *outlookColumns, asks []uint8, leasts, bases []uint16, q *outlookQuestion, out []uint32, margins []int16) {
	clear(out)
	for row := range c.blocks * outlookBlock {
		dot := uint32(0)
		half, in := row/outlookHalf, row%outlookHalf
		for pair := range outlookPairs {
			at := (half*outlookPairs+pair)*2*outlookHalf + 2*in
			both := q.goals[pair][0]
			product := uint32(c.goals[at])*uint32(both&0xff) + uint32(c.goals[at+1])*uint32(both>>8)
			dot = min(math.MaxInt16, dot+product)
		}
		goals := max(dot*uint32(q.goalFactor[0])>>16+1, uint32(q.goalFloor[0]))
		kinds := uint32(asks[row]) * uint32(q.askFactor[0]) >> 8
		sum := int32(goals+kinds+uint32(bases[row/outlookBlock])) - int32(min(q.least[0], leasts[row])) //nolint:gosec // all are below 2¹⁶
		margins[row] = int16(sum)                                                                       //nolint:gosec // all are below 2¹⁵
		at, bit := row/outlookBlock*reachCount, uint32(1)<<(row%outlookBlock)
		for r := range q.limits {
			if sum > int32(int16(q.limits[r][0])) { //nolint:gosec // its bits again
				out[at+r] |= bit
			}
		}
	}
}
