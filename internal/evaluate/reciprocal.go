package evaluate

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// How the meetings are measured.
const (
	splits       = 10 // halves of the meetings are held out so many times
	heldOut      = .5 // share of the meetings
	meetingsEach = 3  // that everybody has time for
	shortList    = 5  // nDCG looks at the first five
)

// aggregator makes one figure of the probability that I like you and that you
// like me.
type aggregator struct {
	name  string
	score func(mine, yours float64) float64
}

func aggregators(w match.ReciprocityWeights) []aggregator {
	return []aggregator{
		{"one_sided", func(mine, _ float64) float64 { return mine }},
		{"arithmetic", func(mine, yours float64) float64 { return (mine + yours) / 2 }},
		{"min", func(mine, yours float64) float64 { return min(mine, yours) }},
		{"product", func(mine, yours float64) float64 { return mine * yours }},
		{"harmonic", w.Exchange},
	}
}

// split is the meetings with one half held out and a score for each look into
// that half.
type split struct {
	*Meetings
	held   []bool
	scores map[string][]float64 // by aggregator
}

// splitUp holds out one half, the same in every run, and scores it by what the
// other half tells. Both looks of a meeting are in the same half: an answer that
// is asked for is never seen.
func (m *Meetings) splitUp(seed uint64, w match.ReciprocityWeights) split {
	draw := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // figures must be the same in every run
	s := split{m, make([]bool, len(m.looks)), map[string][]float64{"random": make([]float64, len(m.looks))}}
	for i, l := range m.looks {
		if i < l.back {
			s.held[i] = draw.Float64() < heldOut
			s.held[l.back] = s.held[i]
		}
		s.scores["random"][i] = draw.Float64()
	}
	p := predict(m, s.held)
	for _, a := range aggregators(w) {
		scores := make([]float64, len(m.looks))
		for i, l := range m.looks {
			scores[i] = a.score(p[i], p[l.back])
		}
		s.scores[a.name] = scores
	}
	return s
}

// MeasureReciprocity says which way of putting two one-sided figures together
// finds those who like each other, and which way of giving everybody three
// meetings brings most people a mutual like: two reports over the same splits.
func MeasureReciprocity(m *Meetings, w match.ReciprocityWeights, tell Progress) (score, allocation Report) {
	where := fmt.Sprintf("%d people, %d meetings, half of them held out, mean of %d splits", len(m.people), len(m.looks)/2, splits)
	score = Report{
		Task: "reciprocity", Title: fmt.Sprintf("reciprocal score: %s, ε %v", where, w.Epsilon),
		Columns: []Column{{"auc", "AUC", 3}, {"auc_sd", "±", 3}, {"ndcg_5", "nDCG@5", 3}, {"ndcg_5_sd", "±", 3}},
	}
	allocation = Report{
		Task: "allocation", Title: fmt.Sprintf("allocation, %d meetings each: %s", meetingsEach, where),
		Columns: []Column{
			{"matched", "with a mutual like", 1},
			{"matched_sd", "±", 1},
			{"without", "without a meeting", 1},
			{"without_sd", "±", 1},
			{"meetings", "meetings", 1},
			{"gini", "Gini", 3},
		},
	}
	names := []string{"random"}
	for _, a := range aggregators(w) {
		names = append(names, a.name)
	}
	quality, plans := map[string]*samples{}, map[string]*samples{}
	for seed := range uint64(splits) {
		tell(int(seed), splits) //nolint:gosec // ten
		s := m.splitUp(seed, w)
		for _, name := range names {
			sampleOf(quality, name).add(s.auc(s.scores[name]), s.ndcg(s.scores[name]))
		}
		for _, p := range planners {
			sampleOf(plans, p.name).add(s.outcome(p.plan(s))...)
		}
	}
	tell(splits, splits)
	for _, name := range names {
		q := quality[name]
		score.Rows = append(score.Rows, Row{name, []Cell{{q.mean(0)}, {q.spread(0)}, {q.mean(1)}, {q.spread(1)}}})
	}
	for _, p := range planners {
		q := plans[p.name]
		allocation.Rows = append(allocation.Rows, Row{p.name, []Cell{
			{q.mean(0)}, {q.spread(0)}, {q.mean(1)}, {q.spread(1)}, {q.mean(2)}, {q.mean(3)},
		}})
	}
	return score, allocation
}

// planner decides who meets whom among the held-out meetings.
type planner struct {
	name string
	plan func(split) []match.Edge
}

// planners: from lists, everybody names the three best, and the places are filled
// in the order of the scores; allocated, all meetings are possible; with give_way
// a full person's weakest meeting may make room. Everybody meets everybody in the
// last row: more is not possible.
var planners = []planner{
	{"random_allocated", func(s split) []match.Edge { return s.allocate(s.edges("random", 0), match.AllocateOptions{}) }},
	{"one_sided_lists", func(s split) []match.Edge {
		return s.allocate(s.edges("one_sided", meetingsEach), match.AllocateOptions{})
	}},
	{"harmonic_lists", func(s split) []match.Edge {
		return s.allocate(s.edges("harmonic", meetingsEach), match.AllocateOptions{})
	}},
	{"harmonic_allocated", func(s split) []match.Edge { return s.allocate(s.edges("harmonic", 0), match.AllocateOptions{}) }},
	{"harmonic_give_way", func(s split) []match.Edge {
		return s.allocate(s.edges("harmonic", 0), match.AllocateOptions{GiveWay: true})
	}},
	{"everybody", func(s split) []match.Edge { return s.edges("harmonic", 0) }},
}

