package measure

import "enishi/internal/match"

// bytesTold and operationsTold are what an engine may tell of its work besides
// what every engine tells: the bytes that it read from the columns of its tables
// for all rows that it looked at, and the operations on WideBytes that this took.
// What only those rows cost that are looked at more closely is not in them.
type (
	bytesTold      interface{ ColumnBytes() int64 }
	operationsTold interface{ WideOperations() int64 }
)

// efforts are what the work tells; 0 is nothing told.
func efforts(work match.Work) (bytes, operations int64) {
	if w, ok := any(work).(bytesTold); ok {
		bytes = w.ColumnBytes()
	}
	if w, ok := any(work).(operationsTold); ok {
		operations = w.WideOperations()
	}
	return bytes, operations
}

// distance is how far the lists of all members are from what the machine could do
// at most. Figures that are not known are 0.
type distance struct {
	cacheBytes, memoryBytes float64 // that the machine could read in the time of a pair
	operations              float64 // that it could make in it

	bytes, wide                   float64 // what a pair takes, as the engine tells
	fromCache, fromMemory, adding float64 // the seconds that this takes at least, for all pairs
}

// distance works it out from the machine's rates; ok is false when they or the
// figures of all members are missing.
func (r *Report) distance() (d distance, ok bool) {
	m, e := r.Machine, r.Everybody
	if m == nil || e == nil || e.Pairs == 0 || e.Seconds <= 0 || m.CacheRate <= 0 || m.MemoryRate <= 0 {
		return d, false
	}
	pairs := float64(e.Pairs)
	const gib, billion = 1 << 30, 1e9
	d.cacheBytes, d.memoryBytes = m.CacheRate*gib*e.Seconds/pairs, m.MemoryRate*gib*e.Seconds/pairs
	d.operations = m.OperationRate * billion * e.Seconds / pairs
	d.bytes, d.wide = float64(e.Bytes)/pairs, float64(e.Operations)/pairs
	d.fromCache, d.fromMemory = float64(e.Bytes)/(m.CacheRate*gib), float64(e.Bytes)/(m.MemoryRate*gib)
	if m.OperationRate > 0 {
		d.adding = float64(e.Operations) / (m.OperationRate * billion)
	}
	return d, true
}
