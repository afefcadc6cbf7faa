package measure

import (
	"context"
	"math"
	"slices"
	"time"
)

// How often a piece of work is timed: at least leastCount times, then on until
// it has taken longEnough in all, at most mostCount times.
const (
	leastCount = 200
	mostCount  = 2_000
	longEnough = time.Second / 2
)

// latency times do with 0, 1, … one after the other. What prepare does is not
// in the figures.
func latency(ctx context.Context, tell func(done, total int), prepare, do func(i int)) (Latency, error) {
	var took []time.Duration
	var all time.Duration
	for i := 0; i < leastCount || i < mostCount && all < longEnough; i++ {
		if err := ctx.Err(); err != nil {
			return Latency{}, err
		}
		prepare(i)
		began := time.Now()
		do(i)
		took = append(took, time.Since(began))
		all += took[i]
		tell(i+1, max(i+1, leastCount))
	}
	return summarise(took), nil
}

// summarise gives median and 95th percentile; the percentile is a time that was
// measured (nearest rank).
func summarise(took []time.Duration) Latency {
	slices.Sort(took)
	n := len(took)
	median := (took[(n-1)/2] + took[n/2]) / 2
	p95 := took[int(math.Ceil(.95*float64(n)))-1]
	return Latency{Count: n, MedianMS: milliseconds(median), P95MS: milliseconds(p95)}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
