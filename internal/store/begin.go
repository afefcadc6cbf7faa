package store

import (
	"context"
	"runtime"
	"sync"
)

// pageSize is how many documents are decoded and delivered at once when a
// collection is read for the first time.
const pageSize = 256

// page is a part of a collection on its way to a handler.
type page[T any] struct {
	docs  []Document
	batch changed[T]
	err   error
	done  chan struct{} // closed when docs were decoded
}

// begin reads the whole collection: one goroutine asks the database, all
// processors decode, and the pages are delivered in the order in which they were
// read.
func (h *handler[T]) begin(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var working sync.WaitGroup
	defer working.Wait()
	defer cancel()
	processors := runtime.GOMAXPROCS(0)
	work, pages := make(chan *page[T], 2*processors), make(chan *page[T], 2*processors)
	for range processors {
		working.Go(func() {
			for p := range work {
				p.batch, p.err = h.c.decodeAll(p.docs)
				close(p.done)
			}
		})
	}
	var next Stamp
	var failed error
	working.Go(func() {
		defer close(pages)
		defer close(work)
		next, failed = h.stream(ctx, func(p *page[T]) error {
			for _, way := range []chan *page[T]{work, pages} {
				select {
				case way <- p:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	})
	for p := range pages {
		<-p.done
		err := p.err
		if err == nil {
			err = h.deliver(ctx, p.batch)
		}
		if err != nil {
			return err
		}
	}
	if failed != nil {
		return h.c.explain(failed)
	}
	h.since, h.begun = next, true
	return nil
}

// stream cuts the documents into pages.
func (h *handler[T]) stream(ctx context.Context, send func(*page[T]) error) (Stamp, error) {
	docs := make([]Document, 0, pageSize)
	flush := func() error {
		p := &page[T]{docs: docs, done: make(chan struct{})}
		docs = make([]Document, 0, pageSize)
		return send(p)
	}
	next, err := h.c.db.backend.Stream(ctx, h.c.spec.Name, func(doc Document) error {
		if docs = append(docs, doc); len(docs) < pageSize {
			return nil
		}
		return flush()
	})
	if err == nil && len(docs) > 0 {
		err = flush()
	}
	return next, err
}

// decodeAll decodes documents, with a mark for each.
func (c *Collection[T]) decodeAll(docs []Document) (changed[T], error) {
	var batch changed[T]
	batch.Upserts, batch.marks = make([]T, 0, len(docs)), make([]Mark, 0, len(docs))
	for _, doc := range docs {
		t, err := c.decode(doc)
		if err != nil {
			return changed[T]{}, err
		}
		batch.Upserts = append(batch.Upserts, t)
		batch.marks = append(batch.marks, Mark{ID: doc.ID, Version: doc.Version, Stamp: doc.Stamp})
	}
	return batch, nil
}
