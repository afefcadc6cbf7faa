package evaluate

import (
	"cmp"
	"fmt"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// Engine is the matching engine as it is measured.
type Engine struct {
	Knowledge match.Knowledge
	Weights   match.Weights
	Options   []match.Option
}

func (e Engine) index(c *Cases) *match.Index {
	ix := match.NewIndex(e.Weights, e.Knowledge, e.Options...)
	for _, o := range c.Organizations {
		ix.Put(match.BuildProfile(o, c.Listings[o.ID], e.Knowledge, e.Weights))
	}
	ix.Refresh()
	return ix
}

// withoutTerm switches a term of the score off; the others keep their
// proportions.
func withoutTerm(w match.Weights, term func(*match.ScoreWeights) *float64) match.Weights {
	*term(&w.Score) = 0
	s := &w.Score
	if rest := s.Reciprocity + s.Goals + s.Place + s.Kinds; rest > 0 {
		s.Reciprocity, s.Goals, s.Place, s.Kinds = s.Reciprocity/rest, s.Goals/rest, s.Place/rest, s.Kinds/rest
	}
	return w
}

func placeTerm(s *match.ScoreWeights) *float64 { return &s.Place }

// ranker lists candidates for an organisation, the best first.
type ranker func(id partner.OrganizationID) []partner.OrganizationID

// MeasurePartnerships lets every party of every case look for the others of its
// case among all organisations and gives a row for each way of looking: a random
// order, the words of one's needs in others' offers (one_sided) and both ways
// (lexical), nearness alone, the engine without nearness, and the engine. The
// engine's queries are then split: "mode:" by the mode in which it found the
// first right partner, "asking:" by the kind of organisation that asks,
// "case_mode:" and "case_kind:" by what the cases themselves say.
func MeasurePartnerships(c *Cases, e Engine, tell Progress) Report {
	words := newLexical(c)
	nearness := e
	nearness.Weights.Score = match.ScoreWeights{Place: 1}
	elsewhere := e
	elsewhere.Weights = withoutTerm(e.Weights, placeTerm)
	ways := []struct {
		name string
		rank ranker
	}{
		{"one_sided", words.rank(words.answer)},
		{"lexical", words.rank(func(me, other partner.OrganizationID) float64 {
			return words.answer(me, other) + words.answer(other, me)
		})},
		{"nearness", rankWith(nearness.index(c))},
		{"engine_without_place", rankWith(elsewhere.index(c))},
	}
	out := Report{
		Task: "partnerships", Columns: rankedColumns,
		Title: fmt.Sprintf("partner retrieval: %d cases, %d organisations", len(c.Partnerships), len(c.Organizations)),
		Rows:  []Row{rankedRow("random", c.measureRandom())},
	}
	tell(0, len(ways)+1)
	for i, w := range ways {
		out.Rows = append(out.Rows, sureRow(w.name, c.measure(w.rank)))
		tell(i+1, len(ways)+1)
	}
	found := c.askEngine(e.index(c))
	out.Rows = append(out.Rows, sureRow("engine", outcomes(found)))
	tell(len(ways)+1, len(ways)+1)
	for _, split := range []struct {
		by   string
		part func(asked) string
	}{
		{"mode", func(a asked) string { return string(a.mode) }},
		{"asking", func(a asked) string { return string(a.kind) }},
		{"case_mode", func(a asked) string { return c.Partnerships[a.group].Mode }},
		{"case_kind", func(a asked) string { return c.Partnerships[a.group].Kind }},
	} {
		out.Rows = append(out.Rows, splitRows(found, split.by, split.part)...)
	}
	return out
}

func rankWith(ix *match.Index) ranker {
	return func(id partner.OrganizationID) []partner.OrganizationID {
		return partnersOf(ix.TopK(id, ix.Len(), match.Exclusions{}))
	}
}

func partnersOf(list []match.Suggestion) []partner.OrganizationID {
	out := make([]partner.OrganizationID, len(list))
	for i, s := range list {
		out[i] = s.Partner
	}
	return out
}

// query is a party of a case that looks for the others.
type query struct {
	group int // the place of the case
	me    partner.OrganizationID
	right []partner.OrganizationID
}

func (c *Cases) queries() []query {
	var out []query
	for i, one := range c.Partnerships {
		for _, me := range one.Parties {
			out = append(out, query{i, partner.OrganizationID(me), one.partnersOf(me)})
		}
	}
	return out
}

func (c *Cases) measure(rank ranker) []outcome {
	var out []outcome
	for _, q := range c.queries() {
		out = append(out, outcome{q.group, measureRanks(ranksOf(rank(q.me), q.right), len(q.right))})
	}
	return out
}

func (c *Cases) measureRandom() Measures {
	var s sum
	for _, q := range c.queries() {
		s.addMeasures(randomMeasures(len(c.Organizations)-1, len(q.right)))
	}
	return s.mean()
}

// asked is a query with what the engine found.
type asked struct {
	outcome
	mode partner.Mode             // of the first right partner
	kind partner.OrganizationKind // of the one who asks
}

func (c *Cases) askEngine(ix *match.Index) []asked {
	var out []asked
	for _, q := range c.queries() {
		list := ix.TopK(q.me, ix.Len(), match.Exclusions{})
		ranks := ranksOf(partnersOf(list), q.right)
		one := asked{outcome: outcome{q.group, measureRanks(ranks, len(q.right))}}
		if len(ranks) > 0 {
			one.mode = list[slices.Min(ranks)-1].Mode
		}
		if p, ok := ix.Profile(q.me); ok {
			one.kind = p.Kind
		}
		out = append(out, one)
	}
	return out
}

func outcomes(all []asked) []outcome {
	out := make([]outcome, len(all))
	for i, a := range all {
		out[i] = a.outcome
	}
	return out
}

// splitRows is a row for each part, the largest first; what has no name is left
// out.
func splitRows(all []asked, by string, part func(asked) string) []Row {
	parts := map[string][]outcome{}
	for _, a := range all {
		if name := part(a); name != "" {
			parts[name] = append(parts[name], a.outcome)
		}
	}
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(parts[b]), len(parts[a])), cmp.Compare(a, b))
	})
	var rows []Row
	for _, name := range names {
		rows = append(rows, rankedRow(by+":"+name, mean(parts[name])))
	}
	return rows
}

func ranksOf(list, right []partner.OrganizationID) []int {
	var ranks []int
	for i, id := range list {
		if slices.Contains(right, id) {
			ranks = append(ranks, i+1)
		}
	}
	return ranks
}
