//go:build !amd64 || purego

package match

// ways is how many ways of taking the steps this processor has.
const ways = 1

func writeRuns(_ int, runs []run, out []uint16) { runsPlain(runs, out) }

func outlook(_ int, goals, asks []uint8, q *outlookQuestion, columns []themeColumn, out []uint16) {
	outlookPlain(goals, asks, q, columns, out)
}

func cover(_ int, columns []coverColumn, floor uint8, lean, out []uint16) {
	coverPlain(columns, floor, lean, out)
}

func heed(_ int, slots []heedSlot, sums, out []uint8) {
	heedPlain(slots, sums, out)
}

func sift(_ int, outlook []uint16, covered [2][]uint16, left [2][]uint8, leasts []uint16, q *siftQuestion, out bitmap) {
	siftPlain(outlook, covered, left, leasts, q, out)
}
