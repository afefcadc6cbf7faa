package measure

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// How the rates of reading are taken: every processor goes through an array of
// its own, over and over, for a moment. The large array fits no cache, the small
// one the cache nearest but one. The best of several times counts, because others
// may use the machine.
const (
	largeArray = 128 * mib
	smallArray = mib / 8
	readingFor = 80 * time.Millisecond
	readings   = 4
)

// readRate is how much plain code reads from arrays of so many bytes, on all
// processors together, in GiB per second.
func readRate(size int) float64 {
	arrays := make([][]uint64, runtime.GOMAXPROCS(0))
	for i := range arrays {
		arrays[i] = make([]uint64, size/8)
		for j := range arrays[i] {
			arrays[i][j] = uint64(j) //nolint:gosec // an index is not negative; untouched pages would not be memory at all
		}
	}
	best := 0.0
	for range readings {
		best = max(best, readOnce(arrays))
	}
	return best
}

func readOnce(arrays [][]uint64) float64 {
	var wait sync.WaitGroup
	var read atomic.Int64
	var rest atomic.Uint64
	began := time.Now()
	for _, array := range arrays {
		wait.Go(func() {
			for time.Since(began) < readingFor {
				rest.Add(total(array)) // what nobody used would not be read
				read.Add(int64(8 * len(array)))
			}
		})
	}
	wait.Wait()
	return float64(read.Load()) / (1 << 30) / time.Since(began).Seconds()
}

// total adds eight numbers at a time, so that the processor waits for memory
// and not for the sum before.
func total(array []uint64) uint64 {
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
	return s[0] + s[1] + s[2] + s[3] + s[4] + s[5] + s[6] + s[7]
}
