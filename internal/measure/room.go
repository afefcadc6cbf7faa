package measure

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
)

// room is how much memory the process should do with. The collector of garbage
// else lets the heap grow to twice of what must be held, which at a million
// members is more than the machine of a city has.
type room struct {
	limit  int64 // for what the runtime holds; 0 is none
	told   int   // MiB, as it was asked for
	before int64 // the limit to go back to
	lifted bool
}

// besides is what a process holds of which the runtime does not know: mostly the
// program itself.
const besides = 64 * mib

// limitTo tells the collector to keep to so many MiB; 0 tells it nothing.
func limitTo(told int) *room {
	r := &room{told: told, before: debug.SetMemoryLimit(-1)}
	if told == 0 {
		return r
	}
	r.limit = min(r.before, max(besides, int64(told)*mib-besides))
	debug.SetMemoryLimit(r.limit)
	return r
}

func (r *room) end() { debug.SetMemoryLimit(r.before) }

// look lifts a limit that what must be held nearly fills: the collector would do
// nothing but look for garbage, and every figure would be that of its work.
func (r *room) look() {
	if r.limit > 0 && !r.lifted && live() > r.limit/10*9 {
		r.lifted = true
		debug.SetMemoryLimit(r.before)
	}
}

// left is what may be held besides all that is held now, so that the collector
// need not run all the time.
func (r *room) left() float64 {
	if r.limit == 0 {
		return math.Inf(1)
	}
	return float64(r.limit/4*3 - live())
}

// live is what the last collection found in use, in bytes.
func live() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64()) //nolint:gosec // far below 2⁶³
}
