package match

import (
	"cmp"
	"hash/fnv"
	"maps"
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
	members [buckets][]*member // each by rising id
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
	m := next.model.prepare(p)
	if found {
		list[at] = m
		ix.forget(&next, p.ID)
	} else {
		list = slices.Insert(list, at, m)
		next.size++
	}
	next.members[bucketOf(p.ID)] = list
	ix.remember(&next, m)
	ix.now.Store(&next)
}

// Load puts many profiles and renews the statistics, at once.
func (ix *Index) Load(profiles []*Profile) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	all := map[partner.OrganizationID]*Profile{}
	ix.now.Load().each(func(m *member) { all[m.ID] = m.Profile })
	for _, p := range profiles {
		all[p.ID] = p
	}
	ix.renew(slices.Collect(maps.Values(all)))
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
	var all []*Profile
	ix.now.Load().each(func(m *member) { all = append(all, m.Profile) })
	ix.renew(all)
}

// renew makes everything anew from the profiles, one of each organisation.
func (ix *Index) renew(all []*Profile) {
	old := ix.now.Load()
	slices.SortFunc(all, func(a, b *Profile) int { return cmp.Compare(a.ID, b.ID) })
	next := &snapshot{size: len(all)}
	next.model = old.model.withStatistics(takeStatistics(old.model.stats.Version+1, all))
	members := make([]*member, len(all))
	inParallel(len(all), func(i int) { members[i] = next.model.prepare(all[i]) })
	for _, m := range members {
		b := bucketOf(m.ID)
		next.members[b] = append(next.members[b], m)
	}
	ix.tabulate(next, members)
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
	m, ok := ix.now.Load().find(id)
	if !ok {
		return &Profile{}, false
	}
	return m.Profile, true
}

func (s *snapshot) find(id partner.OrganizationID) (*member, bool) {
	list := s.members[bucketOf(id)]
	at, found := findMember(list, id)
	if !found {
		return nil, false
	}
	return list[at], true
}

func (s *snapshot) each(visit func(*member)) {
	for b := range s.members {
		for _, m := range s.members[b] {
			visit(m)
		}
	}
}

func findMember(list []*member, id partner.OrganizationID) (at int, found bool) {
	return slices.BinarySearchFunc(list, id, func(m *member, id partner.OrganizationID) int { return cmp.Compare(m.ID, id) })
}

func bucketOf(id partner.OrganizationID) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return int(h.Sum32() % buckets)
}