// edges joins everybody's list of held-out meetings, cut to the first of them
// unless first is 0.
func (s split) edges(name string, first int) []match.Edge {
	byPerson := map[string][]match.Suggestion{}
	for i, l := range s.looks {
		if s.held[i] {
			byPerson[l.from] = append(byPerson[l.from], match.Suggestion{Partner: partner.OrganizationID(l.to), Ref: l.to, Score: s.scores[name][i]})
		}
	}
	var lists []match.List
	for _, p := range s.people {
		l := match.List{ID: partner.OrganizationID(p), Ref: p, Suggestions: byPerson[p]}
		slices.SortFunc(l.Suggestions, func(a, b match.Suggestion) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Ref, b.Ref))
		})
		if first > 0 {
			l.Suggestions = l.Suggestions[:min(first, len(l.Suggestions))]
		}
		lists = append(lists, l)
	}
	return match.Edges(lists)
}

func (s split) allocate(edges []match.Edge, o match.AllocateOptions) []match.Edge {
	var out []match.Edge
	for _, a := range match.Allocate(edges, func(partner.OrganizationID) int { return meetingsEach }, o).Edges {
		out = append(out, a.Edge)
	}
	return out
}

// outcome of a plan: people with at least one mutual like, people without a
// meeting, meetings, and the Gini coefficient of meetings.
func (s split) outcome(plan []match.Edge) []float64 {
	mutual := map[[2]string]bool{}
	for i, l := range s.looks {
		mutual[[2]string{l.from, l.to}] = s.mutual(i)
	}
	matched := map[partner.OrganizationID]bool{}
	for _, e := range plan {
		if mutual[[2]string{string(e.A), string(e.B)}] {
			matched[e.A], matched[e.B] = true, true
		}
	}
	people := make([]partner.OrganizationID, len(s.people))
	for i, p := range s.people {
		people[i] = partner.OrganizationID(p)
	}
	x := match.MeasureExposure(people, match.Ends(plan), nil)
	return []float64{float64(len(matched)), float64(len(x.Never)), float64(len(plan)), x.Gini}
}

// auc is the probability that a held-out look into a mutual meeting has a higher
// score than one into another meeting; equal scores count half.
func (s split) auc(scores []float64) float64 {
	var order []int
	for i := range s.looks {
		if s.held[i] {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(scores[a], scores[b]) })
	below, right, won := 0.0, 0.0, 0.0 // other looks with a lower score, mutual ones, pairs won
	for from := 0; from < len(order); {
		mutual, other := 0.0, 0.0
		to := from
		for ; to < len(order) && scores[order[to]] == scores[order[from]]; to++ {
			if s.mutual(order[to]) {
				mutual++
			} else {
				other++
			}
		}
		won += mutual * (below + other/2)
		below, right, from = below+other, right+mutual, to
	}
	return won / (right * below)
}

// ndcg is the mean nDCG@5 of everybody's held-out list, with gain 1 for a mutual
// like, over those who have one.
func (s split) ndcg(scores []float64) float64 {
	lists := map[string][]int{}
	for i, l := range s.looks {
		if s.held[i] {
			lists[l.from] = append(lists[l.from], i)
		}
	}
	var all tally
	for _, p := range s.people {
		list := lists[p]
		slices.SortFunc(list, func(a, b int) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
		gain, ideal, mutual := 0.0, 0.0, 0
		for at, i := range list {
			if !s.mutual(i) {
				continue
			}
			if mutual++; mutual <= shortList {
				ideal += 1 / math.Log2(float64(mutual)+1)
			}
			if at < shortList {
				gain += 1 / math.Log2(float64(at)+2)
			}
		}
		if mutual > 0 {
			all.add(gain / ideal)
		}
	}
	return all.mean(0, 0)
}

// samples are figures of each split.
type samples struct{ all [][]float64 }

func sampleOf(m map[string]*samples, name string) *samples {
	if m[name] == nil {
		m[name] = &samples{}
	}
	return m[name]
}

func (s *samples) add(figures ...float64) { s.all = append(s.all, figures) }

func (s *samples) mean(i int) float64 {
	var t tally
	for _, f := range s.all {
		t.add(f[i])
	}
	return t.mean(0, 0)
}

// spread is the standard deviation over the splits.
func (s *samples) spread(i int) float64 {
	mean, sum := s.mean(i), 0.0
	for _, f := range s.all {
		sum += (f[i] - mean) * (f[i] - mean)
	}
	return math.Sqrt(sum / float64(max(1, len(s.all)-1)))
}
