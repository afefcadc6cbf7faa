package match

import (
	"cmp"
	"hash/fnv"
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
}

// buckets is how many parts the members are kept in: a write copies one part.
const buckets = 512

// snapshot is what the index holds at one moment. It does not change.
type snapshot struct {
	model   *model
	members [buckets][]*member // each by rising id
	size    int
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
	ix := &Index{}
	ix.now.Store(&snapshot{model: newModel(w, know, c.scorer)})
	return ix
}

// Put adds a profile or replaces the one of the same id; it is seen by every
// question that is asked after Put returned.
func (ix *Index) Put(p *Profile) {
	ix.write(p.ID, func(model *model, list []*member, at int, found bool) []*member {
		if found {
			list[at] = model.prepare(p)
			return list
		}
		return slices.Insert(list, at, model.prepare(p))
	})
}

// Load puts many profiles and renews the statistics, at once.
func (ix *Index) Load(profiles []*Profile) {
	for _, p := range profiles {
		ix.Put(p)
	}
	ix.Refresh()
}

// Remove takes an organisation out; an unknown id is not an error.
func (ix *Index) Remove(id partner.OrganizationID) {
	ix.write(id, func(_ *model, list []*member, at int, found bool) []*member {
		if found {
			return slices.Delete(list, at, at+1)
		}
		return list
	})
}

func (ix *Index) write(id partner.OrganizationID, change func(m *model, list []*member, at int, found bool) []*member) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	next := *ix.now.Load()
	b := bucketOf(id)
	list := slices.Clone(next.members[b])
	at, found := findMember(list, id)
	before := len(list)
	next.members[b] = change(next.model, list, at, found)
	next.size += len(next.members[b]) - before
	ix.now.Store(&next)
}

// Refresh renews the statistics from all members. Call it after the first load,
// after an import, with a round and nightly; Stale says when it pays.
func (ix *Index) Refresh() {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	old := ix.now.Load()
	var all []*Profile
	old.each(func(m *member) { all = append(all, m.Profile) })
	next := &snapshot{size: old.size}
	next.model = old.model.withStatistics(takeStatistics(old.model.stats.Version+1, all))
	for b := range old.members {
		for _, m := range old.members[b] {
			next.members[b] = append(next.members[b], next.model.prepare(m.Profile))
		}
	}
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
