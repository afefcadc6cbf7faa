//go:build !purego

package match

import "golang.org/x/sys/cpu"

// ways is how many ways of taking the steps this processor has: one row after the
// other, with AVX2, with AVX-512.
var ways = func() int {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL:
		return 3
	case cpu.X86.HasAVX2:
		return 2
	}
	return 1
}()

// The assembly goes through blocks: of wideRows rows for the outlook, of rowBlock
// rows for cover and heed and of 64 rows for sift. A step is the bytes by which a pointer to
// wideRows numbers moves on, or 0 when they are those of all rows.

//go:noescape
func runsAVX2(count int, runs *run, out *uint16)

//go:noescape
func outlookAVX2(blocks int, goals, asks *uint8, q *outlookQuestion, columns *themeColumn, count int, out *uint16)

//go:noescape
func outlookAVX512(blocks int, goals, asks *uint8, q *outlookQuestion, columns *themeColumn, count int, out *uint16)

//go:noescape
func coverAVX2(blocks int, columns *coverColumn, count int, floor uint64, lean *uint16, leanStep int, out *uint16)

//go:noescape
func coverAVX512(blocks int, columns *coverColumn, count int, floor uint64, lean *uint16, leanStep int, out *uint16)

//go:noescape
func heedAVX2(blocks int, slots *heedSlot, slotCount int, out *uint8)

//go:noescape
func heedAVX512(blocks int, slots *heedSlot, slotCount int, out *uint8)

//go:noescape
func siftAVX2(blocks int, outlook, mine, theirs *uint16, mineLeft, theirsLeft *uint8, leasts *uint16, leastStep int, q *siftQuestion, out *uint64)

//go:noescape
func siftAVX512(blocks int, outlook, mine, theirs *uint16, mineLeft, theirsLeft *uint8, leasts *uint16, leastStep int, q *siftQuestion, out *uint64)

// The assembly goes through columns without looking how long they are, so the length of
// each is looked at before.

// writeRuns may write wideRows beyond the last run.
func writeRuns(way int, runs []run, out []uint16) {
	if way == 0 || len(runs) < 2 {
		runsPlain(runs, out)
		return
	}
	_ = out[runs[len(runs)-1].from+wideRows-1]
	runsAVX2(len(runs)-1, &runs[0], &out[0])
}

func outlook(way int, goals, asks []uint8, q *outlookQuestion, columns []themeColumn, out []uint16) {
	if len(out) == 0 || way == 0 {
		outlookPlain(goals, asks, q, columns, out)
		return
	}
	_, _ = goals[len(out)/wideRows*goalBytes-1], asks[len(out)-1]
	for i := range columns {
		_ = columns[i].set[len(out)/64-1]
	}
	first := &themeColumn{}
	if len(columns) > 0 {
		first = &columns[0]
	}
	if way == 2 {
		outlookAVX512(len(out)/wideRows, &goals[0], &asks[0], q, first, len(columns), &out[0])
	} else {
		outlookAVX2(len(out)/wideRows, &goals[0], &asks[0], q, first, len(columns), &out[0])
	}
}

func cover(way int, columns []coverColumn, floor uint8, lean, out []uint16) {
	if len(out) == 0 || way == 0 {
		coverPlain(columns, floor, lean, out)
		return
	}
	for i := range columns {
		_ = columns[i].set[len(out)/64-1]
	}
	first := &coverColumn{}
	if len(columns) > 0 {
		first = &columns[0]
	}
	same := wide{}
	_ = lean[(len(out)-1)*each(lean)]
	at, step := &lean[0], wideBytes
	if len(lean) == 1 {
		same = wideOf(lean[0])
		at, step = &same[0], 0
	}
	if way == 2 {
		coverAVX512(len(out)/rowBlock, first, len(columns), uint64(floor)*eachByte, at, step, &out[0])
	} else {
		coverAVX2(len(out)/rowBlock, first, len(columns), uint64(floor)*eachByte, at, step, &out[0])
	}
}

func heed(way int, slots []heedSlot, sums, out []uint8) {
	if len(out) == 0 || len(slots) == 0 || way == 0 {
		heedPlain(slots, sums, out)
		return
	}
	for i := range slots {
		_ = sums[slots[i].first+len(out)-1]
		for j := range slots[i].columns {
			_ = slots[i].columns[j].set[len(out)/64-1]
		}
	}
	if way == 2 {
		heedAVX512(len(out)/rowBlock, &slots[0], len(slots), &out[0])
	} else {
		heedAVX2(len(out)/rowBlock, &slots[0], len(slots), &out[0])
	}
}

func sift(way int, outlook []uint16, covered [2][]uint16, left [2][]uint8, leasts []uint16, q *siftQuestion, out bitmap) {
	if len(outlook) == 0 || way == 0 {
		siftPlain(outlook, covered, left, leasts, q, out)
		return
	}
	same := wide{}
	last := len(outlook) - 1
	_, _, _, _, _, _ = covered[0][last], covered[1][last], left[0][last], left[1][last], leasts[last*each(leasts)], out[last/64]
	at, step := &leasts[0], wideBytes
	if len(leasts) == 1 {
		same = wideOf(leasts[0])
		at, step = &same[0], 0
	}
	if way == 2 {
		siftAVX512(len(outlook)/64, &outlook[0], &covered[0][0], &covered[1][0], &left[0][0], &left[1][0], at, step, q, &out[0])
	} else {
		siftAVX2(len(outlook)/64, &outlook[0], &covered[0][0], &covered[1][0], &left[0][0], &left[1][0], at, step, q, &out[0])
	}
}
