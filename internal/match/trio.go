package match

import (
	"cmp"
	"slices"

	"enishi/internal/partner"
)

// leastPart is the share of what three gain together that is lost without any
// one of them: a third that brings less is no reason to bring three to one
// table, which is harder than two.
const leastPart = .25

// trio is three members as a team, with what was found out about them.
type trio struct {
	team
	coverage
	shape partner.Shape
}

// judge says whether three members belong together: what they gain as three is
// more, by leastPart at least, than any two of them gain, and they hang together
// as a ring, a chain, a hub or by one joint work. One who gives to two others
// that have nothing to do with each other makes two pairs, not a trio.
func (m *model) judge(t team) trio {
	out := trio{team: t, coverage: t.cover()}
	if out.mass == 0 {
		return out
	}
	for i := range t.members {
		if rest := t.without(i).cover(); out.mass-rest.mass < leastPart*out.mass {
			return out
		}
	}
	out.shape = out.hang()
	return out
}

// hang names the shape of who gives to whom; "" is none.
func (t *trio) hang() partner.Shape {
	var gives [3][3]bool
	for i, needs := range t.needs {
		for _, n := range needs {
			if n.counts {
				gives[n.by][i] = true
				gives[i][n.by] = gives[i][n.by] || n.joint
			}
		}
	}
	if t.together > 0 {
		return partner.ShapeJoint
	}
	if gives[0][1] && gives[1][2] && gives[2][0] || gives[1][0] && gives[2][1] && gives[0][2] {
		return partner.ShapeRing
	}
	shape := partner.Shape("")
	for i := range gives {
		j, k := (i+1)%3, (i+2)%3
		switch {
		case gives[j][i] && gives[i][k], gives[k][i] && gives[i][j]:
			return partner.ShapeChain
		case gives[j][i] && gives[k][i]:
			shape = partner.ShapeHub
		}
	}
	return shape
}

// terms of three: what they can do for each other, and the means of what each
// two of them have in goals, places and kinds.
func (m *model) trioTerms(t *trio) terms {
	out := terms{strength: strength{mode: partner.ModeTrio, value: max(m.weights.Reciprocity.among(t.gains), t.together)}}
	for _, p := range t.pairs {
		out.goals += p.goals / 3
		out.place += p.place / 3
		out.kinds += p.kinds / 3
	}
	out.goals, out.place, out.kinds = min(1, out.goals), min(1, out.place), min(1, out.kinds)
	return out
}

// Trio is one entry of a list of trios; Index.Trio tells why.
type Trio struct {
	Organizations [3]partner.OrganizationID // in the order of their refs
	Refs          [3]string
	Score         float64
	Shape         partner.Shape
}

// ID names the three.
func (t Trio) ID() partner.TrioID {
	return partner.TrioIDOf(t.Organizations[0], t.Organizations[1], t.Organizations[2])
}

// Has reports whether the organisation is one of the three.
func (t Trio) Has(id partner.OrganizationID) bool { return slices.Contains(t.Organizations[:], id) }

// before is the order of a list: the higher score first, equal ones by their refs
// and then by their ids.
func (t Trio) before(o Trio) int {
	if byScore := cmp.Compare(o.Score, t.Score); byScore != 0 {
		return byScore
	}
	return cmp.Or(slices.Compare(t.Refs[:], o.Refs[:]), slices.Compare(t.Organizations[:], o.Organizations[:]))
}

// Lists gives an organisation's best partners, the best first. How long they are
// bounds the search for trios.
type Lists func(partner.OrganizationID) []Suggestion

// TrioSearch looks for trios in one snapshot of the index. It remembers what it
// has compared and is for one goroutine.
//
// The search is bounded: a trio is found at the member that has something to do
// with both others, which every trio has, when both are among the first so many
// on that member's list that have something to do with it. With lists of
// everybody and no such limit it finds all trios there are.
type TrioSearch struct {
	s     *snapshot
	lists Lists
	most  int
	x     Exclusions
	pairs map[[2]*held]*between
	known map[*held]*member
}

// remembered is how many compared pairs a search keeps, some 20 MB of them.
const remembered = 50_000

// TrioSearch begins a search with the lists' first entries that have something
// to do with their owner, at most so many of each; nothing may stand between any
// two of a trio.
func (ix *Index) TrioSearch(lists Lists, most int, x Exclusions) *TrioSearch {
	return &TrioSearch{s: ix.now.Load(), lists: lists, most: most, x: x, pairs: map[[2]*held]*between{}, known: map[*held]*member{}}
}

// Current reports whether the index still holds what the search looks at.
func (s *TrioSearch) Current(ix *Index) bool { return s.s == ix.now.Load() }

