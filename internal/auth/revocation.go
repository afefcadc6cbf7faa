package auth

import (
	"sync"
	"time"
)

// Revocations is the set of ended sessions whose access tokens may still be
// unexpired. It lives in memory: the caller fills it at once for what it ends
// itself, and from the store for what other processes end. An entry is
// forgotten once no token of its session can be good any more, so the set
// holds at most what was ended in the last minutes. It is safe for parallel
// use.
type Revocations struct {
	now   func() time.Time
	mu    sync.RWMutex
	until map[SessionID]time.Time
	sweep time.Time
}

// NewRevocations is an empty set.
func NewRevocations(now func() time.Time) *Revocations {
	return &Revocations{now: now, until: map[SessionID]time.Time{}}
}

// Add refuses the session's access tokens from now on.
func (r *Revocations) Add(id SessionID) {
	now := r.now()
	r.mu.Lock()
	defer r.mu.Unlock()
	if now.After(r.sweep) {
		for old, until := range r.until {
			if now.After(until) {
				delete(r.until, old)
			}
		}
		r.sweep = now.Add(tokenMemory)
	}
	r.until[id] = now.Add(tokenMemory)
}

// Has reports whether the session was ended.
func (r *Revocations) Has(id SessionID) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	until, found := r.until[id]
	return found && !r.now().After(until)
}

// Len is how many sessions are remembered.
func (r *Revocations) Len() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.until)
}
