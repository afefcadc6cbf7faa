package store

import (
	"context"
	"hash/maphash"
	"math/rand/v2"
	"time"
)

// updateAttempts bounds how often an Update of any version starts again after
// losing a race.
const updateAttempts = 100

// turnTimeout is how long an Update waits for its turn before it competes.
const turnTimeout = 500 * time.Millisecond

// turns lets the Updates of any version that meet at one document in this
// process go one after another, so that they do not keep beating each other.
// It is a courtesy: who waits too long goes ahead, and what is right is decided
// by the conditional replace alone.
type turns struct {
	seed  maphash.Seed
	lanes [64]chan struct{}
}

func newTurns() turns {
	t := turns{seed: maphash.MakeSeed()}
	for i := range t.lanes {
		t.lanes[i] = make(chan struct{}, 1)
	}
	return t
}

// take waits for the turn at a document and returns how to pass it on.
func (t *turns) take(ctx context.Context, id string) (pass func()) {
	lane := t.lanes[maphash.String(t.seed, id)%uint64(len(t.lanes))]
	timer := time.NewTimer(turnTimeout)
	defer timer.Stop()
	select {
	case lane <- struct{}{}:
		return func() { <-lane }
	case <-timer.C:
	case <-ctx.Done():
	}
	return func() {}
}

// pause waits a moment before every attempt but the first, longer and more
// random as they add up, so that writers of several processes do not keep
// colliding.
func pause(ctx context.Context, attempt int) error {
	if attempt == 0 {
		return nil
	}
	most := time.Duration(min(attempt, 20)) * time.Millisecond
	timer := time.NewTimer(rand.N(most) + 100*time.Microsecond) //nolint:gosec // spreads load, protects nothing
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
