package evaluate

import (
	"cmp"
	"slices"

	"enishi/internal/match"
	"enishi/internal/partner"
)

// Row is one way of ranking with what it is worth.
type Row struct {
	Name string `json:"name"` // random, lexical, one_sided, engine, mode:exchange …
	Measures
}

// ranker lists candidates for an organisation, the best first.
type ranker func(id partner.OrganizationID) []partner.OrganizationID

// MeasurePartnerships lets every party of every case look for the others of its
// case among all organisations and gives a row for each way of looking: the
// engine, the engine without nearness, and the baselines: a random order, the
// words of one's needs in others' offers (one_sided) and both ways (lexical),
// and nearness alone. Rows "mode:…" hold the queries whose first right partner
// was found in that mode.
func MeasurePartnerships(c *Cases, knowledge match.Knowledge, w match.Weights) []Row {
	ix := buildIndex(c, knowledge, w)
	lex := newLexical(c)
	without := w
	without.Place = match.PlaceWeights{}
	without.Prior.Place = 0
	only := w
	only.Score = match.ScoreWeights{Place: 1}
	rows := []Row{
		{"random", measureRandom(c)},
		{"one_sided", measure(c, lex.rank(func(me, other partner.OrganizationID) float64 { return lex.answer(me, other) }))},
		{"lexical", measure(c, lex.rank(func(me, other partner.OrganizationID) float64 {
			return lex.answer(me, other) + lex.answer(other, me)
		}))},
		{"nearness", measure(c, rankWith(buildIndex(c, knowledge, only), len(c.Organizations)))},
		{"engine_without_place", measure(c, rankWith(buildIndex(c, knowledge, without), len(c.Organizations)))},
		{"engine", measure(c, rankWith(ix, len(c.Organizations)))},
	}
	return append(rows, measureModes(c, ix)...)
}

func buildIndex(c *Cases, knowledge match.Knowledge, w match.Weights) *match.Index {
	ix := match.NewIndex(w, knowledge)
	for _, o := range c.Organizations {
		ix.Put(match.BuildProfile(o, c.Listings[o.ID], knowledge, w))
	}
	ix.Refresh()
	return ix
}

func rankWith(ix *match.Index, k int) ranker {
	return func(id partner.OrganizationID) []partner.OrganizationID {
		var out []partner.OrganizationID
		for _, s := range ix.TopK(id, k, match.Exclusions{}) {
			out = append(out, s.Partner)
		}
		return out
	}
}

// queries visits each party of each case with the right answers.
func (c *Cases) queries(visit func(me partner.OrganizationID, right []partner.OrganizationID)) {
	for _, one := range c.Partnerships {
		for _, me := range one.Parties {
			var right []partner.OrganizationID
			for _, other := range one.Parties {
				if other != me {
					right = append(right, partner.OrganizationID(other))
				}
			}
			visit(partner.OrganizationID(me), right)
		}
	}
}

func measure(c *Cases, rank ranker) Measures {
	var s sum
	c.queries(func(me partner.OrganizationID, right []partner.OrganizationID) {
		s.add(ranksOf(rank(me), right))
	})
	return s.mean()
}

// measureModes splits the engine's queries by the mode in which it found the
// first right partner.
func measureModes(c *Cases, ix *match.Index) []Row {
	sums := map[partner.Mode]*sum{partner.ModeExchange: {}, partner.ModeSupport: {}, partner.ModeCommon: {}}
	c.queries(func(me partner.OrganizationID, right []partner.OrganizationID) {
		list := ix.TopK(me, len(c.Organizations), match.Exclusions{})
		var ranked []partner.OrganizationID
		for _, s := range list {
			ranked = append(ranked, s.Partner)
		}
		ranks := ranksOf(ranked, right)
		if len(ranks) > 0 {
			sums[list[slices.Min(ranks)-1].Mode].add(ranks)
		}
	})
	var rows []Row
	for _, mode := range []partner.Mode{partner.ModeExchange, partner.ModeSupport, partner.ModeCommon} {
		rows = append(rows, Row{"mode:" + string(mode), sums[mode].mean()})
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

func measureRandom(c *Cases) Measures {
	var s sum
	c.queries(func(_ partner.OrganizationID, right []partner.OrganizationID) {
		s.addMeasures(randomMeasures(len(c.Organizations)-1, len(right)))
	})
	return s.mean()
}

// lexical is the baseline: character BM25 of all needs of one against all
// offers of the other.
type lexical struct {
	ids   []partner.OrganizationID
	need  map[partner.OrganizationID]map[string]int
	offer map[partner.OrganizationID]map[string]int
	stats gramStatistics
}

func newLexical(c *Cases) *lexical {
	l := &lexical{need: map[partner.OrganizationID]map[string]int{}, offer: map[partner.OrganizationID]map[string]int{}}
	for _, o := range c.Organizations {
		l.ids = append(l.ids, o.ID)
		l.need[o.ID], l.offer[o.ID] = map[string]int{}, map[string]int{}
		for _, one := range c.Listings[o.ID] {
			into := l.offer[o.ID]
			if one.Side == partner.SideNeed {
				into = l.need[o.ID]
			}
			for _, g := range grams(one.Published.Title + "\n" + one.Published.Detail) {
				into[g]++
			}
		}
		l.stats.count(l.offer[o.ID])
	}
	slices.Sort(l.ids)
	return l
}

// answer is BM25 of me's needs in other's offers over their BM25 in themselves.
func (l *lexical) answer(me, other partner.OrganizationID) float64 {
	self := l.stats.bm25(l.need[me], l.need[me])
	if self == 0 {
		return 0
	}
	return l.stats.bm25(l.need[me], l.offer[other]) / self
}

func (l *lexical) rank(score func(me, other partner.OrganizationID) float64) ranker {
	return func(me partner.OrganizationID) []partner.OrganizationID {
		type scored struct {
			id    partner.OrganizationID
			score float64
		}
		var list []scored
		for _, id := range l.ids {
			if id != me {
				list = append(list, scored{id, score(me, id)})
			}
		}
		slices.SortFunc(list, func(a, b scored) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
		})
		var out []partner.OrganizationID
		for _, s := range list {
			out = append(out, s.id)
		}
		return out
	}
}
