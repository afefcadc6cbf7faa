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
	done  chan struct{} // one for each time that docs were decoded
}

// begin reads the whole collection for the first time.
func (h *handler[T]) begin(ctx context.Context) error {
	next, err := h.c.readAll(ctx, h.deliver)
	if err != nil {
		return err
	}
	h.since, h.begun = next, true
	return nil
}

// Each calls visit for every document, in no particular order and one after the
// other; what is written meanwhile may or may not be seen. Like Changes it is for what
// is kept in memory and so crosses all scopes.
func (c *Collection[T]) Each(ctx context.Context, visit func(T) error) error {
	_, err := c.readAll(ctx, func(_ context.Context, batch changed[T]) error {
		for _, t := range batch.Upserts {
			if err := visit(t); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// readAll reads all documents: one goroutine asks the database, all processors
// decode, and the pages are delivered in the order in which they were read. The
// changes that they may not show come after the stamp.
func (c *Collection[T]) readAll(ctx context.Context, deliver func(context.Context, changed[T]) error) (Stamp, error) {
	ctx, cancel := context.WithCancel(ctx)
	var working sync.WaitGroup
	defer working.Wait()
	defer cancel()
	processors := runtime.GOMAXPROCS(0)
	work, pages := make(chan *page[T], 2*processors), make(chan *page[T], 2*processors)
	free := make(chan *page[T], 4*processors) // pages that were delivered
	for range processors {
		working.Go(func() {
			for p := range work {
				p.batch, p.err = c.decodeAll(p.docs, p.batch)
				p.done <- struct{}{}
			}
		})
	}
	var next Stamp
	var failed error
	working.Go(func() {
		defer close(pages)
		defer close(work)
		next, failed = c.stream(ctx, free, func(p *page[T]) error {
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
			err = deliver(ctx, p.batch)
		}
		if err != nil {
			return "", err
		}
		select {
		case free <- p:
		default:
		}
	}
	return next, c.explain(failed)
}

// stream cuts the documents into pages, the memory of which is that of free ones: at
// the start of a large installation each page would else be rubbish at once.
func (c *Collection[T]) stream(ctx context.Context, free <-chan *page[T], send func(*page[T]) error) (Stamp, error) {
	var p *page[T]
	next, err := c.db.backend.Stream(ctx, c.spec.Name, func(doc Document) error {
		if p == nil {
			p = pageOf(free)
		}
		if p.docs = append(p.docs, doc); len(p.docs) < pageSize {
			return nil
		}
		full := p
		p = nil
		return send(full)
	})
	if err == nil && p != nil {
		err = send(p)
	}
	return next, err
}

// pageOf is a free page, or a new one, without documents.
func pageOf[T any](free <-chan *page[T]) *page[T] {
	select {
	case p := <-free:
		p.docs = p.docs[:0]
		return p
	default:
		return &page[T]{docs: make([]Document, 0, pageSize), done: make(chan struct{}, 1)}
	}
}

// decodeAll decodes documents, with a mark for each, into the memory of a batch that
// nobody looks at any more.
func (c *Collection[T]) decodeAll(docs []Document, memory changed[T]) (changed[T], error) {
	batch := changed[T]{Changes: Changes[T]{Upserts: memory.Upserts[:0]}, marks: memory.marks[:0]}
	for _, doc := range docs {
		var none T
		batch.Upserts = append(batch.Upserts, none)
		if err := c.decodeInto(&batch.Upserts[len(batch.Upserts)-1], doc); err != nil {
			return changed[T]{}, err
		}
		batch.marks = append(batch.marks, Mark{ID: doc.ID, Version: doc.Version, Stamp: doc.Stamp})
	}
	return batch, nil
}
