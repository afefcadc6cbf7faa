package app

import (
	"runtime"
	"slices"
	"sync"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// keptLength is how many of everyone's best partners are kept ready. Lists are
// shorter; the rest makes up for pairs that are taken out when one is read.
const keptLength = 50

// tops keeps everyone's best partners ready, so that the office's queue need not
// compare everybody with everybody at each look. A list is made when it is first
// asked for and then follows every change: scores are symmetric, so a changed
// organisation's own list says where it stands in every other.
type tops struct {
	mu    sync.Mutex
	index *match.Index
	lists map[partner.OrganizationID][]match.Suggestion
}

func newTops(index *match.Index) *tops {
	return &tops{index: index, lists: map[partner.OrganizationID][]match.Suggestion{}}
}

// put tells the engine and all kept lists of a new or changed organisation.
func (t *tops) put(p *match.Profile) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.index.Put(p)
	if len(t.lists) == 0 {
		return
	}
	all := t.index.TopK(p.ID, t.index.Len(), match.Exclusions{})
	for _, s := range all {
		if list, kept := t.lists[s.Partner]; kept {
			t.place(s.Partner, list, match.Suggestion{Partner: p.ID, Ref: p.Ref, Score: s.Score, Mode: s.Mode})
		}
	}
	t.lists[p.ID] = slices.Clone(all[:min(keptLength, len(all))])
}

// place moves an entry to where it belongs now. A list that may have lost an
// entry to one that it does not know is made anew when it is next asked for.
func (t *tops) place(owner partner.OrganizationID, list []match.Suggestion, s match.Suggestion) {
	full := len(list) >= keptLength
	was := slices.IndexFunc(list, func(o match.Suggestion) bool { return o.Partner == s.Partner })
	next := slices.DeleteFunc(slices.Clone(list), func(o match.Suggestion) bool { return o.Partner == s.Partner })
	at := slices.IndexFunc(next, func(o match.Suggestion) bool { return ranksBefore(s, o) })
	switch {
	case at >= 0:
		next = slices.Insert(next, at, s)
	case !full:
		next = append(next, s)
	case was >= 0:
		delete(t.lists, owner)
		return
	}
	t.lists[owner] = next[:min(keptLength, len(next))]
}

// ranksBefore is the engine's order of a list.
func ranksBefore(s, o match.Suggestion) bool {
	if s.Score != o.Score {
		return s.Score > o.Score
	}
	if s.Ref != o.Ref {
		return s.Ref < o.Ref
	}
	return s.Partner < o.Partner
}

// remove tells the engine and all kept lists that an organisation is gone.
func (t *tops) remove(id partner.OrganizationID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.index.Remove(id)
	delete(t.lists, id)
	for owner, list := range t.lists {
		if !slices.ContainsFunc(list, func(o match.Suggestion) bool { return o.Partner == id }) {
			continue
		}
		if len(list) >= keptLength {
			delete(t.lists, owner)
			continue
		}
		t.lists[owner] = slices.DeleteFunc(slices.Clone(list), func(o match.Suggestion) bool { return o.Partner == id })
	}
}

// refresh renews the statistics that scores are computed with and forgets the
// lists that were made with the old ones.
func (t *tops) refresh() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.index.Refresh()
	t.lists = map[partner.OrganizationID][]match.Suggestion{}
}

// reweigh gives the terms other shares and forgets the lists that were made with
// the old ones.
func (t *tops) reweigh(score match.ScoreWeights, version string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.index.Reweigh(score, version)
	t.lists = map[partner.OrganizationID][]match.Suggestion{}
}

// prepareAtOnce is how many lists are made before a writer gets its turn.
const prepareAtOnce = 64

// prepare makes the lists that are missing, on all processors.
func (t *tops) prepare(ids []partner.OrganizationID) {
	for part := range slices.Chunk(ids, prepareAtOnce) {
		t.prepareSome(part)
	}
}

func (t *tops) prepareSome(ids []partner.OrganizationID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var missing []partner.OrganizationID
	for _, id := range ids {
		if _, kept := t.lists[id]; !kept {
			missing = append(missing, id)
		}
	}
	made := make([][]match.Suggestion, len(missing))
	var wait sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(missing)) {
		wait.Go(func() {
			for i := range next {
				made[i] = t.index.TopK(missing[i], keptLength, match.Exclusions{})
			}
		})
	}
	for i := range missing {
		next <- i
	}
	close(next)
	wait.Wait()
	for i, id := range missing {
		t.lists[id] = made[i]
	}
}

// top is the best k partners that nothing stands between.
func (t *tops) top(id partner.OrganizationID, k int, x match.Exclusions) []match.Suggestion {
	t.prepare([]partner.OrganizationID{id})
	t.mu.Lock()
	list := t.lists[id]
	t.mu.Unlock()
	var out []match.Suggestion
	for _, s := range list {
		if _, free := x.Between(id, s.Partner); free {
			out = append(out, s)
		}
		if len(out) == k {
			return out
		}
	}
	if len(list) < keptLength {
		return out
	}
	return t.index.TopK(id, k, x)
}
