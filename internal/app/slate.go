package app

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// mostShown is how many of the most suggested organisations a slate names.
const mostShown = 5

// slateMaker puts a balanced slate together: everyone's best partners that
// nothing stands between, allocated so that nobody gets more than fit and as few
// as possible get nobody.
type slateMaker struct {
	app     *App
	options partner.RoundOptions
	x       match.Exclusions
	ids     []partner.OrganizationID        // everybody who can be suggested
	members map[partner.OrganizationID]bool // for whom partners are looked for
	silent  map[partner.OrganizationID]bool // who has nothing published
	room    map[partner.OrganizationID]int  // cases that each can still be in
	lists   []match.List                    // the candidates of everybody who has some
	grounds map[partner.SuggestionID]bool   // whether the two have something to give, as far as it is known
}

// makeSlate looks at everything as it is now and stores nothing.
func (a *App) makeSlate(o partner.RoundOptions) partner.Slate {
	if a.mem.index.Stale() {
		a.mem.tops.refresh()
	}
	m := &slateMaker{app: a, options: o, grounds: map[partner.SuggestionID]bool{}}
	m.look()
	m.findCandidates()
	m.checkBest()
	chosen := m.allocate()
	slate := partner.Slate{Pairs: []partner.RoundPair{}, Weights: a.mem.index.Weights().Version, Statistics: a.mem.index.Statistics().Version}
	placed := map[partner.OrganizationID]bool{}
	for _, e := range chosen.Edges {
		ground := partner.GroundScore
		if e.Ground == match.GroundNobodyLeftOut {
			ground = partner.GroundNobodyLeftOut
		}
		slate.Pairs = append(slate.Pairs, partner.NewRoundPair(pairOf(e.Edge), e.Score, e.Mode, ground))
		placed[e.A], placed[e.B] = true, true
	}
	slate.Without = m.without(placed)
	slate.Balanced, slate.Lists = m.fairness(chosen)
	return slate
}

func pairOf(e match.Edge) partner.SuggestionID { return partner.SuggestionIDOf(e.A, e.B) }

// look reads who takes part and what stands between whom.
func (m *slateMaker) look() {
	a := m.app
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	m.x = a.mem.unreviewed(a.today())
	m.ids = a.mem.matchableIDs()
	slices.SortFunc(m.ids, func(x, y partner.OrganizationID) int {
		return cmp.Or(compareText(a.mem.organizations[x].Ref(), a.mem.organizations[y].Ref()), cmp.Compare(x, y))
	})
	open := a.mem.openCases()
	m.members, m.silent = map[partner.OrganizationID]bool{}, map[partner.OrganizationID]bool{}
	m.room = map[partner.OrganizationID]int{}
	for _, id := range m.ids {
		m.members[id] = m.options.For(a.mem.organizations[id].Published)
		m.silent[id] = len(a.mem.matchable(id)) == 0
		m.room[id] = max(0, maxOpenCases-open[id])
	}
}

// findCandidates gathers everyone's best partners that reach the least score;
// one of the two is an organisation that the round is for.
func (m *slateMaker) findCandidates() {
	m.app.mem.tops.prepare(m.ids)
	for _, id := range m.ids {
		if m.room[id] == 0 || m.silent[id] {
			continue
		}
		list := match.List{ID: id}
		if p, ok := m.app.mem.index.Profile(id); ok {
			list.Ref = p.Ref
		}
		for _, s := range m.app.mem.tops.top(id, keptLength, m.x) {
			if s.Score >= m.options.LeastScore && (m.members[id] || m.members[s.Partner]) {
				list.Suggestions = append(list.Suggestions, s)
			}
		}
		if len(list.Suggestions) > 0 {
			m.lists = append(m.lists, list)
		}
	}
}

// checkBest keeps of everyone's list what can be told, as far down as the list
// of a round goes.
func (m *slateMaker) checkBest() {
	var asked []partner.SuggestionID
	for _, l := range m.lists {
		for _, s := range l.Suggestions[:min(m.options.Each, len(l.Suggestions))] {
			asked = append(asked, partner.SuggestionIDOf(l.ID, s.Partner))
		}
	}
	m.check(asked)
}

// check finds out, on all processors, of which pairs the engine can name what
// the two could do together.
func (m *slateMaker) check(pairs []partner.SuggestionID) {
	var unknown []partner.SuggestionID
	for _, id := range pairs {
		if _, known := m.grounds[id]; !known {
			m.grounds[id] = false
			unknown = append(unknown, id)
		}
	}
	found := make([]bool, len(unknown))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(unknown); i += workers {
				found[i] = m.app.hasSomethingToGive(unknown[i])
			}
		})
	}
	wait.Wait()
	for i, id := range unknown {
		m.grounds[id] = found[i]
	}
}