// Of lists the k best trios of an organisation: those found at it and at the
// members on its list.
func (s *TrioSearch) Of(id partner.OrganizationID, k int) []Trio {
	best := newBestTrios(k)
	me, ok := s.find(id)
	if !ok {
		return best.sorted()
	}
	s.at(me, best)
	for _, middle := range s.linkedWith(me) {
		near := s.linkedWith(middle)
		if !slices.ContainsFunc(near, me.is) {
			continue
		}
		for _, third := range near {
			if !third.is(me) {
				s.try(middle, me, third, best)
			}
		}
	}
	return best.sorted()
}

// At lists the k best trios found at any of the members.
func (s *TrioSearch) At(places []partner.OrganizationID, k int) []Trio {
	best := newBestTrios(k)
	for _, id := range places {
		if middle, ok := s.find(id); ok {
			s.at(middle, best)
		}
	}
	return best.sorted()
}

func (s *TrioSearch) at(middle *member, best *bestTrios) {
	near := s.linkedWith(middle)
	for i, a := range near {
		for _, b := range near[i+1:] {
			s.try(middle, a, b, best)
		}
	}
}

// linkedWith are the first on a member's list that have something to do with it.
func (s *TrioSearch) linkedWith(middle *member) []*member {
	var out []*member
	for _, c := range s.lists(middle.ID) {
		if len(out) == s.most {
			break
		}
		other, ok := s.find(c.Partner)
		if _, free := s.x.Between(middle.ID, c.Partner); ok && free && s.between(middle, other).linked() {
			out = append(out, other)
		}
	}
	return out
}

func (s *TrioSearch) try(middle, a, b *member, best *bestTrios) {
	if _, free := s.x.Between(a.ID, b.ID); !free {
		return
	}
	t := s.s.model.judge(teamOf(s.between, middle, a, b))
	if t.shape == "" {
		return
	}
	out := Trio{Score: s.s.model.trioTerms(&t).score(s.s.model.weights.Score), Shape: t.shape}
	for i, one := range t.members {
		out.Organizations[i], out.Refs[i] = one.ID, one.Ref
	}
	best.add(out)
}

// mostKnown is how many members a search keeps open, some 15 KB each.
const mostKnown = 4096

func (s *TrioSearch) find(id partner.OrganizationID) (*member, bool) {
	h, ok := s.s.held(id)
	if !ok {
		return nil, false
	}
	one, known := s.known[h]
	if !known {
		if len(s.known) >= mostKnown {
			clear(s.known)
		}
		one = s.s.model.open(h)
		s.known[h] = one
	}
	return one, true
}

// is reports whether both are the same, whenever each was opened.
func (p *member) is(o *member) bool { return p.ID == o.ID }

func (s *TrioSearch) between(a, b *member) *between {
	a, b = inOrder(a, b)
	key := [2]*held{a.held, b.held}
	p, known := s.pairs[key]
	if !known {
		if len(s.pairs) >= remembered {
			clear(s.pairs)
		}
		p = s.s.model.between(a, b)
		s.pairs[key] = p
	}
	return p
}

// teamOf puts three members in order and compares each two.
func teamOf(compare func(a, b *member) *between, a, b, c *member) team {
	three := []*member{a, b, c}
	slices.SortFunc(three, func(p, q *member) int { return cmp.Or(cmp.Compare(p.Ref, q.Ref), cmp.Compare(p.ID, q.ID)) })
	return team{three, []*between{compare(three[0], three[1]), compare(three[0], three[2]), compare(three[1], three[2])}}
}

// SortTrios puts trios in the order of a list, each once.
func SortTrios(found []Trio) []Trio {
	sorted := slices.Clone(found)
	slices.SortFunc(sorted, Trio.before)
	return slices.CompactFunc(sorted, func(a, b Trio) bool { return a.Organizations == b.Organizations })
}

// bestTrios keeps the best of what a search finds, each once.
type bestTrios struct {
	most  int
	found []Trio
	in    map[[3]partner.OrganizationID]bool
}

func newBestTrios(most int) *bestTrios {
	return &bestTrios{most: most, in: map[[3]partner.OrganizationID]bool{}}
}

// add lets a trio in; the list is cut from time to time, so that it never holds
// many more than it is asked for.
func (b *bestTrios) add(t Trio) {
	if b.in[t.Organizations] {
		return
	}
	b.in[t.Organizations] = true
	b.found = append(b.found, t)
	if len(b.found) >= 2*b.most+64 {
		b.cut()
	}
}

func (b *bestTrios) cut() {
	slices.SortFunc(b.found, Trio.before)
	for _, t := range b.found[min(b.most, len(b.found)):] {
		delete(b.in, t.Organizations)
	}
	b.found = b.found[:min(b.most, len(b.found))]
}

func (b *bestTrios) sorted() []Trio {
	b.cut()
	return append([]Trio{}, b.found...)
}
