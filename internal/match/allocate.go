package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// Edge is two organisations that could be brought together.
type Edge struct {
	A, B       partner.OrganizationID
	RefA, RefB string // what ties break by
	Score      float64
	Mode       partner.Mode
}

// inRefOrder puts the smaller ref first: refs stay when data moves to another
// server, ids do not.
func (e Edge) inRefOrder() Edge {
	if cmp.Or(cmp.Compare(e.RefB, e.RefA), cmp.Compare(e.B, e.A)) < 0 {
		e.A, e.B, e.RefA, e.RefB = e.B, e.A, e.RefB, e.RefA
	}
	return e
}

// before is the order of allocation: the higher score first, equal ones by refs
// and then by ids.
func (e Edge) before(o Edge) int {
	return cmp.Or(cmp.Compare(o.Score, e.Score), cmp.Compare(e.RefA, o.RefA), cmp.Compare(e.RefB, o.RefB), cmp.Compare(e.A, o.A), cmp.Compare(e.B, o.B))
}

// List is the suggestions of one organisation.
type List struct {
	ID          partner.OrganizationID
	Ref         string
	Suggestions []Suggestion
}

// Edges joins everyone's lists: a pair that stands in one of them or in both is
// one edge, with the higher score if they differ. The order of the lists does not
// matter; the edges come in the order of allocation, the smaller ref first.
func Edges(lists []List) []Edge {
	var all []Edge
	for _, l := range lists {
		for _, s := range l.Suggestions {
			all = append(all, Edge{l.ID, s.Partner, l.Ref, s.Ref, s.Score, s.Mode})
		}
	}
	return eachPairOnce(all)
}

func eachPairOnce(edges []Edge) []Edge {
	out := make([]Edge, 0, len(edges))
	for _, e := range edges {
		if e.A != e.B {
			out = append(out, e.inRefOrder())
		}
	}
	slices.SortFunc(out, Edge.before)
	seen := make(map[[2]partner.OrganizationID]bool, len(out))
	return slices.DeleteFunc(out, func(e Edge) bool {
		pair := [2]partner.OrganizationID{e.A, e.B}
		twice := seen[pair]
		seen[pair] = true
		return twice
	})
}

// Ground is why an edge is in an allocation.
type Ground string

// The grounds.
const (
	GroundChosen        Ground = "chosen"          // by its score, in the order of all scores
	GroundNobodyLeftOut Ground = "nobody_left_out" // one of the two would have got nothing
)

// Unplaced is why an organisation with edges got no partner.
type Unplaced string

// The reasons.
const (
	UnplacedNoCapacity   Unplaced = "no_capacity"   // it takes no partner itself
	UnplacedPartnersFull Unplaced = "partners_full" // nobody on its edges has room left
)

// AllocateOptions shape an allocation. Its zero value fills everybody up to
// capacity and moves nobody.
type AllocateOptions struct {
	// Each bounds how many partners one organisation gets by score; what its
	// capacity leaves beyond that is kept for those who would get nothing. 0 is no
	// bound.
	Each int
	// Least is the score below which an edge is used only so that nobody is left
	// out.
	Least float64
	// GiveWay lets a full partner's weakest edge give way to somebody who would get
	// nothing, when the one who loses that edge keeps another.
	GiveWay bool
}

// Allocated is an edge of an allocation.
type Allocated struct {
	Edge
	Ground Ground
}

// LeftOut is an organisation without a partner.
type LeftOut struct {
	ID  partner.OrganizationID
	Ref string
	Why Unplaced
}

// Allocation says who meets whom. Edges are in the order of allocation, LeftOut
// is by ref.
type Allocation struct {
	Edges   []Allocated
	LeftOut []LeftOut
}

