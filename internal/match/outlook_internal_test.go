package match

import (
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/sys/cpu"

	"github.com/stretchr/testify/require"
)

// outlookCase is a random question about random columns, in the ranges that
// columns and questions have: sums stay within sixteen bits.
type outlookCase struct {
	columns       outlookColumns
	asks          []uint8
	leasts, bases []uint16
	question      outlookQuestion
}

func randomOutlook(r *rand.Rand, blocks, mostOfRow, mostOfQuestion int) *outlookCase {
	below := func(n int) uint16 { return uint16(r.IntN(n)) } //nolint:gosec // n is at most 2¹⁶
	c := &outlookCase{columns: outlookColumns{blocks: blocks, scale: 1}}
	for range blocks * blockGoals {
		v := 0
		if r.IntN(3) > 0 {
			v = r.IntN(mostOfRow + 1)
		}
		c.columns.goals = append(c.columns.goals, uint8(v)) //nolint:gosec // mostOfRow is at most 127
	}
	for range blocks * outlookBlock {
		c.asks = append(c.asks, uint8(below(256))) //nolint:gosec // below 2⁸
		least := below(outlookUnit)
		switch r.IntN(4) {
		case 0:
			least = math.MaxUint16
		case 1:
			least = 0
		}
		c.leasts = append(c.leasts, least)
	}
	for range blocks {
		c.bases = append(c.bases, below(12_000))
	}
	q := &c.question
	for pair := range q.goals {
		q.goals[pair] = wideOf(below(mostOfQuestion+1) | below(mostOfQuestion+1)<<8)
	}
	q.goalFactor, q.goalFloor, q.askFactor = wideOf(below(30_000)), wideOf(below(5_000)), wideOf(below(4_200))
	q.least, q.one = wideOf(below(math.MaxInt16+1)), wideOf(1)
	for i := range q.limits {
		q.limits[i] = wideOf(uint16(int16(-r.IntN(outlookUnit)))) //nolint:gosec // as negative numbers are kept
	}
	return c
}

func TestWideOutlookIsOneByOne(t *testing.T) {
	if !cpu.X86.HasAVX2 {
		t.Skip("this machine has no AVX2: there is one way only")
	}
	r := rand.New(rand.NewPCG(8, 8))
	promising := 0
	for i := range 600 {
		blocks := 2 * r.IntN(6)
		top := [][2]int{{goalTop, goalTop}, {goalTop / 8, goalTop}, {127, 255}}[i%3] // sums go beyond sixteen bits in the last
		c := randomOutlook(r, blocks, top[0], top[1])
		room := func() ([]uint32, []int16) {
			// What was there before must not shine through.
			sets, margins := make([]uint32, blocks*reachCount), make([]int16, blocks*outlookBlock)
			for j := range sets {
				sets[j] = r.Uint32()
			}
			return sets, margins
		}
		sets, margins := room()
		outlook(&c.columns, c.asks, c.leasts, c.bases, &c.question, sets, margins)
		wantSets, wantMargins := room()
		outlookOneByOne(&c.columns, c.asks, c.leasts, c.bases, &c.question, wantSets, wantMargins)
		require.Equal(t, wantSets, sets)
		require.Equal(t, wantMargins, margins)
		for _, set := range sets {
			if set != 0 && set != math.MaxUint32 {
				promising++
			}
		}
	}
	require.Greater(t, promising, 1000, "the cases tell rows apart")
}
