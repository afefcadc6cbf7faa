package measure

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// How the machine's rates are taken: every processor does the same, over and
// over, for a moment; to read, it goes through an array of its own. The large
// array fits no cache, the small one the cache nearest but one. The best of
// several times counts, because others may use the machine.
const (
	largeArray = 128 * mib
	smallArray = mib / 8
	rateFor    = 80 * time.Millisecond
	rateTimes  = 4
)

// plain instructions are those that every processor of the kind has.
const plain = "plain"

// readRate is how much is read from arrays of so many bytes, on all processors
// together, in GiB per second.
func readRate(size int) float64 {
	arrays := make([][]uint64, runtime.GOMAXPROCS(0))
	for i := range arrays {
		arrays[i] = make([]uint64, size/8)
		for j := range arrays[i] {
			arrays[i][j] = uint64(j) //nolint:gosec // an index is not negative; untouched pages would not be memory at all
		}
	}
	var rest atomic.Uint64
	return bestRate(func(processor int) int {
		rest.Add(total(arrays[processor])) // what nobody used would not be read
		return size
	}) / (1 << 30)
}

// operationRate is how many wide additions all processors make together, in
// billions per second.
func operationRate() float64 {
	return bestRate(func(int) int { return additions() }) / 1e9
}

// bestRate does some work on all processors, over and over; do says how much it
// was. The rate is per second.
func bestRate(do func(processor int) int) float64 {
	best := 0.0
	for range rateTimes {
		var wait sync.WaitGroup
		var all atomic.Int64
		began := time.Now()
		for processor := range runtime.GOMAXPROCS(0) {
			wait.Go(func() {
				for time.Since(began) < rateFor {
					all.Add(int64(do(processor)))
				}
			})
		}
		wait.Wait()
		best = max(best, float64(all.Load())/time.Since(began).Seconds())
	}
	return best
}

// totalPlain adds eight numbers at a time, so that the processor waits for memory
// and not for the sum before.
func totalPlain(array []uint64) uint64 {
	var s [8]uint64
	for ; len(array) >= 8; array = array[8:] {
		eight := (*[8]uint64)(array)
		s[0] += eight[0]
		s[1] += eight[1]
		s[2] += eight[2]
		s[3] += eight[3]
		s[4] += eight[4]
		s[5] += eight[5]
		s[6] += eight[6]
		s[7] += eight[7]
	}
	for _, one := range array {
		s[0] += one
	}
	return s[0] + s[1] + s[2] + s[3] + s[4] + s[5] + s[6] + s[7]
}

// additionsPlain adds 8 bytes at a time, so four make a wide one.
func additionsPlain() int {
	const rounds = 10_000
	var s [8]uint64
	for i := range uint64(rounds) {
		s[0] += i
		s[1] += i
		s[2] += i
		s[3] += i
		s[4] += i
		s[5] += i
		s[6] += i
		s[7] += i
	}
	added.Store(s[0] + s[1] + s[2] + s[3] + s[4] + s[5] + s[6] + s[7])
	return len(s) * rounds * 8 / WideBytes
}

// added keeps the compiler from leaving out a sum that nobody reads.
var added atomic.Uint64
