package store

import "context"

// Changes is what was written to a collection after a stamp.
type Changes[T any] struct {
	Upserts []T      // documents as they are now, each at most once
	Deletes []string // ids of documents that no longer exist
	Next    Stamp    // where to go on
	More    bool     // ask again at once: the limit cut the answer
}

// Changes returns up to limit documents and deletions written after since, with
// the oldest write first; "" is from the beginning, which lists everything that
// exists. It is for indexes in memory and so crosses all scopes.
//
// Writes can become visible in another order than that of their stamps.
// Therefore Next of the last answer lies some seconds back on databases where
// that happens, and the same changes come again for a while: the reader drops
// what it knows by id and version. A Follower does all of this.
func (c *Collection[T]) Changes(ctx context.Context, since Stamp, limit int) (Changes[T], error) {
	batch, err := c.changedSince(ctx, since, limit, func(Mark) bool { return false })
	return batch.Changes, err
}

// changed is a batch of changes with the marks that belong to it.
type changed[T any] struct {
	Changes[T]
	marks []Mark // of Upserts, then of Deletes, in their order
}

// changedSince leaves out what known reports as known.
func (c *Collection[T]) changedSince(
	ctx context.Context, since Stamp, limit int, known func(Mark) bool,
) (changed[T], error) {
	limit = min(max(limit, 1), MaxLimit)
	marks, err := c.db.backend.Marks(ctx, c.spec.Name, since, limit)
	if err != nil {
		return changed[T]{}, c.explain(err)
	}
	fresh := make([]Mark, 0, len(marks))
	for _, m := range marks {
		if !known(m) {
			fresh = append(fresh, m)
		}
	}
	batch, err := c.fetch(ctx, fresh)
	if err != nil {
		return changed[T]{}, err
	}
	batch.Next, batch.More = since, len(marks) == limit
	if len(marks) > 0 {
		batch.Next = marks[len(marks)-1].Stamp
	}
	if !batch.More {
		batch.Next = c.db.backend.Rewind(batch.Next)
	}
	return batch, nil
}

// fetch reads the documents of the marks. One that is gone since its mark was
// read is left out: its deletion has a later mark.
func (c *Collection[T]) fetch(ctx context.Context, marks []Mark) (changed[T], error) {
	var batch changed[T]
	var gone []Mark
	var ids []string
	for _, m := range marks {
		if m.Deleted {
			gone = append(gone, m)
		} else {
			ids = append(ids, m.ID)
		}
	}
	if len(ids) > 0 {
		docs, err := c.db.backend.Find(ctx, c.spec.Name, ids...)
		if err != nil {
			return changed[T]{}, c.explain(err)
		}
		if batch, err = c.decodeAll(docs, changed[T]{}); err != nil {
			return changed[T]{}, err
		}
	}
	for _, m := range gone {
		batch.Deletes = append(batch.Deletes, m.ID)
	}
	batch.marks = append(batch.marks, gone...)
	return batch, nil
}
