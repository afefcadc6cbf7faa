package evaluate

import (
	"cmp"
	"math"
	"slices"
	"unicode"

	"enishi/internal/partner"
)

// The baseline is written here once more on purpose: it must not move when the
// engine's own reading of texts does.

// gramStatistics counts documents for BM25 (k1 = 1.2, b = .75).
type gramStatistics struct {
	documents int
	length    int
	having    map[string]int
}

func (s *gramStatistics) count(doc map[string]int) {
	if s.having == nil {
		s.having = map[string]int{}
	}
	s.documents++
	for g, n := range doc {
		s.having[g]++
		s.length += n
	}
}

func (s *gramStatistics) bm25(query, doc map[string]int) float64 {
	const k1, b = 1.2, .75
	length := 0
	for _, n := range doc {
		length += n
	}
	norm := k1 * (1 - b + b*float64(length)*float64(s.documents)/float64(max(1, s.length)))
	shared := make([]string, 0, len(query))
	for g := range query {
		if doc[g] > 0 {
			shared = append(shared, g)
		}
	}
	slices.Sort(shared) // sums must not depend on the order of a map
	total := 0.0
	for _, g := range shared {
		n, df, tf := float64(s.documents), float64(s.having[g]), float64(doc[g])
		total += math.Log(1+(n-df+.5)/(df+.5)) * tf * (k1 + 1) / (tf + norm)
	}
	return total
}

// grams are single letters and pairs of neighbouring letters or digits.
func grams(s string) []string {
	var out []string
	var last rune
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			last = 0
			continue
		}
		r = unicode.ToLower(r)
		out = append(out, string(r))
		if last != 0 {
			out = append(out, string(last)+string(r))
		}
		last = r
	}
	return out
}

func counted(s string) map[string]int {
	out := map[string]int{}
	for _, g := range grams(s) {
		out[g]++
	}
	return out
}

// bestFirst ranks documents by BM25 of the query; equal ones keep their order.
func (s *gramStatistics) bestFirst(query string, docs []map[string]int) []int {
	q := counted(query)
	scores := make([]float64, len(docs))
	order := make([]int, len(docs))
	for i, d := range docs {
		scores[i], order[i] = s.bm25(q, d), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return order
}

// lexical is the baseline of partner retrieval: character BM25 of all needs of one against all
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
			for g, n := range counted(one.Published.Title + "\n" + one.Published.Detail) {
				into[g] += n
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
