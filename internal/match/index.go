package match

import (
	"cmp"
	"hash/fnv"
	"iter"
	"slices"
	"sync"
	"sync/atomic"

	"enishi/internal/partner"
)

// Index answers who should meet whom. Readers never wait: they read an
// immutable snapshot that writers replace. The statistics (how rare words and
// capabilities are) belong to the snapshot and are renewed by Refresh only, so
// that one newcomer does not move everybody's scores.
type Index struct {
	writing sync.Mutex
	now     atomic.Pointer[snapshot]
	where   map[partner.OrganizationID]place // of who is in a table; only writers look
}

// buckets is how many parts the members are kept in: a write copies one part.
const buckets = 512

// snapshot is what the index holds at one moment. It does not change.
type snapshot struct {
	model   *model
	members [buckets][]*held // each by rising id
	size    int
	tables  []table
	fresh   []*member // who is in no table yet
}

// Option changes how an index is made.
type Option func(*choices)

type choices struct{ scorer TextScorer }

// WithTextScorer plugs in another way of comparing texts.
func WithTextScorer(s TextScorer) Option { return func(c *choices) { c.scorer = s } }

// NewIndex makes an empty index. The weights should be valid.
func NewIndex(w Weights, knowledge Knowledge, options ...Option) *Index {
	c := choices{scorer: DefaultTextScorer()}
	for _, o := range options {
		o(&c)
	}
	know := knowledge.knowledge
	if know == nil {
		know = &knowledgeOfNothing
	}
	ix := &Index{where: map[partner.OrganizationID]place{}}
	ix.now.Store(&snapshot{model: newModel(w, know, c.scorer)})
	return ix
}

// Put adds a profile or replaces the one of the same id; it is seen by every
// question that is asked after Put returned.
func (ix *Index) Put(p *Profile) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	next := *ix.now.Load()
	list := slices.Clone(next.members[bucketOf(p.ID)])
	at, found := findMember(list, p.ID)
	h := next.model.places.hold(p)
	if found {
		list[at] = h
		ix.forget(&next, p.ID)
	} else {
		list = slices.Insert(list, at, h)
		next.size++
	}
	next.members[bucketOf(p.ID)] = list
	ix.remember(&next, next.model.open(h))
	ix.now.Store(&next)
}

// Load puts many profiles and renews the statistics, at once.
func (ix *Index) Load(profiles []*Profile) { ix.LoadEach(slices.Values(profiles)) }

// loadedTogether is how many profiles are taken before they are packed.
const loadedTogether = 4096

// LoadEach is Load of profiles that need not all be there at once: nothing is kept of
// one that was taken. Of an id that comes more than once the last counts.
func (ix *Index) LoadEach(profiles iter.Seq[*Profile]) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	now := ix.now.Load()
	var all []*held
	some := make([]*Profile, 0, loadedTogether)
	version := now.model.stats.Version + 1
	counted := newCount(version)
	take := func() {
		from := len(all)
		counted.join(countParts(version, len(some), func(i int) *Profile { return some[i] }))
		all = append(all, make([]*held, len(some))...)
		inParallel(len(some), func(i int) { all[from+i] = now.model.places.hold(some[i]) })
		some = some[:0]
	}
	for p := range profiles {
		if some = append(some, p); len(some) == cap(some) {
			take()
		}
	}
	take()
	last := map[partner.OrganizationID]int{}
	for i, h := range all {
		last[h.ID] = i
	}
	loaded := all[:0:len(all)]
	for i, h := range all {
		if last[h.ID] == i {
			loaded = append(loaded, h)
		}
	}
	now.each(func(h *held) {
		if _, replaced := last[h.ID]; !replaced {
			loaded = append(loaded, h)
		}
	})
	if len(loaded) != len(all) || len(last) != len(all) {
		counted = countHeld(version, loaded)
	}
	ix.renew(loaded, counted.taken())
}

func countHeld(version int, all []*held) *count {
	return countParts(version, len(all), func(i int) *Profile { return all[i].profile() })
}

// Remove takes an organisation out; an unknown id is not an error.
func (ix *Index) Remove(id partner.OrganizationID) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	next := *ix.now.Load()
	list := slices.Clone(next.members[bucketOf(id)])
	at, found := findMember(list, id)
	if !found {
		return
	}
	next.members[bucketOf(id)] = slices.Delete(list, at, at+1)
	next.size--
	ix.forget(&next, id)
	ix.now.Store(&next)
}

// Refresh renews the statistics from all members. Call it after the first load,
// after an import, with a round and nightly; Stale says when it pays.
func (ix *Index) Refresh() {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	now := ix.now.Load()
	all := make([]*held, 0, now.size)
	now.each(func(h *held) { all = append(all, h) })
	ix.renew(all, countHeld(now.model.stats.Version+1, all).taken())
}

// renew makes everything anew from all members, one of each organisation.
func (ix *Index) renew(all []*held, stats *Statistics) {
	slices.SortFunc(all, func(a, b *held) int { return cmp.Compare(a.ID, b.ID) })
	next := &snapshot{size: len(all), model: ix.now.Load().model.withStatistics(stats)}
	for _, h := range all {
		b := bucketOf(h.ID)
		next.members[b] = append(next.members[b], h)
	}
	ix.tabulate(next, all)
	ix.now.Store(next)
}

// Stale reports whether the members have become so many more or fewer, by a
// quarter, that the statistics no longer describe them.
func (ix *Index) Stale() bool {
	s := ix.now.Load()
	then := s.model.stats.Members
	return 4*s.size > 5*then || 4*s.size < 3*then
}

// Len is how many organisations the index holds.
func (ix *Index) Len() int { return ix.now.Load().size }

// Statistics are those that scores are computed with now.
func (ix *Index) Statistics() *Statistics { return ix.now.Load().model.stats }

// Profile finds the profile of an organisation.
func (ix *Index) Profile(id partner.OrganizationID) (*Profile, bool) {
	h, ok := ix.now.Load().held(id)
	if !ok {
		return &Profile{}, false
	}
	return h.profile(), true
}

// find opens a member.
func (s *snapshot) find(id partner.OrganizationID) (*member, bool) {
	h, ok := s.held(id)
	if !ok {
		return nil, false
	}
	return s.model.open(h), true
}

func (s *snapshot) held(id partner.OrganizationID) (*held, bool) {
	list := s.members[bucketOf(id)]
	at, found := findMember(list, id)
	if !found {
		return nil, false
	}
	return list[at], true
}

func (s *snapshot) each(visit func(*held)) {
	for b := range s.members {
		for _, h := range s.members[b] {
			visit(h)
		}
	}
}

func findMember(list []*held, id partner.OrganizationID) (at int, found bool) {
	return slices.BinarySearchFunc(list, id, func(h *held, id partner.OrganizationID) int { return cmp.Compare(h.ID, id) })
}

func bucketOf(id partner.OrganizationID) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return int(h.Sum32() % buckets)
}
