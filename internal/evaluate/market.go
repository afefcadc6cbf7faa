package evaluate

import (
	"fmt"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// What a round gives, and what it is chosen from.
const (
	partnersEach = 3
	edgesEach    = 50
)

// MeasureMarket looks at all members at once: how evenly suggestions fall on
// them, and how many get a right one, when everybody reads the first three of its
// own list and when a round shares out three partners each.
func MeasureMarket(c *Cases, e Engine) Report {
	words, ix := newLexical(c), e.index(c)
	out := Report{
		Task: "market", Title: fmt.Sprintf("everybody at once, %d partners each: %d organisations", partnersEach, len(c.Organizations)),
		Columns: []Column{
			{"pairs", "pairs", 0},
			{"right", "right pairs", 0},
			{"served", "with a right one", 3},
			{"never", "never suggested", 0},
			{"over", "over-suggested", 0},
			{"coverage", "coverage", 3},
			{"gini", "Gini", 3},
			{"max", "most", 0},
		},
	}
	for _, way := range []struct {
		name string
		rank ranker
	}{{"one_sided_lists", words.rank(words.answer)}, {"engine_lists", rankWith(ix)}} {
		var shown []partner.OrganizationID
		var edges []match.Edge
		for _, o := range c.Organizations {
			list := way.rank(o.ID)
			for _, id := range list[:min(partnersEach, len(list))] {
				shown = append(shown, id)
				edges = append(edges, match.Edge{A: o.ID, B: id})
			}
		}
		out.Rows = append(out.Rows, c.marketRow(way.name, edges, shown))
	}
	var lists []match.List
	for _, o := range c.Organizations {
		lists = append(lists, match.List{ID: o.ID, Ref: o.ExternalID, Suggestions: ix.TopK(o.ID, edgesEach, match.Exclusions{})})
	}
	for _, way := range []struct {
		name    string
		options match.AllocateOptions
	}{{"engine_allocated", match.AllocateOptions{}}, {"engine_give_way", match.AllocateOptions{GiveWay: true}}} {
		var edges []match.Edge
		for _, a := range match.Allocate(match.Edges(lists), func(partner.OrganizationID) int { return partnersEach }, way.options).Edges {
			edges = append(edges, a.Edge)
		}
		out.Rows = append(out.Rows, c.marketRow(way.name, edges, match.Ends(edges)))
	}
	return out
}

// marketRow wants the pairs that are looked at and who is suggested in them.
func (c *Cases) marketRow(name string, edges []match.Edge, shown []partner.OrganizationID) Row {
	right, parties := map[partner.SuggestionID]bool{}, map[partner.OrganizationID]bool{}
	for _, q := range c.queries() {
		parties[q.me] = true
		for _, other := range q.right {
			right[partner.SuggestionIDOf(q.me, other)] = true
		}
	}
	pairs, found, served := map[partner.SuggestionID]bool{}, 0, map[partner.OrganizationID]bool{}
	for _, e := range edges {
		id := partner.SuggestionIDOf(e.A, e.B)
		if pairs[id] {
			continue
		}
		pairs[id] = true
		if right[id] {
			found++
			served[e.A], served[e.B] = true, true
		}
	}
	members := make([]partner.OrganizationID, len(c.Organizations))
	for i, o := range c.Organizations {
		members[i] = o.ID
	}
	x := match.MeasureExposure(members, shown, nil)
	return Row{name, []Cell{
		{float64(len(pairs))},
		{float64(found)},
		{float64(len(served)) / float64(max(1, len(parties)))},
		{float64(len(x.Never))},
		{float64(len(x.Over))},
		{x.Coverage},
		{x.Gini},
		{float64(x.Max)},
	}}
}
