package measure

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// How the rates of reading are taken: every processor goes through an array of
// its own, over and over, for a moment. The large array fits no cache, the small
// one the cache nearest but one.
const (
	largeArray = 128 * mib
	smallArray = mib / 8
	readingFor = 150 * time.Millisecond
)

// readRate is how much plain code reads from arrays of so many bytes, on all
// processors together, in GiB per second.
func readRate(size int) float64 {
	var start, wait sync.WaitGroup
	var bytes atomic.Int64
	var rest atomic.Uint64
	start.Add(1)
	for range runtime.GOMAXPROCS(0) {
		array := make([]uint64, size/8)
		for i := range array {
			array[i] = uint64(i) //nolint:gosec // an index is not negative; untouched pages would not be memory at all
		}
		wait.Go(func() {
			start.Wait()
			for began := time.Now(); time.Since(began) < readingFor; {
				rest.Add(total(array)) // what nobody used would not be read
				bytes.Add(int64(size))
			}
		})
	}
	began := time.Now()
	start.Done()
	wait.Wait()
	return float64(bytes.Load()) / (1 << 30) / time.Since(began).Seconds()
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