// Allocate chooses among the edges so that nobody gets more partners than the
// capacity says: greedily by falling score, then the best edge with room at both
// ends for everybody who got nothing. The answer does not depend on the order of
// the edges. Greedy b-matching reaches at least half of the best sum of scores
// (Avis 1983) and is explained in a sentence. Whoever has no edge is not known
// here.
func Allocate(edges []Edge, capacity func(partner.OrganizationID) int, o AllocateOptions) Allocation {
	a := newAllocator(eachPairOnce(edges), capacity)
	for i, e := range a.edges {
		if e.Score >= o.Least && a.room(e.A, o.Each) && a.room(e.B, o.Each) {
			a.take(i, GroundChosen)
		}
	}
	for i, e := range a.edges {
		if a.leftOut(e) && a.room(e.A, 0) && a.room(e.B, 0) {
			a.take(i, GroundNobodyLeftOut)
		}
	}
	if o.GiveWay {
		for i, e := range a.edges {
			if a.leftOut(e) && a.makeRoom(e) {
				a.take(i, GroundNobodyLeftOut)
			}
		}
	}
	return a.allocation()
}

// allocator is an allocation in the making.
type allocator struct {
	edges  []Edge
	ground []Ground                         // of each edge; empty when it is not in
	ends   map[partner.OrganizationID]*stop // everybody on the edges
}

// stop is one organisation: where edges end.
type stop struct {
	ref      string
	capacity int
	taken    []int // its edges that are in
}

func newAllocator(edges []Edge, capacity func(partner.OrganizationID) int) *allocator {
	a := &allocator{edges: edges, ground: make([]Ground, len(edges)), ends: map[partner.OrganizationID]*stop{}}
	add := func(id partner.OrganizationID, ref string) {
		if a.ends[id] == nil {
			a.ends[id] = &stop{ref: ref, capacity: capacity(id)}
		}
	}
	for _, e := range edges {
		add(e.A, e.RefA)
		add(e.B, e.RefB)
	}
	return a
}

// room reports whether one more fits; each bounds it further unless it is 0.
func (a *allocator) room(id partner.OrganizationID, each int) bool {
	s := a.ends[id]
	return len(s.taken) < s.capacity && (each <= 0 || len(s.taken) < each)
}

// leftOut reports whether one of the two would take a partner and has none.
func (a *allocator) leftOut(e Edge) bool {
	empty := func(s *stop) bool { return s.capacity > 0 && len(s.taken) == 0 }
	return empty(a.ends[e.A]) || empty(a.ends[e.B])
}

func (a *allocator) take(i int, g Ground) {
	a.ground[i] = g
	for _, s := range []*stop{a.ends[a.edges[i].A], a.ends[a.edges[i].B]} {
		s.taken = append(s.taken, i)
	}
}

// makeRoom drops the weakest edge of the full end whose other end keeps one.
func (a *allocator) makeRoom(e Edge) bool {
	full := e.A
	if a.room(e.A, 0) {
		full = e.B
	}
	weakest := -1
	for _, i := range a.ends[full].taken {
		other := a.edges[i].A
		if other == full {
			other = a.edges[i].B
		}
		if len(a.ends[other].taken) > 1 {
			weakest = max(weakest, i)
		}
	}
	if weakest < 0 {
		return false
	}
	a.ground[weakest] = ""
	for _, s := range []*stop{a.ends[a.edges[weakest].A], a.ends[a.edges[weakest].B]} {
		s.taken = slices.DeleteFunc(s.taken, func(i int) bool { return i == weakest })
	}
	return true
}

func (a *allocator) allocation() Allocation {
	var out Allocation
	for i, g := range a.ground {
		if g != "" {
			out.Edges = append(out.Edges, Allocated{a.edges[i], g})
		}
	}
	for id, s := range a.ends {
		if len(s.taken) > 0 {
			continue
		}
		why := UnplacedPartnersFull
		if s.capacity <= 0 {
			why = UnplacedNoCapacity
		}
		out.LeftOut = append(out.LeftOut, LeftOut{id, s.ref, why})
	}
	slices.SortFunc(out.LeftOut, func(x, y LeftOut) int {
		return cmp.Or(cmp.Compare(x.Ref, y.Ref), cmp.Compare(x.ID, y.ID))
	})
	return out
}
