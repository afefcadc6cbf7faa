package app

import (
	"sync"

	"enishi/internal/partner"
)

// told remembers of which pairs the engine can name what the two could do together:
// finding it out opens both profiles, and the queue asks about everybody's best at
// each look.
type told struct {
	mu      sync.Mutex
	changes uint64 // of what answers rest on
	of      map[partner.OrganizationID]map[partner.OrganizationID]bool
}

// about answers from memory, or asks and remembers the answer unless something
// changed meanwhile.
func (t *told) about(a, b partner.OrganizationID, ask func() bool) bool {
	t.mu.Lock()
	known, ok := t.of[a][b]
	began := t.changes
	t.mu.Unlock()
	if ok {
		return known
	}
	answer := ask()
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.changes == began {
		t.keep(a, b, answer)
		t.keep(b, a, answer)
	}
	return answer
}

func (t *told) keep(a, b partner.OrganizationID, answer bool) {
	if t.of == nil {
		t.of = map[partner.OrganizationID]map[partner.OrganizationID]bool{}
	}
	if t.of[a] == nil {
		t.of[a] = map[partner.OrganizationID]bool{}
	}
	t.of[a][b] = answer
}

// forget drops what rests on the organisation's profile, which has changed.
func (t *told) forget(id partner.OrganizationID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changes++
	for other := range t.of[id] {
		delete(t.of[other], id)
	}
	delete(t.of, id)
}

// clear drops everything: all profiles or what scores are computed with have changed.
func (t *told) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changes++
	t.of = nil
}