// allocate repeats the allocation without the pairs that turned out to have
// nothing to give each other. To ask about all candidates beforehand would take
// longer: it is done for those only who were given such a pair.
func (m *slateMaker) allocate() match.Allocation {
	edges := match.Edges(m.lists)
	for {
		edges = slices.DeleteFunc(edges, func(e match.Edge) bool {
			good, known := m.grounds[pairOf(e)]
			return known && !good
		})
		chosen := match.Allocate(edges, m.capacity, match.AllocateOptions{GiveWay: true})
		var pairs []partner.SuggestionID
		for _, e := range chosen.Edges {
			pairs = append(pairs, pairOf(e.Edge))
		}
		m.check(pairs)
		misled := map[partner.OrganizationID]bool{}
		for _, e := range chosen.Edges {
			if !m.grounds[pairOf(e.Edge)] {
				misled[e.A], misled[e.B] = true, true
			}
		}
		if len(misled) == 0 {
			return chosen
		}
		m.checkAllOf(misled)
	}
}

func (m *slateMaker) checkAllOf(organizations map[partner.OrganizationID]bool) {
	var pairs []partner.SuggestionID
	for _, l := range m.lists {
		if !organizations[l.ID] {
			continue
		}
		for _, s := range l.Suggestions {
			pairs = append(pairs, partner.SuggestionIDOf(l.ID, s.Partner))
		}
	}
	m.check(pairs)
}

func (m *slateMaker) capacity(id partner.OrganizationID) int { return min(m.options.Each, m.room[id]) }

// without tells for whom nobody was found and why.
func (m *slateMaker) without(placed map[partner.OrganizationID]bool) []partner.RoundWithout {
	candidates := map[partner.OrganizationID][]match.Suggestion{}
	for _, l := range m.lists {
		candidates[l.ID] = l.Suggestions
	}
	var out []partner.RoundWithout
	for _, id := range m.ids {
		if m.members[id] && !placed[id] {
			out = append(out, partner.RoundWithout{Organization: id, Why: m.whyWithout(id, candidates[id])})
		}
	}
	return out
}

func (m *slateMaker) whyWithout(id partner.OrganizationID, candidates []match.Suggestion) partner.WithoutReason {
	switch {
	case m.silent[id]:
		return partner.WithoutListings
	case m.room[id] == 0:
		return partner.WithoutCapacity
	case m.anyGood(id, candidates):
		return partner.WithoutRoom
	case m.anyGood(id, m.app.mem.tops.top(id, keptLength, match.Exclusions{})):
		return partner.WithoutFree
	}
	return partner.WithoutCandidate
}

// anyGood reports whether the organisation could do something with one of the
// partners, the best of them first.
func (m *slateMaker) anyGood(id partner.OrganizationID, partners []match.Suggestion) bool {
	return slices.ContainsFunc(partners, func(s match.Suggestion) bool {
		if s.Score < m.options.LeastScore {
			return false
		}
		pair := partner.SuggestionIDOf(id, s.Partner)
		m.check([]partner.SuggestionID{pair})
		return m.grounds[pair]
	})
}

// fairness compares the slate with everyone's best partners as they come.
func (m *slateMaker) fairness(chosen match.Allocation) (balanced, lists partner.Fairness) {
	concerned := map[partner.OrganizationID]bool{}
	for id, member := range m.members {
		if member {
			concerned[id] = true
		}
	}
	var edges []match.Edge
	for _, e := range chosen.Edges {
		edges = append(edges, e.Edge)
	}
	var shown []partner.OrganizationID
	reached := 0
	for _, l := range m.lists {
		concerned[l.ID] = true
		told := 0
		for _, s := range l.Suggestions {
			if told < m.options.Each && m.grounds[partner.SuggestionIDOf(l.ID, s.Partner)] {
				shown = append(shown, s.Partner)
				told++
			}
		}
		reached += min(1, told)
	}
	all := make([]partner.OrganizationID, 0, len(concerned))
	for id := range concerned {
		all = append(all, id)
	}
	balanced, lists = m.measure(all, match.Ends(edges)), m.measure(all, shown)
	balanced.Reached, lists.Reached = len(all)-balanced.Never, reached
	return balanced, lists
}

func (m *slateMaker) measure(members, shown []partner.OrganizationID) partner.Fairness {
	e := match.MeasureExposure(members, shown, m.capacity)
	f := partner.Fairness{Members: e.Members, Never: len(e.Never), Over: len(e.Over), Coverage: e.Coverage, Gini: e.Gini, Max: e.Max}
	times := map[partner.OrganizationID]int{}
	for _, id := range shown {
		times[id]++
	}
	for id, n := range times {
		f.Most = append(f.Most, partner.Exposure{Organization: id, Times: n})
	}
	slices.SortFunc(f.Most, func(x, y partner.Exposure) int {
		return cmp.Or(cmp.Compare(y.Times, x.Times), cmp.Compare(x.Organization, y.Organization))
	})
	f.Most = f.Most[:min(mostShown, len(f.Most))]
	return f
}
