package match

import (
	"cmp"
	"sync"

	"enishi/internal/partner"
)

// Suggestion is one entry of an organisation's list: whom it should meet. Pair
// tells why.
type Suggestion struct {
	Partner partner.OrganizationID
	Ref     string // the partner's
	Score   float64
	Mode    partner.Mode
}

// before is the order of a list: the higher score first, equal ones by ref and
// then by id.
func (s Suggestion) before(o Suggestion) int {
	return cmp.Or(cmp.Compare(o.Score, s.Score), cmp.Compare(s.Ref, o.Ref), cmp.Compare(s.Partner, o.Partner))
}

// TopK lists the best k partners of an organisation among all that nothing
// stands between, exactly: Exhaustive gives the same. An unknown id has no
// partners.
func (ix *Index) TopK(id partner.OrganizationID, k int, x Exclusions) []Suggestion {
	s := ix.now.Load()
	me, ok := s.find(id)
	if !ok || k < 1 {
		return []Suggestion{}
	}
	seeker := seekers.Get().(*seeker) //nolint:forcetypeassert // the pool holds nothing else
	defer seekers.Put(seeker)
	var work Work
	return seeker.ask(s, me, k, x, &work)
}

var seekers = sync.Pool{New: func() any { return newSeeker() }}

// ask makes a list.
func (s *seeker) ask(now *snapshot, me *member, k int, x Exclusions, work *Work) []Suggestion {
	s.greet(now, me, k, x, work)
	for i := range now.tables {
		s.search(now.tables[i].segment, now.tables[i].dead, work)
	}
	return s.best.sorted()
}

// greet begins a list with those who are in no table.
func (s *seeker) greet(now *snapshot, me *member, k int, x Exclusions, work *Work) {
	s.seek(now.model, me, k, x)
	work.Pairs += int64(now.size - 1)
	for _, other := range now.fresh {
		if other.ID != me.ID {
			s.meet(other, work)
		}
	}
}

// All makes the list of the best k partners of every member, on all processors,
// and gives each to visit, in no order and from several goroutines. It reads one
// snapshot. What it returns counts the work.
func (ix *Index) All(k int, visit func(id partner.OrganizationID, list []Suggestion)) Work {
	now := ix.now.Load()
	if now.size == 0 {
		return Work{}
	}
	e := newEverybody(now, k)
	work := e.eachBatch((*listMaker).inside)
	work.add(e.eachBatch((*listMaker).across))
	e.eachBatch(func(w *listMaker, b batch) {
		w.alive(b, func(_ *seeker, row int) { visit(w.tables[b.table].rows[row].ID, w.list(b.table, row)) })
	})
	return work
}

// Work counts what an answer took.
type Work struct {
	Pairs    int64 // ordered pairs that were considered
	Rescored int64 // of these, those whose full score was computed

	effort
}

// effort is what the wide steps took for all rows.
type effort struct{ bytes, operations float64 }

// rows adds what each of some rows takes of a step.
func (e *effort) rows(rows int, bytes, operations float64) {
	e.bytes += float64(rows) * bytes
	e.operations += float64(rows) * operations
}

// ColumnBytes are the bytes that were read from columns for all rows.
func (w Work) ColumnBytes() int64 { return int64(w.bytes) }

// WideOperations are the operations on 32 bytes that the wide steps took: arithmetic
// and comparisons, without loads, stores and what steers the loops.
func (w Work) WideOperations() int64 { return int64(w.operations) }

func (w *Work) add(o Work) {
	w.Pairs += o.Pairs
	w.Rescored += o.Rescored
	w.bytes += o.bytes
	w.operations += o.operations
}

// Exhaustive is TopK by comparing with every member: what the fast way is
// measured against.
func (ix *Index) Exhaustive(id partner.OrganizationID, k int, x Exclusions) []Suggestion {
	s := ix.now.Load()
	me, ok := s.find(id)
	if !ok || k < 1 {
		return []Suggestion{}
	}
	words := s.model.wordingOf(me)
	var best collector
	best.start(id, min(k, s.size), x)
	s.each(func(other *member) {
		if best.free(other) {
			best.show(s.model.suggest(me, other, words), 0)
		}
	})
	return best.sorted()
}

// suggest scores the other in full.
func (m *model) suggest(me, other *member, words wording) Suggestion {
	if pass, ok := words.(*oneToAll); ok {
		pass.meet(other)
	}
	a, b := inOrder(me, other)
	t := m.terms(a, b, words)
	return Suggestion{other.ID, other.Ref, t.score(m.weights.Score), t.mode}
}
