package store

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// verifyEvery is how often a follower compares all ids and versions.
const verifyEvery = time.Hour

// batchSize is how many marks a follower reads at once.
const batchSize = 500

// Change is what a follower has to apply: the current form of documents it does
// not know yet, and the ids of documents that are gone.
type Change[T any] struct {
	Upserts []T
	Deletes []string
}

// Handler receives the changes of one collection; OnChange makes one.
type Handler interface {
	catchUp(ctx context.Context) error
	verify(ctx context.Context) error
	collection() string
}

// OnChange makes a handler that calls apply with everything that exists, and
// then with what changes, whoever wrote it. Every document arrives in its latest
// form at least; forms in between may be left out. If apply returns an error the
// same changes come again. Calls for one collection never overlap, and the lists of
// a Change are only lent: apply copies what it keeps.
func OnChange[T any](c *Collection[T], apply func(context.Context, Change[T]) error) Handler {
	return &handler[T]{c: c, apply: apply, known: map[string]Mark{}}
}

type handler[T any] struct {
	c     *Collection[T]
	apply func(context.Context, Change[T]) error
	begun bool // everything was read once
	since Stamp
	known map[string]Mark
}

func (h *handler[T]) collection() string { return h.c.spec.Name }

func (h *handler[T]) knows(m Mark) bool {
	k, ok := h.known[m.ID]
	if m.Deleted {
		return !ok
	}
	return ok && k.Version == m.Version && k.Stamp == m.Stamp
}

func (h *handler[T]) catchUp(ctx context.Context) error {
	if !h.begun {
		if err := h.begin(ctx); err != nil {
			return err
		}
	}
	for {
		batch, err := h.c.changedSince(ctx, h.since, batchSize, h.knows)
		if err != nil {
			return err
		}
		if err := h.deliver(ctx, batch); err != nil {
			return err
		}
		h.since = batch.Next
		if !batch.More {
			return nil
		}
	}
}

func (h *handler[T]) deliver(ctx context.Context, batch changed[T]) error {
	if len(batch.marks) == 0 {
		return nil
	}
	if err := h.apply(ctx, Change[T]{batch.Upserts, batch.Deletes}); err != nil {
		return err
	}
	for _, m := range batch.marks {
		if m.Deleted {
			delete(h.known, m.ID)
		} else {
			h.known[m.ID] = m
		}
	}
	return nil
}

// verify compares what is known with all marks and repairs any difference.
func (h *handler[T]) verify(ctx context.Context) error {
	gone := make(map[string]Mark, len(h.known))
	for id, m := range h.known {
		gone[id] = m
	}
	var since Stamp
	for {
		marks, err := h.c.db.backend.Marks(ctx, h.c.spec.Name, since, batchSize)
		if err != nil {
			return h.c.explain(err)
		}
		var fresh []Mark
		for _, m := range marks {
			if !m.Deleted {
				delete(gone, m.ID)
			}
			if !h.knows(m) {
				fresh = append(fresh, m)
			}
		}
		batch, err := h.c.fetch(ctx, fresh)
		if err != nil {
			return err
		}
		if err := h.deliver(ctx, batch); err != nil {
			return err
		}
		if len(marks) < batchSize {
			break
		}
		since = marks[len(marks)-1].Stamp
	}
	return h.drop(ctx, gone)
}

// drop removes what had no mark any more, after a second look: a document that
// was written during verify can have moved behind the place read last.
func (h *handler[T]) drop(ctx context.Context, gone map[string]Mark) error {
	ids := make([]string, 0, len(gone))
	for id := range gone {
		ids = append(ids, id)
	}
	for len(ids) > 0 {
		part := ids[:min(batchSize, len(ids))]
		ids = ids[len(part):]
		docs, err := h.c.db.backend.Find(ctx, h.c.spec.Name, part...)
		if err != nil {
			return h.c.explain(err)
		}
		for _, doc := range docs {
			delete(gone, doc.ID)
		}
		var batch changed[T]
		for _, id := range part {
			if _, still := gone[id]; still {
				batch.Deletes = append(batch.Deletes, id)
				batch.marks = append(batch.marks, Mark{ID: id, Deleted: true})
			}
		}
		if err := h.deliver(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}

// Follower keeps handlers up to date with the database.
type Follower struct {
	log      *slog.Logger
	handlers []Handler

	mu       sync.Mutex // serialises polls
	verified time.Time

	state   sync.Mutex
	current time.Time // start of the last complete poll
	done    chan struct{}
}

// Follow brings the handlers up to date and then keeps asking every interval
// until ctx ends. It returns after the first complete round, or with its error.
func (db *DB) Follow(ctx context.Context, interval time.Duration, handlers ...Handler) (*Follower, error) {
	f := &Follower{log: db.log, handlers: handlers, verified: time.Now(), done: make(chan struct{})}
	if err := f.CatchUp(ctx); err != nil {
		return nil, err
	}
	go f.run(ctx, interval)
	return f, nil
}

// CatchUp asks all collections for changes now and returns when the handlers
// have applied them.
func (f *Follower) CatchUp(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	start := time.Now()
	for _, h := range f.handlers {
		if err := h.catchUp(ctx); err != nil {
			return err
		}
	}
	f.state.Lock()
	f.current = start
	f.state.Unlock()
	return nil
}

// Verify compares the ids and versions of everything with what the handlers
// were told and repairs differences. It runs by itself once an hour.
func (f *Follower) Verify(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, h := range f.handlers {
		if err := h.verify(ctx); err != nil {
			return err
		}
	}
	f.verified = time.Now()
	return nil
}

// Lag is how long ago the handlers were certainly up to date.
func (f *Follower) Lag() time.Duration {
	f.state.Lock()
	defer f.state.Unlock()
	return time.Since(f.current)
}

// Done is closed when following has ended after its context did; the handlers
// are not called any more.
func (f *Follower) Done() <-chan struct{} { return f.done }

func (f *Follower) run(ctx context.Context, interval time.Duration) {
	defer close(f.done)
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	failing := false
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		err := f.CatchUp(ctx)
		if err == nil && f.verifyIsDue() {
			err = f.Verify(ctx)
		}
		if err != nil && !failing && !errors.Is(err, context.Canceled) {
			f.log.WarnContext(ctx, "cannot follow the changes of the store, trying on", "error", err)
		}
		if err == nil && failing {
			f.log.InfoContext(ctx, "following the changes of the store again")
		}
		failing = err != nil
	}
}

func (f *Follower) verifyIsDue() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return time.Since(f.verified) > verifyEvery
}
