package match

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// below is a random number, which is often one of the ends.
func below(r *rand.Rand, n int) uint16 {
	switch r.IntN(6) {
	case 0:
		return 0
	case 1:
		return uint16(n - 1) //nolint:gosec // n is at most 2¹⁶
	}
	return uint16(r.IntN(n)) //nolint:gosec // as above
}

func randomBytes(r *rand.Rand, n, most int) []uint8 {
	out := make([]uint8, n)
	for i := range out {
		out[i] = uint8(below(r, most+1)) //nolint:gosec // most is at most 255
	}
	return out
}

func randomWords(r *rand.Rand, n, most int) []uint16 {
	out := make([]uint16, n)
	for i := range out {
		out[i] = below(r, most+1)
	}
	return out
}

// eachWay compares what the wide instructions of this processor make with what
// is made one after the other; begin makes room, with what was there before.
func eachWay[T any](t *testing.T, begin func() T, take func(way int, out T)) T {
	t.Helper()
	want := begin()
	take(0, want)
	for way := 1; way < ways; way++ {
		got := begin()
		take(way, got)
		require.Equal(t, want, got, "way %d", way)
	}
	return want
}

func TestWideOutlookIsOneByOne(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(8, 8))
	for i := range 200 {
		rows := rowBlock * r.IntN(4)
		top := [][2]int{{rowTop, goalTop}, {rowTop / 8, goalTop}, {255, 127}}[i%3] // sums go beyond sixteen bits in the last
		goals, asks := randomBytes(r, rows*goalBytes/wideRows, top[0]), randomBytes(r, rows, 255)
		q := &outlookQuestion{goalFactor: wideOf(below(r, 30_000)), goalFloor: wideOf(below(r, 5_000)), askFactor: wideOf(below(r, 4_200)), one: wideOf(1)}
		for pair := range q.goals {
			q.goals[pair] = wideOf(below(r, top[1]+1) | below(r, top[1]+1)<<8)
		}
		bases := randomWords(r, rows, 12_000)
		var columns []themeColumn
		for _, c := range randomColumns(r, rows) {
			columns = append(columns, newThemeColumn(c.set, below(r, 1<<16)))
		}
		eachWay(t, func() []uint16 { return append([]uint16{}, bases...) }, func(way int, out []uint16) { outlook(way, goals, asks, q, columns, out) })
	}
}

func TestWideRunsAreOneByOne(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 12))
	for range 200 {
		var runs []run
		at := 0
		for range 1 + r.IntN(30) {
			runs = append(runs, newRun(at, r.Float64()))
			at += 1 + r.IntN(100)
		}
		want := make([]uint16, at+wideRows)
		runsPlain(append(runs, newRun(at, 0)), want)
		for way := 1; way < ways; way++ {
			got := randomWords(r, at+wideRows, math.MaxUint16)
			writeRuns(way, append(runs, newRun(at, 0)), got)
			require.Equal(t, want[:at], got[:at])
		}
	}
}

func randomColumns(r *rand.Rand, rows int) []coverColumn {
	var columns []coverColumn
	for range r.IntN(12) {
		set := newBitmap(rows + 1)
		for i := range set {
			set[i] = r.Uint64() & r.Uint64()
		}
		columns = append(columns, coverColumn{&set[0], uint32(below(r, 256)) * eachByte, uint32(below(r, 100)) * eachByte, set})
	}
	return columns
}

func TestWideCoverIsOneByOne(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 9))
	for range 200 {
		rows := rowBlock * r.IntN(4)
		columns := randomColumns(r, rows)
		for _, lean := range [][]uint16{{below(r, 128)}, randomWords(r, max(1, rows), 127)} {
			for i := range lean {
				lean[i] |= below(r, 128) << 8
			}
			floor := uint8(below(r, 256)) //nolint:gosec // a byte
			eachWay(t, func() []uint16 { return randomWords(r, rows, math.MaxUint16) }, func(way int, out []uint16) { cover(way, columns, floor, lean, out) })
		}
	}
}

func TestWideHeedIsOneByOne(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 11))
	for range 200 {
		rows := rowBlock * r.IntN(4)
		slots := make([]heedSlot, r.IntN(5))
		sums := randomBytes(r, max(1, rows*len(slots)), 255)
		for i := range slots {
			one := &slots[i]
			one.first = rows * i
			one.sums = &sums[min(one.first, len(sums)-1)]
			one.read(randomColumns(r, rows))
			copy(one.left[:], randomBytes(r, heedSteps, 255))
		}
		eachWay(t, func() []uint8 { return randomBytes(r, rows, 255) }, func(way int, out []uint8) { heed(way, slots, sums, out) })
	}
}

func TestWideSiftIsOneByOne(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(10, 10))
	some := 0
	for range 400 {
		rows := rowBlock * r.IntN(4)
		q := randomSift(r)
		known := randomWords(r, rows, 16_000)
		covered := [2][]uint16{randomWords(r, rows, math.MaxInt16), randomWords(r, rows, math.MaxInt16)}
		left := [2][]uint8{randomBytes(r, rows, 255), randomBytes(r, rows, 255)}
		leasts := randomWords(r, max(1, rows), outlookUnit)
		if r.IntN(2) == 0 {
			leasts = leasts[:1]
		}
		set := eachWay(t, func() bitmap {
			out := make(bitmap, rows/64)
			for i := range out {
				out[i] = r.Uint64()
			}
			return out
		}, func(way int, out bitmap) { sift(way, known, covered, left, leasts, q, out) })
		for _, w := range set {
			if w != 0 && w != math.MaxUint64 {
				some++
			}
		}
	}
	require.Greater(t, some, 500, "the cases tell rows apart")
}

func randomSift(r *rand.Rand) *siftQuestion {
	q := &siftQuestion{one: wideOf(1), own: wideOf(below(r, 1<<16)), shift: uint64(r.IntN(8))} //nolint:gosec // small and never negative
	for side := range q.full {
		q.full[side] = wideOf(below(r, 32_513))
	}
	moved := below(r, 16_000)
	q.most, q.moved = wideOf(32_400+moved), wideOf(moved)
	q.reach, q.factor = wideOf(uint16(65_535>>q.shift)), wideOf(20_000+below(r, 13_000)) //nolint:gosec // a word
	q.help, q.helped = wideOf(below(r, 65_536)), wideOf(below(r, 8_000))
	return q
}
