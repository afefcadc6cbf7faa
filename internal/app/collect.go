package app

import (
	"runtime/debug"
	"sync"
)

// firstReadingPercent is how much the heap may grow during the first reading before
// rubbish is collected, in percent of what is in use: hardly anything of what is read
// becomes rubbish, and looking through all of it again each time it has doubled would
// take as long as reading it. A memory limit (GOMEMLIMIT) counts all the same.
const firstReadingPercent = 1000

// collecting lets several apps of one process begin at the same time.
var collecting struct {
	sync.Mutex
	beginning int // apps in their first reading
	before    int // the percentage before the first of them
}

// CollectLess lets the heap grow further before rubbish is collected, until the
// function that it returns is called. Who has set a higher percentage, or none,
// keeps it.
func CollectLess() (end func()) {
	c := &collecting
	c.Lock()
	defer c.Unlock()
	if c.beginning == 0 {
		c.before = debug.SetGCPercent(firstReadingPercent)
		if c.before < 0 || c.before > firstReadingPercent {
			debug.SetGCPercent(c.before)
		}
	}
	c.beginning++
	return sync.OnceFunc(func() {
		c.Lock()
		defer c.Unlock()
		if c.beginning--; c.beginning == 0 {
			debug.SetGCPercent(c.before)
		}
	})
}
