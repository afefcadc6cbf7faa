package match

import (
	"cmp"
	"container/heap"
	"runtime"
	"slices"
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
	return ix.Exhaustive(id, k, x)
}

// All makes the list of the best k partners of every member, on all processors,
// and gives each to visit, in no order and from several goroutines. It reads one
// snapshot. What it returns counts the work.
func (ix *Index) All(k int, visit func(id partner.OrganizationID, list []Suggestion)) Work {
	s := ix.now.Load()
	var wait sync.WaitGroup
	next := make(chan *member)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for m := range next {
				visit(m.ID, ix.TopK(m.ID, k, Exclusions{}))
			}
		})
	}
	s.each(func(m *member) { next <- m })
	close(next)
	wait.Wait()
	n := int64(s.size)
	return Work{Pairs: n * (n - 1), Rescored: n * (n - 1)}
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
	best := make(worstFirst, 0, min(k, s.size))
	s.each(func(other *member) {
		if _, free := x.Between(id, other.ID); !free {
			return
		}
		if pass, ok := words.(*oneToAll); ok {
			pass.meet(other)
		}
		a, b := inOrder(me, other)
		t := s.model.terms(a, b, words)
		one := Suggestion{other.ID, other.Ref, t.score(s.model.weights.Score), t.mode}
		if len(best) < k {
			heap.Push(&best, one)
		} else if one.before(best[0]) < 0 {
			best[0] = one
			heap.Fix(&best, 0)
		}
	})
	slices.SortFunc(best, Suggestion.before)
	return best
}

// worstFirst is a heap whose root is the entry to drop next.
type worstFirst []Suggestion

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[i].before(h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(x any)        { *h = append(*h, x.(Suggestion)) } //nolint:forcetypeassert // heap.Push is given nothing else
func (h *worstFirst) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
