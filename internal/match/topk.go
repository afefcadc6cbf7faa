package match

import (
	"cmp"
	"runtime"
	"sync"
	"sync/atomic"

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

var seekers = sync.Pool{New: func() any { return new(seeker) }}

// ask makes a list.
func (s *seeker) ask(now *snapshot, me *member, k int, x Exclusions, work *Work) []Suggestion {
	s.seek(now.model, me, k, x)
	work.Pairs += int64(now.size - 1)
	for _, other := range now.fresh {
		if other.ID != me.ID {
			s.meet(other, work)
		}
	}
	for i := range now.tables {
		s.search(now.tables[i].segment, now.tables[i].dead, work)
	}
	return s.best.sorted()
}

// All makes the list of the best k partners of every member, on all processors,
// and gives each to visit, in no order and from several goroutines. It reads one
// snapshot. What it returns counts the work.
func (ix *Index) All(k int, visit func(id partner.OrganizationID, list []Suggestion)) Work {
	now := ix.now.Load()
	var next, pairs, rescored atomic.Int64
	var all []*held
	now.each(func(h *held) { all = append(all, h) })
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			var s seeker
			var work Work
			for {
				i := next.Add(1) - 1
				if i >= int64(len(all)) {
					break
				}
				visit(all[i].ID, s.ask(now, now.model.openOnce(all[i]), k, Exclusions{}, &work))
			}
			pairs.Add(work.Pairs)
			rescored.Add(work.Rescored)
		})
	}
	wait.Wait()
	return Work{pairs.Load(), rescored.Load()}
}

// Work counts what an answer took.
type Work struct {
	Pairs    int64 // ordered pairs that were considered
	Rescored int64 // of these, those whose full score was computed
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
	s.each(func(other *held) {
		if best.free(other.ID) {
			best.show(s.model.suggest(me, s.model.openOnce(other), words))
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
